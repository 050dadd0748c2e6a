"""Starts the server: on this machine alone, or for phones in the room; asks nothing of any other machine."""

import asyncio
import secrets
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from nicegui import app, ui
from nicegui.translations import translations
from starlette.requests import Request
from starlette.responses import RedirectResponse

from ..scenario import load_scenario
from ..texts import LANGUAGES
from ..texts.wording import Wording
from .computing import SERVICE
from .frame import frame
from .pages import FIRST, Page, address, present
from .view import View

HERE = "127.0.0.1"
QUASAR = {"en": "en-US", "nl": "nl"}
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5563"/>'
    '<g fill="none" stroke="#fff" stroke-width="2"><circle cx="16" cy="16" r="6.2"/></g><g fill="#fff">'
    '<circle cx="16" cy="6.6" r="2.6"/><circle cx="24.4" cy="20.8" r="2.6"/><circle cx="7.6" cy="20.8" r="2.6"/>'
    "</g></svg>"
)
_set_up: list[str] = []  # NiceGUI has one application a process, so pages are declared once


def listening(host: str, port: int) -> socket.socket:
    """A socket that is ours before anything is promised; OSError if another program has the port."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # where Windows lets two programs share a port
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)
    except OSError:
        found.close()
        raise
    return found


def application(lang: str, prepare: Callable[[Any], None] | None = None) -> FastAPI:
    """The whole dashboard; the bare address leads to the first page in `lang`. `prepare` may add to the application."""
    _declare_pages()
    whole = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @whole.get("/")
    def first() -> RedirectResponse:
        return RedirectResponse(address(FIRST, lang))

    for one in LANGUAGES:
        whole.get(f"/{one}")(lambda one=one: RedirectResponse(address(FIRST, one)))
    if prepare is not None:
        prepare(whole)
    # A bar for every request would move without a name that a screen reader could say.
    app.config.quasar_config = app.config.quasar_config | {"loadingBar": {"skipHijack": True}}
    ui.run_with(
        whole,
        title="coalitionlab",
        favicon=ICON,
        language="en-US",
        tailwind=False,
        reconnect_timeout=30.0,
        storage_secret=secrets.token_hex(32),
        show_welcome_message=False,
    )
    app.on_shutdown(SERVICE.close)
    return whole


def warm() -> None:
    """Have everything at hand before the first browser comes."""
    SERVICE.warm(load_scenario("kansrijke-start"))


def serve(sock: socket.socket, whole: FastAPI, started: Callable[[], None]) -> None:
    """Answer browsers until Ctrl-C; `started` is called when the first can come."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            if self.started:
                started()

    settings = uvicorn.Config(whole, log_level="warning", timeout_graceful_shutdown=1, access_log=False)
    asyncio.run(Server(settings).serve(sockets=[sock]))


def _declare_pages() -> None:
    """Give every page an address in every language."""
    if _set_up:
        return
    _set_up.append("done")
    tell_of_connections()
    here = Path(__file__).parent
    ui.add_css(here / "style.css", shared=True)
    for script in ("charts.js", "keyboard.js"):
        ui.add_head_html(f"<script>{(here / script).read_text(encoding='utf-8')}</script>", shared=True)
    for page in present():
        for lang in LANGUAGES:
            _declare(page, lang)


def tell_of_connections() -> None:
    """Let a page say in its own language that it lost the server, or that something is too large to send."""
    for lang in LANGUAGES:
        words = Wording(lang, "dashboard")
        translations[QUASAR[lang]] = {key: words(f"connection.{key}") for key in translations["en-US"]}  # type: ignore[index]


def _declare(page: Page, lang: str) -> None:
    def opened(request: Request) -> None:
        frame(View(page, lang, request))

    ui.page(address(page, lang), language=QUASAR[lang])(opened)  # type: ignore[arg-type]
