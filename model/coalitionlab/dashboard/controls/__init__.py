"""Sliders, choices and lists of our own: plain HTML inside, so that keyboards, phones and screen readers know them.

They show what a hand does without waiting for the server, and never jump back because of a late answer: a value that
the server sets carries a new stamp, anything else from the server leaves them alone.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

Chosen = Callable[[Any], Any]


class Control(Element):
    """What all controls share: a value that changes by hand and is told to `chosen`."""

    def __init__(self, value: Any, chosen: Chosen, **props: Any) -> None:
        super().__init__()
        self._props.update({key: one for key, one in props.items() if one is not None})
        self._props.update({"value": value, "stamp": 0})
        self.value = value
        self._chosen = chosen
        self.on("chosen", self._told)

    def _told(self, event: GenericEventArguments) -> Any:
        self.value = event.args
        return self._chosen(self.value)

    def show(self, value: Any) -> None:
        """Set the value from the server's side; nothing is told."""
        self.value = value
        self._props["value"] = value
        self._props["stamp"] += 1
        self.update()

    def note(self, text: str) -> None:
        """Say behind what it does that it has no effect now, and why; an empty text takes that back."""
        if self._props.get("note", "") != text:
            self._props["note"] = text
            self.update()

    def explain(self, address: str, text: str) -> None:
        """Lead to what is known about it."""
        self._props["why"], self._props["why-text"] = address, text
        self.update()

    def rebase(self, base: Any) -> None:
        """Mark another base value."""
        if self._props.get("base") != base:
            self._props["base"] = base
            self.update()


class Slider(Control, component="slider.js"):
    """A number on a rail: `least` to `most` in steps, with a mark at `base`.

    `low` and `high` say what its ends mean, `zero` what 0 means, and `before` stands before the number.
    """

    def __init__(
        self,
        value: float,
        chosen: Chosen,
        *,
        name: str,
        does: str,
        lang: str,
        least: float,
        most: float,
        step: float,
        decimals: int,
        unit: str = "",
        base: float | None = None,
        low: str = "",
        high: str = "",
        zero: str = "",
        before: str = "",
    ) -> None:
        numbers = {"least": least, "most": most, "step": step, "decimals": decimals}
        texts = {"name": name, "does": does, "lang": lang, "unit": unit, "low": low, "high": high}
        texts |= {"zero": zero, "before": before}
        super().__init__(value, chosen, base=base, **numbers, **texts)

    def widen(self, least: float, most: float, step: float) -> None:
        """Let the rail end elsewhere, with other steps."""
        self._props.update({"least": least, "most": most, "step": step})
        self.update()


class Choice(Control, component="choice.js"):
    """One word out of a few: `options` from value to label, in order."""

    def __init__(
        self,
        value: str,
        chosen: Chosen,
        *,
        name: str,
        does: str,
        options: Mapping[str, str],
        base: str | None = None,
    ) -> None:
        listed = [{"value": key, "label": label} for key, label in options.items()]
        super().__init__(value, chosen, name=name, does=does, options=listed, base=base)


class Select(Control, component="select.js"):
    """One thing out of a list, in groups: (label of the group, options from value to label)."""

    def __init__(
        self,
        value: str,
        chosen: Chosen,
        *,
        name: str,
        groups: Sequence[tuple[str, Mapping[str, str]]],
        quiet: bool = False,
    ) -> None:
        super().__init__(value, chosen, name=name, quiet=quiet, groups=listed(groups))

    def offer(self, groups: Sequence[tuple[str, Mapping[str, str]]], value: str) -> None:
        """Offer another list."""
        self._props["groups"] = listed(groups)
        self.show(value)


class Field(Control, component="text_field.js"):
    """A line of text, or a few `lines`, of at most so many letters; told when one leaves it.

    With `number` a phone shows its keys for numbers; with `soon` it is told while somebody types as well.
    """

    def __init__(
        self,
        value: str,
        chosen: Chosen,
        *,
        name: str,
        longest: int,
        lines: int = 1,
        number: bool = False,
        soon: bool = False,
    ) -> None:
        super().__init__(value, chosen, name=name, longest=longest, lines=lines, number=number, soon=soon)


class File(Control, component="text_file.js"):
    """A button that opens a text file of the reader's computer; tells {"name": ..., "text": ...}."""

    def __init__(self, chosen: Chosen, *, name: str, accept: str) -> None:
        super().__init__("", chosen, name=name, accept=accept)


def listed(groups: Sequence[tuple[str, Mapping[str, str]]]) -> list[dict[str, Any]]:
    """Groups as the browser's side wants them."""
    return [
        {"label": label, "options": [{"value": key, "label": said} for key, said in options.items()]}
        for label, options in groups
    ]
