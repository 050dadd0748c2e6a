"""Rule 4, join and step back: the table grows by outreach and visibility, the core keeps to its limit (E1b, E8d)."""

from ..chance import JOINS, STEPS_BACK, uniform
from ..formulas import logistic, share
from ..inputs import BRANDING, INVITING, RECONTRACTING
from ..words import AWAY, CORE, EMBEDDED, EMPTY, NO_ANSWER, OUTER_RING, SINGLE
from .events import CORE_CUT, CORE_OPENED


def joining_weight(i, s, p, month):
    """How likely a partner outside is to join next: more as it is trusted, its domain missing, and never left."""
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
        s.stepped_in[i] = month
        return
    s.place[i] = AWAY
    s.present[i] = 0
    s.left_in[i] = month
    s.hours[i] = s.hours_met[i] = s.hours_acted[i] = s.hours_worked[i] = 0.0
    for a in range(s.used_places):
        if s.a_state[a] != EMPTY and s.a_state[a] != EMBEDDED:
            s.answer[i, a] = NO_ANSWER
            s.next_answer[i, a] = NO_ANSWER


def commitment_of(i, s):
    """What orders partners when the core must choose: ownership and motivation."""
    return s.ownership[i] + s.motivation[i]


def keep_core(s, p, key, month):
    """The core keeps to its limit: the least committed move to the ring, free seats go to the most committed in it.

    With a single table there is no limit, but for the month in which the timeline makes the core smaller; a table
    that turns single takes the ring in.
    """
    limit = int(s.coalition_core_size)
    if s.coalition_rings == SINGLE and s.core_change != CORE_CUT:
        limit = p.n
    promote = s.coalition_rings != SINGLE or s.core_change == CORE_OPENED
    s.core_change = 0
    core, ring = 0, 0
    for i in range(p.n):
        if s.place[i] == CORE:
            core += 1
        elif s.place[i] == OUTER_RING:
            ring += 1
    while core > limit:
        last = -1
        for i in range(p.n):
            if s.place[i] == CORE and (last < 0 or commitment_of(i, s) < commitment_of(last, s)):
                last = i
        s.place[last] = OUTER_RING
        core, ring = core - 1, ring + 1
    while core < limit and ring > 0 and promote:
        first = -1
        for i in range(p.n):
            rested = s.stepped_in[i] == 0 or month - s.stepped_in[i] >= p.join_cooling
            willing = s.place[i] == OUTER_RING and (rested or s.coalition_rings == SINGLE) and p.capacity[i] > 0.0
            if willing and (first < 0 or commitment_of(i, s) > commitment_of(first, s)):
                first = i
        if first < 0:
            break
        s.place[first] = CORE
        core, ring = core + 1, ring - 1
