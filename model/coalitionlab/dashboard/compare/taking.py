"""What can be taken home: the report of `coalitionlab compare`, its table, and each coalition as a file."""

from dataclasses import replace
from typing import Any

from ... import report
from ...comparison import compare, equal_cost
from ...files import NOTE, csv_text
from ...report.chapter import Chapter
from ...report.tidy import table_of
from ...scenario import Scenario
from ...texts.wording import Wording
from ..computing import SEED
from ..shelf import Saved

RUNS = 1000


def file_of(saved: Saved) -> str:
    """The name of a coalition's file."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in saved.name.lower())
    return "-".join(filter(None, kept.split("-")))[:50] or "coalition"


def toml_of(saved: Saved) -> str:
    """A coalition as a file that stands by itself, with its name and note."""
    lines = [f"# {NOTE}", *(f"# {line}" for line in saved.note.splitlines() if line.strip())]
    return "\n".join(lines) + "\n" + titled(saved).to_toml()


def titled(saved: Saved) -> Scenario:
    """The coalition under the name that it was given."""
    return replace(saved.scenario, title=saved.name)


def command_of(saved: list[Saved], words: Wording) -> str:
    """The command that makes the same report from the files."""
    names = " ".join(f"{name}.toml" for name in names_of(saved))
    return f"coalitionlab compare {names} --runs {RUNS} --seed {SEED} --out report --lang {words.lang}"


def names_of(saved: list[Saved]) -> list[str]:
    """A file name for each, all different."""
    found: list[str] = []
    for one in saved:
        name, number = file_of(one), 2
        while name in found:
            name, number = f"{file_of(one)}-{number}", number + 1
        found.append(name)
    return found


def chapter_of(saved: list[Saved], words: Wording, months: bool) -> Chapter:
    """The comparison, simulated as `compare` does; takes seconds."""
    names = names_of(saved)
    found = compare(dict(zip(names, map(titled, saved), strict=True)), RUNS, SEED, months=months)
    labels = {name: one.name for name, one in zip(names, saved, strict=True)}
    equal: Any = equal_cost(found) if months else None
    return Chapter(found, words, equal=equal, names=labels)


def report_of(saved: list[Saved], words: Wording) -> str:
    """The page that `coalitionlab compare --format html` writes."""
    return report.page([chapter_of(saved, words, months=True)], words, command_of(saved, words))


def csv_of(saved: list[Saved], words: Wording) -> str:
    """The table that `coalitionlab compare --format csv` writes."""
    return csv_text(table_of(chapter_of(saved, words, months=False).comparison))
