"""Saved coalitions as a piece of an address, so that a link brings them back: packed small, and never read blindly.

A coalition that comes from a shipped one is its name and what was moved; one of somebody's own goes as a whole file.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Sequence
from typing import Any

from ...scenario import ScenarioError, scenario_from_text
from ...shipped import shipped_names
from ..offered import changed, shipped
from ..shelf import LONGEST_NAME, LONGEST_NOTE, MOST, Saved, Shelf

LONGEST = 24_000  # characters that browsers and servers take in an address
MOST_BYTES = 2_000_000  # unpacked


def packed(saved: Sequence[Saved]) -> str:
    """The coalitions as letters for an address; empty if there are none, or if they do not fit in one."""
    if not saved:
        return ""
    entries = []
    for one in saved:
        if one.base:
            entries.append({"name": one.name, "note": one.note, "base": one.base, "moved": one.moved})
        else:
            entries.append({"name": one.name, "note": one.note, "file": one.scenario.to_toml()})
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    code = base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")
    return code if len(code) <= LONGEST else ""


def unpacked(code: str) -> tuple[Shelf, list[str]]:
    """The coalitions of an address, and what is wrong in it; what is right is there."""
    shelf, mistakes = Shelf(), []
    for place, entry in enumerate(entries_of(code)[:MOST], start=1):
        try:
            put(shelf, entry)
        except ScenarioError as wrong:
            mistakes += [f"{place}: {said}" for said in wrong.mistakes]
        except (KeyError, TypeError, ValueError, AttributeError) as wrong:
            mistakes.append(f"{place}: {type(wrong).__name__}: {wrong}")
    return shelf, mistakes


def entries_of(code: str) -> list[Any]:
    """The list that was packed; ValueError if it is none of ours."""
    if len(code) > LONGEST:
        raise ValueError("too long")
    try:
        raw = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        unzip = zlib.decompressobj()
        text = unzip.decompress(raw, MOST_BYTES)
        entries = json.loads(text)
    except (binascii.Error, zlib.error, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as wrong:
        raise ValueError(str(wrong)) from None
    if unzip.unconsumed_tail or not isinstance(entries, list):
        raise ValueError("not a list of coalitions")
    return entries


def put(shelf: Shelf, entry: dict[str, Any]) -> None:
    """Put one coalition of an address on a shelf."""
    name, note = str(entry["name"])[:LONGEST_NAME], str(entry.get("note", ""))[:LONGEST_NOTE]
    if "file" in entry:
        shelf.put(name, scenario_from_text(str(entry["file"]), name), note=note)
        return
    base, moved = entry["base"], dict(entry["moved"])
    if base not in shipped_names():
        raise ValueError(base)
    shelf.put(name, changed(shipped(base), moved), base, moved, note)
