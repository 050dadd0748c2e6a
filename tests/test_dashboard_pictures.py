"""The pictures of the live pages before a browser draws them: units, and names that do not stand on each other."""

import itertools

import numpy as np
import pytest

from coalitionlab.dashboard.answers import FOLLOWED, Answer, Band
from coalitionlab.dashboard.charts import LINE, PLOT, Line, spaced
from coalitionlab.dashboard.what_if.outcomes import one
from coalitionlab.measures import MEASURES, NAMES
from coalitionlab.texts.wording import Wording


def answer_of(value):
    """Four runs of three months in which every measure has one value."""
    return Answer("x", np.full((4, len(NAMES)), value), np.full((4, 3, len(FOLLOWED)), value, np.float32))


@pytest.mark.parametrize("measure", ["action_months", "ownership", "trust", "shared_ambition"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_axis_has_the_unit_of_its_outcome(measure, lang):
    """Months for months, a scale for a scale, as everywhere else."""
    words = Wording(lang, "what_if_page", "dashboard")
    picture = one(measure, answer_of(0.5), answer_of(0.4), words, 2)
    unit = picture.options["yAxis"]["name"]
    assert unit == words.unit(measure, MEASURES[measure].unit)
    assert ("maand" in unit or "month" in unit) == (measure == "action_months")


def named(end, short):
    """A line that ends at a value."""
    flat = np.array([end, end])
    return Line(short, short, Band(flat, flat, flat, 9), "#000000")


@pytest.mark.parametrize("plot", [PLOT, 130])
@pytest.mark.parametrize("ends", [(0.5, 0.5), (0.5, 0.48, 0.46), (0.1, 0.9), (0.0, 0.01, 1.0), (0.3,), (0.2, np.nan)])
def test_names_at_the_ends_of_lines_keep_apart(ends, plot):
    """Names stay in order, a line of letters apart, and do not move where there is room; missing ends are left out."""
    lines = [named(end, f"line {k}\nhere" if k == 1 else f"line {k}") for k, end in enumerate(ends)]
    moved = spaced(lines, 1.0, 0.0, 1.0, plot)
    there = [k for k, end in enumerate(ends) if end == end]
    at = {k: plot * (1 - ends[k]) + moved[k] for k in there}
    tall = {k: LINE * (2 if k == 1 else 1) for k in there}
    for upper, lower in itertools.pairwise(sorted(there, key=lambda k: at[k])):
        assert ends[upper] >= ends[lower] and at[lower] - at[upper] >= (tall[upper] + tall[lower]) / 2 - 1.5
    if ends in ((0.1, 0.9), (0.3,), (0.2, np.nan)):
        assert not any(moved)


def test_names_at_the_bottom_stay_off_the_months():
    """Two lines that end at nothing: the lower name stays where it is, the upper one moves up."""
    assert spaced([named(0.0, "one"), named(0.0, "two")], 1.0, 0.0, 1.0) == [-LINE, 0]
