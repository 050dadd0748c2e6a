"""The last step: a first look at what the model shows, beside the example one started from, with the same luck."""

from typing import TYPE_CHECKING

import pandas as pd
from nicegui import ui

from ...comparison import differences
from ...comparison.strengths import OUTCOMES
from ...measures import MEASURES
from ...own_coalition.document import Checked
from ...own_coalition.saving import as_toml, file_name
from ...own_coalition.unknowns import Mattering, mattering
from ...report.differing import named, shown
from ...scenario import Scenario
from ...texts.mistakes import warning as told
from ...words import LEVELS
from ..answers import Answer, Apart
from ..charts import Line, look, over_time
from ..computing import SEED, SERVICE
from ..offered import SHELF
from ..pages import present
from ..parts import Words, box, button, heading, link, paragraph
from ..pictures import Picture, table
from ..queueing import Latest
from ..shelf import Shelf

if TYPE_CHECKING:
    from .form import Form

# What the table says of both: whether anything comes about, whether it lasts, for whom, and how the table is doing.
MEASURES_SHOWN = ("joint_action", "action_months", "ownership", "reach_worst_off", "reach_gap", "survives_support")
SAID = {
    "more": "look.more",
    "less": "look.less",
    "unclear": "look.unclear",
    "same": "look.same",
    "too few": "look.unclear",
}
MATTERS = {
    "strong": "look.strong",
    "fair": "look.fair",
    "little": "look.little",
    "hardly": "look.hardly",
    "unclear": "look.unclear_matter",
}
DOORS = {"what_if": "look.what_if", "compare": "look.compare", "story": "look.story"}
MOST_ROWS = 40
HEIGHT, PLOT = "13rem", 130  # of a picture, and of the upright axis in it in pixels


class Look:
    """Pictures by level, the difference to the example, what the unknowns do, and the doors to the other pages."""

    def __init__(self, form: "Form") -> None:
        self.form, self.words = form, form.words
        self.latest, self.digest = Latest(), ""
        self.says = paragraph(self.words("look.running"), "caution")
        self.says.props["role"] = "status"
        with box("div", "found") as self.found:
            heading(self.words("look.chances"), 3)
            with box("div", "levels"):
                self.pictures = {level: self._picture(level) for level in LEVELS}
            self.caption = paragraph("", "caption")
            paragraph(self.words("look.not_prediction"), "caution")
            with box("div") as self.numbers:
                pass
            with box("div") as self.unknown:
                pass
            with box("div") as self.warnings:
                pass
            with box("div") as self.differs:
                pass
            self._doors()
        self.found.set_visibility(False)

    def _picture(self, level: str) -> Picture:
        with box("div", "level"):
            heading(self.words.capital(self.words.word("levels", level)), 4)
            return Picture({"series": []}, height=HEIGHT)

    def _doors(self) -> None:
        """What one can do with it now."""
        view, words = self.form.view, self.words
        heading(words("look.doors"), 3)
        self.doors: dict[str, ui.link] = {}
        with box("ul", "doors-list"):
            for page in present():
                if page.name in DOORS:
                    with box("li"):
                        self.doors[page.name] = link(words(DOORS[page.name]), view.address(page.name))
        self.full = paragraph(words("look.full"))
        with box("div", "row-of-buttons"):
            button(words("look.download"), self._save, "main")
        self.note = paragraph("", "small")

    def _save(self) -> None:
        draft, words = self.form.work.draft, self.words
        text = as_toml(draft, lambda key, **values: words(f"file.{key}", **values), words("untitled"))
        ui.download.content(text.encode(), file_name(draft.title or words("untitled")), "application/toml")

    def refresh(self, checked: Checked) -> None:
        """Count again, if the scenario is another one than that which was counted."""
        scenario = checked.scenario
        if scenario is None:
            self.latest.stop()
            self.digest = ""
            self.says.set_text(self.words("look.failed"))
            self.says.set_visibility(True)
            self.found.set_visibility(False)
            return
        self._put_on_shelf(scenario)
        file = file_name(self.form.work.draft.title or self.words("untitled"))
        self.note.set_text(self.words("look.download_note", file=file))
        if scenario.digest != self.digest:
            self.digest = scenario.digest
            self.latest.start(self._count(scenario))

    def _put_on_shelf(self, scenario: Scenario) -> None:
        """Let the other pages choose this coalition; the doors lead to it there."""
        form, shelf = self.form, self.form.view.session.keep(Shelf)
        key = form.work.put_on(shelf, form.work.draft.title.strip() or self.words("untitled"), scenario)
        self.full.set_visibility(key is None)
        for page, door in self.doors.items():
            chosen = {} if key is None or page == "compare" else {"from": f"{SHELF}{key}"}
            door.props["href"] = form.view.address(page, **chosen)
            door.update()

    async def _count(self, scenario: Scenario) -> None:
        who, base = self.form.view.session.id, self.form.work.draft.base
        async for own in SERVICE.refined(who, scenario):
            reference = await SERVICE.answer(who, base, own.runs)
            strengths = await SERVICE.work(who, _strengths, scenario, own)
            with self.form.view.client:
                self.show(scenario, base, own, reference, strengths)

    # ---- what was found

    def show(
        self, scenario: Scenario, base: Scenario, own: Answer, reference: Answer, strengths: list[Mattering]
    ) -> None:
        """Show an answer; each that follows is more precise."""
        words = self.words
        self.says.set_visibility(False)
        self.found.set_visibility(True)
        for level, picture in self.pictures.items():
            self._show_level(level, picture, own, reference)
        values = {"n": words.number(own.runs), "months": own.months}
        self.caption.set_text(words("look.verdict", **values))
        self._show_numbers(own, reference)
        self._show_unknown(strengths, own.runs)
        self._show_warnings(scenario)
        self._show_differences(scenario, base)

    def _show_level(self, level: str, picture: Picture, own: Answer, reference: Answer) -> None:
        words, ours, theirs = self.words, own.chance(level), reference.chance(level)
        lines = [
            Line(words("look.base"), words("look.base"), theirs, *look(0), faint=True),
            Line(words("look.own"), words("look.own"), ours, *look(1)),
        ]
        said = words(
            "look.of_chances",
            level=words.capital(words.word("levels", level)),
            own=words.percent(ours.middle[-1]),
            low=words.percent(ours.low[-1]),
            high=words.percent(ours.high[-1]),
            base=words.percent(theirs.middle[-1]),
        )
        picture.show(over_time(lines, words, unit="%", scale=100, top=100, places=0, plot=PLOT), said)

    def _show_numbers(self, own: Answer, reference: Answer) -> None:
        words = self.words
        heads = [words(f"look.{head}") for head in ("measure", "own", "base", "difference")]
        rows = []
        for name in MEASURES_SHOWN:
            label, apart = words.named(name, MEASURES[name].unit), own.against(reference, name)
            ends = [
                words.difference(name, end, words.places(name, apart.low, apart.high))
                for end in (apart.low, apart.high)
            ]
            said = words(SAID[apart.verdict])
            if apart.verdict not in ("same", "too few"):
                unit = words.unit(name, MEASURES[name].unit, difference=True)
                unit = "" if unit in label else f" {unit}"  # the name says it already, unless it is in points
                said = words("look.apart", said=said, low=ends[0], high=ends[1], unit=unit)
            rows.append([label, self._sure(name, own.sure(name)), self._sure(name, reference.sure(name)), said])
        self.numbers.clear()
        with self.numbers:
            table(heads, rows, words("look.verdict", n=words.number(own.runs), months=own.months), "numbers-table")

    def _sure(self, name: str, found: Apart) -> str:
        """A mean with its interval."""
        words = self.words
        if found.mean != found.mean:
            return "–"
        ends = words("look.interval", low=words.value(name, found.low), high=words.value(name, found.high))
        return f"{words.value(name, found.mean)} ({ends})"

    def _show_unknown(self, strengths: list[Mattering], runs: int) -> None:
        """How much it matters what was said not to be known."""
        words = self.words
        self.unknown.clear()
        if not strengths:
            return
        with self.unknown:
            heading(words("look.unknown"), 3)
            paragraph(words("look.unknown_lead", n=words.number(runs)), "small")
            with box("ul", "matters"):
                for one in strengths:
                    clear = one.said not in ("unclear", "hardly")
                    direction = words("look.whichever" if not clear else "look.up" if one.up else "look.down")
                    numbers = {
                        "value": words.number(one.correlation, 2, signed=True),
                        "low": words.number(one.low, 2, signed=True),
                        "high": words.number(one.high, 2, signed=True),
                    }
                    name, measure = self._input(one.input), words.measure(one.measure)
                    Words(
                        "li",
                        words(
                            "look.strength",
                            name=name,
                            measure=measure,
                            said=words(MATTERS[one.said]),
                            direction=direction,
                            **numbers,
                        ),
                        one.said,
                    )

    def _input(self, key: str) -> str:
        """What an input that was given as a range is called: a lever, or a field of a partner or group."""
        words, draft = self.words, self.form.work.draft
        if key in draft.base.levers:
            return words.capital(words.word("levers", key))
        name, _, field = key.rpartition(".")
        table_name = "partners" if any(partner.name == name for partner in draft.base.partners) else "groups"
        return f"{words.capital(words.name(table_name, name))}, {words.word('fields', field)}"

    def _show_warnings(self, scenario: Scenario) -> None:
        words = self.words
        self.warnings.clear()
        if scenario.warnings:
            with self.warnings, box("div", "warnings"):
                Words("p", words("look.warnings"), "strong")
                with box("ul"):
                    for warning in scenario.warnings:
                        Words("li", told(words.lang, warning))

    def _show_differences(self, scenario: Scenario, base: Scenario) -> None:
        words = self.words
        self.differs.clear()
        found = differences({"base": base, "own": scenario})
        with self.differs:
            heading(words("look.differs"), 3)
            if found.empty:
                paragraph(words("look.nothing_differs"))
                return
            rows = [
                [
                    named(line["what"], line["key"], words),
                    *(shown(line["what"], line["key"], line[side], words) for side in ("own", "base")),
                ]
                for line in found.head(MOST_ROWS).to_dict("records")
            ]
            table([words("look.what"), words("look.own"), words("look.base")], rows)


def _strengths(scenario: Scenario, answer: Answer) -> list[Mattering]:
    """How much each unknown matters, from runs that were counted already."""
    outcomes = {name: answer.at_end(name) for name in OUTCOMES}
    return mattering(scenario, pd.DataFrame({"run": range(answer.runs), **outcomes}), SEED)
