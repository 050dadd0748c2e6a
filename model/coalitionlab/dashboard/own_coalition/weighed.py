"""Interests and needs: a choice for each theme, with the part of the whole that follows from it."""

from collections.abc import Callable
from typing import Any

from ...own_coalition.weights import CHOICES, choices_of, weights_of
from ...texts.wording import Wording
from ..controls import Choice
from ..parts import Words, box
from .question import Question


class Weights:
    """A choice for each theme, with the part of the whole that follows from it."""

    def __init__(self, question: Question, words: Wording, give: Callable[[Any], None]) -> None:
        self.question, self.words, self.give = question, words, give
        options = {choice: words(f"weights.{choice}") for choice in CHOICES}
        self.chosen = choices_of(self._weights())
        self.choices: dict[str, Choice] = {}
        with box("fieldset", "weights"):
            Words("legend", question.ask)
            for theme, label in question.options.items():
                self.choices[theme] = Choice(
                    self.chosen.get(theme, "none"), self._picker(theme), name=label, does="", options=options
                )
        self._shares()

    def _weights(self) -> dict[str, float]:
        found = self.question.get()
        return {theme: found.get(theme, 0.0) for theme in self.question.options}

    def _picker(self, theme: str) -> Callable[[str], None]:
        def picked(choice: str) -> None:
            self.chosen[theme] = choice
            self.give(weights_of(self.chosen))
            self._shares()

        return picked

    def _shares(self) -> None:
        """Say which part of the whole each theme is."""
        weights = self._weights()
        for theme, control in self.choices.items():
            control._props["does"] = self.words("weights.share", share=self.words.percent(weights[theme]))
            control.update()

    def show(self, value: Any) -> None:
        """Show the choices that come nearest to these weights."""
        self.chosen = choices_of(self._weights())
        for theme, control in self.choices.items():
            control.show(self.chosen[theme])
        self._shares()
