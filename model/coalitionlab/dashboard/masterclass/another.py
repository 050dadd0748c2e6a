"""Replays a team's course with one other choice: same luck, and what it changes with its uncertainty."""

import html
from typing import TYPE_CHECKING, Any

from nicegui import ui

from ...masterclass import another
from ...masterclass.cards import CARDS
from ...masterclass.hours import EFFORTS
from ...masterclass.limits import ROUND_MONTHS, RUNS
from ...masterclass.outcomes import LEVEL_MEASURES, Difference, differences
from ...masterclass.showing.debrief import card_name
from ...words import ELEMENTS
from ..controls import Select
from ..parts import box, folded, paragraph, spoken
from .screen import press

if TYPE_CHECKING:
    from .leading import Leading


class Another:
    """Choose a team, a round and one other choice, and see what would have become of it."""

    def __init__(self, leading: "Leading", rounds: int) -> None:
        self.leading, self.words, self.rounds = leading, leading.words, rounds
        self.team, self.number, self.choice = 0, 1, f"{ELEMENTS[0]}:{len(EFFORTS) - 1}"
        self.asked = 0  # how often: an answer that comes after a newer question is not shown
        words = self.words
        with folded(words("another.heading"), "another"):
            paragraph(words("another.how"))
            teams = {str(k): team.name for k, team in enumerate(leading.session.teams)}
            Select("0", self.choose_team, name=words("another.team"), groups=[("", teams)])
            numbers = {str(k): words("another.round_number", number=k) for k in range(1, rounds + 1)}
            Select("1", self.choose_round, name=words("another.round"), groups=[("", numbers)])
            Select(self.choice, self.choose, name=words("another.choice"), groups=self.choices())
            press(words("another.look"), self.look, "main")
            self.said = spoken("said")
            with box("div") as self.place:
                pass

    def choices(self) -> list[tuple[str, dict[str, str]]]:
        """Efforts by element, and cards to add or take away."""
        efforts = {
            f"{name}:{step}": self.words(
                "another.effort", what=self.words(f"element.{name}"), share=self.words.percent(effort)
            )
            for name in ELEMENTS
            for step, effort in enumerate(EFFORTS)
            if step in (0, 2, len(EFFORTS) - 1)
        }
        cards = {name: card_name(self.words, name) for name in CARDS}
        return [(self.words("another.efforts"), efforts), (self.words("another.cards"), cards)]

    def choose_team(self, value: str) -> None:
        """Another team."""
        self.team = int(value)

    def choose_round(self, value: str) -> None:
        """Another round."""
        self.number = int(value)

    def choose(self, value: str) -> None:
        """Another choice."""
        self.choice = value

    async def look(self) -> None:
        """Compute the other course and show what is different."""
        desk, words = self.leading.desk, self.words
        results, session = desk.results, desk.session
        if results is None or session is None:
            return
        turns = session.teams[self.team].turns[: self.rounds]
        element, colon, step = self.choice.partition(":")
        if colon:
            changed = another.with_effort(turns, self.number, element, int(step))
        else:
            changed = another.with_card(turns, self.number, self.choice)
        self.asked += 1
        mine = self.asked
        self.place.clear()
        if changed == turns:
            self.said.text = words("another.had_it")
            return
        self.said.text = words("phone.computing")
        month = ROUND_MONTHS * self.rounds
        before = await desk.aside(results.of_turns, turns, month)
        after = await desk.aside(results.of_turns, changed, month)
        if mine != self.asked:
            return
        self.said.text = words("another.done", month=month)
        with self.place:
            ui.html(self.table(differences(before, after, month)), sanitize=False)
            paragraph(words("another.note", n=RUNS), "note")

    def table(self, rows: list[Difference]) -> str:
        """What is different: in this course, and over all."""
        words = self.words
        heads = (
            words("another.measure"),
            words("another.this_course"),
            words("another.on_average"),
            words("another.says"),
        )
        head = "".join(f"<th scope='col'>{html.escape(one)}</th>" for one in heads)
        body = "".join(f"<tr>{self.row(one)}</tr>" for one in rows)
        table = f"<table class='differences'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<div class='scroll' tabindex='0' role='region' aria-label='{html.escape(heads[0])}'>{table}</div>"

    def row(self, one: Difference) -> str:
        """One measure."""
        words = self.words
        chance = one.measure in LEVEL_MEASURES
        name = words.capital(words.measure(one.measure))

        def said(value: float) -> str:
            return words.number(100 * value, 0, signed=True) if chance else words.difference(one.measure, value)

        mine = words(f"another.level_{round(one.mine)}") if chance else said(one.mine)
        unit = (
            f" {words.word('units', 'points')}"
            if chance or words.unit(one.measure, "share", True) != words.unit(one.measure, "share")
            else ""
        )
        band = "–" if one.verdict == "same" else f"{said(one.mean)}{unit} ({said(one.low)} – {said(one.high)})"
        cells: Any = (mine if chance else f"{mine}{unit}", band, words(f"another.{one.verdict.replace(' ', '_')}"))
        return f"<th scope='row'>{html.escape(name)}</th>" + "".join(f"<td>{html.escape(one)}</td>" for one in cells)
