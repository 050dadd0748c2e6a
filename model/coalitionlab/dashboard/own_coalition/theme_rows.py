"""The themes: which there are, what each is called, which domains it needs; own ones are added, none is lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from nicegui import ui

from ...own_coalition.document import Checked
from ...own_coalition.themes import CATALOGUE, Row
from ...texts.mistakes import mistake
from ...words import DOMAINS
from ..controls import Select
from ..parts import Words, box, button, heading, paragraph, say
from .field import Field
from .listed import Listed
from .showing import domain_name, theme_name

if TYPE_CHECKING:
    from .form import Form

OWN = "own"  # what is chosen to add a theme that the catalogue does not have
LONGEST_NAME = 60


class Line(NamedTuple):
    """The card of one theme: what is brought up to date on it."""

    whole: ui.element
    title: Words
    facts: Words
    mark: Words
    away: Words
    opener: Words


class ThemeRows(Listed):
    """The list of themes, of which one at a time is open."""

    def __init__(self, form: "Form", opened: int | str | None = None) -> None:
        super().__init__(form)
        self.opened = opened or ""
        self.lines: dict[str, Line] = {}
        self.field: Field | None = None
        self.pressed: dict[str, Words] = {}
        self.error = Words("p", "", "error")
        self.error.props["aria-live"] = "polite"
        with box("div", "rows themes") as self.place:
            pass
        with box("div", "add card") as self.adding:
            pass
        self.write()

    # ---- the list

    def write(self, focus: str = "") -> None:
        """Write the list; `focus` is the control that had the keyboard."""
        themes = self.form.work.draft.themes
        self.place.clear()
        self.adding.clear()
        self.lines, self.pressed, self.field = {}, {}, None
        with self.place:
            rows = themes.rows()
            for row in rows:
                self._entry(row, len(rows))
            self.write_away(themes.rows(out=True), self._backer)
        with self.adding:
            self._write_add()
        self.refresh(self.form.checked)
        self.keyboard_to(focus)

    def _entry(self, row: Row, rows: int) -> None:
        key, is_open = row["key"], self.opened == row["key"]
        with box("article", "entry card") as whole:
            with box("div", "entry-top"):
                with box("div", "who-is-it"):
                    title, facts, mark = heading("", 3), Words("p", "", "facts"), Words("p", "", "origin")
                with box("div", "deeds"):
                    away = self.press("✕", self._remover(row), "sign")
                    away.set_visibility(rows > 1)
                    opener = self.press(self._open_text(is_open), self._opener("" if is_open else key))
                    say(opener, id=f"open-{key}", aria_expanded="true" if is_open else "false")
            self.lines[key] = Line(whole, title, facts, mark, away, opener)
            if is_open:
                with box("div", "entry-asked"):
                    self._questions(row)

    def _open_text(self, is_open: bool) -> str:
        return self.words("rows.close" if is_open else "rows.open")

    def _questions(self, row: Row) -> None:
        """What a theme is called, and which domains it needs."""
        words = self.words
        with box("div", "asked"):
            self.field = Field(
                self.name(row),
                lambda text: self._rename(row, text),
                name=words("themes.name"),
                does=words("themes.name_example"),
                most=LONGEST_NAME,
            )
        with box("div", "asked"), box("fieldset", "weights"):
            Words("legend", words("themes.domains"))
            paragraph(words("themes.domains_example"), "example")
            with box("div", "row-of-buttons"):
                for domain in DOMAINS:
                    self.pressed[domain] = button(domain_name(domain, words), self._toggler(row, domain), "toggle")
            self.lacking = Words("p", "", "error")
            self.lacking.props["aria-live"] = "polite"

    def _write_add(self) -> None:
        words, themes = self.words, self.form.work.draft.themes
        taken = {themes.name(row) for row in themes.rows()}
        options = {OWN: words("themes.own")} | {
            theme: theme_name(theme, words) for theme in CATALOGUE if theme not in taken
        }
        heading(words("themes.add"), 3)
        self.choice = Select(OWN, lambda _: None, name=words("themes.which"), groups=[("", options)])
        self.press(words("themes.add"), self._add)

    # ---- what a hand does

    def _opener(self, key: str) -> Callable[[], None]:
        def open_it() -> None:
            was, self.opened = self.opened, key
            self.form.check()
            self.write(f"open-{key or was}")

        return open_it

    def _remover(self, row: Row) -> Callable[[], None]:
        def remove() -> None:
            if self.presses.second():
                return
            self.opened = ""
            self.do(f"theme out {row['key']}", lambda: self.form.work.draft.themes.take_out(row))
            self.form.status.set_text(self.words("themes.gone", name=self.name(row)))

        return remove

    def _backer(self, row: Row) -> Callable[[], None]:
        def back() -> None:
            themes = self.form.work.draft.themes
            if themes.room:
                self.do(f"theme back {row['key']}", lambda: themes.put_back(row), f"open-{row['key']}")
            else:
                self.form.status.set_text(self.words("rows.full"))

        return back

    def _toggler(self, row: Row, domain: str) -> Callable[[], None]:
        return lambda: self.form.change(
            f"theme {row['key']} {domain}", lambda: self.form.work.draft.themes.toggle(row, domain)
        )

    def _rename(self, row: Row, text: str) -> None:
        """A name; that of a theme of the catalogue in the reader's language is that theme."""
        tidy = " ".join(text.split())
        known = {theme_name(theme, self.words).lower(): theme for theme in (*CATALOGUE, row["key"])}
        name = known.get(tidy.lower(), tidy)
        self.form.change(f"theme {row['key']} name", lambda: self.form.work.draft.themes.rename(row, name))

    def _add(self) -> None:
        themes, words = self.form.work.draft.themes, self.words
        if not themes.room:
            self.form.status.set_text(words("rows.full"))
            return
        name = words("themes.own_name") if self.choice.value == OWN else self.choice.value
        made: list[Row | None] = []
        self.form.change("theme add", lambda: made.append(themes.add(name)))
        if made[0] is not None:
            self.opened = made[0]["key"]
        self.form.check()
        self.write(f"open-{self.opened}")

    # ---- names and facts

    def name(self, row: Row) -> str:
        """What a theme is called on the screen."""
        return theme_name(self.form.work.draft.themes.name(row), self.words) or "–"

    def refresh(self, checked: Checked) -> None:
        """Bring names, domains and what is wrong up to date."""
        words, themes = self.words, self.form.work.draft.themes
        for place, row in enumerate(themes.rows()):
            if row["key"] not in self.lines:
                continue
            line, name, domains = self.lines[row["key"]], self.name(row), themes.domains(row)
            self._show_name(line, name, row["key"] == self.opened)
            line.facts.set_text(", ".join(domain_name(domain, words) for domain in domains))
            wrong = checked.at("themes", place)
            line.mark.set_text(words("rows.wrong") if wrong or not domains else self._mark(row))
            line.mark.classes(remove="wrong").classes("wrong" if wrong or not domains else "")
            if row["key"] == self.opened:
                told = [mistake(words.lang, one.found, one.allowed, one.meant()) for one in wrong]
                if self.field is not None:
                    self.field.wrong(" ".join(dict.fromkeys(told)))
                self.lacking.set_text("" if domains else words("themes.lacking"))
                for domain, made in self.pressed.items():
                    say(made, aria_pressed="true" if domain in domains else "false").update()
        whole = [wrong for place, wrong in checked.mistakes if place == ("themes",)]
        self.error.set_text(" ".join(mistake(words.lang, one.found, one.allowed) for one in whole))

    def _show_name(self, line: "Line", name: str, is_open: bool) -> None:
        """The name on the card, and in what its buttons are called."""
        line.title.set_text(name)
        remove = self.words("rows.remove", name=name)
        for element, said in (
            (line.whole, name),
            (line.away, remove),
            (line.opener, f"{self._open_text(is_open)}: {name}"),
        ):
            if element.props.get("aria-label") != said:
                say(element, aria_label=said).update()
        say(line.away, title=remove)

    def _mark(self, row: Row) -> str:
        """Where what is said about it comes from."""
        if row["added"] and self.form.work.draft.themes.name(row) not in CATALOGUE:
            return self.words("themes.is_own")
        return self.words("themes.changed" if row["given"] else "rows.unchanged")
