"""The report: one page that stands by itself, says what it is, and shows no number without its interval."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab.comparison import equal_cost
from coalitionlab.files import writing
from coalitionlab.measures import MEASURES
from coalitionlab.palette import looks
from coalitionlab.plots import style
from coalitionlab.report import Chapter, page, write_report
from coalitionlab.report.figures import figures
from coalitionlab.report.plain import markdown_table, text_table
from coalitionlab.report.tables import contrast_table, summary_table
from coalitionlab.scenario import load_scenario, scenario_from_text
from coalitionlab.texts import LANGUAGES
from coalitionlab.texts.wording import Wording

from towns import HEAD, PARTNER, TOWN

NOTES = {"en": "Exploration, not prediction", "nl": "Verkenning, geen voorspelling"}
WORDS = {lang: Wording(lang) for lang in LANGUAGES}
VOID = {"meta", "path", "use", "line", "rect", "circle"}


def chapter(scenarios, lang="en", runs=12, **more):
    """A chapter on a few runs."""
    return Chapter(cl.compare(scenarios, runs=runs, seed=3, months=True, **more), WORDS[lang])


@pytest.fixture(scope="module")
def pair():
    """Two scenarios of two years."""
    base = load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 24})
    return {"base": base, "other": base.with_levers({"leadership.arrangement": "dual", "elements.shared_ambition": 1})}


@pytest.fixture(scope="module")
def worlds():
    """Six worlds."""
    return pd.DataFrame({"uncertainties.meet.known_trust": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]})


@pytest.fixture(scope="module", params=LANGUAGES)
def html(request, pair, worlds):
    """A page with everything on it, in each language."""
    whole = chapter(pair, request.param)
    whole.across, whole.equal = cl.compare(pair, runs=6, worlds=worlds), equal_cost(whole.comparison)
    return request.param, page([whole], WORDS[request.param], "coalitionlab compare base other")


class Reader(HTMLParser):
    """Reads a page and notes its elements, ids, headings, and what was never closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.wrong = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


@pytest.mark.core
def test_the_page_asks_for_nothing_else(html):
    """No address, script, image, font or style from elsewhere: the page is whole, also without a network."""
    _, text = html
    assert not re.search(r"<script|<img|<link|<iframe|@import|\ssrc=|srcset=|javascript:", text)
    addresses = set(re.findall(r'(?:href|action|data)="([^"]*)"', text)) | set(re.findall(r"url\(([^)]*)\)", text))
    assert addresses and all(address.startswith("#") for address in addresses)
    assert len(text.encode()) < 5_000_000


def test_the_page_is_well_made(html):
    """Every element is closed, no id comes twice, links lead somewhere, headings skip no level, the language is set."""
    lang, text = html
    reader = Reader(text)
    assert not reader.wrong and not reader.open
    ids = [given["id"] for _, given in reader.elements if "id" in given]
    assert len(ids) == len(set(ids))
    links = {given["href"][1:] for tag, given in reader.elements if tag == "a"}
    assert links <= set(ids)
    levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert dict(reader.elements)["html"] == {"lang": lang}


def test_every_figure_is_told_in_words(html):
    """A figure has a caption, a description that it points to, and charts with a name."""
    _, text = html
    reader = Reader(text)
    described = [given["aria-describedby"] for tag, given in reader.elements if tag == "figure"]
    assert len(described) == 7
    for mark in described:
        words = re.search(rf'id="{mark}">([^<]+)<', text)
        assert words and any(letter.isdigit() for letter in words[1])
    charts = [given for tag, given in reader.elements if tag == "svg" and "aria-hidden" not in given]
    assert charts and all(given["role"] == "img" and given["aria-label"] for given in charts)


def test_the_page_says_what_it_is(html):
    """Exploration, not prediction; what is not in the model; the command, the seed and the versions."""
    lang, text = html
    assert text.count(NOTES[lang]) >= 3
    assert WORDS[lang]("limits.heading") in text and WORDS[lang]("worlds.heading") in text
    assert "coalitionlab compare base other" in text and "numpy" in text and f"coalitionlab {cl.__version__}" in text


def test_what_comes_from_a_file_cannot_break_the_page(pair):
    """A title with markup in it is shown as it is written."""
    evil = scenario_from_text(TOWN.replace("A town", "<script>alert(1)</script> & co"), "evil")
    bold = scenario_from_text(TOWN.replace("A town", "<b>bold</b>").replace("Town hall", "<b>hall</b>"), "bold")
    both = {name: town.with_levers({"programme.horizon_months": 3}) for name, town in (("evil", evil), ("<b>", bold))}
    text = page([chapter(both)], WORDS["en"], "<command>")
    assert "<script" not in text and "<b>" not in text and "<command>" not in text
    assert "&lt;script&gt;" in text and "&lt;b&gt;hall" in text
    assert not Reader(text).wrong


def test_a_difference_that_is_not_clear_is_never_told_as_one(pair):
    """In a table of differences the words follow the interval, and a mean never stands without one."""
    found = chapter(pair, runs=40).comparison.differences
    table = contrast_table(found, WORDS["en"])
    rows = {row[0].text: [cell.text for cell in row] for row in table.rows if len(row) > 1}
    for line in found.to_dict("records"):
        cells = rows[WORDS["en"].measure(line["measure"])]
        unclear = line["verdict"] == "unclear"
        assert (cells[4] == "no clear difference") == unclear
        assert (cells[3] == "–") == (line["verdict"] == "too few" or line["low"] != line["low"])
        if line["verdict"] in ("more", "less"):
            assert line["verdict"] in cells[4] and not line["low"] <= 0 <= line["high"]


@pytest.mark.core
def test_a_report_is_the_same_bytes_each_time(tmp_path, pair):
    """Two reports on the same comparison are equal to the byte, page, tables and figures alike."""
    for name in ("one", "two"):
        write_report(tmp_path / name, [chapter(pair)], WORDS["en"], "command", runs=True)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert {str(path.parts[0]) for path in files} >= {"report.html", "tables", "figures", "scenarios", "manifest.json"}
    for path in files:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes(), path
    for path in (tmp_path / "one").rglob("*"):
        if path.suffix in (".csv", ".json", ".toml", ".html"):
            assert NOTES["en"].lower() in path.read_text(encoding="utf-8").lower(), path
        if path.suffix == ".svg":
            assert NOTES["en"] in path.read_text(encoding="utf-8"), path
    assert not list((tmp_path / "one").rglob("*.part"))
    again = load_scenario(tmp_path / "one" / "scenarios" / "other.toml")
    assert again.digest == pair["other"].digest


def test_chapters_have_folders_and_headings_of_their_own(tmp_path, pair):
    """Of several chapters each has its heading on the page and its own tables and figures."""
    parts = [chapter(pair), chapter(pair)]
    for name, part in zip(("first", "second"), parts, strict=True):
        part.name, part.heading = name, f"The {name} one"
    path = write_report(tmp_path, parts, WORDS["nl"], "command", "Title")
    text = path.read_text(encoding="utf-8")
    assert "The first one" in text and "The second one" in text and not Reader(text).wrong
    assert (tmp_path / "tables" / "second" / "differences.csv").is_file()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_edges_have_a_page_too(lang):
    """One scenario alone, a coalition without residents, one month, twins, a partner alone: each has its page."""
    town = scenario_from_text(TOWN, "town").with_levers({"programme.horizon_months": 1})
    nobody = scenario_from_text(HEAD + PARTNER, "nobody").with_levers({"programme.horizon_months": 14})
    for scenarios in ({"town": town}, {"nobody": nobody}, {"town": town, "twin": town}, {"a": nobody, "b": town}):
        part = chapter(scenarios, lang, runs=5)
        part.equal = equal_cost(part.comparison)
        text = page([part], WORDS[lang], "command")
        assert not Reader(text).wrong and "nan" not in re.sub(r"<[^>]*>", " ", text).lower().split()


def test_nothing_half_written_gets_its_name(tmp_path):
    """If writing fails, the old file stands and no temporary one is left."""
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), writing(path) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise RuntimeError
    assert [(entry.name, entry.read_text(encoding="utf-8")) for entry in tmp_path.iterdir()] == [("report.html", "old")]


def test_a_figure_returns_the_axes_it_drew_on(pair):
    """Panels draw on the axes they are given and hand them back, so they can stand in anyone's figure."""
    from matplotlib.figure import Figure

    part = chapter(pair)
    part.equal = equal_cost(part.comparison)
    for figure in figures(part):
        for panel in figure.panels:
            with style():
                axes = Figure().subplots()
                panel.draw(axes)
            assert axes.get_xlabel() and axes.has_data()


def test_scenarios_look_different_without_colour():
    """Up to seven scenarios differ in dash as well as colour."""
    found = looks({str(k): str(k) for k in range(7)}).values()
    assert len({look.colour for look in found}) == len({look.dash for look in found}) == 7


def test_tables_line_up(pair):
    """In plain text every column starts or ends in one place; in Markdown every row has as many cells."""
    table = summary_table(chapter(pair).summary("base"), WORDS["en"])
    lines = [line for line in markdown_table(table).splitlines() if line]
    assert len({line.count("|") for line in lines}) == 1
    unit = text_table(table).splitlines()[0].index("Unit")
    rows = [line for line in text_table(table).splitlines()[1:] if line.startswith("  ")]
    assert len(rows) == len(MEASURES) and all(line[unit - 1] == " " != line[unit] for line in rows)
