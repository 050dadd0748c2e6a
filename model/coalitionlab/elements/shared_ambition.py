"""Element 1, a local coalition with shared ambitions and goals: rules 6 and 10.

Partners lay their interests open (E1e) and move their view of what the coalition should aim for towards those
whom they trust and understand, anchored in their own interest (Friedkin & Johnsen 1990). A shared ambition is
closeness of the core's views, ownership and urgency together; without one of them there is none (E1a).
"""

from ..formulas import all_three, both, logistic, overlap, share, toward
from ..inputs import AIRING, DRAFTING, PERSONA
from ..words import AWAY, CORE, MAX_THEMES, PLAN_FIRST


def air_interests(i, s, p, key, month):
    """Interests come to lie open as the partner is heard alone and then joins the talk; they close as interests move.

    aired: + depth x rate x (1 - aired), half of it when heard alone only; - drift x aired. The conflict stays:
    only the suspicion around it goes (rules 5 and 15).
    """
    if s.place[i] == AWAY:
        return
    heard = 1.0 if s.present[i] == 1 else p.air_alone
    s.aired[i] = share(s.aired[i] + p.air_rate * s.work[AIRING] * heard * (1.0 - s.aired[i]) - p.air_drift * s.aired[i])


def anchor(i, s, p):
    """Hold on to one's own interest, loosened by urgency, openness, deliberation and a leader whom one trusts.

    anchor = strength / (1 + urgency + openness + style x trust in the leader + deliberation), each with its weight.
    """
    loosened = p.align_urgency * s.urgency[i] + p.align_openness * p.openness[i]
    loosened += p.align_style * s.style * s.leader_trust[i] * s.leader_present
    loosened += p.align_deliberation * s.work[DRAFTING]
    return p.align_anchor / (1.0 + loosened)


def align(i, s, p, key, month):
    """A partner at the meeting moves its stance towards trusted and understood others and towards residents' needs.

    stance: rate x talk x [anchor x interest + (1 - anchor) x mean of others' stances, weighted by sqrt(trust x
    understanding), and of believed needs of the groups in focus, weighted by what one
    knows of the differences and how sure the coalition is of the needs].
    """
    for k in range(p.themes):
        s.next_stance[i, k] = s.stance[i, k]
    if s.present[i] == 0:
        return
    own = anchor(i, s, p)
    total = 1.0
    for j in range(p.n):
        if j != i and s.present[j] == 1:
            weight = both(s.trust[i, j], s.understanding[i, j])
            total += weight
            for k in range(p.themes):
                s.next_stance[i, k] += weight * s.stance[j, k]
    knowing = total * p.align_needs * share(s.insight[i] + p.align_persona * s.work[PERSONA])
    for g in range(p.groups):
        weight = knowing * s.focus[g] * s.confidence[g]
        total += weight
        for k in range(p.themes):
            s.next_stance[i, k] += weight * s.believed[g, k]
    for k in range(p.themes):
        aim = own * p.interest[i, k] + (1.0 - own) * s.next_stance[i, k] / total
        s.next_stance[i, k] = share(toward(s.stance[i, k], aim, p.align_rate * s.exchange))


def settle_ambition(s, p, key, month):
    """Stances take effect; the table's ambition is measured; the joint plan grows where there is one.

    closeness = mean over core members of the overlap of their stance with the core's mean stance;
    ambition = (closeness x ownership x urgency)^(1/3), each scaled between nothing and what counts as full.
    """
    core, owning, urgent = 0, 0.0, 0.0
    for k in range(MAX_THEMES):
        s.ambition_mix[k] = 0.0
    for i in range(p.n):
        if s.place[i] != AWAY:
            for k in range(p.themes):
                s.stance[i, k] = s.next_stance[i, k]
        if s.place[i] == CORE:
            core += 1
            owning += s.ownership[i]
            urgent += s.urgency[i]
            for k in range(p.themes):
                s.ambition_mix[k] += s.stance[i, k]
    s.closeness, s.ambition = 0.0, 0.0
    if core > 0:
        for k in range(p.themes):
            s.ambition_mix[k] = share(s.ambition_mix[k] / core)
    if core > 1:  # one partner alone shares with nobody
        shared = 0.0
        for i in range(p.n):
            if s.place[i] == CORE:
                shared += overlap(s.stance[i], s.ambition_mix, p.themes)
        s.closeness = share(shared / core)
        scaled = share((s.closeness - p.ambition_apart) / (1.0 - p.ambition_apart))
        s.ambition = all_three(scaled, share(owning / core), share(urgent / core))
    draft_plan(s, p, month)


def draft_plan(s, p, month):
    """The plan grows with the ambition and the work on it; it ages slowly.

    plan: + rate x talk x logistic(steepness x (ambition - midpoint)) x (ground + (1 - ground) x drafting) x (1 - plan).
    Who is present while it grows has drafted that part (E1f). Working action-first, less time goes into it.
    """
    rate = p.plan_rate if s.coalition_approach == PLAN_FIRST else p.plan_rate * p.plan_beside_action
    work = p.plan_by_itself + (1.0 - p.plan_by_itself) * s.work[DRAFTING]
    able = logistic(p.plan_steepness * (s.ambition - p.plan_midpoint))
    growth = rate * able * work * s.exchange * (1.0 - s.plan)
    s.plan = share(s.plan + growth - p.plan_ageing * s.plan)
    if s.plan >= p.plan_agreed:
        s.vision_done = 1
    for i in range(p.n):
        if s.present[i] == 1 and s.place[i] == CORE:
            s.drafted[i] = share(s.drafted[i] + growth * (1.0 - s.drafted[i]))
    if s.ambition >= p.ambition_mark:
        s.ambition_months += 1
        if s.ambition_months == 3 and s.ambition_in == 0:
            s.ambition_in = month
    else:
        s.ambition_months = 0
