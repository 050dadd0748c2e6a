"""The debrief sheet: predictions beside outcomes, what blocked, what to talk about, what the model cannot say."""

from typing import Any

from ...report.markup import tag, text
from ...words import ELEMENTS
from ..cards import CARDS
from ..course import first_month
from ..hours import EFFORTS, asked, at_hand
from ..limits import AFTER_MONTHS, ROUND_MONTHS, RUNS
from ..outcomes import Outcome
from ..predictions import QUESTIONS
from ..results import Results
from ..session import Turn
from .overview import side_by_side
from .results import FEW, answer_words
from .sheet import sheet


def debrief_sheet(words: Any, results: Results) -> str:
    """The whole sheet, for the rounds that were played."""
    session = results.session
    rounds = session.months // ROUND_MONTHS
    setup = session.setup
    numbers = {"rounds": rounds, "teams": len(session.teams), "seed": setup.seed, "run": setup.run}
    parts = [text("p", words("debrief.intro", title=words.title(results.base), **numbers), class_="lead")]
    parts.append(text("p", words("debrief.luck", n=RUNS), class_="caution"))
    if rounds:
        month = ROUND_MONTHS * rounds
        parts += [text("h2", words("debrief.results")), text("p", words("result.at_month", month=month))]
        parts += [text("p", words("debrief.no_score")), beside(words, results, rounds, False)]
        later = month + AFTER_MONTHS
        parts += [text("h2", words("debrief.after", month=later)), text("p", words("debrief.after_note"))]
        parts.append(beside(words, results, rounds, True))
    parts += [text("h2", words("debrief.questions")), listed(words.list("debrief.ask"))]
    parts += [text("h2", words("debrief.not_said")), listed(words.list("debrief.limits"))]
    parts += [team_part(words, results, k, rounds) for k in range(len(session.teams) if rounds else 0)]
    return sheet(words, words("debrief.title"), "".join(parts))


def beside(words: Any, results: Results, rounds: int, after: bool) -> str:
    """The teams beside each other, at the end of play or some time after it."""
    named = [(team.name, results.team(k, rounds, after)) for k, team in enumerate(results.session.teams)]
    return side_by_side(words, named, named[0][1].last)


def listed(lines: list[str]) -> str:
    """A numbered list."""
    return tag("ol", "".join(text("li", line) for line in lines), class_="asks")


def team_part(words: Any, results: Results, team: int, rounds: int) -> str:
    """One team, a row for each round: what it chose and expected, what came out, what blocked, what it wrote down.

    Later rounds change nothing in earlier months, so one outcome tells all of them.
    """
    whole = results.team(team, rounds)
    heads = ("round_short", "chosen", "expected", "blocked", "reflection")
    head = "".join(text("th", words(f"debrief.{name}"), scope="col") for name in heads)
    turns = enumerate(results.session.teams[team].turns[:rounds], start=1)
    rows = "".join(round_row(words, results, whole, turn, number) for number, turn in turns)
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows), class_="rounds")
    heading = text("h2", results.session.teams[team].name)
    return tag("section", heading + tag("div", table, class_="scroll"), class_="team")


def round_row(words: Any, results: Results, whole: Outcome, turn: Turn, number: int) -> str:
    """One round of a team."""
    first, last = first_month(number), ROUND_MONTHS * number
    cells = text("th", str(number), scope="row") + tag("td", decided(words, results, turn))
    cells += tag("td", expected(words, turn, whole, first, last)) + tag("td", waits(words, whole, first, last))
    said = "".join(text("p", sentence) for sentence in turn.reflections.values())
    return tag("tr", cells + tag("td", said or text("p", words("debrief.no_reflection"))))


def expected(words: Any, turn: Turn, outcome: Outcome, first: int, last: int) -> str:
    """What was expected and what came out, in one line a question."""
    lines = []
    for question in QUESTIONS.values():
        answers = question.read(outcome.months, first, last)
        came = int(answers[outcome.mine])
        said = turn.predictions.get(question.name)
        said_words = answer_words(words, question.name, said) if said else words("result.said_nothing")
        came_words = answer_words(words, question.name, question.answers[came])
        numbers = {"count": int((answers == came).sum()) - 1, "n": len(answers) - 1}
        values = {"said": said_words, "came": came_words, "share": words("result.share", **numbers)}
        lines.append(f"{words(f'question_short.{question.name}')}: {words('debrief.said_came', **values)}")
    return tag("ul", "".join(text("li", line) for line in lines))


def waits(words: Any, outcome: Outcome, first: int, last: int) -> str:
    """What ideas and actions waited for, in words."""
    lines = [
        f"{answer_words(words, 'blocked', cause)}: {words('result.months', count=words.number(months))}"
        for cause, months in outcome.waited(first, last).items()
        if months >= FEW
    ]
    return (
        tag("ul", "".join(text("li", line) for line in lines[:3]))
        if lines
        else text("p", words("result.waited_nothing"))
    )


def decided(words: Any, results: Results, turn: Turn) -> str:
    """What a team chose, in two lines: hours by element, and cards."""
    hours = asked(results.base, turn.efforts, [name for name in turn.cards if CARDS[name].is_activity])
    total = words("result.hours_line", asked=words.number(hours), available=words.number(at_hand(results.base)))
    efforts = [
        f"{words(f'element.{name}').lower()} {words.percent(EFFORTS[turn.efforts[name]])}"
        for name in sorted(ELEMENTS, key=lambda name: -turn.efforts[name])
        if turn.efforts[name]
    ]
    cards = [card_name(words, name) for name in turn.cards] or [words("result.no_cards")]
    return text("p", f"{total}: {', '.join(efforts)}.") + text("p", "; ".join(cards))


def card_name(words: Any, name: str) -> str:
    """The name of a card: of an activity as everywhere, of a change its own."""
    if CARDS[name].is_activity:
        return str(words.capital(words.word("activities", name)))
    return str(words(f"card.{name}"))
