"""Our own coalition, used by hand: nothing typed is lost, mistakes stand beside the answer, the file is the page's."""

import re

import pytest
from playwright.sync_api import expect

from coalitionlab import load_scenario
from coalitionlab.dashboard.own_coalition.field import number_in, number_text
from coalitionlab.dashboard.own_coalition.work import KEY, Work
from coalitionlab.own_coalition.questions import SECTIONS

from bench import DESKTOP, PHONE, accessible, fits, seeing, serving, still

PATH = "/nl/our-own-coalition"


def step(page, name):
    """The button of a step, whatever is said of it."""
    return page.locator(".steps button").filter(has_text=name)


def kept(page, *parts):
    """What the browser keeps, once these parts of the last change are in it."""
    page.wait_for_function(
        "([key, parts]) => parts.every((part) => (localStorage.getItem(key) || '').includes(part))",
        arg=[KEY, list(parts)],
    )
    return page.evaluate("(key) => localStorage.getItem(key)", KEY)


def answer_some(page):
    """Name the coalition, take a partner out, add one, and say of a lever that one does not know."""
    page.get_by_role("textbox", name="Hoe heet uw coalitie?").fill("Kansrijk in De Hoek")
    step(page, "Partners").click()
    page.get_by_role("button", name="Kraamzorgorganisatie West weghalen").click()
    page.get_by_role("combobox", name="Op wie lijkt de nieuwe partner?").select_option(label="Welzijnswerk")
    page.get_by_role("button", name="Partner toevoegen").click()
    expect(page.locator("[id^=open-]:focus")).to_have_count(1)  # the last thing that comes of the press
    page.get_by_role("textbox", name="Hoe heet deze partner?").fill("Buurthuis De Hoek")
    page.get_by_role("textbox", name="Hoeveel uur per maand kan deze partner geven?").fill("10,5")
    kept(page, "Buurthuis De Hoek", "10.5")
    step(page, "De trekker").click()
    page.get_by_role("button", name="Dit weet ik niet precies: Hoeveel uur per maand heeft de trekker?").click()
    kept(page, "leadership.hours")


def test_the_file_is_what_was_answered(opened, tmp_path):
    """What was answered stands in the saved file, which is loaded like any other and says what is assumed."""
    page = opened(PATH, DESKTOP)
    answer_some(page)
    step(page, "Eerste blik").click()
    page.get_by_text("Wat u niet weet: doet het ertoe?").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    assert download.value.suggested_filename == "kansrijk-in-de-hoek.toml"
    path = tmp_path / "kansrijk-in-de-hoek.toml"
    download.value.save_as(path)
    scenario, base = load_scenario(path), load_scenario("kansrijke-start")
    names = {partner.name for partner in scenario.partners}
    assert scenario.title == "Kansrijk in De Hoek"
    assert names == {p.name for p in base.partners} - {"Maternity care organisation West"} | {"Buurthuis De Hoek"}
    assert next(p for p in scenario.partners if p.name == "Buurthuis De Hoek").capacity == 10.5
    assert (scenario.levers["leadership.hours"].low, scenario.levers["leadership.hours"].high) == (12, 48)
    text = path.read_text(encoding="utf-8")
    assert "aanname, overgenomen van Welfare work" in text and "Verkenning, geen voorspelling" in text
    assert "#   leadership.style = 0.5  (E2a, assumption)" in text


def test_own_themes_and_who_leads(opened, tmp_path):
    """A theme is added, named and given domains, one is taken out, two leaders are chosen; the file holds all of it."""
    page = opened(f"{PATH}?step=themes", PHONE)
    page.get_by_role("button", name="Thema toevoegen").click()
    expect(page.locator("[id^=open-]:focus")).to_have_count(1)
    page.get_by_role("textbox", name="Hoe heet dit thema?").fill("Vervoer naar zorg")
    expect(page.get_by_role("article", name="Vervoer naar zorg").get_by_role("heading")).to_be_visible()
    expect(page.get_by_text("Kies minstens één domein.", exact=True)).to_be_visible()
    expect(step(page, "Thema's")).to_have_attribute("aria-label", re.compile("1 antwoord klopt nog niet"))
    for domain in ("Medische zorg", "De gemeente"):
        page.get_by_role("button", name=domain, exact=True).click()
        expect(page.get_by_role("button", name=domain, exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Kies minstens één domein.", exact=True)).to_be_hidden()
    page.get_by_role("button", name="De leefomgeving weghalen").click()
    expect(page.get_by_text("Weggehaald (1)")).to_be_visible()
    page.get_by_role("combobox", name="Welk thema?").select_option(label="Wonen")
    page.get_by_role("button", name="Thema toevoegen").click()
    expect(page.get_by_role("article", name="Wonen")).to_be_visible()
    fits(page)
    accessible(page)
    step(page, "Partners").click()
    page.get_by_role("button", name="Verander: Gemeente, jeugdbeleid").click()
    theme = page.get_by_role("group", name="Vervoer naar zorg")
    theme.get_by_role("radio", name="heel belangrijk").check()
    expect(theme.get_by_text(re.compile(r"[1-9]\d% van het geheel"))).to_be_visible()
    step(page, "De trekker").click()
    page.get_by_role("radio", name="Duo-trekkers").check()
    first, second = (page.get_by_role("combobox", name=re.compile(f"hoort de {seat}")) for seat in ("eerste", "tweede"))
    first.select_option(label="Huisartsengroep")
    second.select_option(label="Huisartsengroep")
    expect(page.get_by_text("Toegestaan: twee verschillende partners", exact=False)).to_be_visible()
    second.select_option(label="Schuldhulp")
    expect(page.get_by_text("uw antwoord: Huisartsengroep en Schuldhulp")).to_be_visible()
    fits(page)
    accessible(page)
    page.reload()
    expect(page.get_by_text("uw antwoord: Huisartsengroep en Schuldhulp")).to_be_visible()
    step(page, "Eerste blik").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    path = tmp_path / "ours.toml"
    download.value.save_as(path)
    scenario = load_scenario(path)
    assert scenario.hosts == ("GP practices", "Debt counselling")
    assert set(scenario.themes) == {*load_scenario("kansrijke-start").themes, "housing", "Vervoer naar zorg"} - {
        "living_environment"
    }
    assert scenario.domains["Vervoer naar zorg"] == ("municipal", "medical")
    assert (
        next(p for p in scenario.partners if p.name == "Municipality, youth policy").interest["Vervoer naar zorg"] > 0
    )


def test_answers_survive_a_reload_and_another_page(opened):
    """After a reload, after leaving and coming back, and in the other language the answers are there."""
    page = opened(PATH, DESKTOP)
    answer_some(page)
    page.reload()
    page.get_by_role("textbox", name="Minstens").wait_for()
    expect(page.get_by_role("textbox", name="Minstens")).to_have_value("12")
    page.get_by_role("link", name="Wat als").click()
    page.wait_for_url(re.compile("what-if"))
    page.go_back()
    step(page, "Begin").click()
    expect(page.get_by_role("textbox", name="Hoe heet uw coalitie?")).to_have_value("Kansrijk in De Hoek")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile("/en/"))
    expect(page.get_by_role("textbox", name="What is your coalition called?")).to_have_value("Kansrijk in De Hoek")


def test_answers_survive_the_server(browser, address):
    """A server other than the one that stopped finds the answers in the browser that gave them."""
    with serving() as first, seeing(browser, first, DESKTOP, PATH) as page:
        page.get_by_role("textbox", name="Hoe heet uw coalitie?").fill("Blijft staan")
        remembered = kept(page, "Blijft staan")
    with seeing(browser, address, DESKTOP) as page:
        page.add_init_script(f"localStorage.setItem({KEY!r}, {remembered!r})")
        page.goto(address + PATH)
        page.get_by_text("Uw antwoorden van de vorige keer staan er weer.").wait_for()
        expect(page.get_by_role("textbox", name="Hoe heet uw coalitie?")).to_have_value("Blijft staan")


def test_a_mistake_is_told_beside_the_answer(opened):
    """What is not allowed stays as typed, with the check's sentence in the reader's language, and marks the step."""
    page = opened(f"{PATH}?step=leader", DESKTOP)
    hours = page.get_by_role("textbox", name="Hoeveel uur per maand heeft de trekker?")
    hours.fill("1.500,5")
    told = page.get_by_text("Ingevuld: 1500,5. Toegestaan: een getal van 0 tot en met 160 (uur per maand).")
    told.wait_for()
    expect(hours).to_have_value("1.500,5")
    expect(hours).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("button", name="De trekker: 1 antwoord klopt nog niet")).to_have_count(1)
    accessible(page)
    step(page, "Eerste blik").click()
    page.get_by_text("Eerst moeten de antwoorden kloppen.").wait_for()
    step(page, "De trekker").click()
    expect(page.locator("h2.step-title")).to_be_focused()
    page.get_by_role("textbox", name="Hoeveel uur per maand heeft de trekker?").fill("veel")
    page.get_by_text('Ingevuld: "veel".').wait_for()
    page.get_by_role("button", name="Terug naar het voorbeeld: Hoeveel uur per maand heeft de trekker?").click()
    page.get_by_text("De trekker: 1 antwoord").wait_for(state="detached")
    expect(hours).to_have_value("24")


def test_every_change_can_be_undone(opened):
    """Undoing brings back a partner that was taken out and an answer that was given; starting over can be undone."""
    page = opened(f"{PATH}?step=partners", DESKTOP)
    page.get_by_role("button", name="Schuldhulp weghalen").click()
    page.get_by_text("Weggehaald (1)").wait_for()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Weggehaald (1)").wait_for(state="detached")
    expect(page.get_by_role("article", name="Schuldhulp")).to_have_count(1)
    page.get_by_role("button", name="Welzijnswerk weghalen").click()
    page.get_by_text("Weggehaald (1)").wait_for()
    page.get_by_role("button", name="Opnieuw beginnen").click()
    page.get_by_role("button", name="Ja, begin opnieuw").click()
    page.get_by_role("article", name="Welzijnswerk").wait_for()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Weggehaald (1)").wait_for()


def test_another_example_keeps_what_was_answered(opened):
    """Choosing another example and coming back finds the answers as they were."""
    page = opened(PATH, DESKTOP)
    answer_some(page)
    step(page, "Begin").click()
    page.get_by_role("radio", name="Gezond gewicht: een typische coalitie in één wijk").check()
    page.get_by_text(re.compile("U begint nu met: Gezond gewicht")).wait_for()
    page.get_by_role("radio", name="Kansrijke Start: een typische lokale coalitie").check()
    page.get_by_text(re.compile("U begint nu met: Kansrijke Start")).wait_for()
    step(page, "Partners").click()
    page.get_by_role("article", name="Buurthuis De Hoek").wait_for()


def test_by_keyboard_alone(opened):
    """A seat is moved and the keyboard stays on the control; a step opens with Enter and its title has the focus."""
    page = opened(f"{PATH}?step=partners", DESKTOP)
    later = page.get_by_role("button", name="Gemeente, jeugdbeleid later aan tafel")
    later.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article").first).to_have_attribute("aria-label", "GGD, gezondheidsbeleid")
    still(page)
    expect(later).to_be_focused()
    step(page, "Geld").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('h2') && /Geld/.test(document.activeElement.textContent)")


@pytest.mark.parametrize("size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.slow)], ids=["phone", "desktop"])
@pytest.mark.parametrize("lang", ["nl", pytest.param("en", marks=pytest.mark.slow)])
def test_each_step_is_for_everyone(opened, lang, size):
    """Every step, with all questions open, fits the screen, and axe has nothing to object to."""
    page = opened(f"/{lang}/our-own-coalition", size)
    for section in SECTIONS:
        page.goto(re.sub(r"\?.*", "", page.url) + f"?step={section.name}")
        page.wait_for_selector("h1")
        still(page)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")
        accessible(page)
        fits(page)
    page.goto(re.sub(r"\?.*", "", page.url) + "?step=partners")
    page.locator("#open-3").click()
    expect(page.locator("#open-3")).to_have_attribute("aria-expanded", "true")
    accessible(page)
    fits(page)


@pytest.mark.parametrize(
    ("text", "lang", "number"),
    [
        ("1.500", "nl", 1500), ("1.500,5", "nl", 1500.5), ("0,5", "nl", 0.5), ("0.5", "nl", 0.5), ("0.500", "nl", 0.5),
        ("1,500", "en", 1500), ("1.5", "en", 1.5), ("1 500", "nl", 1500), ("-3", "nl", -3), ("", "nl", None),
        (" veel ", "nl", "veel"), ("1,2,3", "en", "1,2,3"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written(text, lang, number):
    """Commas, points and spaces are read as the language uses them; what is no number stays a text."""
    assert number_in(text, lang) == number
    if isinstance(number, float | int):
        assert number_in(number_text(number, lang), lang) == number


def test_what_a_browser_gives_back_is_not_trusted():
    """Text that is no draft, too long, or tampered with changes nothing and raises nothing."""
    for text in (None, 3, "", "{", "[]", "3", '{"drafts": 3}', '{"drafts": {"x": 1}}', "x" * 500_000, "[" * 100_000):
        work = Work()
        assert not work.restore(text) and work.current == "kansrijke-start" and not work.touched
    first, second = Work(), Work()
    first.about_to("leadership.style")
    first.draft.answer("leadership.style", 0.9)
    first.choose("gezond-gewicht")
    assert second.restore(first.as_text())
    assert second.current == "gezond-gewicht" and second.drafts["kansrijke-start"].levers == {"leadership.style": 0.9}


def test_changes_of_one_answer_are_one_change():
    """Dragging a slider is undone in one step; an answer to another question is a step of its own."""
    work = Work()
    for value in (0.1, 0.2, 0.3):
        work.about_to("leadership.style")
        work.draft.answer("leadership.style", value)
    work.about_to("leadership.hours")
    work.draft.answer("leadership.hours", 40)
    work.undo()
    assert work.draft.levers == {"leadership.style": 0.3}
    work.undo()
    assert work.draft.levers == {} and not work.can_undo
