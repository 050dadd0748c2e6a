"""The tutorials are notebooks that run from top to bottom."""

import json
from pathlib import Path

import matplotlib
import pytest
from matplotlib import pyplot

BOOKS = sorted((Path(__file__).parents[1] / "experiments" / "tutorials").glob("*.ipynb"))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_every_cell_of_a_tutorial_runs(book, tmp_path, monkeypatch):
    """Each notebook runs in a folder of its own, cell after cell, from the files of this repository alone."""
    matplotlib.use("Agg")
    monkeypatch.chdir(tmp_path)
    names = {"__name__": "tutorial"}
    cells = json.loads(book.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert code
    for number, text in enumerate(code):
        exec(compile(text.replace("RUNS = 500", "RUNS = 40"), f"{book.name}, cell {number}", "exec"), names)
    pyplot.close("all")


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_a_tutorial_holds_no_output(book):
    """Notebooks are kept without results, so that nothing in them can be out of date."""
    cells = json.loads(book.read_text(encoding="utf-8"))["cells"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code")


def test_there_are_three():
    """From a scenario to a picture, from a sweep to Sobol' indices, and a rule of one's own."""
    assert [book.stem[0] for book in BOOKS] == ["1", "2", "3"]
