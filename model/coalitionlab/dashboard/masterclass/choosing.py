"""Which coalition the teams will play: a shipped one, one that this browser saved, or one from a file."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from ...masterclass.bringing import unplayable
from ...masterclass.course import playable_names
from ...scenario import Scenario, ScenarioError, scenario_from_text
from ...texts.wording import Wording
from ..controls import File, Select
from ..mistaken import mistakes_told, warnings_told
from ..offered import FIRST, SHELF, shipped
from ..parts import Words, box, paragraph, spoken
from ..session import Session
from ..shelf import LONGEST_NAME, Shelf

FILE = "file:"  # the one that was opened from a file


class Opened:
    """The coalition that this browser opened last on the start screen; it is there again after a reload."""

    def __init__(self) -> None:
        self.name = ""
        self.scenario: Scenario | None = None


@cache
def scenarios() -> dict[str, Scenario]:
    """The shipped scenarios that can be played."""
    return {name: shipped(name) for name in playable_names()}


class Choosing:
    """The list of coalitions and the button that opens a file; `chosen(scenario)` is told of another choice.

    `key` is what was chosen before; the first one if it is not there any more. What cannot be played is told in
    sentences, and the choice from before stays.
    """

    def __init__(self, words: Wording, browser: Session, key: str, chosen: Callable[[Scenario], Any]) -> None:
        self.words, self.browser, self.chosen = words, browser, chosen
        title, scenario = self.found(key)
        self.key = key if scenario else FIRST
        self.title, self.scenario = title, scenario or scenarios()[FIRST]
        self.select = Select(self.key, self.choose, name=words("setup.scenario"), groups=list(self.groups()))
        self.question = paragraph(words.question(self.scenario), "small")
        with box("div", "row-of-buttons"):
            File(self.open, name=words("setup.open"), accept=".toml")
        paragraph(words("setup.open_how"), "small")
        self.said = spoken("strong")
        with box("div", "warnings", role="alert") as self.warnings:
            pass
        self.warn([])

    @property
    def own(self) -> bool:
        """Whether it is none of the shipped ones."""
        return self.key.startswith((SHELF, FILE))

    @property
    def called(self) -> str:
        """What it is called on the screen."""
        return self.title or self.words.title(self.scenario)

    def groups(self) -> Iterator[tuple[str, dict[str, str]]]:
        """All that can be chosen: the file that was opened and what this browser saved first."""
        words, opened = self.words, self.browser.keep(Opened)
        own = {FILE: opened.name} if opened.scenario is not None else {}
        own |= {f"{SHELF}{saved.key}": saved.name for saved in self.browser.keep(Shelf).saved}
        found = scenarios()
        if own:
            yield words("setup.own"), own
        yield words("setup.bases"), {name: words.title(one) for name, one in found.items() if not one.parents}
        yield words("setup.variants"), {name: words.title(one) for name, one in found.items() if one.parents}

    def found(self, key: str) -> tuple[str, Scenario | None]:
        """Title and coalition of a key; a shipped one has the title that its language gives it."""
        if key.startswith(SHELF):
            saved = self.browser.keep(Shelf).of(key.removeprefix(SHELF))
            return (saved.name, saved.scenario) if saved else ("", None)
        if key == FILE:
            return self.browser.keep(Opened).name, self.browser.keep(Opened).scenario
        return "", scenarios().get(key)

    def choose(self, key: str) -> None:
        """Another one from the list."""
        title, scenario = self.found(key)
        if scenario is None or not self.can_be_played(title, scenario):
            self.select.show(self.key)
            return
        self.warn([])
        self.take(key, title, scenario)

    def open(self, file: dict[str, str]) -> None:
        """Read a file and choose what it describes."""
        words, name = self.words, str(file["name"])
        try:
            scenario = scenario_from_text(str(file["text"]), name)
        except ScenarioError as wrong:
            self.warn([words("setup.wrong", name=name), *mistakes_told(wrong, words.lang)])
            return
        title = scenario.title if scenario.title != name else name.removesuffix(".toml")
        if not self.can_be_played(title, scenario):
            return
        opened = self.browser.keep(Opened)
        opened.name, opened.scenario = title[:LONGEST_NAME], scenario
        self.warn(warnings_told(list(scenario.warnings), words.lang))
        self.take(FILE, opened.name, scenario)
        self.select.offer(list(self.groups()), FILE)
        self.said.set_text(words("setup.opened", name=opened.name))

    def can_be_played(self, title: str, scenario: Scenario) -> bool:
        """Whether teams can play it; if not, it is told why."""
        reason = unplayable(scenario)
        if reason:
            self.warn([self.words(f"unplayable.{reason}", name=title or self.words.title(scenario))])
        return not reason

    def take(self, key: str, title: str, scenario: Scenario) -> None:
        """This is the one."""
        self.key, self.title, self.scenario = key, title, scenario
        self.question.set_text(self.words.question(scenario))
        self.said.set_text("")
        self.chosen(scenario)

    def warn(self, said: list[str]) -> None:
        """Say what is wrong, a line each."""
        self.warnings.set_visibility(bool(said))
        self.warnings.clear()
        if said:
            self.said.set_text("")
        with self.warnings, box("ul"):
            for line in said:
                Words("li", line)
