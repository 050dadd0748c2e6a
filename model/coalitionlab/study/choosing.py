"""The factors of a file: those that it gives, those that `vary` adds, or those of its table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..scenario.messages import Mistakes, Wrong, shown
from .designs import METHODS, fractional
from .designs.table import POINTS
from .document import FACTORS, POINT, SET, TABLE, VARY, Document
from .explicit import factors_in, points_in
from .factor_specs import factor_of
from .factors import Factor
from .varying import left_out, varied


def factors_of(
    document: Document, method: str | None, options: dict[str, Any], settings: Mapping[str, Any], folder: Path | None
) -> tuple[dict[str, Factor], list[str]]:
    """The factors that the file gives, those that `vary` adds, and what is to be said about it."""
    mistakes = document.mistakes
    if method == TABLE:
        table = points_in(document, folder)
        if table is None:
            return {}, []
        options[POINTS] = table
        factors = factors_in(table, document.parameters)
        refuse_both(factors, settings, mistakes, POINT)
        return factors, []
    before = len(mistakes.sentences)
    given, keys = document.table(FACTORS), document.parameters
    factors = {key: factor for key, spec in given.items() if (factor := factor_of(key, spec, mistakes, keys))}
    refuse_both(factors, settings, mistakes, FACTORS)
    if method is None:
        return factors, []
    wanted = document.content.get(VARY, [])
    if not isinstance(wanted, list):
        mistakes.add((VARY,), Wrong(shown(wanted), 'a list, such as vary = ["levers"]'))
        wanted = []
    more, left = varied(wanted, {*given, *settings}, method, options, mistakes)
    factors |= more
    for key, factor in factors.items():
        wrong = METHODS[method].refusal(factor, options)
        if wrong:
            mistakes.add((FACTORS if key in given else VARY, key), wrong)
    if len(mistakes.sentences) == before:
        check_number(factors, method, options, mistakes)
    return factors, [f"{VARY}: {left_out(left, method)}"] if left else []


def refuse_both(factors: Mapping[str, Factor], settings: Mapping[str, Any], mistakes: Mistakes, where: str) -> None:
    """Nothing can be varied and set at once."""
    for key in factors:
        if key in settings:
            mistakes.add((SET, key), Wrong(f"a key that [{where}] varies", "it in one of the two"))


def check_number(factors: Mapping[str, Factor], method: str, options: Mapping[str, Any], mistakes: Mistakes) -> None:
    """There is something to vary, and the fraction fits that many factors."""
    if not factors:
        mistakes.add((FACTORS,), Wrong("nothing to vary", "one or more factors, in [factors] or by vary"))
    elif method == "fractional":
        if len(factors) < 2:
            mistakes.add((FACTORS,), Wrong("one factor", "two or more under fractional"))
        elif wrong := fractional.mistake_in(len(factors), options):
            mistakes.add((wrong[0],), wrong[1])
