"""HTML in small pieces: tables, figures, legends. Every text that could come from a file is escaped here."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from ..palette import Look
from .tables import Cell, Table

SIGNS = {"more": "▲", "less": "▼", "depends": "◐", "unclear": "○", "same": "=", "too-few": "?"}


class Section(NamedTuple):
    """A part of a chapter: a short name for links, a heading, and the HTML under it."""

    name: str
    heading: str
    body: str


def tag(name: str, content: str, **attributes: str) -> str:
    """An element around content that is HTML already; `class_` and the like lose their underscore."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{given}>{content}</{name}>"


def text(name: str, content: str, **attributes: str) -> str:
    """An element around plain text."""
    return tag(name, escape(content), **attributes)


def table_html(table: Table, look: str = "", stacked: bool = False) -> str:
    """A table that scrolls by itself on a narrow screen, or turns into a list there if `stacked`."""
    head = tag("tr", "".join(text("th", head, scope="col") for head in table.head))
    rows = [_row(cells, table.head, stacked) for cells in table.rows]
    caption = text("caption", table.caption) if table.caption else ""
    body = tag("thead", head) + tag("tbody", "\n".join(rows))
    label = table.caption or table.head[0]
    classes = " ".join(filter(None, (look, "stacked" if stacked else "")))
    whole = tag("table", caption + body, class_=classes)
    return tag("div", whole, class_="scroll", role="group", aria_label=label, tabindex="0")


def _row(cells: list[Cell], head: tuple[str, ...], stacked: bool) -> str:
    if len(cells) == 1:
        return tag("tr", text("th", cells[0].text, colspan=str(len(head)), scope="colgroup"), class_="group")
    first = text("th", cells[0].text, scope="row")
    rest = (_cell(cell, head[k + 1] if stacked else "") for k, cell in enumerate(cells[1:]))
    return tag("tr", first + "".join(rest))


def _cell(cell: Cell, label: str) -> str:
    sign = f'<span aria-hidden="true">{SIGNS[cell.look]} </span>' if cell.look in SIGNS else ""
    below = text("span", cell.below, class_="below") if cell.below else ""
    bar = "" if cell.bar is None else f'<span class="bar" style="width:{100 * cell.bar:.1f}%"></span>'
    return tag("td", sign + text("span", cell.text) + below + bar, class_=cell.look, data_label=label)


def folded(heading: str, body: str, printed: bool = False) -> str:
    """HTML that opens on demand, and on paper stands open if `printed`."""
    return tag("details", text("summary", heading) + body, class_="printed" if printed else "")


def legend(looked: Iterable[Look]) -> str:
    """What each line stands for; nothing where lines carry their names."""
    items = "".join(tag("li", swatch(look) + escape(look.label)) for look in looked)
    return tag("ul", items, class_="legend") if items else ""


def swatch(look: Look) -> str:
    """A short piece of a scenario's line."""
    dash = f' stroke-dasharray="{" ".join(f"{1.6 * part:g}" for part in look.dash)}"' if look.dash else ""
    line = f'<line x1="0" y1="5" x2="34" y2="5" stroke="{look.colour}" stroke-width="3"{dash}/>'
    return f'<svg class="swatch" viewBox="0 0 34 10" aria-hidden="true">{line}</svg>'
