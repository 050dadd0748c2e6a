"""`compare`: scenarios side by side under the same luck, as text, Markdown, CSV, a page, or a folder with all of it."""

import textwrap
from pathlib import Path
from typing import Any

from .. import report
from ..comparison import Comparison, compare, equal_cost
from ..files import csv_text
from ..parameters import PARAMETERS
from ..report.chapter import Chapter
from ..report.differing import differing_tables, shown
from ..report.plain import markdown_table, text_table
from ..report.tables import Table, contrast_table, summary_table
from ..report.tidy import table_of
from ..texts.wording import Wording
from .console import Progress, command_line, compile_first, print_json, rules_said, warn, wording
from .inputs import RUNS, RUNS_A_WORLD, is_of_rules, plausible_worlds, rules_of, variants, with_numbers, worlds_of

WIDTH = 100  # of sentences in a terminal


def run(options: Any) -> int:
    """Compare, print in the format that was asked for, and write the report if a folder was given."""
    words = wording(options)
    scenarios, changed = variants(options)
    own = rules_of(options)
    rules = {name: with_numbers(own, changed.get(name, {}), "--vary") for name in scenarios}
    worlds, around = worlds_of(options), None
    if options.worlds is None:
        around = plausible_worlds()
    runs = options.runs or (RUNS if worlds is None else RUNS_A_WORLD)
    warn([warning for scenario in scenarios.values() for warning in scenario.warnings])
    compile_first(*rules.values())
    pictured = options.format in ("html", "md") or options.out is not None
    many = len({(scenario.digest, rules[name]) for name, scenario in scenarios.items()})
    more = 0 if around is None else many * RUNS_A_WORLD * len(around)
    across = None
    with Progress(many * runs * (1 if worlds is None else len(worlds)) + more) as progress:
        found = compare(scenarios, runs, options.seed, worlds, months=pictured, progress=progress, rules=rules)
        if around is not None:
            across = compare(scenarios, RUNS_A_WORLD, options.seed, around, progress=progress, rules=rules)
    names = labels(changed, words) if changed else None
    equal = equal_cost(found) if pictured else None
    chapter = Chapter(found, words, across=across, equal=equal, names=names)
    command = command_line(options.typed)
    base = next(iter(scenarios.values()))
    lead = words("page.lead_variants", title=words.title(base)) if changed else ""
    if options.out:
        report.write_report(options.out, [chapter], words, command, lead=lead, runs=True)
    if options.json:
        print_json(as_json(chapter, command))
    elif options.format == "html":
        print(report.page([chapter], words, command, lead=lead), end="")
    elif options.format == "csv":
        print(csv_text(table_of(found)), end="")
    else:
        print(in_words(chapter, lead, markdown=options.format == "md"))
        if options.out:
            print(f"\n{Path(options.out) / 'report.html'}")
    return 0


def labels(changed: dict[str, dict[str, Any]], words: Wording) -> dict[str, str]:
    """What variants are called: what was varied, in words."""
    found = {}
    for name, values in changed.items():
        parts = []
        for key, value in values.items():
            if is_of_rules(key):
                called = key.removeprefix("rules.").replace("_", " ").replace(".", ", ")
                parts.append(f"{called}: {shown('number', key, value, words)}")
                continue
            said = shown("lever" if not key.startswith("uncertainties.") else "uncertainty", key, value, words)
            plain = bool(PARAMETERS[key].choices) and key.startswith(("leadership.arrangement", "funding.scheme"))
            parts.append(said if plain else f"{words.word('levers', key)}: {said}")
        found[name] = words.capital(", ".join(parts))
    return found


def in_words(chapter: Chapter, lead: str, markdown: bool) -> str:
    """The comparison as text or Markdown: what differs, each scenario against the first, and the first itself."""
    words, found = chapter.words, chapter.comparison
    table_text = markdown_table if markdown else text_table
    title = chapter.title
    parts = [f"# {title}" if markdown else title, *filter(None, [lead]), _made(chapter)]

    def section(heading: str, *tables: Table) -> None:
        parts.append(f"## {heading}" if markdown else heading.upper())
        parts.extend(table_text(table) for table in tables)

    differing = differing_tables(chapter)
    for heading, tables in report.main_tables(chapter) if markdown else ():
        section(heading, *tables)
    if differing:
        section(words("scenarios.heading"), *differing)
    elif chapter.others:
        parts.append(words("scenarios.nothing"))
    compared = False
    for name, look in chapter.others.items():
        heading = f"{look.label}: {words('forest.table', first=chapter.labels[chapter.first])}"
        some = found.differences[found.differences["scenario"] == name]
        wide = None if chapter.across is None else chapter.across.differences
        wide = None if wide is None else wide[wide["scenario"] == name]
        if all(set(table["verdict"]) <= {"same", "too few"} for table in (some, wide) if table is not None):
            section(heading)
            parts.append(words("table.all_same", runs=chapter.runs))
            continue
        section(heading, contrast_table(some, words, wide))
        compared = True
    if compared:
        parts += [words("table.reading_compare"), words("short.reading")]
    section(chapter.labels[chapter.first], summary_table(chapter.summary(chapter.first), words))
    parts.append(words("table.reading_run"))
    if markdown:
        section(words("limits.heading"))
        parts.append("\n".join(f"- {point}" for point in words.list("limits.points")))
    return "\n\n".join(part if markdown or "\n" in part else textwrap.fill(part, WIDTH) for part in parts)


def _made(chapter: Chapter) -> str:
    words, found = chapter.words, chapter.comparison
    values = {"runs": chapter.runs, "months": chapter.horizon, "seed": found.seed, "note": words("page.note")}
    if found.worlds is None:
        said = words("table.made_run", **values)
    else:
        said = words("table.made_run_worlds", worlds=len(found.worlds), **values)
    return said + rules_said(found.own_rules, words)


def as_json(chapter: Chapter, command: str) -> dict[str, Any]:
    """What --json prints."""
    found: Comparison = chapter.comparison
    scenarios = {
        name: {"label": chapter.labels[name], "title": s.title, "digest": s.digest, "warnings": s.warnings}
        for name, s in found.scenarios.items()
    }
    content = {
        "command": command,
        "runs": len(found.numbers),
        "seed": found.seed,
        "worlds": None if found.worlds is None else len(found.worlds),
        "scenarios": scenarios,
        "what_differs": found.what_differs,
        "summary": found.summary,
        "differences": found.differences,
    }
    return content | ({} if chapter.across is None else {"differences_over_worlds": chapter.across.differences})
