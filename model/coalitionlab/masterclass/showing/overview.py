"""All teams beside each other: per level and for the worst-off, each with its band, and never one score."""

from collections.abc import Sequence
from typing import Any

from ...report.markup import tag, text
from ...words import LEVELS
from ..course import first_month
from ..limits import ROUND_MONTHS
from ..outcomes import Outcome
from ..predictions import QUESTIONS
from ..session import Session
from .results import STANDING, answer_words
from .strips import labelled, scale, top_of

Named = Sequence[tuple[str, Outcome]]


def side_by_side(words: Any, teams: Named, month: int, level: str = "h3") -> str:
    """A block for each measure with a row for each team."""
    blocks = [by_level(words, teams, month, level)]
    for measure in STANDING:
        places = [outcome.place(measure, month) for _, outcome in teams]
        top = top_of(places)
        rows = [labelled(words, name, measure, place, top) for (name, _), place in zip(teams, places, strict=True)]
        rows.append(scale(words, measure, top))
        heading = text(level, words.capital(words.measure(measure)))
        blocks.append(tag("section", heading + tag("ul", "".join(rows), class_="strips"), class_="block"))
    return tag("div", "".join(blocks), class_="side-by-side")


def by_level(words: Any, teams: Named, month: int, level: str) -> str:
    """Joint action of each level: how many each team has, and the chance over all courses with its choices."""
    head = text("th", words("debrief.team"), scope="col")
    head += "".join(text("th", words.capital(words.word("levels", name)), scope="col") for name in LEVELS)
    rows = []
    for name, outcome in teams:
        cells = text("th", name, scope="row")
        for one in LEVELS:
            count = round(outcome.value(f"joint_action_{one}", month))
            own = words("result.level_some", count=count) if count else words("result.level_none")
            share, low, high = outcome.chance(one, month)
            ends = {"low": words.percent(low), "high": words.percent(high)}
            chance = words("result.level_chance", share=words.percent(share), **ends)
            own_html = text("strong", own, class_="has-some" if count else "")
            cells += tag("td", own_html + text("span", chance, class_="below"))
        rows.append(tag("tr", cells))
    heading = text(level, words("result.levels"))
    about = f"{words('result.levels')}. {words('result.at_month', month=month)}"
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", "".join(rows)), class_="level-table")
    scroll = tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=about)
    return tag("section", heading + scroll, class_="block wide")


def expectations(
    words: Any, session: Session, outcomes: Sequence[Outcome] | None, number: int, level: str = "h3"
) -> str:
    """What each team predicted in a round; with outcomes also what came out. Before they are shown, without."""
    first, last = first_month(number), ROUND_MONTHS * number
    blocks = []
    for question in QUESTIONS.values():
        rows = []
        for k, team in enumerate(session.teams):
            said = team.turns[number - 1].predictions.get(question.name)
            said_words = answer_words(words, question.name, said) if said else words("result.said_nothing")
            cells = text("th", team.name, scope="row") + text("td", said_words)
            if outcomes:
                came = question.answers[int(question.read(outcomes[k].months, first, last)[outcomes[k].mine])]
                right = said == came
                mark = text("span", "✓ " if right else "✗ ", aria_hidden="true") if said else ""
                cells += tag("td", mark + text("span", answer_words(words, question.name, came)))
            rows.append(tag("tr", cells))
        heads = [words("result.predicted")] + ([words("result.came_out")] if outcomes else [])
        head = tag("th", text("span", words("debrief.team"), class_="unseen"), scope="col")
        head += "".join(text("th", one, scope="col") for one in heads)
        table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", "".join(rows)), class_="said-table")
        blocks.append(tag("section", text(level, words(f"question.{question.name}")) + table, class_="block"))
    return tag("div", "".join(blocks), class_="side-by-side")
