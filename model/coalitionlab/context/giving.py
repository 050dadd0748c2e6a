"""Rule 3, give time: hours follow capacity, backing and motivation, and have to do for everything (E1d, E2b)."""

from ..chance import ATTENDS, uniform
from ..formulas import both, share
from ..standing import asks_hours
from ..words import (
    AWAY,
    COMMITTED,
    EXECUTION,
    IDEA,
    MEDICAL,
    NO_ANSWER,
    OUTER_RING,
    PUBLIC_HEALTH,
    REGIONAL,
    SPLIT,
    WITH_SUBSTITUTE,
)
from .events import DRAIN, UNITE


def give_time(i, s, p, key, month):
    """Hours given = capacity x sqrt(backing x motivation), eased by agenda, accountability and solidarity, less crisis.

    Then the partner attends or not, and promises to running actions are met as far as the hours go after the
    meeting. Meeting, acting and working on the elements compete for the same hours.
    """
    s.present[i] = s.excused[i] = 0
    s.hours[i] = s.hours_met[i] = s.hours_acted[i] = s.hours_worked[i] = 0.0
    if s.place[i] == AWAY:
        return
    willing = both(s.backing[i], s.motivation[i])
    willing = willing + (1.0 - willing) * p.give_agenda * s.agenda
    willing = willing + (1.0 - willing) * p.give_answerable * s.accountability
    if p.events_crisis_mode != DRAIN:
        willing = willing + (1.0 - willing) * p.give_solidarity * s.crisis
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
        s.excused[i] = 1
        chance = 0.0
    meets = s.hours[i] > 0.0 and s.coalition_meeting_hours > 0.0
    if meets and uniform(key, month, ATTENDS, p.who[i], 0) < chance:
        s.present[i] = 1
        s.hours_met[i] = min(s.hours[i], s.coalition_meeting_hours)

    pledge_hours(i, s, p)


def pledge_hours(i, s, p):
    """What is left after the meeting goes to actions one committed to, each in proportion to what it asks."""
    promised = 0.0
    for a in range(s.used_places):
        s.pledged[i, a] = 0.0
        if s.answer[i, a] == COMMITTED and asks_hours(a, s):
            s.pledged[i, a] = hours_of(a, s, p) / max(1, s.a_committed[a])
            promised += s.pledged[i, a]
    if promised > 0.0:
        s.hours_acted[i] = min(promised, s.hours[i] - s.hours_met[i])
        part = share(s.hours_acted[i] / promised)
        for a in range(s.used_places):
            s.pledged[i, a] = s.pledged[i, a] * part


def hours_of(a, s, p):
    """Hours a month that an action asks now: less as policy actions in full swing help execution."""
    if s.a_level[a] != EXECUTION:
        return s.a_hours[a]
    return s.a_hours[a] * (1.0 - p.act_policy_help * s.policy_strength)


def is_asked(i, s, p):
    """Whether an idea on the table needs this partner's domain and still waits for its answer."""
    for a in range(s.used_places):
        if s.a_state[a] == IDEA and s.a_needed[a, p.domain[i]] == 1 and s.answer[i, a] == NO_ANSWER:
            return True
    return False
