"""The page that says why one may trust this, how far, and where not.

`unsure.py` shows three kinds of not knowing, `patterns.py` what practice reports and what the model makes of it,
`card_words.py` and `cards.js` the cards of all that can be chosen, `drawn.py` the small pictures.
"""

from pathlib import Path

from ..parts import Words, box, heading, link, paragraph
from ..view import View
from .cards import Cards
from .patterns import patterns
from .unsure import Unsure

PARTS = ("sure", "patterns", "cards", "limits")


def build(view: View) -> None:
    """Write the four parts, each under an anchor of its own."""
    words = view.words
    view.style(Path(__file__).with_name("trust.css"))
    with box("nav", "on-this-page", aria_label=words("parts.label")), box("ul"):
        for part in PARTS:
            with box("li"):
                link(words(f"parts.{part}"), f"#{part}")
    for part, write in zip(PARTS, (_sure, patterns, _cards, _limits), strict=True):
        with box("section", part, id=part):
            heading(words(f"parts.{part}"))
            write(view)


def _sure(view: View) -> None:
    paragraph(view.words("sure.lead"))
    Unsure(view)
    paragraph(view.words("sure.read"), "caution")


def _cards(view: View) -> None:
    paragraph(view.words("cards.lead"))
    Cards(view.words)


def _limits(view: View) -> None:
    """What is not in the model, and what it cannot say."""
    words = view.words
    with box("div", "two"):
        with box("div"):
            heading(words("limits.cannot"), 3)
            with box("ul"):
                for sentence in words.list("limits.cannots"):
                    Words("li", sentence)
        with box("div"):
            heading(words("limits.missing"), 3)
            with box("ul"):
                for sentence in words.list("limits.points"):
                    Words("li", sentence)
    paragraph(words("limits.source"), "small")
