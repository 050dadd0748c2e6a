"""The tables of reports and of the command line, as rows of text: written once, shown as HTML, text or Markdown."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from ..measures import MEASURES
from ..texts.wording import GROUPS, Wording, rounded

SLIGHT = 0.2  # below this part of the spread between runs a difference is called slight (Cohen 1988: small)


class Cell(NamedTuple):
    """One cell: its text, how it should look (a class of the style sheet), a line below it, a bar from 0 to 1."""

    text: str
    look: str = ""
    below: str = ""
    bar: float | None = None


class Table(NamedTuple):
    """A table: heads of columns, rows of cells (a row of one cell is a heading between rows), and a caption."""

    head: tuple[str, ...]
    rows: list[list[Cell]]
    caption: str = ""


def row(*texts: str) -> list[Cell]:
    """A row of plain cells."""
    return [Cell(text) for text in texts]


def grouped(measures: pd.Index, words: Wording) -> Iterator[tuple[str, list[str]]]:
    """The groups in which measures are shown, each with its heading and those of its measures that there are."""
    for group, names in GROUPS.items():
        there = [name for name in names if name in measures]
        if there:
            yield words.word("groups", group), there


def summary_table(summary: pd.DataFrame, words: Wording) -> Table:
    """All measures of one scenario: mean, 90% of runs, Monte Carlo error, and how often there was no value."""
    table = summary.set_index("measure")
    rows = []
    for heading, names in grouped(table.index, words):
        rows.append(row(heading))
        for name in names:
            found = table.loc[name]
            rows.append(
                row(
                    words.measure(name),
                    words.unit(name, found["unit"]),
                    words.value(name, found["mean"]),
                    spread(name, found, words),
                    error(name, found["standard_error"], words),
                    missing(found["missing"], words),
                )
            )
    heads = ("measure", "unit", "mean", "runs90", "error", "missing")
    return Table(tuple(words(f"table.{head}") for head in heads), rows)


def spread(name: str, found: Any, words: Wording) -> str:
    """The range of 90% of runs; of a yes or no the interval of its chance, since every run is one or the other."""
    if found["n"] == 0:
        return "–"
    if MEASURES[name].unit == "yes/no":
        ends = (words.value(name, found[end]) for end in ("sure_low", "sure_high"))
        return words("table.chance95", interval=words.interval(*ends))
    whole = all(float(found[end]).is_integer() for end in ("low", "high"))
    return words.interval(*(words.value(name, found[end], whole) for end in ("low", "high")))


def error(name: str, value: float, words: Wording) -> str:
    """A Monte Carlo error, to one or two figures."""
    if not value > 0:
        return "–" if value != value else "±0"
    return "±" + words.difference(name, value, words.places(name, -value, value)).lstrip("+")


def missing(share: float, words: Wording) -> str:
    """How often there was no value; nothing where there always was one."""
    if share == 0:
        return ""
    percent = share * 100
    text = "<1" if percent < 1 else words.number(percent)
    return words("table.missing_in", share=f"{text}%")


def verdict_word(found: Any, words: Wording) -> str:
    """What a difference says, in words: more, slightly more, no clear difference, ..."""
    kind = found["verdict"]
    if kind in ("more", "less") and abs(found["effect"]) < SLIGHT:
        kind = f"slightly_{kind}"
    return words("short.few" if kind == "too few" else f"short.{kind}")


def contrast_table(differences: pd.DataFrame, words: Wording, across: pd.DataFrame | None = None) -> Table:
    """All measures of one scenario against the first: difference, interval, verdict, chance of the higher value, pairs,
    and the runs that pairing saved.

    With worlds (in the same table or in `across`) also the shares of worlds with more, with less, and unclear.
    """
    table = differences.set_index("measure")
    wide = across if across is not None else differences if "worlds_up" in differences else None
    worlds = None if wide is None else wide.set_index("measure")
    rows = []
    for heading, names in grouped(table.index, words):
        rows.append(row(heading))
        for name in names:
            found = table.loc[name]
            cells = [
                Cell(words.measure(name)),
                Cell(words.unit(name, found["unit"], difference=True)),
                *map(Cell, apart(name, found, words)),
                Cell(verdict_word(found, words), found["verdict"].replace(" ", "-")),
                Cell(higher(found, words)),
                Cell(words.number(found["n"])),
                Cell(words.number(rounded("large", found["runs_saved"]))),
            ]
            if worlds is not None:
                cells.append(Cell(shares(worlds.loc[name], words)))
            rows.append(cells)
    heads = ["measure", "unit", "difference", "interval95", "verdict", "higher", "pairs", "saved"]
    heads += ["worlds"] if worlds is not None else []
    return Table(tuple(words(f"table.{head}") for head in heads), rows)


def apart(name: str, found: Any, words: Wording) -> tuple[str, str]:
    """A difference and its 95% interval, written as precisely as the interval is wide."""
    if found["low"] != found["low"]:
        return words.difference(name, found["mean"]), "–"
    places = words.places(name, found["low"], found["high"])
    mean, low, high = (words.difference(name, found[end], places) for end in ("mean", "low", "high"))
    return mean, words.interval(low, high)


def higher(found: Any, words: Wording) -> str:
    """The chance of the higher value with its Monte Carlo error."""
    if found["beats"] != found["beats"]:
        return "–"
    text = f"{words.number(found['beats'] * 100)}%"
    known = found["beats_error"] == found["beats_error"]
    return f"{text} ±{words.number(found['beats_error'] * 100, 1)}" if known else text


def shares(found: Any, words: Wording) -> str:
    """The shares of worlds with more, with less and unclear."""
    if not found["worlds"] > 0:
        return "–"
    parts = (words.number(found[f"worlds_{way}"] * 100) for way in ("up", "down", "unclear"))
    return " / ".join(parts) + "%"
