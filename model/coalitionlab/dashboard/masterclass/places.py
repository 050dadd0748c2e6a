"""The addresses beside the facilitator's page: joining, teams, the big screen, and what one takes home."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse, Response
from nicegui import app, ui
from starlette.requests import Request

from ...masterclass.pack import pack
from ...masterclass.showing import debrief, paper
from ...texts import LANGUAGES
from ...texts.wording import Wording
from ..parts import box, paragraph
from .beamer import Beamer
from .desk import DESK
from .joining import declare_join
from .phone import Phone
from .room import Guard, addresses
from .screen import words_for

PIECES = Path(debrief.__file__).with_name("pieces.css")
STYLE = Path(__file__).with_name("masterclass.css")
QUASAR = {"en": "en-US", "nl": "nl"}
_declared: list[str] = []  # NiceGUI has one application a process


def style() -> None:
    """The looks of these pages and of results."""
    ui.add_css(PIECES)
    ui.add_css(STYLE)


@contextmanager
def phone_frame(words: Wording, title: str, wide: bool = False) -> Iterator[None]:
    """A page without the dashboard around it: little to load, nothing to get lost in."""
    style()
    ui.page_title(title)
    with box("div", "beamer" if wide else "phone", lang=words.lang):
        yield
    if not wide:
        with box("footer", "phone-foot"):
            paragraph(words("result.note"), "small")


def declare(lang: str) -> None:
    """The pages in one language."""
    declare_join(lang, QUASAR[lang])

    @ui.page(f"/{lang}/team/{{token}}", language=QUASAR[lang])  # type: ignore[arg-type]
    def team(token: str) -> None:
        words = words_for(lang)
        with phone_frame(words, words("phone.title")):
            Phone(DESK, words, token[:64])

    @ui.page(f"/{lang}/masterclass/enter/{{number}}", language=QUASAR[lang])  # type: ignore[arg-type]
    def enter(number: int) -> Any:
        if not DESK.leads(app.storage.browser["id"]):
            return RedirectResponse(f"/{lang}/masterclass")
        words = words_for(lang)
        with phone_frame(words, words("phone.title")):
            ui.link(words("leading.back"), f"/{lang}/masterclass").classes("back")
            Phone(DESK, words, team=number - 1)
        return None

    @ui.page(f"/{lang}/masterclass/screen", language=QUASAR[lang])  # type: ignore[arg-type]
    def screen() -> Any:
        if not DESK.leads(app.storage.browser["id"]):
            return RedirectResponse(f"/{lang}/masterclass")
        words = words_for(lang)
        with phone_frame(words, words("beamer.title"), wide=True):
            Beamer(DESK, words)
        return None

    app.get(f"/{lang}/masterclass/debrief")(partial(sheet, lang, "debrief"))
    app.get(f"/{lang}/masterclass/sheets")(partial(sheet, lang, "sheets"))
    app.get(f"/{lang}/masterclass/export.zip")(partial(sheet, lang, "export"))


async def sheet(lang: str, what: str, request: Request) -> Response:
    """What one prints or takes home, for the facilitator alone."""
    session, results = DESK.session, DESK.results
    if not DESK.leads(request.session.get("id", "")) or session is None or results is None:
        return RedirectResponse(f"/{lang}/masterclass")
    words = words_for(lang)
    if what == "sheets":
        return HTMLResponse(await DESK.aside(paper.paper_sheets, words, session.setup))
    if what == "debrief":
        return HTMLResponse(await DESK.aside(debrief.debrief_sheet, words, results))
    name = {"content-disposition": 'attachment; filename="masterclass.zip"'}
    return Response(await DESK.aside(pack, results, words), media_type="application/zip", headers=name)


def prepare(whole: Any) -> None:
    """Add the masterclass to the application; the session that was kept is taken up again."""
    if not _declared:
        _declared.append("done")
        for lang in LANGUAGES:
            declare(lang)
    DESK.restore()


def open_to_the_room(whole: Any, lang: str, port: int) -> list[str]:
    """Let phones in, and nothing else; the answer is what the facilitator has to know, to be printed."""
    whole.add_middleware(Guard, lang=lang)
    found = addresses(port)
    words = words_for(lang)
    pin = DESK.open_room(found)
    phones = words("start.phones", address=f"{found[0]}/{lang}/join") if found else words("leading.no_network")
    return [words("start.pin", pin=pin), phones]
