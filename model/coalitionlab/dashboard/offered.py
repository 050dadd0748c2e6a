"""The coalitions that can be chosen: the shipped ones in groups, and those that this browser saved or opened."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from ..parameters import EVENTS, LEVERS
from ..scenario import Scenario, ScenarioError, load_scenario
from ..shipped import shipped_names
from ..texts.wording import Wording
from .levers import EVENT
from .mistaken import without_file
from .session import Session
from .shelf import Shelf

FIRST = "kansrijke-start"
GROUPS: dict[str, tuple[str, ...]] = {
    "bases": (FIRST, "gezond-gewicht"),
    "table": ("small-core", "large-table", "core-and-outer-ring", "plan-first", "walking-in-circles"),
    "leadership": ("municipal-leader", "independent-leader", "dual-leaders", "controlling-leader"),
    "commitment": ("no-commitment", "administrators-only"),
    "money": ("siloed", "pooled", "municipal-money", "strategic-partners"),
    "elements": ("all-elements", "cherry-picked", "analysis-first"),
    "residents": ("residents-at-the-table", "persona-at-the-table", "fragmented-supply"),
    "outside": ("crisis-2020",),
}
SHELF = "own:"  # a coalition of the browser's own, by the key that it has on the shelf


@cache
def shipped(name: str) -> Scenario:
    """A shipped scenario, read once."""
    return load_scenario(name)


def found(key: str, session: Session) -> Scenario | None:
    """The coalition of that key, if this browser can choose it."""
    if key.startswith(SHELF):
        saved = session.keep(Shelf).of(key.removeprefix(SHELF))
        return None if saved is None else saved.scenario
    return shipped(key) if key in shipped_names() else None


def offers(session: Session, words: Wording) -> list[tuple[str, dict[str, str]]]:
    """All that can be chosen, in groups, by key with its title."""
    own = {f"{SHELF}{saved.key}": saved.name for saved in session.keep(Shelf).saved}
    groups = [(words("groups_of_coalitions.own"), own)] if own else []
    listed = {name for names in GROUPS.values() for name in names}
    for group, names in GROUPS.items():
        there = [name for name in names if name in shipped_names()]
        groups.append((words(f"groups_of_coalitions.{group}"), {name: words.title(shipped(name)) for name in there}))
    rest = {name: words.title(shipped(name)) for name in shipped_names() if name not in listed}
    return [*groups, *([("", rest)] if rest else [])]


def title(key: str, session: Session, words: Wording) -> str:
    """What a coalition is called."""
    if key.startswith(SHELF):
        saved = session.keep(Shelf).of(key.removeprefix(SHELF))
        return saved.name if saved else key
    return words.title(shipped(key))


def changed(base: Scenario, moved: Mapping[str, Any]) -> Scenario:
    """A coalition with levers moved and events added; `ScenarioError` tells what does not fit."""
    levers = {key: value for key, value in moved.items() if not key.startswith(EVENT)}
    events = [
        {"kind": key.removeprefix(EVENT), "month": round(month)}
        for key, month in moved.items()
        if key.startswith(EVENT) and month
    ]
    scenario = base.with_levers(levers) if levers else base
    return scenario.with_events(events) if events else scenario


def from_query(base: Scenario, query: Mapping[str, str], lang: str = "en") -> tuple[dict[str, Any], list[str]]:
    """The levers that an address moves, and what is wrong in it, in the language of the page."""
    moved: dict[str, Any] = {}
    mistakes: list[str] = []
    for key, text in query.items():
        if key not in LEVERS and key.removeprefix(EVENT) not in EVENTS:
            continue
        value = text if key in LEVERS and LEVERS[key].choices else number(text)
        try:
            changed(base, {key: value})
            moved[key] = value
        except ScenarioError as wrong:
            mistakes += without_file(wrong, lang)
        except ValueError:
            mistakes.append(f"{key}: {text}")
    return moved, mistakes


def number(text: str) -> Any:
    """A number in an address: whole if it can be, and the text itself if it is none."""
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value
