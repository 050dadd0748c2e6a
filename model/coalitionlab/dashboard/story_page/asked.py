"""What the address of the page asks for: which coalition, seed and story, what is changed, which month."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...scenario import Scenario, ScenarioError
from ...simulation import LARGEST_SEED
from ..levers import HORIZON
from ..offered import FIRST, changed, found, from_query
from ..session import Session

LAST_RUN = 9999


@dataclass(frozen=True)
class Asked:
    """One view of the page, as it stands in its address; what is not understood there is left out.

    `base` is the key of a coalition, as all pages use it; `moved` are levers that stand differently at a second table.
    """

    base: str = FIRST
    seed: int = 1
    run: int = 0
    month: int = 0
    moved: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, query: Mapping[str, str], session: Session) -> "Asked":
        """From the query of an address, which anybody may have written."""
        key = query.get("from", FIRST)
        asked = cls(
            base=key if found(key, session) else FIRST,
            seed=whole(query.get("seed"), 1, LARGEST_SEED, 1),
            run=whole(query.get("run"), 0, LAST_RUN, 0),
            month=whole(query.get("month"), 0, 240, 0),
        )
        return asked.with_moved(from_query(asked.scenario(session), query)[0], session)

    def with_moved(self, moved: Mapping[str, Any], session: Session) -> "Asked":
        """The same with these levers changed; without any if they do not fit. How long it lasts is not one."""
        moved = {key: value for key, value in moved.items() if key != HORIZON}
        try:
            changed(self.scenario(session), moved)
        except (ScenarioError, ValueError):
            moved = {}
        return replace(self, moved=moved)

    def scenario(self, session: Session) -> Scenario:
        """The coalition as it is; the first one where it was taken off the shelf."""
        return found(self.base, session) or found(FIRST, session)  # type: ignore[return-value]

    def other(self, session: Session) -> Scenario | None:
        """The coalition with its levers changed; None without a change."""
        return changed(self.scenario(session), self.moved) if self.moved else None

    def query(self) -> dict[str, Any]:
        """As it stands in an address; what is as usual is left out."""
        usual = {"from": FIRST, "seed": 1, "run": 0, "month": 0}
        asked = {"from": self.base, "seed": self.seed, "run": self.run, "month": self.month}
        return {key: value for key, value in asked.items() if value != usual[key]} | dict(self.moved)


def whole(text: str | None, least: int, most: int, otherwise: int) -> int:
    """A whole number within bounds, else another."""
    return int(text) if text and text.isascii() and text.isdigit() and least <= int(text) <= most else otherwise
