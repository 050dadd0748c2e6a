"""Compare: up to six saved coalitions side by side under the same luck, to share by a link and to take home."""

from pathlib import Path

from ..view import View
from .page import Compare


def build(view: View) -> None:
    """Write the page, and compare what is saved."""
    view.style(Path(__file__).with_name("style.css"))
    Compare(view)
