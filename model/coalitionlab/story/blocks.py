"""Months gathered into paragraphs: a turning point stands alone, quiet months are told together."""

from dataclasses import dataclass
from typing import Any

from .ledger import Ledger

LONGEST, FULL = 6, 5.0  # months and weight of a paragraph
WEIGHTS = {"proposed": 1.5, "agreed": 1.5, "sustained": 1.0, "stalled": 1.0, "left": 0.7, "lever_changed": 2.0}
ANSWERS = ("held_off", "committed", "started_route", "finished_route", "put_off", "withdrew")
ELSEWHERE = ("waits", "stands", "new_representative", "funded", "recovered", "meetings_stopped", "meetings_resumed")
WITHOUT_WEIGHT = (*ANSWERS, *ELSEWHERE)


@dataclass
class Block:
    """Some months in a row, told in one paragraph."""

    first: int
    last: int
    rows: list[Any]
    turning: bool

    @property
    def months(self) -> int:
        """How many months it tells."""
        return self.last - self.first + 1

    def of(self, *what: str) -> list[Any]:
        """Its events of these kinds, in order."""
        return [row for row in self.rows if row.what in what]


def weight(rows: list[Any]) -> float:
    """How much there is to tell."""
    return sum(WEIGHTS.get(row.what, 0.5) for row in rows if row.what not in WITHOUT_WEIGHT)


def blocks(ledger: Ledger, first: int, last: int) -> list[Block]:
    """The paragraphs of a chapter from month `first` to `last`."""
    done: list[Block] = []
    for month in range(first, last + 1):
        rows = ledger.by_month[month]
        turning = any(ledger.turning(row) for row in rows)
        room = bool(done) and not done[-1].turning and not turning and done[-1].months < LONGEST
        if room and weight(done[-1].rows) + weight(rows) <= FULL:
            done[-1].last = month
            done[-1].rows = done[-1].rows + rows
        else:
            done.append(Block(month, month, rows, turning))
    return done


def chapters(ledger: Ledger) -> list[tuple[int, int]]:
    """First and last month of each chapter: a year each, and one for all that comes after the table is empty."""
    end = ledger.empty_from or ledger.last
    starts = list(range(1, end + 1, 12))
    parts = [(start, min(start + 11, end)) for start in starts]
    if ledger.empty_from and ledger.empty_from < ledger.last:
        parts.append((ledger.empty_from + 1, ledger.last))
    return parts
