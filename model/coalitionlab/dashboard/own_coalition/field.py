"""A line to type in: text, or a number with the decimal mark of the reader's language."""

import re
from typing import Any

from ..controls import Chosen, Control


class Field(Control, component="field.js"):
    """Text or a number; whatever was typed stays as it is, with a sentence on what is wrong."""

    def __init__(
        self,
        value: str,
        chosen: Chosen,
        *,
        name: str,
        does: str = "",
        unit: str = "",
        number: bool = False,
        most: int = 1000,
    ) -> None:
        super().__init__(value, chosen, name=name, does=does, unit=unit, number=number, most=most, error="")

    def wrong(self, text: str) -> None:
        """Say what is wrong, or with an empty text that nothing is."""
        if self._props["error"] != text:
            self._props["error"] = text
            self.update()


def number_in(text: str, lang: str) -> float | int | str | None:
    """The number in a text, as the language writes it; None for nothing, and the text itself if it is no number.

    One mark of either kind is read as the decimal one, unless it stands where the language puts one for thousands:
    1.500 is fifteen hundred in Dutch.
    """
    tidy = "".join(text.split())
    if not tidy:
        return None
    thousands, decimal = (".", ",") if lang == "nl" else (",", ".")
    if re.fullmatch(rf"-?[1-9]\d{{0,2}}(\{thousands}\d{{3}})+(\{decimal}\d*)?", tidy):
        tidy = tidy.replace(thousands, "")
    try:
        value = float(tidy.replace(",", "."))
    except ValueError:
        return text.strip()
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def number_text(value: Any, lang: str) -> str:
    """A number as one would type it."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    text = f"{value:.10g}"
    return text.replace(".", ",") if lang == "nl" else text
