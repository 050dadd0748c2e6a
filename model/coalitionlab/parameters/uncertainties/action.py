"""Uncertain constants of rules 14 to 20: proposing, deciding, paying, acting, learning, embedding."""

from ..declare import uncertainty as u

PROPOSE = (
    u("propose.rate", 0.25, 0.10, 0.45, "share", "Chance a month that a fully ready and willing partner proposes an action."),
    u("propose.room", 4.0, 2.0, 8.0, "actions", "Ideas on the table at which the chance of another is halved.", least=0.5),
    u("propose.steepness", 8.0, 4.0, 14.0, "1/share", "How sharply proposals wait for the plan, working plan first."),
    u("propose.midpoint", 0.50, 0.35, 0.65, "share", "Part of the plan at which proposals are half as frequent as they get."),
    u("propose.trial", 0.20, 0.05, 0.40, "share", "Readiness to try something without a plan, working action first.", "E4b, assumption"),
    u("propose.own_level", 0.50, 0.25, 0.75, "share", "Chance that a partner above execution proposes for its own level without results below."),
    u("propose.search", 0.80, 0.50, 1.0, "share", "How far a full search replaces what is convenient by what is believed to be needed.", "E7b, assumption"),
    u("propose.unsure", 0.40, 0.20, 0.70, "share", "How far believed needs are followed without any confidence in them."),
    u("propose.existing", 0.40, 0.15, 0.70, "share", "Part of the work and newness that using and merging what exists saves.", "E7b, M4, assumption"),
    u("propose.spread", 0.40, 0.20, 0.60, "share", "Spread of the size of actions, to either side."),
    u("propose.domain_part", 0.22, 0.12, 0.32, "share", "Part of its themes from which a domain is needed."),
)  # fmt: skip

DECIDE = (
    u("decide.aggregation", "minimum", 0, 1, "choice", "Whether every needed domain at the table must commit, or a part of those needed.", "Emerson et al. 2012; Weber 2006; rival hypotheses", choices=("minimum", "average")),
    u("decide.interest", 0.80, 0.40, 1.2, "value", "Worth of an action whose themes are fully one's own."),
    u("decide.ambition", 0.80, 0.40, 1.2, "value", "Worth of serving a full ambition that is fully owned.", "E1a, assumption"),
    u("decide.others", 0.50, 0.20, 0.80, "value", "Worth of all trusted others having committed.", "Granovetter 1978, assumption"),
    u("decide.answerable", 0.20, 0.05, 0.40, "value", "Worth of meeting sponsors to whom one feels fully answerable.", "E3a, assumption"),
    u("decide.urgency", 0.40, 0.10, 0.70, "value", "Worth of acting on a problem that is fully urgent.", "E1a, E4a, assumption"),
    u("decide.voice", 0.05, 0.03, 0.10, "hours", "Time that one partner's hearing on one idea takes in the meeting.", "E1b, assumption"),
    u("decide.meeting_part", 0.50, 0.30, 0.70, "share", "Part of the meeting that is for decisions on ideas."),
    u("decide.own_idea", 0.30, 0.10, 0.50, "value", "Worth of an idea being one's own."),
    u("decide.threshold", 0.92, 0.65, 1.20, "value", "Worth below which one does not move.", least=-2.0),
    u("decide.leaning", 0.25, 0.10, 0.40, "value", "Spread of lasting taste for an action between partners."),
    u("decide.mood", 0.08, 0.02, 0.15, "value", "Spread of passing mood, to either side."),
    u("decide.hours", 0.35, 0.15, 0.60, "value", "Cost of hours that one does not have to spare."),
    u("decide.money", 0.30, 0.10, 0.60, "value", "Cost of paying from one's own silo for what others gain.", "E8b, assumption"),
    u("decide.competition", 0.30, 0.10, 0.60, "value", "Cost of acting beside a competitor who is not trusted at all.", "E1d, P6, assumption"),
    u("decide.conflict", 0.35, 0.10, 0.60, "share", "Part of that cost which is true conflict and stays.", "E1e, assumption"),
    u("decide.risk", 0.40, 0.15, 0.70, "value", "Cost of leaving all routines without permission.", "E3b, assumption"),
    u("decide.coordination", 0.40, 0.15, 0.70, "value", "Cost of coordinating all domains without facilitation."),
    u("decide.holding", 0.50, 0.20, 0.80, "share", "How much full austerity makes partners hold on to their money.", "E8b, assumption"),
    u("decide.upper_mandate", 0.50, 0.25, 0.80, "times", "Mandate for actions above one's own level, compared with one's own.", "E3c, assumption"),
    u("decide.joint_domains", 2, 2, 3, "domains", "Domains that must commit to make an action joint.", "definition", integer=True, least=1, most=7),
    u("decide.part", 0.60, 0.40, 0.80, "share", "Part of the needed domains that must commit, also where every one in the core must."),
    u("decide.management", 0.60, 0.35, 0.85, "share", "Managers' commitment that the hardest policy action needs.", "E3c, P2, assumption"),
    u("decide.commitment", 1.0, 0.7, 1.0, "share", "Administrators' commitment that the hardest administrative action needs.", "P2, assumption"),
    u("decide.upward", 0.40, 0.10, 0.70, "share", "Part of that need which full results on the level below take away."),
    u("decide.expiry", 8, 4, 14, "months", "Months after which an idea that nobody decides on is dropped; longer on higher levels.", integer=True),
)  # fmt: skip

ROUTE = (
    u("route.length", 8.0, 4.0, 14.0, "months", "Mean length of a formal route without backing or sponsors.", "E3c, assumption"),
    u("route.levels", 0.50, 0.20, 1.0, "times", "How much longer it is for each level above execution."),
    u("route.backing", 0.40, 0.15, 0.70, "share", "Part of it that full backing saves.", "E2b, assumption"),
    u("route.sponsors", 0.40, 0.15, 0.70, "share", "Part of it that a fully committed sponsor saves.", "E3c, assumption"),
    u("route.standing", 0.25, 0.05, 0.45, "share", "Part of it that a leader with full standing saves.", "E2d, assumption"),
)  # fmt: skip

FUND = (
    u("fund.crossing", 0.40, 0.20, 0.60, "share", "Part of an action's money that no single domain's rules cover.", "E8b, assumption"),
    u("fund.agreements", 0.25, 0.10, 0.45, "share", "Part of that which work on pooling settles by agreement."),
    u("fund.policy_help", 0.40, 0.15, 0.70, "share", "Part of it that policy actions in full swing settle."),
    u("fund.pooled_least", 0.80, 0.80, 0.80, "share", "Part of own budgets that a pooled scheme pools at least.", "definition"),
    u("fund.pooling", 0.20, 0.05, 0.40, "share", "Part of what is not pooled that full work on pooling adds.", "M11, assumption"),
    u("fund.covenants", 0.30, 0.10, 0.60, "share", "Part of what is not pooled that administrative actions in full swing add."),
    u("fund.alone", 0.40, 0.20, 0.70, "share", "Part of its pooled money that a partner really brings without ownership."),
    u("fund.start", 0.50, 0.30, 0.70, "share", "Part of its money with which an action starts."),
    u("fund.fast", 0.70, 0.50, 0.95, "times", "The same where the municipality decides alone on the joint money."),
    u("fund.together", 1.15, 1.0, 1.4, "times", "The same where all decide together on what they pooled."),
)  # fmt: skip

ACT = (
    u("act.hours", 24.0, 12.0, 40.0, "hours/month", "Hours that an execution action in one neighbourhood asks."),
    u("act.policy_hours", 20.0, 10.0, 32.0, "hours/month", "Hours that a policy action asks."),
    u("act.administrative_hours", 16.0, 8.0, 28.0, "hours/month", "Hours that an administrative action asks."),
    u("act.money", 5000.0, 2500.0, 9000.0, "EUR/month", "Money that an execution action in one neighbourhood asks."),
    u("act.policy_money", 1500.0, 500.0, 3000.0, "EUR/month", "Money that a policy action asks."),
    u("act.administrative_money", 6000.0, 3000.0, 12000.0, "EUR/month", "Money that an administrative action asks."),
    u("act.municipality_sites", 1.6, 1.2, 2.5, "times", "Sites of an action at the scope of a municipality, compared with a neighbourhood.", least=1.0),
    u("act.region_sites", 2.6, 1.8, 4.0, "times", "The same for a region.", "E1g, assumption", least=1.0),
    u("act.leaderless", 0.55, 0.30, 0.75, "share", "Part of the hours that is lost on coordination without facilitation.", most=0.95),
    u("act.leader_hours", 0.50, 0.20, 0.80, "share", "Part of a controlling leader's free hours that goes to an action taken over."),
    u("act.policy_help", 0.30, 0.10, 0.50, "share", "Part of the hours that policy actions in full swing save."),
    u("act.start", 0.65, 0.58, 0.75, "share", "Drive with which an action starts or resumes."),
    u("act.stall", 0.54, 0.42, 0.58, "share", "Drive below which a running action falters."),
    u("act.patience", 3, 2, 6, "months", "Months of faltering after which it stalls.", integer=True),
    u("act.drop", 9, 5, 15, "months", "Mean months of waiting or stalling after which it is dropped; longer on higher levels.", integer=True),
    u("act.speed", 0.12, 0.05, 0.20, "share", "Part of the way to full working that a month with everything in place goes."),
    u("act.ground", 0.40, 0.20, 0.60, "share", "Part of that speed without cohesion or fit."),
    u("act.fading", 0.10, 0.04, 0.20, "share", "Part of its progress that a month of faltering costs."),
    u("act.partial", 0.50, 0.25, 0.75, "share", "Part of its fit that an action keeps without the domains it needs."),
    u("act.reach", 0.25, 0.10, 0.40, "share", "Part of a group that an action in full swing contacts in a month, if all are easily reached."),
    u("act.spill", 0.50, 0.20, 0.80, "share", "How much an action also reaches groups it was not meant for.", "E6a, assumption"),
    u("act.loss", 0.30, 0.10, 0.60, "share", "How strongly one handover without trust loses families.", "E7b, assumption"),
    u("act.warmth", 0.70, 0.40, 0.90, "share", "Part of handovers that fully warm ones replace.", "E7b, M12, assumption"),
    u("act.contracts", 0.08, 0.03, 0.15, "share", "Part of the fragmentation that a month of full work on long contracts takes away.", "E7c, assumption"),
)  # fmt: skip

LEARN = (
    u("learn.sight", 0.35, 0.15, 0.55, "share", "Part of results that is seen without monitoring.", "E8a, assumption"),
    u("learn.pace", 0.25, 0.10, 0.40, "share", "Pace at which visible success follows results."),
    u("learn.fit", 0.06, 0.02, 0.12, "share", "Part of the way to true needs that a month of full monitoring moves an action.", "E8a, assumption"),
    u("learn.first_hand", 0.50, 0.20, 0.80, "share", "Success that partners in an action see themselves, beyond what is visible."),
    u("learn.gain", 0.06, 0.02, 0.12, "share", "Part of the way to full motivation that a month of full success brings.", "P12, assumption"),
    u("learn.celebrating", 0.50, 0.20, 0.80, "share", "Part of the small steps on the way that counts as success when fully celebrated.", "P12, M15, assumption"),
    u("learn.wear", 0.04, 0.02, 0.08, "share", "Part of motivation that a month of meeting without success costs one without ownership.", "E1d, P12, assumption"),
    u("learn.absent", 0.40, 0.20, 0.70, "times", "The same for one who was not there."),
    u("learn.wasted", 0.03, 0.01, 0.06, "share", "What a meeting on local topics costs the motivation of a regional partner.", "E1g, assumption"),
    u("learn.anchor", 0.03, 0.01, 0.06, "share", "Pace at which motivation returns to the organisation's own."),
    u("learn.trust", 0.04, 0.01, 0.08, "share", "Part of the way to full trust that a month of full joint success brings.", "Vangen & Huxham 2003, assumption"),
)  # fmt: skip

EMBED = (
    u("embed.rate", 0.30, 0.12, 0.50, "share", "Part of the way to full roots in a month with everything in place.", "E8c, assumption"),
    u("embed.by_itself", 0.20, 0.05, 0.40, "share", "The same without work on embedding, as a part of it."),
    u("embed.half_duration", 24.0, 12.0, 48.0, "months", "Length of the joint funding that gives half of the certainty needed.", "E8b, assumption"),
    u("embed.least", 0.20, 0.10, 0.40, "share", "Roots with which the easiest action becomes regular work."),
    u("embed.spread", 0.40, 0.20, 0.50, "share", "How much more the hardest needs.", least=0.0, most=0.5),
)  # fmt: skip

RECORD = (
    u("record.sustained", 6, 6, 6, "months", "Months in a row that make running sustained; part of the measure.", "definition", integer=True, least=1, most=24),
)  # fmt: skip

DECLARED = PROPOSE + DECIDE + ROUTE + FUND + ACT + LEARN + EMBED + RECORD
