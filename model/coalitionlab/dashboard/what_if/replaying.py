"""Replays the last change: from before to after in a few steps, each the picture of a scenario on the way."""

from typing import Any

from ...parameters import LEVERS
from ..levers import EVENT, base_of, rail, shown
from .chosen import Chosen

STEPS, SECONDS, FIRST_SECONDS = 5, 0.5, 1.2


def steps(before: Chosen, after: Chosen, scenario: Any) -> list[Chosen]:
    """The way from one to the other: numbers go in steps, words and events at once."""
    if before.base != after.base:
        return [before, after]
    keys = [
        key
        for key in dict.fromkeys([*before.moved, *after.moved])
        if before.moved.get(key, base_of(key, scenario)) != after.moved.get(key, base_of(key, scenario))
    ]
    gliding = [key for key in keys if not key.startswith(EVENT) and not LEVERS[key].choices]
    if not gliding:
        return [before, after]
    way = [before]
    for step in range(1, STEPS):
        moved = dict(before.moved)
        for key in gliding:
            old, new = (shown(key, one.moved.get(key, base_of(key, scenario))) for one in (before, after))
            on = rail(key, old, 0)
            value = on.least + on.step * round((old + (new - old) * step / STEPS - on.least) / on.step)
            moved[key] = int(value) if LEVERS[key].integer else round(value, 3)
        way.append(Chosen(before.base, moved))
    return [*way, after]
