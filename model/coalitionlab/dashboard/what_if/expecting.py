"""Predict first: one says what one expects, then it is revealed, and both are kept."""

from collections.abc import Callable
from typing import Any

from ..controls import Choice, Select
from ..parts import box, button, folded, heading, paragraph, spoken
from ..pictures import table
from ..saying import Changes, told
from ..view import View
from .chosen import Expected, WhatIfState

MEASURES = ("joint_action", "action_months", "ownership", "trust", "reach_worst_off", "reach_gap")
ANSWERS = ("more", "unclear", "less")


class Expecting:
    """The card on which one predicts. `reveal(measure, answer)` is called when somebody has said what they expect."""

    def __init__(
        self, view: View, state: WhatIfState, reveal: Callable[[str, str], Any], off: Callable[[], Any]
    ) -> None:
        self.view, self.words, self.state, self.reveal, self.off = view, view.words, state, reveal, off
        words = view.words
        self.measure, self.answer = MEASURES[0], ""
        with box("section", "card expecting", aria_label=words("expecting.heading")):
            with box("div", "card-head"):
                heading(words("expecting.heading"), 2)
                self.toggle = button(words("expecting.on"), self._toggled, "toggle")
            with box("div") as self.asking:
                self.changes = paragraph("", "what")
                options = {measure: words.capital(words.measure(measure)) for measure in MEASURES}
                Select(MEASURES[0], self._measure, name=words("expecting.measure"), groups=[("", options)])
                choices = {answer: words(f"expecting.{answer}") for answer in ANSWERS}
                self.choice = Choice("", self._answer, name=words("expecting.question"), does="", options=choices)
                self.go = button(words("expecting.reveal"), self._go, "main")
            self.result = spoken("result")
            with box("div") as self.kept:
                pass
        self.show(())
        self.list()

    def show(self, changes: Changes) -> None:
        """Ask about these changes, which are not revealed yet."""
        on = self.state.expecting
        self.toggle.props["aria-pressed"] = "true" if on else "false"
        self.toggle.set_text(self.words("expecting.off" if on else "expecting.on"))
        self.asking.set_visibility(on)
        self.changes.set_text(told(changes, self.words) if changes else self.words("expecting.move"))
        self._ready(bool(changes))

    def came(self, one: Expected, said: str) -> None:
        """Say what came out, and keep it."""
        self.state.expected.append(one)
        self.result.set_text(said)
        self.list()

    def list(self) -> None:
        """All that was expected so far, and what came out."""
        self.kept.clear()
        if not self.state.expected:
            return
        words, rows = self.words, []
        for one in reversed(self.state.expected):
            outcome = words("expecting.right" if one.right else "expecting.wrong")
            came = words(f"verdict.{one.came}")
            expected = words(f"expecting.{one.expected}")
            rows.append(
                [told(one.changes, words), words.capital(words.measure(one.measure)), expected, f"{came} ({outcome})"]
            )
        heads = [words(f"expecting.head_{head}") for head in ("change", "measure", "expected", "came")]
        with self.kept, folded(words("expecting.list", count=len(rows)), opened=True):
            table(heads, rows)

    def _toggled(self) -> None:
        self.state.expecting = not self.state.expecting
        self.result.set_text("")
        self.show(())
        if not self.state.expecting:
            self.off()

    def _measure(self, measure: str) -> None:
        self.measure = measure

    def _answer(self, answer: str) -> None:
        self.answer = answer
        self._ready(self._changed)

    def _ready(self, changed: bool) -> None:
        self._changed = changed
        ready = changed and bool(self.answer)
        if ready:
            self.go.props.pop("disabled", None)
        else:
            self.go.props["disabled"] = True

    def _go(self) -> Any:
        """Reveal once what was answered; the next change is to be predicted anew."""
        answer, self.answer = self.answer, ""
        if not (answer and self._changed):
            return None
        self.choice.show("")
        self._ready(False)
        return self.reveal(self.measure, answer)
