"""What the page Story is made of, without a browser: its address, the changed lever, and what is sent to be drawn."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

import coalitionlab as cl
from coalitionlab.dashboard import story_page
from coalitionlab.dashboard.levers import base_of, number_of, rail
from coalitionlab.dashboard.session import Session
from coalitionlab.dashboard.shelf import Shelf
from coalitionlab.dashboard.story_page.among_others import picture
from coalitionlab.dashboard.story_page.asked import Asked
from coalitionlab.dashboard.story_page.changing import another, offered, told
from coalitionlab.dashboard.story_page.showing import shown
from coalitionlab.story.course import standing, watch
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.texts.wording import Wording

HERE = Session("a browser")
SCRIPTS = [path.read_text(encoding="utf-8") for path in Path(story_page.__file__).parent.rglob("*.js")]


def test_an_address_brings_the_page_back():
    """What is shown stands in the address, and reading it gives the same again; what is usual is left out."""
    assert Asked().query() == {}
    asked = Asked("small-core", seed=7, run=12, month=30).with_moved({"leadership.hours": 40, "event.crisis": 9}, HERE)
    assert Asked.read({key: str(value) for key, value in asked.query().items()}, HERE) == asked
    assert asked.other(HERE).levers["leadership.hours"] == 40 and asked.other(HERE).events[-1].month == 9


def test_a_coalition_of_ones_own_has_a_story():
    """What this browser saved can be asked for by its key; another browser gets the coalition as usual."""
    session = Session("mine")
    key = session.keep(Shelf).put("Ours", cl.load_scenario("small-core").with_levers({"leadership.hours": 9})).key
    assert Asked.read({"from": f"own:{key}"}, session).scenario(session).levers["leadership.hours"] == 9
    assert Asked.read({"from": f"own:{key}"}, HERE) == Asked()


@pytest.mark.parametrize(
    "query",
    [
        {"from": "../../etc/passwd"},
        {"seed": "0"},
        {"run": "-1", "month": "x"},
        {"leadership.hours": "many"},
        {"leadership.style": "7"},
        {"leadership.arrangement": "nobody"},
        {"programme.horizon_months": "3"},
        {"funding.joint_budget": "nan"},
        {"no.lever": "1"},
        {"run": "\u0663"},
    ],
)
def test_an_address_that_makes_no_sense_is_read_as_usual(query):
    """Nonsense in an address gives the page as usual, never an error."""
    assert Asked.read(query, HERE) == Asked()


@pytest.mark.parametrize("name", ["kansrijke-start", "gezond-gewicht", "large-table", "all-elements"])
def test_everything_offered_can_be_changed(name):
    """Each lever and event that is offered has another value that is allowed, on the slider, and said in words."""
    scenario, words = cl.load_scenario(name), Wording("nl", "story_page", "dashboard")
    for key in (key for _, options in offered(words) for key in options if key):
        value = another(key, scenario)
        asked = Asked(name).with_moved({key: value}, HERE)
        assert list(asked.moved) == [key] and asked.other(HERE).digest != scenario.digest, key
        if not isinstance(value, str):
            way = rail(key, number_of(base_of(key, scenario)), 60)
            assert way.least <= value <= way.most, key
        assert told(dict(asked.moved), words)


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
