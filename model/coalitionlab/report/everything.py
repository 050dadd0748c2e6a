"""Every measure of every scenario, folded away, with what each means."""

from ..measures import MEASURES
from .chapter import Chapter
from .markup import Section, folded, table_html, tag, text
from .tables import contrast_table, summary_table


def all_section(chapter: Chapter) -> Section:
    """Every measure, folded away."""
    words, body = chapter.words, ""
    across = None if chapter.across is None else chapter.across.differences
    for name, label in chapter.labels.items():
        parts = table_html(summary_table(chapter.summary(name), words), "numbers")
        if name != chapter.first:
            table = chapter.comparison.differences
            wide = None if across is None else across[across["scenario"] == name]
            contrast = contrast_table(table[table["scenario"] == name], words, wide)
            caption = words("forest.table", first=chapter.labels[chapter.first])
            parts += table_html(contrast._replace(caption=caption), "numbers")
        body += folded(label, parts)
    meanings = "".join(
        text("dt", words.capital(words.measure(name))) + text("dd", words.meaning(name, measure.meaning))
        for name, measure in MEASURES.items()
    )
    body += folded(words("all.meanings"), tag("dl", meanings))
    return Section(
        "all", words("all.heading"), text("p", f"{words('all.intro')} {words('table.reading_compare')}") + body
    )
