"""The text of a small experiment, and what becomes of a text."""

import pytest

from coalitionlab.scenario import ScenarioError
from coalitionlab.study.experiment import experiment_from_text

HEAD = 'scenarios = ["kansrijke-start"]\n'
FACTORS = (
    '[factors]\n"leadership.arrangement" = "plausible"\n"funding.pooled_share" = { low = 0, high = 1, levels = 5 }\n'
)
PLAIN = HEAD + 'method = "factorial"\nruns = 20\nseed = 7\n' + FACTORS
SAMPLED = HEAD + 'method = "lhs"\nsamples = 20\n'


def mistakes_in(text, folder=None):
    """The mistakes of an experiment with this text; the test fails if it has none."""
    with pytest.raises(ScenarioError) as raised:
        experiment_from_text(text, "study.toml", folder)
    return raised.value.mistakes


def made(text, folder=None):
    """The experiment with this text."""
    return experiment_from_text(text, "study", folder)
