"""Before month 1: who sits at the table, who knows whom, and what is believed.

Everything here is drawn by name, never by row, and starts from the levers of the scenario.
"""

from ..chance import MOTIVATION_START, SEAT_TIE, uniform
from ..elements.leadership_and_culture import divide_hours, see_neutrality
from ..formulas import share
from ..words import AWAY, CORE
from .meeting import meet_before


def sits_before(i, j, p, key):
    """Whether partner i takes a seat before j: by seat order, ties by a draw on the names."""
    if p.seat_order[i] != p.seat_order[j]:
        return p.seat_order[i] < p.seat_order[j]
    mine = uniform(key, 0, SEAT_TIE, p.who[i], 0)
    theirs = uniform(key, 0, SEAT_TIE, p.who[j], 0)
    return mine < theirs or (mine == theirs and p.who[i] < p.who[j])


def begin(s, p, key):
    """The coalition on the eve of month 1; the state must be all zeros."""
    for lever in range(len(p.levers)):
        s.levers[lever] = p.levers[lever]
    s.support = 1.0
    s.programme_on = 1
    s.commitment = s.sponsors_administrative_commitment
    s.management = s.sponsors_management_commitment
    s.agenda = s.sponsors_national_agenda
    s.fragmentation = s.residents_supply_fragmentation
    s.style = s.leadership_style
    s.leader_present = 1.0
    seats = min(int(s.coalition_core_size), p.n)
    for i in range(p.n):
        ahead = 0
        for j in range(p.n):
            if j != i and sits_before(j, i, p, key):
                ahead += 1
        s.place[i] = CORE if ahead < seats else AWAY
        luck = uniform(key, 0, MOTIVATION_START, p.who[i], 0)
        s.anchor[i] = share(p.start_motivation + p.start_spread * (2.0 * luck - 1.0))
        s.motivation[i] = s.anchor[i]
        s.ownership[i] = p.start_ownership
        s.backing[i] = p.backing[i]
        s.mandate[i] = p.mandate[i]
        s.urgency[i] = p.study_rest
        s.leader_trust[i] = p.lead_new_trust
        s.neutrality[i] = see_neutrality(s, p, i)
        for k in range(p.themes):
            s.stance[i, k] = p.interest[i, k]
        meet_before(i, s, p, key)
    s.leader_hours = s.leadership_hours
    divide_hours(s, p)
    s.facilitation = s.facilitation * p.start_facilitation
    s.permission = p.tend_routine_room
    s.resolve = p.focus_mission
    believe(s, p)


def believe(s, p):
    """Before listening, the coalition believes that everyone needs what its own partners work on."""
    core = 0
    for i in range(p.n):
        if s.place[i] == CORE:
            core += 1
    for g in range(p.groups):
        s.resident_trust[g] = p.group_trust[g]
        s.focus[g] = p.group_part[g]
        for k in range(p.themes):
            total = 0.0
            for i in range(p.n):
                if s.place[i] == CORE:
                    total += p.interest[i, k]
            s.believed[g, k] = share(total / core) if core > 0 else 1.0 / p.themes
