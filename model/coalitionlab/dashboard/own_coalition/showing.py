"""Values as a reader says them: shares as percentages, ranges as two ends, weights as the themes that count most."""

from collections.abc import Mapping
from typing import Any

from ...own_coalition.document import is_range
from ...texts import catalogue
from ...texts.wording import Wording
from .question import CHOICE, LIST, NUMBER, SHARE, WEIGHTS, Question


def ends_of(value: Any) -> tuple[Any, Any]:
    """The two ends of a range."""
    return (value["low"], value["high"]) if isinstance(value, Mapping) else (value.low, value.high)


def shown(question: Question, value: Any, words: Wording) -> str:
    """A value of a question in words."""
    if is_range(value):
        low, high = ends_of(value)
        unit = f" {question.unit}" if question.takes == NUMBER else ""
        first = shown(question, low, words).removesuffix(unit)
        return words("answer.range", low=first, high=shown(question, high, words))
    if question.takes == SHARE and isinstance(value, int | float):
        return words.number(100 * value, 0 if round(100 * value, 6).is_integer() else 1) + "%"
    if question.takes == NUMBER and isinstance(value, int | float):
        text = words.number(value, 0 if float(value).is_integer() else 1)
        return f"{text} {question.unit}".strip()
    if question.takes in (CHOICE, LIST):
        return question.options.get(value or "none", str(value)).lower() if question.options else str(value)
    if question.takes == WEIGHTS and isinstance(value, Mapping):
        most = sorted((theme for theme in value if value[theme]), key=lambda theme: -value[theme])[:1]
        return ", ".join(
            f"{question.options.get(theme, theme).lower()} {words.percent(value[theme])}" for theme in most
        )
    return str(value)


def theme_name(theme: str, words: Wording) -> str:
    """A theme as the reader knows it; one of somebody's own as it was typed."""
    return words.capital(str(catalogue(f"story_{words.lang}")["theme"].get(theme, theme)))


def domain_name(domain: str, words: Wording) -> str:
    """A domain as the reader knows it."""
    return words.capital(str(catalogue(f"story_{words.lang}")["domain"][domain]))
