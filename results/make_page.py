"""Writes results/FINDINGS.md and the one page of results/README.md: sentences from findings.toml, numbers from tables.

A sentence names the row of a table that each of its numbers stands in, and what that row must say for the sentence to
be true. Where a table says otherwise, nothing is written and the sentence is named. So no number is typed by hand, and
no sentence outlives its result:

    python results/make_page.py           # writes
    python results/make_page.py --check   # only says whether both are up to date
"""

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from coalitionlab.texts.wording import Wording

HERE = Path(__file__).parent
START, END = "<!-- findings: made by make_page.py from findings.toml -->", "<!-- end of findings -->"
PERCENT, NUMBER, COUNT, MEDIAN = "percent", "number", "count", "median"
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

    With as = "count" it is how many rows there are, none among them; with as = "median" the middle value of them.
    """
    found = rows_of(folder, spec["table"], spec["where"])
    if spec.get("as") == COUNT:
        return WORDS.number(len(found), 0)
    if spec.get("as") == MEDIAN and len(found):
        return WORDS.number(float(found[spec["value"]].median()), 0)
    if len(found) != 1:
        raise Untrue(f"{name}: found {len(found)} rows of {spec['table']} where {spec['where']}, allowed is one")
    row = found.iloc[0].to_dict()
    for column, value in spec.get("expect", {}).items():
        if str(row[column]) != str(value):
            raise Untrue(f"{name}: {column} is {row[column]} where {spec['where']}, the sentence needs {value}")
    return written(row, spec)


def filled(folder: Path, text: str, specs: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """A text with its numbers, and the numbers."""
    try:
        numbers = {name: number(folder, name, spec) for name, spec in specs.items()}
    except Untrue as wrong:
        raise Untrue(f"“{text}”: {wrong}") from None
    return text.format(**numbers), numbers


def sentence(folder: Path, finding: Mapping[str, Any]) -> str:
    """A finding as a line of the page, with what it does not show."""
    said, numbers = filled(folder, finding["says"], finding.get("numbers", {}))
    return f"- {said} *Not shown:* {finding['not'].format(**numbers)}" if "not" in finding else f"- {said}"


def short(content: Mapping[str, Any], results: Path) -> str:
    """The page: each question with its answer, what that does not show, and where the rest of it stands."""
    chapters = {chapter["title"]: chapter for chapter in content["chapter"]}
    lines = []
    for entry in content.get("short", []):
        if entry["chapter"] not in chapters:
            raise Untrue(f"“{entry['asks']}”: found no chapter {entry['chapter']}")
        chapter = chapters[entry["chapter"]]
        used, numbers = set(re.findall(r"{(\w+)}", entry["says"] + entry["not"])), {}
        for at in entry["findings"]:
            own = {name: one for name, one in chapter["finding"][at - 1].get("numbers", {}).items() if name in used}
            twice = [name for name in own if numbers.get(name, own[name]) != own[name]]
            if twice:
                raise Untrue(f"“{entry['asks']}”: {', '.join(twice)} is two numbers in findings {entry['findings']}")
            numbers |= own
        finding = dict(entry, says=f"**{entry['asks']}** {entry['says']}", numbers=numbers)
        line = sentence(results / chapter["folder"], finding)
        lines.append(f"{line} [More](FINDINGS.md#{anchor(chapter['title'])})")
    return "\n".join(lines)


def anchor(title: str) -> str:
    """The address of a heading on the page that it stands on."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def page(content: Mapping[str, Any], results: Path) -> str:
    """All chapters in order, each with a figure where it has one, and the command that makes it."""
    parts = []
    for chapter in content["chapter"]:
        folder = results / chapter["folder"]
        lines = [sentence(folder, finding) for finding in chapter["finding"]]
        about, _ = filled(folder, chapter["about"], chapter.get("numbers", {}))
        parts += [f"## {chapter['title']}", about, "\n".join(lines)]
        if "figure" in chapter:
            if not (folder / "figures" / chapter["figure"]).is_file():
                raise Untrue(f"{chapter['title']}: found no figure {chapter['figure']}")
            parts.append(f"![{chapter['alt']}]({chapter['folder']}/figures/{chapter['figure']})")
        parts.append(f"Made by `{chapter['command']}`.")
    return "\n\n".join(parts)


def put(text: str, findings: str) -> str:
    """The page with its findings replaced."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{findings}\n\n{END}{after}"


def main(typed: list[str]) -> int:
    """Write both pages, or with --check only compare; 1 where one is out of date or a sentence is no longer true."""
    content = tomllib.loads((HERE / "findings.toml").read_text(encoding="utf-8"))
    late = []
    for name, maker in (("README.md", short), ("FINDINGS.md", page)):
        target = HERE / name
        old = target.read_text(encoding="utf-8")
        try:
            new = put(old, maker(content, HERE))
        except Untrue as wrong:
            print(wrong, file=sys.stderr)
            return 1
        if "--check" not in typed:
            target.write_text(new, encoding="utf-8", newline="\n")
        elif new != old:
            late.append(f"results/{name}")
    if "--check" in typed:
        print(f"{' and '.join(late)}: out of date, make findings writes them" if late else "results/ is up to date")
    return int(bool(late))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
