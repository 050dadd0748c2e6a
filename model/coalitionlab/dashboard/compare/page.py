"""The page: what is saved, what is added to it, the results, and what can be shared and taken home."""

import asyncio
from collections.abc import Callable
from typing import Any

from nicegui import ui

from ...scenario import ScenarioError, scenario_from_text
from ...texts.wording import Wording
from ..computing import SERVICE, STEPS
from ..controls import File, Select
from ..mistaken import mistakes_told, warnings_told
from ..offered import FIRST, offers, shipped
from ..parts import Words, box, button, heading, paragraph, spoken
from ..queueing import FIRST as AT_ONCE
from ..queueing import LATER, Latest
from ..shelf import MOST, Saved, Shelf
from ..view import View
from .cards import Cards
from .earlier import Earlier, holds
from .linking import packed, told, unpacked
from .side_by_side import SideBySide
from .taking import csv_of, report_of

EXAMPLE = (FIRST, "small-core", "large-table", "core-and-outer-ring")
# Browsers let a page copy by itself only on this machine or with a certificate; elsewhere the link is shown to copy.
COPY = "() => { navigator.clipboard?.writeText(location.href) ?? prompt('', location.href); emit(); }"


class Compare:
    """One opened page of one browser."""

    def __init__(self, view: View) -> None:
        self.view, self.words, self.latest = view, view.words, Latest()
        self.earlier = view.session.keep(Earlier)
        wrong = self._from_address()
        self.adding = FIRST
        with box("section", "adding", aria_label=self.words("adding.heading")):
            self._add()
        self.said = spoken("strong")
        with box("div", "warnings") as self.warnings:
            pass
        self.warn(wrong)
        self.count = heading("", 2)
        self.none = paragraph(self.words("cards.none"))
        self.cards = Cards(view, self.shelf, self.changed)
        with box("section", "taking", aria_label=self.words("taking.heading")) as self.taking:
            self._take()
        self.results = SideBySide(view)
        self.changed(True)
        view.client.on_delete(self.latest.stop)

    def shelf(self) -> Shelf:
        """What this browser saved."""
        return self.view.session.keep(Shelf)

    def _from_address(self) -> list[str]:
        """Take from the address what a link brings; what was saved here before can be put back.

        A link that a page of this browser had itself, to which one came back, takes nothing away that was saved since.
        """
        code, now = self.view.query.get("c", ""), self.shelf()
        if not code or code == packed(now.saved):
            return []
        try:
            shelf, amiss = unpacked(code)
        except ValueError:
            return [self.words("link.broken")]
        known = self.earlier.knows(code)
        self.earlier.wrote(code)
        if now.saved and known:
            if holds(now, shelf):
                return told(amiss, self.words)
            self.earlier.keep(shelf)
            return [self.words("link.earlier")]
        if shelf.saved:
            self.earlier.keep(now)
            self.view.session.put(Shelf, shelf)
        return told(amiss, self.words)

    # ---- what is on the page

    def _add(self) -> None:
        words = self.words
        heading(words("adding.heading"), 2)
        with box("div", "row-of-controls"):
            groups = offers(self.view.session, words)
            shipped_only = [group for group in groups if not next(iter(group[1]), "").startswith("own:")]
            Select(self.adding, self._choose, name=words("adding.choose"), groups=shipped_only)
            button(words("adding.add"), self._put, "main")
            File(self._opened, name=words("adding.open"), accept=".toml")
            self.example = button(words("adding.example"), self._example)
            self.back = button(words("link.back"), self._back)

    def _take(self) -> None:
        words = self.words
        with box("div", "row-of-buttons"):
            copy = button(words("link.copy"))
            copy.on(
                "click",
                lambda: self.said.set_text(words("link.copied")),
                js_handler=f"(e) => {{ ({COPY})(); emit(); }}",
            )
            button(words("taking.report"), lambda: self._file(report_of, "report.html", "text/html"))
            button(words("taking.csv"), lambda: self._file(csv_of, "comparison.csv", "text/csv"))
        paragraph(words("link.explained"), "small")

    def changed(self, again: bool) -> None:
        """Follow a change: the cards, the address, and the results if they are others now."""
        words, saved = self.words, self.shelf().saved
        if again:
            self.cards.write()
        self.count.set_text(words("cards.heading", count=len(saved), most=MOST))
        for element, there in ((self.count, saved), (self.taking, saved), (self.none, not saved)):
            element.set_visibility(bool(there))
        self.example.set_visibility(not saved)
        self.back.set_visibility(bool(self.earlier))
        code = packed(saved)
        self.earlier.wrote(code)
        self.view.remember(c=code)
        if saved and not code:
            self.said.set_text(words("link.too_long"))
        if not saved:
            self.latest.stop()
            self.results.clear()
            return
        self.results.write(saved)
        self.latest.start(self._compute(list(saved)))

    def warn(self, said: list[str]) -> None:
        """Say what is wrong, a line each."""
        self.warnings.set_visibility(bool(said))
        self.warnings.clear()
        with self.warnings, box("ul"):
            for line in said:
                Words("li", line)

    async def _compute(self, saved: list[Saved]) -> None:
        """Answer ever more precisely, all with the same runs."""
        ready = min(SERVICE.known(one.scenario) for one in saved)
        for runs in STEPS[STEPS.index(ready) :]:
            stage = AT_ONCE if runs == STEPS[0] else LATER
            wanted = (SERVICE.answer(self.view.session.id, one.scenario, runs, stage=stage) for one in saved)
            answers = await asyncio.gather(*wanted)
            with self.view.client:
                self.results.show({one.key: answer for one, answer in zip(saved, answers, strict=True)})

    # ---- what a hand can do

    def _choose(self, name: str) -> None:
        self.adding = name

    def _put(self) -> None:
        """Add the shipped coalition that was chosen."""
        self._added(lambda shelf: shelf.put(self.words.title(shipped(self.adding)), shipped(self.adding), self.adding))

    def _example(self) -> None:
        """Begin with four shapes of the table, once."""
        for name in () if self.shelf().saved else EXAMPLE:
            self.shelf().put(self.words.title(shipped(name)), shipped(name), name)
        self.changed(True)

    def _opened(self, file: dict[str, str]) -> None:
        """Add the coalition of a file; its mistakes are told, and what was saved stays."""
        name = file["name"].removesuffix(".toml")
        try:
            scenario = scenario_from_text(file["text"], file["name"])
        except ScenarioError as wrong:
            self.warn([self.words("adding.wrong", name=file["name"]), *mistakes_told(wrong, self.words.lang)])
            return
        title = scenario.title if scenario.title != file["name"] else name
        self.warn(warnings_told(list(scenario.warnings), self.words.lang))
        self._added(lambda shelf: shelf.put(title, scenario))

    def _added(self, put: Callable[[Shelf], Saved | None]) -> None:
        saved = put(self.shelf())
        if saved is None:
            self.said.set_text(self.words("adding.full", most=MOST))
            return
        self.said.set_text(self.words("adding.done", name=saved.name))
        self.changed(True)

    def _back(self) -> None:
        """Put back what was saved before; what is there now comes again at a later press."""
        if self.earlier:
            self.view.session.put(Shelf, self.earlier.back(self.shelf()))
            self.changed(True)

    async def _file(self, make: Callable[[list[Saved], Wording], str], name: str, kind: str) -> None:
        """Make a file in a thread, and give it."""
        self.said.set_text(self.words("taking.busy"))
        saved: Any = list(self.shelf().saved)
        text = await asyncio.to_thread(make, saved, self.words)
        with self.view.client:
            ui.download.content(text, name, kind)
            self.said.set_text(self.words("taking.done", name=name))
