"""What an id of the evidence says in one sentence, where it stands in its source, and which ids a declaration names."""

import re
from typing import NamedTuple

from ..texts import catalogue

ASSUMPTION = "assumption"
_ID = re.compile(r"[CEPM]\d+[a-z]?")
# Sections of the main source; other places are named in full.
_SECTION = re.compile(r"[§\d]")


class Evidence(NamedTuple):
    """One thing that practice or a paper says: its id or reference, the sentence, and where it stands."""

    id: str
    says: str
    where: str

    @property
    def in_report(self) -> bool:
        """Whether it stands in a section of the report that is the main source."""
        return bool(_SECTION.match(self.where))


def ids_in(source: str) -> tuple[str, ...]:
    """The ids and papers that a declaration gives as its source, without the word `assumption`."""
    return tuple(part for part in re.split(r"[,;]\s*", source) if part != ASSUMPTION)


def evidence(id: str, lang: str) -> Evidence:
    """The entry of that id; the patterns say what practice reports."""
    texts = catalogue(f"evidence_{lang}")
    if id in texts["papers"]:
        return Evidence(id, texts["papers"][id], id)
    says = catalogue(f"patterns_{lang}")[id]["practice"] if id.startswith("P") else texts["says"][id]
    return Evidence(id, says, texts["where"].get(id) or texts["where"].get(id.rstrip("abcdefgh"), ""))


def below(id: str, lang: str) -> tuple[str, ...]:
    """The entries that belong to an element as a whole: E1a, E1b, ... for E1."""
    return tuple(one for one in catalogue(f"evidence_{lang}")["says"] if one != id and one.rstrip("abcdefgh") == id)


def is_id(text: str) -> bool:
    """Whether this is the id of an entry, not a paper."""
    return bool(_ID.fullmatch(text))
