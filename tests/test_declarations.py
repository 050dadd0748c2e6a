"""Levers and uncertainties are declared once, without contradiction, and the schema repeats what they say."""

import json

import pytest

from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS, PARAMETERS, Parameter
from coalitionlab.parameters.declare import share, uncertainty
from coalitionlab.scenario import json_schema
from coalitionlab.words import EVENT_NAMES


def test_the_schema_says_what_the_declarations_say():
    """Bounds, words and defaults in the JSON Schema are those of the levers, events and activities."""
    schema = json_schema()
    json.dumps(schema, allow_nan=False)
    for key, lever in LEVERS.items():
        table, name = key.split(".")
        described = schema["$defs"][table]["properties"][name]
        assert described["default"] == lever.default
        assert lever.meaning in described["description"]
        one = described.get("anyOf", [described])[0]
        bounds = list(lever.choices or (lever.least, lever.most))
        assert one.get("enum", [one.get("minimum"), one.get("maximum")]) == bounds
    assert schema["$defs"]["event"]["properties"]["kind"]["enum"] == list(EVENTS) == list(EVENT_NAMES)
    assert schema["$defs"]["activity"]["properties"]["kind"]["enum"] == list(ACTIVITIES)
    timed = {key for key, p in PARAMETERS.items() if p.when == "any_month"}
    assert set(schema["$defs"]["set"]["properties"]) == timed


@pytest.mark.parametrize(
    ("declared", "problem"),
    [
        (lambda: share("leadership.style", 1.5, "x", "x"), "the default lies outside"),
        (lambda: share("Style", 0.5, "x", "x"), "a key is two or three lower-case words"),
        (lambda: share("leadership.style", 0.5, "", "x"), "unit, meaning and source are all needed"),
        (lambda: uncertainty("meet.growth", 1, 2, 1, "factor", "x"), "least <= low <= high <= most"),
        (lambda: uncertainty("meet.growth", 0.5, 0, 2, "share", "x"), "least <= low <= high <= most"),
        (
            lambda: uncertainty("meet.mode", "c", 0, 1, "choice", "x", choices=("a", "b")),
            "none of the choices",
        ),
        (lambda: uncertainty("meet.mode", "a", 0, 2, "choice", "x", choices=("a", "b")), "are its positions"),
        (lambda: uncertainty("meet.n", 2, 1.5, 3, "months", "x", integer=True), "a whole number"),
        (lambda: uncertainty("meet.n", float("nan"), 1, 3, "factor", "x"), "the default lies outside"),
        (lambda: uncertainty("meet.n", 2, 1, float("inf"), "factor", "x"), "all bounds are finite"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(declared, problem):
    """A lever or uncertainty cannot be declared with a default or range that makes no sense."""
    with pytest.raises(ValueError, match=problem):
        declared()


def test_declarations_keep_to_their_roles():
    """What shapes a run is settled at the start; a share goes up to 1, other uncertainties further."""
    assert all(
        (p.when == "start_only") == (p.role != "lever" or key == "coalition.scope") for key, p in PARAMETERS.items()
    )
    assert {key for key, p in PARAMETERS.items() if p.names_state} == {
        "coalition.start_network",
        "sponsors.administrative_commitment",
        "sponsors.management_commitment",
    }
    declared = uncertainty("meet.growth", 1, 0, 2, "factor", "How fast.")
    assert isinstance(declared, Parameter)
    assert (declared.key, declared.field, declared.most) == ("uncertainties.meet.growth", "meet_growth", 20)
    assert uncertainty("meet.part", 0.1, 0, 0.2, "share", "How much.").most == 1.0
