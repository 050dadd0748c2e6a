"""The facilitator's guide as a page in a real browser: on a phone and a desk, in both languages."""

import pytest

from coalitionlab.texts import LANGUAGES
from make_guide import Guide

from bench import DESKTOP, PHONE, accessible, fits, seeing


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_reads_well_anywhere(browser, tmp_path, lang, size):
    """Nothing sticks out, axe has no objection, and the page asks for nothing from outside."""
    path = tmp_path / "guide.html"
    path.write_text(Guide(lang).page(), encoding="utf-8")
    with seeing(browser, path.as_uri(), size) as page:
        page.goto(path.as_uri())
        fits(page)
        accessible(page)
