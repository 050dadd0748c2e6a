"""Who is compared, and in what exactly they differ."""

from .chapter import Chapter
from .differing import differing_tables
from .markup import Section, folded, swatch, table_html, tag, text


def scenarios_section(chapter: Chapter) -> Section:
    """Who is compared, and in what they differ."""
    words, scenarios = chapter.words, chapter.comparison.scenarios
    items = []
    for name, look in chapter.looked.items():
        first = name == chapter.first and chapter.others
        mark = text("span", words("page.first_mark"), class_="mark") if first else ""
        question = text("span", words.question(scenarios[name]), class_="asks")
        items.append(tag("li", swatch(look) + text("strong", look.label) + " " + mark + question))
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
