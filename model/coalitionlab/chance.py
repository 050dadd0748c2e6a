"""Chance without a stream: every draw has an address, so one draw more never shifts another.

The generator is Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
Its key is the run, two words (seed, run); its counter is the question: (month, purpose, who, with whom). Two
scenarios with the same key therefore meet the same luck wherever they ask the same question.

The arithmetic is written in plain integers with masks. It gives the same bits with Python's unbounded integers,
with numpy's int64 arrays, and with wrapping 64-bit registers when compiled: a product may wrap, but the low 64
bits are right and everything above is masked away.
"""

import math

WORD = 0xFFFFFFFF
MULTIPLIER_0 = 0xD2511F53
MULTIPLIER_1 = 0xCD9E8D57
WEYL_0 = 0x9E3779B9
WEYL_1 = 0xBB67AE85
TO_UNIT = 1.0 / 9007199254740992.0  # 2**-53

# Purposes: what a draw is for. Numbers are never reused or renumbered; a new draw takes a new number.
SEAT_TIE = 1
START_PAIR = 2
START_TRUST = 3
REPRESENTATIVE_LEAVES = 6
LEADER_LEAVES = 7
LEADER_VACANCY = 8
ALDERMAN_LEAVES = 9
NEW_COMMITMENT = 10
ATTENDS = 11
JOINS = 12
STEPS_BACK = 13
PROPOSES = 15
PROPOSAL_GROUP = 16
PROPOSAL_LEVEL = 17
PROPOSAL_SIZE = 18
LEANING = 19
MOOD = 20
HAS_MANDATE = 21
ROUTE_LENGTH = 22
MOTIVATION_START = 25
UNKNOWN_INPUT = 27
ON_AGENDA = 31
RESISTANCE = 32
DESIGN = 40  # the points of an experiment's design; the key is then (seed, 0)
FIRST_USER_PURPOSE = 1000  # a user's own rule draws from here upwards


def philox(key_0, key_1, counter_0, counter_1, counter_2, counter_3):
    """Four 32-bit words for one address: ten rounds of Philox4x32 (integers in, a tuple of integers out)."""
    for _ in range(10):
        product_0 = MULTIPLIER_0 * counter_0
        product_1 = MULTIPLIER_1 * counter_2
        high_0 = (product_0 >> 32) & WORD
        high_1 = (product_1 >> 32) & WORD
        counter_0 = high_1 ^ counter_1 ^ key_0
        counter_1 = product_1 & WORD
        counter_2 = high_0 ^ counter_3 ^ key_1
        counter_3 = product_0 & WORD
        key_0 = (key_0 + WEYL_0) & WORD
        key_1 = (key_1 + WEYL_1) & WORD
    return counter_0, counter_1, counter_2, counter_3


def fine(high, low):
    """Two words as one number in [0, 1) with 53 bits; of arrays an array."""
    return ((high >> 5) * 67108864 + (low >> 6)) * TO_UNIT


def uniform(key, month, purpose, who, whom):
    """A number in [0, 1), evenly spread, 53 bits: the answer of this run to (month, purpose, who, whom)."""
    words = philox(key[0], key[1], int(month), purpose, int(who), int(whom))
    return fine(words[0], words[1])


def normal(key, month, purpose, who, whom):
    """A draw from the standard normal distribution (Box & Muller 1958), one an address."""
    words = philox(key[0], key[1], int(month), purpose, int(who), int(whom))
    first = ((words[0] >> 5) * 67108864 + (words[1] >> 6) + 1) * TO_UNIT  # in (0, 1]: its logarithm exists
    second = ((words[2] >> 5) * 67108864 + (words[3] >> 6)) * TO_UNIT
    return math.sqrt(-2.0 * math.log(first)) * math.cos(6.283185307179586 * second)


def name_id(name: str) -> int:
    """The 32-bit identity of a name (FNV-1a over UTF-8): who somebody is, whatever the row they stand in."""
    identity = 0x811C9DC5
    for byte in name.encode():
        identity = ((identity ^ byte) * 0x01000193) & WORD
    return identity
