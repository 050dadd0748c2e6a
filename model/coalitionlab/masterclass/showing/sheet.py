"""The shell of a printable page: self-contained, with the caution at the top and what made it at the bottom."""

from importlib.resources import files
from typing import Any

from ... import __version__
from ...report.markup import tag, text


def style() -> str:
    """The style of pages and pieces."""
    folder = files(__package__)
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in ("pieces.css", "sheet.css"))


def sheet(words: Any, title: str, body: str) -> str:
    """A whole page. It asks nothing of any other place: no script, no picture, no letter from outside."""
    badge = text("p", words("result.note"), class_="badge")
    made = text("footer", words("debrief.made", version=__version__))
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        + text("title", title)
        + tag("style", style())
    )
    main = tag("main", badge + text("h1", title) + body + made)
    return f"<!doctype html>\n{tag('html', tag('head', head) + tag('body', main), lang=words.lang)}\n"
