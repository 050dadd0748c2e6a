"""Small scenario files that the tests start from."""

import pytest

from coalitionlab.scenario import ScenarioError, scenario_from_text

HEAD = 'title = "A town"\nthemes = ["care_and_health", "income_and_debt"]\n'
PARTNER = """
[[partner]]
name = "Town hall"
domain = "municipal"
level = "policy"
interest = { income_and_debt = 1 }
"""
GROUP = """
[[group]]
name = "Families"
size = 300
disadvantage = 0.8
needs = { income_and_debt = 1 }
"""
TOWN = HEAD + PARTNER + GROUP


def mistakes_in(text: str) -> list[str]:
    """The mistakes of a file with this text; the test fails if it has none."""
    with pytest.raises(ScenarioError) as raised:
        scenario_from_text(text, "town.toml")
    return raised.value.mistakes


def partner(**changes: str) -> str:
    """One [[partner]], with some lines written differently."""
    lines = {
        "name": '"Clinic"',
        "domain": '"medical"',
        "level": '"execution"',
        "interest": "{ care_and_health = 1 }",
    }
    return "[[partner]]\n" + "".join(f"{key} = {value}\n" for key, value in (lines | changes).items())
