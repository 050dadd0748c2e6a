"""The page Story: one run as a table that plays month by month, beside what a family of the worst-off group notices."""

from typing import Any

from ..view import View
from .page import StoryPage


def build(view: View) -> Any:
    """Write the page."""
    return StoryPage(view)
