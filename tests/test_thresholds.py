"""Decisions where the answer is known beforehand: thresholds, and mandates of all or nothing."""

import numpy as np
import pytest

from coalitionlab.measures import NAMES
from coalitionlab.scenario import load_scenario
from coalitionlab.words import COMMITTED, IDEA
from still_worlds import town

from watching import Bench, ends, parameters_of

# ---- deciding: thresholds of Granovetter 1978 -------------------------------------------------------------------


def crowd(spread, number=64):
    """A world in which only the share of others who committed counts, against a threshold of .25 with this spread."""
    nothing = "interest ambition answerable urgency own_idea mood hours money competition risk coordination voice"
    decide = {f"decide.{name}": 0.0 for name in nothing.split()}
    decide |= {"decide.others": 1.0, "decide.threshold": 0.25, "decide.leaning": spread}
    decide |= {"decide.joint_domains": 7, "decide.expiry": 140}  # an idea of one domain is never agreed, so it stays
    propose = {"propose.rate": 1.0, "propose.trial": 1.0, "propose.room": 0.5}
    return town(number, decide | propose | {"meet.known_trust": 0.8}, coalition={"start_network": 1.0})


def final_shares(spread, runs, number=64):
    """The share that has committed to each idea in the end, as the model has it and as thresholds say."""
    found, expected = [], []
    for run in range(runs):
        s = Bench(crowd(spread, number), 1, run).run().s
        for idea in np.flatnonzero((s.a_state == IDEA) & (s.a_born <= 25)):
            threshold = 0.25 - spread * s.leaning[:number, idea]
            trust = s.trust[:number, :number]  # nearly equal; nobody trusts itself
            joined = np.zeros(number, bool)
            for _ in range(number):
                joined |= trust @ joined / trust.sum(axis=1) > threshold
            found.append(s.answer[:number, idea] == COMMITTED)
            expected.append(joined)
    assert len(found) > 5 * runs
    return np.array(found), np.array(expected)


@pytest.mark.core
@pytest.mark.parametrize("spread", [0.05, 0.11, 0.13, 0.2, 0.5])
def test_commitment_spreads_as_thresholds_say(spread):
    """In a crowd of 64 those commit, person by person, whom Granovetter's rule lets join one after the other."""
    found, expected = final_shares(spread, 4)
    assert (found == expected).all()


def test_commitment_jumps_where_granovetter_found_it():
    """With mean threshold .25 few commit below a spread of .10, most above .16; a wide spread loses some again."""
    share = {spread: final_shares(spread, 6)[0].mean() for spread in (0.08, 0.1, 0.12, 0.14, 0.16, 0.2, 0.3, 1.0)}
    assert share[0.08] < 0.02 and share[0.1] < 0.06
    assert share[0.12] < 0.5 < share[0.16] and share[0.14] - share[0.1] > 0.3
    assert share[0.2] > 0.9 and share[0.3] > 0.95
    assert 0.5 < share[1.0] < 0.8


# ---- mandate: at once, or after the route ------------------------------------------------------------------------


def test_with_full_mandate_nobody_waits_and_without_everybody_does():
    """A mandate of 1 decides in the month itself; a mandate of 0 that nobody delegates takes the route's months."""
    levers = {"uncertainties.decide.upper_mandate": 1.0, "uncertainties.tend.delegated": 0.0}
    parameters = parameters_of(load_scenario("kansrijke-start").with_levers(levers))
    delays = {}
    for mandate in (0.0, 1.0):
        parameters["mandate"] = mandate
        delay = ends(parameters, 4, 100)[:, NAMES.index("decision_delay")]
        delays[mandate] = delay[~np.isnan(delay)]
    assert len(delays[0.0]) > 0 and (delays[0.0] >= 1.0).all()
    assert len(delays[1.0]) > 0 and (delays[1.0] == 0.0).all()
