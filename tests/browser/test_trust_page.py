"""Why trust this: the patterns as they are shipped, a card for everything, found by search, by kind and by address."""

import pytest
from playwright.sync_api import expect

from coalitionlab.dashboard.trust.card_words import all_cards, confidence
from coalitionlab.dashboard.trust.drawn import dots, squares
from coalitionlab.grounds.cards import cards
from coalitionlab.patterns import PATTERNS
from coalitionlab.patterns.shipped import shipped_patterns
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.texts.wording import Wording
from coalitionlab.worlds import PLAUSIBLE, shipped_worlds

from bench import DESKTOP, PHONE, accessible, fits

PATH = "/nl/why-trust-this"


def test_a_card_has_an_address(opened):
    """An address that ends in a key opens the card of that lever, and puts the keyboard there."""
    page = opened(f"{PATH}#leadership.style", DESKTOP)
    card = page.locator("[id='leadership.style']")
    card.get_by_text("Hoe de trekker leidt").wait_for()
    assert card.get_attribute("open") is not None
    page.wait_for_function("document.activeElement.parentElement.id === 'leadership.style'")
    page.evaluate("location.hash = 'crisis'")
    page.locator("[id='crisis']").get_by_text("Macy 1990").first.wait_for()


def test_cards_are_found_by_any_word(opened):
    """A search looks at all words of a card, without capitals or accents; kinds can be shown apart."""
    page = opened(PATH, PHONE)
    total = len(cards())
    expect(page.get_by_text(f"Kaarten: {total}")).to_have_count(1)
    search = page.get_by_role("searchbox", name="Zoek een kaart")
    search.fill("WETHOUDER masterclass")
    page.locator("[id='aldermen_masterclass']").wait_for()
    page.wait_for_function("document.querySelectorAll('details.one-card').length < 5")
    search.fill("qqq")
    page.get_by_text("Geen kaart gevonden.").wait_for()
    search.fill("")
    page.get_by_role("radio", name="Gebeurtenissen").check()
    page.get_by_text("Kaarten: 7").wait_for()
    fits(page)


@pytest.mark.parametrize("lang", ["nl", pytest.param("en", marks=pytest.mark.slow)])
def test_all_that_opens_is_for_everyone(opened, lang):
    """With every pattern and card open the page fits a phone, and axe has nothing to object to."""
    page = opened(f"/{lang}/why-trust-this", PHONE)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    accessible(page)
    fits(page)


def test_patterns_are_those_that_are_shipped(opened):
    """Each pattern says whether the model shows it, as the shipped table does, and in how many worlds."""
    page, shipped = opened("/en/why-trust-this", DESKTOP), shipped_patterns()
    expect(page.locator(".pattern")).to_have_count(len(PATTERNS))
    for pattern in PATTERNS:
        share = shipped.table.set_index("pattern")["pattern_holds"][pattern.id].iloc[0]
        expect(page.locator(f"#{pattern.id} .sign-yes")).to_have_count(int(share >= 0.5))
    tried = "Tried in one world" if shipped.worlds == 1 else f"Tried in {shipped.worlds} plausible worlds"
    expect(page.get_by_text(tried)).to_have_count(1)


def test_three_pictures_say_what_they_show(opened):
    """Luck, worlds and assumptions each have a picture with a description; without worlds the page says so."""
    page = opened("/en/why-trust-this", DESKTOP)
    page.locator(".small-picture svg").nth(2).wait_for()
    page.wait_for_function("document.querySelectorAll('.small-picture svg').length === 3", timeout=120_000)
    for picture in page.locator(".small-picture svg").all():
        assert len(picture.get_attribute("aria-label")) > 20
    expect(page.locator(".small-picture svg").first.locator("circle")).to_have_count(60)
    none = page.get_by_text("This version holds no set of plausible worlds yet.").count()
    assert none == (PLAUSIBLE not in shipped_worlds())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_card_is_complete(lang):
    """Each card says what it is, who says that it matters, how sure that is, and which values there are."""
    rules = set(catalogue(f"trust_page_{lang}")["rules"])
    for card in all_cards(Wording(lang, "trust_page")):
        assert card["meaning"] and card["evidence"] and card["confidence"] and card["values"], card["key"]
        assert all(one["says"] for one in card["evidence"])
    ambition = next(
        card for card in all_cards(Wording(lang, "trust_page")) if card["key"] == "elements.shared_ambition"
    )
    assert [one["id"] for one in ambition["evidence"]] == [*(f"E1{part}" for part in "abcdefgh"), "P1"]
    assert {rule for card in cards().values() for rule in card.rules} <= rules


def test_confidence_follows_the_declaration():
    """A value that is declared an assumption is said to be one; a paper is told from practice."""
    known = cards()
    assert confidence(known["leadership.style"])[-1] == "cards.value_assumption"
    assert confidence(known["programme.support_months"]) == ["cards.direction_practice", "cards.value_leans"]
    assert confidence(known["leadership.arrangement"])[-1] == "cards.value_choice"
    assert confidence(known["crisis"]) == ["cards.direction_paper", "cards.value_event"]
    assert "cards.direction_paper" in confidence(known["representatives_leave"])


def test_pictures_hold_every_value():
    """Each value is one dot inside the picture, however many fall together; squares are counted and described."""
    picture = dots([0.0] * 40 + [60.0, 30.0], 60.0, "months", "told <here>")
    assert picture.count("<circle") == 42 and "told &lt;here&gt;" in picture
    heights = [float(part.split('"')[0]) for part in picture.split('cy="')[1:]]
    assert min(heights) > 0 and max(heights) < 132
    sheet = squares(11, 246, "squares")
    assert sheet.count("<rect") == 246 and sheet.count('fill="none"') == 235
