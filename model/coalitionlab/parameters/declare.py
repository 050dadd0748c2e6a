"""A lever or an uncertainty is declared once, on one line, and everything else reads that line.

Scenario files, the JSON Schema, samplers, sliders and the tables of the documentation all take defaults,
units and ranges from here, so they cannot drift apart. A declaration that contradicts itself is refused when
it is made.

`low` to `high` is the plausible range, which sweeps sample; `least` to `most` is what is allowed at all. For
a lever both are the same. A choice is stored as the position of its word, so its range is 0 to the last
position.
"""

import math
import re
from dataclasses import dataclass

PREFIX = "uncertainties."
ROLES = ("lever", "uncertainty", "programme")
WHEN = ("any_month", "start_only")
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One lever or uncertainty: what it is called, what it means, what it may be, and who says so."""

    key: str
    default: float | int | str
    low: float
    high: float
    least: float
    most: float
    unit: str
    meaning: str
    source: str
    role: str
    choices: tuple[str, ...] = ()
    when: str = "any_month"
    integer: bool = False
    names_state: bool = False

    def __post_init__(self) -> None:
        problems = [problem for wrong, problem in _problems(self) if wrong]
        if problems:
            raise ValueError(f"{self.key}: " + "; ".join(problems))

    @property
    def field(self) -> str:
        """The name of this parameter as a field of a record: `leadership_style`, `meet_trust_growth`."""
        return self.key.removeprefix(PREFIX).replace(".", "_")


def share(
    key: str, default: float, meaning: str, source: str, *, when: str = "any_month", names_state: bool = False
) -> Parameter:
    """A lever between 0 (not at all) and 1 (fully)."""
    return _lever(key, default, 0.0, 1.0, "share", meaning, source, when=when, names_state=names_state)


def amount(
    key: str,
    default: float,
    low: float,
    high: float,
    unit: str,
    meaning: str,
    source: str,
    *,
    when: str = "any_month",
    integer: bool = False,
) -> Parameter:
    """A lever with a unit: hours, euros, months, seats."""
    return _lever(key, default, low, high, unit, meaning, source, when=when, integer=integer)


def choice(
    key: str, default: str, choices: tuple[str, ...], meaning: str, source: str, *, when: str = "any_month"
) -> Parameter:
    """A lever that takes one word out of a few."""
    return _lever(key, default, 0, len(choices) - 1, "choice", meaning, source, when=when, choices=choices)


def uncertainty(
    key_without_prefix: str,
    default: float | int | str,
    low: float,
    high: float,
    unit: str,
    meaning: str,
    source: str = "assumption",
    *,
    least: float = 0.0,
    most: float | None = None,
    choices: tuple[str, ...] = (),
    integer: bool = False,
) -> Parameter:
    """A constant of the rules that nobody knows exactly, with the range in which it plausibly lies.

    Left out, `most` is 1 for a share, the last position for a choice, and ten times `high` otherwise.
    """
    if most is None:
        most = 1.0 if unit == "share" else high if choices else max(high, 10 * high)
    return Parameter(
        key=PREFIX + key_without_prefix,
        default=default,
        low=low,
        high=high,
        least=least,
        most=most,
        unit=unit,
        meaning=meaning,
        source=source,
        role="uncertainty",
        choices=choices,
        when="start_only",
        integer=integer,
    )


def _lever(
    key: str, default: float | str, low: float, high: float, unit: str, meaning: str, source: str, **more
) -> Parameter:
    """`programme.*` sets up the whole run and so is fixed at the start; any other lever may say so itself."""
    programme = key.startswith("programme.")
    if programme:
        more["when"] = "start_only"
    return Parameter(
        key=key,
        default=default,
        low=low,
        high=high,
        least=low,
        most=high,
        unit=unit,
        meaning=meaning,
        source=source,
        role="programme" if programme else "lever",
        **more,
    )


def _problems(p: Parameter):
    """Every way in which a declaration can contradict itself, with whether this one does."""
    bounds = (p.least, p.low, p.high, p.most)
    yield _KEY.fullmatch(p.key) is None, "a key is two or three lower-case words joined by dots"
    yield (p.role == "uncertainty") != p.key.startswith(PREFIX), f"only uncertainties begin with {PREFIX}"
    yield p.role not in ROLES, f"the role is one of {', '.join(ROLES)}"
    yield p.when not in WHEN, f"when is one of {', '.join(WHEN)}"
    yield not (p.unit and p.meaning and p.source), "unit, meaning and source are all needed"
    yield not all(map(math.isfinite, bounds)), "all bounds are finite"
    yield not p.least <= p.low <= p.high <= p.most, "least <= low <= high <= most does not hold"
    yield p.unit == "share" and not (p.least >= 0 and p.most <= 1), "a share lies between 0 and 1"
    if p.choices:
        yield p.default not in p.choices, "the default is none of the choices"
        yield len(set(p.choices)) < max(2, len(p.choices)), "choices are two or more different words"
        yield (p.least, p.most) != (0, len(p.choices) - 1), "the bounds of a choice are its positions"
        yield p.integer or p.names_state, "a choice is a word, neither whole number nor state"
    elif isinstance(p.default, bool) or not isinstance(p.default, int | float):
        yield True, "the default is not a number"
    else:
        yield not p.least <= p.default <= p.most, "the default lies outside least to most"
        whole = all(float(value).is_integer() for value in (p.default, p.low, p.high) if math.isfinite(value))
        yield p.integer and not whole, "a whole number has a whole default and range"
