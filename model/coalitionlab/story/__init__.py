"""One run told in words: a chronicle month by month, with quiet months told together and turning points marked."""

import textwrap
from typing import Any

import pandas as pd

from ..tracing.log import reasons
from . import deeds, people, proposals, table
from .blocks import Block, blocks, chapters
from .ledger import Ledger
from .summary import closing
from .telling import Teller

__all__ = ["chronicle", "tell"]

# The order in which a paragraph tells: the world outside, people, the table, actions, and what comes of them.
NARRATORS = (
    people.tell_outside,
    people.tell_leaders,
    people.tell_places,
    people.tell_exodus,
    table.tell_time,
    table.tell_residents,
    table.tell_leading,
    table.tell_ambition,
    proposals.tell_proposals,
    proposals.tell_support,
    deeds.tell_fates,
    table.tell_results,
    table.tell_meetings,
)
NEWS = ("proposed", *deeds.FATES)
# Left to the log: what another sentence already says, or what is told over a year.
UNTOLD = ("waits", "alderman_arrived")


def tell(log: pd.DataFrame, lang: str = "en", width: int | None = 100) -> str:
    """The story of a run from its log, as `trace` gave it: plain text in English ("en") or Dutch ("nl").

    `width` is where lines end, in characters; None leaves every paragraph on one line. The log must be whole: its
    `.attrs["run"]` says which run it is. Raises ValueError for another language or a log without that.
    """
    if "run" not in log.attrs:
        raise ValueError('the log has no attrs["run"]: give the table as `trace` returned it')
    w, ledger = Teller(lang), Ledger(log)
    about = ledger.about
    parts = [w.title(about), w.frame("subtitle").format(seed=about["seed"], run=about["run"])]
    parts += [heading(w.frame("opening")), table.opening(w, ledger)]
    for first, last in chapters(ledger):
        parts += [heading(chapter_title(w, ledger, first)), *chapter(w, ledger, first, last)]
    parts += [heading(w.frame("closing")), *closing(w, ledger)]
    return "\n\n".join(wrapped(part, width) for part in parts if part) + "\n"


def chronicle(log: pd.DataFrame, lang: str = "en") -> list[list[str]]:
    """The same story cut at every month: the paragraphs of each month, from the eve on.

    A month in which nothing happens says so, and the last month of a year ends with how things stand.
    """
    w, ledger = Teller(lang), Ledger(log)
    told = [[table.opening(w, ledger)]]
    for month in range(1, ledger.last + 1):
        rows = ledger.by_month[month]
        paragraphs = [body(w, ledger, Block(month, month, rows, any(ledger.turning(row) for row in rows)))]
        if month % 12 == 0 or month == ledger.last:
            paragraphs.append(table.review(w, ledger, (month - 1) // 12 * 12 + 1, month))
        told.append([paragraph for paragraph in paragraphs if paragraph])
    return told


def heading(text: str) -> str:
    """A heading, underlined."""
    return f"{text}\n{'-' * len(text)}"


def wrapped(part: str, width: int | None) -> str:
    """A paragraph with lines of at most so many characters; headings are left alone."""
    return part if width is None or "\n" in part else textwrap.fill(part, width, break_on_hyphens=False)


def chapter_title(w: Teller, ledger: Ledger, first: int) -> str:
    """The name of the year, or of all that comes after the table is empty."""
    if ledger.empty_from and first > ledger.empty_from:
        return str(w.frame("empty_years"))
    year, names = first // 12, w.frame("years")
    return str(names[year]) if year < len(names) else w.frame("later_year").format(year=year + 1)


def chapter(w: Teller, ledger: Ledger, first: int, last: int) -> list[str]:
    """The paragraphs of a year, and how things stand at its end."""
    if ledger.empty_from and first > ledger.empty_from:
        block = Block(first, last, [], False)
        return [f"{when(w, block)} {' '.join(deeds.tell_quiet(w, ledger, block))}"]
    told = [paragraph(w, ledger, block) for block in blocks(ledger, first, last)]
    return [*told, table.review(w, ledger, first, last)]


def when(w: Teller, block: Block) -> str:
    """The months that a paragraph is about."""
    span = {1: "month", 2: "two_months"}.get(block.months, "months")
    key = "turning" if block.turning else span
    return str(w.frame(key).format(first=block.first, last=block.last))


def paragraph(w: Teller, ledger: Ledger, block: Block) -> str:
    """All that happened in a block of months, and which months these are."""
    return f"{when(w, block)} {body(w, ledger, block)}"


def body(w: Teller, ledger: Ledger, block: Block) -> str:
    """All that happened in a block of months, turning points first."""
    told: list[str] = []
    for part in turning_first(ledger, block):
        for narrator in NARRATORS:
            told += narrator(w, ledger, part)
    if not told or (block.months >= 3 and not block.of(*NEWS)):
        told += deeds.tell_quiet(w, ledger, block)
    return " ".join(told)


def turning_first(ledger: Ledger, block: Block) -> list[Block]:
    """A block in two: what belongs to its turning points, and the rest."""
    if not block.turning:
        return [block]
    main = [row for row in block.rows if ledger.turning(row)]
    actions = {row.action for row in main if row.action}
    causes = {row.who for row in main if row.what == "event_started"}

    def belongs(row: Any) -> bool:
        brought = bool(causes & set(reasons(row.why)))
        end = row.what == "joint_money_ended" or (row.what == "left" and row.month == ledger.empty_from)
        return row in main or row.action in actions or brought or end

    kin = [row for row in block.rows if belongs(row)]
    rest = [row for row in block.rows if not belongs(row)]
    return [Block(block.first, block.last, rows, True) for rows in (kin, rest)]
