"""The patterns as they are declared in patterns.toml, checked when they are read."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..parameters import PARAMETERS
from .quantities import Quantity, quantity

FILE = Path(__file__).with_name("patterns.toml")
BASES = ("kansrijke-start", "gezond-gewicht")
PARTS = {"name", "what", "minus", "above", "below", "reference", "variant", "direction", "least"}
NOT_PARAMETERS = {"activities", "timeline", "markets", "mandate"}
Variant = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Claim:
    """One number a run and the sign its mean should have; see patterns.toml for what the parts mean.

    The number is `what`, less `minus` in the same run, less `against` (a fixed value), or, where there is a
    `variant`, that of the variant less that of the reference.
    """

    pattern: str
    name: str
    what: Quantity
    sign: int
    least: float
    minus: Quantity | None = None
    against: float = 0.0
    reference: Variant | None = None
    variant: Variant | None = None

    @property
    def key(self) -> str:
        """The claim's name among all claims."""
        return f"{self.pattern}.{self.name}"

    @property
    def month(self) -> int:
        """The last month that it looks at."""
        return max(self.what.month, self.minus.month if self.minus else 0)

    @property
    def contrast(self) -> bool:
        """Whether its number is a difference between two quantities or variants, and not with a fixed value."""
        return self.minus is not None or self.variant is not None

    @property
    def step(self) -> float:
        """How far a run that was not seen may lie off: a yes or no by 1, anything else by the least effect."""
        return 1.0 if self.what.yes_no else self.least

    def number(self, parts: Sequence[np.ndarray]) -> np.ndarray:
        """The claim's number in every run, from the measures by month of its variants."""
        found = self.what.of(parts[-1]) - self.against
        if self.minus is not None:
            found = found - self.minus.of(parts[-1])
        return found - self.what.of(parts[0]) if len(parts) == 2 else found

    def variants(self) -> tuple[Variant, ...]:
        """What must be simulated: the reference, and the variant if there is one."""
        return (self.reference or {},) if self.variant is None else (self.reference or {}, self.variant)


@dataclass(frozen=True, eq=False)
class Pattern:
    """One finding from practice, the claims in which it is put, and what switches off its most direct cause.

    `builds` is False where what is switched off works against the pattern, since no single mechanism builds it in.
    """

    id: str
    claims: tuple[Claim, ...]
    neutral: Variant
    builds: bool = True


def read(text: str) -> tuple[Pattern, ...]:
    """The patterns in a text; ValueError with the claim's name where one is wrong."""
    found = tuple(_pattern(entry) for entry in tomllib.loads(text)["pattern"])
    keys = [claim.key for pattern in found for claim in pattern.claims]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)}: found twice, allowed is each claim once")
    return found


def _pattern(entry: dict[str, Any]) -> Pattern:
    name = entry["id"]
    try:
        _check_variant(entry["neutral"])
    except ValueError as wrong:
        raise ValueError(f"{name}.neutral: {wrong}") from None
    claims = tuple(_claim(name, claim) for claim in entry["claim"])
    return Pattern(name, claims, entry["neutral"], entry.get("builds", True))


def _claim(pattern: str, entry: dict[str, Any]) -> Claim:
    try:
        return _read_claim(pattern, entry)
    except KeyError as wrong:
        raise ValueError(f"{pattern}.{entry.get('name')}: found no {wrong.args[0]}") from None
    except ValueError as wrong:
        raise ValueError(f"{pattern}.{entry.get('name')}: {wrong}") from None


def _read_claim(pattern: str, entry: dict[str, Any]) -> Claim:
    unknown = sorted(set(entry) - PARTS)
    if unknown:
        raise ValueError(f"found {', '.join(unknown)}, allowed are {', '.join(sorted(PARTS))}")
    bounds = [entry[bound] for bound in ("above", "below") if bound in entry]
    if len(bounds) + ("minus" in entry) + ("variant" in entry) != 1:
        raise ValueError("found none or several of above, below, minus and variant, allowed is one")
    direction = entry["direction"]
    if direction != ("+" if "above" in entry else "-" if "below" in entry else direction):
        raise ValueError(f"found direction {direction!r}, which contradicts above or below")
    if direction not in ("+", "-") or not entry["least"] > 0:
        raise ValueError(f"found direction {direction!r} and least {entry['least']}, allowed is + or -, and above 0")
    for part in ("reference", "variant"):
        _check_variant(entry.get(part, {}))
    return Claim(
        pattern,
        entry["name"],
        quantity(entry["what"]),
        1 if direction == "+" else -1,
        float(entry["least"]),
        quantity(entry["minus"]) if "minus" in entry else None,
        float(sum(bounds)),
        entry.get("reference"),
        entry.get("variant"),
    )


def _check_variant(variant: Variant) -> None:
    unknown = sorted(set(variant) - set(PARAMETERS) - NOT_PARAMETERS)
    if unknown:
        raise ValueError(f"found no lever or uncertainty {', '.join(unknown)}")


PATTERNS = read(FILE.read_text(encoding="utf-8"))
