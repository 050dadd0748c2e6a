"""Paired differences with the first coalition: by outcome a row a coalition, a bar for the interval, and words."""

from collections.abc import Mapping

from nicegui import ui

from ...palette import Look
from ...texts.wording import Wording
from ..answers import Answer, Apart
from ..parts import Words, box, heading
from ..saying import TOLD, size, verdict


def forest(answers: Mapping[str, Answer], looked: Mapping[str, Look], words: Wording) -> None:
    """Write the differences of all coalitions with the first; `answers` and `looked` go by key, the first first."""
    first, *others = answers
    runs = min(answer.runs for answer in answers.values())
    for measure in TOLD:
        found = {key: answers[key].cut(runs).against(answers[first].cut(runs), measure) for key in others}
        reach = max((abs(end) for one in found.values() for end in (one.low, one.high) if end == end), default=0.0)
        with box("div", "forest"):
            heading(words.capital(words.measure(measure)), 3)
            with box("table"):
                with box("thead", "unseen"), box("tr"):
                    for head in ("coalition", "interval", "verdict", "size"):
                        Words("th", words(f"forest.{head}")).props["scope"] = "col"
                with box("tbody"):
                    for key, one in found.items():
                        row(looked[key], measure, one, reach, words)


def row(look: Look, measure: str, found: Apart, reach: float, words: Wording) -> None:
    """One coalition: its name, its interval around the line of no difference, the verdict and the numbers."""
    with box("tr"):
        with box("th") as name:
            name.props["scope"] = "row"
            swatch(look)
            Words("span", look.label)
        with box("td", "bar"), box("div", "rail-of-difference", aria_hidden="true"):
            if found.low == found.low and reach > 0:
                clear = "clear" if found.verdict in ("more", "less") else "open"
                low, middle, high = (50 + 48 * end / reach for end in (found.low, found.mean, found.high))
                ui.element("i").classes("span").style(
                    f"left:{low:.2f}%;width:{high - low:.2f}%;background:{look.colour}"
                )
                dot = ui.element("i").classes(f"dot {clear}").style(f"left:{middle:.2f}%;border-color:{look.colour}")
                if clear == "clear":
                    dot.style(f"background:{look.colour}")
        Words("td", verdict(found, words), f"kind {found.kind.rpartition('_')[2]}")
        Words("td", size(measure, found, words), "size")


def swatch(look: Look) -> ui.html:
    """The look of a coalition as a piece of its line."""
    dash = " ".join(str(2 * part) for part in look.dash)
    line = f'<line x1="0" y1="5" x2="34" y2="5" stroke="{look.colour}" stroke-width="3" stroke-dasharray="{dash}"/>'
    drawn = ui.html(
        f'<svg class="swatch" viewBox="0 0 34 10" aria-hidden="true">{line}</svg>', sanitize=False, tag="span"
    )
    return drawn.classes("swatch-of")
