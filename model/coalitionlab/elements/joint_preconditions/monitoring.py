"""Monitoring (rule 18): visible successes feed motivation, trust and learning; nothing visible wears motivation down.

E8a, P12.
"""

from ...formulas import both, share, toward
from ...inputs import CELEBRATING, MONITORING
from ...standing import goes_on
from ...words import AWAY, COMMITTED, EXECUTION, LEVELS, REGIONAL, TOGETHER


def see_results(s, p, key, month):
    """What runs becomes visible as far as it works, fits, and is monitored; visible success fades without it.

    visible now (level) = 1 - product over running actions of (1 - progress x known x sight), known = the fit, and for
    execution sqrt(fit x residents' trust); the whole is 1 - product over levels of (1 - visible).
    """
    sight = p.learn_sight + (1.0 - p.learn_sight) * s.work[MONITORING]
    whole = 1.0
    for level in range(len(LEVELS)):
        unseen = 1.0
        for a in range(s.used_places):
            if s.a_level[a] == level and goes_on(a, s):
                g = s.a_group[a]
                known = both(s.a_fit[a], s.resident_trust[g]) if g >= 0 and level == EXECUTION else s.a_fit[a]
                unseen = unseen * (1.0 - share(s.a_progress[a] * known * sight))
                improve_fit(a, s, p)
        s.visible_level[level] = share(toward(s.visible_level[level], 1.0 - unseen, p.learn_pace))
        whole = whole * (1.0 - s.visible_level[level])
    s.visible = share(1.0 - whole)


def improve_fit(a, s, p):
    """Monitoring shows what works for the group: themes move towards its true needs."""
    g = s.a_group[a]
    if g < 0:
        return
    for k in range(p.themes):
        s.a_mix[a, k] = share(toward(s.a_mix[a, k], p.group_needs[g, k], p.learn_fit * s.work[MONITORING]))


def learn(i, s, p, key, month):
    """Visible success lifts motivation to go on; meeting without it wears motivation down (P12).

    motivation: towards the organisation's own, + gain x success x (1 - motivation)
                - wear x (1 - success) x (1 - ownership) x motivation
    success = what is visible, and for partners in an action what they see themselves; celebrating lets the small
    steps on the way (the plan that grows) count for a part.
    """
    if s.place[i] == AWAY:
        s.motivation[i] = share(toward(s.motivation[i], s.anchor[i], p.learn_anchor))
        return
    involved = 0.0
    for a in range(s.used_places):
        if s.answer[i, a] == COMMITTED and goes_on(a, s):
            involved = max(involved, s.a_progress[a] * s.a_fit[a])
    success = share(s.visible + (1.0 - s.visible) * p.learn_first_hand * involved)
    steps = max(success, s.plan)
    success = success + (steps - success) * p.learn_celebrating * s.work[CELEBRATING]
    gain = p.learn_gain * success
    wear = p.learn_wear * (1.0 - success) * (1.0 - s.ownership[i])
    if s.present[i] == 0:
        wear = wear * p.learn_absent * (1.0 - s.excused[i])
    if p.scale[i] == REGIONAL and s.coalition_regional_topics == TOGETHER and s.regional_month == 0:
        wear = wear + p.learn_wasted * s.present[i]
    motivation = toward(s.motivation[i], s.anchor[i], p.learn_anchor)
    s.motivation[i] = share(motivation + gain * (1.0 - motivation) - wear * motivation)


def trust_from_success(i, s, p, key, month):
    """Small wins: partners in a running action trust each other more (Vangen & Huxham 2003)."""
    if s.place[i] == AWAY:
        return
    for a in range(s.used_places):
        if goes_on(a, s) and s.answer[i, a] == COMMITTED:
            step = p.learn_trust * s.a_progress[a] * s.a_fit[a]
            for j in range(p.n):
                if j != i and s.answer[j, a] == COMMITTED:
                    s.trust[i, j] = share(s.trust[i, j] + step * (1.0 - s.trust[i, j]))
