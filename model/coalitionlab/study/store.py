"""The results folder: finished parts, and the list that says which of them count.

A part counts if its line in `parts.csv` is whole and the file's SHA-256 is the one in the line. Whatever happens at
whatever instant, a part that counts is right; all others are computed again.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .durable import flush_folder, remove_unfinished, write_durably

PARTS = "parts.csv"
RUNS, MONTHS = "runs", "months"
_PART = re.compile(r"part-(\d{6,})\.parquet")
_SUM = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part:
    """One finished part: its number, its rows, and the SHA-256 of its file in each folder."""

    number: int
    rows: int
    sums: tuple[str, ...]

    def line(self) -> str:
        """The part's line in the list."""
        return ",".join((str(self.number), str(self.rows), *self.sums)) + "\n"


class Store:
    """The parts in a folder. `kinds` are the tables that each part has: runs, and months if they are kept."""

    def __init__(self, folder: Path, kinds: tuple[str, ...] = (RUNS,)) -> None:
        self.folder, self.kinds = folder, kinds
        self.parts: dict[int, Part] = {}

    def path(self, kind: str, number: int) -> Path:
        """Where a part lies."""
        return self.folder / kind / f"part-{number:06}.parquet"

    def look(self, rows: Callable[[int], int], wanted: Iterable[int]) -> None:
        """Take up the parts that count among those wanted; `rows(k)` is how many rows part k must have."""
        listed, wanted = self.listed(), frozenset(wanted)
        found = [p for k, p in sorted(listed.items()) if k in wanted and p.rows == rows(k)]
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            self.parts = {p.number: p for p, whole in zip(found, pool.map(self.counts, found), strict=True) if whole}

    def clean(self) -> None:
        """Make the folders, and remove from them, and from the list, all parts that do not count."""
        for kind in self.kinds:
            (self.folder / kind).mkdir(exist_ok=True)
            remove_unfinished(self.folder / kind)
        for number in self.there():
            if number not in self.parts:
                for kind in self.kinds:
                    self.path(kind, number).unlink(missing_ok=True)
        self.write_list()

    def there(self) -> list[int]:
        """The numbers of all parts that have a file, whether they count or not."""
        files = (path for kind in self.kinds for path in (self.folder / kind).glob("part-*.parquet"))
        return sorted({int(named[1]) for file in files if (named := _PART.fullmatch(file.name))})

    def listed(self) -> dict[int, Part]:
        """The whole lines of the list; a line that was torn, or altered beyond reading, does not count."""
        try:
            text = (self.folder / PARTS).read_bytes().decode("ascii", "replace")
        except FileNotFoundError:
            return {}
        lines = text.split("\n")[:-1]  # what follows the last line end was torn off
        return {part.number: part for part in map(self.read, lines) if part}

    def read(self, line: str) -> Part | None:
        """The part in a line, or None."""
        number, _, rest = line.partition(",")
        rows, *sums = rest.split(",")
        if not (number.isdecimal() and rows.isdecimal() and len(sums) == len(self.kinds)):
            return None
        return Part(int(number), int(rows), tuple(sums)) if all(map(_SUM.fullmatch, sums)) else None

    def counts(self, part: Part) -> bool:
        """Whether the part's files are there, as they were written."""
        try:
            sums = [file_sum(self.path(kind, part.number)) for kind in self.kinds]
        except FileNotFoundError:
            return False
        return tuple(sums) == part.sums

    def add(self, number: int, rows: int, contents: Mapping[str, bytes]) -> Part:
        """Keep a part: its files first, each whole and on the disk, and only then its line."""
        for kind in self.kinds:
            write_durably(self.path(kind, number), contents[kind])
        part = Part(number, rows, tuple(hashlib.sha256(contents[kind]).hexdigest() for kind in self.kinds))
        self.note(part)
        return part

    def note(self, part: Part) -> None:
        """Add the line of a part whose files are there."""
        with (self.folder / PARTS).open("ab") as parts:
            parts.write(part.line().encode("ascii"))
            parts.flush()
            os.fsync(parts.fileno())
        self.parts[part.number] = part

    def list_bytes(self) -> bytes:
        """The whole list, in order of the parts."""
        head = ",".join(("part", "rows", *(f"{kind}_sha256" for kind in self.kinds))) + "\n"
        return (head + "".join(part.line() for _, part in sorted(self.parts.items()))).encode("ascii")

    def write_list(self) -> None:
        """Write the list anew, sorted, if it is not so already."""
        path = self.folder / PARTS
        if not path.is_file() or path.read_bytes() != self.list_bytes():
            write_durably(path, self.list_bytes())

    def digest(self) -> str:
        """One SHA-256 for all results: that of the sorted list of the parts'."""
        return hashlib.sha256(self.list_bytes()).hexdigest()

    def take(self, part: Part, source: "Store") -> None:
        """Take a part over from another folder of the same sweep: as a second name of its file where that works."""
        for kind in self.kinds:
            there, here = source.path(kind, part.number), self.path(kind, part.number)
            try:
                os.link(there, here)
                flush_folder(here.parent)
            except OSError:  # another disk, or a file system without second names
                write_durably(here, there.read_bytes())
        self.note(part)


def file_sum(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
