"""The patterns of practice: what is claimed, measured and tried out."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab.measures import NAMES
from coalitionlab.parameters import UNCERTAINTIES
from coalitionlab.patterns import PATTERNS, Bench, trying
from coalitionlab.patterns.declared import BASES, read
from coalitionlab.patterns.quantities import LAST_MONTH, quantity
from coalitionlab.patterns.trying import MONTHS, varied
from coalitionlab.scenario.specs import Range

CLAIMS = [claim for pattern in PATTERNS for claim in pattern.claims]


@pytest.fixture(scope="module")
def base():
    """The first base scenario."""
    return cl.load_scenario(BASES[0])


# ---- what is claimed ---------------------------------------------------------------------------------------------


def test_all_patterns_are_declared():
    """P1 to P13 are there once each, and every claim looks at most five years ahead."""
    assert [pattern.id for pattern in PATTERNS] == [f"P{number}" for number in range(1, 14)]
    assert all(claim.month <= LAST_MONTH and claim.least > 0 for claim in CLAIMS)


@pytest.mark.parametrize("name", BASES)
def test_every_variant_is_a_valid_scenario(name):
    """What a claim sets is allowed in both base scenarios, and what switches a mechanism off changes something."""
    scenario = cl.load_scenario(name)
    for pattern in PATTERNS:
        assert varied(scenario, pattern.neutral).digest != scenario.digest
        for claim in pattern.claims:
            made = [
                varied(scenario, {**variant, **pattern.neutral, MONTHS: claim.month}) for variant in claim.variants()
            ]
            assert all(one.levers[MONTHS] == claim.month for one in made)


RIGHT = """
[[pattern]]
id = "P1"
neutral = { "uncertainties.route.length" = 1.0 }
[[pattern.claim]]
name = "ambition"
what = "trust @ 30"
reference = { "leadership.style" = 0.2 }
variant = { "leadership.style" = 0.8 }
direction = "+"
least = 0.02
"""
WRONG = [
    ("trust @ 30", "truth @ 30", "P1.ambition: found no measure 'truth'"),
    ("trust @ 30", "trust at 30", "allowed is MEASURE @ MONTH"),
    ("trust @ 30", "trust @ 61", "found month 61, allowed is 1 to 60"),
    ("trust @ 30", "trust @ 0", "found month 0"),
    ("trust @ 30", "resident_involvement @ 20-10", "found month 20-10"),
    ("trust @ 30", "trust @ 1-12", "found months 1-12 of trust"),
    ('direction = "+"', 'direction = "up"', "P1.ambition: found direction 'up'"),
    ('direction = "+"', "", "P1.ambition: found no direction"),
    ("least = 0.02", "least = 0.0", "P1.ambition: found direction '+' and least 0.0"),
    ("least = 0.02", "least = 0.02\nabove = 0.5", "P1.ambition: found none or several of above"),
    ("variant = {", "varaint = {", "P1.ambition: found varaint, allowed are above"),
    ("leadership.style", "leadership.stile", "P1.ambition: found no lever or uncertainty leadership.stile"),
    ("route.length", "route.lenght", "P1.neutral: found no lever or uncertainty uncertainties.route.lenght"),
]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG)
def test_a_mistaken_pattern_is_refused_with_its_name(right, wrong, said):
    """A mistake in the declared patterns names the claim and what is allowed."""
    assert read(RIGHT)[0].claims[0].key == "P1.ambition"
    with pytest.raises(ValueError, match=re.escape(said)):
        read(RIGHT.replace(right, wrong))


def test_a_claim_stands_once_and_keeps_its_sign():
    """A claim that is declared twice is refused, and one whose sign contradicts its bound."""
    claim = RIGHT[RIGHT.index("[[pattern.claim]]") :]
    with pytest.raises(ValueError, match=r"P1\.ambition: found twice"):
        read(RIGHT + claim)
    bound = claim.replace('variant = { "leadership.style" = 0.8 }', "below = 0.5")
    with pytest.raises(ValueError, match="contradicts above or below"):
        read(RIGHT.replace(claim, bound))


# ---- what is measured --------------------------------------------------------------------------------------------


def series_of(name, values):
    """Measures by month, all missing but one: one row a run."""
    series = np.full((*np.shape(values), len(NAMES)), np.nan)
    series[..., NAMES.index(name)] = values
    return series


def test_a_quantity_reads_the_month_it_names():
    """The value at the end of a month, or whether it is above a number; a month that never came is a no."""
    series = series_of("month_shared_ambition", [[np.nan, 2, 2, 2], [np.nan, np.nan, np.nan, np.nan]])
    assert quantity("month_shared_ambition > 0 @ 2").of(series).tolist() == [1.0, 0.0]
    assert quantity("month_shared_ambition > 2 @ 4").of(series).tolist() == [0.0, 0.0]
    assert np.isnan(quantity("month_shared_ambition @ 1").of(series)).all()


def test_a_window_is_the_mean_over_its_months():
    """From a mean since month 1 the mean over some of the months comes back, also over the first ones."""
    monthly = np.array([[0.0, 1.0, 0.5, 0.1], [0.2, 0.2, 0.8, 0.6]])
    series = series_of("resident_involvement", np.cumsum(monthly, axis=1) / np.arange(1, 5))
    for first, last in ((1, 4), (2, 3), (3, 4), (1, 2)):
        expected = monthly[:, first - 1 : last].mean(axis=1)
        assert quantity(f"resident_involvement @ {first}-{last}").of(series) == pytest.approx(expected)


def test_a_claim_puts_its_number_together():
    """The number is the variant less the reference, or one quantity less another, or less a fixed value."""
    here, there = (series_of("trust", [[0.1, value]]) for value in (0.4, 0.7))
    claim = read(RIGHT.replace("trust @ 30", "trust @ 2"))[0].claims[0]
    assert claim.number([here, there]) == pytest.approx([0.3])
    below = replace(claim, variant=None, against=0.5)
    assert below.number([there]) == pytest.approx([0.2]) and not below.contrast
    assert replace(claim, variant=None, minus=quantity("trust @ 1")).number([there]) == pytest.approx([0.6])


# ---- how it is tried out -----------------------------------------------------------------------------------------


def measured(scenario, months, runs, seed=1, worlds=None):
    """The same from the front door: (runs, months, measures)."""
    table = cl.simulate(scenario.with_levers({MONTHS: months}), runs, seed, series=True, worlds=worlds)
    return table[list(NAMES)].to_numpy(float).reshape(runs, months, len(NAMES))


def test_a_bench_gives_what_simulate_gives(base):
    """A variant on the bench is the same scenario with the same luck as in `simulate`, in any world."""
    variant = {"leadership.style": 0.9, "activities": [{"kind": "triple_win", "month": 1, "duration": 4}]}
    scenario = base.with_levers({"leadership.style": 0.9}).with_activities(variant["activities"])
    np.testing.assert_array_equal(Bench(base, seed=5).series(variant, 8, 4), measured(scenario, 8, 4, 5))
    world = {"uncertainties.meet.trust": UNCERTAINTIES["uncertainties.meet.trust"].high}
    np.testing.assert_array_equal(
        Bench(base, world).series({}, 8, 4), measured(base, 8, 4, worlds=pd.DataFrame([world]))
    )


def test_a_bench_draws_inputs_that_are_ranges(base):
    """A partner's mandate that is a range is drawn anew in every run, as in `simulate`, also when runs are added."""
    first, *others = base.partners
    unknown = replace(base, partners=(replace(first, mandate=Range(0.1, 0.9)), *others))
    bench = Bench(unknown)
    bench.series({}, 8, 2)
    np.testing.assert_array_equal(bench.series({}, 8, 5), measured(unknown, 8, 5))


def test_a_bench_simulates_only_what_is_missing(base, monkeypatch):
    """Runs that are there are kept, a shorter horizon is cut from a longer one, and what is expected comes at once."""
    asked, spread = [], trying.spread
    monkeypatch.setattr(trying, "spread", lambda *given: asked.append((len(given[3]), given[4])) or spread(*given))
    bench = Bench(base)
    whole = bench.series({}, 9, 4)
    np.testing.assert_array_equal(bench.series({}, 6, 3), whole[:3, :6])
    np.testing.assert_array_equal(bench.series({}, 9, 6)[:4], whole)
    assert asked == [(4, 9), (2, 9)]
    claims = [replace(CLAIMS[0], what=quantity(f"trust @ {month}"), variant=None, reference={}) for month in (3, 12)]
    bench.verdicts(claims, most=6)
    assert asked[2:] == [(6, 12)]


def test_what_is_switched_off_beats_the_claim(base):
    """What holds throughout is not undone by a variant, and a world does not undo it either."""
    off = {"uncertainties.meet.trust": 0.0, "leadership.style": 0.1}
    bench = Bench(base, {"uncertainties.meet.trust": 0.5}, always=off)
    np.testing.assert_array_equal(bench.series({"leadership.style": 0.9}, 6, 3), measured(base.with_levers(off), 6, 3))


@pytest.mark.parametrize("name", BASES)
def test_without_markets_nobody_competes(name):
    """`markets = false` leaves no competitors: nobody holds back, and nothing waits because of competition."""
    scenario = cl.load_scenario(name)
    column = NAMES.index("blocked_competition")
    with_markets, without = (Bench(scenario).series(v, 30, 40)[:, -1, column] for v in ({}, {"markets": False}))
    assert with_markets.sum() > 0 and without.sum() == 0
    model = cl.CoalitionModel(varied(scenario, {"markets": False}), seed=1, run=0)
    for _ in range(6):
        model.step()
        assert not model.state["guarded"].any()


def test_full_mandate_takes_no_route(base):
    """`mandate = 1.0` decides at once; above a partner's own level only as far as `upper_mandate` reaches."""
    column = NAMES.index("decision_delay")
    full = {"mandate": 1.0, "uncertainties.decide.upper_mandate": 1.0}
    delays = [Bench(base).series(variant, 30, 40)[:, -1, column] for variant in (full, {"mandate": 1.0}, {})]
    assert np.nanmax(delays[0]) == 0
    assert 0 < np.nanmean(delays[1]) < 0.5 < np.nanmean(delays[2])
