"""What differs between scenarios, as a table in the words of the field."""

from collections.abc import Mapping
from typing import Any

from ..parameters import LEVERS
from ..texts import catalogue
from ..texts.wording import Wording
from .chapter import Chapter
from .tables import Cell, Table

PEOPLE = ("partner", "group")
MOST_ROWS = 16  # above this, what differs in partners and groups is told apart


def differing_tables(chapter: Chapter) -> list[Table]:
    """One table, or two where partners and groups differ in many ways: the second holds those."""
    words, table = chapter.words, chapter.comparison.what_differs
    head = (words("scenarios.what"), *chapter.labels.values(), words("scenarios.key"))
    rows = [(line["what"], _cells(line, chapter)) for line in table.to_dict("records")]
    if len(rows) <= MOST_ROWS:
        return [Table(head, [cells for _, cells in rows])] if rows else []
    first = Table(head, [cells for what, cells in rows if what not in PEOPLE])
    people = [cells for what, cells in rows if what in PEOPLE]
    second = Table(head, people, words("scenarios.more", count=len(people)))
    return [part for part in (first, second) if part.rows]


def _cells(line: Mapping[str, Any], chapter: Chapter) -> list[Cell]:
    words, what, key = chapter.words, line["what"], line["key"]
    values = [line[name] for name in chapter.comparison.names]
    cells = [Cell(named(what, key, words))]
    cells += [Cell(shown(what, key, value, words), "like-first" if value == values[0] else "") for value in values]
    cells[1] = cells[1]._replace(look="first")
    return [
        *cells,
        Cell(key if what in ("lever", "uncertainty", "hosts", "setting", "event", "activity", "number") else "", "key"),
    ]


def named(what: str, key: str, words: Wording) -> str:
    """What differs, with a capital."""
    if what == "number":
        return words.capital(f"{words.word('kinds', what)}: {key.removeprefix('rules.')}")
    if what in ("lever", "hosts"):
        return words.capital(words.word("levers", key))
    if what == "themes":
        return words.capital(words.word("kinds", what))
    if what == "setting":
        return f"{words.capital(words.word('levers', key))} ({words.word('kinds', what)})"
    name, _, field = key.partition(": ") if what in PEOPLE else (key, "", "")
    table = {"event": "events", "activity": "activities"}.get(what)
    known = _term(name, words) if what == "domains" else words.name(f"{what}s", name)
    name = words.word(table, name) if table else known
    return f"{words.capital(words.word('kinds', what))}: {name}" + (f", {words.word('fields', field)}" if field else "")


def shown(what: str, key: str, value: Any, words: Wording) -> str:
    """A value as a reader says it."""
    if value is None:
        return words("scenarios.absent") if what in (*PEOPLE, "rule") and ": " not in key else "–"
    if what in (*PEOPLE, "rule") and value == "present":
        return words("scenarios.present")
    if what == "hosts":
        return ", ".join(words.name("partners", name) for name in value)
    if what in ("event", "activity", "setting"):
        return "; ".join(_planned(what, key, entry, words) for entry in value)
    unit = LEVERS[key].unit if what == "lever" else ""
    return _value(value, words, "" if unit in ("share", "choice") else unit)


def _planned(what: str, key: str, entry: tuple[Any, ...], words: Wording) -> str:
    if what == "setting":
        return words("scenarios.planned_setting", month=entry[0], value=shown("lever", key, entry[1], words))
    month, duration, last = entry
    return words(f"scenarios.planned_{what}", month=month, duration=duration, last=_value(last, words))


def _value(value: Any, words: Wording, unit: str = "") -> str:
    if hasattr(value, "low"):
        return words("scenarios.range", low=_value(value.low, words), high=_value(value.high, words))
    if isinstance(value, str):
        known = words.word("choices", value)
        return known if known != value else _term(value, words)
    if isinstance(value, Mapping):
        return ", ".join(f"{_term(key, words)} {_value(part, words)}" for key, part in value.items() if part)
    if isinstance(value, tuple):
        return ", ".join(_value(part, words) for part in value)
    return words.number(value, _decimals(value)) + (f" {words.word('units', unit)}" if unit else "")


def _term(key: str, words: Wording) -> str:
    """A theme or a domain as the reader knows it; one of a scenario's own as it stands."""
    known = catalogue(f"story_{words.lang}")
    return str(known["theme"].get(key) or known["domain"].get(key) or key.replace("_", " "))


def _decimals(value: float) -> int:
    """As many decimals as the number has, at most six."""
    return next((places for places in range(6) if round(value, places) == value), 6)
