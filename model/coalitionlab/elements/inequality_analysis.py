"""Element 4, analysis of the nature and size of the differences: rule 7.

Joint study raises what partners know and how urgent they find it; an early rough picture already works, perfect
data come slowly (E4a, E4b, P7).
"""

from ..formulas import share
from ..inputs import STUDY
from ..words import AWAY


def study_differences(i, s, p, key, month):
    """A partner who takes part learns about the differences, quickly at first; what is new makes it urgent.

    insight: + rate x study x openness x (1 - obstacles x insight) x (1 - insight), - ageing
    urgency: + shock x gain in insight x (1 - urgency); cools towards what the problem has by itself.
    """
    if s.place[i] == AWAY:
        return
    gain = 0.0
    if s.present[i] == 1:
        open_mind = p.study_closed + (1.0 - p.study_closed) * p.openness[i]
        harder = 1.0 - p.study_obstacles * s.insight[i]
        gain = p.study_rate * s.work[STUDY] * open_mind * harder * (1.0 - s.insight[i])
    s.insight[i] = share(s.insight[i] + gain - p.study_ageing * s.insight[i])
    rest = p.study_rest + (1.0 - p.study_rest) * (p.study_insight_urgency * s.insight[i] + p.study_agenda * s.agenda)
    urged = s.urgency[i] + p.study_shock * gain * (1.0 - s.urgency[i])
    s.urgency[i] = share(urged + p.study_cooling * (share(rest) - urged))
