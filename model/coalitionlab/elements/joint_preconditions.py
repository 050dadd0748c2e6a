"""Element 8, joint preconditions: money (rule 16), monitoring (rule 18) and embedding (rule 19).

Each domain's share is paid from its own silo; what crosses silos needs pooled or joint money, and what could not
cross is stranded (E8b, P10). Visible successes feed motivation, trust and learning (E8a, P12). What runs becomes
regular work when managers and administrators stand behind it and money lasts (E8c).
"""

from ..formulas import both, overlap, saturating, share, toward
from ..inputs import CELEBRATING, EMBEDDING, MONITORING, POOLING
from ..words import (
    AGREED,
    AWAY,
    BY_MONEY,
    COMMITTED,
    DROPPED,
    EMBEDDED,
    EXECUTION,
    FUNDED,
    LEVELS,
    MAX_ACTIONS,
    MUNICIPAL,
    MUNICIPAL_AUTONOMOUS,
    PARTLY_POOLED,
    POOLED,
    REGIONAL,
    RUNNING,
    STALLED,
    TOGETHER,
)


def receive_money(s, p, key, month):
    """The month's budgets come in: own budgets less austerity, and the joint budget while it lasts."""
    for i in range(p.n):
        s.own_money[i] = p.budget[i] * (1.0 - p.events_austerity_budget * s.austerity)
        s.paid[i] = 0.0
        s.own_available += s.own_money[i]
    if month <= s.funding_duration:
        s.joint_fund += s.funding_joint_budget
        s.joint_available += s.funding_joint_budget
    else:
        s.joint_lapsed += s.joint_fund
        s.joint_fund = 0.0


def live(a, s):
    """Whether an action asks for money and hours: agreed, funded, running, stalled or embedded."""
    state = s.a_state[a]
    return state >= AGREED and state <= STALLED


def pooled_part(s, p):
    """The part of own budgets that partners pool under the scheme, raised by work on pooling and by structural covenants."""
    if s.funding_scheme == PARTLY_POOLED:
        part = s.funding_pooled_share
    elif s.funding_scheme == POOLED:
        part = max(s.funding_pooled_share, p.fund_pooled_least)
    else:
        return 0.0
    part = part + (1.0 - part) * p.fund_pooling * s.work[POOLING]
    return share(part + (1.0 - part) * p.fund_covenants * s.administrative_strength)


def crossing(a, s, p):
    """The part of an action's money that no single domain's rules cover, less with agreements and policy that runs."""
    part = (
        p.fund_crossing * (1.0 - p.fund_agreements * s.work[POOLING]) * (1.0 - p.fund_policy_help * s.policy_strength)
    )
    return share(part)


def willing_to_pay(i, a, s, p, match):
    """Who pays is often not who gains: willingness falls with misaligned incentives where the action is not one's own."""
    held = s.funding_misaligned_incentives * (1.0 - match)
    held = held + (1.0 - held) * p.decide_holding * s.austerity
    return share(1.0 - held)


def offer_money(i, s, p, key, month):
    """A partner pools its part first, then pays its share of every action it committed to, as far as its money goes."""
    s.pay_share[i] = 0.0
    s.asked_own[i] = 0.0
    s.pooled[i] = 0.0
    if s.own_money[i] <= 0.0:
        return
    if s.place[i] != AWAY:
        trusting = p.fund_alone + (1.0 - p.fund_alone) * s.ownership[i]
        held = p.decide_holding * s.austerity
        s.pooled[i] = s.own_money[i] * pooled_part(s, p) * share(trusting * (1.0 - held))
        s.own_money[i] -= s.pooled[i]
    asked = 0.0
    for a in range(MAX_ACTIONS):
        if live(a, s) and s.answer[i, a] == COMMITTED:
            asked += own_share(i, a, s, p)
    s.asked_own[i] = asked
    s.pay_share[i] = min(1.0, s.own_money[i] / asked) if asked > 0.0 else 0.0


def own_share(i, a, s, p):
    """What an action asks of the partner's own silo: its domain-bound money, shared by those committed, if willing."""
    match = overlap(p.interest[i], s.a_mix[a], p.themes)
    bound = s.a_money[a] * (1.0 - crossing(a, s, p)) / max(1, s.a_committed[a])
    return bound * willing_to_pay(i, a, s, p, match)


def asked_of_pool(a, s, p):
    """What an action asks of money that may cross: its crossing part and what own silos did not pay.

    Under `municipal_autonomous` the municipality pays as far as the themes are its own.
    """
    asked = s.a_money[a] * (1.0 - s.a_funded[a])
    if s.funding_scheme == MUNICIPAL_AUTONOMOUS:
        return asked * municipal_match(a, s, p)
    return asked


def municipal_match(a, s, p):
    """How far an action's themes are the municipality's own: the best overlap among its partners at the table."""
    best = 0.0
    for i in range(p.n):
        if p.domain[i] == MUNICIPAL and s.place[i] != AWAY:
            best = max(best, overlap(p.interest[i], s.a_mix[a], p.themes))
    return best


def fund(s, p, key, month):
    """Own silos pay first, pro rata; then the pool, pro rata; what stays short while silos hold money is stranded.

    An agreed action is funded when the part that is there passes its start (lower where one party decides fast,
    higher where all decide together); without enough it waits for money.
    """
    pool = s.joint_fund
    for i in range(p.n):
        pool += s.pooled[i]
        s.paid[i] = s.pay_share[i] * s.asked_own[i]
        s.own_money[i] = max(0.0, s.own_money[i] - s.paid[i])
    asked, short = 0.0, 0.0
    for a in range(MAX_ACTIONS):
        if live(a, s):
            s.a_funded[a] = 1.0
            if s.a_money[a] > 0.0:
                paid = 0.0
                for i in range(p.n):
                    if s.answer[i, a] == COMMITTED and s.pay_share[i] > 0.0:
                        paid += s.pay_share[i] * own_share(i, a, s, p)
                s.a_funded[a] = share(paid / s.a_money[a])
            asked += asked_of_pool(a, s, p)
    part = min(1.0, pool / asked) if asked > 0.0 else 0.0
    for a in range(MAX_ACTIONS):
        if live(a, s):
            if s.a_money[a] > 0.0:
                s.a_funded[a] = share(s.a_funded[a] + part * asked_of_pool(a, s, p) / s.a_money[a])
            short += s.a_money[a] * (1.0 - s.a_funded[a])
            start_funded(a, s, p)
    s.pool = pool
    spend_pool(s, p, min(pool, part * asked), pool)
    left = 0.0
    for i in range(p.n):
        if s.place[i] != AWAY:
            left += s.own_money[i]
        s.own_lapsed += s.own_money[i]
        s.own_money[i] = 0.0
    s.stranded += min(short, left)


def spend_pool(s, p, spent, pool):
    """The pool is spent pro rata from joint and pooled money; pooled money that is left lapses, joint money stays."""
    part = spent / pool if pool > 0.0 else 0.0
    joint = part * s.joint_fund
    s.joint_spent += joint
    s.joint_fund = max(0.0, s.joint_fund - joint)
    for i in range(p.n):
        used = part * s.pooled[i]
        s.own_spent += s.paid[i] + used
        s.own_lapsed += s.pooled[i] - used
        s.paid[i] += used


def start_funded(a, s, p):
    """An agreed action that has enough of its money is funded, else it waits for money."""
    if s.a_state[a] != AGREED:
        return
    start = p.fund_start
    if s.funding_scheme == MUNICIPAL_AUTONOMOUS:
        start = start * p.fund_fast
    if s.a_funded[a] >= start:
        s.a_state[a] = FUNDED
        s.a_idle[a] = 0
        return
    s.a_blocked[a, BY_MONEY] = 1.0
    s.blocked[s.a_level[a], BY_MONEY] += 1.0
    s.a_idle[a] += 1
    if s.a_idle[a] > p.act_drop * (1.0 + s.a_level[a]):
        s.a_state[a] = DROPPED


def see_results(s, p, key, month):
    """What runs becomes visible as far as it works, fits, and is monitored; visible success fades without it.

    visible now (level) = 1 - product over running actions of (1 - progress x fit x sight); a weighted whole.
    """
    sight = p.learn_sight + (1.0 - p.learn_sight) * s.work[MONITORING]
    whole = 1.0
    for level in range(len(LEVELS)):
        unseen = 1.0
        for a in range(MAX_ACTIONS):
            if s.a_level[a] == level and (s.a_state[a] == RUNNING or s.a_state[a] == EMBEDDED):
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
    """Visible success lifts motivation, trust and urgency to go on; meeting without it wears motivation down (P12).

    motivation: towards the organisation's own, + gain x success x (1 - motivation)
                - wear x (1 - success) x (1 - ownership) x motivation
    success = what is visible, and for partners in an action what they see themselves; celebrating lets the small
    steps on the way (the plan that grows) count for a part.
    """
    if s.place[i] == AWAY:
        s.motivation[i] = share(toward(s.motivation[i], s.anchor[i], p.learn_anchor))
        return
    involved = 0.0
    for a in range(MAX_ACTIONS):
        if s.answer[i, a] == COMMITTED and (s.a_state[a] == RUNNING or s.a_state[a] == EMBEDDED):
            involved = max(involved, s.a_progress[a] * s.a_fit[a])
    success = share(s.visible + (1.0 - s.visible) * p.learn_first_hand * involved)
    steps = max(success, s.plan)
    success = success + (steps - success) * p.learn_celebrating * s.work[CELEBRATING]
    gain = p.learn_gain * success
    wear = p.learn_wear * (1.0 - success) * (1.0 - s.ownership[i])
    if s.present[i] == 0:
        wear = wear * p.learn_absent
    if p.scale[i] == REGIONAL and s.coalition_regional_topics == TOGETHER and s.regional_month == 0:
        wear = wear + p.learn_wasted * s.present[i]
    motivation = toward(s.motivation[i], s.anchor[i], p.learn_anchor)
    s.motivation[i] = share(motivation + gain * (1.0 - motivation) - wear * motivation)


def trust_from_success(i, s, p, key, month):
    """Small wins: partners in a running action trust each other more (Vangen & Huxham 2003)."""
    if s.place[i] == AWAY:
        return
    for a in range(MAX_ACTIONS):
        if s.a_state[a] == RUNNING and s.answer[i, a] == COMMITTED:
            step = p.learn_trust * s.a_progress[a] * s.a_fit[a]
            for j in range(p.n):
                if j != i and s.answer[j, a] == COMMITTED:
                    s.trust[i, j] = share(s.trust[i, j] + step * (1.0 - s.trust[i, j]))


def embed(s, p, key, month):
    """A running action takes root with managers and administrators behind it, visible results and lasting money.

    rooted: + rate x (ground + work on embedding) x (managers x commitment x progress)^(1/3) x lasting money; it is embedded
    when rooted passes its own mark. The programme's own work is carried over in the same way.
    """
    lasting = saturating(s.funding_duration, p.embed_half_duration)
    work = p.embed_by_itself + (1.0 - p.embed_by_itself) * s.work[EMBEDDING]
    behind = both(s.management, s.commitment)
    for a in range(MAX_ACTIONS):
        if s.a_state[a] == RUNNING:
            step = p.embed_rate * work * both(behind, s.a_progress[a]) * lasting
            s.a_rooted[a] = share(s.a_rooted[a] + step * (1.0 - s.a_rooted[a]))
            if s.a_rooted[a] >= p.embed_least + (1.0 - p.embed_least) * 0.5 * s.a_hurdle[a] and s.a_sustained_in[a] > 0:
                s.a_state[a] = EMBEDDED
                s.kept[s.a_level[a]] += 1
    step = p.embed_rate * work * both(behind, s.visible) * lasting * s.leader_present
    s.carried = share(s.carried + step * (1.0 - s.carried))
