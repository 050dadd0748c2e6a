"""Compare: coalitions side by side, shared by a link, opened from and taken home as files."""

import json
import re
import zlib
from base64 import urlsafe_b64encode

from playwright.sync_api import expect

from coalitionlab.scenario import scenario_from_text
from coalitionlab.texts.wording import Wording

from bench import DESKTOP, PHONE, accessible, fits, seeing, still

EN, NL = (Wording(lang, "compare_page", "dashboard") for lang in ("en", "nl"))
WHAT_IF = Wording("en", "what_if_page", "dashboard")
WRONG = {"name": "Te weinig", "base": "small-core", "moved": {"leadership.hours": -1}}
WAIT = 90_000  # milliseconds; a busy machine takes its time


def example(page, words=EN):
    """The four shapes of the table, compared."""
    page.get_by_role("button", name=words("adding.example")).click()
    expect(page.locator(".forest").first.locator("tbody tr")).to_have_count(3, timeout=WAIT)
    return page


def code_of(*entries):
    """Coalitions as a link holds them, whatever is wrong with them."""
    return urlsafe_b64encode(zlib.compress(json.dumps(entries).encode(), 9)).decode().rstrip("=")


def settled(page):
    """The address of a page once it no longer changes."""
    seen = ""
    while seen != page.url:
        seen = page.url
        page.wait_for_timeout(2000)
    return seen


def test_four_coalitions_stand_side_by_side(opened):
    """Pictures by level, differences with words and intervals, exactly what differs; for everyone, on a phone too."""
    page = example(opened("/nl/compare", PHONE), NL)
    expect(page.locator("[role=img][aria-label*='In maand 60']")).to_have_count(3)
    row = page.locator(".forest").first.locator("tbody tr").first
    assert re.search(r"duidelijk|beetje", row.inner_text()) and "procentpunt (" in row.inner_text()
    assert "22 partners" in page.locator("table.differing").inner_text()
    expect(page.locator(".results .caption").first).to_contain_text("2.000")
    fits(page)
    accessible(page)


def test_a_link_brings_all_back_in_another_browser(opened, browser, address):
    """Names, notes, order and results come back; a broken link loses nothing."""
    page = example(opened("/en/compare", DESKTOP))
    page.get_by_label(EN("cards.name")).nth(1).fill("Eight at most")
    page.get_by_label(EN("cards.note")).nth(1).fill("as in the pilot")
    page.get_by_label(EN("cards.note")).nth(1).press("Tab")
    page.get_by_role("button", name=EN("cards.first_label", name="A core and an outer ring")).click()
    expect(page.get_by_role("heading", name=EN("side.differences", first="A core and an outer ring"))).to_be_visible()
    with seeing(browser, address, DESKTOP, settled(page).removeprefix(address)) as other:
        expect(other.get_by_label(EN("cards.name")).first).to_have_value("A core and an outer ring")
        expect(other.get_by_label(EN("cards.name")).nth(2)).to_have_value("Eight at most")
        expect(other.get_by_label(EN("cards.note")).nth(2)).to_have_value("as in the pilot")
        other.goto(f"{address}/en/compare?c=broken")
        expect(other.get_by_text(EN("link.broken"))).to_be_visible()
        expect(other.get_by_label(EN("cards.name"))).to_have_count(4)
        other.goto(f"{address}/nl/compare?c={code_of(WRONG)}")
        about = NL("link.wrong", place=1, name="Te weinig", said="leadership.hours: Ingevuld: -1. Toegestaan: ")
        expect(other.locator(".warnings")).to_contain_text(about)
        expect(other.get_by_label(NL("cards.name"))).to_have_count(4)


def added(page, name):
    """A shipped coalition, put beside the others."""
    page.get_by_label(EN("adding.choose")).select_option(name)
    page.get_by_role("button", name=EN("adding.add"), exact=True).click()
    expect(page.get_by_text(EN("adding.done", name=name))).to_be_visible()


def names(page, *expected):
    """The cards have these names, in this order."""
    expect(page.get_by_label(EN("cards.name"))).to_have_count(len(expected))
    for place, name in enumerate(expected):
        expect(page.get_by_label(EN("cards.name")).nth(place)).to_have_value(name)


def test_coming_back_keeps_what_was_saved_since(opened, address):
    """The address of a moment ago, to which one comes back, takes away nothing that was saved elsewhere meanwhile."""
    page = opened("/en/compare", DESKTOP)
    added(page, "A small core")
    expect(page).to_have_url(re.compile("c="))
    page.goto(f"{address}/en/what-if?from=large-table")
    page.get_by_role("button", name=WHAT_IF("save.label")).click()
    expect(page.get_by_text(re.compile("Saved as"))).to_be_visible()
    page.go_back()
    names(page, "A small core", "Everybody at the table")
    expect(page.get_by_role("button", name=EN("link.back"))).to_be_hidden()


def test_what_a_link_replaced_is_put_back_later(opened, address):
    """A reload and the other language lose nothing of what was there before the link was opened."""
    page = opened("/en/compare", DESKTOP)
    added(page, "A small core")
    page.goto(f"{address}/en/compare?c={code_of({'name': 'Theirs', 'base': 'large-table', 'moved': {}})}")
    names(page, "Theirs")
    page.reload()
    names(page, "Theirs")
    still(page)
    page.get_by_role("button", name=EN("link.back")).click()
    names(page, "A small core")


def test_a_double_press_takes_one_away(opened):
    """The card that moves under the pointer stays, and the one that went can be put back."""
    page = opened("/en/compare", DESKTOP)
    for name in ("A small core", "Everybody at the table"):
        added(page, name)
    page.get_by_role("button", name=EN("cards.away_label", name="A small core")).click()
    page.get_by_role("button", name=EN("cards.away_label", name="Everybody at the table")).first.click(timeout=WAIT)
    page.wait_for_timeout(300)
    names(page, "Everybody at the table")
    page.get_by_role("button", name=EN("link.back")).click()
    names(page, "A small core", "Everybody at the table")


def test_a_file_is_opened_or_told_what_is_wrong(opened):
    """Mistakes are sentences and nothing is lost; a good file joins, and is taken home with the same runs."""
    page = opened("/en/compare", DESKTOP)
    pick = page.get_by_label(EN("adding.open"))
    bad = b'extends = "kansrijke-start"\n[leadership]\nhourz = 3\nstyle = 9\n'
    pick.set_input_files({"name": "bad.toml", "mimeType": "application/toml", "buffer": bad})
    expect(page.locator(".warnings")).to_contain_text("leadership.hourz")
    expect(page.locator(".warnings")).to_contain_text("style")
    good = b'title = "Our town"\nextends = "kansrijke-start"\n[leadership]\nhours = 60\n'
    pick.set_input_files({"name": "our-town.toml", "mimeType": "application/toml", "buffer": good})
    expect(page.get_by_label(EN("cards.name"))).to_have_value("Our town")
    with page.expect_download(timeout=WAIT) as taken:
        page.get_by_role("button", name=EN("cards.file_label", name="Our town")).click()
    assert taken.value.suggested_filename == "our-town.toml"
    text = taken.value.path().read_text(encoding="utf-8")
    assert scenario_from_text(text, "a").digest == scenario_from_text(good.decode(), "a").digest


def test_report_and_table_are_taken_home(opened):
    """The report is the page of `compare`, self-contained and under the given names; the table has a row a measure."""
    page = opened("/en/compare", DESKTOP)
    for name in ("A small core", "Everybody at the table"):
        page.get_by_label(EN("adding.choose")).select_option(name)
        page.get_by_role("button", name=EN("adding.add"), exact=True).click()
        expect(page.get_by_text(EN("adding.done", name=name))).to_be_visible()
    with page.expect_download(timeout=WAIT) as taken:
        page.get_by_role("button", name=EN("taking.csv")).click()
    assert taken.value.path().read_text(encoding="utf-8").count("reach_worst_off") == 2
    with page.expect_download(timeout=2 * WAIT) as taken:
        page.get_by_role("button", name=EN("taking.report")).click()
    report = taken.value.path().read_text(encoding="utf-8")
    assert report.startswith("<!doctype html>") and "coalitionlab compare a-small-core.toml" in report
    assert "Exploration, not prediction" in report
