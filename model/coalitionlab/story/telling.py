"""Sentences from the catalogue of one language: templates, names, numbers and lists as a person would write them."""

from typing import Any

from ..texts import LANGUAGES, catalogue

FRACTIONS = (
    (0.05, "none"),
    (0.17, "tenth"),
    (0.29, "quarter"),
    (0.42, "third"),
    (0.58, "half"),
    (0.71, "two_thirds"),
    (0.83, "three_quarters"),
)


def capital(sentence: str) -> str:
    """The sentence with a capital first."""
    return sentence[:1].upper() + sentence[1:]


class Teller:
    """Says things in one language; variants of a sentence take turns."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"lang: found {lang!r}, allowed are {' and '.join(LANGUAGES)}")
        self.lang = lang
        self.texts = catalogue(f"story_{lang}")
        self.short_names = catalogue(f"words_{lang}")  # of levers, choices and activities, as in reports
        self.translated = catalogue("names_nl") if lang == "nl" else {}
        self.titles = catalogue("scenarios_nl") if lang == "nl" else {}
        self.turn: dict[str, int] = {}

    def say(self, key: str, **values: Any) -> str:
        """One sentence, with a capital, from the templates."""
        return capital(self.part(key, **values))

    def part(self, key: str, **values: Any) -> str:
        """The same without the capital."""
        template = self.texts["say"][key]
        if isinstance(template, list):
            turn = self.turn.get(key, 0)
            self.turn[key] = turn + 1
            template = template[turn % len(template)]
        return str(template.format(**values))

    def count_say(self, key: str, count: int, **values: Any) -> str:
        """The sentence for one or for many, with the number in words."""
        return self.say(f"{key}_one" if count == 1 else f"{key}_many", count=self.number(count), **values)

    def phrase(self, key: str, **values: Any) -> str:
        """A part of a sentence."""
        return str(self.texts["phrase"][key].format(**values))

    def word(self, section: str, key: str) -> str:
        """A name from one of the tables; a name of the scenario's own is shown as it stands."""
        return str(self.texts[section].get(key, key.replace("_", " ")))

    def short_name(self, section: str, key: str) -> str:
        """The name of a lever, a choice or an activity."""
        return str(self.short_names[section].get(key, key))

    def name(self, name: str) -> str:
        """A partner's name as a sentence takes it: "Municipality, youth policy" as "Municipality (youth policy)"."""
        known = self.translated.get("partners", {}).get(name, name)
        first, comma, rest = known.partition(", ")
        return f"{first} ({rest})" if comma and "(" not in known else known

    def group(self, name: str) -> str:
        """A group of residents, in the language where the shipped scenarios have one."""
        return str(self.translated.get("groups", {}).get(name, name))

    def title(self, about: dict[str, Any]) -> str:
        """The title of the scenario."""
        return str(self.titles.get(about["scenario"], about).get("title", about["title"]))

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

    def either(self, parts: list[str]) -> str:
        """a, b or c."""
        *most, last = parts
        return f"{', '.join(most)} {self.frame('or')} {last}" if most else last

    def names(self, names: list[str], most: int = 99) -> str:
        """Names in full; of a crowd the first few are named and the others counted."""
        shown = [self.name(name) for name in names]
        if len(shown) <= most:
            return self.join(shown)
        others = len(shown) - most + 1
        who = ", ".join(shown[: most - 1])
        return self.phrase("others_one" if others == 1 else "others_many", who=who, count=self.number(others))

    def words(self, section: str, keys: list[str], most: int = 2) -> str:
        """Some names of a table, one after the other."""
        return self.join([self.word(section, key) for key in keys[:most]])
