"""Writes the findings in results/README.md: sentences from findings.toml, their numbers read from the tables.

A sentence names the row of a table that each of its numbers stands in, and what that row must say for the sentence to
be true. Where a table says otherwise, nothing is written and the sentence is named. So no number is typed by hand, and
no sentence outlives its result:

    python results/make_page.py           # writes
    python results/make_page.py --check   # only says whether the page is up to date
"""

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from coalitionlab.texts.wording import Wording

HERE = Path(__file__).parent
START, END = "<!-- findings: made by make_page.py from findings.toml -->", "<!-- end of findings -->"
PERCENT, NUMBER, COUNT = "percent", "number", "count"
WORDS = Wording("en")


class Untrue(ValueError):
    """A sentence does not follow from the tables."""


def rows_of(folder: Path, table: str, where: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of folder/tables/table.csv, or folder/table.csv, in which every column of `where` has that value."""
    inside = folder / "tables" / f"{table}.csv"
    found = pd.read_csv(inside if inside.exists() else folder / inside.name)
    for column, value in where.items():
        if column not in found:
            raise Untrue(f"{table}: found no column {column}, allowed are {', '.join(found.columns)}")
        found = found[found[column].astype(str) == str(value)]
    return found


def written(row: Mapping[str, Any], spec: Mapping[str, Any]) -> str:
    """A number with its interval where it has one, as a share in percent or with three figures."""
    value, ends = row[spec.get("value", "effect")], [row.get(end) for end in spec.get("interval", ("low", "high"))]

    def said(number: Any) -> str:
        if isinstance(number, str):
            return number
        if spec.get("as", NUMBER) == PERCENT:
            return WORDS.percent(number)
        size = abs(number)
        return WORDS.number(number, 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3)

    if not ends or any(end is None or pd.isna(end) for end in ends):
        return said(value)
    return f"{said(value)} [{said(ends[0])} to {said(ends[1])}]"


def number(folder: Path, name: str, spec: Mapping[str, Any]) -> str:
    """One number of a sentence; it must stand in exactly one row, and that row must say what is expected.

    With as = "count" it is how many rows there are, none among them.
    """
    found = rows_of(folder, spec["table"], spec["where"])
    if spec.get("as") == COUNT:
        return WORDS.number(len(found), 0)
    if len(found) != 1:
        raise Untrue(f"{name}: found {len(found)} rows of {spec['table']} where {spec['where']}, allowed is one")
    row = found.iloc[0].to_dict()
    for column, value in spec.get("expect", {}).items():
        if str(row[column]) != str(value):
            raise Untrue(f"{name}: {column} is {row[column]} where {spec['where']}, the sentence needs {value}")
    return written(row, spec)


def sentence(folder: Path, finding: Mapping[str, Any]) -> str:
    """A finding as a line of the page, with what it does not show."""
    try:
        numbers = {name: number(folder, name, spec) for name, spec in finding.get("numbers", {}).items()}
    except Untrue as wrong:
        raise Untrue(f"“{finding['says']}”: {wrong}") from None
    said = finding["says"].format(**numbers)
    return f"- {said} *Not shown:* {finding['not'].format(**numbers)}" if "not" in finding else f"- {said}"


def page(content: Mapping[str, Any], results: Path) -> str:
    """All chapters in order, each with the command that makes it."""
    parts = []
    for chapter in content["chapter"]:
        folder = results / chapter["folder"]
        lines = [sentence(folder, finding) for finding in chapter["finding"]]
        parts += [f"### {chapter['title']}", chapter["about"], "\n".join(lines), f"Made by `{chapter['command']}`."]
    return "\n\n".join(parts)


def put(text: str, findings: str) -> str:
    """The page with its findings replaced."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{findings}\n\n{END}{after}"


def main(typed: list[str]) -> int:
    """Write the page, or with --check only compare; 1 where it is out of date or a sentence is no longer true."""
    target = HERE / "README.md"
    old = target.read_text(encoding="utf-8")
    try:
        new = put(old, page(tomllib.loads((HERE / "findings.toml").read_text(encoding="utf-8")), HERE))
    except Untrue as wrong:
        print(wrong, file=sys.stderr)
        return 1
    if "--check" in typed:
        print("results/README.md is up to date" if new == old else "results/README.md is out of date: make findings")
        return int(new != old)
    target.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
