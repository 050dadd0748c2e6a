"""The facilitator's guide: complete in both languages, its numbers from a command, its pages whole by themselves."""

import json
import re
import subprocess
import tomllib
from html.parser import HTMLParser

import pytest

import make_guide
import make_numbers
from coalitionlab.cli.parsers import parser
from coalitionlab.shipped import shipped_names
from coalitionlab.texts import LANGUAGES, catalogue
from make_guide import HERE, Guide, browser, print_pdf
from make_numbers import answer, is_yes_no, predictions
from make_screens import SHOTS

MARK = re.compile(r"\{\{(\w+)([^{}]*)\}\}")


@pytest.fixture(scope="module")
def pages():
    """The pages of both languages."""
    return {lang: Guide(lang).page() for lang in LANGUAGES}


def source(lang):
    """The text of the guide."""
    return (HERE / f"guide_{lang}.md").read_text(encoding="utf-8")


class Seen(HTMLParser):
    """What a page holds: its text, its links and pictures, and whether its elements close."""

    def __init__(self, html):
        super().__init__()
        self.text, self.links, self.marks, self.alts, self.open = "", [], set(), [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.links += [values[key] for key in ("href", "src") if key in values]
        self.marks |= {values["id"]} if "id" in values else set()
        self.alts += [values.get("alt")] if tag == "img" else []
        if tag not in ("meta", "img", "link", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_role_is_on_a_card_of_its_own(pages, lang):
    """All lines of all seven role cards stand in the page."""
    text = Seen(pages[lang]).text
    cards = {name: card for name, card in catalogue(f"roles_{lang}").items() if name != "card"}
    assert pages[lang].count('<section class="role">') == len(cards) == 7
    for card in cards.values():
        assert all(line in text for line in card.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_needs_nothing_from_outside(pages, lang):
    """Every link leads to a place in the page, every picture is inside it and told in words, every element closes."""
    seen = Seen(pages[lang])
    assert not seen.open and seen.alts and all(seen.alts)
    for link in seen.links:
        assert link.startswith("data:image/png;base64,") or (link[0] == "#" and link[1:] in seen.marks), link[:80]
    assert "url(" not in pages[lang] and "<script" not in pages[lang]
    assert f'<html lang="{lang}">' in pages[lang] and "{{" not in seen.text
    assert len(pages[lang]) < 2_000_000


def test_both_languages_tell_the_same():
    """The same headings at the same times, the same gaps in the same order, as many paragraphs and points."""
    english, dutch = source("en"), source("nl")
    for pattern in (r"^(#+) (\d:\d\d )?", r"^(- |\*\*)", r"^\n"):
        first, second = (re.findall(pattern, text, re.MULTILINE) for text in (english, dutch))
        assert first == second, pattern
    assert MARK.findall(english) == MARK.findall(dutch)


def test_the_two_hours_are_two_hours():
    """The steps of each script follow each other, and end where they should."""
    parts = re.split(r"^## ", source("nl"), flags=re.MULTILINE)
    for name, last in (("Twee uur", 120), ("Drie kwartier", 45)):
        part = next(part for part in parts if part.startswith(name))
        times = [int(h) * 60 + int(m) for h, m in re.findall(r"^### (\d):(\d\d)", part, re.MULTILINE)]
        assert times[0] == 0 and times == sorted(set(times)) and last - 3 <= times[-1] < last


def test_every_prediction_is_asked_and_answered_once():
    """The guide asks for exactly the predictions that are computed, each with a command that can be typed."""
    asked = [rest.strip() for kind, rest in MARK.findall(source("nl")) if kind == "answer"]
    assert sorted(asked) == sorted(predictions()) and len(asked) == len(set(asked))
    for name in asked:
        command = make_numbers.command(predictions()[name]).split()
        options = parser().parse_args(command[1:])
        assert options.command in ("run", "compare") and options.months == predictions()[name]["months"]
        assert set(predictions()[name]["scenarios"]) <= set(shipped_names())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_is_typed(lang):
    """Outside scripts and quotations of time, the guide's own text holds no percentage and no decimal."""
    typed = re.sub(r"95%", "", source(lang))
    assert not re.findall(r"\d+ ?%|\d+[.,]\d+", typed)


def test_the_numbers_are_those_of_the_model():
    """A prediction made anew, with as many runs, gives the numbers that the guide quotes."""
    kept = json.loads((HERE / "numbers.json").read_text(encoding="utf-8"))
    assert kept["answers"].keys() == predictions().keys() and kept["command"] == make_numbers.COMMAND
    again = answer(predictions()["ladder"], kept["runs"])
    assert again == kept["answers"]["ladder"] or close(again, kept["answers"]["ladder"])


def close(first, second):
    """Equal to nine digits: on another platform results agree to many digits only."""
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(close(first[key], second[key]) for key in first)
    return first == (pytest.approx(second, abs=1e-9) if isinstance(first, float) else second)


def test_every_mean_has_its_interval_and_its_count():
    """Each number in the file lies in an interval of some width, with the runs behind it; a chance lies in 0 to 1."""
    for found in json.loads((HERE / "numbers.json").read_text(encoding="utf-8"))["answers"].values():
        for shown, rows in found["shown"].items():
            for row in rows.values():
                assert row["low"] < row["mean"] < row["high"] and row["n"] > 0
                assert not is_yes_no(shown) or (row["low"] >= 0 and row["high"] <= 1)


@pytest.mark.parametrize("gap", ["{{answer nothing}}", "{{say roles alderman.nothing}}", "{{what}}", "{{limits x}}"])
def test_a_gap_that_leads_nowhere_stops_the_builder(gap):
    """A misspelt answer, text or gap is told with its file, and no page is made."""
    with pytest.raises(KeyError, match=r"guide_nl\.md: .*leads nowhere"):
        Guide("nl").filled(make_guide.GAP.fullmatch(gap))


def test_every_screen_is_there_in_both_languages():
    """The table of screens, the pictures that are kept, and the guide's gaps are the same; each is told in words."""
    table = tomllib.loads((HERE / "screens.toml").read_text(encoding="utf-8"))
    shown = {rest.strip() for kind, rest in MARK.findall(source("nl")) if kind == "screen"}
    kept = {path.name for path in (HERE / "screens").glob("*.png")}
    assert shown == set(table) and kept == {f"{name}_{lang}.png" for name in table for lang in LANGUAGES}
    assert all(len(screen[lang]) > 20 for screen in table.values() for lang in LANGUAGES)


def test_the_screens_of_the_readme_are_small_and_told():
    """The README shows the pictures of its table and no other screens, each below 150 kB and with its words."""
    shots = SHOTS["readme"]
    text = (HERE.parent / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^]]*)\]\((teaching/[^)]*)\)", text)
    folder = shots.folder.relative_to(HERE.parent).as_posix()
    assert shown == [(screen["en"], f"{folder}/{name}_en.png") for name, screen in shots.screens().items()]
    assert {path.name for path in shots.folder.iterdir()} == {f"{name}_en.png" for name in shots.screens()}
    assert all(path.stat().st_size < 150_000 for path in shots.folder.iterdir())


def test_a_browser_prints_it_and_the_same_page_gives_the_same_bytes(pages, tmp_path):
    """The PDF has 15 to 30 pages, knows its language and headings, and two of the same page are equal."""
    program = browser()
    assert program, "found no Chromium, Chrome or Edge; on Debian and Ubuntu: apt-get install chromium"
    page = tmp_path / "guide.html"
    page.write_text(pages["nl"], encoding="utf-8")
    first, second = (print_pdf(program, page, tmp_path / f"{k}.pdf").read_bytes() for k in range(2))
    assert first == second and first.startswith(b"%PDF") and len(first) < 3_000_000
    assert 15 <= len(re.findall(rb"/Type ?/Page\b(?!s)", first)) <= 30
    assert b"/Lang (nl)" in first and b"/StructTreeRoot" in first


def test_the_builder_is_one_command(tmp_path):
    """`python teaching/make_guide.py` writes both pages and both PDFs and says where."""
    import sys

    made = subprocess.run(
        [sys.executable, HERE / "make_guide.py", "--out", tmp_path], capture_output=True, text=True, check=True
    )
    names = {f"guide_{lang}.{kind}" for lang in LANGUAGES for kind in ("html", "pdf")}
    assert {path.name for path in tmp_path.iterdir()} == names and all(name in made.stdout for name in names)
