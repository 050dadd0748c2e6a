"""A rule of one's own: partners who meet again at the school gate go on talking (README.md tells how to write one)."""

import coalitionlab as cl
from coalitionlab.chance import uniform
from coalitionlab.formulas import share

GATE = cl.purpose("who meets at the school gate")


def luck_of_pair(i, j, p, key, month):
    """The same for both, whoever asks."""
    return uniform(key, month, GATE, min(p.who[i], p.who[j]), max(p.who[i], p.who[j]))


@cl.rule(after="meet", each="partner", ranges={"often": (0, 1), "gain": (0, 1)})
def talk_at_the_school_gate(i, s, p, key, month, often=0.2, gain=0.05):
    """Two partners who were at the meeting, and meet again by chance, trust each other a little more."""
    for j in range(p.n):
        there = j != i and s.present[i] == 1 and s.present[j] == 1
        if there and luck_of_pair(i, j, p, key, month) < often:
            s.trust[i, j] = share(s.trust[i, j] + gain * (1.0 - s.trust[i, j]))
