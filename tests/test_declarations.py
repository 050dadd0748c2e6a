"""Levers and uncertainties are declared once, without contradiction, and the schema repeats what they say."""

import ast
import json
from pathlib import Path

import pytest

import coalitionlab
from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS, PARAMETERS, Parameter
from coalitionlab.parameters.declare import share, uncertainty
from coalitionlab.records import PARAMETERS_RECORD, UNCERTAINTY_FIELDS, coded, record_of
from coalitionlab.scenario import json_schema, scenario_from_dict
from coalitionlab.state import LEVER_FIELDS, STATE
from coalitionlab.words import EVENT_NAMES

from watching import Bench


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


@pytest.mark.core
def test_a_scenario_that_says_nothing_has_the_declared_defaults():
    """A default stands in one place: the file, the record of numbers and the state of a run all take it from there."""
    town = {"name": "Town", "domain": "municipal", "level": "policy", "interest": {"income_and_debt": 1}}
    scenario = scenario_from_dict({"themes": ["income_and_debt"], "partner": [town]}, "town")
    record = record_of(scenario)[0][0]
    state = Bench(scenario).s
    for key, parameter in PARAMETERS.items():
        value = (scenario.levers | scenario.uncertainties)[key]
        if key == "coalition.core_size":
            assert value == 1  # cut to the roster of one
            continue
        assert value == parameter.default, key
        number = coded(parameter, parameter.default)
        if key in LEVERS:
            assert state[parameter.field] == record["levers"][list(LEVERS).index(key)] == number
        else:
            assert record[parameter.field] == number
    assert record["mandate"][0] == scenario.partners[0].mandate


def rule_functions():
    """Every function of the rules, as a tree of its source."""
    folder = Path(coalitionlab.__file__).parent
    for path in [*sorted(folder.glob("elements/**/*.py")), *sorted(folder.glob("context/**/*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.stem}.{node.name}", node


def test_no_rule_has_a_default_of_its_own():
    """A rule takes all from the state and the parameters: no default argument can drift from the declared one."""
    assert [name for name, node in rule_functions() if node.args.defaults or node.args.kw_defaults] == []


def test_rules_read_only_what_is_declared_and_all_of_it():
    """Every name that a rule reads exists, and every uncertainty and every lever is read by some rule."""
    read = {"s": set(), "p": set()}
    for _, function in rule_functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in read:
                read[node.value.id].add(node.attr)
    measured = (Path(coalitionlab.__file__).parent / "measures.py").read_text(encoding="utf-8")
    assert read["s"] <= set(STATE.names) and read["p"] <= set(PARAMETERS_RECORD.names)
    assert set(UNCERTAINTY_FIELDS) - read["p"] == set()
    elsewhere = {"programme_horizon_months"}  # only the engines read how long a run is
    by_number = {field for field in LEVER_FIELDS if field.startswith("elements_")}
    unread = {field for field in LEVER_FIELDS if field not in read["s"] and f"s.{field}" not in measured}
    assert unread - elsewhere - by_number == set()


def test_rules_hold_no_constants_of_their_own():
    """Whatever could be otherwise is an uncertainty with a range: rules hold only 0, 1, 2, a half and the like."""
    plain = {0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 12.0}
    hidden = set()
    for name, function in rule_functions():
        body = function.body[1:] if ast.get_docstring(function) else function.body
        for node in (inner for statement in body for inner in ast.walk(statement)):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, int | float)
                and float(node.value) not in plain
            ):
                hidden.add(f"{name}: {node.value}")
    assert hidden == set()
