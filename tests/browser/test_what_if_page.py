"""What if: a lever moves and the picture answers; what was compared, taken back, replayed and predicted."""

import re

import pytest
from playwright.sync_api import expect

from coalitionlab.texts import catalogue
from coalitionlab.texts.wording import Wording

from bench import DESKTOP, PHONE, accessible, fits

EN, NL = (Wording(lang, "what_if_page", "dashboard") for lang in ("en", "nl"))
WAIT = 60_000  # milliseconds; a busy machine takes its time
HOURS = "Hours of the leader"


def ready(page, runs="2,000"):
    """Wait until the first picture has its most precise answer."""
    expect(page.locator(".chance .caption").first).to_contain_text(runs, timeout=WAIT)
    return page


def slider(page, name):
    """A slider by its name, in an opened fold."""
    page.eval_on_selector_all(".levers details", "folds => folds.forEach((fold) => (fold.open = true))")
    return page.get_by_role("slider", name=name, exact=True)


def pressed_out(button, lever):
    """Press as long as it moves the lever; what is out of use comes with the lever's new value."""
    while button.is_enabled():
        shown = lever.input_value()
        button.click()
        expect(lever).not_to_have_value(shown)


def test_a_slider_answers_and_can_be_taken_back(opened):
    """Moving a lever by keyboard changes picture, difference and address; undo, redo and reset do what they say."""
    page = ready(opened("/en/what-if", DESKTOP))
    hours = slider(page, HOURS)
    hours.press("ArrowRight")
    expect(hours).to_have_value("26")
    hours.fill("44")
    expect(hours).to_have_attribute("aria-valuetext", "44 hours a month")
    expect(page.locator(".versus-card .what")).to_contain_text("24 hours a month → 44 hours a month", timeout=WAIT)
    expect(page).to_have_url(re.compile("leadership.hours=44"), timeout=WAIT)
    expect(page.locator(".versus tbody tr").first.locator(".kind")).not_to_be_empty()
    ready(page)
    undo = page.get_by_role("button", name=EN("levers.undo"), exact=True)
    pressed_out(undo, hours)  # one change, or two where the machine was slow
    expect(hours).to_have_value("24")
    expect(page).not_to_have_url(re.compile("leadership.hours"))
    redo = page.get_by_role("button", name=EN("levers.redo"), exact=True)
    pressed_out(redo, hours)
    expect(hours).to_have_value("44")
    page.get_by_role("button", name=EN("levers.reset"), exact=True).click()
    expect(hours).to_have_value("24")
    expect(page.locator(".versus-card .what")).to_contain_text("as it is", timeout=WAIT)


def test_the_picture_shows_the_runs_of_simulate(opened):
    """The table behind the picture holds the chance that `simulate` gives for the same runs."""
    import coalitionlab as cl

    page = ready(opened("/en/what-if?from=small-core", DESKTOP))
    page.locator(".chance .numbers summary").click()
    last = page.locator(".chance .numbers tbody tr").last.locator("td").first.inner_text()
    runs = cl.simulate(cl.load_scenario("small-core"), runs=2000)
    assert last.split(" ")[0] == EN.percent((runs["joint_action_execution"] > 0).mean())


def test_every_outcome_has_a_picture_with_its_band(opened):
    """Each outcome is drawn, described in words with numbers, and has a table; in Dutch with commas."""
    page = ready(opened("/nl/what-if?leadership.hours=40", DESKTOP), "2.000")
    for name, label in catalogue("what_if_page_nl")["outcomes"].items():
        page.get_by_label(NL("outcome.choose")).last.select_option(label)
        expect(page).to_have_url(re.compile(f"outcome={name}"), timeout=WAIT)
        number = r"\d,\d" if name in ("ownership", "blocked") else r"\d"
        picture = page.locator(".outcome [role=img]")  # it may still be the one before, or none yet: expect looks again
        expect(picture).to_have_attribute("aria-label", re.compile(rf"In maand 60: .*{number}"), timeout=WAIT)
        expect(page.locator(".outcome .caption").first).to_contain_text("90%", timeout=WAIT)


def test_a_lever_that_does_nothing_says_so(opened):
    """Under silos the share to pool has no effect, and the lever says it."""
    page = ready(opened("/en/what-if?funding.scheme=siloed", DESKTOP))
    said = EN("levers.scheme_ignores", scheme="silos")
    slider(page, "Share of own budgets that may cross")
    expect(page.get_by_text(said)).to_be_visible()


def test_a_wrong_address_is_told_and_the_rest_holds(opened):
    """An unknown coalition and a value out of range are told in sentences; what is right is taken."""
    page = ready(opened("/en/what-if?from=atlantis&leadership.hours=40&leadership.style=7", DESKTOP))
    told = page.locator(".warnings").inner_text()
    assert "atlantis" in told and "leadership.style: Found 7" in told
    expect(page).not_to_have_url(re.compile("style"), timeout=WAIT)
    expect(page).to_have_url(re.compile("leadership.hours=40"))


def test_the_language_switch_keeps_what_was_moved(opened):
    """The other language shows the same levers, and the history is still there."""
    page = ready(opened("/en/what-if", DESKTOP))
    hours = slider(page, HOURS)
    hours.press("ArrowRight")
    expect(page).to_have_url(re.compile("leadership.hours=26"))
    page.get_by_role("link", name="Nederlands").click()
    expect(page.locator("h1")).to_have_text(catalogue("what_if_page_nl")["heading"])
    expect(slider(page, "Uren van de trekker")).to_have_value("26")
    page.get_by_role("button", name=NL("levers.undo"), exact=True).click()
    expect(slider(page, "Uren van de trekker")).to_have_value("24")


def test_from_here_compares_with_what_was_pinned(opened):
    """What is pinned becomes what later changes are compared with, until it is let go."""
    page = ready(opened("/en/what-if?leadership.hours=60", DESKTOP))
    page.get_by_role("button", name=EN("versus.pin")).click()
    expect(page.locator(".versus-card .what")).to_contain_text("with Hours of the leader", timeout=WAIT)
    slider(page, "Leading style").press("ArrowRight")
    what = page.locator(".versus-card .what")
    expect(what).to_contain_text("Leading style: 0.5 → 0.55. Compared with", timeout=WAIT)
    page.get_by_role("button", name=EN("versus.unpin")).click()
    expect(what).to_contain_text(
        "Hours of the leader: 24 hours a month → 60 hours a month; Leading style", timeout=WAIT
    )


# Each value that a slider takes, since a look now and then could miss one.
WALKED = """one => {
    window.walked = [];
    new MutationObserver(() => walked.push(one.value)).observe(one, { attributes: true });
}"""


def test_the_last_change_is_replayed(opened):
    """The slider goes back and walks to where it was put."""
    page = ready(opened("/en/what-if", DESKTOP))
    hours = slider(page, HOURS)
    hours.fill("40")
    expect(page.locator(".versus-card .what")).to_contain_text("→ 40", timeout=WAIT)
    hours.evaluate(WALKED)
    page.get_by_role("button", name=EN("replay.button")).click()
    page.wait_for_function("walked.includes('24') && walked.at(-1) === '40'", timeout=WAIT)


def test_a_replay_that_is_interrupted_leaves_the_levers_as_chosen(opened):
    """Another lever is moved halfway: the one that walked stands at once where it was put."""
    page = ready(opened("/en/what-if", DESKTOP))
    hours = slider(page, HOURS)
    hours.fill("40")
    expect(page.locator(".versus-card .what")).to_contain_text("→ 40", timeout=WAIT)
    page.get_by_role("button", name=EN("replay.button")).click()
    expect(hours).to_have_value("24", timeout=WAIT)
    slider(page, "Leading style").press("ArrowRight")
    expect(hours).to_have_value("40", timeout=WAIT)
    expect(slider(page, "Leading style")).to_have_value("0.55")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_one_predicts_first(opened, size):
    """The pictures wait for the expectation; then what came out is told and kept beside what was expected."""
    page = ready(opened("/en/what-if", size))
    caption = page.locator(".versus-card .what").inner_text()
    page.get_by_role("button", name=EN("expecting.on"), exact=True).click()
    page.wait_for_timeout(300)
    hours = slider(page, HOURS)
    hours.fill("44")
    expect(page.locator(".expecting .what")).to_contain_text("24 hours a month → 44 hours a month")
    page.wait_for_timeout(700)
    expect(page.locator(".versus-card .what")).to_have_text(caption)
    reveal = page.get_by_role("button", name=EN("expecting.reveal"))
    assert reveal.is_disabled()
    page.get_by_role("radio", name=EN("expecting.more"), exact=True).check()
    reveal.click()
    expect(page.locator(".expecting .result")).to_contain_text("you expected ‘more’. What came out:", timeout=WAIT)
    kept = page.locator(".expecting tbody tr")
    expect(kept).to_have_count(1)
    expect(page.locator(".versus-card .what")).to_contain_text("→ 44", timeout=WAIT)
    fits(page)
    accessible(page)


def test_saving_keeps_at_most_six(opened):
    """The seventh is refused in a sentence; pressing twice saves once."""
    page = ready(opened("/en/what-if", DESKTOP))
    save, hours = page.get_by_role("button", name=EN("save.label")), slider(page, HOURS)
    for count in range(1, 7):
        save.dblclick()
        expect(page.get_by_text(re.compile(rf"Saved as .*\({count} of 6\)"))).to_be_visible()
        hours.press("ArrowRight")
        expect(page).to_have_url(re.compile(f"leadership.hours={24 + 2 * count}"))
    save.click()
    expect(page.get_by_text(EN("save.full", most=6))).to_be_visible()


def test_a_chart_can_go_before_it_was_drawn(opened):
    """Pages change fast: a chart that is taken away in the moment in which it came says nothing and leaves nothing."""
    page = ready(opened("/en/what-if", DESKTOP))
    left = page.evaluate(
        """async () => {
          const files = performance.getEntriesByType("resource").map((entry) => entry.name);
          const { default: part } = await import(files.find((name) => name.endsWith("/chart_on_page.js")));
          const chart = { $el: document.createElement("div"), options: { series: [] }, renderer: "canvas" };
          Object.assign(chart, part.methods);
          document.body.append(chart.$el);
          part.mounted.call(chart);
          part.beforeUnmount.call(chart);
          chart.$el.remove();
          return [chart.chart.isDisposed(), chart.$el.childElementCount];
        }"""
    )
    assert left == [True, 0]
