"""The cards on the page: searched and opened in the browser itself, so that no key press waits for the server."""

from nicegui.element import Element

from ...texts.wording import Wording
from .card_words import all_cards

KINDS = ("all", "element", "lever", "event", "activity")
TEXTS = (
    "search",
    "hint",
    "found",
    "nothing",
    "show",
    "does",
    "does_nothing",
    "onwards",
    "evidence",
    "confidence",
    "range",
    "link",
)


class Cards(Element, component="cards.js"):
    """All cards with a search; an address that ends in #KEY opens that card."""

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self._props["cards"] = all_cards(words)
        self._props["kinds"] = [{"key": kind, "name": words(f"cards.{kind}")} for kind in KINDS]
        singular = {kind: words(f"one.{kind}") for kind in KINDS[1:]}
        self._props["texts"] = {text: words(f"cards.{text}") for text in TEXTS} | singular
