"""Rule 2, people change: representatives and leaders come and go, and relations with them.

Relations are held by persons and, for a part, by the organisation or a colleague (Woltmann et al. 2008; Pascoe
et al. 2021).
"""

from ..chance import ATTENDS, LEADER_LEAVES, LEADER_VACANCY, REPRESENTATIVE_LEAVES, uniform
from ..formulas import share, toward
from ..words import AWAY, DUAL_LEADERS, FORMAL_ROUTE, REGION, ROTATING, WITH_SUBSTITUTE
from .events import lose_leader

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
    for a in range(s.used_places):
        if s.answer[i, a] == FORMAL_ROUTE:
            s.route_left[i, a] += int(p.people_restart)


def memory(s, p):
    """Share of relations and knowledge that stays when a person leaves: the organisation's, and a substitute's."""
    if s.coalition_representatives == WITH_SUBSTITUTE:
        return p.people_memory + (1.0 - p.people_memory) * p.people_substitute_memory
    return p.people_memory


def hand_over_relations(s, p, key, month):
    """Trust with a new face falls towards the trace of the past, understanding shrinks; a leader may leave."""
    kept = memory(s, p)
    faces = 0
    for i in range(p.n):
        faces += s.new_face[i]
    for i in range(p.n if faces > 0 else 0):
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
            s.leader_away[seat] = max(1, int(2.0 * draw * p.people_leader_gap + 0.5))
            lose_leader(s, p, p.people_leader_relations / seats)
        if s.leader_away[seat] == 0:
            here += 1.0 / seats
    s.leader_hours = here * s.leadership_hours * s.support
    s.leader_present = min(here, s.leader_hours / p.people_leader_least)
    draw = uniform(key, month, ATTENDS, REGIONAL_DRAW, 1)
    part = p.join_regional_share if s.coalition_scope != REGION else 1.0
    s.regional_month = 1 if draw < part else 0
