"""What a programme can choose: every lever, with the value it has where a file leaves it out.

A source names the evidence that the lever matters. No source gives the value that is typical for a Dutch
coalition, so each default is an assumption, chosen to look like the middle of the coalitions that the
evidence describes. `core_size`, `growth` and `duration` lean on C1 (30 months) and E1b (small at first, then
growing).

Most levers may be changed in any month by a `[[timeline]]` entry. `programme.*` may not, since it sets up the
run itself, and neither may `coalition.scope`: it settles whom reach is counted over, and that cannot change
under way. Levers with `names_state` set, in the month they are given, the state they are named after.
"""

from ..words import (
    APPROACHES,
    ARRANGEMENTS,
    INVOLVEMENTS,
    MAX_MONTHS,
    MAX_PARTNERS,
    REGIONAL_TOPICS,
    REPRESENTATIVES,
    RINGS,
    SCHEMES,
    SCOPES,
)
from .declare import Parameter, amount, choice, share

PROGRAMME = (
    amount("programme.attention_hours", 48, 0, 400, "hours/month",
           "Hours that leader and core together have for working on the elements.", "P8, assumption"),
    amount("programme.support_months", 30, 0, MAX_MONTHS, "months",
           "How long the programme supports the coalition.", "C1", integer=True),
    amount("programme.horizon_months", 60, 1, MAX_MONTHS, "months",
           "How many months are simulated.", "C1, assumption", integer=True),
)  # fmt: skip

COALITION = (
    amount("coalition.core_size", 8, 1, MAX_PARTNERS, "partners",
           "How many partners sit in the core at the start.", "E1b, P3, assumption", integer=True),
    choice("coalition.rings", "single", RINGS,
           "Whether newcomers join the one table or an outer ring around a fixed core.", "E1b, P3"),
    amount("coalition.growth", 4, 0, 24, "partners/year",
           "How many partners a year the table grows by.", "E1b, P3, assumption"),
    share("coalition.start_network", 0.3,
          "Share of pairs of partners that already know and trust each other.", "E1c, assumption",
          names_state=True),
    choice("coalition.representatives", "fixed", REPRESENTATIVES,
           "Who speaks for a partner: one person, one with a substitute, or whoever is free.", "E1d, M8"),
    choice("coalition.scope", "municipality", SCOPES,
           "How large the area is that the coalition works for.", "E1g, E6b", when="start_only"),
    choice("coalition.approach", "plan_first", APPROACHES,
           "Whether actions come from an agreed plan or from what partners want to try.", "E1h, E4b"),
    amount("coalition.meeting_hours", 3, 0, 40, "hours/month",
           "How long the table meets each month.", "E1c, assumption"),
    choice("coalition.regional_topics", "together", REGIONAL_TOPICS,
           "Whether regional partners join everything or only what is regional.", "E1g"),
)  # fmt: skip

LEADERSHIP = (
    choice("leadership.arrangement", "municipal", ARRANGEMENTS,
           "Who leads: the municipality, someone independent, or two partners together.", "E2c, P4"),
    share("leadership.style", 0.5,
          "How the leader leads, from 0 (controlling) to 1 (transformational).", "E2a, assumption"),
    share("leadership.seniority", 0.5,
          "Experience and standing of the leader in town or region.", "E2d, P5, assumption"),
    amount("leadership.hours", 24, 0, 160, "hours/month",
           "Hours that the leader or leaders have for the coalition.", "E8c, P11, assumption"),
)  # fmt: skip

SPONSORS = (
    share("sponsors.administrative_commitment", 0.45,
          "How committed the alderman is.", "E3a, E3f, assumption", names_state=True),
    share("sponsors.management_commitment", 0.3,
          "How committed the partners' directors and managers are.", "E3c, assumption", names_state=True),
    share("sponsors.expectation", 0.5,
          "How much the sponsors ask partners to account for.", "E3a, assumption"),
    share("sponsors.national_agenda", 0.3,
          "How high the theme stands on the national agenda.", "E3e, assumption"),
)  # fmt: skip

FUNDING = (
    choice("funding.scheme", "partly_pooled", SCHEMES,
           "Which money may cross from one domain to another.", "E8b, P10"),
    share("funding.pooled_share", 0.1,
          "Share of each partner's own budget that may cross to other domains.", "E8b, assumption"),
    amount("funding.joint_budget", 1500, 0, 100_000, "EUR/month",
           "Programme money that belongs to no domain.", "E8b, M11, assumption"),
    share("funding.misaligned_incentives", 0.5,
          "How often who pays is not who gains.", "E8b, assumption"),
    amount("funding.duration", 30, 0, MAX_MONTHS, "months",
           "How long the programme money lasts.", "E8b, C1", integer=True),
)  # fmt: skip

ELEMENTS = (
    share("elements.shared_ambition", 0.5,
          "Effort put into a shared ambition: interests heard, one story, a plan.", "E1, P1, assumption"),
    share("elements.leadership_and_culture", 0.3,
          "Effort put into shared leadership: coaching, delegating, cooperation.", "E2, assumption"),
    share("elements.sponsor_commitment", 0.3,
          "Effort put into keeping alderman and managers on board.", "E3, assumption"),
    share("elements.inequality_analysis", 0.4,
          "Effort put into mapping the differences in health together.", "E4, P7, assumption"),
    share("elements.resident_perspective", 0.3,
          "Effort put into hearing what residents need.", "E5, P13, assumption"),
    share("elements.greatest_disadvantage", 0.3,
          "Effort put into choosing for those who are worst off.", "E6, assumption"),
    share("elements.fitting_interventions", 0.3,
          "Effort put into finding and making interventions that fit.", "E7, assumption"),
    share("elements.joint_preconditions", 0.3,
          "Effort put into monitoring, joint money, embedding and communication.", "E8, assumption"),
)  # fmt: skip

PRECONDITIONS = (
    share("preconditions.monitoring", 1.0,
          "Part of the effort on preconditions that goes on with monitoring in full.", "E8a, assumption"),
    share("preconditions.pooling", 1.0,
          "Part of the effort on preconditions that goes on with joint money in full.", "E8b, assumption"),
    share("preconditions.embedding", 1.0,
          "Part of the effort on preconditions that goes on with embedding in full.", "E8c, assumption"),
    share("preconditions.communication", 1.0,
          "Part of the effort on preconditions that goes on with communication in full.", "E8d, assumption"),
)  # fmt: skip

RESIDENTS = (
    choice("residents.involvement", "vision_phase", INVOLVEMENTS,
           "When residents are heard: never, while the vision is drafted, or all the time.", "E5a, P13"),
    share("residents.supply_fragmentation", 0.5,
          "How many providers a family is passed between.", "E7b, E7c, assumption"),
)  # fmt: skip

LEVERS_DECLARED: tuple[Parameter, ...] = (
    *PROGRAMME,
    *COALITION,
    *LEADERSHIP,
    *SPONSORS,
    *FUNDING,
    *ELEMENTS,
    *PRECONDITIONS,
    *RESIDENTS,
)
