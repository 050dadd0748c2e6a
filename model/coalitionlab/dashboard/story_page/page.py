"""The page itself: what is chosen, the player, how ordinary this story is, and the story as a whole."""

from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from nicegui import ui

from ...measures import NAMES
from ...scenario import Scenario
from ...story import tell
from ...story.course import Course, parted, standing, watch
from ...story.course.seeing import CLOSEST, READABLE
from ...texts import catalogue
from ..computing import SERVICE
from ..controls import Field, Select
from ..offered import found, offers
from ..parts import Words, box, button, folded, heading, paragraph, spoken
from ..queueing import LATER, Latest
from ..view import View
from .among_others import write
from .asked import LAST_RUN, Asked
from .changing import another, control, offered, told
from .player import Player
from .showing import shown

HERE = Path(__file__).parent
OTHERS = 1000  # runs among which a story is placed
PLACED = ("action_months", "reach_worst_off")
LONGEST = 20  # characters that fit a field for a number
MOST_KEPT = 12  # courses kept for all browsers together
KEPT: OrderedDict[tuple[str, int, int], Course] = OrderedDict()


def course_of(scenario: Scenario, seed: int, run: int) -> Course:
    """A course, watched now or a moment ago; in a thread."""
    key = scenario.digest, seed, run
    course = KEPT.pop(key, None) or watch(scenario, seed, run)
    KEPT[key] = course
    while len(KEPT) > MOST_KEPT:
        KEPT.popitem(last=False)
    return course


class StoryPage:
    """One opened page."""

    def __init__(self, view: View) -> None:
        self.view, self.words, self.latest = view, view.words, Latest()
        self.asked = Asked.read(view.query, view.session)
        view.style(HERE / "story.css")
        self._choices()
        self.missing = spoken("caution")
        self._miss(view.query.get("from", self.asked.base))
        with box("div", "story-doors"):
            self._change()
            self._find()
        self.together = box_of("div", "story-together")
        player = catalogue(f"story_page_{view.lang}")["player"]
        self.player = Player({key: self.words(f"player.{key}") for key in player}, view.lang, self.moved)
        self._legend()
        heading(self.words("standing.heading"))
        self.place = box_of("div", "story-standing")
        self.whole = box_of("div", "story-whole")
        view.client.on_delete(lambda: self.latest.stop())
        ui.timer(0, self.tell, once=True)

    # What can be chosen.

    def _choices(self) -> None:
        words = self.words
        groups = offers(self.view.session, words)
        with box("div", "story-choices"):
            Select(self.asked.base, self.choose, name=words("choose.scenario"), groups=groups)
            with box("div", "row-of-buttons story-about"):
                button(words("choose.another"), self.another, "main")
                with box("div"):
                    self.which = Words("div", "", "small strong")
                    self.short = spoken("small story-short")

    def _find(self) -> None:
        words = self.words
        with folded(words("choose.more")):
            paragraph(words("choose.more_why"), "small")
            with box("div", "row-of-buttons"):
                self.run = self._number("run")
                self.seed = self._number("seed")
            self.mistake = spoken("story-mistake")

    def _number(self, name: str) -> Field:
        return Field(
            str(getattr(self.asked, name)),
            lambda text: self.numbered(name, text),
            name=self.words(f"choose.{name}"),
            longest=LONGEST,
            number=True,
        )

    def _change(self) -> None:
        words = self.words
        with folded(words("change.heading"), "story-change"):
            paragraph(words("change.why"))
            with box("div", "story-choices"):
                Select(self.lever, self.choose_lever, name=words("change.lever"), groups=offered(words))
                self.value = box_of("div")
            self.caution = box_of("div")
        self._value()

    def _value(self) -> None:
        self.value.clear()
        self.caution.clear()
        if self.lever:
            scenario, value = self.asked.scenario(self.view.session), self.asked.moved[self.lever]
            with self.value:
                control(self.lever, scenario, value, self.words, self.choose_value)
        with self.caution:
            paragraph(self.words("change.caution"), "small")

    def _legend(self) -> None:
        words = self.words
        with folded(words("legend.summary")), box("ul"):
            for key in ("rows", "size", "faces", "leader", "board", "time", "touch"):
                Words("li", words(f"legend.{key}"))
            Words("li", words("legend.ties", least=words.number(READABLE, 2), most=words.number(CLOSEST)))
        with folded(words("turns.how")):
            paragraph(words("turns.why"))
            with box("ul"):
                for line in catalogue(f"course_{words.lang}")["defined"].values():
                    Words("li", words.capital(line) + ".")

    @property
    def lever(self) -> str:
        """The lever that is changed, if it is a single one; an address may change more."""
        return next(iter(self.asked.moved)) if len(self.asked.moved) == 1 else ""

    # What is done.

    def choose(self, name: str) -> None:
        """Take another coalition; what was changed stays changed if it fits there."""
        asked = replace(self.asked, base=name, month=0)
        self.ask(asked.with_moved(asked.moved, self.view.session))
        self._value()

    def _miss(self, name: str) -> None:
        """Say so if a coalition is not there, so that nobody takes the first one for it."""
        gone = found(name, self.view.session) is None
        self.missing.set_text(self.words("groups_of_coalitions.unknown", name=name) if gone else "")
        self.missing.set_visibility(gone)

    def another(self) -> None:
        """Take the next story."""
        self.ask(replace(self.asked, run=(self.asked.run + 1) % (LAST_RUN + 1), month=0))

    def numbered(self, name: str, text: str) -> None:
        """Take the story or the seed of that number; a mistake is told and changes nothing."""
        least, most = (0, LAST_RUN) if name == "run" else (1, 2**32 - 1)
        wanted = text.strip()
        if not (wanted.isascii() and wanted.isdigit() and least <= int(wanted) <= most):
            limits = {"least": self.words.number(least), "most": self.words.number(most)}
            said_name = self.words(f"choose.{name}")
            self.mistake.set_text(self.words("choose.mistake", name=said_name, found=f"“{wanted}”", **limits))
            return
        self.mistake.set_text("")
        number = int(wanted)
        self.ask(replace(self.asked, run=number) if name == "run" else replace(self.asked, seed=number))

    def choose_lever(self, key: str) -> None:
        """Change another lever, or none."""
        moved = {key: another(key, self.asked.scenario(self.view.session))} if key else {}
        self.ask(self.asked.with_moved(moved, self.view.session))
        self._value()

    def choose_value(self, value: Any) -> None:
        """Give the changed lever another value."""
        value = int(value) if isinstance(value, float) and value.is_integer() else value
        self.ask(self.asked.with_moved({self.lever: value}, self.view.session))

    def moved(self, month: int) -> None:
        """Remember the month at which somebody looks."""
        self.asked = replace(self.asked, month=month)
        self.view.remember(**self.asked.query())

    def ask(self, asked: Asked) -> None:
        """Show what is asked for now."""
        self.asked = asked
        self._miss(asked.base)
        self.view.remember(**asked.query())
        self.tell()

    # What is shown.

    def tell(self) -> None:
        """Watch the run, show it, then place it among others."""
        self.which.set_text(self.words("choose.which", run=self.asked.run, seed=self.asked.seed))
        self.run.show(str(self.asked.run))
        self.seed.show(str(self.asked.seed))
        self.short.set_text("")
        self.player.pend()
        self.latest.start(self._tell(self.asked))

    async def _tell(self, asked: Asked) -> None:
        words, who, session = self.words, self.view.session.id, self.view.session
        scenarios = [one for one in (asked.scenario(session), asked.other(session)) if one is not None]
        courses = [await SERVICE.work(who, course_of, one, asked.seed, asked.run) for one in scenarios]
        payloads = [await SERVICE.work(who, shown, course, words) for course in courses]
        whole = await SERVICE.work(who, tell, courses[0].log, words.lang, None)
        with self.view.client:
            self.player.show(payloads, self.names(asked), asked.month)
            self.show_parting(courses)
            self.show_whole(whole)
        await self.place_among(asked, scenarios[0], courses[0])

    def names(self, asked: Asked) -> list[str]:
        """What the two tables are called; one alone needs no name."""
        if not asked.moved:
            return []
        return [self.words("change.as_it_is"), told(dict(asked.moved), self.words)]

    def show_parting(self, courses: list[Course]) -> None:
        """The first month in which two courses part."""
        words = self.words
        self.together.clear()
        if len(courses) < 2:
            return
        month = parted(*courses)
        with self.together:
            if month is None:
                paragraph(words("change.same"), "strong")
            elif month == 0:
                paragraph(words("change.parts_eve"), "strong")
            else:
                first = month == 1
                told = words("change.parts_first") if first else words("change.parts", before=month - 1, month=month)
                paragraph(told, "strong")
                button(words("change.go", month=month), lambda: self.jump(month))

    def jump(self, month: int) -> None:
        """Go to a month."""
        self.moved(month)
        self.player.go(month)

    def show_whole(self, text: str) -> None:
        """The story from beginning to end, folded."""
        self.whole.clear()
        with self.whole, folded(self.words("whole.heading")):
            for part in text.strip().split("\n\n")[2:]:
                head, line, _ = part.partition("\n---")
                Words("h3" if line else "p", head)

    async def place_among(self, asked: Asked, scenario: Scenario, course: Course) -> None:
        """Where this story lies among others."""
        with self.view.client:
            self.place.clear()
            with self.place:
                paragraph(self.words("standing.busy", runs=self.words.number(OTHERS)), "small")
        answer = await SERVICE.answer(self.view.session.id, scenario, OTHERS, seed=asked.seed, stage=LATER)
        others = np.delete(answer.ends, asked.run, axis=0) if asked.run < OTHERS else answer.ends
        measures = course.about["measures"]
        placed = {name: standing(name, float(measures[name]), others[:, NAMES.index(name)]) for name in PLACED}
        with self.view.client:
            self.place.clear()
            with self.place:
                write(placed, self.words)
            first = placed[PLACED[0]]
            if first:
                self.short.set_text(self.words("standing.short", below=self.words.percent(first.below)))


def box_of(tag: str, classes: str = "") -> ui.element:
    """An empty element that is filled later."""
    with box(tag, classes) as element:
        return element
