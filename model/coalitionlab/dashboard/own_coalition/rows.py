"""The partners, or the groups of residents: who takes part, in which order, and the questions about each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...own_coalition.document import Checked, moved
from ...own_coalition.draft import Row
from ..controls import Select
from ..parts import Words, box, folded, heading, paragraph, say
from .asked import Asked
from .listed import Listed
from .question import about_field, fields_of
from .showing import shown

if TYPE_CHECKING:
    from .form import Form

CORE = "coalition.core_size"
ADD = {"partner": "rows.add_partner", "group": "rows.add_group"}
LIKE = {"partner": "rows.like_partner", "group": "rows.like_group"}


class Rows(Listed):
    """One list, of which one entry at a time is open."""

    def __init__(self, form: "Form", kind: str, opened: int | str | None = None) -> None:
        super().__init__(form)
        self.kind = kind
        self.opened = opened
        self.asked: list[Asked] = []
        self.lines: dict[int, tuple[Words, Words, Words]] = {}
        with box("div", f"rows {kind}s") as self.place:
            pass
        with box("div", "add card"):
            self._write_add()
        self.write()

    # ---- the list

    def write(self, focus: str = "") -> None:
        """Write the list; `focus` is the control that had the keyboard."""
        self.place.clear()
        self.asked, self.lines = [], {}
        with self.place:
            rows = self._present()
            core = self._core(len(rows))
            for place, row in enumerate(rows):
                if self.kind == "partner" and place in (0, core):
                    heading(self.words("rows.from_start" if place < core else "rows.joins"), 3)
                self._entry(row, place, len(rows))
            self.write_away(self.form.work.draft.rows(self.kind, out=True), self._backer)
        self.refresh(self.form.checked)
        self.keyboard_to(focus)

    def _present(self) -> list[Row]:
        draft = self.form.work.draft
        return draft.seated() if self.kind == "partner" else draft.rows("group", out=False)

    def _core(self, rows: int) -> int:
        """After how many partners the core is full at the start."""
        draft = self.form.work.draft
        size = draft.levers.get(CORE, draft.base.levers[CORE])
        return size if isinstance(size, int) and 0 < size < rows else rows

    def _entry(self, row: Row, place: int, rows: int) -> None:
        number, name = self._number(row), self.name(row)
        with box("article", "entry card", aria_label=name):
            with box("div", "entry-top"):
                with box("div", "who-is-it"):
                    line = Words("h4" if self.kind == "partner" else "h3", name)
                    facts = Words("p", "", "facts")
                    mark = Words("p", "", "origin")
                self.lines[number] = line, facts, mark
                with box("div", "deeds"):
                    if self.kind == "partner":
                        up = self._deed("↑", f"earlier-{number}", "rows.earlier", name, lambda: self._move(row, True))
                        down = self._deed("↓", f"later-{number}", "rows.later", name, lambda: self._move(row, False))
                        say(up, disabled=True if place == 0 else None)
                        say(down, disabled=True if place == rows - 1 else None)
                    if rows > 1:
                        self._deed("✕", f"out-{number}", "rows.remove", name, lambda: self._remove(row))
                    self._toggler(row, number, name)
            if self.opened == number:
                self._questions(row, number)

    def _toggler(self, row: Row, number: int, name: str) -> None:
        is_open = self.opened == number
        text = self.words("rows.close" if is_open else "rows.open")
        made = self.press(text, lambda: self._open(None if is_open else number), "", f"{text}: {name}")
        made.props["id"] = f"open-{number}"
        made.props["aria-expanded"] = "true" if is_open else "false"

    def _deed(self, sign: str, id: str, key: str, name: str, deed: Callable[[], None]) -> Words:
        made = self.press(sign, deed, "sign", self.words(key, name=name))
        made.props["id"] = id
        made.props["title"] = self.words(key, name=name)
        return made

    def _questions(self, row: Row, number: int) -> None:
        """All that is asked about one partner or group."""
        form, draft = self.form, self.form.work.draft
        first, more = fields_of(self.kind)

        def ask(field: str) -> None:
            self.asked.append(Asked(about_field(draft, self.kind, row, field, self.words), form.view, form.change))

        with box("div", "entry-asked"):
            for field in first:
                ask(field)
            with folded(self.words("steps.more", n=len(more)), "more-asked", any(f in row["given"] for f in more)):
                for field in more:
                    ask(field)
            with box("div", "row-of-buttons"):
                name = self.name(row)
                twin = self.words("rows.duplicate")
                done = self.words("rows.close")
                self.press(done, lambda: self._open(None, f"open-{number}"), "main", f"{done}: {name}")
                self.press(twin, lambda: self._double(row), "", f"{twin}: {name}")

    # ---- what a hand does

    def _open(self, number: int | None, focus: str = "") -> None:
        was, self.opened = self.opened, number
        self.form.check()
        self.write(focus or f"open-{was if number is None else number}")

    def _move(self, row: Row, earlier: bool) -> None:
        number = self._number(row)
        draft = self.form.work.draft
        self.do(f"move {number}", lambda: draft.move(row, earlier), f"{'earlier' if earlier else 'later'}-{number}")

    def _remove(self, row: Row) -> None:
        if self.presses.second():
            return
        self.opened = None
        self.do(f"out {self._number(row)}", lambda: self.form.work.draft.take_out(row))

    def _backer(self, row: Row) -> Callable[[], None]:
        number = self._number(row)
        return lambda: self.do(
            f"back {number}", lambda: self.form.work.draft.put_back(self.kind, row), f"open-{number}"
        )

    def _double(self, row: Row) -> None:
        self._added(lambda: self.form.work.draft.duplicate(self.kind, row), row)

    def _add(self) -> None:
        like = self.like.value
        self._added(
            lambda: self.form.work.draft.add(self.kind, like, self._free(self.words.name(f"{self.kind}s", like)))
        )

    def _added(self, deed: Callable[[], Row | None], twin: Row | None = None) -> None:
        made: list[Row | None] = []

        def do() -> None:
            made.append(deed())
            if twin is not None and made[0] is not None:
                made[0]["given"]["name"] = self._free(self.name(twin), but=made[0])

        self.form.change(f"add {len(self.form.work.draft.rows(self.kind))}", do)
        if made[0] is None:
            self.form.status.set_text(self.words("rows.full"))
            return
        self.opened = self._number(made[0])
        self.form.check()
        self.write(f"open-{self.opened}")

    def _write_add(self) -> None:
        draft, words = self.form.work.draft, self.words
        specs = draft.base.partners if self.kind == "partner" else draft.base.groups
        heading(words(ADD[self.kind]), 3)
        options = {spec.name: words.name(f"{self.kind}s", spec.name) for spec in specs}
        if self.kind == "partner":
            options = dict(sorted(options.items(), key=lambda one: one[1].lower()))
        if not options:
            return
        self.like = Select(next(iter(options)), lambda _: None, name=words(LIKE[self.kind]), groups=[("", options)])
        paragraph(words("rows.like_note"), "small")
        self.press(words(ADD[self.kind]), self._add)

    # ---- names and facts

    def _number(self, row: Row) -> int:
        """Which row it is of all that were ever there; this never changes."""
        return next(k for k, one in enumerate(self.form.work.draft.rows(self.kind)) if one is row)

    def name(self, row: Row) -> str:
        """What a row is called on the screen."""
        return self.words.name(f"{self.kind}s", self.form.work.draft.name(self.kind, row)) or "–"

    def _free(self, name: str, but: Row | None = None) -> str:
        """The name, or with the first number that makes it one that nobody else has on the screen."""
        taken = {self.name(row) for row in self.form.work.draft.rows(self.kind) if row is not but}
        numbered = (f"{name} {number}" for number in range(2, 1000))
        return name if name not in taken else next(free for free in numbered if free not in taken)

    def refresh(self, checked: Checked) -> None:
        """Bring names, facts and questions up to date."""
        for row in self._present():
            number = self._number(row)
            if number in self.lines:
                line, facts, mark = self.lines[number]
                line.set_text(self.name(row))
                facts.set_text(self._facts(row))
                wrong = checked.at(self.kind, self.form.work.draft.name(self.kind, row))
                mark.set_text(self.words("rows.wrong") if wrong else self._mark(row))
                mark.classes(remove="wrong").classes("wrong" if wrong else "")
        unnamed = [wrong for place, wrong in checked.mistakes if place[0] == self.kind and isinstance(place[1], int)]
        for asked in self.asked:
            empty = asked.question.path[1:] == ("", "name")
            asked.refresh(checked, unnamed[:1] if empty else ())

    def _facts(self, row: Row) -> str:
        """What stands out about it, in one line."""
        draft = self.form.work.draft

        def value(field: str) -> str:
            question = about_field(draft, self.kind, row, field, self.words)
            return shown(question, question.get(), self.words)

        if self.kind == "group":
            parts = [value("size"), value("needs")]
        else:
            parts = [value("level"), value("capacity"), value("interest")]
        return " · ".join(parts)

    def _mark(self, row: Row) -> str:
        """Where what is said about it comes from."""
        draft = self.form.work.draft
        answered = len(set(row["given"]) - {"name", "seat_order"})
        mark = self.words("rows.changed_one" if answered == 1 else "rows.changed", n=answered)
        if not answered:
            mark = self.words("rows.moved" if moved(draft, self.kind, row) else "rows.unchanged")
        if row["added"]:
            like = self.words("rows.like", name=self.words.name(f"{self.kind}s", row["like"]))
            return f"{like} · {mark}" if answered else like
        return mark
