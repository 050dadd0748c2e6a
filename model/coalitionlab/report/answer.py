"""The answer first: what each scenario comes to, at a glance, and in words what it does more, less, or not clearly."""

from collections.abc import Sequence
from typing import NamedTuple

from ..words import LEVELS
from .chapter import TOLD, Chapter
from .markup import SIGNS, Section, swatch, table_html, tag, text
from .tables import Cell, Table, apart, row, verdict_word

GLANCE = ("action_months", "reach_worst_off", "hours_given")
AT_EQUAL_COST = ("action_months", "reach_worst_off")
KINDS = ("more", "less", "depends", "unclear", "same", "too few")


def glance_table(chapters: Sequence[Chapter]) -> Table:
    """One row a scenario: chance of joint action on each level, how much of it, whom it reached, what it asked."""
    words = chapters[0].words
    heads = [words("glance.chance", level=words.word("levels", level)) for level in LEVELS]
    heads += [words(f"glance.{measure}") for measure in GLANCE]
    rows = []
    for chapter in chapters:
        rows += [row(chapter.heading)] if len(chapters) > 1 else []
        rows += [
            [Cell(chapter.labels[name]), *_chances(chapter, name), *_means(chapter, name)] for name in chapter.labels
        ]
    return Table((words("chance.scenario"), *heads), rows)


def _chances(chapter: Chapter, name: str) -> list[Cell]:
    words, differences = chapter.words, chapter.comparison.chance_differences.set_index(["scenario", "level"])
    cells = []
    for level in LEVELS:
        found = chapter.at_the_end(chapter.comparison.chances).loc[(name, level)]
        look = "" if name == chapter.first else differences.loc[(name, level), "verdict"]
        ends = words.interval(words.percent(found["low"]), words.percent(found["high"]))
        cells.append(Cell(words.percent(found["chance"]), look.replace(" ", "-"), ends))
    return cells


def _means(chapter: Chapter, name: str) -> list[Cell]:
    words, cells = chapter.words, []
    for measure in GLANCE:
        found = chapter.summary(name).loc[measure]
        look = ""
        if name != chapter.first:
            look = chapter.contrast(measure).set_index("scenario").loc[name, "verdict"]
        known = found["sure_low"] == found["sure_low"]
        ends = (words.value(measure, found[end]) for end in ("sure_low", "sure_high"))
        cells.append(
            Cell(words.value(measure, found["mean"]), look.replace(" ", "-"), words.interval(*ends) if known else "")
        )
    return cells


def glance_html(chapters: Sequence[Chapter]) -> str:
    """The table, and how to read it."""
    words, first = chapters[0].words, chapters[0]
    table = glance_table(chapters)
    values = {"month": first.horizon, "first": first.labels[first.first], "runs": first.runs}
    reading = words("glance.reading_chance", **values)
    if first.others:
        reading += " " + words("glance.reading_each" if len(chapters) > 1 else "glance.reading", **values)
    return table_html(table, "glance", stacked=True) + text("p", reading, class_="reading")


class Said(NamedTuple):
    """What one scenario does compared with the first: measures by verdict, and what is left at equal cost."""

    name: str
    measures: dict[str, list[str]]
    equal: str


def said(chapter: Chapter) -> list[Said]:
    """What each scenario after the first does, in words; nothing that is not clear is told as a difference.

    What is otherwise in the mean over several worlds is told apart, as `depends`.
    """
    found = []
    for name in chapter.others:
        measures: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for measure in TOLD:
            line = chapter.contrast(measure).set_index("scenario").loc[name]
            kind, told = line["verdict"], chapter.words.measure(measure)
            wide = None if chapter.across is None else chapter.in_worlds(measure, name)
            if wide is not None and wide["verdict"] not in (kind, "too few"):
                kind = "depends"
            elif verdict_word(line, chapter.words).startswith(chapter.words("short.slightly")):
                told += f" ({chapter.words('short.slightly')})"
            measures[kind].append(told)
        found.append(Said(name, measures, equal_said(chapter, name)))
    return found


def equal_said(chapter: Chapter, name: str) -> str:
    """What is left of the difference at equal cost, in a sentence; "" where that was not looked at."""
    words, equal = chapter.words, chapter.equal
    if equal is None:
        return ""
    if name in equal.beyond:
        return words("cost.beyond_short")
    if name not in equal.changed:
        return words("cost.already")
    table = equal.comparison.differences
    table = table[table["scenario"] == name].set_index("measure")
    parts = []
    for measure in AT_EQUAL_COST:
        line = table.loc[measure]
        if line["n"] > 0:
            mean, ends = apart(measure, line, words)
            unit = words.unit(measure, line["unit"], difference=True)
            parts.append(f"{words.measure(measure)} {verdict_word(line, words)}, {mean} {unit} ({ends})")
    return "; ".join(parts)


def short_section(chapter: Chapter, several: bool = False) -> Section:
    """What comes out: the table if the chapter stands alone, and every scenario after the first in words."""
    words = chapter.words
    body = "" if several else glance_html([chapter])
    if chapter.others:
        worlds = chapter.comparison.worlds
        values = {"first": chapter.labels[chapter.first], "runs": chapter.runs}
        values["worlds"] = words.number(0 if worlds is None else len(worlds))
        body += text("p", words("short.intro" if worlds is None else "short.intro_worlds", **values))
        body += tag("div", "".join(_card(one, chapter) for one in said(chapter)), class_="cards")
        body += text("p", reading(chapter), class_="reading")
    return Section("short", words("short.heading"), body)


def reading(chapter: Chapter) -> str:
    """How to read the verdicts, and over which worlds they are known."""
    words = chapter.words
    over = chapter.over_worlds
    many = 1 if over is None or over.worlds is None else len(over.worlds)
    parts = [words("short.reading")]
    parts += [words("short.equal_note")] if chapter.equal is not None else []
    if many == 1:
        parts.append(words("short.one_world"))
    elif chapter.across is not None:
        parts.append(words("short.worlds_note", worlds=words.number(many)))
    return " ".join(parts)


def _card(one: Said, chapter: Chapter) -> str:
    words, look = chapter.words, chapter.looked[one.name]
    lines = [
        _line(words(f"short.list_{_word(kind)}"), "; ".join(told), _word(kind))
        for kind, told in one.measures.items()
        if told
    ]
    if one.equal:
        lines.append(_line(words.capital(words("cost.equal")), one.equal, "equal"))
    head = tag("p", swatch(look) + text("strong", look.label))
    return tag("div", head + tag("ul", "".join(lines)), class_="card")


def _line(head: str, told: str, look: str) -> str:
    """One line of a card: a sign and a verdict, and the measures that it holds for."""
    sign = f'<span aria-hidden="true">{SIGNS[look]} </span>' if look in SIGNS else ""
    return tag("li", tag("strong", sign + text("span", f"{head}:")) + " " + text("span", told), class_=look)


def _word(kind: str) -> str:
    """A verdict as the name of a look."""
    return kind.replace(" ", "-")
