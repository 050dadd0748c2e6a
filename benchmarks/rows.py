"""What was measured: one row a number, shown as a table and kept as CSV."""

import csv
import io
import statistics
from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One number: the part it belongs to, what it is, its median with the least and the most seen, and a remark."""

    part: str
    what: str
    value: float
    unit: str
    least: float
    most: float
    times: int
    note: str = ""


def row(part: str, what: str, values: Sequence[float], unit: str, note: str = "") -> Row:
    """The median of some repetitions, and how far they lie apart."""
    return Row(part, what, statistics.median(values), unit, min(values), max(values), len(values), note)


def figures(value: float) -> str:
    """A number with about three figures, never in powers of ten."""
    decimals = next((places for places, least in enumerate((100, 10, 1)) if abs(value) >= least), 3)
    return f"{value:,.{decimals}f}"


def shown(rows: Sequence[Row]) -> str:
    """The rows as a table for people, a heading for each part."""
    cells, lines, part = [], [], ""
    for entry in rows:
        spread = f"{figures(entry.least)} to {figures(entry.most)}" if entry.times > 1 else ""
        cells.append((f"  {entry.what}", figures(entry.value), entry.unit, spread, entry.note))
    wide = [max([len(head), *(len(line[k]) for line in cells)]) for k, head in enumerate(HEAD)]
    lines.append(line_of(HEAD, wide))
    for entry, line in zip(rows, cells, strict=True):
        if entry.part != part:
            part = entry.part
            lines += ["", part.upper()]
        lines.append(line_of(line, wide))
    return "\n".join(lines)


HEAD = ("", "median", "", "least to most", "")


def line_of(cells: Sequence[str], wide: Sequence[int]) -> str:
    """One line: words to the left, numbers to the right."""
    what, value, unit, spread, note = (f"{cell:{'>' if k in (1, 3) else '<'}{wide[k]}}" for k, cell in enumerate(cells))
    return f"{what}  {value} {unit}  {spread}  {note}".rstrip()


def as_csv(rows: Sequence[Row], about: str) -> str:
    """The rows as CSV; the last column says on what machine and with what versions."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*Row._fields, "measured_on"])
    writer.writerows([*entry, about] for entry in rows)
    return text.getvalue()
