"""Worlds with so little in them that the answer is known beforehand."""

import numpy as np
import pytest

from coalitionlab.measures import NAMES
from coalitionlab.scenario import load_scenario
from coalitionlab.words import AWAY
from still_worlds import town

from watching import Bench, ends, parameters_of, series

# ---- worlds without luck or without growth ----------------------------------------------------------------------


def test_without_luck_every_run_is_the_same():
    """Nothing left to chance: fifty runs with different keys are one run."""
    uncertainties = {"start.spread": 0.0, "meet.known_trust": 0.0, "meet.strange_trust": 0.0}
    scenario = town(6, uncertainties, coalition={"start_network": 0})
    runs = ends(parameters_of(scenario), 3, 50)
    assert all(run.tobytes() == runs[0].tobytes() for run in runs)
    assert runs[0, NAMES.index("table_size")] == 6


def test_without_growth_of_trust_no_trust_grows():
    """No trust from talk and none from success: no pair ever trusts more than it did at the start."""
    nothing = {"uncertainties.meet.trust": 0.0, "uncertainties.learn.trust": 0.0}
    scenario = load_scenario("all-elements").with_levers(nothing)
    for run in range(10):
        bench = Bench(scenario, 4, run)
        start = bench.s.trust.copy()
        for _ in bench.months():
            assert (bench.s.trust <= np.maximum(start, bench.s.history) + 1e-12).all()


def test_a_world_that_stands_still_keeps_its_relations():
    """Without wear, friction, talk and turnover trust and understanding are what they were, to the byte."""
    bench = Bench(town(5, {}), 4, 1)
    trust, understanding = bench.s.trust.tobytes(), bench.s.understanding.tobytes()
    bench.run()
    assert (bench.s.trust.tobytes(), bench.s.understanding.tobytes()) == (trust, understanding)


# ---- meeting, wear, urgency, motivation: geometric series -------------------------------------------------------


def test_understanding_grows_by_a_fixed_part_of_what_is_left():
    """Two who always meet: 1 - understanding shrinks by the same factor every month."""
    uncertainties = {"meet.understanding": 0.2, "meet.self_run": 1.0, "meet.closed": 0.5, "meet.half_hours": 1.5}
    scenario = town(2, uncertainties | {"meet.reserve": 0.0}, coalition={"meeting_hours": 3})
    bench = Bench(scenario, 4, 1)
    start = float(bench.s.understanding[0, 1])
    talk = 3.0 / (3.0 + 1.5)  # three hours for the one pair
    ease = 0.5 + 0.5 * 0.5  # openness is .5 where a file says nothing
    for month in bench.months():
        left = (1 - start) * (1 - 0.2 * talk * ease) ** month
        assert bench.s.understanding[0, 1] == pytest.approx(1 - left, rel=1e-12)


def test_talk_per_pair_falls_with_the_number_at_the_table():
    """A pair gets meeting hours / (others present): half of what talk can do at the declared hours."""
    for number in (2, 3, 9, 33):
        bench = Bench(town(number, {"meet.half_hours": 0.5}, coalition={"meeting_hours": 4}), 4, 1)
        next(bench.months())
        talk = 4.0 / (number - 1)
        assert bench.s.at_meeting == number and bench.s.exchange == pytest.approx(talk / (talk + 0.5), rel=1e-12)
    alone = Bench(town(1, {}), 4, 1)
    next(alone.months())
    assert alone.s.exchange == 0.0


def test_trust_without_talk_wears_towards_its_trace():
    """Who never meet lose every month the same part of what trust stands above the trace of earlier cooperation."""
    apart = [{"month": 13, "set": {"coalition.meeting_hours": 0}}]
    bench = Bench(town(3, {"meet.trust": 0.2, "meet.wear": 0.05}, timeline=apart), 4, 1)
    trace = float(bench.s.history[0, 1])
    for month in bench.months():
        if month == 12:
            before = float(bench.s.trust[0, 1])
            assert before > trace + 0.1
        if month > 12:
            assert bench.s.at_meeting == 0
            left = (before - trace) * 0.95 ** (month - 12)
            assert bench.s.trust[0, 1] == pytest.approx(trace + left, rel=1e-12)


def test_urgency_cools_to_its_own_level_and_stays():
    """Without study, agenda or crisis urgency is the problem's own; after a crisis it cools by a fixed part."""
    quiet = Bench(town(2, {"study.rest": 0.3}, sponsors={"national_agenda": 0}), 4, 1).run()
    assert quiet.s.urgency[:2] == pytest.approx(0.3, rel=1e-12)
    crisis = [{"kind": "crisis", "month": 2, "duration": 1, "severity": 1.0}]
    uncertainties = {"study.rest": 0.3, "study.cooling": 0.1, "events.crisis_urgency": 0.5}
    shocked = Bench(town(2, uncertainties, sponsors={"national_agenda": 0}, event=crisis), 4, 1)
    for month in shocked.months():
        expected = 0.3 if month < 2 else 0.3 + 0.5 * 0.7 * 0.9 ** (month - 1)
        assert shocked.s.urgency[0] == pytest.approx(expected, rel=1e-12)


def test_motivation_returns_to_the_organisations_own():
    """Without success or wear, motivation stays at what the organisation has by itself; away, it returns to it."""
    bench = Bench(town(4, {"learn.gain": 0.0, "learn.wear": 0.0, "learn.anchor": 0.1}), 4, 1)
    own = bench.s.anchor[:4].copy()
    bench.run()
    assert bench.s.motivation[:4] == pytest.approx(own, rel=1e-12)
    assert 0.3 < own.min() < own.max() < 0.8


# ---- aligning: Friedkin & Johnsen 1990 --------------------------------------------------------------------------


def test_stances_come_to_the_fixed_point_of_friedkin_and_johnsen():
    """With fixed relations stances settle where (I - (1-a) W) stance = a x interest says they do."""
    number, held, rest = 5, 0.5, 0.4
    interests = ({"a": 1}, {"b": 1}, {"a": 0.5, "b": 0.5})
    uncertainties = {"align.anchor": held, "align.urgency": 1.0, "align.openness": 0.0, "align.style": 0.0}
    uncertainties |= {"study.rest": rest, "align.rate": 0.5}
    scenario = town(number, uncertainties, 240, interests, sponsors={"national_agenda": 0})
    bench = Bench(scenario, 4, 1).run()
    s, p = bench.s, bench.p
    weight = np.sqrt(s.trust[:number, :number] * s.understanding[:number, :number])
    np.fill_diagonal(weight, 1.0)
    weight /= weight.sum(axis=1, keepdims=True)
    own = held / (1.0 + rest)
    expected = np.linalg.solve(np.eye(number) - (1 - own) * weight, own * p.interest[:number, :2])
    assert s.stance[:number, :2] == pytest.approx(expected, abs=1e-9)
    assert s.closeness < 1.0


# ---- chance events: as often as declared ------------------------------------------------------------------------


def within(found, expected, error):
    """Whether a mean lies within four standard errors of what was expected."""
    return abs(found - expected) < 4 * error


def test_people_leave_as_often_as_declared():
    """Representatives, rotating or fixed: the share of months with a departure is the declared chance."""
    months, runs, number = 60, 40, 12
    uncertainties = {"people.turnover": 0.03, "people.rotation": 5.0, "people.leader_turnover": 0.0}
    for kind, chance in (("fixed", 0.03), ("rotating", 0.15)):
        scenario = town(number, uncertainties, months, coalition={"representatives": kind})
        left = 0
        for run in range(runs):
            bench = Bench(scenario, 4, run)
            left += sum(int(bench.s.new_face.sum()) for _ in bench.months())
        total = months * runs * number
        assert within(left / total, chance, np.sqrt(chance * (1 - chance) / total))


def test_the_table_grows_by_what_was_asked():
    """Nobody known, visible or invited: the mean number of newcomers in two years is twice the growth a year."""
    number, start, growth, runs = 60, 4, 6, 400
    document = {"join.visibility": 0.0, "join.agenda": 0.0}
    scenario = town(number, document, 24, capacity=20, coalition={"core_size": start, "growth": growth})
    sizes = ends(parameters_of(scenario), 4, runs)[:, NAMES.index("table_size")]
    assert within(sizes.mean() - start, 2 * growth, sizes.std() / np.sqrt(runs))


def test_known_pairs_are_as_many_as_the_network_says():
    """The share of pairs that start with a history is the lever; all at 1, none at 0."""
    number = 40
    understanding = {"meet.known_understanding": 0.5, "meet.strange_understanding": 0.1}
    for share in (0.0, 0.3, 1.0):
        scenario = town(number, understanding, coalition={"start_network": share})
        known = [Bench(scenario, 4, run).s.understanding[:number, :number] > 0.3 for run in range(10)]
        pairs = number * (number - 1)
        found = np.mean([one.sum() / pairs for one in known])
        assert abs(found - share) <= 4 * np.sqrt(share * (1 - share) / (10 * pairs / 2))
        assert all((one == one.T).all() for one in known)


def test_a_partner_alone_has_its_hours_and_no_more():
    """One partner gives capacity x sqrt(backing x motivation) every month, and nothing else happens."""
    scenario = town(1, {"learn.gain": 0.0, "learn.wear": 0.0, "give.answerable": 0.0, "give.agenda": 0.0}, capacity=10)
    bench = Bench(scenario, 4, 1)
    given = 10 * np.sqrt(1.0 * bench.s.anchor[0])
    rows, _ = series(bench.parameters, 4, 1, 60)
    assert rows[:, NAMES.index("hours_given")] == pytest.approx(given * np.arange(1, 61), rel=1e-6)
    bench.run()
    assert bench.s.place[0] != AWAY and bench.s.agreed == 0
