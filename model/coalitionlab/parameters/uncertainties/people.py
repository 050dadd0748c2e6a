"""Uncertain constants of rules 1 to 4: events, people, time and seats."""

from ..declare import uncertainty as u

START = (
    u("start.motivation", 0.55, 0.40, 0.70, "share", "Mean motivation that an organisation has by itself."),
    u("start.spread", 0.20, 0.05, 0.30, "share", "Spread of that motivation between organisations, to either side."),
    u("start.ownership", 0.15, 0.05, 0.30, "share", "Ownership of a partner before the first meeting."),
    u("start.facilitation", 0.60, 0.30, 0.90, "share", "Part of the leader's skill that is in place at the first meeting."),
)  # fmt: skip

EVENTS = (
    u("events.crisis_mode", "both", 0, 2, "choice", "What a crisis does: drain hours, unite by urgency, or both.",
      "Macy 1990; E1d", choices=("both", "drain", "unite")),
    u("events.crisis_urgency", 0.03, 0.005, 0.08, "share", "Part of the way to full urgency that a full crisis adds in a month."),
    u("events.crisis_drain", 0.60, 0.30, 0.90, "share", "Part of the hours that a full crisis takes from the medical and public-health domains."),
    u("events.crisis_exposure", 0.50, 0.20, 0.80, "share", "The same for other domains, as a part of that."),
    u("events.austerity_hours", 0.30, 0.10, 0.60, "share", "Part of the hours that full austerity takes."),
    u("events.austerity_budget", 0.40, 0.20, 0.70, "share", "Part of own budgets that full austerity takes.", "E8b, assumption"),
    u("events.alderman_turnover", 0.017, 0.008, 0.025, "share", "Chance that the alderman leaves in a month.", "812 of 1473 Dutch aldermen left in 2018-2022"),
    u("events.new_commitment", 0.40, 0.25, 0.55, "share", "Mean commitment of a new alderman who owes the approach nothing."),
    u("events.new_spread", 0.35, 0.15, 0.45, "share", "Spread of that commitment, to either side."),
    u("events.alderman_gap", 2, 0, 4, "months", "Months until a new alderman is in place.", integer=True),
)  # fmt: skip

PEOPLE = (
    u("people.turnover", 0.03, 0.02, 0.04, "share", "Chance that a representative leaves in a month.", "25-50% a year in comparable teams"),
    u("people.rotation", 5.0, 3.0, 10.0, "times", "How many times as often another person comes when representatives rotate."),
    u("people.memory", 0.40, 0.15, 0.60, "share", "Part of relations and knowledge that the organisation keeps when a person leaves.", "Pascoe et al. 2021, assumption"),
    u("people.substitute_memory", 0.60, 0.30, 0.80, "share", "Part of the rest that a fixed substitute keeps.", "M8, assumption"),
    u("people.restart", 1, 0, 3, "months", "Months that a pending formal route loses by a new representative.", "E3c, assumption", integer=True),
    u("people.leader_turnover", 0.025, 0.01, 0.04, "share", "Chance that a leader leaves in a month.", "E1d, assumption"),
    u("people.leader_gap", 3, 1, 6, "months", "Mean months until a leader's seat is filled again.", integer=True),
    u("people.leader_least", 6.0, 3.0, 12.0, "hours/month", "Hours from which a leader is really there.", least=0.1),
    u("people.leader_relations", 0.60, 0.30, 0.90, "share", "Part of the trust in the leader that goes with the person."),
)  # fmt: skip

GIVE_TIME = (
    u("give.agenda", 0.25, 0.05, 0.45, "share", "Part of the unwillingness to give hours that a full place on the national agenda lifts.", "E3e, assumption"),
    u("give.answerable", 0.20, 0.05, 0.40, "share", "The same for partners who feel fully answerable to sponsors.", "E3a, assumption"),
    u("give.solidarity", 0.15, 0.05, 0.30, "share", "The same in a full crisis, where it unites.", "Macy 1990, assumption"),
    u("give.attendance", 0.45, 0.25, 0.65, "share", "Chance that an unmotivated core partner attends."),
    u("give.convening", 0.35, 0.15, 0.60, "share", "Part of attendance that is lost when nobody has the time or skill to convene."),
    u("give.substitute", 0.50, 0.25, 0.75, "share", "Part of absences that a fixed substitute fills.", "M8, assumption"),
    u("give.ring_attendance", 0.30, 0.10, 0.50, "share", "How often a partner in the outer ring attends when nothing concerns it, compared with the core.", "E1b, assumption"),
    u("give.ring_asked", 0.85, 0.60, 1.0, "share", "The same when an idea on the table needs its domain.", "E1b, assumption"),
)  # fmt: skip

JOIN = (
    u("join.regional_share", 0.30, 0.10, 0.50, "share", "Part of the topics of a local table that are regional.", "E1g, assumption"),
    u("join.strangers", 0.20, 0.05, 0.50, "weight", "How easily a partner joins whom nobody at the table knows."),
    u("join.missing", 2.0, 0.5, 4.0, "times", "How much more a partner of a missing domain is looked for when the table invites.", "M2, assumption"),
    u("join.again", 0.50, 0.20, 0.90, "times", "How readily a partner joins again that left before."),
    u("join.cooling", 6, 3, 12, "months", "Months before a partner that left may be asked again.", integer=True),
    u("join.visibility", 0.5, 0.1, 1.0, "times", "How much faster the table grows when its success is fully visible.", "E8d, assumption"),
    u("join.agenda", 0.25, 0.05, 0.5, "times", "How much faster it grows with a full place on the national agenda.", "E3e, assumption"),
    u("join.inviting", 0.30, 0.10, 0.60, "partners/month", "Partners that active inviting brings in a month."),
    u("join.low_motivation", 0.22, 0.12, 0.32, "share", "Motivation around which partners step back."),
    u("join.width", 0.05, 0.02, 0.10, "share", "How gradually they do.", least=0.001),
    u("join.pace", 0.15, 0.05, 0.30, "share", "Chance a month to step back at very low motivation."),
    u("join.recontracting", 0.60, 0.30, 0.90, "share", "Part of stepping back that renewed agreements prevent.", "M8, assumption"),
    u("join.renewal", 0.03, 0.01, 0.06, "share", "Part of the way to full motivation that renewed agreements bring in a month.", "E1b, assumption"),
)  # fmt: skip

ATTENTION = (
    u("attention.overload", "hurts", 0, 1, "choice", "What too many elements at once do: hurt, or only level off.", "NJi 2021 §4.3; rival hypotheses", choices=("hurts", "plateau")),
    u("attention.loss", 0.60, 0.30, 0.90, "share", "How much more than in proportion effort loses when nothing of what is asked can be met."),
    u("attention.opening", 2.0, 1.0, 4.0, "hours/month", "Hours that working on one more element costs before anything comes of it."),
    u("attention.hours", 8.0, 5.0, 14.0, "hours/month", "Hours that working on an element at full intensity costs on top."),
    u("attention.leader", 0.80, 0.50, 1.0, "share", "Part of the leader's free hours that can go to the elements."),
    u("attention.core", 0.7, 0.4, 0.9, "share", "Part of the core partners' hours after meeting and acting that can go to the elements."),
)  # fmt: skip

DECLARED = START + EVENTS + PEOPLE + GIVE_TIME + JOIN + ATTENTION
