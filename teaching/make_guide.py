"""Make the facilitator's guide: one HTML page a language, and a PDF of it if there is a browser to print with.

    python teaching/make_guide.py [--out teaching/build]

The texts stand in guide_nl.md and guide_en.md, the role cards in the package (texts/roles_*.toml), the numbers in
numbers.json. A page needs nothing from outside; pictures are inside it. Without a browser, open the page and print it.
"""

import argparse
import base64
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from answers import answer, numbers
from coalitionlab import __version__, load_scenario
from coalitionlab.files import write_text, writing
from coalitionlab.report.markup import tag, text
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.texts.wording import Wording

HERE = Path(__file__).resolve().parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
GAP = re.compile(r"\{\{(\w+)([^{}]*)\}\}")
CARD = ("interest", "mandate", "worry", "wish")
EPOCH = b"D:20260101000000+00'00'"


class Guide:
    """The guide in one language."""

    def __init__(self, lang: str) -> None:
        self.lang, self.words = lang, Wording(lang)
        self.said = tomllib.loads((HERE / "guide.toml").read_text(encoding="utf-8"))[lang]
        self.fill: dict[str, Callable[..., str]] = {
            "answer": lambda name: answer(name, self.words, self.said),
            "limits": self.limits,
            "roles": self.roles,
            "runs": lambda: self.words.number(numbers()["runs"]),
            "say": self.say,
            "screen": self.screen,
            "title": lambda name: text("em", self.words.title(load_scenario(name))),
        }

    def page(self) -> str:
        """The whole page."""
        written = (HERE / f"guide_{self.lang}.md").read_text(encoding="utf-8")
        engine = MarkdownIt("commonmark").enable("table")
        body, entries = with_anchors(engine.render(GAP.sub(self.filled, written)))
        body = re.sub(r"<p>(<(?:div|ul|section|figure).*?</(?:div|ul|section|figure)>)</p>", r"\1", body, flags=re.S)
        heading, _, rest = body.partition("</h1>")
        nav = tag("nav", text("p", self.said["contents"]) + contents(entries), aria_label=self.said["contents"])
        lead, _, rest = rest.partition("<h2")
        badge = text("p", self.words("page.note"), class_="badge")
        top = tag("header", badge + heading + "</h1>" + lead)
        foot = tag("footer", text("p", self.said["foot"].format(version=__version__)))
        style = (HERE / "guide.css").read_text(encoding="utf-8")
        head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        head += text("title", plain(heading)) + tag("style", style)
        skip = tag("a", self.said["skip"], href="#content", class_="skip")
        whole = skip + top + nav + tag("main", "<h2" + rest, id="content") + foot
        return f"<!doctype html>\n{tag('html', tag('head', head) + tag('body', whole), lang=self.lang)}\n"

    def filled(self, found: re.Match[str]) -> str:
        """What stands in the place of a gap such as `{{answer size}}`; KeyError names a gap that leads nowhere."""
        try:
            return self.fill[found[1]](*shlex.split(found[2]))
        except (KeyError, TypeError) as wrong:
            raise KeyError(f"guide_{self.lang}.md: {found[0]} leads nowhere: {wrong}") from None

    def say(self, name: str, key: str, *values: str) -> str:
        """A text of the dashboard, such as that of a button, so that the guide calls it as the screen does."""
        found: Any = catalogue(f"{name}_{self.lang}")
        for part in key.split("."):
            found = found[part]
        return text("span", found.format(**dict(value.split("=", 1) for value in values)), class_="said")

    def limits(self) -> str:
        """What the model leaves out, as the report says it."""
        return tag("ul", "".join(text("li", point) for point in self.words.list("limits.points")))

    def roles(self) -> str:
        """A card for every role, to print and cut."""
        cards = catalogue(f"roles_{self.lang}")
        return "".join(role(cards[name], cards["card"]) for name in cards if name != "card")

    def screen(self, name: str) -> str:
        """A picture of the screen, inside the page; what it shows is told in words too."""
        known = tomllib.loads((HERE / "screens.toml").read_text(encoding="utf-8"))[name]
        picture = base64.b64encode((HERE / "screens" / f"{name}_{self.lang}.png").read_bytes()).decode("ascii")
        caption = known[self.lang]
        image = tag("img", "", src=f"data:image/png;base64,{picture}", alt=caption).removesuffix("</img>")
        narrow = "narrow" if known["width"] < 600 else ""
        return tag("figure", image + text("figcaption", caption), class_=narrow)


def role(card: dict[str, str], lines: dict[str, str]) -> str:
    """One role card: who you are, what moves you, and below a fold what nobody knows."""
    told = "".join(text("dt", lines[line]) + text("dd", card[line]) for line in CARD)
    secret = tag("div", text("h4", lines["secret"]) + text("p", card["secret"]), class_="secret")
    inside = text("p", lines["title"], class_="kind") + text("h3", card["name"]) + text("p", card["who"], class_="who")
    return tag("section", inside + tag("dl", told) + secret + text("p", lines["advice"], class_="made"), class_="role")


def plain(html: str) -> str:
    """HTML without its marks."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def anchor(heading: str) -> str:
    """The mark by which one links to a heading, as the usual Markdown viewers make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def with_anchors(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The HTML with a mark at every heading, and the entries of the contents."""
    entries: list[tuple[str, str]] = []

    def marked(found: re.Match[str]) -> str:
        level, inside = found[1], found[2]
        if level == "2":
            entries.append((anchor(plain(inside)), plain(inside)))
        return f'<h{level} id="{anchor(plain(inside))}">{inside}</h{level}>'

    return re.sub(r"<h([23])>(.*?)</h\1>", marked, html, flags=re.S), entries


def contents(entries: list[tuple[str, str]]) -> str:
    """A list of links to the chapters."""
    return tag("ol", "".join(tag("li", text("a", name, href=f"#{mark}")) for mark, name in entries))


def browser() -> str | None:
    """A browser that can print, if there is one."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


def print_pdf(program: str, page: Path, out: Path) -> Path:
    """The page as a PDF; the time of day is taken out, so that the same page gives the same bytes."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "guide.pdf"
        options = [
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={folder}/profile",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium refuses its sandbox to the administrator
        command = [program, *options, "--no-pdf-header-footer", f"--print-to-pdf={made}", page.resolve().as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        content = re.sub(rb"(/(?:CreationDate|ModDate) \()D:[^)]*(?=\))", rb"\g<1>" + EPOCH, made.read_bytes())
    with writing(out) as temporary:
        temporary.write_bytes(content)
    return out


def main() -> None:
    """Write both languages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=HERE / "build", help="the folder to write into (teaching/build)")
    out = parser.parse_args().out
    program = browser()
    for lang in LANGUAGES:
        page = write_text(out / f"guide_{lang}.html", Guide(lang).page())
        print(page)
        if program:
            print(print_pdf(program, page, page.with_suffix(".pdf")))
    if not program:
        print("Found no Chromium, Chrome or Edge, so no PDF was made: open a page and print it.", file=sys.stderr)


if __name__ == "__main__":
    main()
