"""`vary = ["levers", "uncertainties.meet"]` makes a factor of all that a prefix names, over its declared range."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from ..parameters import PARAMETERS, Parameter
from ..parameters.declare import PREFIX
from ..scenario.messages import Mistakes, Wrong, listed, nearest, shown
from .designs import METHODS
from .factor_specs import PLAUSIBLE, factor_of
from .factors import Factor

ROLES = {"levers": "lever", "programme": "programme", PREFIX.rstrip("."): "uncertainty"}


def named_by(prefix: str) -> list[str]:
    """The levers and uncertainties that a prefix names. How long a run lasts is not among `levers`."""
    if prefix in ROLES:
        return [key for key, parameter in PARAMETERS.items() if parameter.role == ROLES[prefix]]
    return [key for key in PARAMETERS if key == prefix or key.startswith(f"{prefix}.")]


def prefixes() -> list[str]:
    """Everything that `vary` knows: the three groups, tables, and single keys."""
    tables = (".".join(key.split(".")[:n]) for key in PARAMETERS for n in range(1, 4))
    return list(dict.fromkeys([*ROLES, *tables]))


def varied(
    wanted: Iterable[Any], without: Iterable[str], method: str, options: Mapping[str, Any], mistakes: Mistakes
) -> tuple[dict[str, Factor], list[str]]:
    """The factors, except those that the file gives or sets itself, and those that the method had to leave out."""
    found: dict[str, Factor] = {}
    left: list[str] = []
    for number, prefix in enumerate(wanted):
        keys = named_by(prefix) if isinstance(prefix, str) else []
        if not keys:
            allowed = "levers, uncertainties, programme, or the beginning of a key, such as uncertainties.meet"
            mistakes.add(("vary", number), Wrong(shown(prefix), allowed, partial(nearest, prefix, prefixes())))
        for key in keys:
            if key in found or key in left or key in without or is_fixed(PARAMETERS[key]):
                continue
            factor = factor_of(key, PLAUSIBLE, mistakes)
            if factor is None:
                continue
            if PARAMETERS[key].choices and METHODS[method].refusal(factor, options):
                left.append(key)
            else:
                found[key] = factor
    return found, left


def is_fixed(parameter: Parameter) -> bool:
    """Whether its plausible range is one value: a definition, not something that could be otherwise."""
    return parameter.low == parameter.high


def left_out(left: list[str], method: str) -> str:
    """What is said about those that were left out."""
    return f"{method} cannot take {listed(left)}; to vary one all the same, list it in [factors]."
