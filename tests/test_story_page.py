"""What the page Story is made of, without a browser: its address, the changed lever, and what is sent to be drawn."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

import coalitionlab as cl
from coalitionlab.dashboard import story_page
from coalitionlab.dashboard.story_page.among_others import picture
from coalitionlab.dashboard.story_page.asked import Asked, changeable
from coalitionlab.dashboard.story_page.changing import another, reach, said
from coalitionlab.dashboard.story_page.showing import shown
from coalitionlab.parameters import LEVERS
from coalitionlab.story.course import standing, watch
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.texts.wording import Wording

SCRIPTS = [path.read_text(encoding="utf-8") for path in Path(story_page.__file__).parent.rglob("*.js")]


def test_an_address_brings_the_page_back():
    """What is shown stands in the address, and reading it gives the same again; what is usual is left out."""
    assert Asked().query() == {}
    asked = Asked("small-core", seed=7, run=12, month=30).with_change("leadership.hours", "40")
    assert Asked.read({key: str(value) for key, value in asked.query().items()}) == asked
    assert asked.other().levers["leadership.hours"] == 40.0


@pytest.mark.parametrize(
    "query",
    [
        {"scenario": "../../etc/passwd"},
        {"seed": "0"},
        {"run": "-1", "month": "x"},
        {"lever": "leadership.hours", "value": "many"},
        {"lever": "leadership.style", "value": "7"},
        {"lever": "leadership.arrangement", "value": "nobody"},
        {"lever": "programme.horizon_months", "value": "3"},
        {"lever": "funding.joint_budget", "value": "nan"},
        {"lever": "no.lever", "value": "1"},
        {"run": "٣"},
    ],
)
def test_an_address_that_makes_no_sense_is_read_as_usual(query):
    """Nonsense in an address gives the page as usual, never an error."""
    assert Asked.read(query) == Asked()


@pytest.mark.parametrize("name", ["kansrijke-start", "gezond-gewicht", "large-table", "all-elements"])
def test_every_lever_can_be_changed(name):
    """For each scenario and lever there is another value that is allowed, on the slider, and said in words."""
    scenario = cl.load_scenario(name)
    for key in changeable():
        value, lever = another(key, scenario), LEVERS[key]
        assert value != scenario.levers[key], key
        asked = Asked(name).with_change(key, value)
        assert asked.lever == key and asked.other().levers[key] == value
        if not lever.choices:
            assert lever.least <= value <= reach(key, scenario) <= lever.most
        assert said(key, value, Wording("nl"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_sent_is_what_was_watched(lang):
    """Every month has its seats, cards and words; a card's partners and a line's ends are places around the table."""
    course = watch(cl.load_scenario("all-elements"), seed=7, run=3)
    sent = json.loads(shown(course, Wording(lang)))
    assert len(sent["months"]) == 61 and len(sent["partners"]) == 22
    for month, moment in zip(sent["months"], course.moments, strict=True):
        assert [seat[0] for seat in month["seats"]] == [
            ("away", "outer ring", "core").index(seat.place) for seat in moment.seats
        ]
        assert {card["number"] for card in month["cards"]} == {card.number for card in moment.cards}
        assert {str(card["number"]) for card in month["cards"]} <= sent["actions"].keys()
        assert month["told"] and month["family"] and month["table"]
        places = [place for card in month["cards"] for place in card["partners"]]
        places += [end for tie in month["ties"] for end in tie[:2]] + [leader[0] for leader in month["leaders"]]
        assert all(-1 <= place < 22 for place in places)
    assert len(shown(course, Wording(lang))) < 400_000


def test_the_picture_of_others_has_a_bar_for_each_step():
    """Bars for the others and a mark for this story, also where all are alike; described in words."""
    words = Wording("nl", "story_page")
    for others in (np.arange(100.0), np.zeros(50)):
        drawn = picture(standing("action_months", 3.0, others), words)
        assert drawn.count('class="others"') == 20 and "nan" not in drawn
        assert "dit verhaal: 3,0" in drawn and 'role="img"' in drawn


def test_the_scripts_have_all_their_words():
    """Every word that the scripts ask for is in both catalogues, and none is there for nothing."""
    source = "\n".join(SCRIPTS)
    asked = set(re.findall(r"\bwords\.(\w+)", source)) | set(re.findall(r'"(sign_\w+)"', source))
    asked |= set(re.findall(r"\b(slow|normal|fast)\b(?=:)", source))
    for lang in LANGUAGES:
        assert asked == set(catalogue(f"story_page_{lang}")["player"]), lang


def test_the_scripts_ask_for_nothing_from_elsewhere():
    """No script or style sheet names an address outside."""
    folder = Path(story_page.__file__).parent
    for path in (*folder.rglob("*.js"), *folder.rglob("*.css")):
        assert "http" not in path.read_text(encoding="utf-8"), path
