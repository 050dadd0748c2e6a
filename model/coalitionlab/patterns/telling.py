"""What a pattern, its claims and a verdict on them are called, in one language."""

from typing import Any

from ..measures import MEASURES
from ..texts import catalogue
from ..texts.wording import Wording
from .declared import Claim

CHANCE = "joint_action"  # a share of runs is shown as this measure is


class Telling:
    """The words for patterns in one language, and their numbers as that language writes them."""

    def __init__(self, lang: str) -> None:
        self.words = Wording(lang)
        self._texts = catalogue(f"patterns_{lang}")

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence of that key, its gaps filled."""
        text = self._texts["screen"][key]
        return text.format(**values) if values else text

    def guide(self) -> list[str]:
        """How to read the table, sentence by sentence."""
        return list(self._texts["screen"]["guide"])

    def title(self, pattern: str) -> str:
        """The short name of a pattern."""
        return self._texts[pattern]["title"]

    def practice(self, pattern: str) -> str:
        """What practice reports."""
        return self._texts[pattern]["practice"]

    def switched_off(self, pattern: str) -> str:
        """How the mechanism that most directly builds the pattern in is switched off."""
        return self._texts[pattern]["off"]

    def claim(self, pattern: str, name: str) -> str:
        """A claim as a sentence."""
        return self._texts[pattern]["claims"][name]

    def verdict(self, verdict: str) -> str:
        """The word for a class of verdict."""
        return self._texts["verdict"][verdict]

    def origin(self, origin: str) -> str:
        """The word for where a pattern comes from."""
        return self._texts["origin"][origin]

    def unit(self, claim: Claim) -> str:
        """The unit in which a claim's number is shown: a difference, or a value that is held against a fixed one."""
        if claim.what.yes_no:
            return self.words.word("units", "points") if claim.contrast else self("of_runs")
        return self.words.unit(claim.what.measure, MEASURES[claim.what.measure].unit, difference=claim.contrast)

    def numbers(self, claim: Claim, mean: float, low: float, high: float) -> tuple[str, str]:
        """A claim's number and its interval, as precisely as the interval is wide."""
        if mean != mean:
            return "–", "–"
        name = CHANCE if claim.what.yes_no else claim.what.measure
        places = self.words.places(name, low, high)
        numbers = [number + claim.against for number in (mean, low, high)]
        if claim.what.yes_no and not claim.contrast:
            numbers = [min(1.0, max(0.0, number)) for number in numbers]
        shown = [self.words.difference(name, number, places) for number in numbers]
        if not claim.contrast:
            shown = [text.lstrip("+") for text in shown]
        return shown[0], self.words.interval(shown[1], shown[2])
