"""What a scenario plans, and what nobody pays or keeps, stands in the log of a run with its month and its reason."""

import pytest

import coalitionlab as cl
from coalitionlab.scenario import scenario_from_text
from coalitionlab.tracing import trace


@pytest.fixture(scope="module")
def base():
    """The base scenario."""
    return cl.load_scenario("kansrijke-start")


def test_events_and_plans_stand_in_their_month(base):
    """Events, changes of course and activities of the scenario stand in the log with their month and strength."""
    scenario = base.with_events(
        [
            {"kind": "crisis", "month": 4, "duration": 3, "severity": 0.6},
            {"kind": "leader_leaves", "month": 6},
            {"kind": "alderman_leaves", "month": 8, "severity": 1.0},
            {"kind": "representatives_leave", "month": 10, "severity": 1.0},
        ]
    )
    scenario = scenario.with_activities([{"kind": "triple_win", "month": 3, "duration": 2}])
    scenario = scenario.with_timeline([{"month": 12, "set": {"funding.scheme": "pooled", "leadership.hours": 8}}])
    found = trace(scenario.with_levers({"programme.horizon_months": 40}), seed=3, run=2)

    def when(what, who=None, why=None):
        rows = found[found["what"] == what]
        rows = rows if who is None else rows[rows["who"] == who]
        return (rows if why is None else rows[rows["why"] == why])["month"].to_list()

    assert when("event_started", "crisis") == [4] and when("event_ended", "crisis") == [7]
    assert when("activity_started", "triple_win") == [3] and when("activity_ended", "triple_win") == [5]
    assert when("leader_left", why="leader_leaves") == [6]
    assert when("alderman_left", why="alderman_leaves") == [8]
    assert len(when("new_representative", why="representatives_leave")) >= 8
    assert when("lever_changed", "funding.scheme") == [12]
    assert found[found["who"] == "leadership.hours"][["before", "number"]].to_numpy().tolist() == [[24.0, 8.0]]
    assert when("support_ended") == [31] and when("joint_money_ended") == [31]


def test_what_nobody_pays_or_has_time_for_is_said(base):
    """An activity without money, and elements without hours, stand in the log with what they lack."""
    scenario = base.with_levers({"funding.joint_budget": 0, "programme.attention_hours": 5})
    found = trace(scenario.with_activities([{"kind": "joint_brand", "month": 2, "duration": 6}]), seed=1)
    assert found[found["what"] == "activity_short"]["why"].to_list() == ["hours; money"]
    assert "attention_short" in set(found["what"])


def test_a_table_that_nobody_keeps_dissolves_in_the_log(base):
    """Partners without hours leave one by one, for that reason, and the last one ends the coalition."""
    town = base.to_toml().replace("growth = 4.0", "growth = 0.0")
    lines = ["capacity = 0.0" if line.startswith("capacity = ") else line for line in town.splitlines()]
    found = trace(scenario_from_text("\n".join(lines), "empty.toml"), seed=1)
    left = found[found["what"] == "left"]
    assert set(left["why"]) == {"no hours"}
    assert found[found["what"] == "dissolved"]["month"].to_list() == [left["month"].max()]
