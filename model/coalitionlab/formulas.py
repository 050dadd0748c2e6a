"""Small formulas that several rules share, each named for what it does.

They are plain functions of numbers, compiled together with the rules.
"""

import math


def clip(value, low, high):
    """The value, kept between low and high."""
    return low if value < low else (high if value > high else value)


def share(value):
    """The value, kept in [0, 1]."""
    return 0.0 if value < 0.0 else (1.0 if value > 1.0 else value)


def toward(value, target, rate):
    """A step of the given rate [0, 1] from the value to the target (exponential approach)."""
    return value + rate * (target - value)


def logistic(value):
    """1 / (1 + exp(-value)): a probability that rises smoothly with its argument."""
    if value < -40.0:
        return 0.0
    if value > 40.0:
        return 1.0
    return 1.0 / (1.0 + math.exp(-value))


def saturating(amount, half):
    """amount / (amount + half): nothing at 0, one half at `half`, 1 in the limit."""
    total = amount + half
    return amount / total if total > 0.0 else 0.0


def part_met(there, asked):
    """The part of what is asked that is there: there / asked, at most 1; all of it where nothing is asked."""
    return 1.0 if asked <= there else there / asked


def both(first, second):
    """The geometric mean of two shares: low if either is low, without the freeze of a product."""
    return math.sqrt(first * second)


def all_three(first, second, third):
    """The geometric mean of three shares."""
    product = first * second * third
    return math.exp(math.log(product) / 3.0) if product > 0.0 else 0.0


def overlap(first, second, themes):
    """What two sets of weights have in common: sum over themes of the smaller weight, 1 when they are equal."""
    common = 0.0
    for k in range(themes):
        common += min(first[k], second[k])
    return share(common)


def bits_in(bits):
    """How many bits are set."""
    count = 0
    while bits > 0:
        bits &= bits - 1
        count += 1
    return count
