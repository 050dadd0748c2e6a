"""Three kinds of not knowing, each with a small picture of real numbers: luck, other worlds, assumptions."""

import asyncio
from functools import cache

import numpy as np
import pandas as pd
from nicegui import ui

from ...parameters import UNCERTAINTIES
from ...scenario import load_scenario
from ...simulation import simulate
from ...worlds import PLAUSIBLE, load_worlds, shipped_worlds
from ..computing import SEED, SERVICE
from ..parts import box, heading, paragraph
from ..view import View
from .drawn import dots, squares

BASE, MEASURE = "kansrijke-start", "action_months"
RUNS, SHOWN = 200, 60
RUNS_A_WORLD = 20
AT_ONCE = 4  # worlds that are simulated in one piece of work
ASSUMPTION = "assumption"
_means: list[float] = []  # of the shipped worlds: they are the same for everybody, so they are counted once


class Unsure:
    """The three, side by side; the pictures come as soon as they are counted."""

    def __init__(self, view: View) -> None:
        self.view, self.words = view, view.words
        self.base = load_scenario(BASE)
        self.there = PLAUSIBLE in shipped_worlds()
        worlds = len(load_worlds(PLAUSIBLE)) if self.there else 0
        with box("div", "kinds-of-unsure"):
            self.luck = self._kind("luck", self.words("sure.luck_says", n=SHOWN))
            says = self.words("sure.worlds_says", n=worlds, runs=RUNS_A_WORLD) if self.there else ""
            self.worlds = self._kind("worlds", says or self.words("sure.worlds_none"))
            self._assumed()
        ui.timer(0, self.count, once=True)

    def _kind(self, name: str, says: str, key: str = "") -> ui.html:
        """The place of one picture, with what it says; the height is kept free, so that nothing jumps."""
        with box("div", "card unsure"):
            heading(self.words(f"sure.{name}"), 3)
            picture = ui.html("", sanitize=False).classes("small-picture")
            if key:
                paragraph(key, "small")
            paragraph(says)
        return picture

    def _assumed(self) -> None:
        """How many of the constants have a source."""
        sourced = sum(ASSUMPTION not in constant.source for constant in UNCERTAINTIES.values())
        numbers = {"all": len(UNCERTAINTIES), "sourced": sourced, "assumed": len(UNCERTAINTIES) - sourced}
        key = f"■ {self.words('sure.assumed_with')}   □ {self.words('sure.assumed_without')}"
        picture = self._kind("assumed", self.words("sure.assumed_says", **numbers), key)
        picture.set_content(squares(sourced, len(UNCERTAINTIES), self.words("sure.assumed_told", **numbers)))

    async def count(self) -> None:
        """Count luck first, then the worlds, and show both."""
        who = self.view.session.id
        answer = await SERVICE.answer(who, self.base, RUNS)
        with self.view.client:
            self._show_luck(answer.at_end(MEASURE)[:SHOWN], answer.months)
        if not self.there:
            with self.view.client:
                self._show_no_worlds(float(answer.at_end(MEASURE).mean()), answer.months)
            return
        means = await means_of_worlds(who)
        with self.view.client:
            self._show_worlds(means, answer.months)

    def _show_luck(self, values: np.ndarray, months: int) -> None:
        words = self.words
        ends = {"low": words.number(values.min()), "high": words.number(values.max())}
        told = words("sure.luck_told", n=len(values), middle=words.number(float(np.median(values))), **ends)
        self.luck.set_content(dots(values, _top(values, months), words("sure.luck_axis", months=months), told))

    def _show_worlds(self, means: list[float], months: int) -> None:
        words, values = self.words, np.array(means)
        told = words("sure.worlds_told", n=len(means), low=words.number(min(means)), high=words.number(max(means)))
        self.worlds.set_content(dots(values, _top(values, months), words("sure.luck_axis", months=months), told))

    def _show_no_worlds(self, mean: float, months: int) -> None:
        words = self.words
        told = words("sure.worlds_none_told", middle=words.number(mean, 1))
        self.worlds.set_content(dots([mean], float(months), words("sure.luck_axis", months=months), told))


def _top(values: np.ndarray, months: int) -> float:
    """The end of the line: a round number that all values fit under."""
    return float(max(months, 10 * np.ceil(values.max() / 10)))


@cache
def _lock() -> asyncio.Lock:
    return asyncio.Lock()


async def means_of_worlds(who: str) -> list[float]:
    """The mean outcome in each shipped world; counted in small pieces, once for all browsers."""
    async with _lock():
        if not _means:
            worlds = load_worlds(PLAUSIBLE)
            found: list[float] = []
            for first in range(0, len(worlds), AT_ONCE):
                found += await SERVICE.work(who, _means_of, worlds.iloc[first : first + AT_ONCE])
            _means.extend(found)
    return _means


def _means_of(worlds: pd.DataFrame) -> list[float]:
    runs = simulate(load_scenario(BASE), runs=RUNS_A_WORLD, seed=SEED, worlds=worlds, workers=1)
    return [float(mean) for mean in runs.groupby("world", sort=False)[MEASURE].mean()]
