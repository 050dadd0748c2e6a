"""Sheets for when phones stay apart: a team sheet for a round, the cards with their costs, and the role cards."""

from typing import Any

from ...parameters import ACTIVITIES
from ...report.markup import tag, text
from ...texts import catalogue
from ...words import ELEMENTS
from ..cards import CARDS, GROUPS, Card
from ..course import base_of, first_month
from ..hours import EFFORTS, at_hand, element_hours, report_hours
from ..limits import ROUND_MONTHS
from ..predictions import QUESTIONS
from ..session import Setup
from .debrief import card_name
from .results import answer_words
from .sheet import sheet

LINES = ("interest", "mandate", "worry", "wish", "secret")


def roles(lang: str) -> dict[str, dict[str, str]]:
    """The role cards of a language, by role."""
    return {name: card for name, card in catalogue(f"roles_{lang}").items() if name != "card"}


def paper_sheets(words: Any, setup: Setup) -> str:
    """All sheets in one page: print it once, copy the team sheet for each team."""
    base = base_of(setup)
    parts = [text("p", words("paper.how"), class_="lead")]
    parts += [team_sheet(words, setup, base, number) for number in range(1, setup.rounds + 1)]
    parts += [card_list(words), role_cards(words)]
    return sheet(words, words("paper.title"), "".join(parts))


def team_sheet(words: Any, setup: Setup, base: Any, number: int) -> str:
    """What one team fills in for one round, on one side of A4."""
    first, last = first_month(number), ROUND_MONTHS * number
    available, reports = words.number(at_hand(base)), words.number(report_hours(base))
    name = tag("p", text("strong", words("paper.team_name")) + " " + tag("span", "", class_="fill"))
    parts = [
        text("h2", f"{words('paper.team_sheet')}. {words('paper.round', number=number, first=first, last=last)}"),
        name,
    ]
    parts.append(text("h3", words("paper.predict")))
    for question in QUESTIONS.values():
        answers = [tag("li", box() + text("span", answer_words(words, question.name, a))) for a in question.answers]
        parts.append(text("p", words(f"question.{question.name}"), class_="asked"))
        parts.append(tag("ul", "".join(answers), class_="answers"))
    parts.append(text("h3", words("paper.divide", available=available, reports=reports)))
    parts += [text("p", words("paper.divide_how", available=available)), hours_grid(words, base)]
    parts += [text("h3", words("paper.choose", count=setup.cards)), *(["<p class='line'></p>"] * setup.cards)]
    parts += [text("h3", words("paper.look_back")), "<p class='line'></p>"]
    return tag("section", "".join(parts), class_="new-page")


def box() -> str:
    """A box to tick."""
    return tag("span", "", class_="box", aria_hidden="true")


def hours_grid(words: Any, base: Any) -> str:
    """A row for each element, a box for each number of hours."""
    head = text("th", words("paper.element"), scope="col")
    head += tag("th", text("span", words("cost.per_month")), scope="col", colspan=str(len(EFFORTS)))
    rows = []
    for name in ELEMENTS:
        what = (
            text("strong", words(f"element.{name}")) + " " + text("span", words(f"element_what.{name}"), class_="below")
        )
        cells = tag("th", what, scope="row")
        for step in range(len(EFFORTS)):
            cells += tag("td", box() + words.number(element_hours(base, step)), class_="tick")
        rows.append(tag("tr", cells))
    total = text("th", words("paper.total"), scope="row") + tag("td", "", colspan=str(len(EFFORTS)))
    body = tag("tbody", "".join(rows) + tag("tr", total))
    return tag("table", tag("thead", tag("tr", head)) + body, class_="grid")


def cost_words(words: Any, card: Card) -> str:
    """What a card costs, in words."""
    if not card.is_activity:
        return str(words("cost.stays"))
    activity = ACTIVITIES[card.name]
    hours, money = words.number(activity.hours), words.number(activity.money)
    cost = words("cost.hours_money", hours=hours, money=money) if activity.money else words("cost.hours", hours=hours)
    return f"{cost}, {words('cost.one_round')}"


def card_list(words: Any) -> str:
    """All cards with what they mean and cost."""
    rows = []
    for group in GROUPS:
        rows.append(tag("tr", text("th", words(f"card_group.{group}"), colspan="2", scope="colgroup")))
        for card in CARDS.values():
            if card.group == group:
                what = (
                    text("strong", card_name(words, card.name)) + ". " + text("span", words(f"card_what.{card.name}"))
                )
                rows.append(tag("tr", tag("td", what) + text("td", cost_words(words, card))))
    head = text("th", words("paper.card"), scope="col") + text("th", words("paper.costs"), scope="col")
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", "".join(rows)), class_="grid")
    return tag("section", text("h2", words("paper.cards")) + table, class_="new-page")


def role_cards(words: Any) -> str:
    """The role cards, to cut out."""
    labels = catalogue(f"roles_{words.lang}")["card"]
    cards = "".join(tag("article", role_card(labels, role), class_="role") for role in roles(words.lang).values())
    advice = text("p", labels["advice"])
    body = text("h2", words("paper.roles")) + advice + tag("div", cards, class_="roles")
    return tag("section", body, class_="new-page")


def role_card(labels: dict[str, str], role: dict[str, str], level: str = "h3") -> str:
    """One role card: who one is, and what one wants, may, fears and hides."""
    lines = "".join(text("dt", labels[line]) + text("dd", role[line]) for line in LINES)
    return text(level, role["name"]) + text("p", role["who"]) + tag("dl", lines)
