"""A report in a real browser: for everyone's eyes and hands, on a phone, on a screen and on paper."""

import itertools
import re

import pandas as pd
import pytest
from playwright.sync_api import expect

import coalitionlab as cl
from coalitionlab.comparison import equal_cost
from coalitionlab.report import Chapter, page
from coalitionlab.scenario import load_scenario
from coalitionlab.texts import LANGUAGES
from coalitionlab.texts.wording import Wording

from bench import BEAMER, DESKTOP, PHONE, SIZES, accessible, fits, seeing


@pytest.fixture(scope="module")
def compared():
    """Four shapes of the table over three years, also in some worlds and at equal cost."""
    names = ("kansrijke-start", "small-core", "large-table", "core-and-outer-ring")
    scenarios = {name: load_scenario(name).with_levers({"programme.horizon_months": 36}) for name in names}
    worlds = pd.DataFrame({"uncertainties.meet.known_trust": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]})
    found = cl.compare(scenarios, runs=20, seed=3, months=True)
    return found, cl.compare(scenarios, runs=6, seed=3, worlds=worlds), equal_cost(found)


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request, compared, tmp_path_factory):
    """The page in each language: one chapter alone, and two with a table of both before them."""
    words = Wording(request.param)
    found, across, equal = compared
    parts = [
        Chapter(found, words, heading, "?", across, equal, name=name) for name, heading in (("one", "A"), ("two", "B"))
    ]
    folder = tmp_path_factory.mktemp(request.param)
    for name, chapters in (("alone", parts[:1]), ("both", parts)):
        (folder / f"{name}.html").write_text(page(chapters, words, "command"), encoding="utf-8")
    return folder.as_uri()


EVERY_SIZE = SIZES | {"beamer": BEAMER}
QUICK = {("nl", "alone", "phone"), ("en", "both", "desktop"), ("nl", "both", "beamer")}  # each value is in one of them
SEEN = [
    pytest.param(*(lang, name, EVERY_SIZE[size]), id="-".join(one), marks=[] if one in QUICK else [pytest.mark.slow])
    for one in itertools.product(LANGUAGES, ("alone", "both"), EVERY_SIZE)
    for lang, name, size in [one]
]


@pytest.mark.parametrize(("report", "name", "size"), SEEN, indirect=["report"])
def test_everyone_can_read_a_report(browser, report, name, size):
    """Axe objects to nothing, nothing sticks out, and nothing is asked of anybody else, also with all opened."""
    with seeing(browser, report, size, f"/{name}.html") as seen:
        fits(seen)
        accessible(seen, colours=False)  # the same letters are seen, in the same colours, when all is opened
        seen.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        fits(seen)
        accessible(seen, colours=name == "alone" or size == PHONE)  # two chapters are coloured as one is


def test_a_report_works_by_keyboard(browser, report):
    """The first stop leads past the header; what is folded opens with a key; a wide table scrolls by itself."""
    with seeing(browser, report, PHONE, "/alone.html") as seen:
        seen.keyboard.press("Tab")
        assert seen.evaluate("document.activeElement.getAttribute('href')") == "#content"
        folded = seen.locator("details").first
        folded.locator("summary").press("Enter")
        assert folded.evaluate("one => one.open")
        expect(seen.locator(".scroll").first).to_have_attribute("tabindex", "0")


def test_a_report_prints_on_a4(browser, report):
    """On paper: A4 sheets, not many, tables behind figures open, and no links to click."""
    with seeing(browser, report, DESKTOP, "/alone.html") as seen:
        sheets = seen.pdf(prefer_css_page_size=True)
        assert 4 <= len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 14
        boxes = {tuple(map(float, found.split())) for found in re.findall(rb"/MediaBox\s*\[([^]]*)\]", sheets)}
        assert all((round(width), round(height)) == (595, 842) for _, _, width, height in boxes)
        seen.emulate_media(media="print")
        assert not seen.locator("nav").is_visible()
        assert seen.locator("details.printed table").first.is_visible()
