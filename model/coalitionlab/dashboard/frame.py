"""What stands around every page: where one is, the way to the others, the language, what the model is not."""

from nicegui import ui

from .. import __version__
from .pages import TRUST, present
from .parts import Words, box, folded, heading, link, paragraph
from .view import View


def frame(view: View) -> None:
    """Write header, heading and footer around a page, and let the page write itself between them."""
    words = view.words
    ui.page_title(f"{words('title')} · coalitionlab")
    with ui.header(fixed=False, wrap=False).classes("top"), box("div", "inner"):
        _who_and_language(view)
        _navigation(view)
    with box("div", f"page page-{view.page.name.replace('_', '-')}") as content:
        content.props["lang"] = view.lang
        with box("div", "opening"):
            heading(words("heading"), 1)
            paragraph(words("lead"), "lead")
        view.page.build(view)
    with ui.footer(fixed=False, wrap=False).classes("bottom"), box("div", "inner"):
        _footer(view)
    ui.skip_link(words("frame.skip"), target=content)


def _who_and_language(view: View) -> None:
    """The name of the product, the badge that leads to its limits, and the other language."""
    words = view.words
    with box("div", "who"):
        link("coalitionlab", view.address("what_if"), "name")
        if TRUST.there:
            link(words("frame.badge"), view.address("trust"), "badge").props["title"] = words("frame.badge_why")
        else:
            Words("span", words("frame.badge"), "badge")
        with box("div", "languages"):
            for lang in view.other_languages:
                other = link(words(f"languages.{lang}"), "", "language")
                other.props["lang"] = other.props["hreflang"] = lang
                view.switch(lang, other)


def _navigation(view: View) -> None:
    """One link a page; the one that is open is marked."""
    words = view.words
    with box("nav", "pages", aria_label=words("frame.navigation")), box("ul"):
        for page in present():
            with box("li"):
                to = link(words.titled(page.name), view.address(page.name))
                if page == view.page:
                    to.props["aria-current"] = "page"


def _footer(view: View) -> None:
    """What is not in the model, and which version this is."""
    words = view.words
    with box("div", "limits"):
        Words("p", words("frame.not_prediction"), "strong")
        with folded(words("frame.not_in_model")), box("ul"):
            for line in words.list("frame.missing"):
                Words("li", line)
    paragraph(words("frame.version", version=__version__), "version")
