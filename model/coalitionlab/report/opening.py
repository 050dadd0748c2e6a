"""How a chapter opens: who is compared, in what they differ, and what comes out in short."""

from ..measures import MEASURES
from .chapter import TOLD, Chapter
from .differing import differing_tables
from .markup import Section, folded, swatch, table_html, tag, text
from .tables import Cell, Table, apart, verdict_word


def scenarios_section(chapter: Chapter) -> Section:
    """Who is compared, and in what they differ."""
    words, scenarios = chapter.words, chapter.comparison.scenarios
    items = []
    for name, look in chapter.looked.items():
        mark = (
            text("span", f" {words('page.first_mark')}", class_="mark")
            if name == chapter.first and chapter.others
            else ""
        )
        question = text("span", words.question(scenarios[name]), class_="asks")
        items.append(tag("li", swatch(look) + text("strong", look.label) + mark + question))
    body = tag("ul", "".join(items), class_="cast")
    if chapter.others:
        found = differing_tables(chapter)
        body += text(
            "p", words("scenarios.intro" if found else "scenarios.nothing", first=chapter.labels[chapter.first])
        )
        for table in found:
            html = table_html(table._replace(caption=""), "differing")
            body += folded(table.caption, html) if table.caption else html
    notes = [*_twins(chapter), *_lengths(chapter), *_warnings(chapter)]
    if notes:
        body += text("p", words("scenarios.warnings") + ":", class_="note-head")
        body += tag("ul", "".join(text("li", note) for note in notes), class_="notes")
    return Section("scenarios", words("scenarios.heading"), body)


def _twins(chapter: Chapter) -> list[str]:
    """Scenarios that are the same under another name."""
    seen: dict[str, str] = {}
    said = []
    for name, scenario in chapter.comparison.scenarios.items():
        other = seen.setdefault(scenario.digest, name)
        if other != name:
            labels = {"name": chapter.labels[name], "other": chapter.labels[other]}
            said.append(chapter.words("scenarios.same_as", **labels))
    return said


def _lengths(chapter: Chapter) -> list[str]:
    """Scenarios that run for different numbers of months have totals that cannot be compared."""
    months = {scenario.levers["programme.horizon_months"] for scenario in chapter.comparison.scenarios.values()}
    return [chapter.words("scenarios.lengths")] if len(months) > 1 else []


def _warnings(chapter: Chapter) -> list[str]:
    return list(dict.fromkeys(note for scenario in chapter.comparison.scenarios.values() for note in scenario.warnings))


def short_section(chapter: Chapter) -> Section | None:
    """What comes out, in words and with its interval."""
    if not chapter.others:
        return None
    words, worlds = chapter.words, chapter.comparison.worlds
    rows = []
    for measure in TOLD:
        table = chapter.contrast(measure).set_index("scenario")
        cells = [Cell(words.named(measure, MEASURES[measure].unit, difference=True))]
        for name in chapter.others:
            found = table.loc[name]
            known = found["verdict"] not in ("same", "too few")
            below = "{} ({})".format(*apart(measure, found, words)) if known else ""
            cells.append(Cell(verdict_word(found, words), found["verdict"].replace(" ", "-"), below))
        rows.append(cells)
    head = (words("table.measure"), *(look.label for look in chapter.others.values()))
    values = {
        "first": chapter.labels[chapter.first],
        "runs": chapter.runs,
        "worlds": 0 if worlds is None else len(worlds),
    }
    body = text("p", words("short.intro" if worlds is None else "short.intro_worlds", **values))
    body += table_html(Table(head, rows), "verdicts", stacked=True)
    return Section("short", words("short.heading"), body + text("p", words("short.reading"), class_="reading"))
