"""Small parts that every page uses: headings, text, buttons, cautions. Plain elements, so that they are read well."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement


class Words(TextElement):
    """An element of any tag that holds plain text."""

    def __init__(self, tag: str, text: str = "", classes: str = "") -> None:
        super().__init__(tag=tag, text=text)
        self.classes(classes)


def heading(text: str, level: int = 2, classes: str = "") -> Words:
    """A heading of that level; the frame writes the only h1."""
    return Words(f"h{level}", text, classes)


def paragraph(text: str, classes: str = "") -> Words:
    """A paragraph."""
    return Words("p", text, classes)


@contextmanager
def box(tag: str = "div", classes: str = "", **attributes: str) -> Iterator[ui.element]:
    """An element of any tag around what is built inside."""
    element = ui.element(tag).classes(classes)
    for name, value in attributes.items():
        element.props[name.replace("_", "-")] = value
    with element:
        yield element


@contextmanager
def folded(summary: str, classes: str = "", opened: bool = False) -> Iterator[ui.element]:
    """What is shown only to who opens it; gives the element inside the fold."""
    with box("details", classes) as element:
        if opened:
            element.props["open"] = True
        Words("summary", summary)
        with box("div", "folded") as inside:
            yield inside


def button(text: str, press: Callable[[], Any] | None = None, classes: str = "", label: str = "") -> Words:
    """A button that says what it does; `label` says more to who cannot see around it."""
    made = Words("button", text, f"button {classes}")
    made.props["type"] = "button"
    if label:
        made.props["aria-label"] = label
    if press is not None:
        made.on("click", lambda: press())
    return made


def link(text: str, address: str, classes: str = "") -> ui.link:
    """A link to another page."""
    return ui.link(text, address).classes(classes)


def say(element: ui.element, **attributes: Any) -> ui.element:
    """Give an element attributes; None takes one away."""
    for name, value in attributes.items():
        key = name.replace("_", "-")
        if value is None:
            element.props.pop(key, None)
        else:
            element.props[key] = value
    return element


def spoken(classes: str = "") -> Words:
    """A line that is read aloud when it changes."""
    line = Words("p", "", classes)
    line.props["role"], line.props["aria-live"] = "status", "polite"
    return line
