"""One language at work: sentences, the short names of things, and numbers as that language writes them."""

import math
from typing import Any

from . import catalogue

THIN = "\u202f"  # a narrow space that keeps a number and its unit on one line
MINUS = "\u2212"
SHOWN = {name: shown for group in catalogue("measures").values() for name, shown in group.items()}
GROUPS = {group: tuple(names) for group, names in catalogue("measures").items()}
# Decimals of a value, and of a difference between values.
DECIMALS = {"percent": (0, 1), "index": (2, 3), "small": (2, 2), "amount": (1, 1), "large": (0, 0)}


class Wording:
    """The words of one language; call it for a sentence: `words("report.question", n=3)`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._sentences = catalogue(f"report_{lang}")
        self._words = catalogue(f"words_{lang}")
        self._scenarios = catalogue("scenarios_nl") if lang == "nl" else {}

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence of that key, its gaps filled."""
        found: Any = self._sentences
        for part in key.split("."):
            found = found[part]
        return found.format(**values) if values else found

    def list(self, key: str) -> list[str]:
        """The sentences of that key, as a list."""
        table, name = key.split(".")
        return list(self._sentences[table][name])

    def word(self, table: str, key: str) -> str:
        """The short name of a thing, or its key where there is none."""
        return self._words[table].get(key, key)

    def measure(self, name: str) -> str:
        """The short name of a measure."""
        return self.word("measures", name)

    def meaning(self, name: str, declared: str) -> str:
        """What a measure means: as declared in English, else from the catalogue."""
        return self._words.get("meanings", {}).get(name, declared)

    def title(self, scenario: Any) -> str:
        """The title of a scenario; shipped ones have one in every language."""
        return self._scenarios.get(scenario.name, {}).get("title", scenario.title)

    def question(self, scenario: Any) -> str:
        """The question that a scenario asks."""
        return self._scenarios.get(scenario.name, {}).get("question", scenario.question)

    def unit(self, name: str, unit: str, difference: bool = False) -> str:
        """The unit in which a measure is shown."""
        if SHOWN[name] == "percent":
            return self.word("units", "points" if difference else "percent")
        return self.word("units", unit)

    def number(self, value: float, decimals: int = 0, signed: bool = False) -> str:
        """A number with the language's own marks; a dash where there is none."""
        if value is None or math.isnan(value):
            return "–"
        text = f"{abs(value):,.{decimals}f}"
        zero = not any(digit in "123456789" for digit in text)
        if self.lang == "nl":
            text = text.replace(",", "_").replace(".", ",").replace("_", ".")
        sign = "" if zero else MINUS if value < 0 else "+" if signed else ""
        return sign + text

    def value(self, name: str, value: float) -> str:
        """A value of a measure, without its unit except for percentages."""
        shown = SHOWN[name]
        text = self.number(value * 100 if shown == "percent" else value, DECIMALS[shown][0])
        return text + "%" if shown == "percent" and text != "–" else text

    def difference(self, name: str, value: float) -> str:
        """A difference in a measure, with its sign."""
        shown = SHOWN[name]
        return self.number(value * 100 if shown == "percent" else value, DECIMALS[shown][1], signed=True)

    def interval(self, low: str, high: str) -> str:
        """Two ends of an interval, already written."""
        return self("table.interval", low=low, high=high)
