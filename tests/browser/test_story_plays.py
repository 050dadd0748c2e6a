"""The page Story in a real browser: it plays, steps and jumps, and two tables keep the same month."""

import re

import pytest
from playwright.sync_api import expect

import coalitionlab as cl
from coalitionlab.dashboard.story_page.changing import another
from coalitionlab.story.course import parted, watch

from bench import DESKTOP, PHONE, SIZES, accessible, crossed, fits

STORY = "story?seed=7&run=3"
CHANGED = f"{STORY}&leadership.arrangement=dual"


def ready(page):
    """The page when the picture and the comparison with others are there."""
    page.wait_for_selector(".table-picture svg")
    page.wait_for_selector(".standing svg", timeout=60_000)
    return page


def at(page, month):
    """Wait until a month is shown."""
    expect(page.locator(".when")).to_have_text(re.compile(rf"^\D*{month}\b"))


@pytest.mark.parametrize(("lang", "size"), crossed(("nl", "en"), SIZES))
def test_two_tables_are_for_everyone(opened, lang, size):
    """With a lever changed and everything unfolded nothing sticks out and axe has nothing to object to."""
    page = ready(opened(f"/{lang}/{CHANGED}&month=40", size))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.locator(".action-button:visible").first.click()
    fits(page)
    accessible(page)


def test_the_keyboard_goes_through_the_months(opened):
    """Arrow keys on the slider step, Home and End go to the ends, and the picture's words follow."""
    page = ready(opened(f"/en/{STORY}", DESKTOP))
    slider = page.get_by_role("slider", name="Month")
    slider.press("ArrowRight")
    at(page, 1)
    expect(slider).to_have_attribute("aria-valuetext", "Month 1 of 60")
    slider.press("End")
    at(page, 60)
    words = page.locator(".table-picture svg").get_attribute("aria-label")
    assert words.startswith("Month 60.")
    expect(page.locator("p.unseen[aria-live]")).to_have_text(words)
    slider.press("Home")
    expect(page.locator(".when")).to_have_text("At the start")


def test_it_plays_and_pauses(opened):
    """Play goes on by itself, pause stops it, and stepping stops it as well."""
    page = ready(opened(f"/en/{STORY}", DESKTOP))
    page.get_by_label("Speed").select_option("fast")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator(".when")).to_have_text(re.compile(r"Month ([2-9]|[1-5]\d) of"))
    page.get_by_role("button", name="Pause").click()
    stood = page.locator(".when").inner_text()
    page.wait_for_timeout(1200)
    expect(page.locator(".when")).to_have_text(stood)
    page.get_by_role("button", name="A month on").click()
    at(page, int(re.findall(r"\d+", stood)[0]) + 1)


def test_turns_lead_to_their_month(opened):
    """Each turning point of the run is a button that goes to its month, and the address keeps it."""
    page = ready(opened(f"/en/{STORY}", DESKTOP))
    course = watch(cl.load_scenario("kansrijke-start"), seed=7, run=3)
    turns = page.locator(".turn")
    assert [int(text.split()[0]) for text in turns.all_inner_texts()] == [turn.month for turn in course.turns]
    turns.nth(3).click()
    at(page, course.turns[3].month)
    page.wait_for_url(re.compile(rf"month={course.turns[3].month}\b"))
    page.get_by_role("link", name="Nederlands").click()
    ready(page)
    at(page, course.turns[3].month)


def test_seats_are_where_the_model_has_them(opened):
    """The picture has as many seats in the core as the model, in an early and a late month."""
    page = ready(opened(f"/en/{STORY}&from=core-and-outer-ring", DESKTOP))
    course = watch(cl.load_scenario("core-and-outer-ring"), seed=7, run=3)
    for month in (0, 24, 60):
        page.get_by_role("slider", name="Month").fill(str(month))
        for kind, place in (("core", "core"), ("outer", "outer ring"), ("away", "away")):
            expect(page.locator(f".table-picture .seat.{kind}")).to_have_count(len(course.moments[month].at(place)))
        expect(page.locator(".ties path")).to_have_count(len(course.moments[month].ties))


def test_an_action_shows_who_takes_part(opened):
    """A touch on an action lights its partners at the table, another touch puts them out."""
    page = ready(opened(f"/en/{STORY}&month=40", DESKTOP))
    course = watch(cl.load_scenario("kansrijke-start"), seed=7, run=3)
    running = course.moments[40].cards_in("running")[0]
    card = page.locator(".action .action-button").first
    card.click()
    expect(card).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".table-picture .seat.lit")).to_have_count(len(running.partners))
    card.click()
    expect(page.locator(".table-picture .seat.lit")).to_have_count(0)


def test_same_luck_one_lever_changed(opened):
    """Choosing a lever shows a second table in the same month, and says in which month the stories part."""
    page = ready(opened(f"/en/{STORY}&month=10", DESKTOP))
    page.get_by_text("Same luck, one lever changed").click()
    page.get_by_label("Which lever?").select_option("leadership.hours")
    expect(page.locator(".stage")).to_have_count(2)
    base = cl.load_scenario("kansrijke-start")
    month = parted(
        watch(base, 7, 3), watch(base.with_levers({"leadership.hours": another("leadership.hours", base)}), 7, 3)
    )
    page.get_by_role("button", name=f"To month {month}").click()
    at(page, month)
    words = page.locator(".table-picture svg")
    assert [words.nth(k).get_attribute("aria-label")[:9] for k in (0, 1)] == [f"Month {month}."[:9]] * 2
    page.get_by_label("Which lever?").select_option("")
    expect(page.locator(".stage")).to_have_count(1)


def test_another_story_and_a_certain_one(opened):
    """Another story has the next number, a number leads back, and a mistake is a sentence that changes nothing."""
    page = ready(opened(f"/en/{STORY}", DESKTOP))
    page.get_by_role("button", name="Another story").click()
    expect(page.get_by_text("Story 4, seed 7")).to_be_visible()
    page.get_by_text("Find a certain story again").click()
    field = page.get_by_label("Number of the story")
    field.fill("many")
    field.press("Enter")
    expect(
        page.get_by_text("Number of the story: found “many”, allowed is a whole number from 0 to 9,999.")
    ).to_be_visible()
    expect(page.get_by_text("Story 4, seed 7")).to_be_visible()
    field.fill("3")
    field.press("Enter")
    expect(page.get_by_text("Story 3, seed 7")).to_be_visible()


def test_what_is_being_typed_stays(opened):
    """What comes in meanwhile leaves a half typed number alone."""
    page = ready(opened(f"/en/{STORY}", DESKTOP))
    page.get_by_text("Find a certain story again").click()
    page.get_by_role("button", name="Another story").click()
    expect(page.get_by_text("Story 4, seed 7")).to_be_visible()
    field = page.get_by_label("Number of the story")
    expect(field).to_have_value("4")
    field.fill("12")
    expect(page.locator(".story-short")).to_contain_text("of the other stories")
    expect(field).to_have_value("12")


def test_a_coalition_that_is_not_there_is_missed(opened):
    """Nobody takes the first coalition for one that was taken off the shelf; choosing one ends the remark."""
    page = ready(opened("/en/story?from=own:gone", DESKTOP))
    remark = page.get_by_text("The coalition ‘own:gone’ is not known here.")
    expect(remark).to_be_visible()
    page.get_by_role("combobox", name="Coalition").select_option("small-core")
    expect(remark).to_be_hidden()


def test_the_story_knows_its_place(opened):
    """What is said about other stories is what a thousand runs say."""
    page = ready(opened(f"/en/{STORY}", DESKTOP))
    runs = cl.simulate(cl.load_scenario("kansrijke-start"), runs=1000, seed=7)
    others = runs.drop(index=3)["action_months"]
    below = (others < runs.loc[3, "action_months"]).mean()
    expect(page.locator(".story-short")).to_contain_text(f"further than {below:.0%} of the other stories")
    expect(page.locator(".standing").first).to_contain_text(f"{below:.0%} came less far")


def test_on_a_phone_the_tables_take_turns(opened):
    """With two tables a phone shows one at a time, and a press shows the other in the same month."""
    page = ready(opened(f"/en/{CHANGED}&month=20", PHONE))
    expect(page.locator(".stage:visible")).to_have_count(1)
    page.get_by_role("button", name="As it is").click()
    expect(page.locator(".stage:visible h2")).to_have_text("As it is")
    at(page, 20)
    expect(page.locator(".numbers:visible li")).to_have_count(22)
