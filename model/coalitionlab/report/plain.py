"""Tables as plain text in columns, and as Markdown."""

import textwrap
from collections.abc import Iterable

from .tables import Table

NARROW = 12  # characters into which every head is broken


def _leans_right(table: Table, column: int) -> bool:
    """Whether a column holds numbers: most of its cells begin with a digit or a sign."""
    cells = [line[column].text for line in table.rows if len(line) > column and line[column].text]
    numbers = sum(text[0].isdigit() or text[0] in "+\u2212±–<" for text in cells)
    return column > 0 and numbers * 2 > len(cells)


def wrapped(head: str, width: int) -> list[str]:
    """A head over lines of about this width; words stay whole."""
    return textwrap.wrap(head, width, break_long_words=False, break_on_hyphens=False) or [""]


def text_table(table: Table) -> str:
    """The table in columns that line up, long heads over several lines, and a blank line before every heading."""
    wide = [line for line in table.rows if len(line) == len(table.head)]
    cells = [max([len(line[k].text) for line in wide], default=0) for k in range(len(table.head))]
    heads = [wrapped(head, max(width, NARROW)) for head, width in zip(table.head, cells, strict=True)]
    widths = [max(width, *map(len, head)) for width, head in zip(cells, heads, strict=True)]
    right = [_leans_right(table, k) for k in range(len(table.head))]
    indent = "  " if len(wide) < len(table.rows) else ""

    def line_of(texts: Iterable[str], lead: str) -> str:
        parts = []
        for k, text in enumerate(texts):
            width = widths[k] + (len(indent) - len(lead) if k == 0 else 0)
            parts.append(text.rjust(width) if right[k] else text.ljust(width))
        return (lead + "  ".join(parts)).rstrip()

    deep = max(map(len, heads))
    lines = [table.caption, ""] if table.caption else []
    padded = [[""] * (deep - len(head)) + head for head in heads]
    lines += [line_of((head[at] for head in padded), "") for at in range(deep)]
    for line in table.rows:
        whole = len(line) == len(table.head)
        lines += [line_of((cell.text for cell in line), indent)] if whole else ["", line[0].text]
    return "\n".join(lines)


def markdown_table(table: Table) -> str:
    """The table as Markdown; headings between rows become bold rows."""
    right = [_leans_right(table, k) for k in range(len(table.head))]
    lines = [f"**{_safe(table.caption)}**", ""] if table.caption else []
    lines.append(_pipes(table.head))
    lines.append("|" + "|".join("---:" if lean else "---" for lean in right) + "|")
    for line in table.rows:
        texts = [f"{cell.text}; {cell.below}" if cell.below else cell.text for cell in line]
        if len(line) == 1:
            texts = [f"**{texts[0]}**"] + [""] * (len(table.head) - 1)
        lines.append(_pipes(texts))
    return "\n".join(lines)


def _pipes(texts: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(_safe(text) for text in texts) + " |"


def _safe(text: str) -> str:
    """Text that cannot break out of its cell."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
