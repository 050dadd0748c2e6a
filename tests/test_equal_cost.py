"""Scenarios at equal cost: the plans add up to the same, partners give as many hours, and what is left is honest."""

import pytest

import coalitionlab as cl
from coalitionlab.comparison.equal_cost import EQUAL, MOST, equal_cost, search
from coalitionlab.comparison.planned import PLANNED, planned, with_hours, with_planned
from coalitionlab.scenario import load_scenario

HALF = {"programme.support_months": 12, "programme.horizon_months": 24, "funding.duration": 18}


@pytest.fixture(scope="module")
def base():
    """Two years, of which the programme supports one and pays for one and a half."""
    return load_scenario("kansrijke-start").with_levers(HALF)


def test_what_is_planned_is_counted_month_by_month(base):
    """Money counts while it lasts, hours while the programme supports, and a timeline counts from its month."""
    assert planned(base) == {
        "funding.joint_budget": 18 * 1500,
        "leadership.hours": 12 * 24,
        "programme.attention_hours": 12 * 48,
    }
    later = base.with_timeline([{"month": 7, "set": {"leadership.hours": 40, "funding.joint_budget": 0}}])
    assert planned(later)["leadership.hours"] == 6 * 24 + 6 * 40
    assert planned(later)["funding.joint_budget"] == 6 * 1500
    longer = base.with_timeline([{"month": 18, "set": {"funding.duration": 24}}])
    assert planned(longer)["funding.joint_budget"] == 24 * 1500
    drawn = base.with_levers({"leadership.hours": {"low": 20, "high": 40}})
    assert planned(drawn)["leadership.hours"] == 12 * 30


@pytest.mark.parametrize(
    "plan",
    [
        {"leadership.hours": 90.0, "funding.joint_budget": 99_000.0, "programme.attention_hours": 1000.0},
        {"leadership.hours": 0.0, "funding.joint_budget": 0.0, "programme.attention_hours": 0.0},
    ],
)
def test_totals_become_what_they_should(base, plan):
    """Every value is changed in the same proportion, at the start and later; nothing becomes something evenly."""
    for scenario in (
        base,
        base.with_timeline([{"month": 7, "set": {"leadership.hours": 40}}]),
        base.with_levers({"funding.joint_budget": 0, "leadership.hours": 0, "programme.attention_hours": 0}),
    ):
        equal = with_planned(scenario, plan)
        assert equal is not None and planned(equal) == pytest.approx(plan)


def test_what_cannot_be_planned_is_not(base):
    """No lever is set beyond what is allowed, and without months of support there is nothing to spread over."""
    assert with_planned(base, {"leadership.hours": 12 * 161.0}) is None
    none = base.with_levers({"programme.support_months": 0, "funding.duration": 0})
    assert with_planned(none, {"leadership.hours": 10.0}) is None
    assert set(PLANNED) == set(planned(none)) and not any(planned(none).values())


@pytest.mark.core
def test_more_of_the_same_brings_nothing_at_equal_cost(base):
    """A variant that only asks more of leader, programme or money is, at equal cost, the first itself."""
    richer = {"leadership.hours": 60, "funding.joint_budget": 4000, "programme.attention_hours": 100}
    found = cl.compare({"base": base, **{key: base.with_levers({key: v}) for key, v in richer.items()}}, runs=30)
    equal = equal_cost(found)
    assert equal is not None and equal.beyond == () and equal.changed == tuple(richer)
    assert (found.differences["verdict"] != "same").any()
    assert set(equal.comparison.differences["verdict"]) <= {"same", "too few"}


def test_partners_give_as_many_hours(base):
    """Fewer partners give more each, and together as many as in the first; their other qualities stay."""
    few = base.with_levers({"coalition.core_size": 5, "coalition.growth": 0})
    found = cl.compare({"base": base, "few": few}, runs=60, seed=3)
    equal = equal_cost(found)
    assert equal is not None and equal.hours["few"] > 1.3 and equal.changed == ("few",)
    as_is, made = (c.differences.set_index("measure").loc["hours_given"] for c in (found, equal.comparison))
    target = found.table("base")["hours_given"].mean()
    assert as_is["mean"] < -0.2 * target and abs(made["mean"]) < EQUAL * target
    more = equal.comparison.scenarios["few"]
    assert all(a.capacity == b.capacity * equal.hours["few"] for a, b in zip(more.partners, few.partners, strict=True))
    assert more == with_hours(few, equal.hours["few"]) and more.levers == few.levers


def test_what_costs_as_much_is_left_as_it_is(base):
    """A variant that asks nothing more is not run again, so its differences stay the same to the digit."""
    same = base.with_levers({"sponsors.national_agenda": 0.41})
    found = cl.compare({"base": base, "same": same}, runs=20)
    equal = equal_cost(found)
    assert equal is not None and equal.hours == {"same": 1.0} and equal.changed == ()
    assert equal.comparison.differences.equals(found.differences)


def test_hours_that_nobody_can_give_are_said_to_be_beyond(base):
    """One partner cannot give the hours of a whole table, however long one looks."""
    alone = base.with_levers({"coalition.core_size": 1, "coalition.growth": 0})
    equal = equal_cost(cl.compare({"base": base, "alone": alone}, runs=10))
    assert equal is not None and equal.beyond == ("alone",) and "alone" not in equal.comparison.names


def test_there_is_no_equal_cost_over_different_times(base):
    """Totals over different numbers of months are not set side by side, and one scenario has nothing to equal."""
    longer = base.with_levers({"programme.horizon_months": 25})
    assert equal_cost(cl.compare({"base": base, "longer": longer}, runs=5)) is None
    assert equal_cost(cl.compare({"base": base}, runs=5)) is None


def test_the_search_finds_what_there_is():
    """On functions that are known: in proportion, slower, faster, beyond, or nothing at all."""
    assert search(100.0, lambda factor: 100.5 * factor) == 1.0
    assert search(100.0, lambda factor: 50 * factor) == 2.0
    for power in (0.4, 1.7):
        factor = search(100.0, lambda f, p=power: 60 * f**p)
        assert factor is not None and 60 * factor**power == pytest.approx(100, rel=0.005)
    assert search(100.0, lambda factor: 10 * factor) is None and MOST < 10
    assert search(100.0, lambda factor: 0.0) is None
