"""The themes of a coalition: those of the example, and own ones that were added, renamed or taken out.

Interests and needs are weights of themes. They are kept by the key of a theme, which never changes, so that a theme
that gets another name, or is put back, has all its weights. What a theme that was taken out weighed goes to the others
in proportion; where nothing else is left, somebody has to say what counts instead, and the check asks for it.
"""

from collections.abc import Mapping
from typing import Any

from ..scenario import Scenario
from ..scenario.themes import DOMAINS_OF_THEMES
from ..words import DOMAINS, MAX_THEMES
from .weights import shared_out

Row = dict[str, Any]
WEIGHED = ("interest", "needs")  # the fields of partners and of groups that are weights of themes
MOST_ROWS = 3 * MAX_THEMES  # those that were taken out among them
CATALOGUE = tuple(DOMAINS_OF_THEMES)


class Themes:
    """The themes of a draft. `rows` is what is kept of them."""

    def __init__(self, rows: list[Row], base: Scenario) -> None:
        self._rows, self.base = rows, base

    def rows(self, *, out: bool = False) -> list[Row]:
        """The themes that the coalition works on, or those that were taken out, in the order of the form."""
        return [row for row in self._rows if row["out"] is out]

    @property
    def room(self) -> bool:
        """Whether there is room for one more."""
        return len(self.rows()) < MAX_THEMES and len(self._rows) < MOST_ROWS

    def name(self, row: Row) -> str:
        """What a theme is called in the file."""
        return str(row["given"].get("name", row["key"]))

    def shipped_domains(self, row: Row) -> tuple[str, ...]:
        """The domains that a theme needs if nobody says otherwise: those of the example or of the catalogue."""
        found = self.base.domains.get(row["key"]) if not row["added"] else DOMAINS_OF_THEMES.get(self.name(row))
        return tuple(found or ())

    def domains(self, row: Row) -> tuple[str, ...]:
        """The domains that a theme needs: as answered, else as they are shipped."""
        return tuple(row["given"].get("domains", self.shipped_domains(row)))

    def add(self, name: str) -> Row | None:
        """Add a theme of the catalogue, or one of one's own; None if there is no room.

        One of the example that was taken out is put back, with what it weighed.
        """
        if not self.room:
            return None
        gone = next((row for row in self.rows(out=True) if not row["added"] and self.name(row) == name), None)
        if gone is not None:
            self.put_back(gone)
            return gone
        taken = {row["key"] for row in self._rows}
        key = next(free for free in map(added_key, range(1, MOST_ROWS + 2)) if free not in taken)
        row = row_of(key, added=True)
        row["given"]["name"] = self._free(tidy(name))
        self._rows.append(row)
        return row

    def rename(self, row: Row, name: str) -> None:
        """Give a theme another name; the name of the example's own takes the answer back."""
        if name == row["key"] and not row["added"]:
            row["given"].pop("name", None)
        else:
            row["given"]["name"] = tidy(name)

    def toggle(self, row: Row, domain: str) -> None:
        """Let a theme need a domain, or no longer."""
        now = set(self.domains(row)) ^ {domain}
        chosen = [one for one in DOMAINS if one in now]
        if set(chosen) == set(self.shipped_domains(row)):
            row["given"].pop("domains", None)
        else:
            row["given"]["domains"] = chosen

    def take_out(self, row: Row) -> None:
        """Take a theme out; it is kept, and can be put back with what it weighed."""
        row["out"] = True

    def put_back(self, row: Row) -> None:
        """Let a theme count again, under another name if its own was taken meanwhile."""
        free = self._free(self.name(row))
        if free != self.name(row):
            row["given"]["name"] = free
        row["out"] = False

    def carried(self, weights: Mapping[str, Any]) -> dict[str, Any]:
        """Weights by key, without themes that were taken out: what those weighed goes to the others in proportion."""
        if not all(isinstance(weight, int | float) and 0 <= weight <= 1 for weight in weights.values()):
            return dict(weights)  # no weights at all; the check says so
        there = {row["key"] for row in self.rows()}
        if all(key in there for key, weight in weights.items() if weight):
            return {key: weight for key, weight in weights.items() if key in there}
        return shared_out({key: weight for key, weight in weights.items() if key in there and weight > 0})

    def named(self, weights: Any) -> Any:
        """Weights by the names that themes have in the file."""
        if not isinstance(weights, Mapping):
            return weights
        names = {row["key"]: self.name(row) for row in self._rows}
        return {names.get(key, key): weight for key, weight in weights.items()}

    def document(self) -> dict[str, Any]:
        """What a file says of themes: all of them and their domains, if they differ from those of the example."""
        found: dict[str, Any] = {}
        names = [self.name(row) for row in self.rows()]
        if names != list(self.base.themes):
            found["themes"] = names
        domains = {self.name(row): list(self.domains(row)) for row in self.rows() if self._says_domains(row)}
        return found | ({"domains": domains} if domains else {})

    def _says_domains(self, row: Row) -> bool:
        """Whether the file has to name the domains, since neither the example nor the catalogue says the same."""
        name = self.name(row)
        known = self.base.domains[name] if name in self.base.themes else DOMAINS_OF_THEMES.get(name)
        return self.domains(row) != known

    def _free(self, name: str) -> str:
        """The name, or with the first number that makes it a new one."""
        taken = {self.name(row) for row in self.rows()}
        numbered = (f"{name[:55]} {number}" for number in range(2, MOST_ROWS + 3))
        return name if name not in taken else next(free for free in numbered if free not in taken)


def row_of(key: str, added: bool = False) -> Row:
    """A theme of which nothing was answered."""
    return {"key": key, "added": added, "out": False, "given": {}}


def added_key(number: int) -> str:
    """The key of a theme that was added; no theme of an example has one like it."""
    return f"+{number}"


def tidy(name: str) -> str:
    """A name on one line, without the mark that stories put between themes."""
    return " ".join(name.replace(";", ",").split())
