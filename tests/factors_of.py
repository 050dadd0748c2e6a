"""Factors for tests, made as a file would make them."""

from coalitionlab.scenario.messages import Mistakes
from coalitionlab.study.factor_specs import factor_of
from studies import SHARES


def factors(**specs):
    """Factors as a file would give them; the key with `__` for the dot."""
    mistakes = Mistakes("test")
    made = {key.replace("__", "."): factor_of(key.replace("__", "."), spec, mistakes) for key, spec in specs.items()}
    assert not mistakes.sentences
    return made


def shares(count):
    """So many levers from 0 to 1, each over its whole range."""
    return factors(**dict.fromkeys(SHARES[:count], "plausible"))


MIXED = {
    "leadership__arrangement": ["municipal", "independent", "dual"],
    "coalition__core_size": {"low": 2, "high": 9},
    "leadership__style": "plausible",
    "leadership__hours": {"distribution": "loguniform", "low": 4.0, "high": 80.0},
    "uncertainties__meet__trust": {"distribution": "normal", "mean": 0.1, "sd": 0.05, "low": 0.02, "high": 0.3},
}
