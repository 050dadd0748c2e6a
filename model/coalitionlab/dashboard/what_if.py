"""What if: levers on one side, the picture that answers on the other."""

from typing import Any

from nicegui import ui

from ..scenario import load_scenario
from ..shipped import shipped_names
from ..words import LEVELS
from .answers import Answer
from .charts import Line, look, over_time
from .computing import SERVICE
from .controls import Select, Slider
from .parts import box, heading, paragraph
from .pictures import Picture
from .queueing import Latest
from .view import View

LEVERS = ("leadership.hours", "programme.attention_hours")


def build(view: View) -> None:
    """Write the levers and the picture, and answer every change."""
    WhatIf(view)


class WhatIf:
    """One opened page: the scenario that is chosen, the levers that were moved, and the picture."""

    def __init__(self, view: View) -> None:
        self.view, self.words, self.latest = view, view.words, Latest()
        self.base = load_scenario("kansrijke-start")
        self.moved: dict[str, Any] = {}
        offered = {name: self.words.title(load_scenario(name)) for name in shipped_names()}
        Select(self.base.name, self.choose, name=self.words("scenario.choose"), groups=[("", offered)])
        with box("div", "levers"):
            self.sliders = {key: self._slider(key) for key in LEVERS}
        heading(self.words("chances.heading"))
        self.picture = Picture({"series": []})
        self.caption = paragraph("", "caption")
        ui.timer(0, self.answer, once=True)

    def _slider(self, key: str) -> Slider:
        words, value = self.words, self.base.levers[key]
        return Slider(
            value,
            lambda value: self.move(key, value),
            name=words.capital(words.word("levers", key)),
            does="",
            lang=words.lang,
            **{"least": 0, "most": 160, "step": 1, "decimals": 0, "base": value},
        )

    def choose(self, name: str) -> None:
        """Take another scenario."""
        self.base, self.moved = load_scenario(name), {}
        for key, slider in self.sliders.items():
            slider.rebase(self.base.levers[key])
            slider.show(self.base.levers[key])
        self.answer()

    def move(self, key: str, value: float) -> None:
        """Move a lever."""
        self.moved[key] = value
        self.answer()

    def answer(self) -> None:
        """Answer what is chosen now, ever more precisely."""
        self.latest.start(self._draw())

    async def _draw(self) -> None:
        async for answer in SERVICE.refined(self.view.session.id, self.base.with_levers(self.moved)):
            with self.view.client:
                self.show(answer)

    def show(self, answer: Answer) -> None:
        """Show an answer."""
        words, lines, told = self.words, [], []
        for number, level in enumerate(LEVELS):
            name, band = words.word("levels", level), answer.chance(level)
            lines.append(Line(name, name, band, *look(number + 1)))
            told.append(f"{name} {words.percent(band.middle[-1])}")
        said = words("chances.described", months=answer.months, numbers=", ".join(told))
        self.picture.show(over_time(lines, words, unit="%", scale=100, top=100, places=0), said)
        self.caption.set_text(words("chances.caption", n=words.number(answer.runs), months=answer.months))
