"""A variant is laid over the scenario that it extends, and for every value it is known which file gave it.

Tables merge key by key. [[partner]] and [[group]] merge by name: the same name changes the fields that are
given, a new name adds, `remove = true` takes out. [[event]], [[activity]] and [[timeline]] are added to those
of the parent, unless the file says `replace = ["event"]`. Anything else, a list of themes for instance, is
replaced.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from .chain import Layer
from .document import ENTRIES, LIMITS
from .messages import Mistakes, Path, Wrong, listed, nearest, shown, too_many
from .tables import TABLES

NAMED = ("partner", "group")
# How deep tables merge: [uncertainties] holds a table for each rule.
_DEPTHS = {**dict.fromkeys(TABLES, 1), "domains": 1, "uncertainties": 2}


@dataclass
class Merged:
    """A chain of files as one document, with the file that each value comes from and its number there."""

    document: dict[str, Any] = field(default_factory=dict)
    origins: dict[Path, str] = field(default_factory=dict)
    numbers: dict[Path, int] = field(default_factory=dict)

    def entries(self, key: str) -> list[Any]:
        """The entries so far; what a parent gave in another shape stays there to be found wrong."""
        present = self.document.setdefault(key, [])
        return present if isinstance(present, list) else []


def merged(layers: list[Layer], mistakes: Mistakes) -> Merged:
    """The files of a chain, base first, as one."""
    whole = Merged()
    mistakes.origins, mistakes.numbers = whole.origins, whole.numbers
    for position, layer in enumerate(layers):
        own = Mistakes(mistakes.label, {(key,): layer.label for key in layer.document})
        _replace(whole, layer, own, extends=position > 0)
        for key, value in layer.document.items():
            if key in LIMITS and isinstance(value, list) and len(value) > 2 * LIMITS[key]:
                own.add((key,), too_many(len(value), LIMITS[key]))
                value = value[: LIMITS[key]]
            if key in NAMED and isinstance(value, list):
                _merge_named(whole, key, value, layer.label, own)
            elif key in ENTRIES and isinstance(value, list):
                _append(whole, key, value, layer.label)
            elif key not in ("extends", "replace"):
                _lay(whole.document, value, (key,), _DEPTHS.get(key, 0), whole.origins, layer.label)
        mistakes.take(own)
    return whole


def _lay(into: dict[str, Any], value: Any, path: Path, depth: int, origins: dict[Path, str], label: str) -> None:
    """Lay one value, or one table key by key, over what stands there."""
    key = str(path[-1])
    if depth and isinstance(value, Mapping):
        table = into.get(key)
        into[key] = table = dict(table) if isinstance(table, dict) else {}
        origins.setdefault(path, label)
        for inner, content in value.items():
            _lay(table, content, (*path, str(inner)), depth - 1, origins, label)
    else:
        into[key] = value
        origins[path] = label


def _replace(whole: Merged, layer: Layer, own: Mistakes, extends: bool) -> None:
    """Drop what a variant says it replaces."""
    names = layer.document.get("replace", [])
    allowed = f"a list of {listed(ENTRIES)}"
    if not isinstance(names, list) or ("replace" in layer.document and not extends):
        found = shown(names) if extends else f"{shown(names)} in a file that extends nothing"
        own.add(("replace",), Wrong(found, f"{allowed}, beside `extends`"))
        return
    for name in names:
        if not isinstance(name, str) or name not in ENTRIES:
            own.add(("replace",), Wrong(shown(name), allowed, partial(nearest, name, ENTRIES)))
            continue
        whole.document[name] = []
        for path in [path for path in whole.origins if path[0] == name]:
            del whole.origins[path]


def _append(whole: Merged, key: str, entries: list[Any], label: str) -> None:
    """Add entries to those of the parent."""
    present = whole.entries(key)
    for number, entry in enumerate(entries):
        whole.origins[(key, len(present))] = label
        whole.numbers[(key, len(present))] = number
        present.append(entry)


def _merge_named(whole: Merged, key: str, entries: list[Any], label: str, own: Mistakes) -> None:
    """Change, add or remove partners or groups by name."""
    present = whole.entries(key)
    rows = {entry["name"]: row for row, entry in enumerate(present) if _name(entry) is not None}
    removed: set[int] = set()
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        name = _name(entry)
        if name is None:
            whole.origins[(key, len(present))] = label
            whole.numbers[(key, len(present))] = number
            present.append(entry)
        elif name in seen:
            own.add((key, name), Wrong("the name a second time", f"one {key} of each name in a file"))
        elif entry.get("remove") is True:
            removed |= _removal(key, name, entry, rows, own)
        else:
            given: dict[Path, str] = {(key, name, inner): label for inner in entry}
            if name in rows:
                del given[key, name, "name"]  # the parent gave it
            else:
                rows[name] = len(present)
                present.append({})
                whole.origins[(key, name)] = label
            present[rows[name]] = {**present[rows[name]], **entry}
            whole.origins.update(given)
        if name is not None:
            seen.add(name)
    if removed:
        whole.document[key] = [entry for row, entry in enumerate(present) if row not in removed]


def _removal(key: str, name: str, entry: Mapping[str, Any], rows: dict[str, int], own: Mistakes) -> set[int]:
    if set(entry) > {"name", "remove"}:
        others = listed(sorted(set(entry) - {"name", "remove"}))
        own.add((key, name, "remove"), Wrong(f"true beside {others}", "true with nothing but the name"))
    if name not in rows:
        allowed = f"the name of a {key} in the file that this one extends"
        own.add(
            (key, name, "remove"),
            Wrong(f"no {key} of that name to take out", allowed, lambda: nearest(name, rows)),
        )
        return set()
    return {rows[name]}


def _name(entry: Any) -> str | None:
    name = entry.get("name") if isinstance(entry, Mapping) else None
    return name if isinstance(name, str) and name else None
