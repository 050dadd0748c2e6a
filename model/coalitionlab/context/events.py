"""Rule 1, events unfold: what the programme cannot choose, and what it changes on the way.

Crisis, austerity, elections and the national agenda reach the coalition from outside (E3e, E3f, E1d); timeline
entries are the programme's own changes of levers.
"""

from ..chance import ALDERMAN_LEAVES as ALDERMAN_DRAW
from ..chance import NEW_COMMITMENT, uniform
from ..formulas import share, toward
from ..state import LEVER_FIELDS
from ..words import (
    ALDERMAN_LEAVES,
    AUSTERITY,
    AWAY,
    CRISIS,
    DUAL_LEADERS,
    ELECTION,
    LEADER_LEAVES,
    NATIONAL_AGENDA,
    REPRESENTATIVES_LEAVE,
    SINGLE,
)
from .meeting import meet_before

COMMITMENT_LEVER = LEVER_FIELDS.index("sponsors_administrative_commitment")
MANAGEMENT_LEVER = LEVER_FIELDS.index("sponsors_management_commitment")
NETWORK_LEVER = LEVER_FIELDS.index("coalition_start_network")
ARRANGEMENT_LEVER = LEVER_FIELDS.index("leadership_arrangement")
CORE_SIZE_LEVER = LEVER_FIELDS.index("coalition_core_size")
RINGS_LEVER = LEVER_FIELDS.index("coalition_rings")
FRAGMENTATION_LEVER = LEVER_FIELDS.index("residents_supply_fragmentation")

CORE_CUT, CORE_OPENED = 1, 2  # what the timeline asks of the core this month
BOTH, DRAIN, UNITE = range(3)  # uncertainties.events.crisis_mode: rival readings of a crisis


def lose_leader(s, p, part):
    """A leader goes: a part of the trust in the leadership and of what it learnt goes along."""
    for i in range(p.n):
        s.leader_trust[i] = min(s.leader_trust[i], toward(s.leader_trust[i], p.lead_new_trust, part))
    s.coached = s.coached * (1.0 - part)


def follow_timeline(s, p, key, month):
    """The timeline's changes of this month take effect, in the order of the file.

    A lever that names a state (commitment, start network) sets that state; a new arrangement of leadership
    starts without relations; a smaller core becomes the core's limit.
    """
    for entry in range(p.settings):
        if p.setting_month[entry] != month:
            continue
        lever = p.setting_lever[entry]
        s.levers[lever] = p.setting_value[entry]
        if lever == COMMITMENT_LEVER:
            s.commitment = p.setting_value[entry]
        elif lever == MANAGEMENT_LEVER:
            s.management = p.setting_value[entry]
        elif lever == NETWORK_LEVER:
            for i in range(p.n):
                meet_before(i, s, p, key)
        elif lever == ARRANGEMENT_LEVER:
            s.leader_away[0] = s.leader_away[1] = 0
            lose_leader(s, p, 1.0)
        elif lever == CORE_SIZE_LEVER:
            s.core_change = CORE_CUT
        elif lever == RINGS_LEVER and s.coalition_rings == SINGLE:
            s.core_change = CORE_OPENED
        elif lever == FRAGMENTATION_LEVER:
            s.fragmentation = p.setting_value[entry]


def change_alderman(s, p, key, month, event, months_away, severity):
    """A new alderman comes: commitment is drawn anew, softened by earned trust and by what is embedded (E3f).

    new = kept x old + (1 - kept) x draw, with kept = 1 - severity x (1 - max(earned trust, carried)).
    """
    kept = 1.0 - severity * (1.0 - max(s.approach_trust, s.carried))
    luck = 2.0 * uniform(key, month, NEW_COMMITMENT, event, 0) - 1.0
    drawn = share(p.events_new_commitment + p.events_new_spread * luck)
    s.commitment = share(kept * s.commitment + (1.0 - kept) * drawn)
    s.alderman_away = max(s.alderman_away, months_away)


def unfold_events(s, p, key, month):
    """Crisis, austerity and agenda are set to this month's strength; administrators come and go.

    A crisis raises urgency (unite) and drains hours (drain); which of the two is a rival hypothesis. The agenda
    is the lever plus what an event adds.
    """
    s.crisis, s.austerity, agenda = 0.0, 0.0, s.sponsors_national_agenda
    if s.alderman_away > 0:
        s.alderman_away -= 1
    if uniform(key, month, ALDERMAN_DRAW, 0, 0) < p.events_alderman_turnover:
        change_alderman(s, p, key, month, 0, int(p.events_alderman_gap), 1.0)
    for event in range(p.events):
        first = p.event_month[event]
        if month < first or month >= first + p.event_duration[event]:
            continue
        kind, severity = p.event_kind[event], p.event_severity[event]
        if severity <= 0.0:
            continue
        if kind == CRISIS:
            s.crisis = max(s.crisis, severity)
        elif kind == AUSTERITY:
            s.austerity = max(s.austerity, severity)
        elif kind == NATIONAL_AGENDA:
            agenda = agenda + severity * (1.0 - agenda)
        elif month == first and (kind == ELECTION or kind == ALDERMAN_LEAVES):
            away = p.event_duration[event] - 1
            change_alderman(s, p, key, month, kind, away + int(p.events_alderman_gap), severity)
        elif month == first and kind == LEADER_LEAVES:
            s.leader_away[0] = max(s.leader_away[0], p.event_duration[event] + int(p.people_leader_gap))
            part = 0.5 if s.leadership_arrangement == DUAL_LEADERS else 1.0
            lose_leader(s, p, severity * part)
        elif kind == REPRESENTATIVES_LEAVE:
            s.exodus = max(s.exodus, severity)
    s.agenda = agenda
    if p.events_crisis_mode != DRAIN:
        for i in range(p.n):
            if s.place[i] != AWAY:
                s.urgency[i] += p.events_crisis_urgency * s.crisis * (1.0 - s.urgency[i])
