"""Three rules of one's own as a user would write them: before, after and instead of a shipped rule.

Together they use everything that such a rule may: luck, numbers, memory, helpers, constants, shipped formulas, the
state of others and of the table, and draws on an existing purpose.
"""

import math

import coalitionlab as cl
from coalitionlab.chance import normal, uniform
from coalitionlab.formulas import overlap, share, toward
from coalitionlab.words import AWAY, MAX_ACTIONS, RUNNING

MOOD = cl.purpose("spirits after a month")
WEATHER = cl.purpose("the weather")
SUMMER = (7, 8)
CAME, SPIRITS = 0, 1


def is_summer(month):
    """The two months in which half the town is away."""
    return (month - 1) % 12 + 1 == SUMMER[0] or (month - 1) % 12 + 1 == SUMMER[1]


def heat(s, p, key, month, k):
    """How hot it is for the k-th partner, between 0 and 1."""
    return math.exp(-uniform(key, month, WEATHER, p.who[k], 0)) * (1.0 if s.at_meeting > 0 else 0.5)


@cl.rule(before="meet", each="table", ranges={"lost": (0, 1)})
def summer_break(s, p, key, month, lost=0.25):
    """In summer the meeting is shorter for everybody, and it is remembered who came."""
    longest = 0.0
    for i in range(p.n):
        if is_summer(month):
            s.hours_met[i] = s.hours_met[i] * (1.0 - lost * heat(s, p, key, month, i))
        longest = max(longest, s.hours_met[i])
        s.rule_memory[i, CAME] += s.present[i]
    s.rule_memory[0, 7] = math.log(1.0 + longest)


@cl.rule(after="learn", each="partner", ranges={"swing": (0, 1), "calm": (0, 1)})
def spirits(i, s, p, key, month, swing=0.02, calm=0.5):
    """Spirits go up and down, more so where little runs, and carry over from month to month."""
    if s.place[i] == AWAY:
        return
    running = 0
    for a in range(MAX_ACTIONS):
        if s.a_state[a] == RUNNING:
            running += 1
    luck = normal(key, month, MOOD, p.who[i], 0)
    s.rule_memory[i, SPIRITS] = calm * s.rule_memory[i, SPIRITS] + swing * luck / (1.0 + running)
    s.motivation[i] = share(s.motivation[i] + s.rule_memory[i, SPIRITS])


@cl.rule(instead_of="air_interests", each="partner")
def speak_up(i, s, p, key, month, pace=0.1):
    """Interests come to lie open the more, the more others at the table want the same."""
    if s.present[i] == 0:
        return
    alike, others = 0.0, 0
    for j in range(p.n):
        if j != i and s.present[j] == 1:
            alike += overlap(s.stance[i], s.stance[j], p.themes)
            others += 1
    s.aired[i] = toward(s.aired[i], alike / others if others > 0 else 0.0, pace)
