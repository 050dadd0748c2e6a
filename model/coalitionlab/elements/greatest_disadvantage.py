"""Element 6, focus on the group with the greatest disadvantage: rule 9.

Without a choice, proposals go to those who are easy to reach; with knowledge of the differences and the will to
choose they go to the worst-off (E6a). Choosing makes the work manageable (E6b).
"""

from ..formulas import share, toward
from ..inputs import FOCUSING, PERSONA
from ..words import CORE
from .resident_perspective import ease


def choose_focus(s, p, key, month):
    """Weight of a group = size x [(1 - will) x ease + will x disadvantage as far as known]^2, adding up to 1.

    will (resolve) moves towards the work on focus, part of it given by the mission itself;
    knowledge is the core's mean insight, part of it common sense.
    """
    work = max(s.work[FOCUSING], p.focus_persona * s.work[PERSONA])
    will = p.focus_mission + (1.0 - p.focus_mission) * work
    s.resolve = share(toward(s.resolve, will, p.focus_pace))
    core, knowing = 0, 0.0
    for i in range(p.n):
        if s.place[i] == CORE:
            core += 1
            knowing += s.insight[i]
    known = p.focus_common_sense + (1.0 - p.focus_common_sense) * (knowing / core if core > 0 else 0.0)
    total = 0.0
    for g in range(p.groups):
        seen = known * p.group_disadvantage[g] + (1.0 - known) * 0.5
        pull = (1.0 - s.resolve) * ease(g, s, p) + s.resolve * seen
        s.focus[g] = p.group_part[g] * pull * pull
        total += s.focus[g]
    for g in range(p.groups):
        s.focus[g] = share(s.focus[g] / total) if total > 0.0 else p.group_part[g]


def manageable(s, p):
    """How much the choice narrows the work: the will to choose times the weight of the group most in focus (E6b)."""
    most = 0.0
    for g in range(p.groups):
        most = max(most, s.focus[g])
    return s.resolve * most
