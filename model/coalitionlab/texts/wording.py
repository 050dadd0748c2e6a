"""One language at work: sentences, the short names of things, and numbers as that language writes them."""

import math
from typing import Any

from . import catalogue

MINUS = "\u2212"
SHOWN = {name: shown for group in catalogue("measures").values() for name, shown in group.items()}
GROUPS = {group: tuple(names) for group, names in catalogue("measures").items()}
# Decimals of a value, and of a difference between values.
DECIMALS = {"percent": (0, 1), "index": (2, 3), "small": (2, 2), "amount": (1, 1), "large": (0, 0)}


def rounded(shown: str, value: float) -> float:
    """Large amounts to three figures: more would only look exact."""
    if shown != "large" or math.isnan(value) or abs(value) < 1000:
        return value
    return round(value, 2 - math.floor(math.log10(abs(value))))


class Wording:
    """The words of one language; call it for a sentence: `words("report.question", n=3)`.

    Sentences come from the first of the catalogues `own` that has the key, else from that of the report.
    """

    def __init__(self, lang: str, *own: str) -> None:
        self.lang = lang
        self._sentences = [catalogue(f"{name}_{lang}") for name in (*own, "report")]
        self._words = catalogue(f"words_{lang}")
        self._scenarios = catalogue("scenarios_nl") if lang == "nl" else {}
        self._names = catalogue("names_nl") if lang == "nl" else {}

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence of that key, its gaps filled."""
        found = self._found(key)
        return found.format(**values) if values else found

    def list(self, key: str) -> list[str]:
        """The sentences of that key, as a list."""
        return list(self._found(key))

    def titled(self, page: str) -> str:
        """The title of a page of the dashboard."""
        return str(catalogue(f"{page}_page_{self.lang}")["title"])

    def _found(self, key: str) -> Any:
        """What the first catalogue that has the key holds there."""
        for table in self._sentences:
            found: Any = table
            for part in key.split("."):
                found = found.get(part) if isinstance(found, dict) else None
            if found is not None:
                return found
        raise KeyError(key)

    def word(self, table: str, key: str) -> str:
        """The short name of a thing, or its key where there is none."""
        return self._words[table].get(key, key)

    def name(self, table: str, name: str) -> str:
        """The name of a partner or group; those of shipped scenarios have one in every language."""
        return self._names.get(table, {}).get(name, name)

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

    @staticmethod
    def capital(text: str) -> str:
        """The text with a capital, as at the start of a sentence."""
        return text[:1].upper() + text[1:]

    def unit(self, name: str, unit: str, difference: bool = False) -> str:
        """The unit in which a measure is shown."""
        if SHOWN[name] == "percent":
            return self.word("units", "points" if difference else "percent")
        return self.word("units", unit)

    def named(self, name: str, unit: str, difference: bool = False) -> str:
        """A measure with its unit between brackets, if its name does not hold that already."""
        label, unit = self.capital(self.measure(name)), self.unit(name, unit, difference)
        return label if unit.lower() in label.lower() else f"{label} ({unit})"

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

    def value(self, name: str, value: float, whole: bool = False) -> str:
        """A value of a measure, without its unit except for percentages; `whole` leaves out decimals that are zero."""
        shown = SHOWN[name]
        if shown != "percent":
            return self.number(rounded(shown, value), 0 if whole and float(value).is_integer() else DECIMALS[shown][0])
        return self.percent(value)

    def percent(self, share: float) -> str:
        """A share as a percentage; a small one with a decimal."""
        small = 0.0005 <= abs(share) < 0.0995
        return self.number(share * 100, 1 if small else 0) + ("%" if share == share else "")

    def difference(self, name: str, value: float, places: int | None = None) -> str:
        """A difference in a measure, with its sign; `places` are the decimals, or minus the zeros it is rounded to."""
        shown = SHOWN[name]
        places = DECIMALS[shown][1] if places is None else places
        value = value * 100 if shown == "percent" else value
        return self.number(round(value, places) if value == value else value, max(0, places), signed=True)

    def places(self, name: str, low: float, high: float) -> int:
        """The decimals that suit an interval's width, and that show that it leaves out zero if it does."""
        low, high = (100 * end if SHOWN[name] == "percent" else end for end in (low, high))
        if not high > low:
            return DECIMALS[SHOWN[name]][1]
        half = (high - low) / 2
        size = math.floor(math.log10(half))
        places = (1 if half < 3 * 10.0**size else 0) - size
        nearest = min(abs(low), abs(high))
        while low * high > 0 and round(nearest, places) == 0 and places < 6:
            places += 1
        return min(places, 6)

    def interval(self, low: str, high: str) -> str:
        """Two ends of an interval, already written."""
        return self("table.interval", low=low, high=high)
