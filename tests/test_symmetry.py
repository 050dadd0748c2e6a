"""Labels do not matter: whoever stands first in a file, or in a record, has no advantage."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitionlab.chance import name_id
from coalitionlab.records import FIELDS
from coalitionlab.scenario import load_scenario, scenario_from_dict
from coalitionlab.words import MAX_PARTNERS

from making import documents
from watching import apart, ends, parameters_of

ROUNDING = 1e-9
ROWS = ("host", "municipal_host")  # where the record names a partner by its row
OF_PARTNERS = [name for name, _, shape in FIELDS if shape[:1] == (MAX_PARTNERS,) and not name.startswith("activity")]
SHUFFLED = ("kansrijke-start", "gezond-gewicht", "core-and-outer-ring", "walking-in-circles", "crisis-2020")
LISTS = ("partner", "group", "event", "activity")


def permuted(parameters, order):
    """The same world with partner `order[k]` in row k: everything that belongs to partners moves along."""
    moved = parameters.copy()
    n = len(order)
    for name in OF_PARTNERS:
        moved[name][0, :n] = parameters[name][0, order]
    for name in ROWS:
        rows = parameters[name].ravel()
        moved[name].ravel()[:] = [list(order).index(row) if row >= 0 else -1 for row in rows]
    return moved


@pytest.mark.parametrize("name", SHUFFLED)
def test_permuting_partners_in_the_record_changes_no_measure(name):
    """Rows of partners in any order give the same measures to 1e-9, in 300 runs of each of three orders."""
    parameters = parameters_of(load_scenario(name))
    n = int(parameters["n"][0])
    straight = ends(parameters, seed=3, runs=300)
    for order in (np.arange(n)[::-1], np.roll(np.arange(n), 5), np.random.default_rng(1).permutation(n)):
        assert apart(straight, ends(permuted(parameters, order), seed=3, runs=300), ROUNDING) == []


@settings(max_examples=60)
@given(document=documents(longest=36), shuffle=st.randoms(use_true_random=False))
def test_permuting_partners_changes_no_measure_of_any_scenario(document, shuffle):
    """The same for drawn scenarios: no rule prefers a row."""
    parameters = parameters_of(scenario_from_dict(document, "drawn"))
    order = list(range(int(parameters["n"][0])))
    shuffle.shuffle(order)
    assert apart(ends(parameters, runs=5), ends(permuted(parameters, np.array(order)), runs=5), ROUNDING) == []


@pytest.mark.core
@settings(max_examples=25)
@given(document=documents(longest=12), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_partners_and_groups_in_a_file_changes_no_byte(document, shuffle):
    """Partners and groups stand by identity, so a file with its blocks in another order is the same world."""
    other = dict(document)
    for key in ("partner", "group"):
        other[key] = list(document[key])
        shuffle.shuffle(other[key])
    first, second = (parameters_of(scenario_from_dict(one, "drawn")) for one in (document, other))
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("key", ["themes", "event", "activity"])
@settings(max_examples=25)
@given(document=documents(longest=36), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_themes_events_and_activities_changes_no_measure(key, document, shuffle):
    """A theme has no first place either, and what happens or is done in a month happens together (to 1e-9)."""
    other = {**document, key: list(document[key])}
    shuffle.shuffle(other[key])
    first, second = (ends(parameters_of(scenario_from_dict(one, "drawn")), runs=5) for one in (document, other))
    assert apart(first, second, ROUNDING) == []


def test_renaming_changes_luck_and_nothing_else():
    """A partner's luck belongs to its name: another name is another draw of the same distribution."""
    text = load_scenario("kansrijke-start").to_toml()
    renamed = parameters_of(scenario_from_text_named(text, "GP practices", "General practices"))
    first, second = ends(parameters_of(load_scenario("kansrijke-start")), runs=400), ends(renamed, runs=400)
    assert (first != second).any()
    trust = np.array([first[:, 12].mean(), second[:, 12].mean()])
    assert abs(trust[0] - trust[1]) < 4 * np.hypot(first[:, 12].std(), second[:, 12].std()) / 20


def scenario_from_text_named(text, old, new):
    """The scenario with a partner under another name."""
    from coalitionlab.scenario import scenario_from_text

    assert name_id(old) != name_id(new) and text.count(f'"{old}"') >= 1
    return scenario_from_text(text.replace(f'"{old}"', f'"{new}"'))
