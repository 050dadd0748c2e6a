"""Saved coalitions as a piece of an address, so that a link brings them back: packed small, and never read blindly.

A coalition that comes from a shipped one is its name and what was moved; one of somebody's own goes as a whole file.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ...scenario import ScenarioError, scenario_from_text
from ...shipped import shipped_names
from ...texts.wording import Wording
from ..mistaken import without_file
from ..offered import changed, shipped
from ..shelf import LONGEST_NAME, LONGEST_NOTE, MOST, Saved, Shelf

LONGEST = 24_000  # characters that browsers and servers take in an address
MOST_BYTES = 2_000_000  # unpacked


def packed(saved: Sequence[Saved]) -> str:
    """The coalitions as letters for an address; empty if there are none, or if they do not fit in one."""
    if not saved:
        return ""
    text = json.dumps(entries(saved), ensure_ascii=False, separators=(",", ":"))
    code = base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")
    return code if len(code) <= LONGEST else ""


def entries(saved: Iterable[Saved]) -> list[dict[str, Any]]:
    """What of each coalition goes into an address."""
    found: list[dict[str, Any]] = []
    for one in saved:
        whole = {"base": one.base, "moved": one.moved} if one.base else {"file": one.scenario.to_toml()}
        found.append({"name": one.name, "note": one.note, **whole})
    return found


class Amiss(NamedTuple):
    """A coalition of a link that cannot be shown: its place and name, and what the check says or where it comes from.

    With neither, there is nothing left of it that could be read.
    """

    place: int
    name: str
    wrong: ScenarioError | None = None
    base: str = ""


class UnknownBase(ValueError):
    """A coalition comes from a shipped one that is not there."""


def unpacked(code: str) -> tuple[Shelf, list[Amiss]]:
    """The coalitions of an address, and what is amiss in it; what is right is there."""
    shelf, amiss = Shelf(), []
    for place, entry in enumerate(entries_of(code)[:MOST], start=1):
        name = str(entry.get("name", ""))[:LONGEST_NAME] if isinstance(entry, dict) else ""
        try:
            put(shelf, entry)
        except ScenarioError as wrong:
            amiss.append(Amiss(place, name, wrong))
        except UnknownBase as unknown:
            amiss.append(Amiss(place, name, base=str(unknown)[:LONGEST_NAME]))
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            amiss.append(Amiss(place, name))
    return shelf, amiss


def told(amiss: Iterable[Amiss], words: Wording) -> list[str]:
    """What is amiss, a sentence each, in the language of the page."""
    said = []
    for one in amiss:
        about = {"place": one.place, "name": one.name or "?"}
        if one.wrong is not None:
            said += [words("link.wrong", **about, said=each) for each in without_file(one.wrong, words.lang)]
        elif one.base:
            said.append(words("link.unknown", **about, base=one.base))
        else:
            said.append(words("link.torn", **about))
    return said


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
        raise UnknownBase(base)
    shelf.put(name, changed(shipped(base), moved), base, moved, note)
