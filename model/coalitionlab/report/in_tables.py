"""What the page says, as tables alone: for Markdown, which has no figures."""

from .answer import glance_table
from .chapter import Chapter
from .cost import equal_table, means_table
from .held_up import first_table, total_table
from .outcomes import chance_table
from .tables import Table


def main_tables(chapter: Chapter) -> list[tuple[str, list[Table]]]:
    """The main tables of a chapter under the headings of the page, in its order."""
    words, equal = chapter.words, chapter.equal
    found = [
        (words("short.heading"), [glance_table([chapter])]),
        (words("chance.heading"), [chance_table(chapter)]),
        (words("blocked.heading"), [first_table(chapter), total_table(chapter)]),
        (words("means.heading"), [means_table(chapter)]),
    ]
    if equal is not None and len(equal.beyond) < len(chapter.others):
        found.append((words("cost.heading"), [equal_table(chapter, equal)]))
    return found
