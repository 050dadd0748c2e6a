"""A draft that a browser kept, taken back as far as it is sound: it may be old, or tampered with."""

import copy
from collections.abc import Mapping
from typing import Any

from ..shipped import shipped_names
from ..words import DOMAINS
from .draft import KINDS, LONGEST, MOST, Draft, Row, row_like, specs_of
from .questions import FIELDS
from .themes import MOST_ROWS, added_key, row_of


def restored(content: Any) -> Draft | None:
    """The draft that was kept, or None if this is none; what does not belong in it is left out, never an error.

    What comes back from a browser may be old, or tampered with: it decides what a form shows, and is checked like any
    file before it is run.
    """
    base = content.get("base") if isinstance(content, Mapping) else None
    if not (isinstance(base, str) and base in shipped_names()):
        return None
    draft = Draft(base)
    for text in ("title", "question"):
        draft.content[text] = _text(content.get(text))
    levers = content.get("levers")
    for key, value in levers.items() if isinstance(levers, Mapping) else ():
        if key in draft.base.levers and _plain(value):
            draft.levers[key] = copy.deepcopy(value)
    for kind in KINDS:
        rows = content.get("rows", {}).get(kind) if isinstance(content.get("rows"), Mapping) else None
        known = {spec.name for spec in specs_of(draft.base, kind)}
        kept = [_kept(row, kind) for row in rows[: MOST[kind]] if _is_row(row, known)] if isinstance(rows, list) else []
        shipped = {row["like"]: row for row in kept if not row["added"]}
        added = [row for row in kept if row["added"]]
        draft.content["rows"][kind] = [
            *(shipped.get(spec.name) or row_like(spec.name) for spec in specs_of(draft.base, kind)),
            *added,
        ]
    _keep_themes(draft, content.get("themes"))
    _keep_hosts(draft, content.get("hosts"))
    return draft


def _is_row(row: Any, known: set[str]) -> bool:
    if not (isinstance(row, Mapping) and isinstance(row.get("given"), Mapping)):
        return False
    return isinstance(row.get("like"), str) and row["like"] in known


def _kept(row: Mapping[str, Any], kind: str) -> Row:
    fields = (*FIELDS[kind][0], *FIELDS[kind][1], "seat_order")
    given = {field: copy.deepcopy(value) for field, value in row["given"].items() if field in fields and _plain(value)}
    if not isinstance(given.get("name", ""), str):
        del given["name"]
    return {"like": row["like"], "added": row.get("added") is True, "out": row.get("out") is True, "given": given}


def _plain(value: Any, table: bool = True) -> bool:
    """Whether a value is one that a form can give: a number, a text, or a small table of these."""
    if isinstance(value, Mapping):
        return table and len(value) <= 16 and all(isinstance(k, str) and _plain(one, False) for k, one in value.items())
    return isinstance(value, int | float) or (isinstance(value, str) and len(value) <= LONGEST)


def _text(value: Any) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""


def _keep_themes(draft: Draft, rows: Any) -> None:
    """Take the themes of the example and added ones, each once."""
    known = set(draft.base.themes)
    added_keys = [added_key(number) for number in range(1, MOST_ROWS + 2)]
    kept: dict[str, Row] = {}
    for row in rows[:MOST_ROWS] if isinstance(rows, list) else ():
        if not (isinstance(row, Mapping) and isinstance(row.get("given"), Mapping)):
            continue
        key, name = row.get("key"), row["given"].get("name")
        added = key in added_keys
        if not isinstance(key, str) or key in kept or not (added or key in known):
            continue
        kept[key] = row_of(key, added) | {"out": row.get("out") is True}
        if isinstance(name, str) and len(name) <= LONGEST:
            kept[key]["given"]["name"] = name
        domains = row["given"].get("domains")
        if isinstance(domains, list):
            kept[key]["given"]["domains"] = [domain for domain in DOMAINS if domain in domains]
    shipped = [kept.pop(theme, row_of(theme)) for theme in draft.base.themes]
    draft.content["themes"] = [*shipped, *(row for row in kept.values() if "name" in row["given"])]


def _keep_hosts(draft: Draft, numbers: Any) -> None:
    """Take who was chosen to lead, if there is such a partner."""
    rows = len(draft.rows("partner"))
    for seat, number in enumerate(numbers[:2] if isinstance(numbers, list) else ()):
        if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < rows:
            draft.content["hosts"][seat] = number
