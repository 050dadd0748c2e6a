"""The catalogue of activities: named packages that practitioners recognise, read from one data file.

An activity adds its intensity to named inputs of the rules and asks hours and money; it never touches an outcome.
"""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from ..inputs import INPUTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One kind of activity: what it asks a month at full intensity, what it acts on, and what it should change."""

    kind: str
    meaning: str
    source: str
    hours: float  # h/month, of leader and core
    money: float  # EUR/month, from the joint money
    asks: str
    inputs: tuple[str, ...]
    measure: str
    direction: int


def read_catalogue() -> dict[str, Activity]:
    """The activities of the package's data file, in its order; a contradiction in the file is refused."""
    text = files(__package__).joinpath("activities.toml").read_text(encoding="utf-8")
    catalogue = {}
    for kind, fields in tomllib.loads(text).items():
        unknown = set(fields["inputs"]) - set(INPUTS)
        if unknown or fields["direction"] not in (-1, 1):
            raise ValueError(f"activities.toml: {kind}: inputs {sorted(unknown)} or direction {fields['direction']}")
        catalogue[kind] = Activity(kind=kind, **{**fields, "inputs": tuple(fields["inputs"])})
    return catalogue


ACTIVITIES = read_catalogue()
