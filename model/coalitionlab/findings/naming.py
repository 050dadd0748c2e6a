"""How factors, outcomes and choices are called in a figure or sentence."""

from typing import Any

import numpy as np

from ..measures import MEASURES
from ..parameters import LEVERS
from ..study.analysis.sweep import AS_IT_IS, short_key
from ..texts.wording import SHOWN, Wording

MAIN = (
    *("joint_action", "action_months", "month_first_execution:restricted", "reach_worst_off", "survives_support"),
    *("month_first_policy:happened", "reach_gap"),
)
MOST = 6
WIDE = 62  # characters above a row of a panel
CHOICES = {choice for lever in LEVERS.values() for choice in lever.choices}
SHORT = {short_key(key): key for key in LEVERS}


def leading(names: Any) -> list[str]:
    """The outcomes that figures and sentences keep to: those of the model's question, else the first ones."""
    there = list(dict.fromkeys(names))
    return [name for name in MAIN if name in there][:MOST] or there[:MOST]


def outcome(name: str, words: Wording) -> str:
    """An outcome in words."""
    measure, _, form = name.partition(":")
    label = words.capital(words.measure(measure))
    return words(f"analyse.{form}", measure=label) if form else label


def unit(name: str, words: Wording) -> str:
    """The unit of an outcome as figures draw it: shares and chances from 0 to 1."""
    measure, _, form = name.partition(":")
    if form == "happened" or MEASURES[measure].unit == "yes/no":
        return words("analyse.chance")
    return words.word("units", "months" if form else MEASURES[measure].unit)


def factor(key: str, words: Wording) -> str:
    """A lever by its short name, an uncertainty by its key."""
    return words.word("levers", key).removeprefix("uncertainties.").removeprefix("elements.").replace("_", " ")


def level(value: Any, words: Wording) -> str:
    """A value of a factor: a word in the reader's language, a number with its marks."""
    if isinstance(value, bool | np.bool_):
        return str(value).lower()
    try:
        plain = f"{float(value):g}"
    except ValueError:
        return words.word("choices", str(value)).replace("_", " ")
    return words.number(float(value), len(plain.partition(".")[2])) if "e" not in plain else plain


def step(key: str, value: Any, first: Any, words: Wording) -> str:
    """One value of a factor against another; two words speak for themselves where the name makes it too long."""
    apart = words("analyse.against", level=level(value, words), first=level(first, words))
    whole = f"{factor(key, words)}: {apart}"
    return apart if len(whole) > WIDE and str(value) in CHOICES else whole


def choice(name: str, words: Wording) -> str:
    """A choice among others: what differs in it from the first one."""
    if name == AS_IT_IS:
        return words("analyse.as_it_is")
    parts = [part.rpartition(" ") for part in name.split(", ")]
    if not all(short in SHORT for short, _, _ in parts):
        return name.replace("_", " ")
    return ", ".join(f"{factor(SHORT[short], words)}: {level(value, words)}" for short, _, value in parts)


def number(value: float, words: Wording) -> str:
    """A number with three figures."""
    return words.number(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3)


def shown(name: str, value: float, words: Wording) -> str:
    """A value of an outcome: a percentage where it is a chance."""
    measure, _, form = name.partition(":")
    chance = form == "happened" or (not form and SHOWN[measure] == "percent")
    return words.percent(value) if chance else number(value, words)
