"""What one team sees after a round: its story, its predictions, where it stands, and what things waited for."""

from typing import Any

from ...report.markup import tag, text
from ...words import LEVELS
from ..course import first_month
from ..limits import ROUND_MONTHS
from ..outcomes import SHOWN, Outcome
from ..predictions import QUESTIONS
from ..session import Turn
from ..told import story_of
from .strips import labelled, scale, top_of

STANDING = tuple(name for name in SHOWN if name != "reach_gap")
FEW = 0.5  # months of waiting that are not worth a line


def section(heading: str, body: str, note: str = "", level: str = "h3") -> str:
    """A part of the results with its heading."""
    below = text("p", note, class_="note") if note else ""
    return tag("section", text(level, heading) + body + below, class_="result")


def round_results(words: Any, turn: Turn, outcome: Outcome, number: int, level: str = "h3") -> str:
    """All that a team sees of a round."""
    first, last = first_month(number), ROUND_MONTHS * number
    n = outcome.months["ownership"].shape[0]
    return "".join(
        (
            section(words("result.story"), told(words, outcome, first, last), words("result.story_note"), level),
            section(words("result.predictions"), predicted(words, turn, outcome, first, last), "", level),
            section(words("result.levels"), levels(words, outcome, last), words("result.levels_note", n=n), level),
            section(
                words("result.standing"), standing(words, outcome, last), words("result.standing_note", n=n), level
            ),
            section(words("result.waited"), waited(words, outcome, first, last), words("result.waited_note"), level),
        )
    )


def told(words: Any, outcome: Outcome, first: int, last: int) -> str:
    """The story of some months; each paragraph opens with its months in bold."""
    paragraphs = []
    for paragraph in story_of(outcome.log, first, last, words.lang):
        months, dot, rest = paragraph.partition(". ")
        paragraphs.append(tag("p", text("strong", months + dot.strip()) + " " + text("span", rest)))
    return tag("div", "".join(paragraphs), class_="told")


def predicted(words: Any, turn: Turn, outcome: Outcome, first: int, last: int) -> str:
    """Each question: what was said, what came out, and in how many of the other courses it came out like that."""
    rows = []
    for question in QUESTIONS.values():
        answers = question.read(outcome.months, first, last)
        came = int(answers[outcome.mine])
        others = int((answers == came).sum()) - 1
        said = turn.predictions.get(question.name)
        right = said == question.answers[came]
        mark = text("span", "✓" if right else "✗", class_="mark-right" if right else "mark-wrong", aria_hidden="true")
        verdict = text("span", words("result.right" if right else "result.wrong"), class_="unseen")
        said_words = answer_words(words, question.name, said) if said else words("result.said_nothing")
        share = words("result.share", count=others, n=len(answers) - 1)
        came_words = f"{answer_words(words, question.name, question.answers[came])} ({share})"
        rows.append(
            tag(
                "li",
                text("span", words(f"question.{question.name}"), class_="asked")
                + tag("span", text("span", words("result.said"), class_="tag") + " " + text("b", said_words) + " "
                      + (mark + verdict if said else ""))
                + tag("span", text("span", words("result.came"), class_="tag") + " " + text("span", came_words)),
            )
        )  # fmt: skip
    return tag("ul", "".join(rows), class_="predicted")


def answer_words(words: Any, question: str, answer: str) -> str:
    """An answer as people read it."""
    return str(words(f"answer_{question}.{answer}"))


def levels(words: Any, outcome: Outcome, month: int) -> str:
    """Joint action by level: what this course has, and the chance over all."""
    rows = []
    for level in LEVELS:
        count = round(outcome.value(f"joint_action_{level}", month))
        own = words("result.level_some", count=count) if count else words("result.level_none")
        share, low, high = outcome.chance(level, month)
        chance = words(
            "result.level_chance", share=words.percent(share), low=words.percent(low), high=words.percent(high)
        )
        name = words.capital(words.word("levels", level))
        cells = (
            text("span", name, class_="level-name") + text("strong", own) + text("span", chance, class_="strip-words")
        )
        rows.append(tag("li", cells, class_="has-some" if count else "has-none"))
    return tag("ul", "".join(rows), class_="levels")


def standing(words: Any, outcome: Outcome, month: int) -> str:
    """A few measures, each as a dot within its band; which group is the worst off is named."""
    rows = []
    for measure in STANDING:
        place = outcome.place(measure, month)
        name = words.capital(words.measure(measure))
        top = top_of([place])
        rows += [labelled(words, name, measure, place, top), scale(words, measure, top)]
    group = outcome.log.attrs["run"]["worst_off"]
    worst = text("p", words("result.worst_group", group=words.name("groups", group)), class_="note") if group else ""
    return tag("ul", "".join(rows), class_="strips") + worst


def waited(words: Any, outcome: Outcome, first: int, last: int, most: int = 4) -> str:
    """What ideas and actions waited for, longest first, as bars with their months."""
    waits = [(cause, months) for cause, months in outcome.waited(first, last).items() if months >= FEW][:most]
    if not waits:
        return text("p", words("result.waited_nothing"))
    longest = max(months for _, months in waits)
    rows = [
        tag(
            "li",
            text("span", answer_words(words, "blocked", cause), class_="strip-name")
            + tag("span", tag("span", "", class_="wait-bar", style=f"width:{100 * months / longest:.0f}%"),
                  class_="wait", aria_hidden="true")
            + text("span", words("result.months", count=words.number(months)), class_="strip-words"),
        )
        for cause, months in waits
    ]  # fmt: skip
    return tag("ul", "".join(rows), class_="waits")
