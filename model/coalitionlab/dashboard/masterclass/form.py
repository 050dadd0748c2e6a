"""What a team decides in a round, in four small steps: predict, divide hours, choose cards, look it over."""

from collections.abc import Callable
from functools import partial
from typing import Any

from nicegui import ui

from ...masterclass import deciding
from ...masterclass.cards import CARDS, GROUPS, activities, in_force
from ...masterclass.course import levers_at
from ...masterclass.hours import EFFORTS, activity_money, asked, at_hand, element_hours, given, report_hours
from ...masterclass.predictions import QUESTIONS
from ...masterclass.session import Turn
from ...masterclass.showing.debrief import card_name
from ...masterclass.showing.paper import cost_words
from ...masterclass.showing.results import answer_words
from ...words import ELEMENTS
from ..parts import Words, box, folded, heading, paragraph, spoken
from .screen import Screen, card_switch, press, rest, show_disabled, show_pressed, show_text

STEPS = ("predict", "divide", "choose", "ready")
JOINT_MONEY = "funding.joint_budget"


class Form:
    """The four steps for one team. `screen` is the page that it stands on; team mates see each other's presses.

    `steps` remembers, by round, which step is looked at, so that it is there again after a pause.
    """

    def __init__(self, screen: Screen, team: int, steps: dict[int, str]) -> None:
        self.screen, self.team, self.words, self.steps = screen, team, screen.words, steps
        results = screen.desk.results
        assert results is not None
        self.base = results.base
        earlier = screen.session.teams[team].turns[:-1]
        self.levers = levers_at(self.base, earlier)
        step = "ready" if self.turn.ready else steps.get(screen.session.round, STEPS[0])
        self.parts: dict[str, ui.element] = {}
        self.tabs: dict[str, Words] = {}
        writers = (self.predict, self.divide, self.choose, self.look_over)
        self.unwritten: dict[str, Callable[[], None]] = dict(zip(STEPS, writers, strict=True))
        self.write()
        self.go(step, focus=False)

    @property
    def turn(self) -> Turn:
        """The team's turn in this round."""
        return self.screen.session.turn(self.team)

    def write(self) -> None:
        """The four steps; one is seen at a time."""
        with box("div", "steps", role="group", aria_label=self.words("form.steps")):
            for number, name in enumerate(STEPS, start=1):
                self.tabs[name] = press(f"{number} {self.words(f'step.{name}')}", partial(self.go, name), "step")
        self.said = spoken("said")
        for name in STEPS:
            with box("section", f"part part-{name}") as part:
                pass
            self.parts[name] = part

    def go(self, name: str, focus: bool = True) -> None:
        """Turn to a step; it is written when somebody looks at it first, since thirty phones open a round at once."""
        self.steps[self.screen.session.round] = name
        if name in self.unwritten:
            with self.parts[name]:
                self.unwritten.pop(name)()
            self.screen.sync()
        for one, part in self.parts.items():
            part.set_visibility(one == name)
            show_pressed(self.tabs[one], one == name)
        if focus:
            ui.run_javascript(f"getHtmlElement({self.parts[name].id})?.querySelector('h2')?.focus(); scrollTo(0, 0)")

    def heading(self, text: str) -> None:
        """The heading of a step, which the keyboard goes to when one turns to it."""
        heading(text, 2).props["tabindex"] = "-1"

    def next(self, name: str) -> None:
        """The button to the next step."""
        press(self.words("form.next", step=self.words(f"step.{name}")), lambda: self.go(name), "main wide")

    def do(self, step: Callable[..., Any], *arguments: Any) -> None:
        """Change something, or say why that cannot be; the screen follows at once."""
        reason = self.screen.desk.do(step, self.team, *arguments)
        show_text(self.said, self.words(f"refused.{reason}") if reason else "")
        self.screen.look()

    def predict(self) -> None:
        """One row of answers for each question."""
        self.heading(self.words("form.predict"))
        paragraph(self.words("form.predict_how"), "small")
        for question in QUESTIONS.values():
            with box("fieldset", "question"):
                Words("legend", self.words(f"question.{question.name}"))
                with box("div", "answers"):
                    for answer in question.answers:
                        self.answer(question.name, answer)
        self.next("divide")

    def answer(self, question: str, answer: str) -> None:
        """One answer."""
        button = press(
            answer_words(self.words, question, answer), lambda: self.do(deciding.predict, question, answer), "answer"
        )
        self.screen.syncs.append(lambda: show_pressed(button, self.turn.predictions.get(question) == answer))

    def divide(self) -> None:
        """A row for each element, with fewer and more hours."""
        self.heading(self.words("form.divide"))
        reports = self.words.number(report_hours(self.base))
        paragraph(
            self.words("form.divide_how", available=self.words.number(at_hand(self.base)), reports=reports), "small"
        )
        self.meter()
        with box("ul", "elements"):
            for name in ELEMENTS:
                with box("li", "element"):
                    self.element(name)
        self.next("choose")

    def element(self, name: str) -> None:
        """One element: fewer hours, more hours, and how many there are now."""
        label = self.words(f"element.{name}")
        with box("div", "element-what"):
            Words("strong", label)
            Words("span", self.words(f"element_what.{name}"), "small")
        with box("div", "stepper", role="group", aria_label=label):
            fewer = press("−", lambda: self.do(deciding.set_effort, name, self.turn.efforts[name] - 1), "round")
            fewer.props["aria-label"] = self.words("form.fewer", what=label)
            hours = Words("output", "", "hours")
            more = press("+", lambda: self.do(deciding.set_effort, name, self.turn.efforts[name] + 1), "round")
            more.props["aria-label"] = self.words("form.more", what=label)

        def sync() -> None:
            step = self.turn.efforts[name]
            show_text(hours, self.words("form.hours", count=self.words.number(element_hours(self.base, step))))
            show_disabled(fewer, step == 0)
            show_disabled(more, step == len(EFFORTS) - 1)

        self.screen.syncs.append(sync)

    def meter(self) -> None:
        """Hours asked beside hours there are, as a bar and in words."""
        with box("div", "meter"):
            with box("div", "meter-bar", aria_hidden="true"), box("span", "meter-full") as full:
                pass
            line = Words("p", "", "meter-words")
            line.props["role"] = "status"
            warning = Words("p", self.words("form.too_much"), "meter-warning")

        def sync() -> None:
            hours, there = asked(self.base, self.turn.efforts, activities(self.turn.cards)), at_hand(self.base)
            numbers = {"asked": self.words.number(hours), "available": self.words.number(there)}
            show_text(line, self.words("form.meter", **numbers))
            style = f"width:{min(100.0, 100 * hours / there if there else 100.0):.0f}%"
            full.style(replace=style)
            full.classes(add="over" if hours > there else "", remove="" if hours > there else "over")
            warning.set_visibility(hours > there)

        self.screen.syncs.append(sync)

    def choose(self) -> None:
        """Cards under their headings, each with what it does and costs."""
        self.heading(self.words("form.choose", count=self.screen.session.setup.cards))
        paragraph(self.words("form.choose_how"), "small")
        self.meter()
        self.money()
        for group in GROUPS:
            cards = [card for card in CARDS.values() if card.group == group and not in_force(self.levers, card)]
            with folded(self.words(f"card_group.{group}"), "card-group"):
                for card in cards:
                    self.card(card.name)
        self.next("ready")

    def card(self, name: str) -> None:
        """One card, which is a button."""
        lines = (self.words(f"card_what.{name}"), cost_words(self.words, CARDS[name]))
        button = card_switch(
            card_name(self.words, name), lines, lambda wanted: self.do(deciding.pick, name, wanted, self.levers)
        )
        self.screen.syncs.append(lambda: show_pressed(button, name in self.turn.cards))

    def money(self) -> None:
        """The joint money that activities ask, beside what comes in."""
        line = paragraph("", "small")

        def sync() -> None:
            money, there = activity_money(activities(self.turn.cards)), given(self.base, JOINT_MONEY)
            numbers = {"asked": self.words.number(money), "available": self.words.number(there)}
            show_text(line, self.words("form.money", **numbers))
            line.set_visibility(money > 0)

        self.screen.syncs.append(sync)

    def look_over(self) -> None:
        """All in short, and the button that says: we are ready."""
        self.heading(self.words("form.ready"))
        with box("ul", "summary"):
            for name in ("predicted", "divided", "chosen"):
                self.line(name)
        ready = press(self.words("form.we_are_ready"), lambda: self.do(deciding.be_ready, True), "main wide")
        again = press(self.words("form.think_again"), lambda: self.do(deciding.be_ready, False), "wide")
        waiting = paragraph(self.words("form.waiting"), "strong")

        def sync() -> None:
            if self.turn.ready and not again.visible:
                rest(again)  # it comes under the finger that pressed the other
            ready.set_visibility(not self.turn.ready)
            again.set_visibility(self.turn.ready)
            waiting.set_visibility(self.turn.ready)

        self.screen.syncs.append(sync)

    def line(self, name: str) -> None:
        """One line of the summary."""
        line = Words("li")
        self.screen.syncs.append(lambda: show_text(line, self.told(name)))

    def told(self, name: str) -> str:
        """What the team has decided so far, in a sentence."""
        turn, number = self.turn, self.words.number
        if name == "predicted":
            return self.words("form.predicted", count=len(turn.predictions), of=len(QUESTIONS))
        if name == "divided":
            hours = asked(self.base, turn.efforts, activities(turn.cards))
            return self.words("form.meter", asked=number(hours), available=number(at_hand(self.base)))
        cards = "; ".join(card_name(self.words, card) for card in turn.cards) or self.words("form.none_chosen")
        return self.words("form.chosen", what=cards)
