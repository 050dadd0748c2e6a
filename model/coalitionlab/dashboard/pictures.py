"""A picture on a page: the chart, the same told in words, and the numbers as a table for who asks for them."""

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import ui

from .parts import Words, box, folded

Rows = tuple[Sequence[str], Sequence[Sequence[str]]]  # the heads of the columns, and the rows


class Chart(ui.echart, component="chart_on_page.js"):
    """NiceGUI's chart in our own few lines for the browser: its own fail where a chart goes before it was drawn."""


class Picture:
    """A chart with its description; `show` changes both. `rows` gives its numbers when somebody opens the table."""

    def __init__(self, options: dict[str, Any], description: str = "", height: str = "20rem") -> None:
        self.chart = Chart(options).classes("picture").style(f"height: {height}")
        self.chart.props["role"] = "img"
        self._describe(options, description)

    def show(self, options: dict[str, Any], description: str) -> None:
        """Show other lines, and say so in words."""
        self._describe(options, description)
        self.chart._props["options"] = options
        self.chart.update()

    def _describe(self, options: dict[str, Any], description: str) -> None:
        options.setdefault("aria", {"enabled": True})["label"] = {"description": description}
        self.chart.props["aria-label"] = description


class Numbers:
    """The numbers behind a picture as a table, written only when somebody opens it."""

    def __init__(self, summary: str, rows: Callable[[], Rows]) -> None:
        self._rows, self._opened = rows, False
        with folded(summary, "numbers") as self._inside:
            pass
        assert self._inside.parent_slot is not None
        self._inside.parent_slot.parent.on("toggle", self._toggled, js_handler="(event) => emit(event.target.open)")

    def _toggled(self, event: Any) -> None:
        self._opened = bool(event.args)
        self.refresh()

    def refresh(self) -> None:
        """Write the table anew, if it is open."""
        if not self._opened:
            return
        heads, rows = self._rows()
        self._inside.clear()
        with self._inside:
            table(heads, rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "", classes: str = "") -> ui.element:
    """A plain table; the first cell of each row is its head."""
    with (
        box("div", "scroll", tabindex="0", role="group", aria_label=caption or heads[0]),
        box("table", classes) as made,
    ):
        if caption:
            Words("caption", caption)
        with box("thead"), box("tr"):
            for head in heads:
                Words("th", head).props["scope"] = "col"
        with box("tbody"):
            for row in rows:
                with box("tr"):
                    Words("th", row[0]).props["scope"] = "row"
                    for cell in row[1:]:
                        Words("td", cell)
    return made
