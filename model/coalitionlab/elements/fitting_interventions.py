"""Element 7, interventions that fit the target group: rule 14.

Partners propose joint actions from what they aim for, from the plan, and from what is believed of the needs of
the groups in focus. Without searching, what is convenient gets proposed (E7b). Which domains an action needs
follows from its themes, never from who happens to sit there.
"""

from ..chance import LEANING, PROPOSAL_GROUP, PROPOSAL_LEVEL, PROPOSAL_SIZE, PROPOSES, RESISTANCE, normal, uniform
from ..formulas import both, logistic, overlap, share
from ..inputs import FITTING, MERGING
from ..words import (
    CORE,
    DOMAINS,
    DROPPED,
    EMPTY,
    EXECUTION,
    IDEA,
    MAX_ACTIONS,
    MAX_THEMES,
    MUNICIPAL,
    MUNICIPALITY,
    NEIGHBOURHOOD,
    NO_ANSWER,
    PLAN_FIRST,
    POLICY,
    REGIONAL,
)
from .greatest_disadvantage import manageable


def propose(i, s, p, key, month):
    """A core partner at the meeting proposes with a chance of initiative x readiness, less when ideas lie waiting.

    initiative = sqrt(motivation x ownership); readiness follows the plan (plan first) or is there from the start
    and grows with the plan (action first); chance = rate x initiative x readiness / (1 + open ideas / room).
    """
    s.wish[i] = 0.0
    if s.present[i] == 0 or s.place[i] != CORE:
        return
    ready = logistic(p.propose_steepness * (s.plan - p.propose_midpoint))
    if s.coalition_approach != PLAN_FIRST:
        ready = p.propose_trial + (1.0 - p.propose_trial) * ready
    chance = p.propose_rate * both(s.motivation[i], s.ownership[i]) * ready / (1.0 + s.open_ideas / p.propose_room)
    draw = uniform(key, month, PROPOSES, p.who[i], 0)
    if draw < chance:
        s.wish[i] = 1.0 - draw


def put_on_table(s, p, key, month):
    """Proposals take the free places of the portfolio, in an order of chance; what was dropped has made room."""
    for a in range(s.used_places):
        if s.a_state[a] == DROPPED:
            clear_place(a, s, p)
    wishes = 0
    for i in range(p.n):
        wishes += 1 if s.wish[i] > 0.0 else 0
    a = 0
    while wishes > 0 and a < MAX_ACTIONS:
        if s.a_state[a] == EMPTY:
            best = 0
            for i in range(p.n):
                if s.wish[i] > s.wish[best]:
                    best = i
            s.wish[best] = 0.0
            wishes -= 1
            shape_action(best, a, s, p, key, month)
            s.proposed += 1
            s.open_ideas += 1
        a += 1


def clear_place(a, s, p):
    """Make a place in the portfolio free."""
    s.a_state[a] = EMPTY
    s.a_group[a] = -1
    s.a_idle[a] = s.a_agreed_in[a] = s.a_started_in[a] = s.a_runs[a] = s.a_sustained_in[a] = 0
    s.a_committed[a] = s.a_domains[a] = 0
    s.a_funded[a] = s.a_staffed[a] = s.a_cohesion[a] = s.a_progress[a] = s.a_rooted[a] = s.a_fit[a] = 0.0
    for c in range(len(s.a_blocked[a])):
        s.a_blocked[a, c] = 0.0
    for i in range(p.n):
        s.answer[i, a] = s.next_answer[i, a] = NO_ANSWER
        s.route_left[i, a] = s.leaning_since[i, a] = s.refusal[i, a] = 0
        s.leaning[i, a] = s.wanting[i, a] = 0.0


def choose_level(i, s, p, key, month):
    """For the proposer's own level more often when the level below shows results and levels are linked, else lower."""
    level = p.level[i]
    while level > EXECUTION:
        lower = s.visible_level[level - 1]
        chance = p.propose_own_level + (1.0 - p.propose_own_level) * both(lower, s.linking)
        if uniform(key, month, PROPOSAL_LEVEL, p.who[i], level) < chance:
            return level
        level -= 1
    return level


def choose_group(i, s, p, key, month):
    """The target group is drawn by the weights of the focus; -1 where the scenario has no groups."""
    draw = uniform(key, month, PROPOSAL_GROUP, p.who[i], 0)
    for g in range(p.groups):
        draw -= s.focus[g]
        if draw < 0.0:
            return g
    return p.groups - 1


def shape_action(i, a, s, p, key, month):
    """Write partner i's proposal into place a: level, group, themes, domains, hours, money, novelty.

    themes = (1 - fitting) x [(1 - plan) x own stance + plan x shared ambition] + fitting x believed needs,
    where fitting = search x work on it x how sure the coalition is of the needs.
    novelty = what the themes leave of the proposer's own routine. Focus and merging save hours and money.
    """
    level = choose_level(i, s, p, key, month)
    g = choose_group(i, s, p, key, month)
    sure = p.propose_unsure + (1.0 - p.propose_unsure) * s.confidence[g] if g >= 0 else 0.0
    fitted = p.propose_search * s.work[FITTING] * sure
    for k in range(MAX_THEMES):
        s.a_mix[a, k] = 0.0
    for k in range(p.themes):
        aim = (1.0 - s.plan) * s.stance[i, k] + s.plan * s.ambition_mix[k]
        s.a_mix[a, k] = share((1.0 - fitted) * aim + fitted * (s.believed[g, k] if g >= 0 else 0.0))
    need_domains(a, level, s, p)
    s.used_places = max(s.used_places, a + 1)
    s.a_state[a] = IDEA
    s.a_level[a] = level
    s.a_group[a] = g
    s.a_born[a] = month
    s.a_by[a] = p.who[i]
    s.a_regional[a] = 1 if s.regional_month == 1 or p.scale[i] == REGIONAL else 0
    s.a_novelty[a] = share(
        (1.0 - overlap(s.a_mix[a], p.interest[i], p.themes)) * (1.0 - p.propose_existing * s.work[MERGING])
    )
    s.a_hurdle[a] = uniform(key, month, PROPOSAL_SIZE, p.who[i], 1)
    s.a_resistance[a] = uniform(key, month, RESISTANCE, p.who[i], 0)
    size = 1.0 + p.propose_spread * (2.0 * uniform(key, month, PROPOSAL_SIZE, p.who[i], 0) - 1.0)
    saved = 1.0 - p.propose_existing * s.work[MERGING]
    if level == EXECUTION:
        work = saved * (1.0 - p.focus_manageable * manageable(s, p)) * coverage(s, p)
        s.a_hours[a] = p.act_hours * size * work
        s.a_money[a] = p.act_money * size * work
    elif level == POLICY:
        s.a_hours[a] = p.act_policy_hours * size
        s.a_money[a] = p.act_policy_money * size
    else:
        s.a_hours[a] = p.act_administrative_hours * size
        s.a_money[a] = p.act_administrative_money * size
    for j in range(p.n):
        if s.a_needed[a, p.domain[j]] == 1 or j == i:
            s.leaning[j, a] = normal(key, month, LEANING, p.who[j], p.who[i])


def coverage(s, p):
    """How many times the sites of one neighbourhood an action must cover at this scope."""
    if s.coalition_scope == NEIGHBOURHOOD:
        return 1.0
    return p.act_municipality_sites if s.coalition_scope == MUNICIPALITY else p.act_region_sites


def need_domains(a, level, s, p):
    """Domains whose part in the themes is large enough, and the municipality above execution; at least two."""
    needed = 0
    for d in range(len(DOMAINS)):
        part = domain_part(a, d, s, p)
        s.a_needed[a, d] = 1 if part >= p.propose_domain_part or (level > EXECUTION and d == MUNICIPAL) else 0
        needed += s.a_needed[a, d]
    while needed < 2:
        next_one, most = -1, -1.0
        for d in range(len(DOMAINS)):
            if s.a_needed[a, d] == 0 and domain_part(a, d, s, p) > most:
                next_one, most = d, domain_part(a, d, s, p)
        s.a_needed[a, next_one] = 1
        needed += 1


def domain_part(a, d, s, p):
    """The part of an action's themes that domain d works on."""
    part = 0.0
    for k in range(p.themes):
        part += s.a_mix[a, k] * p.theme_domain[k, d]
    return part
