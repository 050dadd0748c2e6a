"""The figures of a chapter: which panels, drawn from which table, and what each says in words."""

from ..chapter import Chapter
from ..drawing import Figure
from .apart import forest_figure
from .coming_about import chance_figure, course_figure, months_figure
from .cost import cost_figure
from .held_up import held_up_figure
from .reached import has_groups, reach_figure

__all__ = [
    "chance_figure",
    "cost_figure",
    "course_figure",
    "figures",
    "forest_figure",
    "has_groups",
    "held_up_figure",
    "months_figure",
    "reach_figure",
]


def figures(chapter: Chapter) -> list[Figure]:
    """All figures of a chapter, in the order of the page."""
    made = [chance_figure(chapter), months_figure(chapter), course_figure(chapter)]
    made += [forest_figure(chapter)] if chapter.others else []
    made += [held_up_figure(chapter)]
    made += [reach_figure(chapter)] if has_groups(chapter) else []
    made += [cost_figure(chapter)] if chapter.equal is not None else []
    return made
