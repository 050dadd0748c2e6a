"""The page Story with coalitions at the ends of what is allowed, opened from a file as anybody would."""

import re

import pytest
from playwright.sync_api import expect

from coalitionlab.texts import catalogue
from coalitionlab.texts.wording import Wording
from extremes import extremes

from bench import BEAMER, PHONE, accessible, crossed, fits

SEEN = {"nl-phone": ("nl", PHONE), "en-beamer": ("en", BEAMER)}
MONTH = {"full": 30, "two": 30, "emptied": 20, "twenty years": 240}
OVERLAPS = """
() => {
  const boxes = [...document.querySelectorAll(".table-picture .seat text")].map((text) => text.getBoundingClientRect());
  const picture = document.querySelector(".table-picture svg").getBoundingClientRect();
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 3 || b.bottom <= a.top + 3;
  return [
    boxes.filter((box) => box.left < picture.left - 1 || box.right > picture.right + 1).length,
    boxes.flatMap((a, k) => boxes.slice(k + 1).filter((b) => !apart(a, b))).length,
  ];
}
"""


@pytest.mark.parametrize(("name", "seen"), crossed(list(MONTH), SEEN))
def test_the_ends_of_what_is_allowed_can_be_read(opened, name, seen):
    """64 partners with long names, two, none left, twenty years: all are there, no words cut off or over each other."""
    lang, size = seen
    scenario, words = extremes()[name], Wording(lang, "compare_page", "dashboard")
    page = opened(f"/{lang}/compare", size)
    file = {"name": f"{name}.toml", "mimeType": "application/toml", "buffer": scenario.to_toml().encode()}
    page.get_by_label(words("adding.open")).set_input_files(file)
    expect(page.get_by_label(words("cards.name"))).to_have_count(1)
    opens = page.locator("a[href*='own%3A'], a[href*='own:']").first.get_attribute("href")
    key = re.search(r"own(?::|%3A)(\w+)", opens).group(1)
    page.goto(f"{page.url.partition('/' + lang + '/')[0]}/{lang}/story?from=own:{key}&month={MONTH[name]}")
    expect(page.locator(".table-picture .seat")).to_have_count(len(scenario.partners), timeout=180_000)
    expect(page.locator(".going i")).to_have_count(int(scenario.levers["programme.horizon_months"]) + 1)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    fits(page)
    assert page.evaluate(OVERLAPS) == [0, 0]
    if size == PHONE:
        expect(page.locator(".numbers li")).to_have_count(len(scenario.partners))
    if name == "emptied":
        said = catalogue(f"course_{lang}")["table"]["seated_none"]
        assert said in page.locator(".table-picture svg").get_attribute("aria-label")
        expect(page.locator(".table-picture .seat.away")).to_have_count(len(scenario.partners))
        expect(page.locator(".nothing")).to_be_visible()
        expect(page.locator(".leaders text")).to_have_count(0)
    accessible(page)
