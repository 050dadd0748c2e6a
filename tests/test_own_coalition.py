"""A coalition of one's own: what is answered becomes a file that runs unchanged, and no answer is lost."""

import json
from dataclasses import fields

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitionlab import load_scenario, simulate
from coalitionlab.own_coalition.assumed import assumed, counts
from coalitionlab.own_coalition.document import checked, document, is_range
from coalitionlab.own_coalition.draft import FIRST_BASE, KINDS, Draft
from coalitionlab.own_coalition.questions import FIELDS, SECTIONS
from coalitionlab.own_coalition.restoring import restored
from coalitionlab.own_coalition.saving import as_toml, file_name
from coalitionlab.own_coalition.unknowns import Mattering, mattering
from coalitionlab.own_coalition.weights import CHOICES, choices_of, weights_of
from coalitionlab.parameters import LEVERS
from coalitionlab.scenario import GroupSpec, PartnerSpec, ScenarioError, scenario_from_dict, scenario_from_text
from coalitionlab.shipped import shipped_names


def remark(key, **values):
    """A comment that shows its key, over several lines if it were not one comment."""
    return f"{key}: {values}"


def town() -> Draft:
    """A draft with an answer of every sort."""
    draft = Draft()
    draft.content["title"] = "Ons dorp: één"
    draft.content["question"] = 'Komt "het" verder?'
    draft.answer("leadership.style", {"low": 0.2, "high": 0.7})
    draft.answer("leadership.arrangement", "independent")
    draft.answer("coalition.core_size", 6)
    draft.give(draft.row("partner", "GP practices"), "mandate", 0.3)
    draft.give(
        draft.row("partner", "GP practices"),
        "interest",
        weights_of({"care_and_health": "much", "social_network": "some"}),
    )
    corner = draft.add("partner", "Welfare work", "Buurthuis De Hoek")
    draft.give(corner, "capacity", {"low": 5, "high": 20})
    draft.take_out(draft.row("partner", "Hospital, board"))
    draft.duplicate("partner", draft.row("partner", "Midwives practice South"))
    draft.give(draft.row("partner", "Debt counselling"), "name", "Schuldhulp Zuid")
    draft.give(draft.row("group", "families who manage well"), "size", 900)
    return draft


def test_the_file_runs_as_the_page_does(tmp_path):
    """The saved file is loaded as any other, is the same scenario, and gives the same runs byte for byte."""
    draft = town()
    found = checked(draft)
    path = tmp_path / file_name(draft.title)
    path.write_text(as_toml(draft, remark), encoding="utf-8")
    loaded = load_scenario(path)
    assert path.name == "ons-dorp-een.toml"
    assert loaded == found.scenario and loaded.title == "Ons dorp: één" and loaded.question == 'Komt "het" verder?'
    pd.testing.assert_frame_equal(
        simulate(loaded, runs=20, seed=3), simulate(found.scenario, runs=20, seed=3), check_exact=True
    )


def test_the_file_holds_only_what_differs():
    """Partners and levers that were not answered are not in the file, but in its comments, with value and source."""
    draft = town()
    text = as_toml(draft, remark)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert 'extends = "kansrijke-start"' in lines and "core_size = 6" in lines
    assert not any("Youth health care" in line for line in lines)
    assert "#   leadership.seniority = 0.4  (E2d, P5, assumption)" in text
    assert '#   partner."Youth health care".mandate = 0.35  (assumption)' in text
    assert "budget = 1500  # like: {'name': 'Welfare work'}" in lines
    assert "style = { low = 0.2, high = 0.7 }  # unknown: {}" in lines
    assert text.count("remove = true") == 2  # the board, and the partner that goes under another name


@pytest.mark.parametrize("name", shipped_names())
def test_without_answers_it_is_the_example(name):
    """A draft in which nothing is answered is the shipped scenario itself, whichever one starts from."""
    draft = Draft(name)
    assert checked(draft).scenario == load_scenario(name)
    assert set(document(draft)) == {"title", "extends"}
    assert scenario_from_text(as_toml(draft, remark)) == load_scenario(name)


def test_everything_can_be_asked():
    """Each lever is asked in one place, and each field of partners and groups; seats are asked by moving them."""
    asked = [key for section in SECTIONS for key in (*section.first, *section.more)]
    assert sorted(asked) == sorted(LEVERS)
    for kind, spec, apart in (("partner", PartnerSpec, {"seat_order"}), ("group", GroupSpec, set())):
        assert {*FIELDS[kind][0], *FIELDS[kind][1]} == {field.name for field in fields(spec)} - apart


def test_mistakes_are_those_of_the_check():
    """What is wrong in a draft is what the loader says of the same document, each at its key; the answers stay."""
    draft = town()
    draft.answer("leadership.style", {"low": 0.9, "high": 0.1})
    draft.give(draft.row("partner", "GP practices"), "mandate", 30)
    found = checked(draft)
    with pytest.raises(ScenarioError) as raised:
        scenario_from_dict(document(draft), "own-coalition")
    assert found.scenario is None
    assert len(found.mistakes) == len(raised.value.mistakes) == 2
    assert [wrong.found for wrong in found.at("leadership", "style")] == ["a range from 0.9 to 0.1"]
    assert [wrong.meant() for wrong in found.at("partner", "GP practices")] == ["0.3"]
    assert not found.at("leadership", "hours")
    assert draft.value("partner", draft.row("partner", "GP practices"), "mandate") == 30


def test_a_draft_comes_back_whole():
    """What a browser kept is the same draft again, and goes on as it was."""
    draft = town()
    again = restored(json.loads(json.dumps(draft.content)))
    assert again is not None and again.content == draft.content
    assert checked(again).scenario == checked(draft).scenario


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["base", FIRST_BASE, "partner"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["base", "levers", "rows", "partner", "given", "like", "title", "low"])
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=60)
@given(JUNK, JUNK, JUNK)
def test_whatever_comes_back_gives_a_draft_or_none(levers, rows, row):
    """Kept content that is old or tampered with gives a draft that can be checked, or none; never an error."""
    known = {"like": "GP practices", "given": {"mandate": row, "name": row}, "added": row}
    for content in (
        levers,
        {"base": FIRST_BASE, "levers": levers, "rows": rows, "title": row},
        {"base": FIRST_BASE, "levers": {"leadership.style": row}, "rows": {"partner": [row, known, known]}},
    ):
        draft = restored(content)
        if draft is not None:
            assert {row["like"] for row in draft.rows("partner") if not row["added"]} == {
                p.name for p in draft.base.partners
            }
            checked(draft)


@settings(max_examples=40)
@given(st.data())
def test_the_file_is_the_draft_whatever_is_done(data):
    """After any number of additions, doubles, moves, removals and answers, file and draft are the same scenario."""
    draft = Draft(data.draw(st.sampled_from(["kansrijke-start", "gezond-gewicht", "dual-leaders"])))
    for _ in range(data.draw(st.integers(0, 8))):
        kind = data.draw(st.sampled_from(KINDS))
        rows = draft.rows(kind)
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        deed = data.draw(st.sampled_from(["add", "double", "move", "out", "back", "name", "give"]))
        if deed == "add" and len(draft.rows(kind, out=False)) < 8:
            draft.add(kind, row["like"], data.draw(st.sampled_from(["New", "Another", row["like"]])))
        elif deed == "double" and len(draft.rows(kind, out=False)) < 8:
            draft.duplicate(kind, row)
        elif deed == "move" and kind == "partner" and not row["out"]:
            draft.move(row, data.draw(st.booleans()))
        elif deed == "out" and len(draft.rows(kind, out=False)) > 1:
            draft.take_out(row)
        elif deed == "back" and row["out"]:
            draft.put_back(kind, row)
        elif deed == "name" and not row["out"]:
            draft.give(row, "name", data.draw(st.sampled_from(["One", "Two", "Three", "Four"])) + str(rows.index(row)))
        elif deed == "give":
            draft.give(row, "trust" if kind == "group" else "mandate", data.draw(st.sampled_from([0, 1, 0.25, None])))
    found = checked(draft)
    assert not found.mistakes
    assert scenario_from_text(as_toml(draft, remark)) == found.scenario
    assert restored(json.loads(json.dumps(draft.content))).content == draft.content


def test_partners_come_go_and_move():
    """A removed partner can be put back as it was; a double has a name of its own; seats change places."""
    draft = Draft()
    gp = draft.row("partner", "GP practices")
    draft.give(gp, "mandate", 0.5)
    draft.take_out(gp)
    new = draft.add("partner", "GP practices", "GP practices")
    assert draft.name("partner", new) == "GP practices" and not checked(draft).mistakes
    draft.put_back("partner", gp)
    assert draft.name("partner", gp) == "GP practices 2" and draft.value("partner", gp, "mandate") == 0.5
    assert not checked(draft).mistakes
    first, second = draft.seated()[:2]
    draft.move(second, earlier=True)
    assert draft.seated()[:2] == [second, first]
    assert checked(draft).scenario.partners[0].seat_order == 2
    draft.move(draft.seated()[0], earlier=True)
    assert draft.seated()[0] == second


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(CHOICES), min_size=1))
def test_weights_follow_from_choices(choices):
    """Weights sum to exactly one, keep the order of the choices, and leave out what does not count."""
    weights = weights_of(choices)
    if not any(choice != "none" for choice in choices.values()):
        assert weights == {}
        return
    assert sum(round(1000 * weight) for weight in weights.values()) == 1000
    assert abs(sum(weights.values()) - 1) < 1e-6
    assert all(weight > 0 for weight in weights.values())
    order = [CHOICES.index(choices[theme]) for theme in sorted(weights, key=lambda theme: weights[theme])]
    assert order == sorted(order)


def test_choices_of_the_shipped_weights():
    """What a shipped scenario says is shown as the nearest choice."""
    assert choices_of({"a": 0.0, "b": 0.05, "c": 0.2, "d": 0.75}) == {
        "a": "none",
        "b": "little",
        "c": "some",
        "d": "much",
    }


def test_what_is_not_answered_is_assumed():
    """Everything asked and not answered is listed with its value; an answer takes it off, taking it back puts it on."""
    draft = Draft()
    before = counts(assumed(draft))
    asked = {kind: len(FIELDS[kind][0]) + len(FIELDS[kind][1]) - 1 for kind in KINDS}
    markets = sum(partner.market is None for partner in draft.base.partners)
    people = {"partner": 22 * asked["partner"] - markets, "group": 4 * asked["group"]}
    assert before == {"lever": len(LEVERS), "hosts": 1, "theme": len(draft.base.themes), **people}
    draft.answer("leadership.style", 0.5)
    draft.give(draft.row("group", "families who manage well"), "trust", 0.6)
    after = counts(assumed(draft))
    assert (after["lever"], after["group"]) == (before["lever"] - 1, before["group"] - 1)
    draft.answer("leadership.style", None)
    assert counts(assumed(draft))["lever"] == before["lever"]
    styles = [one for one in assumed(draft) if one.field == "leadership.style"]
    assert [(one.value, one.origin, one.unsourced) for one in styles] == [(0.5, "kansrijke-start", True)]


def test_unknowns_say_how_much_they_matter():
    """A range that decides much is said to matter, with its interval; one that decides nothing is not."""
    draft = Draft()
    draft.answer("leadership.hours", {"low": 0, "high": 80})
    draft.answer("sponsors.expectation", {"low": 0.5, "high": 0.501})
    scenario = checked(draft).scenario
    found = mattering(scenario, simulate(scenario, runs=400, seed=1), seed=1)
    hours = next(one for one in found if one.input == "leadership.hours" and one.measure == "action_months")
    assert hours.said in ("strong", "fair", "little") and hours.up and hours.low > 0
    assert {one.said for one in found if one.input == "sponsors.expectation"} <= {"unclear", "hardly"}
    assert mattering(load_scenario(FIRST_BASE), simulate(load_scenario(FIRST_BASE), runs=10), seed=1) == []


@pytest.mark.parametrize(
    ("middle", "low", "high", "said"),
    [
        (0.6, 0.5, 0.7, "strong"),
        (-0.4, -0.5, -0.3, "fair"),
        (0.2, 0.1, 0.3, "little"),
        (0.01, -0.05, 0.06, "hardly"),
        (0.1, -0.1, 0.3, "unclear"),
    ],
)
def test_words_for_how_much_it_matters(middle, low, high, said):
    """An interval on one side of zero is said to matter; a narrow one around zero hardly does; else it is unclear."""
    assert Mattering("x", "action_months", middle, low, high, 100).said == said


def test_a_range_is_told_from_weights():
    """Only a table of low and high is a range."""
    assert is_range({"low": 0, "high": 1}) and not is_range({"care_and_health": 1.0}) and not is_range(0.5)
