"""Make the pictures of screens in the guide and in the README anew, from the dashboard as it is now.

    python teaching/make_screens.py            all of them
    python teaching/make_screens.py readme     those of the README

Needs the dashboard and the tests' packages (playwright) and a Chromium. The pictures are kept in screens/, so that the
guide can be made without a browser. What they show, and how one gets there, stands in screens.toml and
screens_readme.toml. A session of the masterclass on this machine is left alone.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from coalitionlab.files import writing
from coalitionlab.texts import LANGUAGES, catalogue
from make_guide import browser

HERE = Path(__file__).resolve().parent
COLOURS = 128  # enough for screens, and a third of the size


class Shots(NamedTuple):
    """A table of screens, the folder of their pictures, and the languages that they are made in."""

    table: str
    folder: Path
    languages: tuple[str, ...]

    def screens(self) -> dict[str, dict[str, Any]]:
        """How large each is, how one gets there, what it shows."""
        return tomllib.loads((HERE / self.table).read_text(encoding="utf-8"))


SHOTS = {
    "guide": Shots("screens.toml", HERE / "screens", tuple(LANGUAGES)),
    "readme": Shots("screens_readme.toml", HERE / "screens" / "readme", ("en",)),  # the README is in English
}


@contextmanager
def dashboard(lang: str) -> Iterator[str]:
    """The dashboard with nothing remembered, on a free port; gives its address."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "coalitionlab", "dashboard", "--port", "0", "--no-browser", "--lang", lang]
        own = {**os.environ, "COALITIONLAB_DATA": folder}
        with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    if found := re.search(r"http://[\d.]+:\d+", line):
                        yield found.group()
                        break
                else:
                    raise RuntimeError("the dashboard did not start")
            finally:
                process.terminate()


def take(page: Page, address: str, lang: str, screen: dict[str, Any]) -> bytes:
    """Go to a screen, wait until nothing moves, and picture it."""
    for what, where, *values in screen["steps"]:
        if what == "open":
            page.set_viewport_size({"width": screen["width"], "height": screen["height"]})
            page.goto(address + where.format(lang=lang))
            page.wait_for_selector("h1")
        elif what == "see":
            page.wait_for_selector(where, timeout=120_000)
        else:
            button = page.get_by_role("button", name=text_of(where, lang, values), exact=True)
            button.click()
            expect(button).to_be_hidden(timeout=120_000)
        page.wait_for_timeout(5000)  # charts have drawn themselves by then
    return page.screenshot(animations="disabled")


def text_of(key: str, lang: str, values: list[str]) -> str:
    """What stands on a button."""
    found: Any = catalogue(f"masterclass_page_{lang}")
    for part in key.split("."):
        found = found[part]
    return found.format(**dict(value.split("=", 1) for value in values))


def small(picture: bytes) -> bytes:
    """The picture in few colours."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(wanted: list[str]) -> int:
    """Make all pictures, or those that are wanted."""
    if not set(wanted) <= SHOTS.keys():
        print(f"make_screens: found {' '.join(wanted)}, allowed is {' or '.join(SHOTS)}", file=sys.stderr)
        return 2
    program = browser()
    if program is None:
        print("make_screens: found no Chromium, Chrome or Edge", file=sys.stderr)
        return 2
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for shots, lang in ((SHOTS[name], lang) for name in wanted or SHOTS for lang in SHOTS[name].languages):
            shots.folder.mkdir(exist_ok=True)
            with dashboard(lang) as address, chromium.new_context(reduced_motion="reduce") as context:
                page = context.new_page()
                for name, screen in shots.screens().items():
                    with writing(shots.folder / f"{name}_{lang}.png") as temporary:
                        temporary.write_bytes(small(take(page, address, lang, screen)))
                    print(shots.folder / f"{name}_{lang}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
