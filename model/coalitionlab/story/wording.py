"""Sentences from a catalogue of one language: templates, names, numbers and lists of names as a person would write them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "nl")
FRACTIONS = (
    (0.05, "none"),
    (0.17, "tenth"),
    (0.29, "quarter"),
    (0.42, "third"),
    (0.58, "half"),
    (0.71, "two_thirds"),
    (0.83, "three_quarters"),
)


@cache
def catalogue(lang: str) -> dict[str, dict[str, Any]]:
    """All texts of the story in one language."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang: found {lang!r}, allowed are {' and '.join(LANGUAGES)}")
    path = Path(__file__).parents[1] / "texts" / f"story_{lang}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def capital(sentence: str) -> str:
    """The sentence with a capital first."""
    return sentence[:1].upper() + sentence[1:]


def display(name: str) -> str:
    """A name as it reads best inside a sentence: "Municipality, youth policy" becomes "Municipality (youth policy)"."""
    first, comma, rest = name.partition(", ")
    return f"{first} ({rest})" if comma and "(" not in name else name


class Wording:
    """Says things in one language; variants of a sentence take turns."""

    def __init__(self, lang: str) -> None:
        self.texts = catalogue(lang)
        self.turn: dict[str, int] = {}

    def say(self, key: str, **values: Any) -> str:
        """One sentence, with a capital, from the templates."""
        template = self.texts["say"][key]
        if isinstance(template, list):
            turn = self.turn.get(key, 0)
            self.turn[key] = turn + 1
            template = template[turn % len(template)]
        return capital(template.format(**values))

    def count_say(self, key: str, count: int, **values: Any) -> str:
        """The sentence for one or for many, with the number in words."""
        return self.say(f"{key}_one" if count == 1 else f"{key}_many", count=self.number(count), **values)

    def phrase(self, key: str, **values: Any) -> str:
        """A part of a sentence."""
        return str(self.texts["phrase"][key].format(**values))

    def word(self, section: str, key: str) -> str:
        """A name from one of the tables; a name of the scenario's own is shown as it stands."""
        return str(self.texts[section].get(key, key.replace("_", " ")))

    def frame(self, key: str) -> Any:
        """A heading or another fixed text."""
        return self.texts["frame"][key]

    def number(self, count: float) -> str:
        """A small number in words, a larger one in digits."""
        words, whole = self.texts["frame"]["numbers"], round(count)
        return words[whole] if 0 <= whole < len(words) else str(whole)

    def months(self, count: float) -> str:
        """So many months."""
        whole = max(1, round(count))
        return self.phrase("months_one" if whole == 1 else "months_many", count=self.number(whole))

    def partners(self, count: int) -> str:
        """So many partners."""
        return self.phrase("partners_one" if count == 1 else "partners_many", count=self.number(count))

    def fraction(self, part: float) -> str:
        """A share in everyday words."""
        key = next((key for limit, key in FRACTIONS if part < limit), "most")
        return self.word("fraction", key)

    def percent(self, part: float) -> str:
        """A share as a percentage."""
        if 0.0 < part < 0.005:
            return self.phrase("under_percent")
        return self.phrase("percent", count=round(100 * part))

    def join(self, parts: list[str]) -> str:
        """a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.frame('and')} {parts[-1]}"

    def names(self, names: list[str], most: int = 99) -> str:
        """Names in full; of a crowd the first few are named and the others counted."""
        shown = [display(name) for name in names]
        if len(shown) <= most:
            return self.join(shown)
        others = len(shown) - most + 1
        who = ", ".join(shown[: most - 1])
        return self.phrase("others_one" if others == 1 else "others_many", who=who, count=self.number(others))

    def words(self, section: str, keys: list[str], most: int = 2) -> str:
        """Some names of a table, one after the other."""
        return self.join([self.word(section, key) for key in keys[:most]])
