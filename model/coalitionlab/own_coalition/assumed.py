"""What was not answered, and so is assumed: each value with where it comes from.

A lever leans on the source that its declaration gives; about partners and residents no source gives a number, so
whatever was not answered about them is an assumption.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..parameters import LEVERS
from ..scenario.messages import place
from ..scenario.tables import HOSTS
from .document import in_file, plain
from .draft import KINDS, Draft, Row
from .hosts import chosen, leading
from .questions import FIELDS

ASSUMPTION = "assumption"


@dataclass(frozen=True)
class Assumed:
    """One value that nobody gave: its key in a file, the value, the file or default it comes from, and its source."""

    kind: str  # lever, hosts, theme, partner or group
    place: str
    name: str  # of the partner or group, "" for a lever
    field: str  # the lever's key, or the field
    value: Any
    origin: str
    source: str

    @property
    def unsourced(self) -> bool:
        """Whether the value itself is an assumption, whatever evidence says that it matters."""
        return ASSUMPTION in self.source or self.kind != "lever"


def assumed(draft: Draft) -> list[Assumed]:
    """Everything that the questions ask and nobody answered, in the order of a file."""
    return [
        *_levers(draft),
        *_hosts(draft),
        *_themes(draft),
        *(one for kind in KINDS for row in draft.rows(kind, out=False) for one in _row(draft, kind, row)),
    ]


def counts(left: list[Assumed]) -> Counter[str]:
    """How many were left of each kind."""
    return Counter(one.kind for one in left)


def _levers(draft: Draft) -> Iterator[Assumed]:
    base = draft.base
    for key, lever in LEVERS.items():
        if key not in draft.levers:
            yield Assumed("lever", key, "", key, plain(base.levers[key]), base.origins[key], lever.source)


def _hosts(draft: Draft) -> Iterator[Assumed]:
    """The partners that leaders come from, where an arrangement takes them from any."""
    base, names = draft.content["base"], tuple(leading(draft))
    if names and None in chosen(draft):
        yield Assumed("hosts", HOSTS, "", HOSTS, names, base, ASSUMPTION)


def _themes(draft: Draft) -> Iterator[Assumed]:
    """The domains that each theme needs, as the example or the catalogue has them."""
    for row in draft.themes.rows():
        name, domains = draft.themes.name(row), draft.themes.domains(row)
        if "domains" not in row["given"] and domains:
            yield Assumed(
                "theme", place(("domains", name)), name, "domains", domains, draft.content["base"], ASSUMPTION
            )


def _row(draft: Draft, kind: str, row: Row) -> Iterator[Assumed]:
    name = draft.name(kind, row)
    for field in (*FIELDS[kind][0], *FIELDS[kind][1]):
        value = in_file(draft, kind, row, field)
        if field == "name" or field in row["given"] or value is None:
            continue
        where = place((kind, name, field))
        yield Assumed(kind, where, name, field, plain(value), draft.content["base"], ASSUMPTION)
