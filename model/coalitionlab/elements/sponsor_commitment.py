"""Element 3, commitment of administrators and politics: rule 13.

Each effect of a sponsor names its level. Administrators (the alderman): permission to experiment on execution,
accountability of all, and the door to administrative actions. Managers: backing of the partners' representatives
on every level, and the mandate of those who must otherwise ask (E3a-E3c).
"""

from ..formulas import both, share, toward
from ..inputs import ALDERMEN, MANAGERS, REPORTING
from ..words import ADMINISTRATIVE, AWAY, MUNICIPAL


def tend_sponsors(s, p, key, month):
    """Commitment grows with reports, contact, visible success and the national agenda, and wears by impatience.

    commitment: + gain x mean(reports x milestones, leader's contact, work with aldermen, agenda) x (1 - commitment)
                - (impatience x expectation x (1 - milestones), and fading once the programme has gone) x commitment
    managers:   + gain x mean(work with managers, reports x milestones, linking) x (1 - management)
                - fading x (1 - milestones) x management; milestones = visible success, or the plan if larger.
    """
    milestones = max(s.visible, s.plan)
    reports = s.work[REPORTING] * milestones
    if s.alderman_away == 0:
        drive = (reports + s.sponsor_contact + s.work[ALDERMEN] + s.agenda) / 4.0
        s.commitment += p.tend_gain * drive * (1.0 - s.commitment)
    waiting = s.sponsors_expectation * s.programme_on * (1.0 - milestones)
    s.commitment = share(s.commitment * (1.0 - p.tend_impatience * waiting - p.tend_fading * (1.0 - s.programme_on)))
    drive = (s.work[MANAGERS] + reports + s.linking) / 3.0
    s.management += p.tend_gain * drive * (1.0 - s.management)
    s.management = share(s.management * (1.0 - p.tend_manager_fading * (1.0 - milestones)))
    s.approach_trust = share(toward(s.approach_trust, both(s.visible, s.commitment), p.tend_trust))
    s.permission = share(p.tend_routine_room + (1.0 - p.tend_routine_room) * s.commitment)
    s.accountability = share(s.sponsors_expectation * s.programme_on * s.commitment)


def sponsor_of(i, s, p):
    """Who stands behind partner i: the administrators for the municipality's own administrative seat, else managers."""
    return s.commitment if p.level[i] == ADMINISTRATIVE and p.domain[i] == MUNICIPAL else s.management


def back_partners(i, s, p, key, month):
    """Managers' commitment lifts the backing and the mandate of their representative; both fall back without it.

    backing -> own + (1 - own) x reach x management; mandate -> own + (1 - own) x delegated x management, x the
    administrators' commitment instead for the municipality's own administrative seat.
    """
    if s.place[i] == AWAY:
        return
    backing = p.backing[i] + (1.0 - p.backing[i]) * p.tend_backing * s.management
    s.backing[i] = share(toward(s.backing[i], backing, p.tend_pace))
    sponsor = sponsor_of(i, s, p)
    mandate = p.mandate[i] + (1.0 - p.mandate[i]) * p.tend_delegated * sponsor
    s.mandate[i] = share(toward(s.mandate[i], mandate, p.tend_pace))
