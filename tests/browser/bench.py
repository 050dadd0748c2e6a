"""The bench for tests in a real browser: a server of our own, Chromium, and what must hold on every page.

def test_something(opened):
    page = opened("/nl/what-if", PHONE)      # fails at the end on a console error or an outside request
    page.get_by_label("uren van de trekker").press("ArrowRight")
    accessible(page)
"""

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PHONE, DESKTOP, BEAMER = (390, 844), (1280, 900), (1920, 1080)
SIZES = {"phone": PHONE, "desktop": DESKTOP}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ROOT = Path(__file__).parents[2]


def crossed(first: Iterable[Any], second: Iterable[Any]) -> list[Any]:
    """Every value of one with every value of the other; every other one is slow, and each value is in a quick one.

    Values are named by the keys of a dictionary, or by themselves.
    """
    (names, values), (by, others) = (
        (list(map(str, one)), list(one.values() if isinstance(one, dict) else one)) for one in (first, second)
    )
    return [
        pytest.param(values[k], others[n], id=f"{names[k]}-{by[n]}", marks=[pytest.mark.slow] if (k + n) % 2 else [])
        for k in range(len(names))
        for n in range(len(by))
    ]


def browser_path() -> str:
    """The system's Chromium; that it is missing is a failure, since no page was seen then."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(f"found no browser ({', '.join(BROWSERS)}); on Debian and Ubuntu: apt-get install chromium")
    return found


@contextmanager
def serving(*options: str, seconds: int = 180) -> Iterator[str]:
    """The dashboard as a process of its own, on a free port; gives its address, stops it by Ctrl-C at the end."""
    command = [sys.executable, "-m", "coalitionlab", "dashboard", "--port", "0", "--no-browser", *options]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    process = subprocess.Popen(command, env=clean, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True)
    reader.start()
    said = ""
    try:
        while not (address := re.search(r"http://[\d.]+:\d+", said)):
            assert process.poll() is None or not lines.empty(), f"the dashboard did not start: {said}"
            try:
                said += lines.get(timeout=seconds)
            except queue.Empty:
                pytest.fail(f"the dashboard did not start in {seconds} s: {said}")
        yield address.group()
    finally:
        process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        try:
            process.wait(60)
        finally:
            process.kill()
            process.wait()
            reader.join(10)
            process.stdout.close()


@contextmanager
def seeing(browser: Browser, address: str, size: tuple[int, int], path: str = "") -> Iterator[Page]:
    """A browser of its own (no cookies) of that size; errors in it and requests to elsewhere fail at the end."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=size[0] < 500, is_mobile=size[0] < 500
    )
    context.set_default_timeout(120_000)  # a busy machine takes its time
    wrong: list[str] = []
    home = urlsplit(address).netloc
    context.on("request", lambda request: wrong.append(f"outside: {request.url}") if outside(request.url, home) else 0)
    page = context.new_page()
    page.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type == "error" else 0)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    try:
        if path:
            page.goto(address + path)
            page.wait_for_selector("h1")
        yield page
        assert not wrong, wrong
    finally:
        context.close()


def outside(url: str, home: str) -> bool:
    """Whether an address is somebody else's."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != home


# Waits until the page has not changed for a while, nothing in it moves and no part of it says that it is busy.
STILL = """([quiet, longest]) => new Promise((done, failed) => {
  const began = performance.now();
  let changed = began;
  const watch = new MutationObserver(() => { changed = performance.now(); });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const moves = (one) => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity;
  const look = setInterval(() => {
    const now = performance.now();
    const late = now - began > longest;
    if (document.querySelector("[aria-busy=true]") || document.getAnimations().some(moves)) changed = now;
    if (now - changed < quiet && !late) return;
    clearInterval(look);
    watch.disconnect();
    if (late) failed(new Error("the page does not come to rest")); else done();
  }, 20);
})"""


def still(page: Page, quiet: int = 200) -> None:
    """Wait until the page rests: for so many milliseconds nothing changed, moved or was said to be busy."""
    page.evaluate(STILL, [quiet, 120_000])


def accessible(page: Page, colours: bool = True) -> None:
    """Axe finds nothing to object to, at any level, once the page is still; without `colours` contrast is left out.

    Only what is wrong is told in full: describing all that is right takes axe nearly half of its time.
    """
    still(page)
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": colours}}}
    found = Axe().run(page, options=options).response["violations"]
    told = [f"{one['impact']}: {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]
    assert not told, "\n".join(told)


def fits(page: Page) -> None:
    """Nothing sticks out at the right, so that nobody scrolls sideways."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen, f"the page is {wide} px wide in a window of {seen} px"
