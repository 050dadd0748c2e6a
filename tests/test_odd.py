"""The description of the model and the code say the same: tables, names, functions, constants and draws."""

import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest

from coalitionlab import chance, formulas, measures, records, standing
from coalitionlab.grounds.rulebook import CONSTANTS, PURPOSES, functions, in_use, reached
from coalitionlab.measures import MEASURES
from coalitionlab.month import SCHEDULE
from coalitionlab.parameters import ACTIVITIES, LEVERS

MODEL = Path(__file__).resolve().parent.parent / "model"
RULES = ("start", *(rule.name for rule in SCHEDULE))


@cache
def odd() -> str:
    """The description of the model without its made tables."""
    return re.sub(r"<!-- made: .*?<!-- end -->", "", (MODEL / "ODD.md").read_text(encoding="utf-8"), flags=re.DOTALL)


def sections() -> dict[str, str]:
    """The text about the start and about each rule, by the name of the rule."""
    parts = re.split(r"^### 7\.\d+ (\w+)$", odd(), flags=re.MULTILINE)
    last = parts[-1].split("\n## ")[0]
    start = odd().split("\n## 5. Initialization")[1].split("\n## ")[0]
    return {"start": start, **dict(zip(parts[1:-1:2], [*parts[2:-1:2], last], strict=True))}


def listed(section: str) -> set[str]:
    """The functions that a section says it describes."""
    sentence = re.search(r"Functions: (.*?)\.\n", section, re.DOTALL)
    return set(re.findall(r"`(\w+)\(\)`", sentence[1] if sentence else ""))


def named(section: str) -> set[str]:
    """The constants and levers that a section names."""
    known = set(CONSTANTS.values()) | set(LEVERS)
    return {word for word in re.findall(r"(?<![\w.])[a-z]+\.[a-z_]+(?!\.?\w)", section) if word in known}


@pytest.mark.core
def test_tables_are_what_the_code_makes():
    """Every made table equals what `python model/make_tables.py` would write now, and each stands in a text."""
    found = importlib.util.spec_from_file_location("make_tables", MODEL / "make_tables.py")
    maker = importlib.util.module_from_spec(found)
    found.loader.exec_module(maker)
    made = set()
    for path in maker.TEXTS:
        text = path.read_text(encoding="utf-8")
        assert maker.filled(text) == text, "run python model/make_tables.py"
        made |= set(re.findall(r"<!-- made: ([a-z0-9: _]+) -->", text))
    assert made == set(maker.tables())


def test_every_rule_has_its_section_in_order():
    """The sections of the description follow the schedule of the month."""
    assert tuple(sections()) == RULES


def test_every_function_is_described_once():
    """Functions named in the description exist, and every function that a run can come to is in one section."""
    helpers = {name for module in (chance, formulas, measures, records, standing) for name in vars(module)}
    mentioned = set(re.findall(r"`(\w+)\(\)`", odd()))
    assert mentioned <= set(functions()) | helpers
    homes = [name for section in sections().values() for name in sorted(listed(section)) if name in functions()]
    assert sorted(homes) == sorted(in_use())
    shared = {name for module in (formulas, standing) for name in vars(module) if name.islower() and name[0] != "_"}
    assert shared - {"math"} <= mentioned


@pytest.mark.parametrize("rule", RULES)
def test_a_section_names_the_constants_that_its_rule_reads(rule):
    """A rule's section names every constant and lever that its functions read, and no other."""
    section = sections()[rule]
    here = listed(section) & set(functions())
    read = set().union(*(functions()[name].reads for name in here))
    touched = set().union(*(functions()[name].reads for name in reached(here)))
    assert read - named(section) == set(), "read by the rule and not named"
    assert named(section) - touched == set(), "named and not read by the rule"


@pytest.mark.parametrize("rule", RULES)
def test_a_section_names_the_draws_of_its_rule(rule):
    """The draws in a rule's formulas are those that its functions make, and no other."""
    section = sections()[rule]
    here = listed(section) & set(functions())
    made = set().union(*(functions()[name].draws for name in here))
    touched = set().union(*(functions()[name].draws for name in reached(here)))
    shown = set(re.findall(r"[uz]\[([A-Z_]+)", section)) - {"UNKNOWN_INPUT"}  # drawn with the record, for ranges
    assert made <= shown <= touched


def test_the_table_of_draws_lists_all_purposes():
    """Every purpose of a draw stands in the table of draws with its number, and no other."""
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|", odd(), re.MULTILINE))
    assert {name: int(number) for name, number in rows.items()} == PURPOSES


def test_patterns_are_read_from_what_exists():
    """The measures, levers and activities by which the patterns are read exist."""
    rows = re.findall(r"^\| P\d+ \|.*\| (.*) \|$", odd(), re.MULTILINE)
    names = {name for row in rows for name in re.findall(r"`([a-z_.]+)`", row)}
    assert rows
    assert names <= set(MEASURES) | set(LEVERS) | set(ACTIVITIES)
