"""The whole state of one coalition: one record, every variable declared once with its unit and range.

One block of memory holds everything that changes during a run. It can be copied, compared byte for byte and
compiled, and Mesa's agents are views on its rows. Variables never share a name with an attribute of numpy's
record type, so that plain Python and compiled rules read the same thing (a test holds this).
"""

from typing import Any, NamedTuple

import numpy as np

from .inputs import INPUTS
from .parameters import LEVERS
from .words import CAUSES, DOMAINS, ELEMENTS, LEVELS, MAX_ACTIONS, MAX_ACTIVITIES, MAX_GROUPS, MAX_PARTNERS, MAX_THEMES

N, K, G, A = MAX_PARTNERS, MAX_THEMES, MAX_GROUPS, MAX_ACTIONS
FLOAT, INT = "f8", "i8"
ANY = float("inf")


class Variable(NamedTuple):
    """One state variable: its name, shape, number type, range, unit and meaning."""

    name: str
    shape: tuple[int, ...]
    kind: str
    low: float
    high: float
    unit: str
    meaning: str


def share(name, meaning, *shape):
    """A share in [0, 1]."""
    return Variable(name, shape, FLOAT, 0.0, 1.0, "share", meaning)


def amount(name, unit, meaning, *shape):
    """A quantity of at least 0."""
    return Variable(name, shape, FLOAT, 0.0, ANY, unit, meaning)


def count(name, unit, meaning, *shape, low=0, high=ANY):
    """A whole number: a code, a month or a count."""
    return Variable(name, shape, INT, low, high, unit, meaning)


PARTNERS = (
    count("place", "code", "where the partner is: away, outer ring, core", N, high=2),
    count("present", "0/1", "at this month's meeting", N, high=1),
    count("new_face", "0/1", "a new representative sits in the seat this month", N, high=1),
    count("tenure", "months", "time of the present representative in the seat", N),
    count("excused", "0/1", "a regional partner whose topic is not on this month's table", N, high=1),
    count("stepped_in", "month", "month in which the partner last stepped back to the outer ring, 0 if never", N),
    count("left_in", "month", "month in which the partner last left the table, 0 if never", N),
    share("motivation", "willingness to put effort into the coalition", N),
    share("anchor", "motivation that the partner's own organisation has by itself", N),
    share("pull", "chance to join this month", N),
    share("ownership", "the approach is felt as one's own", N),
    share("backing", "support by the partner's own management", N),
    share("mandate", "chance that a representative may commit the organisation alone", N),
    share("aired", "how openly own interests lie on the table", N),
    share("guarded", "held back in the meeting because a competitor sits there", N),
    share("insight", "what the partner knows of the differences in health", N),
    share("urgency", "how urgent the partner finds the problem", N),
    share("stance", "what the coalition should aim for, in this partner's view: weights over themes", N, K),
    share("next_stance", "stances of next month, written while others still read this month's", N, K),
    share("trust", "trust of the row's partner in the column's", N, N),
    share("understanding", "how well the row's partner speaks the column's language", N, N),
    share("history", "the trace that earlier cooperation leaves in a pair", N, N),
    share("leader_trust", "trust in the leader", N),
    share("neutrality", "how far the leader is seen as no party in the matter", N),
    share("drafted", "share of the joint plan that was drafted with this partner", N),
    amount("hours", "h/month", "hours given to the coalition this month", N),
    amount("hours_met", "h/month", "hours spent in the meeting", N),
    amount("hours_acted", "h/month", "hours kept for joint actions", N),
    amount("hours_worked", "h/month", "hours spent on working on the elements and on reports", N),
    amount("pledged", "h/month", "hours that the partner keeps for the action", N, A),
    amount("pooled", "EUR/month", "own money put into the pool this month", N),
    amount("own_money", "EUR/month", "own budget left this month", N),
    amount("billed", "EUR/month", "own money that the partner sets apart for the action", N, A),
    amount("paid", "EUR/month", "own money spent on joint actions this month", N),
)

LEADERS = (
    count("leader_away", "months", "months until the seat of this leader is filled again", 2),
    share("leader_present", "share of the leadership that is there"),
    amount("leader_hours", "h/month", "leadership hours available this month"),
    amount("leader_free", "h/month", "leadership hours left after facilitation, sponsors and linking"),
    amount("leader_left", "h/month", "leadership hours left after the elements too"),
    share("facilitation", "quality and time of facilitation per partner"),
    share("sponsor_contact", "contact of the leader with the sponsors"),
    share("linking", "contact of the leader between the levels"),
    share("overload", "part of the leader's tasks that goes undone"),
    share("coached", "how far the leader learnt to delegate"),
    share("style", "leadership style after coaching: 0 controlling, 1 transformational"),
    share("taken_over", "part of the partners' work that the leader took over"),
)

SPONSORS = (
    share("commitment", "commitment of the administrators (alderman)"),
    share("management", "commitment of the partners' managers"),
    share("approach_trust", "trust that the approach has earned with sponsors"),
    share("permission", "room to experiment that sponsors give"),
    share("accountability", "how answerable partners feel to sponsors"),
    count("alderman_away", "months", "months until a new alderman is in place"),
)

CONTEXT = (
    count("programme_on", "0/1", "the programme still supports the coalition", high=1),
    share("support", "part of the programme's support that is there"),
    share("crisis", "severity of the crisis this month"),
    share("exodus", "chance that each representative leaves in this month's exodus"),
    share("austerity", "severity of austerity this month"),
    share("agenda", "place on the national agenda"),
    share("carried", "part of the programme's work taken into regular organisations"),
    count("core_change", "code", "what the timeline asks of the core this month: 0 nothing, 1 cut, 2 opened", high=2),
    count("regional_month", "0/1", "this month's meeting has a regional topic", high=1),
    share("policy_strength", "structural help from running policy actions"),
    share("administrative_strength", "structural help from running administrative actions"),
)

ATTENTION = (
    share("effort", "intensity with which each element is worked on, after overload", len(ELEMENTS)),
    share("work", "strength of each named input of the rules: effort on its element plus activities", len(INPUTS)),
    share("active", "intensity at which each activity runs this month", MAX_ACTIVITIES),
    amount("reporting_asked", "h/month", "hours that reports to sponsors ask"),
    count("at_meeting", "partners", "partners at this month's meeting"),
    amount("process_hours", "h/month", "hours spent on elements and activities"),
    amount("process_demand", "h/month", "hours that elements, activities and reports ask"),
    amount("reporting_hours", "h/month", "hours spent on reports to sponsors"),
    share("attention_met", "part of the demand on attention that is met"),
    share("activities_paid", "part of the activities' money that was there"),
)

AMBITION = (
    share("closeness", "mean agreement of the core's stances"),
    share("ambition", "shared ambition: closeness, ownership and urgency together"),
    share("ambition_mix", "what the table aims for: weights over themes", K),
    share("plan", "how far the joint plan is drafted"),
    count("ambition_months", "months", "consecutive months with a shared ambition"),
    count("vision_done", "0/1", "the plan or a first action is agreed", high=1),
    share("exchange", "talk that each pair gets in this month's meeting, between nothing and all it needs"),
)

RESIDENTS = (
    share("believed", "what the coalition believes the group needs: weights over themes", G, K),
    share("confidence", "how sure the coalition is of that", G),
    share("resident_trust", "trust of the group in services", G),
    share("promise", "expectations raised and not yet met", G),
    share("reached", "share of the group reached so far", G),
    share("focus", "weight of the group in proposals", G),
    amount("contacts", "contacts", "contacts with families so far", G),
    amount("handovers", "handovers", "handovers of families so far", G),
    share("depth", "depth of resident involvement this month"),
    share("resolve", "will to choose for the worst-off"),
    share("fragmentation", "how far supply is split over providers"),
)

MONEY = (
    amount("joint_fund", "EUR", "joint money in hand"),
    amount("short", "EUR/month", "money that actions lack this month"),
    amount("pool", "EUR/month", "money that may cross domains this month"),
    amount("own_available", "EUR", "own budgets since month 1"),
    amount("own_spent", "EUR", "own money spent since month 1"),
    amount("own_lapsed", "EUR", "own money lapsed since month 1"),
    amount("joint_available", "EUR", "joint money received since month 1"),
    amount("joint_spent", "EUR", "joint money spent since month 1"),
    amount("joint_lapsed", "EUR", "joint money lapsed since month 1"),
    amount("stranded", "EUR", "money asked for, there in some silo, and not allowed to cross"),
)

ACTIONS = (
    count("a_state", "code", "where the action stands", A, high=7),
    count("a_level", "code", "level of the action", A, high=2),
    count("a_group", "code", "target group, -1 without one", A, low=-1),
    count("a_born", "month", "month in which it was proposed", A),
    count("a_by", "identity", "identity of the partner that proposed it", A),
    count("a_regional", "0/1", "its topic is regional", A, high=1),
    count("a_discussed", "0/1", "discussed in this month's meeting", A, high=1),
    count("a_idle", "months", "months without anyone deciding or any resources", A),
    count("a_agreed_in", "month", "month in which it was agreed", A),
    count("a_started_in", "month", "month in which it first ran", A),
    count("a_runs", "months", "consecutive months it runs", A),
    count("a_sustained_in", "month", "month in which it became sustained, 0 if not yet", A),
    share("a_mix", "themes that it works on", A, K),
    count("a_needed", "0/1", "domains that it needs", A, len(DOMAINS), high=1),
    count("a_committed", "partners", "partners committed", A),
    count("a_domains", "domains", "domains committed", A),
    amount("a_hours", "h/month", "hours it needs", A),
    amount("a_money", "EUR/month", "money it needs", A),
    share("a_novelty", "how far it leaves existing routines", A),
    share("a_hurdle", "how much room and sponsorship it happens to need", A),
    share("a_resistance", "how stubborn it happens to be: hard to make regular, and hard to let go", A),
    share("a_fit", "fit with the true needs of its group", A),
    amount("a_own", "EUR/month", "money from own silos that it can count on", A),
    amount("a_pool", "EUR/month", "money from the pool that it can count on", A),
    share("a_funded", "part of its money that is there", A),
    share("a_staffed", "part of its hours that is there", A),
    share("a_cohesion", "trust and understanding between its partners", A),
    share("a_progress", "how far it works as meant", A),
    share("a_rooted", "how far it is embedded in regular work", A),
    share("a_blocked", "what it waited for this month", A, len(CAUSES)),
    share("wish", "priority of the partner's own proposal this month, 0 without one", N),
    count("to_staff", "actions", "actions that ask for hours this month"),
    count("used_places", "places", "places of the portfolio that were ever used", high=MAX_ACTIONS),
    count("open_ideas", "actions", "ideas on the table"),
    count("answer", "code", "where the partner stands towards the action", N, A, high=2),
    count("next_answer", "code", "answers while others still read the earlier ones", N, A, high=2),
    count("route_left", "months", "months left on the formal route", N, A),
    count("leaning_since", "month", "month in which the partner first wanted the action", N, A),
    count("refusal", "bits", "causes that kept the partner from wanting the action, one bit each", N, A),
    Variable("leaning", (N, A), FLOAT, -ANY, ANY, "sd", "lasting taste of the partner for the action"),
    Variable("wanting", (N, A), FLOAT, -ANY, ANY, "value", "what the action was worth to the partner, net"),
)

RECORD = (
    amount("action_months", "action-months", "running actions times progress since month 1"),
    count("sustained", "actions", "actions ever sustained", len(LEVELS)),
    count("first_sustained", "month", "month of the first sustained action, 0 if none", len(LEVELS)),
    count("kept", "actions", "actions sustained and embedded", len(LEVELS)),
    count("ambition_in", "month", "month in which the shared ambition stood, 0 if never"),
    count("circling", "months", "months of walking in circles"),
    count("last_agreed", "month", "month in which an action was last agreed, 0 if never"),
    count("proposed", "actions", "actions proposed"),
    count("agreed", "actions", "actions agreed"),
    count("stalls", "actions", "times an action stalled"),
    count("decisions", "decisions", "commitments made"),
    amount("delay", "months", "months between wanting and committing, added up"),
    amount("blocked", "months", "months of waiting by level and cause", len(LEVELS), len(CAUSES)),
    count("running", "actions", "actions that run this month"),
    count("now", "month", "the month that is simulated"),
    count("ever_ran", "actions", "actions that ever ran"),
    amount("fit_gone", "share", "fit of actions that ran and are gone, added up"),
    amount("involvement", "months", "depth of resident involvement, added up"),
    amount("hours_given", "h", "hours given by partners since month 1"),
    amount("hours_used", "h", "hours used since month 1"),
    amount("hours_reporting", "h", "hours spent on reports since month 1"),
    share("visible", "visible success"),
    share("visible_level", "visible success of each level", len(LEVELS)),
    count("ran_at_end", "0/1", "an action ran when support ended", high=1),
    count("ran_after", "0/1", "an action still ran 12 months later", high=1),
    count("dissolved", "0/1", "nobody is left at the table", high=1),
)

# No rule of the package touches these: they are there for rules that users add.
OWN_RULES = (Variable("rule_memory", (N, 8), FLOAT, -ANY, ANY, "any", "numbers kept by a user's own rules"),)

VARIABLES = (
    *(PARTNERS + LEADERS + SPONSORS + CONTEXT + ATTENTION + AMBITION + RESIDENTS + MONEY + ACTIONS + RECORD),
    *OWN_RULES,
)


def with_block(fields, block, names):
    """A record type whose last part can be read both as one block of numbers and name by name.

    `fields` are (name, kind, shape); `block` names an array of floats that covers the fields in `names`, so that
    a timeline can set lever number 7 while a rule reads it as `leadership_style`.
    """
    described = [(name, np.dtype((kind, shape))) for name, kind, shape in fields]
    head: Any = np.dtype(described)
    columns = [name for name, _ in described]
    formats = [form for _, form in described]
    offsets = [head.fields[name][1] for name in columns]
    columns.append(block)
    formats.append(np.dtype((FLOAT, (len(names),))))
    offsets.append(head.itemsize)
    for position, name in enumerate(names):
        columns.append(name)
        formats.append(np.dtype(FLOAT))
        offsets.append(head.itemsize + 8 * position)
    size = head.itemsize + 8 * len(names)
    return np.dtype({"names": columns, "formats": formats, "offsets": offsets, "itemsize": size})


LEVER_FIELDS = tuple(lever.field for lever in LEVERS.values())
STATE = with_block([(v.name, v.kind, v.shape) for v in VARIABLES], "levers", LEVER_FIELDS)
