"""What comes of a team's decisions: the engine's own runs, in a file that gives the same again, with honest bands."""

import csv
import io
import zipfile
from html import escape

import numpy as np
import pytest

import coalitionlab as cl
from coalitionlab.masterclass import another, playing
from coalitionlab.masterclass.course import base_of, course_of, playable, playable_names
from coalitionlab.masterclass.limits import AFTER_MONTHS, RUNS
from coalitionlab.masterclass.outcomes import KEPT, differences, numbers_with
from coalitionlab.masterclass.pack import pack, team_file
from coalitionlab.masterclass.predictions import QUESTIONS
from coalitionlab.masterclass.results import Results
from coalitionlab.masterclass.session import Setup, read, written
from coalitionlab.masterclass.showing.debrief import debrief_sheet
from coalitionlab.masterclass.showing.overview import expectations, side_by_side
from coalitionlab.masterclass.showing.paper import paper_sheets
from coalitionlab.masterclass.showing.results import round_results
from coalitionlab.scenario import scenario_from_text
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.texts.wording import Wording
from masterclasses import SETUP, opened, played


@pytest.fixture(scope="module")
def results():
    """A session of three rounds that was played to the end."""
    return played(3)


def words(lang):
    """The sentences that teams read."""
    return Wording(lang, "masterclass")


def test_an_outcome_is_what_the_engine_gives(results):
    """The course and its band are rows of `simulate` for the same scenario, seed and run numbers."""
    outcome = results.team(0, 3)
    frame = cl.simulate(outcome.scenario, runs=RUNS, seed=SETUP.seed, series=True)
    for measure in KEPT:
        expected = frame[measure].to_numpy(np.float32).reshape(RUNS, -1)
        np.testing.assert_array_equal(outcome.months[measure], expected)
    place = outcome.place("ownership", 18)
    assert place.low <= place.middle <= place.high and place.n == RUNS
    assert place.value == pytest.approx(frame.query("run == 0 and month == 18")["ownership"].item(), rel=1e-6)


def test_the_log_is_of_the_same_course(results):
    """The story is told of the run whose numbers are shown."""
    outcome = results.team(0, 3)
    about = outcome.log.attrs["run"]
    assert (about["seed"], about["run"], about["digest"]) == (SETUP.seed, SETUP.run, outcome.scenario.digest)
    assert about["measures"]["ownership"] == pytest.approx(outcome.value("ownership", 18), rel=1e-6)


@pytest.mark.parametrize("team", range(3))
def test_a_teams_file_gives_the_same_again(results, team):
    """The file that a team takes home is a valid scenario from which exactly the same runs follow."""
    text = team_file(results, team, 3)
    loaded = scenario_from_text(text)
    assert loaded.digest == results.course(team, 3).digest
    assert results.session.teams[team].name in loaded.title
    mine = cl.simulate(loaded, runs=range(SETUP.run, SETUP.run + 1), seed=SETUP.seed)
    assert mine["ownership"].item() == pytest.approx(results.team(team, 3).value("ownership", 18), rel=1e-6)


def test_later_rounds_change_nothing_in_earlier_months(results):
    """What was seen after round 1 is still true after round 3."""
    early, late = results.team(1, 1), results.team(1, 3)
    for measure in KEPT:
        np.testing.assert_array_equal(early.months[measure], late.months[measure][:, :6])


def test_equal_decisions_meet_equal_luck():
    """Two teams that decide the same see the same, and are computed once."""
    results = opened()
    assert results.team(0, 1) is results.team(2, 1)


def test_decisions_stand_in_the_scenario(results):
    """First choices are start values, later ones a timeline with only what changes, activities last their round."""
    made = results.course(0, 3)
    assert made.levers["leadership.arrangement"] == "independent"
    assert [(entry.month, dict(entry.set)) for entry in made.timeline] == [
        (7, {"funding.scheme": "pooled"}),
        (13, {"coalition.approach": "action_first"}),
    ]
    own = made.activities[len(results.base.activities) :]
    assert [(one.kind, one.month, one.duration) for one in own] == [("triple_win", 1, 6), ("warm_handovers", 7, 6)]
    assert all(value == 1.0 for key, value in results.course(1, 3).levers.items() if key.startswith("elements."))


def test_no_rounds_is_the_base():
    """Before anybody decides, a course is the scenario itself."""
    base = base_of(SETUP)
    assert course_of(base, [], 30) == base.with_levers({"programme.horizon_months": 30})


def test_a_surprise_comes_to_everybody():
    """An event that the facilitator chose stands in the middle of its round, in every team's course."""
    setup = Setup("kansrijke-start", 3, 40, 2, seed=1, surprise="alderman_leaves", surprise_round=2)
    results = opened(setup)
    for team in range(3):
        event = results.course(team, 1).events[-1]
        assert (event.kind, event.month) == ("alderman_leaves", 9)


def test_scenarios_that_would_undo_decisions_are_not_offered():
    """A scenario whose own timeline sets the elements is left out; the two bases come first."""
    names = playable_names()
    assert set(names[:2]) == {"kansrijke-start", "gezond-gewicht"} and all(playable(cl.load_scenario(n)) for n in names)
    base = cl.load_scenario("kansrijke-start")
    assert not playable(base.with_timeline([{"month": 9, "set": {"elements.shared_ambition": 0.1}}]))


def test_a_restart_gives_the_same_results(results):
    """Only decisions are kept: read back, they give the same numbers and the same story."""
    again = Results(read(written(results.session)))
    for team in range(3):
        first, second = results.team(team, 3), again.team(team, 3)
        for measure in KEPT:
            np.testing.assert_array_equal(first.months[measure], second.months[measure])
        assert first.log.equals(second.log)


def test_predictions_are_read_from_the_runs(results):
    """Each answer is what the measures say, for every course; each question can be answered in more than one way."""
    outcome = results.team(0, 3)
    months = outcome.months
    grown = months["action_months"][:, 17] - months["action_months"][:, 16]
    np.testing.assert_array_equal(QUESTIONS["running"].read(months, 13, 18) == 0, grown > 0)
    change = months["ownership"][:, 17] - months["ownership"][:, 11]
    np.testing.assert_array_equal(
        QUESTIONS["ownership"].read(months, 13, 18), np.select([change >= 0.03, change <= -0.03], [0, 2], 1)
    )
    for question in QUESTIONS.values():
        for first, last in ((1, 6), (7, 12), (13, 18)):
            answers = question.read(months, first, last)
            assert answers.shape == (RUNS,) and answers.min() >= 0 and answers.max() < len(question.answers)


def test_waiting_adds_up(results):
    """Months of waiting of the rounds add up to those of the whole."""
    outcome = results.team(0, 3)
    parts = [outcome.waited(6 * k + 1, 6 * k + 6) for k in range(3)]
    for cause, months in outcome.waited(1, 18).items():
        assert sum(part[cause] for part in parts) == pytest.approx(months, abs=1e-4)


def test_the_band_holds_the_course():
    """Whatever number the run has, it is one of the two hundred around it."""
    for run in (0, 7, 199, 200, 12_345):
        numbers = numbers_with(run)
        assert run in numbers and len(numbers) == RUNS


def test_another_choice_changes_one_thing(results):
    """Another effort lasts until the team itself changed it; a card is added, or taken away if it was there."""
    turns = results.session.teams[0].turns
    other = another.with_effort(turns, 2, "shared_ambition", 4)
    assert [turn.efforts["shared_ambition"] for turn in other] == [2, 4, 4]
    assert another.with_card(turns, 1, "triple_win")[0].cards == ["independent_leader"]
    assert another.with_card(turns, 3, "joint_brand")[2].cards == ["start_doing", "joint_brand"]
    assert turns == results.session.teams[0].turns and turns[0].cards == ["triple_win", "independent_leader"]
    with pytest.raises(playing.Refused):
        another.with_effort(turns, 1, "nonsense", 1)


def test_a_difference_is_paired(results):
    """Nothing changed is no difference; what changes is told with its interval over the same luck."""
    before = results.team(0, 3)
    assert {one.verdict for one in differences(before, before, 18)} == {"same"}
    turns = another.with_card(results.session.teams[0].turns, 1, "independent_leader")
    after = results.of_turns(turns, 18)
    found = {one.measure: one for one in differences(before, after, 18)}
    for one in found.values():
        assert one.low <= one.mean <= one.high
    apart = after.months["ownership"][:, 17] - before.months["ownership"][:, 17]
    assert found["ownership"].mean == pytest.approx(apart.mean(), rel=1e-5)
    assert found["ownership"].mine == pytest.approx(apart[0], rel=1e-5)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sheets_are_whole_and_harmless(results, lang):
    """Debrief and paper stand by themselves, name every team, escape what was typed, and never give a winner."""
    playing.rename(results.session, 0, "<b>&\"'")
    turn = results.session.turn(1)
    turn.reflections = {"one": "<script>alert(1)</script>", "two": "Also ours."}
    sheet = debrief_sheet(words(lang), results)
    assert "<b>&" not in sheet and "<script" not in sheet and "&lt;script&gt;" in sheet and "Also ours." in sheet
    for name in ("Herons", "Beavers", "&lt;b&gt;&amp;"):
        assert name in sheet
    for outside in ("http:", "https:", "src=", "url("):
        assert outside not in sheet
    assert words(lang)("debrief.no_score") in sheet
    for line in words(lang).list("debrief.limits"):
        assert escape(line) in sheet
    paper = paper_sheets(words(lang), SETUP)
    for role in (card for name, card in catalogue(f"roles_{lang}").items() if name != "card"):
        assert role["name"] in paper and role["secret"].split()[0] in paper
    playing.rename(results.session, 0, "Otters")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_value_without_its_band(results, lang):
    """Every dot is drawn within a band, with both in words beside it, and the number of courses is said."""
    html = round_results(words(lang), results.session.teams[0].turns[2], results.team(0, 3), 3)
    assert (
        html.count("strip-dot")
        == html.count("strip-band")
        == html.count('class="strip-words"') - html.count("level-name") - html.count("wait-bar")
    )
    assert f"{RUNS}" in html
    named = [(team.name, results.team(k, 3)) for k, team in enumerate(results.session.teams)]
    whole = side_by_side(words(lang), named, 18)
    assert whole.count("strip-dot") == whole.count("strip-band") == 5 * len(named)


def test_expectations_do_not_give_results_away(results):
    """Before results are shown, the big screen has what teams predicted and nothing else."""
    before = expectations(words("en"), results.session, None, 3)
    after = expectations(words("en"), results.session, [results.team(team, 3) for team in range(3)], 3)
    assert words("en")("result.came_out") not in before and words("en")("result.came_out") in after


def test_the_pack_holds_everything(results):
    """One zip with a debrief, tables with a band for each value, and a file for each team; the same bytes each time."""
    content = pack(results, words("nl"))
    assert content == pack(results, words("nl"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert {"debrief.html", "results.csv", "predictions.csv"} < set(names)
        assert sorted(n for n in names if n.endswith(".toml")) == [
            "team-1-otters.toml",
            "team-2-herons.toml",
            "team-3-beavers.toml",
        ]
        rows = list(csv.DictReader(io.StringIO(archive.read("results.csv").decode())))
    assert {row["month"] for row in rows} == {str(month) for month in range(6, 18 + AFTER_MONTHS + 1, 6)}
    assert all(row["note"] == "exploration, not prediction" and row["courses"] == str(RUNS) for row in rows)
    assert {row["played"] for row in rows if int(row["month"]) <= 18} == {"True"}


def test_a_session_without_rounds_can_be_packed():
    """Whoever closes before the first round has ended still gets a debrief."""
    content = pack(opened(), words("nl"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["debrief.html"]
