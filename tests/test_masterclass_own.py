"""A masterclass with a scenario of one's own: the session holds it whole, and all that teams see works with it."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

import coalitionlab as cl
from coalitionlab.masterclass import deciding, playing
from coalitionlab.masterclass.bringing import OWN, no_room, supported_months, text_of, unplayable
from coalitionlab.masterclass.cards import CARDS, in_force
from coalitionlab.masterclass.course import base_of, course_of, levers_at
from coalitionlab.masterclass.hours import at_hand, steps_of
from coalitionlab.masterclass.pack import pack
from coalitionlab.masterclass.results import Results
from coalitionlab.masterclass.session import Setup
from coalitionlab.masterclass.showing.debrief import debrief_sheet
from coalitionlab.masterclass.showing.overview import expectations, side_by_side
from coalitionlab.masterclass.showing.paper import paper_sheets, roles
from coalitionlab.masterclass.showing.results import round_results
from coalitionlab.masterclass.storing import Store
from coalitionlab.own_coalition.document import checked
from coalitionlab.own_coalition.draft import Draft
from coalitionlab.scenario import scenario_from_text
from coalitionlab.shipped import shipped_names
from coalitionlab.texts import LANGUAGES
from coalitionlab.texts.wording import Wording
from masterclasses import answer, opened, played

from towns import HEAD, PARTNER, TOWN

# A theme, partners and groups that no shipped scenario has; ranges where one does not know.
VILLAGE = """
title = "Ons <dorp>"
themes = ["income_and_debt", "Vervoer naar zorg"]
[domains]
"Vervoer naar zorg" = ["municipal", "medical"]
[programme]
attention_hours = 30
[leadership]
hours = { low = 8, high = 40 }
[elements]
shared_ambition = { low = 0.1, high = 0.9 }
[[partner]]
name = "Dorpshuis & co; <b>De Brug</b>"
domain = "informal"
level = "execution"
interest = { "Vervoer naar zorg" = 1 }
capacity = 20
[[partner]]
name = "Gemeente Klein"
domain = "municipal"
level = "policy"
interest = { income_and_debt = 0.5, "Vervoer naar zorg" = 0.5 }
budget = 2000
[[partner]]
name = "Huisarts"
domain = "medical"
level = "execution"
interest = { "Vervoer naar zorg" = 1 }
[[group]]
name = "Ouderen <zonder> auto"
size = 80
disadvantage = 0.7
needs = { "Vervoer naar zorg" = 1 }
"""
SMALLEST = HEAD + PARTNER  # one partner, and no group of residents at all


def setup_of(text, title="Ons dorp", **more):
    """What the start screen makes of a file."""
    scenario = scenario_from_text(text, "ours.toml")
    hours = round(at_hand(scenario))
    return Setup(OWN, 2, hours, 3, seed=77, scenario_text=text_of(scenario, title), **more)


def test_the_session_holds_the_scenario_itself():
    """The text in the session stands by itself, has the name that was given, and makes the same runs."""
    scenario = scenario_from_text('extends = "dual-leaders"\ntitle = "A"\n[leadership]\nhours = 50\n', "ours.toml")
    text = text_of(scenario, "Ons dorp")
    assert "extends" not in text and OWN not in shipped_names()
    base = base_of(Setup(OWN, 2, 48, 2, seed=5, scenario_text=text))
    assert base == scenario.with_levers({"programme.attention_hours": 48})
    assert (base.title, base.hosts, base.levers["leadership.hours"]) == ("Ons dorp", scenario.hosts, 50)
    assert Wording("nl").title(base) == "Ons dorp"


@pytest.mark.parametrize("text", [VILLAGE, TOWN, SMALLEST], ids=["village", "town", "smallest"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_teams_see_works_with_other_partners(text, lang):
    """Two rounds with every phase: efforts, cards, stories, sheets, debrief and the files that one takes home."""
    results = played(2, setup_of(text, surprise="leader_leaves", surprise_round=2))
    session, words = results.session, Wording(lang, "masterclass")
    outcomes = [results.team(team, 2) for team in range(3)]
    named = [(team.name, outcome) for team, outcome in zip(session.teams, outcomes, strict=True)]
    shown = "".join(
        (
            *(round_results(words, team.turns[1], outcomes[k], 2) for k, team in enumerate(session.teams)),
            expectations(words, session, outcomes, 2),
            side_by_side(words, named, 12),
            debrief_sheet(words, results),
            paper_sheets(words, session.setup),
        )
    )
    assert "Ons dorp" in shown and not re.search(r"\bnan\b", shown) and "<zonder>" not in shown and "<b>De" not in shown
    if text is VILLAGE:
        assert "Ouderen &lt;zonder&gt; auto" in shown and "Gemeente Klein" in shown
    with zipfile.ZipFile(io.BytesIO(pack(results, words))) as archive:
        for team, outcome in enumerate(outcomes):
            name = next(one for one in archive.namelist() if one.startswith(f"team-{team + 1}"))
            again = scenario_from_text(archive.read(name).decode(), name)
            assert again == outcome.scenario
            assert {p.name for p in again.partners} == {p.name for p in scenario_from_text(text).partners}


def test_every_card_can_be_chosen():
    """Whatever a team picks is a course that runs, also with partners of one's own; what is so already is refused."""
    results = opened(setup_of(VILLAGE), ["A"])
    session, base = results.session, results.base
    deciding.play_role(session, deciding.join(session, session.code, 0), "gp", roles("nl"))
    answer(session, 0)
    so_already = set()
    for name, card in CARDS.items():
        session.turn(0).cards.clear()
        if in_force(base.levers, card):
            so_already.add(name)
            with pytest.raises(playing.Refused, match="in_force"):
                deciding.pick(session, 0, name, True, levers_at(base, []))
            continue
        deciding.pick(session, 0, name, True, levers_at(base, []))
        course = course_of(base, session.teams[0].turns, 6)
        assert len(cl.simulate(course, runs=2, seed=77)) == 2
        assert [one.kind for one in course.activities] == ([name] if card.is_activity else [])
    assert so_already == {"one_table", "make_a_plan", "municipal_leader"}


def test_what_is_not_known_has_a_place_on_the_form():
    """An effort that is a range begins in its middle, to the nearest step; decisions then replace it."""
    base = base_of(setup_of(VILLAGE))
    assert at_hand(base) == 30 and steps_of(base)["shared_ambition"] == 2
    turn = played(1, setup_of(VILLAGE)).session.teams[1].turns[0]
    assert course_of(base, [turn], 6).levers["elements.shared_ambition"] == 1.0


def test_a_killed_session_comes_back_with_its_scenario(tmp_path):
    """The file of the session alone is enough: the same scenario and the same outcomes, byte for byte."""
    results = played(1, setup_of(VILLAGE))
    store = Store(tmp_path / "session.json")
    store.save(results.session)
    again = Results(Store(tmp_path / "session.json").load())
    assert again.base == results.base and again.base.title == "Ons dorp"
    words = Wording("nl", "masterclass")
    mine, theirs = (round_results(words, one.session.teams[0].turns[0], one.team(0, 1), 1) for one in (results, again))
    assert mine == theirs


def test_a_coalition_of_the_page_is_played():
    """What Our own coalition makes, with another partner and what one does not know, goes into a session as it is."""
    draft = Draft()
    draft.content["title"] = "Kansrijk in De Hoek"
    draft.answer("leadership.hours", {"low": 10, "high": 50})
    draft.add("partner", "Welfare work", "Buurthuis De Hoek")
    draft.take_out(draft.row("partner", "Hospital, board"))
    scenario = checked(draft).scenario
    assert not unplayable(scenario)
    base = base_of(Setup(OWN, 5, 48, 2, seed=5, scenario_text=text_of(scenario, "")))
    assert base == scenario.with_levers({"programme.attention_hours": 48}) and base.title == "Kansrijk in De Hoek"


def test_what_cannot_be_played_is_told():
    """A timeline that undoes what teams decide, and one that leaves no room for their rounds, are refused."""
    base = cl.load_scenario("kansrijke-start")
    assert unplayable(base.with_timeline([{"month": 9, "set": {"elements.shared_ambition": 0.1}}])) == "timeline"
    assert unplayable(base.with_timeline([{"month": 9, "set": {"leadership.hours": 9}}])) == ""
    setup = Setup(OWN, 10, 48, 3, seed=1)
    assert no_room(base, setup) == "" == no_room(base, replace(setup, surprise="crisis"))
    full = base.with_timeline([{"month": m, "set": {"leadership.hours": m}} for m in range(1, 41)])
    assert no_room(full, setup) == "room" and no_room(full, replace(setup, rounds=5)) == ""
    busy = base.with_activities([{"kind": "triple_win", "month": 1}] * 40)
    assert no_room(busy, setup) == "room" and no_room(busy, replace(setup, rounds=4)) == ""
    crowded = base.with_events([{"kind": "crisis", "month": 1}] * (32 - len(base.events)))
    assert no_room(crowded, setup) == "" and no_room(crowded, replace(setup, surprise="crisis")) == "room"
    assert supported_months(base) == 30


def test_what_has_room_can_be_played_to_the_end():
    """Where no reason is given, the fullest session that teams can make is a scenario."""
    full = cl.load_scenario("kansrijke-start").with_timeline(
        [{"month": m, "set": {"leadership.hours": m}} for m in range(1, 20)]
    )
    setup = Setup(OWN, 10, 48, 3, seed=1, scenario_text=text_of(full, ""))
    assert no_room(full, setup) == ""
    results = Results(playing.begin(setup, ["A"]))
    cards = [("independent_leader", "pool_budgets", "start_doing"), ("two_leaders", "own_budgets", "make_a_plan")]
    for number in range(10):
        playing.open_round(results.session, results.start)
        turn = results.session.turn(0)
        turn.efforts = {name: 4 * ((k + number) % 2) for k, name in enumerate(turn.efforts)}
        turn.cards = list(cards[number % 2])
        playing.close_round(results.session)
        playing.show(results.session)
    assert len(results.course(0, 10).timeline) >= 19 + 9
