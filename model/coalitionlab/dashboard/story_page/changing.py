"""The control for the one lever that differs: a slider or a choice, starting from a value that is plainly another."""

from collections.abc import Callable
from typing import Any

from ...parameters import LEVERS
from ...scenario import Scenario
from ...texts.wording import Wording
from ..controls import Choice, Slider
from ..levers import EVENT, GROUPS, HORIZON, base_of, name_of, number_of, rail, said, shown, unit_of

EARLY = 18  # the month in which an event comes, unless somebody moves it


def offered(words: Wording) -> list[tuple[str, dict[str, str]]]:
    """What can be changed, in the groups of all pages; first that nothing is."""
    groups = [
        (words(f"levers.{group.name}"), {key: name_of(key, words) for key in group.keys if key != HORIZON})
        for group in GROUPS
    ]
    return [("", {"": words("change.nothing")}), *groups]


def another(key: str, scenario: Scenario) -> Any:
    """A value that is plainly other than the one there is: the next choice, or much more, or much less."""
    value = base_of(key, scenario)
    if key.startswith(EVENT):
        return min(EARLY, int(number_of(scenario.levers[HORIZON])))
    if LEVERS[key].choices:
        choices = LEVERS[key].choices
        return choices[(choices.index(value) + 1) % len(choices)]
    now = number_of(value)
    way = rail(key, now, 0)
    far = way.most - now >= now - way.least
    other = now + (way.most - now) / 2 if far else way.least + (now - way.least) / 2
    steps = round((other - way.least) / way.step)
    return min(way.most, way.least + steps * way.step) if not LEVERS[key].integer else round(other)


def control(key: str, scenario: Scenario, value: Any, words: Wording, chosen: Callable[[Any], Any]) -> Choice | Slider:
    """The control for a lever, with the coalition's own value marked."""
    base, name = base_of(key, scenario), name_of(key, words)
    if key in LEVERS and LEVERS[key].choices:
        options = {choice: words.word("choices", choice) for choice in LEVERS[key].choices}
        return Choice(value, chosen, name=name, does="", options=options, base=base)
    way = rail(key, number_of(base), int(number_of(scenario.levers[HORIZON])))
    event = key.startswith(EVENT)
    return Slider(
        shown(key, value),
        chosen,
        name=name,
        does="",
        lang=words.lang,
        least=way.least,
        most=way.most,
        step=way.step,
        decimals=way.decimals,
        unit=unit_of(key, words),
        base=number_of(base),
        **({"zero": words("levers.never"), "before": words("levers.month")} if event else {}),
    )


def told(moved: dict[str, Any], words: Wording) -> str:
    """What is changed, in words."""
    return "; ".join(f"{name_of(key, words)}: {said(key, value, words)}" for key, value in moved.items())
