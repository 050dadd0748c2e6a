"""The bottleneck table: what ideas and agreed actions waited for, first and in all."""

from typing import Any

from ..texts.wording import GROUPS, Wording
from ..words import CAUSES
from .chapter import Chapter
from .figures import held_up_figure
from .markup import Section, table_html, text
from .pictured import figure_html
from .tables import Cell, Table, spread


def first_table(chapter: Chapter) -> Table:
    """In which part of runs each cause held actions up most before the first one lasted."""
    words, table = chapter.words, chapter.comparison.held_up_first.set_index(["scenario", "cause"])
    rows = []
    for cause in CAUSES:
        cells = [Cell(words.capital(words.measure(f"blocked_{cause}")))]
        for name in chapter.labels:
            found = table.loc[(name, cause)]
            known = found["low"] == found["low"]
            ends = words.interval(words.percent(found["low"]), words.percent(found["high"])) if known else "–"
            share = found["share"] if found["n"] > 0 else None
            cells.append(Cell(words.percent(found["share"]), "", ends, share))
        rows.append(cells)
    return Table((words("blocked.cause"), *chapter.labels.values()), rows, words("blocked.first"))


def total_table(chapter: Chapter) -> Table:
    """How many months actions waited for each cause, over the whole of a run."""
    words, causes = chapter.words, GROUPS["blocked"]
    summaries = {name: chapter.summary(name) for name in chapter.labels}
    most = max(float(table.loc[list(causes), "mean"].max()) for table in summaries.values()) or 1.0
    rows = []
    for cause in causes:
        cells = [Cell(words.capital(words.measure(cause)))]
        for table in summaries.values():
            found = table.loc[cause]
            cells.append(mean_and_spread(cause, found, words)._replace(bar=float(found["mean"]) / most))
        rows.append(cells)
    return Table((words("blocked.cause"), *chapter.labels.values()), rows, words("blocked.total"))


def mean_and_spread(measure: str, found: Any, words: Wording) -> Cell:
    """A mean, and below it the range of 90% of runs."""
    return Cell(words.value(measure, found["mean"]), below=spread(measure, found, words))


def blocked_section(chapter: Chapter) -> Section:
    """What held action up: over time, first, and in all."""
    words = chapter.words
    body = text("p", words("blocked.intro")) + figure_html(held_up_figure(chapter), chapter.name)
    body += table_html(first_table(chapter), "bars", stacked=True)
    return Section("blocked", words("blocked.heading"), body + table_html(total_table(chapter), "bars", stacked=True))
