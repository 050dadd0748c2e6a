"""One question on the page: what is asked, an example, the answer, where the value comes from, and what is wrong."""

from collections.abc import Callable, Sequence
from typing import Any

from ...own_coalition.document import Checked, is_range
from ...scenario.messages import Wrong
from ...texts.mistakes import mistake
from ..controls import Choice, Control, Select, Slider
from ..parts import Words, box, button, link, paragraph, say
from ..view import View
from .field import Field, number_in, number_text
from .question import CHOICE, LIST, NUMBER, SHARE, TEXT, WEIGHTS, Question
from .showing import ends_of, shown
from .weighed import Weights

Change = Callable[[str, Callable[[], None]], None]  # what is changed, and the deed


class Asked:
    """One question with its controls; `refresh` brings what is said about the answer up to date."""

    def __init__(self, question: Question, view: View, change: Change) -> None:
        self.question, self.view, self.words, self.change = question, view, view.words, change
        self.known: Any = None  # what was answered before one said not to know it
        with box("div", "asked"):
            with box("div") as self.one:
                self.control = self._control()
            with box("fieldset", "ends-asked") as self.two:
                if question.ranged:
                    Words("legend", question.ask)
                    self.low, self.high = (self._end(k) for k in (0, 1))
            paragraph(f"{self.words('answer.example')}: {question.example}", "example")
            self.error = Words("p", "", "error")
            self.error.props["aria-live"] = "polite"
            self.origin = Words("p", "", "origin")
            with box("div", "about"):
                self._buttons()
        self.refresh(Checked(None))

    def _buttons(self) -> None:
        """What can be said about the answer besides giving it; a name is only typed."""
        if self.question.takes == TEXT:
            return
        words, ask = self.words, self.question.ask
        if self.question.ranged:
            self.unknown = button(words("answer.unknown"), self._toggle, "plain", f"{words('answer.unknown')}: {ask}")
        self.confirm = button(words("answer.confirm"), self._confirm, "plain", f"{words('answer.confirm')}: {ask}")
        self.reset = button(words("answer.reset"), self._reset, "plain", f"{words('answer.reset')}: {ask}")
        if self.question.card:
            why = link(words("answer.why"), f"{self.view.address('trust')}#{self.question.card}", "why")
            why.props["aria-label"] = f"{words('answer.why')}: {ask}"

    # ---- the controls

    def _control(self) -> Any:
        question, now = self.question, self.question.get()
        value = question.shipped() if is_range(now) else now
        value = sum(ends_of(value)) / 2 if is_range(value) else value
        if question.takes == SHARE:
            return self._slider(value, question.ask, question.does, lambda value: self._give(value / 100))
        if question.takes == NUMBER:
            text = number_text(value, self.words.lang)
            return Field(text, self._typed, name=question.ask, does=question.does, unit=question.unit, number=True)
        if question.takes == CHOICE:
            base = self._word(question.shipped())
            return Choice(
                self._word(value),
                self._give,
                name=question.ask,
                does=question.does,
                options=question.options,
                base=base,
            )
        if question.takes == LIST:
            return Select(self._word(value), self._give, name=question.ask, groups=[("", question.options)])
        if question.takes == WEIGHTS:
            return Weights(question, self.words, self._give)
        return Field(self._text(value), self._named, name=question.ask, most=200)

    def _end(self, which: int) -> Any:
        """The control of one end of a range."""
        question, name = self.question, self.words("answer.lowest" if which == 0 else "answer.highest")
        value = ends_of(self._range())[which]
        if question.takes == SHARE:
            return self._slider(value, name, "", lambda value: self._give_end(which, value / 100))
        return Field(
            number_text(value, self.words.lang),
            lambda text: self._give_end(which, number_in(text, self.words.lang)),
            name=name,
            unit=question.unit,
            number=True,
        )

    def _slider(self, value: Any, name: str, does: str, chosen: Callable[[float], Any]) -> Slider:
        question, base = self.question, self.question.shipped()
        return Slider(
            100.0 * value if isinstance(value, int | float) else 50.0,
            chosen,
            name=name,
            does=does,
            lang=self.words.lang,
            unit="%",
            base=None if is_range(base) else 100.0 * base,
            low=question.low,
            high=question.high,
            least=0,
            most=100,
            step=1,
            decimals=0,
        )

    # ---- what a hand does

    def _give(self, value: Any) -> None:
        if isinstance(value, float):
            value = round(value, 6)
        self.change(self.question.name, lambda: self.question.give(value))

    def _typed(self, text: str) -> None:
        self._give(number_in(text, self.words.lang))

    def _named(self, text: str) -> None:
        """A name; that of the shipped partner in the reader's language is no change."""
        tidy = " ".join(text.split())
        self._give(None if tidy == self._text(self.question.shipped()) else tidy)

    def _give_end(self, which: int, value: Any) -> None:
        low, high = ends_of(self._range())
        value = round(value, 6) if isinstance(value, float) else 0 if value is None else value
        self._give({"low": value, "high": high} if which == 0 else {"low": low, "high": value})

    def _toggle(self) -> None:
        """Say that one does not know, or that one does; what was answered before comes back then."""
        if is_range(self.question.get()):
            self._take(self.known)
            return
        self.known = self.question.get() if self.question.given() else None
        low, high = self._around()
        for end, value in ((self.low, low), (self.high, high)):
            end.show(100.0 * value if self.question.takes == SHARE else number_text(value, self.words.lang))
        self._give({"low": low, "high": high})

    def _confirm(self) -> None:
        value = self.question.shipped()
        low_high = dict(zip(("low", "high"), ends_of(value), strict=True)) if is_range(value) else value
        self._give(low_high)

    def _reset(self) -> None:
        self._take(None)

    def _take(self, value: Any) -> None:
        """Give an answer that was not given on the control, and show it there."""

        def deed() -> None:
            self.question.give(value)
            self.show()

        self.change(self.question.name, deed)

    # ---- values

    def _range(self) -> Any:
        now = self.question.get()
        return now if is_range(now) else dict(zip(("low", "high"), self._around(), strict=True))

    def _around(self) -> tuple[Any, Any]:
        """A wide range around the value as it is: a quarter to either side, or from half to double."""
        value = self.question.get()
        if is_range(value):
            return ends_of(value)
        if not isinstance(value, int | float):
            value = self.question.shipped()
        if self.question.takes == SHARE:
            return round(max(0.0, value - 0.25), 2), round(min(1.0, value + 0.25), 2)
        return (value / 2, value * 2) if value else (0, 10)

    def _word(self, value: Any) -> str:
        return "none" if value is None else str(value)

    def _text(self, value: Any) -> str:
        """A name as the reader knows it."""
        return self.words.name("partners" if self.question.path[0] == "partner" else "groups", str(value))

    # ---- what is said about the answer

    def show(self) -> None:
        """Let the controls show the value as it is."""
        value, takes = self.question.get(), self.question.takes
        if is_range(value):
            return
        if isinstance(self.control, Weights):
            self.control.show(value)
        elif isinstance(self.control, Control):
            lang = self.words.lang
            texts = {
                SHARE: lambda: 100.0 * value,
                NUMBER: lambda: number_text(value, lang),
                TEXT: lambda: self._text(value),
            }
            self.control.show(texts.get(takes, lambda: self._word(value))())

    def refresh(self, checked: Checked, extra: Sequence[Wrong] = ()) -> None:
        """Say where the value comes from, and what is wrong with it."""
        question, words, value = self.question, self.words, self.question.get()
        unknown, given = is_range(value), question.given()
        self.one.set_visibility(not unknown)
        self.two.set_visibility(unknown)
        said = shown(question, question.shipped(), words)
        if question.takes == TEXT:
            origin = ""
        elif unknown and given:
            origin = words("answer.drawn", range=shown(question, value, words))
        elif given:
            origin = words("answer.own")
        else:
            origin = words("answer.from_base", value=said)
            origin += f" · {words('answer.assumption')}" if question.assumption else ""
        if origin and question.ids and not given:
            origin += f" · {words('answer.leans_on', ids=question.ids)}"
        self.origin.set_text(origin)
        self.origin.classes(remove="own assumed").classes("own" if given else "assumed")
        if question.ranged:
            say(self.unknown, aria_pressed="true" if unknown else "false").update()
        if question.takes != TEXT:
            self.confirm.set_visibility(not given)
            self.reset.set_visibility(given)
        wrong = [*checked.at(*question.path), *extra]
        self._tell([mistake(words.lang, one.found, one.allowed, one.meant()) for one in wrong])

    def _tell(self, sentences: Sequence[str]) -> None:
        text = " ".join(dict.fromkeys(sentences))
        if isinstance(self.control, Field) and not is_range(self.question.get()):
            self.control.wrong(text)
            text = ""
        self.error.set_text(text)
