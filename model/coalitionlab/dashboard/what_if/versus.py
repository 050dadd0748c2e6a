"""The difference with what one compares with, under the same luck: how large, how sure, in words."""

from ..answers import Answer
from ..parts import Words, box, heading, paragraph, spoken
from ..saying import TOLD, size, verdict
from ..view import View


class Versus:
    """A table of differences that is written once and then only changes its words."""

    def __init__(self, view: View) -> None:
        self.words = view.words
        words = view.words
        heading(words("versus.heading"), 2)
        self.what = paragraph("", "what")
        self.cells: dict[str, tuple[Words, Words]] = {}
        around = {"tabindex": "0", "role": "group", "aria_label": words("versus.heading")}
        with box("div", "scroll", **around) as self.around, box("table", "versus"):
            with box("thead"), box("tr"):
                for head in ("measure", "verdict", "size"):
                    Words("th", words(f"versus.{head}")).props["scope"] = "col"
            with box("tbody"):
                for measure in TOLD:
                    with box("tr"):
                        Words("th", words.capital(words.measure(measure))).props["scope"] = "row"
                        self.cells[measure] = Words("td", "", "kind"), Words("td", "", "size")
        self.pairs = paragraph("", "caption")
        self.aloud = spoken("unseen")

    def nothing(self, text: str) -> None:
        """There is no difference to tell of."""
        self.what.set_text(text)
        self.around.set_visibility(False)
        self.pairs.set_text("")

    def show(self, now: Answer, before: Answer, what: str, whole: bool) -> None:
        """Tell the differences; `whole` if no more precise answer comes, so that it is worth saying aloud."""
        words = self.words
        self.what.set_text(what)
        self.around.set_visibility(True)
        for measure, (kind, number) in self.cells.items():
            found = now.against(before, measure)
            kind.set_text(verdict(found, words))
            kind.classes(replace=f"kind {found.kind.rpartition('_')[2]}")
            number.set_text(size(measure, found, words))
        self.pairs.set_text(words("versus.caption", n=words.number(min(now.runs, before.runs))))
        if whole:
            first = TOLD[0]
            found = now.against(before, first)
            name = words.capital(words.measure(first))
            self.aloud.set_text(f"{name}: {verdict(found, words)}, {size(first, found, words)}.")
