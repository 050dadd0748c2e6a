"""A draft as a scenario: a document that extends the shipped one with only what differs, and what is wrong in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..parameters import LEVERS
from ..scenario import Scenario, ScenarioError, scenario_from_dict
from ..scenario.messages import Path, Wrong
from .draft import KINDS, Draft, Row
from .hosts import hosts_in_file
from .themes import WEIGHED

NAME = "own-coalition"  # what a scenario goes by before it has a title
NO_MARKET = "none"


@dataclass(frozen=True)
class Checked:
    """What came of a draft: the scenario, or what is wrong, each mistake with the key where it is."""

    scenario: Scenario | None
    mistakes: tuple[tuple[Path, Wrong], ...] = ()

    def at(self, *path: str | int) -> list[Wrong]:
        """What is wrong at one key, or at a part of it."""
        return [wrong for place, wrong in self.mistakes if place[: len(path)] == path]


def document(draft: Draft, untitled: str = "") -> dict[str, Any]:
    """The draft with the keys of a scenario file."""
    found: dict[str, Any] = {"title": draft.title.strip() or untitled or NAME}
    if draft.content["question"].strip():
        found["question"] = draft.content["question"]
    found["extends"] = draft.content["base"]
    found |= draft.themes.document()
    for key in LEVERS:
        if key in draft.levers:
            table, _, lever = key.partition(".")
            found.setdefault(table, {})[lever] = draft.levers[key]
    hosts = hosts_in_file(draft)
    if hosts != list(draft.base.hosts):
        found.setdefault("leadership", {})["hosts"] = hosts
    for kind in KINDS:
        entries = list(_entries(draft, kind))
        if entries:
            found[kind] = entries
    return found


def checked(draft: Draft, untitled: str = "") -> Checked:
    """The scenario of the draft by the same checks that a file goes through, or everything that is wrong."""
    twice = tuple(_twice(draft))
    try:
        scenario = scenario_from_dict(document(draft, untitled), NAME)
    except ScenarioError as wrong:
        return Checked(
            None, (*twice, *(one for one in wrong.places if one[0][:2] not in {path[:2] for path, _ in twice}))
        )
    return Checked(None if twice else scenario, twice)


def _twice(draft: Draft) -> Iterator[tuple[Path, Wrong]]:
    """Names that two partners or groups have: in a file the one would be laid over the other."""
    for kind in KINDS:
        names = Counter(draft.name(kind, row) for row in draft.rows(kind, out=False))
        for name, count in names.items():
            if count > 1:
                yield (kind, name, "name"), Wrong("the name a second time", f"one {kind} of each name in a file")


def whole(draft: Draft, kind: str, row: Row) -> bool:
    """Whether a row is written with all its fields: it is an addition, or has another name than the shipped one."""
    return row["added"] or draft.name(kind, row) != row["like"]


def _entries(draft: Draft, kind: str) -> Iterator[dict[str, Any]]:
    """What differs from the shipped partners or groups, in the order of the form."""
    written = {draft.name(kind, row) for row in draft.rows(kind, out=False)}
    for row in draft.rows(kind):
        if not row["added"] and row["like"] not in written:
            yield {"name": row["like"], "remove": True}
        if row["out"]:
            continue
        if whole(draft, kind, row):
            yield _whole(draft, kind, row)
        else:
            given = {field: in_file(draft, kind, row, field) for field in row["given"] if field != "name"}
            given |= {field: in_file(draft, kind, row, field) for field in moved(draft, kind, row)}
            if given:
                yield {"name": row["like"]} | given


def moved(draft: Draft, kind: str, row: Row) -> list[str]:
    """The weights that nobody answered and that are others all the same, since a theme left or has another name."""
    spec = draft.spec(kind, row["like"])
    return [
        field
        for field in WEIGHED
        if hasattr(spec, field) and field not in row["given"]
        if plain(in_file(draft, kind, row, field)) != plain(getattr(spec, field))
    ]


def in_file(draft: Draft, kind: str, row: Row, field: str) -> Any:
    """The value of a field as the file has it: weights by the names of themes."""
    value = draft.value(kind, row, field)
    return plain(draft.themes.named(value)) if field in WEIGHED else value


def _whole(draft: Draft, kind: str, row: Row) -> dict[str, Any]:
    """A partner or group with all its fields."""
    entry = {"name": draft.name(kind, row)}
    for field in fields(draft.spec(kind, row["like"])):
        value = in_file(draft, kind, row, field.name)
        if field.name == "market":
            entry["market"] = value or NO_MARKET
        elif value is not None:
            entry[field.name] = plain(value)
    return entry


def plain(value: Any) -> Any:
    """A value as a file holds it: a range as a table, weights of zero left out."""
    if hasattr(value, "low"):
        return {"low": value.low, "high": value.high}
    if isinstance(value, Mapping) and set(value) != {"low", "high"}:
        return {theme: weight for theme, weight in value.items() if weight}
    return value


def is_range(value: Any) -> bool:
    """Whether a value says "I do not know, somewhere between"."""
    return hasattr(value, "low") or (isinstance(value, Mapping) and set(value) == {"low", "high"})
