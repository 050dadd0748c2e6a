"""Where things stand in the picture of the table, asked of the script itself: nothing is cut off, nothing overlaps."""

from itertools import pairwise
from pathlib import Path

import pytest

from coalitionlab.dashboard import story_page
from extremes import long_name

GEOMETRY = Path(story_page.__file__).parent / "parts" / "geometry.js"
WIDTHS = (320, 358, 559, 560, 780, 1240)  # of the picture: phones, the last without names, the first with, desk, beamer
ASK = """
async ([source, names, width, letter]) => {
  const {layout, board, rings, bow, size, thinner} = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const wide = (text, below) => text.length * letter / (below ? 1.15 : 1);
  const places = layout(names.map((name) => ({name})), width, wide);
  const seats = places.seats.map((seat) => ({
    ...seat, at: [0, 1, 2].map(seat.at),
    text: Math.max(...seat.lines.map((line, k) => wide(line, k > 0))),
  }));
  const bows = seats.slice(1).map((_, k) => bow(places, 0, k + 1)).join("");
  return {...places, seats, drawn: board(places) + rings(places).join("") + bows, largest: size(1000), none: size(0),
    thin: [0, 60, 61, 200].map(thinner)};
}
"""


@pytest.fixture(scope="module")
def ask(browser):
    """Asks the script for a picture: `ask(names, width)`; letters may be wider than they are here."""
    page = browser.new_page()
    source = GEOMETRY.read_text(encoding="utf-8")
    yield lambda names, width, letter=8.0: page.evaluate(ASK, [source, names, width, letter])
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("many", [1, 2, 3, 22, 63, 64])
def test_everybody_has_a_place_of_their_own(ask, many, width):
    """One to 64 partners with names as long as is allowed: seats and names on the picture, rows apart, a real table."""
    found = ask([long_name(k) for k in range(many)], width)
    assert len(found["seats"]) == many and "NaN" not in found["drawn"]
    assert found["half"]["x"] > 20 and found["half"]["y"] > 20
    for way in (1, -1):
        rows = sorted(seat["y"] for seat in found["seats"] if seat["way"] == way)
        assert all(below - above >= 2 * found["largest"] for above, below in pairwise(rows))
        assert all(found["head"] < row < found["height"] for row in rows)
    for seat in found["seats"]:
        far, ring, core = (seat["way"] * (x - found["middle"]) for x in seat["at"])
        assert far > ring > core > 0
        assert seat["way"] * (seat["label"] - found["middle"]) >= far  # the name stands outside of the seat
        assert seat["label"] + min(0, seat["way"] * seat["text"]) >= 0  # and on the picture, at the left
        assert seat["label"] + max(0, seat["way"] * seat["text"]) <= width  # and at the right


@pytest.mark.parametrize("letter", [6.0, 8.0, 11.0])
def test_names_are_cut_only_where_they_do_not_fit(ask, letter):
    """Two lines at most; what is cut ends in dots, and a short name is whole, however wide the letters are."""
    names = ["GGD", "Gemeente (werk en inkomen)", "Oudernetwerk rond de moskee", *map(long_name, range(3))]
    found = ask(names, 780, letter)
    lines = [seat["lines"] for seat in found["seats"]]
    assert lines[0] == ["GGD"] and lines[1][0] == "Gemeente" and all(1 <= len(one) <= 2 for one in lines)
    for name, one in zip(names, lines, strict=True):
        whole = " ".join(one)
        assert whole.endswith("…") or "…" in whole or whole == name.replace("(", "").replace(")", "")
    assert any("…" in line for line in lines[4])


def test_many_lines_are_drawn_thinner(ask):
    """Up to sixty as usual; then thinner the more there are, never gone."""
    none, sixty, more, many = ask(["A", "B"], 780)["thin"]
    assert none == sixty == 1 and 1 > more > many > 0.2
