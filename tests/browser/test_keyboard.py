"""Every page by keyboard alone: Tab stops at all that can be used, all stops are seen and named, no traps."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect
from rooms import Room, program
from walking import walk

from coalitionlab.dashboard.pages import address, present
from coalitionlab.dashboard.shelf import MOST
from coalitionlab.masterclass.predictions import QUESTIONS
from coalitionlab.scenario import load_scenario
from coalitionlab.texts import catalogue
from coalitionlab.texts.wording import Wording

from bench import BEAMER, DESKTOP, PHONE, still

WAIT = 120_000  # milliseconds; a busy machine takes its time
UNFOLD = "document.querySelectorAll('.page details').forEach((one) => { one.open = true; })"
READY = {"story": ".standing svg", "what_if": ".chance .caption >> text=/2[.,]000/"}  # what comes last


def settled(page, name=""):
    """Once nothing is under way any more, so that what is met stays there."""
    if name in READY:
        page.wait_for_selector(READY[name], timeout=WAIT)
    still(page, 1000)
    return page


@pytest.mark.parametrize("size", [DESKTOP, pytest.param(PHONE, marks=pytest.mark.slow)], ids=["desk", "phone"])
@pytest.mark.parametrize("page", present(), ids=lambda page: page.name)
def test_tab_goes_through_a_page_and_back(opened, page, size):
    """All stops are seen, named and marked, in one order to the footer, and Shift-Tab goes the same way back."""
    seen = settled(opened(address(page, "nl"), size), page.name)
    there = walk(seen)
    assert there[-1]["foot"], there[-1]["html"]
    assert catalogue("dashboard_nl")["frame"]["skip"] == there[0]["name"]
    back = walk(seen, "Shift+Tab")
    assert {stop["name"] for stop in back} == {stop["name"] for stop in there}
    assert back[0]["foot"] and back[-1]["name"] == there[0]["name"]


@pytest.mark.parametrize("page", present(), ids=lambda page: page.name)
def test_tab_goes_through_all_that_can_be_unfolded(opened, page):
    """With every fold open as well, on a phone, where what stays on top could hide what is met."""
    seen = settled(opened(address(page, "en"), PHONE), page.name)
    seen.evaluate(UNFOLD)
    there = walk(settled(seen))
    assert there[-1]["foot"], there[-1]["html"]


@pytest.mark.parametrize("step", ["partners", "leadership", "look"])
def test_tab_goes_through_the_steps_of_our_own_coalition(opened, step):
    """Rows of partners, questions, and the look at what comes of it."""
    there = walk(settled(opened(f"/nl/our-own-coalition?step={step}", PHONE)))
    assert there[-1]["foot"], there[-1]["html"]


def test_tab_goes_through_two_tables_and_four_coalitions(opened):
    """The pages Story and Compare at their fullest."""
    seen = settled(opened("/nl/story?seed=7&run=3&leadership.arrangement=dual&month=40", DESKTOP), "story")
    expect(seen.locator(".table-picture svg")).to_have_count(2, timeout=WAIT)
    assert walk(seen)[-1]["foot"]
    words = Wording("nl", "compare_page", "dashboard")
    seen = opened("/nl/compare", DESKTOP)
    example = seen.get_by_role("button", name=words("adding.example"))
    example.press("Enter")
    expect(seen.locator(".forest").first.locator("tbody tr")).to_have_count(3, timeout=WAIT)
    # The button is gone: the keyboard is at the part of the page that it was in. So it is after a card's button.
    expect(seen.locator("section.adding:focus")).to_have_count(1)
    still(seen, 2000)
    assert walk(seen)[-1]["foot"]
    seen.get_by_role("button", name=words("cards.away_label", name=words.title(load_scenario("small-core")))).press(
        "Enter"
    )
    expect(seen.locator(".cards > li")).to_have_count(3)
    expect(seen.locator("h2:focus")).to_have_text(words("cards.heading", count=3, most=MOST))


def test_a_question_gives_the_keyboard_back(opened):
    """To begin again asks whether one is sure; the keyboard goes there, and comes back with no."""
    words = Wording("nl", "own_page", "dashboard")
    page = settled(opened("/nl/our-own-coalition", DESKTOP))
    again = page.get_by_role("button", name=words("steps.again"), exact=True)
    again.press("Enter")
    expect(page.get_by_role("button", name=words("steps.again_no"), exact=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(again).to_be_focused()


def test_a_masterclass_is_led_and_played_by_keyboard(browser, tmp_path):
    """Facilitator, phone and big screen in every phase: all can be met, and the keyboard stays on the screen."""
    with program(tmp_path, "--lang", "nl") as (_, home, _), ExitStack() as stack:
        room = Room(stack, browser, home, "nl")
        room.lead.get_by_role("button", name=room.t["setup"]["begin"]).press("Enter")
        begin = room.lead.get_by_role("button", name=room.t["leading"]["open"].format(number=1))
        begin.wait_for()
        expect(room.lead.locator(".screen h2:focus")).to_have_count(1)
        assert walk(settled(room.lead))[-1]["foot"]
        begin.press("Enter")
        room.lead.get_by_role("button", name=room.t["leading"]["close"]).wait_for()
        expect(room.lead.locator(".screen h2:focus")).to_have_count(1)
        room.lead.evaluate(UNFOLD)
        assert walk(settled(room.lead))[-1]["foot"]
        phone = room.open("/nl/masterclass/enter/1", PHONE)
        for question in range(len(QUESTIONS)):
            phone.locator("fieldset.question").nth(question).locator("button").first.press("Space")
        for step in range(4):
            phone.locator("button.step").nth(step).press("Enter")
            expect(phone.locator("section.part:visible h2")).to_be_focused()
            phone.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            walk(settled(phone))
        phone.get_by_role("button", name=room.t["form"]["we_are_ready"]).press("Space")
        phone.get_by_role("button", name=room.t["form"]["think_again"]).wait_for()
        walk(settled(phone))
        walk(settled(room.open("/nl/masterclass/screen", BEAMER)))


def test_what_is_hidden_passes_the_keyboard_on(opened):
    """A button that hides itself when it is pressed leaves the keyboard in its part of the page, not at the top."""
    page = settled(opened("/en/story?seed=7&run=3", DESKTOP), "story")
    button = page.get_by_role("button", name="Another story")
    button.focus()
    button.evaluate("one => one.classList.add('hidden')")
    page.wait_for_timeout(500)
    assert page.evaluate("document.activeElement !== document.body && document.activeElement.checkVisibility()")
