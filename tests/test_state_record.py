"""The state is one record that plain Python and compiled rules read alike."""

import numpy as np
import pytest

from coalitionlab.parameters import LEVERS, UNCERTAINTIES
from coalitionlab.records import FIELDS, PARAMETERS_RECORD, UNCERTAINTY_FIELDS
from coalitionlab.scenario import load_scenario
from coalitionlab.state import LEVER_FIELDS, OWN_RULES, STATE, VARIABLES

from watching import HIGH, LOW, Bench

RECORDS = {"state": STATE, "parameters": PARAMETERS_RECORD}


@pytest.mark.core
@pytest.mark.parametrize("record", RECORDS)
def test_no_variable_is_named_like_an_attribute_of_a_record(record):
    """`s.size` would be numpy's own in plain Python and ours when compiled; no such name is used."""
    of_numpy = set(dir(np.record)) | set(dir(np.recarray)) | set(dir(np.ndarray))
    assert set(RECORDS[record].names) & of_numpy == set()


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_is_eight_byte_numbers_without_gaps(record):
    """Every number has eight bytes at its own place; only the named block lies over the names in it."""
    form = RECORDS[record]
    taken = np.zeros(form.itemsize, int)
    for name in form.names:
        kind, offset = form.fields[name][:2]
        assert kind.base in (np.dtype("f8"), np.dtype("i8")) and offset % 8 == 0
        taken[offset : offset + kind.itemsize] += 1
    block = {"state": "levers", "parameters": "uncertain"}[record]
    start = form.fields[block][1]
    assert (taken[:start] == 1).all() and (taken[start:] == 2).all()


@pytest.mark.parametrize(
    ("record", "block", "fields"),
    [("state", "levers", LEVER_FIELDS), ("parameters", "uncertain", UNCERTAINTY_FIELDS)],
)
def test_a_block_and_the_names_in_it_are_the_same_memory(record, block, fields):
    """Setting lever number 7 of the block sets the lever that rules read by name."""
    one = np.zeros(1, RECORDS[record])
    one[block][0] = np.arange(1, len(fields) + 1)
    assert [float(one[name][0]) for name in fields] == list(range(1, len(fields) + 1))


def test_every_lever_and_uncertainty_has_a_field():
    """The blocks hold what is declared, in its order, and nothing else."""
    assert tuple(lever.field for lever in LEVERS.values()) == LEVER_FIELDS
    assert tuple(parameter.field for parameter in UNCERTAINTIES.values()) == UNCERTAINTY_FIELDS
    names = [v.name for v in VARIABLES] + list(LEVER_FIELDS)
    assert len(set(names)) == len(names)
    assert not {name for name, _, _ in FIELDS} & set(UNCERTAINTY_FIELDS)


def test_every_variable_is_declared_with_a_unit_a_meaning_and_a_range():
    """No variable is without words, and the least is below the most."""
    for variable in VARIABLES:
        assert variable.unit and variable.meaning and variable.low < variable.high, variable.name
        assert variable.kind in ("f8", "i8")
    assert not np.isnan(LOW).any() and not np.isnan(HIGH).any()


def test_a_value_out_of_range_is_seen():
    """The test of ranges is a test: a share of 1.5, one that is no number and a negative month are told by name."""
    bench = Bench(load_scenario("kansrijke-start"))
    bench.state["trust"][0, 1, 2] = 1.5
    bench.state["visible"][0] = np.nan
    bench.state["tenure"][0, 3] = -1
    names = {sentence.split(" = ")[0] for sentence in bench.out_of_range()}
    assert names == {"trust[1][2]", "visible", "tenure[3]"}


def test_every_variable_is_used_in_some_run():
    """No variable is dead: each is other than 0 after some rule of some run of a few shipped scenarios.

    Those of users' own rules are 0 in every run of the package's rules alone.
    """
    alive = {"dissolved", "wish"}  # a table that dissolves is a test of its own; a wish lives within one rule
    theirs = {variable.name for variable in OWN_RULES}
    shocks = [{"kind": "austerity", "month": 5}, {"kind": "representatives_leave", "month": 12, "severity": 1.0}]
    smaller = [{"month": 20, "set": {"coalition.core_size": 5, "coalition.regional_topics": "split"}}]
    for name in ("kansrijke-start", "crisis-2020", "all-elements", "core-and-outer-ring"):
        scenario = load_scenario(name).with_events(shocks).with_timeline(smaller)
        scenario = scenario.with_activities([{"kind": "recontracting", "month": 2}])
        for run in range(12):
            bench = Bench(scenario.with_levers({"leadership.style": 0.2}), 1, run)
            for _ in bench.rules():
                alive |= {v.name for v in VARIABLES if v.name not in alive and bench.state[v.name].any()}
    assert {v.name for v in VARIABLES} - alive == theirs
