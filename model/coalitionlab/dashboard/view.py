"""What a page is given to build itself with: its language and words, this browser's session, its address."""

import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from nicegui import app, ui
from starlette.requests import Request

from ..texts import LANGUAGES
from ..texts.wording import Wording
from .pages import PAGES, Page, address, present
from .session import SESSIONS, Session

NO_QUESTIONS = ("self", "name", "lang")  # what `address` takes itself, and no page asks for
DOUBLE = 0.7  # seconds


class View:
    """One opened page: `page`, `lang`, `words`, `session`, and `query`, what its address asks for."""

    def __init__(self, page: Page, lang: str, request: Request) -> None:
        self.page, self.lang = page, lang
        self.words = Wording(lang, f"{page.name}_page", "dashboard")
        self.session: Session = SESSIONS.of(app.storage.browser["id"])
        self.query = {key: text for key, text in request.query_params.items() if key not in NO_QUESTIONS}
        self.client = ui.context.client
        self._switches: dict[str, ui.link] = {}

    @property
    def other_languages(self) -> tuple[str, ...]:
        """The languages that this page is not in now."""
        return tuple(lang for lang in LANGUAGES if lang != self.lang)

    def switch(self, lang: str, link: ui.link) -> None:
        """Let a link lead to this page in another language, in the state in which it is."""
        self._switches[lang] = link
        link.props["href"] = self.address(lang=lang, **self.query)

    def has(self, name: str) -> bool:
        """Whether this version has the page of that name."""
        return any(page.name == name for page in present())

    def address(self, name: str = "", lang: str = "", **query: Any) -> str:
        """The address of a page (this one if none is named), with a query."""
        page = next(page for page in PAGES if page.name == (name or self.page.name))
        asked = urlencode({key: value for key, value in query.items() if value not in (None, "")})
        return address(page, lang or self.lang) + (f"?{asked}" if asked else "")

    def remember(self, **query: Any) -> None:
        """Write what the page shows into its address, so that a reload, a bookmark or a link brings it back."""
        kept = {key: str(value) for key, value in query.items() if value not in (None, "")}
        if kept == self.query:
            return
        self.query = kept
        self.client.run_javascript(f"history.replaceState(history.state, '', {json.dumps(self.address(**kept))})")
        for lang, link in self._switches.items():
            link.props["href"] = self.address(lang=lang, **kept)

    def style(self, path: Path) -> None:
        """Add a style sheet of the page's own."""
        ui.add_css(path)


class Presses:
    """Tells the second press of a double one, which falls on what moved under the pointer meanwhile."""

    def __init__(self) -> None:
        self._last = -DOUBLE

    def second(self) -> bool:
        """Whether this press came so soon after the one before that it was not meant for what it fell on."""
        before, self._last = self._last, time.monotonic()
        return self._last - before < DOUBLE
