"""The categories of the field and the numbers that stand for them inside the rules.

A category is stored as its position in one of these tuples, so files and screens speak words and the rules
compare numbers. The limits at the end fix the size of the records; a scenario that exceeds one is refused.
"""

LEVELS = ("execution", "policy", "administrative")
EXECUTION, POLICY, ADMINISTRATIVE = range(3)

DOMAINS = ("municipal", "public_health", "medical", "social", "education", "spatial_economic", "informal")
MUNICIPAL, PUBLIC_HEALTH, MEDICAL, SOCIAL, EDUCATION, SPATIAL_ECONOMIC, INFORMAL = range(7)

SCALES = ("local", "regional")
LOCAL, REGIONAL = range(2)

PLACES = ("away", "outer ring", "core")
AWAY, OUTER_RING, CORE = range(3)

RINGS = ("single", "core_and_outer")
SINGLE, CORE_AND_OUTER = range(2)

REPRESENTATIVES = ("fixed", "fixed_with_substitute", "rotating")
FIXED, WITH_SUBSTITUTE, ROTATING = range(3)

SCOPES = ("neighbourhood", "municipality", "region")
NEIGHBOURHOOD, MUNICIPALITY, REGION = range(3)

APPROACHES = ("plan_first", "action_first")
PLAN_FIRST, ACTION_FIRST = range(2)

REGIONAL_TOPICS = ("together", "split")
TOGETHER, SPLIT = range(2)

ARRANGEMENTS = ("municipal", "independent", "dual")
MUNICIPAL_LEADER, INDEPENDENT_LEADER, DUAL_LEADERS = range(3)

SCHEMES = ("siloed", "partly_pooled", "pooled", "municipal_autonomous")
SILOED, PARTLY_POOLED, POOLED, MUNICIPAL_AUTONOMOUS = range(4)

INVOLVEMENTS = ("none", "vision_phase", "structural")
NO_INVOLVEMENT, VISION_PHASE, STRUCTURAL = range(3)

EVENT_NAMES = (
    "crisis",
    "austerity",
    "election",
    "alderman_leaves",
    "leader_leaves",
    "representatives_leave",
    "national_agenda",
)
CRISIS, AUSTERITY, ELECTION, ALDERMAN_LEAVES, LEADER_LEAVES, REPRESENTATIVES_LEAVE, NATIONAL_AGENDA = range(7)

ELEMENTS = (
    "shared_ambition",
    "leadership_and_culture",
    "sponsor_commitment",
    "inequality_analysis",
    "resident_perspective",
    "greatest_disadvantage",
    "fitting_interventions",
    "joint_preconditions",
)

# Where a joint action stands. EMPTY is a free place in the portfolio.
ACTION_STATES = ("empty", "idea", "agreed", "funded", "running", "embedded", "stalled", "dropped")
EMPTY, IDEA, AGREED, FUNDED, RUNNING, EMBEDDED, STALLED, DROPPED = range(8)

# What a waiting action waits for.
CAUSES = ("agreement", "mandate", "money", "hours", "leader", "competition", "sponsors")
BY_AGREEMENT, BY_MANDATE, BY_MONEY, BY_HOURS, BY_LEADER, BY_COMPETITION, BY_SPONSORS = range(7)

# Where one partner stands towards one action.
ANSWERS = ("none yet", "formal route", "committed")
NO_ANSWER, FORMAL_ROUTE, COMMITTED = range(3)

MAX_PARTNERS = 64
MAX_THEMES = 8
MAX_GROUPS = 8
MAX_ACTIONS = 24
MAX_EVENTS = 32
MAX_ACTIVITIES = 64
MAX_SETTINGS = 128
MAX_MONTHS = 240
