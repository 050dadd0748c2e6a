"""Rule 15, second half: when the domains and the level that an action needs are covered, it is agreed.

What a month of waiting waited for is booked on the cause whose lifting would have let the action pass.
"""

from ..formulas import bits_in
from ..standing import is_open
from ..words import (
    AGREED,
    BY_AGREEMENT,
    BY_HOURS,
    BY_MANDATE,
    BY_SPONSORS,
    CAUSES,
    COMMITTED,
    CORE,
    DOMAINS,
    DROPPED,
    EXECUTION,
    FORMAL_ROUTE,
    IDEA,
    POLICY,
)
from .deciding import may_answer

ALL_CAUSES = (1 << len(CAUSES)) - 1
MINIMUM, AVERAGE = range(2)  # uncertainties.decide.aggregation: rival readings of "the conditions suffice"


def settle_answers(s, p, key, month):
    """Answers take effect, then every idea is agreed, waits for a cause, or is dropped for age."""
    s.open_ideas = 0
    for a in range(s.used_places):
        for c in range(len(CAUSES)):
            s.a_blocked[a, c] = 0.0
        if is_open(a, s):
            for i in range(p.n):
                if s.next_answer[i, a] != s.answer[i, a]:
                    if s.next_answer[i, a] == COMMITTED:
                        s.decisions += 1
                        s.delay += month - s.leaning_since[i, a]
                    s.answer[i, a] = s.next_answer[i, a]
            count_committed(a, s, p)
        if s.a_state[a] == IDEA:
            settle_idea(a, s, p, month)
        if s.a_state[a] == IDEA:
            s.open_ideas += 1


def count_committed(a, s, p):
    """Partners and domains that stand behind an action now."""
    partners, domains = 0, 0
    for i in range(p.n):
        if s.answer[i, a] == COMMITTED:
            partners += 1
            domains |= 1 << p.domain[i]
    s.a_committed[a] = partners
    s.a_domains[a] = bits_in(domains)


def sponsors_allow(a, s, p):
    """Whether sponsorship passes the action's hurdle: permission (execution), managers (policy), administrators."""
    hurdle = s.a_hurdle[a]
    if s.a_level[a] == EXECUTION:
        return s.permission >= hurdle * s.a_novelty[a]
    if s.a_level[a] == POLICY:
        return s.management >= hurdle * p.decide_management * (1.0 - p.decide_upward * s.visible_level[EXECUTION])
    return s.commitment >= hurdle * p.decide_commitment * (1.0 - p.decide_upward * s.visible_level[POLICY])


def settle_idea(a, s, p, month):
    """Agreed when enough domains committed, somebody of the needed level is among them, and sponsors allow it.

    A share of the needed domains must commit (average), and under `minimum` also every one that sits in the core.
    The outer ring may join but does not hold up. Always at least the number of domains that makes an action joint.
    """
    here, yes, route, level_ok, level_route = 0, 0, 0, 0, 0
    for i in range(p.n):
        if not may_answer(i, a, s, p):
            continue
        domain = 1 << p.domain[i]
        if s.place[i] == CORE:
            here |= domain
        if s.answer[i, a] == COMMITTED:
            yes |= domain
            if p.level[i] >= s.a_level[a]:
                level_ok = 1
        elif s.answer[i, a] == FORMAL_ROUTE:
            route |= domain
            if p.level[i] >= s.a_level[a]:
                level_route = 1
    needed, covered, routes = 0, 0, 0
    shared, any_of, held_up = ALL_CAUSES, 0, 0
    for d in range(len(DOMAINS)):
        if s.a_needed[a, d] == 0:
            continue
        needed += 1
        if yes >> d & 1:
            covered += 1
        elif here >> d & 1:
            held_up = 1
            if route >> d & 1:
                routes = 1
            else:
                refused = refusals(d, a, s, p)
                shared = shared & refused
                any_of = any_of | refused
    enough = covered >= p.decide_part * needed
    if p.decide_aggregation == MINIMUM:
        enough = enough and held_up == 0
    if s.a_level[a] == EXECUTION:
        level_ok = 1
    joint = s.a_domains[a] >= int(p.decide_joint_domains)
    allowed = sponsors_allow(a, s, p)
    bits = shared if any_of > 0 and shared > 0 else any_of
    if enough and joint and level_ok == 1 and allowed:
        s.a_state[a] = AGREED
        s.a_agreed_in[a] = month
        s.a_idle[a] = 0
        s.agreed += 1
        s.last_agreed = month
        s.vision_done = 1
        return
    if enough and joint and level_ok == 1:
        bits = 1 << BY_SPONSORS
    elif routes == 1 or level_route == 1:
        bits = bits | (1 << BY_MANDATE)
    elif enough and joint:
        bits = 1 << BY_MANDATE  # nobody of the level that it needs
    elif bits == 0:
        bits = 1 << BY_AGREEMENT
    blame(a, bits, s)
    if routes == 0 and level_route == 0:
        s.a_idle[a] += 1
    if s.a_idle[a] > p.decide_expiry * (1.0 + s.a_level[a]):
        s.a_state[a] = DROPPED


def refusals(d, a, s, p):
    """The causes for which the partners of a domain do not want the action.

    Who never weighed it was not there, or the meeting had no time for it.
    """
    refused = 0
    for i in range(p.n):
        if p.domain[i] == d and may_answer(i, a, s, p):
            refused |= s.refusal[i, a] if s.refusal[i, a] > 0 else 1 << BY_HOURS
    return refused


def blame(a, bits, s):
    """The month of waiting is shared equally by the causes that bind."""
    causes = 0
    for c in range(len(CAUSES)):
        if bits >> c & 1:
            causes += 1
    for c in range(len(CAUSES)):
        s.a_blocked[a, c] = 1.0 / causes if bits >> c & 1 else 0.0
    for c in range(len(CAUSES)):
        s.blocked[s.a_level[a], c] += s.a_blocked[a, c]
