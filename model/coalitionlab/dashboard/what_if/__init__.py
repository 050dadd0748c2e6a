"""What if: levers on one side, pictures that answer on the other, and what one expected beforehand."""

from pathlib import Path

from ..view import View
from .page import WhatIf


def build(view: View) -> None:
    """Write the page and answer whatever is moved on it."""
    view.style(Path(__file__).with_name("style.css"))
    WhatIf(view)
