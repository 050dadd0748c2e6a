"""`dashboard`: the live pages in a browser, on this machine or, for a masterclass, for the phones in the room."""

import importlib.util
import os
import sys
import threading
import webbrowser
from collections.abc import Sequence
from typing import Any

from ..texts import system_language
from .console import compile_first

NEEDED = ("nicegui", "segno")


def run(options: Any) -> int:
    """Serve until Ctrl-C; say where, and open a browser if there is a screen."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        text = f"dashboard: found no {' and no '.join(missing)}, which the pages need"
        print(f"{text}: python -m pip install 'coalitionlab[dashboard]'", file=sys.stderr)
        return 2
    from ..dashboard.masterclass.places import open_to_the_room, prepare
    from ..dashboard.serving import HERE, application, listening, serve, warm

    host = "0.0.0.0" if options.masterclass else HERE
    try:
        sock = listening(host, options.port)
    except OSError as wrong:
        text = f"--port: found {options.port}, which cannot be used ({wrong.strerror or wrong})"
        print(f"{text}; allowed is a free port, such as --port {options.port + 1}", file=sys.stderr)
        return 2
    try:
        compile_first()
        lang = options.lang or system_language()
        whole, port = application(lang, prepare), sock.getsockname()[1]
        said = open_to_the_room(whole, lang, port) if options.masterclass else []
        threading.Thread(target=warm, daemon=True).start()  # most of it goes on while a browser loads the page
        page = f"{lang}/masterclass" if options.masterclass else lang
        serve(sock, whole, lambda: _ready(f"http://{HERE}:{port}/{page}", options, said))
    finally:
        sock.close()
    return 0


def _ready(address: str, options: Any, said: Sequence[str]) -> None:
    """Say where the pages are, and what a facilitator needs to know; open them."""
    print(f"The dashboard is at {address} (Ctrl-C stops it)", *said, sep="\n", flush=True)
    if has_screen() and not options.no_browser:
        webbrowser.open(address)


def has_screen() -> bool:
    """Whether there is a screen that a browser can open on."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
