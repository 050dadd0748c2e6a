"""Uncertain constants of rules 5 to 13: meeting, knowing, aligning, owning, leading, and the sponsors."""

from ..declare import uncertainty as u

MEET = (
    u("meet.history", "helps", 0, 1, "choice", "Whether an existing tie makes talk more fruitful, or leaves less to gain.", "Scott, valued ERGM of 57 groups; rival hypotheses", choices=("helps", "saturates")),
    u("meet.half_hours", 0.30, 0.10, 0.80, "hours/month", "Hours of talk per pair at which half of what talk can do is done."),
    u("meet.trust", 0.15, 0.08, 0.25, "share", "Part of the way to full trust that a month of talk brings.", "E1c; three years or more for effective networks"),
    u("meet.understanding", 0.18, 0.10, 0.30, "share", "Part of the way to full understanding that a month of talk brings.", "E1c, assumption"),
    u("meet.self_run", 0.35, 0.15, 0.60, "share", "What talk brings without any facilitation."),
    u("meet.climate", 0.40, 0.15, 0.70, "share", "Part of missing facilitation that work on the climate makes up for.", "M17, assumption"),
    u("meet.friction", 0.10, 0.03, 0.20, "share", "Part of trust that a month of unfacilitated talk costs between opposite views.", "Vangen & Huxham 2003, assumption"),
    u("meet.reserve", 0.30, 0.10, 0.50, "share", "Suspicion between any two partners whose interests lie hidden.", "E1a, E1e, assumption"),
    u("meet.suspicion", 0.60, 0.30, 0.90, "share", "How far a partner holds back, towards all, where a competitor sits whose interests lie hidden.", "E1d, assumption"),
    u("meet.contracts", 0.60, 0.30, 0.90, "share", "Part of that reserve that long contracts lift.", "E7c, assumption"),
    u("meet.closed", 0.50, 0.25, 0.75, "share", "How fast a partner learns another's language without any openness."),
    u("meet.other_domain", 0.70, 0.40, 0.95, "times", "How fast between domains, compared with within one.", "E1c, assumption"),
    u("meet.past", 0.40, 0.10, 0.80, "share", "How much an existing tie changes what talk brings."),
    u("meet.wear", 0.02, 0.01, 0.04, "share", "Part of trust above its trace that a month without talk costs."),
    u("meet.forgetting", 0.01, 0.003, 0.03, "share", "Part of the trace of earlier cooperation that fades in a month."),
    u("meet.remembering", 0.02, 0.005, 0.05, "share", "Part of new trust that becomes trace in a month."),
    u("meet.start_spread", 0.20, 0.05, 0.40, "share", "Spread of trust at the start between pairs alike, to either side."),
    u("meet.known_trust", 0.45, 0.30, 0.60, "share", "Trust at the start between partners with a history."),
    u("meet.strange_trust", 0.20, 0.10, 0.30, "share", "Trust at the start between strangers."),
    u("meet.known_understanding", 0.35, 0.20, 0.50, "share", "Understanding at the start between partners with a history."),
    u("meet.strange_understanding", 0.12, 0.05, 0.25, "share", "Understanding at the start between strangers."),
)  # fmt: skip

AIR = (
    u("air.rate", 0.25, 0.10, 0.45, "share", "Part of hidden interests that a month of full dialogue lays open.", "E1e, assumption"),
    u("air.alone", 0.50, 0.25, 0.80, "share", "What being heard alone brings, compared with alone and together.", "E1e, assumption"),
    u("air.drift", 0.03, 0.01, 0.06, "share", "Part of openness that is lost in a month as interests move.", "E1e, assumption"),
)  # fmt: skip

STUDY = (
    u("study.rate", 0.20, 0.08, 0.35, "share", "Part of what can be known that a month of full study brings.", "E4b, assumption"),
    u("study.closed", 0.50, 0.25, 0.75, "share", "How fast a partner learns without any openness."),
    u("study.obstacles", 0.50, 0.20, 0.80, "share", "How much slower the last part is than the first rough picture.", "E4b, assumption"),
    u("study.ageing", 0.015, 0.005, 0.03, "share", "Part of what is known that ages in a month."),
    u("study.shock", 0.80, 0.30, 1.0, "share", "Urgency that new insight brings.", "E4a, P7, assumption"),
    u("study.rest", 0.38, 0.25, 0.50, "share", "Urgency that the problem has by itself."),
    u("study.insight_urgency", 0.45, 0.20, 0.70, "share", "Part of the remaining urgency that full insight sustains.", "E4a, assumption"),
    u("study.agenda", 0.25, 0.05, 0.45, "share", "Part of it that a full place on the national agenda sustains.", "E3e, assumption"),
    u("study.cooling", 0.06, 0.02, 0.12, "share", "Part of the way back to that level in a month."),
)  # fmt: skip

LISTEN = (
    u("listen.rate", 0.20, 0.08, 0.35, "share", "Part of the way from belief to what is heard that a month of full listening goes."),
    u("listen.filter", 0.60, 0.30, 0.90, "share", "How much harder the most disadvantaged are to hear.", "E5b, assumption"),
    u("listen.outreach", 0.70, 0.40, 0.90, "share", "Part of what keeps a group away that full outreach overcomes.", "E5b, E5d, assumption"),
    u("listen.plain", 0.40, 0.15, 0.70, "share", "Part of missing skills that plain language makes up for.", "M16, assumption"),
    u("listen.loudness", 0.80, 0.40, 1.2, "times", "How much the easily heard speak for others.", "E5b, assumption"),
    u("listen.ageing", 0.02, 0.005, 0.04, "share", "Part of confidence about needs that is lost in a month."),
    u("listen.promise", 0.10, 0.03, 0.20, "share", "Expectations that a month of full listening raises.", "E5, assumption"),
    u("listen.forgetting", 0.05, 0.02, 0.10, "share", "Part of expectations that is forgotten in a month."),
    u("listen.trust", 0.05, 0.02, 0.10, "share", "Part of the way to full trust that a month of full contact brings.", "E5d, assumption"),
    u("listen.disappointment", 0.06, 0.02, 0.12, "share", "Part of trust that a month of unmet expectations costs.", "E5, assumption"),
)  # fmt: skip

FOCUS = (
    u("focus.pace", 0.15, 0.05, 0.30, "share", "Part of the way from will to work on focus in a month."),
    u("focus.mission", 0.30, 0.10, 0.50, "share", "Will to choose for the worst-off that the programme's purpose brings by itself."),
    u("focus.persona", 0.60, 0.30, 0.90, "share", "How far a resident's life at the table does the work of choosing for the worst-off.", "E5c, assumption"),
    u("focus.common_sense", 0.40, 0.20, 0.60, "share", "What is known of the differences without any study."),
    u("focus.manageable", 0.50, 0.20, 0.80, "share", "Part of the work that a choice for one group saves.", "E6b, assumption"),
)  # fmt: skip

ALIGN = (
    u("align.rate", 0.30, 0.12, 0.50, "share", "Part of the way to its new aim that a stance moves in a month."),
    u("align.anchor", 0.60, 0.35, 0.85, "share", "Weight of the own interest when nothing loosens it.", "Friedkin & Johnsen 1990, assumption"),
    u("align.urgency", 0.60, 0.20, 1.0, "weight", "How much full urgency loosens it.", "E1a, assumption"),
    u("align.openness", 0.40, 0.10, 0.80, "weight", "How much full openness loosens it."),
    u("align.style", 0.60, 0.20, 1.0, "weight", "How much a trusted transformational leader loosens it.", "E2a, assumption"),
    u("align.deliberation", 0.80, 0.30, 1.5, "weight", "How much full work on the question behind the question loosens it.", "Choi & Robertson 2014; M2, assumption"),
    u("align.needs", 0.50, 0.10, 1.0, "weight", "Pull of believed needs for one who knows the differences, compared with all others at the meeting."),
    u("align.persona", 0.50, 0.20, 0.80, "share", "How much a resident's life at the table counts as knowing.", "E5c, assumption"),
)  # fmt: skip

AMBITION = (
    u("ambition.apart", 0.30, 0.20, 0.45, "share", "Overlap of stances that counts as no agreement at all.", most=0.95),
    u("ambition.mark", 0.50, 0.50, 0.50, "share", "Shared ambition from which it counts as there; part of the measure, not of the world.", "definition", least=0.01),
)  # fmt: skip

PLAN = (
    u("plan.rate", 0.28, 0.12, 0.45, "share", "Part of the plan that a month of full drafting adds.", "E1h, assumption"),
    u("plan.by_itself", 0.35, 0.15, 0.60, "share", "How fast it grows without work on it."),
    u("plan.beside_action", 0.50, 0.20, 0.80, "times", "How fast it grows beside the doing, working action first.", "E4b, assumption"),
    u("plan.steepness", 10.0, 6.0, 16.0, "1/share", "How sharply drafting needs a shared ambition."),
    u("plan.midpoint", 0.45, 0.35, 0.55, "share", "Shared ambition at which drafting is half way to its full pace."),
    u("plan.agreed", 0.50, 0.35, 0.70, "share", "Part of the plan from which the vision counts as agreed.", "P13, assumption"),
    u("plan.ageing", 0.01, 0.0, 0.03, "share", "Part of the plan that ages in a month."),
)  # fmt: skip

OWN = (
    u("own.rate", 0.08, 0.04, 0.16, "share", "Part of the way to its new level that ownership moves in a month."),
    u("own.scale", 2.0, 1.5, 2.5, "times", "How far full contribution, voice, drafting and paying carry ownership."),
    u("own.contributing", 0.30, 0.15, 0.45, "weight", "Weight of hours contributed.", "E1d, assumption"),
    u("own.deciding", 0.35, 0.20, 0.50, "weight", "Weight of voice in decisions.", "E1b, E1d, assumption", least=0.01),
    u("own.drafting", 0.25, 0.10, 0.40, "weight", "Weight of having drafted the plan.", "E1f, assumption"),
    u("own.paying", 0.10, 0.0, 0.25, "weight", "Weight of money paid.", "E1d, assumption"),
    u("own.half_hours", 4.0, 2.0, 8.0, "hours/month", "Hours at which contributing counts half."),
    u("own.half_money", 1000.0, 300.0, 3000.0, "EUR/month", "Money at which paying counts half."),
    u("own.half_table", 10.0, 5.0, 20.0, "partners", "Others at the meeting at which a voice counts half.", "E1b, assumption", least=0.5),
    u("own.ring_voice", 0.40, 0.20, 0.70, "times", "Voice of the outer ring, compared with the core."),
    u("own.controlled", 0.40, 0.20, 0.60, "share", "What a fully controlling leader leaves to others.", "E2a, E2e, assumption"),
    u("own.municipal_money", 0.30, 0.10, 0.60, "share", "Voice that others lose when the municipality decides alone on joint money.", "E1d, assumption"),
)  # fmt: skip

LEAD = (
    u("lead.skill", 0.35, 0.15, 0.55, "share", "Skill of a leader without any seniority."),
    u("lead.partner_hours", 1.2, 0.6, 2.0, "hours/month", "Hours that one partner asks of the leader.", "Klijn et al. 2010; Peters et al. 2017, assumption", least=0.05),
    u("lead.ring_hours", 0.30, 0.10, 0.60, "times", "What a partner in the outer ring asks of the leader, compared with the core.", "E1b, assumption"),
    u("lead.sponsor_hours", 4.0, 2.0, 8.0, "hours/month", "Hours that contact with sponsors asks.", least=0.1),
    u("lead.linking_hours", 4.0, 2.0, 8.0, "hours/month", "Hours that linking the levels asks.", "van Meerkerk & Edelenbos 2014, assumption"),
    u("lead.double_role", 0.70, 0.30, 1.0, "share", "How much less a leader helps who is seen as a party with fully other interests.", "E2c, assumption"),
    u("lead.outside_access", 0.65, 0.40, 0.90, "times", "Access of an independent leader to the municipality's sponsors."),
    u("lead.dual_cost", 0.15, 0.05, 0.30, "share", "Part of their hours that two leaders spend on each other."),
    u("lead.dual_reach", 0.20, 0.0, 0.40, "share", "What two leaders reach more, each with an own network."),
    u("lead.coaching", 0.10, 0.04, 0.20, "share", "Part of what can be learnt that a month of full coaching brings.", "E2e, assumption"),
    u("lead.coachable", 0.50, 0.20, 0.80, "share", "Part of a controlling style that coaching can change.", "E2e, assumption"),
    u("lead.reflex", 0.06, 0.02, 0.12, "share", "Part of the work that a controlling leader takes over in a month without visible progress.", "E2a, E2e, assumption"),
    u("lead.handing_back", 0.10, 0.04, 0.20, "share", "Part of it that a transformational leader hands back in a month."),
    u("lead.new_trust", 0.25, 0.10, 0.40, "share", "Trust in a leader whom one does not know yet."),
    u("lead.trust", 0.12, 0.05, 0.20, "share", "Part of the way to full trust in the leader that a month of full contact brings.", "Klijn et al. 2010, assumption"),
    u("lead.trust_wear", 0.03, 0.01, 0.06, "share", "Part of it that wears in a month."),
)  # fmt: skip

TEND = (
    u("tend.report_hours", 6.0, 2.0, 12.0, "hours/month", "Hours of reporting that full expectation asks."),
    u("tend.gain", 0.10, 0.04, 0.20, "share", "Part of the way to full commitment that a month of everything that feeds it goes.", "E3d, assumption"),
    u("tend.impatience", 0.05, 0.02, 0.10, "share", "Part of commitment that a month of fully unmet expectation costs."),
    u("tend.fading", 0.02, 0.005, 0.04, "share", "Part of commitment that fades in a month when the programme has gone."),
    u("tend.manager_fading", 0.05, 0.02, 0.10, "share", "Part of managers' commitment that fades in a month with nothing to show.", "E3c, assumption"),
    u("tend.trust", 0.04, 0.01, 0.08, "share", "Pace at which sponsors come to trust an approach that shows results.", "E3f, assumption"),
    u("tend.routine_room", 0.30, 0.10, 0.50, "share", "Room to experiment without any sponsor."),
    u("tend.backing", 0.60, 0.30, 0.90, "share", "Part of missing backing that committed managers give.", "E2b, assumption"),
    u("tend.delegated", 0.50, 0.20, 0.80, "share", "Part of missing mandate that committed sponsors delegate.", "E3c, assumption"),
    u("tend.pace", 0.10, 0.04, 0.20, "share", "Pace at which backing and mandate follow."),
)  # fmt: skip

DECLARED = MEET + AIR + STUDY + LISTEN + FOCUS + ALIGN + AMBITION + PLAN + OWN + LEAD + TEND
