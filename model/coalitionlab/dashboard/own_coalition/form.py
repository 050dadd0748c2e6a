"""Leads through the steps: one section at a time, progress beside it, every change checked and kept at once."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

from nicegui import ui

from ...own_coalition.document import Checked, checked
from ...own_coalition.draft import Draft
from ...own_coalition.hosts import ARRANGEMENT
from ...own_coalition.questions import SECTIONS, Section
from ..parts import Words, box, button, folded, heading, paragraph, say, spoken
from ..queueing import Latest
from ..view import View
from .aside import Aside
from .asked import Asked
from .begin import begin
from .leaders import Leaders
from .look import Look
from .question import about_lever
from .rows import Rows
from .theme_rows import ThemeRows
from .work import KEY, Work

PAUSE = 0.12  # seconds after the last change until all is checked
NAMES = tuple(section.name for section in SECTIONS)


class Form:
    """One opened page: the step that is open, its questions, and what is wrong or assumed."""

    def __init__(self, view: View) -> None:
        self.view, self.words = view, view.words
        self.work: Work = view.session.keep(Work)
        self.step = view.query.get("step", NAMES[0]) if view.query.get("step") in NAMES else NAMES[0]
        self.checked = Checked(None)
        self.asked: list[Asked] = []
        self.rows: Rows | ThemeRows | None = None
        self.leaders: Leaders | None = None
        self.look: Look | None = None
        self._soon = Latest()
        self._generation = self.work.generation
        view.style(Path(__file__).with_name("own.css"))
        self._frame()
        self.check()
        self.open(self.step, focus=False)
        ui.timer(0, self._restore, once=True)

    # ---- the frame of the page

    def _frame(self) -> None:
        words = self.words
        self.steps: dict[str, Words] = {}
        with box("nav", "steps", aria_label=words("steps.label")), box("ol"):
            for number, section in enumerate(SECTIONS, 1):
                with box("li"):
                    step = button("", self._opener(section.name), "step")
                    step.props["data-n"] = number
                    self.steps[section.name] = step
        self.status = spoken("status")
        with box("div", "form-and-side"):
            with box("div", "section") as self.place:
                pass
            with box("aside", "assumed", aria_label=words("assumed.heading")):
                self.aside = Aside(self.view)
        with box("div", "row-of-buttons below"):
            self.undo_button = button(words("steps.undo"), self.undo)
            self.again_button = button(words("steps.again"), lambda: self._ask_again(True))
            with box("div", "sure") as self.sure:
                paragraph(words("steps.again_sure"))
                button(words("steps.again_yes"), self._begin_again, "main")
                self.no_button = button(words("steps.again_no"), lambda: self._ask_again(False))
            self.sure.set_visibility(False)
        paragraph(words("steps.saved"), "small")

    def _opener(self, name: str) -> Callable[[], None]:
        return lambda: self.open(name)

    # ---- steps

    def open(self, name: str, focus: bool = True, entry: int | str | None = None) -> None:
        """Show a step, with that entry of its list opened; where one is stands in the address, for a reload."""
        self.step, self._generation = name, self.work.generation
        self.view.remember(step=name)
        if self.look is not None:
            self.look.latest.stop()
        self.place.clear()
        self.asked, self.rows, self.leaders, self.look = [], None, None, None
        section = SECTIONS[NAMES.index(name)]
        with self.place:
            place = self.words("steps.step", n=NAMES.index(name) + 1, all=len(NAMES), name=self._title(name))
            title = heading(place, 2, "step-title")
            title.props["tabindex"] = "-1"
            paragraph(self.words(f"intro.{name}"))
            self.progress = paragraph("", "progress")
            self._content(section, entry)
            self._doors(NAMES.index(name))
        self.refresh()
        if focus:
            self.status.set_text("")
            self.view.client.run_javascript(
                f"window.scrollTo(0, 0); getHtmlElement({title.id})?.focus({{preventScroll: true}})"
            )
        mark = "document.querySelector('.step[aria-current]')"
        self.view.client.run_javascript(f"{mark}?.scrollIntoView({{inline: 'center', block: 'nearest'}})")

    def _title(self, name: str) -> str:
        return self.words(f"sections.{name}")

    def _content(self, section: Section, entry: int | str | None) -> None:
        """What is asked in a step."""
        draft = self.work.draft
        if section.name == "start":
            begin(self)
        elif section.name == "look":
            self.look = Look(self)
        elif section.name == "themes":
            self.rows = ThemeRows(self, entry)
        elif section.name == "partners":
            self.rows = Rows(self, "partner", entry)
        else:
            if section.name == "residents":
                self.rows = Rows(self, "group", entry)
            for key in section.first:
                self.asked.append(Asked(about_lever(draft, key, self.words), self.view, self.change))
                if key == ARRANGEMENT:
                    self.leaders = Leaders(self)
            if section.more:
                given = any(key in draft.levers for key in section.more)
                with folded(self.words("steps.more", n=len(section.more)), "more-asked", opened=given):
                    for key in section.more:
                        self.asked.append(Asked(about_lever(draft, key, self.words), self.view, self.change))

    def _doors(self, at: int) -> None:
        """The way to the step before and the one after."""
        with box("div", "row-of-buttons doors"):
            if at > 0:
                button(self.words("steps.back", name=self._title(NAMES[at - 1])), self._opener(NAMES[at - 1]))
            if at + 1 < len(NAMES):
                button(self.words("steps.next", name=self._title(NAMES[at + 1])), self._opener(NAMES[at + 1]), "main")

    # ---- changes

    def change(self, what: str, deed: Callable[[], None]) -> None:
        """Change an answer; all is checked and kept a moment later."""
        if self.outdated():
            return
        self.work.about_to(what)
        deed()
        self._soon.start(self._after_change())

    def outdated(self) -> bool:
        """Whether answers were replaced in another window; then the step is written again as it is now, and told."""
        if self._generation == self.work.generation:
            return False
        self.anew()
        self.status.set_text(self.words("steps.elsewhere"))
        return True

    async def _after_change(self) -> None:
        await asyncio.sleep(PAUSE)
        with self.view.client:
            self.check()
            self.refresh()
            self.keep()

    def check(self) -> None:
        """Put the draft through the check of every file."""
        self.checked = checked(self.work.draft, self.words("untitled"))

    def refresh(self) -> None:
        """Bring up to date all that is said about the answers."""
        for asked in self.asked:
            asked.refresh(self.checked)
        if self.rows is not None:
            self.rows.refresh(self.checked)
        if self.leaders is not None:
            self.leaders.refresh(self.checked)
        if self.look is not None:
            self.look.refresh(self.checked)
        self.aside.refresh(self.work.draft)
        self._mark_steps()
        say(self.undo_button, disabled=None if self.work.can_undo else True).update()

    def _mark_steps(self) -> None:
        """Progress, and where something is not right yet."""
        for section in SECTIONS:
            step = self.steps[section.name]
            wrong = sum(
                place[0] != "" and self._section_of(place) == section.name for place, _ in self.checked.mistakes
            )
            step.set_text(self._title(section.name))
            note = self._progress(section)
            if wrong:
                note = self.words("steps.mistakes_one") if wrong == 1 else self.words("steps.mistakes_many", n=wrong)
            step.props["aria-label"] = f"{self._title(section.name)}{': ' + note if note else ''}"
            if section.name == self.step:
                self.progress.set_text(note)
                self.progress.classes(remove="wrong").classes("wrong" if wrong else "")
            step.classes(remove="wrong done").classes("wrong" if wrong else "done" if self._done(section) else "")
            say(step, aria_current="step" if section.name == self.step else None).update()

    def _section_of(self, place: tuple[object, ...]) -> str:
        """The step in which a mistake can be put right."""
        if place and place[0] in ("partner", "group"):
            return "partners" if place[0] == "partner" else "residents"
        if place and place[0] in ("themes", "domains"):
            return "themes"
        key = ".".join(map(str, place[:2])) if place[1:2] != ("hosts",) else ARRANGEMENT
        return next((s.name for s in SECTIONS if key in (*s.first, *s.more)), "start")

    def _progress(self, section: Section) -> str:
        draft = self.work.draft
        if section.name == "partners":
            return self.words("steps.partners", n=len(draft.rows("partner", out=False)))
        if section.name == "themes":
            return self.words("steps.themes", n=len(draft.themes.rows()))
        asked = (*section.first, *section.more)
        if not asked:
            return ""
        return self.words("steps.answered", n=sum(key in draft.levers for key in asked), all=len(asked))

    def _done(self, section: Section) -> bool:
        """Whether all that is asked first was answered."""
        draft = self.work.draft
        if section.name == "start":
            return bool(draft.title.strip())
        if section.name == "themes":
            return draft.content["themes"] != Draft(self.work.current).content["themes"]
        if section.name == "partners":
            return any(row["given"] or row["out"] or row["added"] for row in draft.rows("partner"))
        return bool(section.first) and all(key in draft.levers for key in section.first)

    # ---- keeping, undoing, beginning again

    def keep(self) -> None:
        """Let the browser keep the answers too, so that they outlive this server."""
        text = json.dumps(self.work.as_text())
        self.view.client.run_javascript(f"try {{ localStorage.setItem({json.dumps(KEY)}, {text}) }} catch (_) {{}}")

    async def _restore(self) -> None:
        """Take what the browser kept, if the server knows of nothing."""
        if self.work.touched:
            return
        try:
            text = await self.view.client.run_javascript(f"localStorage.getItem({json.dumps(KEY)})", timeout=10)
        except TimeoutError:  # the browser went away, or keeps nothing
            return
        if not self.work.touched and self.work.restore(text):
            with self.view.client:
                self.anew()
                self.status.set_text(self.words("steps.restored"))

    def anew(self) -> None:
        """Write the open step again, after the answers were changed as a whole; what was open in it stays open."""
        entry = None if self.rows is None else self.rows.opened
        self.check()
        self.open(self.step, focus=False, entry=entry)

    def undo(self) -> None:
        """Take the last change back."""
        if self.work.can_undo:
            self.work.undo()
            self.anew()
            self.keep()
            self.status.set_text(self.words("steps.undone"))

    def _ask_again(self, asked: bool) -> None:
        self.sure.set_visibility(asked)
        self.again_button.set_visibility(not asked)
        place = self.no_button if asked else self.again_button  # the keyboard goes to the question, and comes back
        self.view.client.run_javascript(f"setTimeout(() => getHtmlElement({place.id})?.focus(), 50)")

    def _begin_again(self) -> None:
        self.work.begin_again()
        self._ask_again(False)
        self.anew()
        self.keep()
