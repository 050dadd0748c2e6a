"""What the others do differently from the first: a forest of differences, a panel a measure."""

from functools import partial
from typing import Any

from matplotlib.axes import Axes

from ...plots import forest
from ...texts.wording import Wording
from ..chapter import TOLD, Chapter
from ..drawing import Figure, Panel, row_height
from ..tables import apart


def forest_figure(chapter: Chapter) -> Figure:
    """The differences to the first scenario with their intervals, a panel a measure."""
    words, first = chapter.words, chapter.labels[chapter.first]
    panels, told = [], []

    def draw(name: str, axes: Axes) -> None:
        table = chapter.contrast(name).copy()
        if words.unit(name, "", difference=True) == words.word("units", "points"):
            table[["mean", "low", "high"]] *= 100
        low, high = table["n"].min(), table["n"].max()
        pairs = words("forest.pairs", n=high) if low == high else words("forest.pairs_range", low=low, high=high)
        unit = words.unit(name, table["unit"].iloc[0], difference=True)
        label = f"{words('forest.axis', unit=unit)}; {pairs}"
        forest(table, axes, chapter.others, label=label, notes=notes_of(name, chapter))

    for name in TOLD:
        panels.append(Panel(words.capital(words.measure(name)), partial(draw, name), row_height(len(chapter.others))))
        for scenario, look in chapter.others.items():
            found = chapter.contrast(name).set_index("scenario").loc[scenario]
            mean, ends = apart(name, found, words)
            wide = chapter.in_worlds(name, scenario)
            worlds = "" if wide is None else f" {worlds_note(wide, words)}"
            told.append(f"{words.measure(name)}, {look.label}: {mean} ({ends}).{worlds}")
    return Figure(
        "differences",
        words("forest.heading", first=first),
        panels,
        words("forest.caption") + (f" {words('forest.worlds')}" if chapter.over_worlds is not None else ""),
        words("forest.alt", first=first, numbers=" ".join(told)),
        [],
        words.lang == "nl",
    )


def notes_of(measure: str, chapter: Chapter) -> dict[str, str]:
    """What stands at the right of each row: the shares of worlds; nothing without worlds."""
    found = {name: chapter.in_worlds(measure, name) for name in chapter.others}
    return {name: worlds_note(wide, chapter.words) for name, wide in found.items() if wide is not None}


def worlds_note(found: Any, words: Wording) -> str:
    """In which part of the worlds a difference is clear, by its sign, as short as it can be."""
    if not found["worlds"] > 0:
        return "?"
    ways = (("\u25b2", found["worlds_up"]), ("\u25bc", found["worlds_down"]))
    return "  ".join(f"{sign} {words.number(100 * share)}%" for sign, share in ways)
