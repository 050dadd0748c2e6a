"""Fractions of a factorial are the textbook's: as few rows, and the effects that they promise kept apart."""

import numpy as np
import pytest

from coalitionlab.study.designs import fractional
from factors_of import shares


def names(masks, base="ABCDE"):
    """Columns as one writes them."""
    return ["".join(letter for k, letter in enumerate(base) if mask >> k & 1) for mask in masks]


def test_the_saturated_design_of_seven_factors_in_eight_rows():
    """2^(7-4) at resolution III is the textbook's: D = AB, E = AC, F = BC, G = ABC, with seven words of three."""
    masks = fractional.columns(7, {"resolution": 3})
    assert names(masks) == ["A", "B", "C", "AB", "AC", "BC", "ABC"]
    assert len(fractional.signs(masks)) == 8 and fractional.resolution(masks) == 3
    assert len(fractional.words(masks, 3)) == 7 and len(fractional.words(masks, 4)) == 14


def test_the_half_fraction_of_five_factors():
    """2^(5-1) at resolution V is the textbook's: E = ABCD, with the one word ABCDE."""
    masks = fractional.columns(5, {"resolution": 5})
    assert names(masks) == ["A", "B", "C", "D", "ABCD"]
    assert fractional.words(masks, 5) == [(0, 1, 2, 3, 4)] and fractional.resolution(masks) == 5
    assert len(fractional.signs(masks)) == 16


@pytest.mark.parametrize(
    ("count", "wanted", "rows"),
    [
        *[(2, 3, 4), (3, 3, 4), (5, 3, 8), (7, 3, 8), (15, 3, 16), (31, 3, 32)],
        *[(4, 4, 8), (8, 4, 16), (16, 4, 32), (32, 4, 64)],
        *[(5, 5, 16), (6, 5, 32), (8, 5, 64), (11, 5, 128), (39, 5, 4096)],
    ],
)
def test_fractions_are_as_small_as_the_known_ones_and_keep_their_promise(count, wanted, rows):
    """As few rows as in the tables that textbooks print; effects that the resolution keeps apart are orthogonal."""
    masks = fractional.columns(count, {"resolution": wanted})
    design = fractional.signs(masks).astype(float)
    assert design.shape == (rows, count)
    assert (fractional.resolution(masks) or 99) >= wanted
    assert (design.T @ design == rows * np.eye(count)).all() and (design.sum(axis=0) == 0).all()
    pairs = np.stack([design[:, i] * design[:, j] for i in range(count) for j in range(i)], axis=1)
    if wanted >= 4:
        assert (pairs.T @ design == 0).all()
    if wanted >= 5:
        assert (pairs.T @ pairs == rows * np.eye(pairs.shape[1])).all()


def test_generators_can_be_given():
    """One's own generators make the design: 2^(6-2) with E = ABC, F = BCD has the words ABCE, BCDF and ADEF."""
    options = {"generators": {"E": "ABC", "F": "BCD"}}
    assert fractional.mistake_in(6, options) is None
    masks = fractional.columns(6, options)
    assert names(masks) == ["A", "B", "C", "D", "ABC", "BCD"]
    assert fractional.words(masks, 4) == [(0, 1, 2, 4), (0, 3, 4, 5), (1, 2, 3, 5)]
    table = fractional.points(shares(6), 0, 1, options)
    signs = 2 * table.to_numpy() - 1
    assert (signs[:, 4] == signs[:, 0] * signs[:, 1] * signs[:, 2]).all() and len(table.drop_duplicates()) == 16
