"""A figure for within a page: its panels as charts, its caption, and what it shows in words."""

from .drawing import Figure, inline
from .markup import legend, tag, text


def figure_html(figure: Figure, prefix: str) -> str:
    """A figure for within a page: its panels, which flow below each other where there is no room, and its caption."""
    heads = (text("p", panel.heading, class_="panel-head") if panel.heading else "" for panel in figure.panels)
    drawn = zip(heads, inline(figure, f"{prefix}-{figure.name}"), strict=True)
    panels = "\n".join(tag("div", head + panel, class_="panel") for head, panel in drawn)
    described = f"{prefix}-{figure.name}-words"
    many = "panels" if len(figure.panels) > 1 else "panels one"
    words = text("figcaption", figure.caption) + text("p", figure.alt, class_="unseen", id=described)
    body = legend(figure.legend) + tag("div", panels, class_=many) + words
    return tag("figure", body, aria_describedby=described)
