"""Coalitions side by side: the chance on each level over time, the differences, and exactly what differs."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

from ...comparison.differing import differences
from ...palette import Look, looks
from ...report.chapter import Chapter
from ...report.differing import differing_tables
from ...texts.wording import Wording
from ...words import LEVELS
from ..answers import Answer
from ..charts import Line, over_time
from ..parts import Words, box, folded, heading, paragraph
from ..pictures import Picture, table
from ..shelf import Saved
from ..view import View
from .forest import forest, swatch


class SideBySide:
    """All results on the page; `show` draws them anew when more runs are there."""

    def __init__(self, view: View) -> None:
        self.view, self.words = view, view.words
        with box("div", "results") as self.inside:
            pass
        self.pictures: dict[str, Picture] = {}
        self.looked: dict[str, Look] = {}

    def clear(self) -> None:
        """There is nothing to compare."""
        self.inside.clear()
        self.pictures = {}

    def write(self, saved: list[Saved]) -> None:
        """Write what stays as it is while runs are added."""
        words, self.looked = self.words, looks({one.key: one.name for one in saved})
        self.clear()
        with self.inside:
            heading(words("side.chances"), 2)
            with box("ul", "legend"):
                for look in self.looked.values():
                    with box("li"):
                        swatch(look)
                        Words("span", look.label)
            with box("div", "panels"):
                for level in LEVELS:
                    with box("section", "card", aria_label=words.word("levels", level)):
                        heading(words.capital(words.word("levels", level)), 3)
                        self.pictures[level] = Picture({"series": []}, height="14rem")
            self.caption = paragraph("", "caption")
            if len(saved) > 1:
                heading(words("side.differences", first=saved[0].name), 2)
                paragraph(words("side.reading"), "caption")
                with box("div", "forests") as self.forests:
                    pass
            self._differing(saved)

    def show(self, answers: Mapping[str, Answer]) -> None:
        """Draw the answers of all, by key."""
        words = self.words
        runs = min(answer.runs for answer in answers.values())
        months = max(answer.months for answer in answers.values())
        for level, picture in self.pictures.items():
            lines, told = [], []
            for key, answer in answers.items():
                look, band = self.looked[key], answer.cut(runs).chance(level)
                lines.append(Line(look.label, "", band, look.colour, look.dash))
                ends = words.interval(words.percent(float(band.low[-1])), words.percent(float(band.high[-1])))
                told.append(f"{look.label} {words.percent(float(band.middle[-1]))} ({ends})")
            described = words(
                "side.described", level=words.word("levels", level), months=months, numbers="; ".join(told)
            )
            picture.show(over_time(lines, words, unit="%", scale=100, top=100, places=0), described)
        self.caption.set_text(words("side.caption", n=words.number(runs)))
        if len(answers) > 1:
            self.forests.clear()
            with self.forests:
                forest(answers, self.looked, words)

    def _differing(self, saved: list[Saved]) -> None:
        """What exactly differs between the coalitions themselves."""
        words = self.words
        if len(saved) < 2:
            return
        with folded(words("side.what_differs"), opened=True):
            tables = tables_of(saved, words)
            for made in tables:
                rows = [[cell.text for cell in cells[:-1]] for cells in made.rows]
                table(made.head[:-1], rows, made.caption or words("side.what_differs"), "differing")
            if not tables:
                paragraph(words("scenarios.nothing"))


def tables_of(saved: list[Saved], words: Wording) -> list[Any]:
    """What differs, as the report tells it."""
    scenarios = {one.key: one.scenario for one in saved}
    found = SimpleNamespace(what_differs=differences(scenarios), names=tuple(scenarios))
    sketch = SimpleNamespace(words=words, comparison=found, labels={one.key: one.name for one in saved})
    return differing_tables(cast(Chapter, sketch))
