"""The file that the command line runs: only what differs from the shipped scenario, every assumption marked.

`coalitionlab check`, `run` and `compare` read it as it is, and give byte for byte what the page shows.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..parameters import LEVERS
from ..scenario.writing import toml_key, toml_value
from .assumed import Assumed, assumed
from .document import NAME, document, is_range, whole
from .draft import KINDS, Draft

Remark = Callable[..., str]  # a sentence of the language by its key, its gaps filled


def file_name(title: str) -> str:
    """A name for the file, made of the title with nothing but letters, digits and dashes."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return (re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60] or NAME) + ".toml"


def as_toml(draft: Draft, remark: Remark, untitled: str = "") -> str:
    """The draft as the text of a scenario file; only of a draft that passed the check.

    `remark` gives the sentences of the comments, in the language of whoever saves it.
    """
    return "\n".join(_lines(draft, document(draft, untitled), remark)) + "\n"


def _lines(draft: Draft, content: Mapping[str, Any], remark: Remark) -> Iterator[str]:
    base = draft.content["base"]
    left = assumed(draft)
    yield from _comment(remark("head", base=base))
    for key in ("title", "question", "extends"):
        if key in content:
            yield f"{key} = {toml_value(content[key])}"
    if "themes" in content:
        yield f"themes = {toml_value(tuple(content['themes']))}"
    if "domains" in content:
        yield "\n[domains]"
        answered = {draft.themes.name(row) for row in draft.themes.rows() if "domains" in row["given"]}
        for theme, needed in content["domains"].items():
            note = "" if theme in answered else f"  # {remark('domains')}"
            yield f"{toml_key(theme)} = {toml_value(tuple(needed))}{note}"
    for table in dict.fromkeys(key.partition(".")[0] for key in LEVERS):
        if table in content:
            yield f"\n[{table}]"
            for lever, value in content[table].items():
                yield f"{lever} = {_written(tuple(value) if lever == 'hosts' else value)}{_unknown(value, remark)}"
    for kind in KINDS:
        for entry in content.get(kind, []):
            yield from _entry(draft, kind, entry, remark)
    yield ""
    yield from _comment(remark("left", base=base, n=len(left)))
    yield from (f"#   {line}" for line in _left(left))


def _entry(draft: Draft, kind: str, entry: Mapping[str, Any], remark: Remark) -> Iterator[str]:
    """One partner or group; a value that was taken over from a shipped one is marked as an assumption."""
    yield f"\n[[{kind}]]"
    yield f"name = {toml_value(entry['name'])}"
    if entry.get("remove"):
        yield f"remove = true  # {remark('removed')}"
        return
    row = draft.row(kind, entry["name"])
    copied = whole(draft, kind, row)
    for field, value in entry.items():
        if field == "name":
            continue
        note = _unknown(value, remark)
        if field not in row["given"]:
            note = f"  # {remark('like', name=row['like']) if copied else remark('carried')}"
        yield f"{field} = {_written(value)}{note}"


def _left(left: Iterable[Assumed]) -> Iterator[str]:
    """What was not answered, with the value it has and where that comes from."""
    for one in left:
        yield f"{one.place} = {_written(one.value)}  ({one.source})"


def _written(value: Any) -> str:
    if is_range(value) and isinstance(value, Mapping):
        return f"{{ low = {toml_value(value['low'])}, high = {toml_value(value['high'])} }}"
    return toml_value(value)


def _unknown(value: Any, remark: Remark) -> str:
    return f"  # {remark('unknown')}" if is_range(value) else ""


def _comment(text: str) -> Iterator[str]:
    """A text as comment lines of at most a hundred letters."""
    line = "#"
    for word in text.split():
        if len(line) + len(word) >= 100:
            yield line
            line = "#"
        line += f" {word}"
    yield line
