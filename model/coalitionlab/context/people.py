"""Rules 2 to 4: people come and go, give their time, and take or leave a seat.

Relations are held by persons and, for a part, by the organisation or a colleague (Woltmann et al. 2008; Pascoe
et al. 2021). Hours follow capacity, backing and motivation (E1d, E2b). The table grows and shrinks (E1b, E8d).
"""

from ..chance import (
    ATTENDS,
    JOINS,
    LEADER_LEAVES,
    LEADER_VACANCY,
    REPRESENTATIVE_LEAVES,
    STEPS_BACK,
    uniform,
)
from ..formulas import both, logistic, share, toward
from ..inputs import BRANDING, INVITING, RECONTRACTING
from ..words import (
    AWAY,
    COMMITTED,
    CORE,
    DUAL_LEADERS,
    EMBEDDED,
    EMPTY,
    FORMAL_ROUTE,
    IDEA,
    MAX_ACTIONS,
    MEDICAL,
    NO_ANSWER,
    OUTER_RING,
    PUBLIC_HEALTH,
    REGION,
    REGIONAL,
    ROTATING,
    SINGLE,
    SPLIT,
    WITH_SUBSTITUTE,
)
from .events import UNITE

REGIONAL_DRAW = 0  # the table itself asks whether this month's topic is regional


def change_people(i, s, p, key, month):
    """A representative leaves with the monthly chance of the arrangement, or in an exodus; a new face comes.

    chance = turnover (fixed, with substitute) or turnover x rotation (rotating), at most 1. The new one starts
    between the predecessor's motivation and the organisation's; pending formal routes lose time.
    """
    s.new_face[i] = 0
    if s.place[i] == AWAY:
        return
    s.tenure[i] += 1
    chance = p.people_turnover
    if s.coalition_representatives == ROTATING:
        chance = min(1.0, chance * p.people_rotation)
    chance = chance + (1.0 - chance) * s.exodus
    if uniform(key, month, REPRESENTATIVE_LEAVES, p.who[i], 0) >= chance:
        return
    s.new_face[i] = 1
    s.tenure[i] = 0
    kept = memory(s, p)
    s.motivation[i] = toward(s.anchor[i], s.motivation[i], kept)
    s.ownership[i] = s.ownership[i] * kept
    s.insight[i] = s.insight[i] * kept
    s.leader_trust[i] = s.leader_trust[i] * kept
    for a in range(MAX_ACTIONS):
        if s.answer[i, a] == FORMAL_ROUTE:
            s.route_left[i, a] += int(p.people_restart)


def memory(s, p):
    """Share of relations and knowledge that stays when a person leaves: the organisation's, and a substitute's."""
    if s.coalition_representatives == WITH_SUBSTITUTE:
        return p.people_memory + (1.0 - p.people_memory) * p.people_substitute_memory
    return p.people_memory


def hand_over_relations(s, p, key, month):
    """Relations with a new face fall towards the trace that earlier cooperation left; a leader may leave too."""
    kept = memory(s, p)
    for i in range(p.n):
        for j in range(p.n):
            if i != j and (s.new_face[i] == 1 or s.new_face[j] == 1):
                part = 1.0 - 0.5 * (1.0 - kept) * (s.new_face[i] + s.new_face[j])
                floor = s.history[i, j] * p.people_memory
                s.trust[i, j] = share(floor + part * (s.trust[i, j] - floor))
                s.understanding[i, j] = s.understanding[i, j] * part
    s.exodus = 0.0
    seats = 2 if s.leadership_arrangement == DUAL_LEADERS else 1
    here = 0.0
    for seat in range(seats):
        if s.leader_away[seat] > 0:
            s.leader_away[seat] -= 1
        elif uniform(key, month, LEADER_LEAVES, seat, 0) < p.people_leader_turnover:
            draw = uniform(key, month, LEADER_VACANCY, seat, 0)
            s.leader_away[seat] = 1 + int(2.0 * draw * p.people_leader_gap)
            for i in range(p.n):
                s.leader_trust[i] = s.leader_trust[i] * (1.0 - p.people_leader_relations / seats)
        if s.leader_away[seat] == 0:
            here += 1.0 / seats
    s.leader_present = here
    s.leader_hours = here * s.leadership_hours * s.support
    draw = uniform(key, month, ATTENDS, REGIONAL_DRAW, 1)
    part = p.join_regional_share if s.coalition_scope != REGION else 1.0
    s.regional_month = 1 if draw < part else 0


def give_time(i, s, p, key, month):
    """Hours given = capacity x sqrt(backing x motivation), eased by the national agenda, less crisis and shortage.

    Then the partner attends or not, and promises to running actions are met as far as the hours go after the
    meeting. Meeting, acting and working on the elements compete for the same hours.
    """
    s.present[i] = 0
    s.hours[i] = s.hours_met[i] = s.hours_acted[i] = s.hours_worked[i] = s.acting_share[i] = 0.0
    if s.place[i] == AWAY:
        return
    willing = both(s.backing[i], s.motivation[i])
    willing = willing + (1.0 - willing) * p.give_agenda * s.agenda
    willing = willing + (1.0 - willing) * p.give_answerable * s.accountability
    drained = 0.0
    if p.events_crisis_mode != UNITE:
        exposed = 1.0 if p.domain[i] == MEDICAL or p.domain[i] == PUBLIC_HEALTH else p.events_crisis_exposure
        drained = p.events_crisis_drain * s.crisis * exposed
    short = p.events_austerity_hours * s.austerity
    s.hours[i] = p.capacity[i] * share(willing * (1.0 - drained) * (1.0 - short))

    chance = p.give_attendance + (1.0 - p.give_attendance) * s.motivation[i]
    if s.coalition_representatives == WITH_SUBSTITUTE:
        chance = chance + (1.0 - chance) * p.give_substitute
    if s.place[i] == OUTER_RING:
        chance = chance * (p.give_ring_asked if is_asked(i, s, p) else p.give_ring_attendance)
    chance = chance * (1.0 - p.give_convening * (1.0 - s.facilitation))
    if p.scale[i] == REGIONAL and s.coalition_regional_topics == SPLIT and s.regional_month == 0:
        chance = 0.0
    if s.hours[i] > 0.0 and uniform(key, month, ATTENDS, p.who[i], 0) < chance:
        s.present[i] = 1
        s.hours_met[i] = min(s.hours[i], s.coalition_meeting_hours)

    promised = 0.0
    for a in range(MAX_ACTIONS):
        if s.answer[i, a] == COMMITTED and s.a_state[a] > IDEA:
            promised += s.a_hours[a] / max(1, s.a_committed[a])
    if promised > 0.0:
        s.hours_acted[i] = min(promised, s.hours[i] - s.hours_met[i])
        s.acting_share[i] = share(s.hours_acted[i] / promised)


def is_asked(i, s, p):
    """Whether an idea on the table needs this partner's domain and still waits for its answer."""
    for a in range(MAX_ACTIONS):
        if s.a_state[a] == IDEA and s.a_needed[a, p.domain[i]] == 1 and s.answer[i, a] == NO_ANSWER:
            return True
    return False


def joining_weight(i, s, p, month):
    """How likely a partner outside is to be the next to join: more with capacity, urgency of its domain, history."""
    if s.place[i] != AWAY or p.capacity[i] <= 0.0:
        return 0.0
    if s.left_in[i] > 0 and month - s.left_in[i] < p.join_cooling:
        return 0.0
    known, at_table, same = 0.0, 0, 0
    for j in range(p.n):
        if s.place[j] != AWAY:
            known += s.trust[j, i]
            at_table += 1
            if p.domain[j] == p.domain[i]:
                same += 1
    weight = p.join_strangers + (known / at_table if at_table > 0 else 0.0)
    if same == 0:
        weight = weight * (1.0 + p.join_missing * s.work[INVITING])
    if s.left_in[i] > 0:
        weight = weight * p.join_again
    return weight


def invite(s, p, key, month):
    """The table's pull this month, and the weights of those outside, before anybody moves."""
    total = 0.0
    for i in range(p.n):
        s.pull[i] = joining_weight(i, s, p, month)
        total += s.pull[i]
    visible = s.visible + (1.0 - s.visible) * s.work[BRANDING]
    ease = (1.0 + p.join_visibility * visible) * (1.0 + p.join_agenda * s.agenda)
    expected = s.coalition_growth / 12.0 * ease + p.join_inviting * s.work[INVITING]
    anybody = 0
    for i in range(p.n):
        s.pull[i] = share(expected * s.pull[i] / total) if total > 0.0 else 0.0
        if s.place[i] != AWAY:
            anybody = 1
    if anybody == 0:
        s.dissolved = 1


def join_and_step_back(i, s, p, key, month):
    """A partner outside joins with its share of the expected growth; one with low motivation steps back.

    chance to step back = pace x logistic((low - motivation) / width), less with renewed agreements on what each
    brings (recontracting); from the core to the ring where there is one, else away.
    """
    if s.place[i] == AWAY:
        if s.dissolved == 0 and uniform(key, month, JOINS, p.who[i], 0) < s.pull[i]:
            s.place[i] = CORE if s.coalition_rings == SINGLE else OUTER_RING
            s.motivation[i] = max(s.motivation[i], s.anchor[i])
            s.ownership[i] = max(s.ownership[i], p.start_ownership)
            s.tenure[i] = 0
        return
    low = p.join_low_motivation
    chance = p.join_pace * logistic((low - s.motivation[i]) / p.join_width)
    chance = chance * (1.0 - p.join_recontracting * s.work[RECONTRACTING])
    if p.capacity[i] <= 0.0:
        chance = max(chance, p.join_pace)
    if uniform(key, month, STEPS_BACK, p.who[i], 0) >= chance:
        if s.work[RECONTRACTING] > 0.0:
            s.motivation[i] += p.join_renewal * s.work[RECONTRACTING] * (1.0 - s.motivation[i])
        return
    if s.place[i] == CORE and s.coalition_rings != SINGLE:
        s.place[i] = OUTER_RING
        return
    s.place[i] = AWAY
    s.present[i] = 0
    s.left_in[i] = month
    s.hours[i] = s.hours_met[i] = s.hours_acted[i] = s.hours_worked[i] = s.acting_share[i] = 0.0
    for a in range(MAX_ACTIONS):
        if s.a_state[a] != EMPTY and s.a_state[a] != EMBEDDED:
            s.answer[i, a] = NO_ANSWER
            s.next_answer[i, a] = NO_ANSWER


def commitment_of(i, s):
    """What orders partners when the core must choose: ownership and motivation."""
    return s.ownership[i] + s.motivation[i]


def keep_core(s, p, key, month):
    """The core keeps to its limit: the least committed move to the ring, free seats go to the most committed in it."""
    core, ring = 0, 0
    for i in range(p.n):
        if s.place[i] == CORE:
            core += 1
        elif s.place[i] == OUTER_RING:
            ring += 1
    while core > s.core_limit:
        last = -1
        for i in range(p.n):
            if s.place[i] == CORE and (last < 0 or commitment_of(i, s) < commitment_of(last, s)):
                last = i
        s.place[last] = OUTER_RING
        core, ring = core - 1, ring + 1
    while core < s.core_limit and ring > 0 and s.coalition_rings != SINGLE:
        first = -1
        for i in range(p.n):
            willing = s.place[i] == OUTER_RING and s.motivation[i] > p.join_low_motivation
            if willing and (first < 0 or commitment_of(i, s) > commitment_of(first, s)):
                first = i
        if first < 0:
            break
        s.place[first] = CORE
        core, ring = core + 1, ring - 1
