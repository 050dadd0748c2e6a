"""Money (rule 16): each domain pays from its own silo, and what crosses silos needs pooled or joint money.

Money that was asked for, there in some silo, and not allowed to cross is stranded (E8b, P10).
"""

from ...formulas import overlap, part_met, share
from ...inputs import POOLING
from ...standing import asks_money, goes_on
from ...words import (
    ADMINISTRATIVE,
    AGREED,
    AWAY,
    BY_MONEY,
    COMMITTED,
    DROPPED,
    EMBEDDED,
    FUNDED,
    MUNICIPAL,
    MUNICIPAL_AUTONOMOUS,
    PARTLY_POOLED,
    POOLED,
)


def receive_money(s, p, key, month):
    """The month's budgets come in: own budgets less austerity, and the joint budget while it lasts."""
    for i in range(p.n):
        s.own_money[i] = p.budget[i] * (1.0 - p.events_austerity_budget * s.austerity)
        s.own_available += s.own_money[i]
    if month <= s.funding_duration:
        s.joint_fund += s.funding_joint_budget
        s.joint_available += s.funding_joint_budget
    else:
        s.joint_lapsed += s.joint_fund
        s.joint_fund = 0.0


def pooled_part(s, p):
    """The part of own budgets that partners pool under the scheme, raised by work on pooling and by covenants."""
    if s.funding_scheme == PARTLY_POOLED:
        part = s.funding_pooled_share
    elif s.funding_scheme == POOLED:
        part = max(s.funding_pooled_share, p.fund_pooled_least)
    else:
        return 0.0
    part = part + (1.0 - part) * p.fund_pooling * s.work[POOLING]
    return share(part + (1.0 - part) * p.fund_covenants * s.administrative_strength)


def crossing(a, s, p):
    """The part of an action's money that no single domain's rules cover, less with agreements and policy that runs.

    An administrative action is about joint money: all of it must cross.
    """
    if s.a_level[a] == ADMINISTRATIVE:
        return 1.0
    part = (
        p.fund_crossing * (1.0 - p.fund_agreements * s.work[POOLING]) * (1.0 - p.fund_policy_help * s.policy_strength)
    )
    return share(part)


def willing_to_pay(i, a, s, p, match):
    """Who pays is often not who gains: willingness falls with misaligned incentives for what is not one's own."""
    held = s.funding_misaligned_incentives * (1.0 - match)
    held = held + (1.0 - held) * p.decide_holding * s.austerity
    return share(1.0 - held)


def offer_money(i, s, p, key, month):
    """A partner pools its part first, then is billed for every action it committed to, as far as its money goes."""
    s.pooled[i] = 0.0
    if s.place[i] != AWAY:
        trusting = p.fund_alone + (1.0 - p.fund_alone) * s.ownership[i]
        held = p.decide_holding * s.austerity
        s.pooled[i] = s.own_money[i] * pooled_part(s, p) * share(trusting * (1.0 - held))
        s.own_money[i] -= s.pooled[i]
    asked = 0.0
    for a in range(s.used_places):
        s.billed[i, a] = 0.0
        if asks_money(a, s) and s.answer[i, a] == COMMITTED:
            s.billed[i, a] = own_share(i, a, s, p)
            asked += s.billed[i, a]
    part = part_met(s.own_money[i], asked) if asked > 0.0 else 0.0
    for a in range(s.used_places):
        s.billed[i, a] = s.billed[i, a] * part


def own_share(i, a, s, p):
    """What an action asks of the partner's own silo: its domain-bound money, shared by those committed, if willing."""
    match = overlap(p.interest[i], s.a_mix[a], p.themes)
    bound = s.a_money[a] * (1.0 - crossing(a, s, p)) / max(1, s.a_committed[a])
    return bound * willing_to_pay(i, a, s, p, match)


def asked_of_pool(a, s, p):
    """What an action asks of money that may cross: its crossing part and what own silos did not pay.

    Under `municipal_autonomous` the municipality pays as far as the themes are its own.
    """
    asked = max(0.0, s.a_money[a] - s.a_own[a])
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
    """What each action can count on: own silos first, pro rata; then the pool, pro rata; the rest is short.

    An agreed action is funded when the part that is there passes its start (lower where one party decides fast,
    higher where all decide together); without enough it waits for money. Nothing is paid before it runs.
    """
    s.pool = s.joint_fund
    for i in range(p.n):
        s.pool += s.pooled[i]
    asked = 0.0
    for a in range(s.used_places):
        s.a_own[a] = s.a_pool[a] = 0.0
        if asks_money(a, s):
            for i in range(p.n):
                s.a_own[a] += s.billed[i, a]
            s.a_pool[a] = asked_of_pool(a, s, p)
            asked += s.a_pool[a]
    part = part_met(s.pool, asked) if asked > 0.0 else 0.0
    s.short = 0.0
    for a in range(s.used_places):
        if asks_money(a, s):
            s.a_pool[a] = s.a_pool[a] * part
            there = s.a_own[a] + s.a_pool[a]
            s.a_funded[a] = part_met(there, s.a_money[a])
            s.short += max(0.0, s.a_money[a] - there)
            start_funded(a, s, p)


def pay(s, p, key, month):
    """Running actions get what they counted on; what is left in own silos lapses, and joint money stays.

    What was short while silos of those at the table held money is stranded.
    """
    from_pool = 0.0
    for i in range(p.n):
        s.paid[i] = 0.0
    for a in range(s.used_places):
        if goes_on(a, s) and s.a_state[a] != EMBEDDED:
            from_pool += s.a_pool[a]
            for i in range(p.n):
                s.paid[i] += s.billed[i, a]
    part = min(1.0, from_pool / s.pool) if s.pool > 0.0 else 0.0
    s.joint_spent += part * s.joint_fund
    s.joint_fund = s.joint_fund * (1.0 - part)
    left = 0.0
    for i in range(p.n):
        own = min(s.paid[i], s.own_money[i])
        pooled = part * s.pooled[i]
        rest = s.own_money[i] - own
        s.paid[i] = own + pooled
        s.own_spent += own + pooled
        s.own_lapsed += rest + s.pooled[i] - pooled
        if s.place[i] != AWAY:
            left += rest
        s.own_money[i] = 0.0
    s.stranded += min(s.short, left)


def start_funded(a, s, p):
    """An agreed action that has enough of its money is funded, else it waits for money."""
    if s.a_state[a] != AGREED:
        return
    start = p.fund_start
    if s.funding_scheme == MUNICIPAL_AUTONOMOUS:
        start = start * p.fund_fast
    elif s.funding_scheme == POOLED:
        start = start * p.fund_together
    if s.a_funded[a] >= start:
        s.a_state[a] = FUNDED
        s.a_idle[a] = 0
        return
    s.a_blocked[a, BY_MONEY] = 1.0
    s.blocked[s.a_level[a], BY_MONEY] += 1.0
    s.a_idle[a] += 1
    if s.a_idle[a] > p.act_drop * (1.0 + s.a_level[a]) * (0.5 + s.a_resistance[a]):
        s.a_state[a] = DROPPED
