"""The sections of a chapter, in the order of the page.

A section is a function from a chapter to a heading with a piece of HTML, or None where there is nothing to say. A new
one is written in a file of its own and takes its place here.
"""

from collections.abc import Callable

from .answer import short_section
from .chapter import Chapter
from .cost import means_section
from .everything import all_section
from .held_up import blocked_section
from .markup import Section
from .opening import scenarios_section
from .outcomes import chance_section, forest_section, months_section, reach_section
from .worlds import worlds_section

SECTIONS: tuple[Callable[[Chapter], Section | None], ...] = (
    scenarios_section,
    chance_section,
    months_section,
    forest_section,
    worlds_section,
    blocked_section,
    reach_section,
    means_section,
    all_section,
)


def sections_of(chapter: Chapter, several: bool = False) -> list[Section]:
    """The sections that have something to say about this chapter, the answer first; `several` if it is not alone."""
    answer = short_section(chapter, several) if chapter.others or not several else None
    found = (answer, *(section(chapter) for section in SECTIONS))
    return [section for section in found if section is not None]
