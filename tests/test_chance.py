"""Chance is Philox4x32-10, the same bits in plain Python, numpy and compiled; every question has its own address."""

import ast
import sys
from functools import cache
from pathlib import Path

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from randomgen import Philox

import coalitionlab
from coalitionlab import chance
from coalitionlab.chance import FIRST_USER_PURPOSE, name_id, normal, philox, uniform
from coalitionlab.compiling import compiled
from coalitionlab.scenario import load_scenario

from watching import Bench

WORD = st.integers(0, 2**32 - 1)
PURPOSES = {name: value for name, value in vars(chance).items() if name.isupper() and isinstance(value, int)}
for _name in ("WORD", "MULTIPLIER_0", "MULTIPLIER_1", "WEYL_0", "WEYL_1", "FIRST_USER_PURPOSE"):
    PURPOSES.pop(_name)

# Salmon et al. 2011, known-answer file of Random123: counter, key, result.
ONES = 0xFFFFFFFF
PUBLISHED = (
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES, ONES, ONES, ONES), (ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
)


@pytest.mark.core
@pytest.mark.parametrize(("counter", "key", "words"), PUBLISHED)
def test_the_generator_gives_the_published_answers(counter, key, words):
    """The known-answer vectors of the paper's own library come out."""
    assert philox(*key, *counter) == words


@given(st.tuples(WORD, WORD), st.tuples(WORD, WORD, WORD, WORD))
def test_the_generator_agrees_with_an_independent_one(key, counter):
    """randomgen, written by others, gives the same four words for any key and counter."""
    before = sum(word << (32 * k) for k, word in enumerate(counter)) - 1  # it counts up before it answers
    other = Philox(key=key[0] + (key[1] << 32), counter=before % 2**128, number=4, width=32)
    assert tuple(int(word) for word in other.random_raw(4)) == philox(*key, *counter)


@pytest.mark.core
@given(st.tuples(WORD, WORD), st.integers(1, 240), st.integers(1, 2**20), WORD, WORD)
def test_plain_numpy_and_compiled_give_the_same_bits(key, month, purpose, who, whom):
    """One address has one answer, whether asked in Python, in arrays of 64-bit integers, or in compiled code."""
    words = philox(*key, month, purpose, who, whom)
    columns = [np.array([value, value], dtype=np.int64) for value in (*key, month, purpose, who, whom)]
    with np.errstate(over="ignore"):
        arrays = philox(*columns)
    assert [int(column[0]) for column in arrays] == list(words)
    first, second = compiled_draws()(*key, month, purpose, who, whom)
    assert first == uniform(key, month, purpose, who, whom)
    assert second == normal(key, month, purpose, who, whom)


@cache
def compiled_draws():
    """Both kinds of draw, compiled as the rules are, with a way in from Python."""
    flat, bell = compiled(uniform), compiled(normal)

    @numba.njit
    def ask(seed, run, month, purpose, who, whom):
        key = (seed, run)
        return flat(key, month, purpose, who, whom), bell(key, month, purpose, who, whom)

    return ask


def draws(purpose, seeds, who=7):
    """One uniform draw for each of many seeds."""
    words = philox(np.arange(1, seeds + 1), 0, 5, purpose, who, 0)
    return ((words[0] >> 5) * 67108864 + (words[1] >> 6)) * chance.TO_UNIT


def test_draws_are_evenly_spread_and_independent():
    """Over 200,000 neighbouring seeds: 100 equal bins within chi-squared bounds, no correlation with a neighbour."""
    count = 200_000
    one, other, neighbour = draws(1, count), draws(2, count), draws(1, count, who=8)
    for sample in (one, other, neighbour):
        bins = np.bincount((sample * 100).astype(int), minlength=100)
        chi_squared = ((bins - count / 100) ** 2 / (count / 100)).sum()
        assert 50 < chi_squared < 160  # 99 degrees of freedom; one in ten thousand lies outside
    for first, second in ((one, other), (one, neighbour), (one[1:], one[:-1]), (other, neighbour)):
        assert abs(np.corrcoef(first, second)[0, 1]) < 4.0 / np.sqrt(count)


def test_normal_draws_have_the_normal_distribution():
    """Mean 0, variance 1, and as many beyond one and two standard deviations as there should be."""
    sample = np.array([normal((seed, 3), 1, 19, 5, 6) for seed in range(1, 20_001)])
    assert abs(sample.mean()) < 4 / np.sqrt(len(sample))
    assert sample.var() == pytest.approx(1.0, abs=0.05)
    assert (abs(sample) > 1).mean() == pytest.approx(0.3173, abs=0.014)
    assert (abs(sample) > 2).mean() == pytest.approx(0.0455, abs=0.006)


@given(st.tuples(WORD, WORD), WORD, WORD)
def test_a_uniform_draw_is_at_least_0_and_below_1(key, who, whom):
    """Never 1, so an event with chance 1 always happens and one with chance 0 never."""
    assert 0.0 <= uniform(key, 1, 1, who, whom) < 1.0


@pytest.mark.core
def test_no_two_purposes_share_a_number():
    """Every purpose has a number of its own, below those that a user's rules may take."""
    assert len(set(PURPOSES.values())) == len(PURPOSES) > 10
    assert all(0 < number < FIRST_USER_PURPOSE for number in PURPOSES.values())


def test_every_purpose_is_drawn_for_and_by_one_function_only():
    """A number is asked for in one place, so two questions never get the same answer; none lies about unused."""
    askers: dict[str, set[str]] = {name: set() for name in PURPOSES}
    for path in sorted(Path(coalitionlab.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        renamed = {
            alias.asname or alias.name: alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("chance")
            for alias in node.names
        }
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Name) and renamed.get(node.id) in askers:
                        askers[renamed[node.id]].add(f"{path.stem}.{function.name}")
    alone = {"SEAT_TIE", "START_PAIR", "START_TRUST", "ATTENDS", "PROPOSAL_SIZE"}
    shared = {name: places for name, places in askers.items() if len(places) > 1 and name not in alone}
    assert not shared
    assert [name for name, places in askers.items() if not places] == []


def test_no_address_is_asked_twice_in_a_month_for_different_things(monkeypatch):
    """In a plain run only the function that asked an address first asks it again: a tie, a mandate, a mood."""
    asked: dict[tuple, set[str]] = {}

    def watch(original):
        def draw(key, month, purpose, who, whom):
            caller = sys._getframe(1).f_code.co_name
            asked.setdefault((int(month), int(purpose), int(who), int(whom)), set()).add(caller)
            return original(key, month, purpose, who, whom)

        return draw

    for name, module in list(sys.modules.items()):
        if name.startswith("coalitionlab.") and not name.endswith(".chance"):
            for function in (uniform, normal):
                if getattr(module, function.__name__, None) is function:
                    monkeypatch.setattr(module, function.__name__, watch(function))
    for _ in Bench(load_scenario("kansrijke-start"), 3, 1, plain=True).months(18):
        pass
    assert len(asked) > 1000
    assert {address: callers for address, callers in asked.items() if len(callers) > 1} == {}


def test_names_have_identities_that_stay():
    """The identity of a name is FNV-1a over its UTF-8 bytes: the published values, and the same on every machine."""
    assert name_id("") == 0x811C9DC5
    assert name_id("a") == 0xE40C292C
    assert name_id("foobar") == 0xBF9CF968
    assert name_id("café") != name_id("cafe")
