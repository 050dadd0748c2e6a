"""The page of findings reads its numbers from tables, and no sentence stands that the tables do not bear out."""

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

from coalitionlab.cli.parsers import parser
from coalitionlab.shipped import shipped_names

ROOT = Path(__file__).resolve().parent.parent


def program(name):
    """A program of the folder results."""
    found = importlib.util.spec_from_file_location(name, ROOT / "results" / f"{name}.py")
    made = importlib.util.module_from_spec(found)
    found.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def maker():
    """The program that writes the page."""
    return program("make_page")


@pytest.fixture
def results(tmp_path):
    """A folder of results with one table of three rows."""
    folder = tmp_path / "sizes" / "tables"
    folder.mkdir(parents=True)
    rows = [
        ("pooled", 12.345, 10.0, 14.5, "more"),
        ("dual", 0.2, -0.5, 0.9, "unclear"),
        ("share", 0.25, 0.2, 0.3, "more"),
    ]
    pd.DataFrame(rows, columns=["level", "effect", "low", "high", "verdict"]).to_csv(
        folder / "effects.csv", index=False
    )
    return tmp_path


def finding(level, says="It brings {x} more.", **more):
    """A sentence about one row."""
    return {"says": says, "numbers": {"x": {"table": "effects", "where": {"level": level}} | more}}


def test_a_number_is_read_with_its_interval(maker, results):
    """A sentence gets three figures and the interval, a percentage, or a count; what is not shown stands behind."""
    folder = results / "sizes"
    assert (
        maker.sentence(folder, finding("pooled", expect={"verdict": "more"})) == "- It brings 12.3 [10.0 to 14.5] more."
    )
    counted = {"x": {"table": "effects", "where": {"verdict": "more"}, "as": "count"}}
    assert maker.sentence(folder, {"says": "{x} bring more.", "numbers": counted}) == "- 2 bring more."
    middle = {"x": {"table": "effects", "where": {}, "value": "high", "as": "median"}}
    assert maker.sentence(folder, {"says": "Most bring {x}.", "numbers": middle}) == "- Most bring 1."
    told = maker.sentence(folder, finding("share", **{"as": "percent"}) | {"not": "Why."})
    assert told == "- It brings 25% [20% to 30%] more. *Not shown:* Why."


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (finding("dual", expect={"verdict": "more"}), "verdict is unclear"),
        (finding("nothing"), "found 0 rows"),
        (finding("pooled") | {"numbers": {"x": {"table": "effects", "where": {}}}}, "found 3 rows"),
        (finding("pooled") | {"numbers": {"x": {"table": "effects", "where": {"colour": 1}}}}, "no column colour"),
    ],
)
def test_a_sentence_that_does_not_follow_is_refused(maker, results, wrong, why):
    """A sentence whose row says otherwise, is missing or is not the only one stops the writing, and is named."""
    with pytest.raises(maker.Untrue, match=why) as found:
        maker.sentence(results / "sizes", wrong)
    assert "It brings" in str(found.value)


def shortened(findings, says="It is {x}."):
    """A question that is answered from a chapter with two findings, one of which calls another number x."""
    chapter = {"title": "Size, and so on", "folder": "sizes", "finding": [finding("pooled"), finding("dual")]}
    asked = {"asks": "What?", "chapter": "Size, and so on", "findings": findings, "says": says, "not": "Why."}
    return {"chapter": [chapter], "short": [asked]}


def test_a_question_is_answered_with_the_numbers_of_its_chapter(maker, results):
    """A line of the page reads numbers as the findings do, leads to the chapter, and takes no name for two numbers."""
    told = maker.short(shortened([2]), results)
    assert told == "- **What?** It is 0.200 [−0.500 to 0.900]. *Not shown:* Why. [More](FINDINGS.md#size-and-so-on)"
    assert "It is so." in maker.short(shortened([1, 2], "It is so."), results)
    for wrong, why in (
        (shortened([1, 2]), "x is two numbers"),
        (shortened([1]) | {"chapter": []}, "found no chapter"),
    ):
        with pytest.raises(maker.Untrue, match=why):
            maker.short(wrong, results)


def test_a_chapter_shows_a_figure_that_is_there(maker, results):
    """The figure of a chapter stands on the page of all findings; one that is missing stops the writing."""
    content = shortened([1])
    middle = {"x": {"table": "effects", "where": {}, "value": "low", "as": "median"}}
    content["chapter"][0] |= {
        "about": "All of {x}.",
        "numbers": middle,
        "command": "run",
        "figure": "one.svg",
        "alt": "Sizes.",
    }
    with pytest.raises(maker.Untrue, match="found no figure"):
        maker.page(content, results)
    (results / "sizes" / "figures").mkdir()
    (results / "sizes" / "figures" / "one.svg").touch()
    page = maker.page(content, results)
    assert "![Sizes.](sizes/figures/one.svg)" in page and "All of 0." in page


def test_the_pages_are_what_the_tables_say(maker, capsys):
    """results/README.md and FINDINGS.md are what `python results/make_page.py` would write now."""
    assert maker.main(["--check"]) == 0, capsys.readouterr()


def test_all_results_are_made_by_the_commands_of_the_chapters(tmp_path):
    """Every shipped experiment but the first look has a chapter, whose command the command line knows."""
    maker = program("make_all")
    typed = maker.commands()
    assert typed[0][1] == "patterns" and all(words[0] == "coalitionlab" for words in typed)
    swept = {words[2] for words in typed if words[1] == "sweep"}
    assert swept == set(shipped_names("experiments")) - {"leadership-and-pooling"}
    for words in typed:
        options = parser().parse_args(words[1:])
        assert str(options.out) == f"results/{Path(options.out).name}"
    kept = tmp_path / "kept"
    kept.mkdir()
    maker.forget(kept)
    assert kept.exists()  # only folders of results are forgotten
