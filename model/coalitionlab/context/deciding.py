"""Rule 15, decide: a partner commits when worth outweighs cost; with mandate now, else by a formal route.

A threshold with noise (Granovetter 1978): part of a partner's leaning on an action lasts, a little is mood. Those
without mandate take the formal route of months, shortened by backing and sponsors (E3c, P9). An action is agreed
when the domains and the level that it needs are covered.
"""

from ..chance import HAS_MANDATE, MOOD, ON_AGENDA, ROUTE_LENGTH, uniform
from ..elements.joint_preconditions.money import crossing, pooled_part
from ..elements.sponsor_commitment import sponsor_of
from ..formulas import both, overlap, part_met, saturating, share
from ..standing import is_open
from ..words import (
    AWAY,
    BY_AGREEMENT,
    BY_COMPETITION,
    BY_HOURS,
    BY_LEADER,
    BY_MONEY,
    BY_SPONSORS,
    COMMITTED,
    DOMAINS,
    FORMAL_ROUTE,
    NO_ANSWER,
    REGIONAL,
    SPLIT,
)


def may_answer(i, a, s, p):
    """Whether the action concerns this partner now: at the table, of a needed domain or its proposer, topic its own."""
    if s.place[i] == AWAY or (s.a_needed[a, p.domain[i]] == 0 and s.a_by[a] != p.who[i]):
        return False
    split = s.coalition_regional_topics == SPLIT and p.scale[i] == REGIONAL
    return not (split and s.a_regional[a] == 0)


def trusted_share(i, a, s, p):
    """Of those whom the action also concerns, weighted by trust: the share that has committed."""
    trusted, committed = 0.0, 0.0
    for j in range(p.n):
        if j != i and s.place[j] != AWAY and s.a_needed[a, p.domain[j]] == 1:
            trusted += s.trust[i, j]
            if s.answer[j, a] == COMMITTED:
                committed += s.trust[i, j]
    return committed / trusted if trusted > 0.0 else 0.0


def rivalry(i, s, p):
    """What a competitor at the same table costs: the true conflict, and suspicion as long as interests lie hidden."""
    if p.market[i] < 0:
        return 0.0
    most = 0.0
    for j in range(p.n):
        if j != i and s.place[j] != AWAY and p.market[j] == p.market[i]:
            hidden = (1.0 - s.aired[i] * s.aired[j]) * (1.0 - s.trust[i, j])
            most = max(most, p.decide_conflict + (1.0 - p.decide_conflict) * hidden)
    return most


def weigh(i, a, rival, s, p, key, month):
    """What the action is worth to partner i, net, and which single cost keeps it from wanting it.

    worth = interest x overlap(own interest, themes) + ambition x sqrt(ambition x ownership) + others x trusted
            share committed + answerable x accountability + urgency x urgency + own idea + leaning + mood - threshold
    cost  = hours + money + competition + risk + coordination, each with its weight.
    """
    match = overlap(p.interest[i], s.a_mix[a], p.themes)
    worth = p.decide_interest * match + p.decide_ambition * both(s.ambition, s.ownership[i])
    worth += p.decide_others * trusted_share(i, a, s, p) + p.decide_answerable * s.accountability
    worth += p.decide_urgency * s.urgency[i]
    if s.a_by[a] == p.who[i]:
        worth += p.decide_own_idea
    mood = 2.0 * uniform(key, month, MOOD, p.who[i], s.a_by[a] ^ s.a_born[a]) - 1.0
    worth += p.decide_leaning * s.leaning[i, a] + p.decide_mood * mood - p.decide_threshold

    needed = 0
    for d in range(len(DOMAINS)):
        needed += s.a_needed[a, d]
    asked = s.a_hours[a] / max(2, needed)
    spare = s.hours[i] - s.hours_met[i] - s.hours_acted[i] - s.hours_worked[i]
    hours = p.decide_hours * saturating(asked, max(spare, 0.0))
    price = s.a_money[a] * (1.0 - crossing(a, s, p)) * (1.0 - pooled_part(s, p)) / max(2, needed)
    gains_elsewhere = s.funding_misaligned_incentives * (1.0 - match)
    holding = share(gains_elsewhere + p.decide_holding * s.austerity)
    money = p.decide_money * holding * saturating(price, s.own_money[i]) if p.budget[i] > 0.0 else 0.0
    competition = p.decide_competition * rival
    risk = p.decide_risk * s.a_novelty[a] * (1.0 - s.permission)
    alone = 1.0 - s.facilitation * s.neutrality[i]
    coordination = p.decide_coordination * alone * needed / len(DOMAINS)
    net = worth - hours - money - competition - risk - coordination
    bits = 0
    if net <= 0.0:
        bits += (1 << BY_HOURS) if net + hours > 0.0 else 0
        bits += (1 << BY_MONEY) if net + money > 0.0 else 0
        bits += (1 << BY_COMPETITION) if net + competition > 0.0 else 0
        bits += (1 << BY_SPONSORS) if net + risk > 0.0 else 0
        bits += (1 << BY_LEADER) if net + coordination > 0.0 else 0
        bits += (1 << BY_AGREEMENT) if bits == 0 else 0
    s.refusal[i, a] = bits
    s.wanting[i, a] = net
    return net


def route_months(i, a, s, p, key):
    """Months of the formal route: longer on higher levels, shorter with backing, sponsors and the leader's standing."""
    sponsor = sponsor_of(i, s, p)
    standing = s.leadership_seniority * s.leader_present
    shorter = (1.0 - p.route_backing * s.backing[i]) * (1.0 - p.route_sponsors * sponsor)
    shorter = shorter * (1.0 - p.route_standing * standing)
    longer = 1.0 + p.route_levels * s.a_level[a]
    draw = uniform(key, s.a_born[a], ROUTE_LENGTH, p.who[i], s.a_by[a])
    return max(1, int(p.route_length * longer * shorter * (0.5 + draw) + 0.5))


def set_agenda(s, p, key, month):
    """A meeting has time for so many ideas: each needs a hearing of everyone present (E1b, decisiveness).

    part of the ideas discussed = min(1, part of the meeting x its hours / (ideas x hours a voice x number present));
    which ideas these are is drawn by idea.
    """
    needed = s.open_ideas * p.decide_voice * s.at_meeting
    time = p.decide_meeting_part * s.coalition_meeting_hours
    part = part_met(time, needed)
    for a in range(s.used_places):
        s.a_discussed[a] = 0
        if is_open(a, s) and uniform(key, month, ON_AGENDA, s.a_by[a], s.a_born[a]) < part:
            s.a_discussed[a] = 1


def decide(i, s, p, key, month):
    """Answer every idea or open action that concerns the partner: not yet, by the formal route, or committed.

    Those at the meeting weigh the ideas that are discussed; formal routes go on by themselves.
    """
    rival = rivalry(i, s, p) if s.present[i] == 1 else 0.0
    for a in range(s.used_places):
        if not is_open(a, s):
            continue
        answer = s.answer[i, a]
        s.next_answer[i, a] = answer
        weighs = answer == NO_ANSWER and s.present[i] == 1 and s.a_discussed[a] == 1
        if not (weighs or answer == FORMAL_ROUTE) or not may_answer(i, a, s, p):
            continue
        if answer == FORMAL_ROUTE:
            s.route_left[i, a] -= 1
            if s.route_left[i, a] <= 0:
                s.next_answer[i, a] = COMMITTED
        elif weigh(i, a, rival, s, p, key, month) > 0.0:
            s.leaning_since[i, a] = month
            level = p.decide_upper_mandate if s.a_level[a] > p.level[i] else 1.0
            if uniform(key, s.a_born[a], HAS_MANDATE, p.who[i], s.a_by[a]) < s.mandate[i] * level:
                s.next_answer[i, a] = COMMITTED
            else:
                s.next_answer[i, a] = FORMAL_ROUTE
                s.route_left[i, a] = route_months(i, a, s, p, key)
