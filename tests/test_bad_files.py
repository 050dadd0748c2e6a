"""A file that is no scenario at all, or far too much of one, is refused before it costs anything."""

import pytest

from coalitionlab.parameters import LEVERS
from coalitionlab.scenario import ScenarioError, load_scenario, scenario_from_dict
from coalitionlab.worlds import load_worlds

from towns import GROUP, HEAD, PARTNER, TOWN, mistakes_in

EFFORTS = ", ".join(f"'{key}' = 1" for key in LEVERS if key.startswith("elements."))


@pytest.mark.parametrize(
    ("text", "key", "count"),
    [
        (TOWN + "".join(PARTNER.replace("Town hall", f"P{n}") for n in range(64)), "partner", 65),
        (TOWN + "".join(GROUP.replace("Families", f"G{n}") for n in range(8)), "group", 9),
        (TOWN + "[[event]]\nkind = 'crisis'\nmonth = 1\n" * 33, "event", 33),
        (TOWN + "[[activity]]\nkind = 'triple_win'\nmonth = 1\n" * 65, "activity", 65),
        (TOWN + "[[timeline]]\nmonth = 1\nset.leadership.style = 0.1\n" * 129, "timeline", 129),
        (TOWN + f"[[timeline]]\nmonth = 1\nset = {{ {EFFORTS} }}\n" * 17, "timeline", 136),
        (HEAD.replace("[", "[" + "".join(f'"t{n}", ' for n in range(7))) + PARTNER, "themes", 9),
        (TOWN + "[[partner]]\n" * 50_000, "partner", 50_001),
    ],
)
def test_absurd_sizes_are_refused(text, key, count):
    """More entries than the records hold are refused by their number, however many there are."""
    assert any(f"town.toml: {key}: found {count} " in mistake for mistake in mistakes_in(text))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("title = \n", ["line 1, column 9", "invalid value"]),
        ("a = 1\nb = [1,", ["line 2, column 8"]),
        ('title = "x"\ntitle = "y"\n', ["line 2, column 12", "cannot overwrite"]),
        ("x = " + "[" * 100_000, ["nested too deeply"]),
        ("x = " + "1" * 100_000, ["too many digits"]),
        ("a" + ".a" * 100_000 + " = 1", ["more than 16 parts on line 1"]),
        ("#" * 1_000_001, ["at most 1 MB"]),
    ],
)
def test_broken_toml_is_told_with_its_place(text, pieces):
    """A text that is no TOML is refused with line and column, one made to exhaust the reader as well."""
    (mistake,) = mistakes_in(text)
    assert all(piece in mistake for piece in pieces)


def test_what_is_no_text_file_is_refused(tmp_path):
    """A directory, a binary, another encoding, a file too large or missing: one sentence each."""
    contents = {"binary": b"\x7fELF\0\0", "latin": "naïve = 1".encode("latin-1"), "large": b"#" * 1_000_001}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    found = {}
    for name in (*contents, "", "missing.toml"):
        with pytest.raises(ScenarioError) as raised:
            load_scenario(tmp_path / name)
        (found[name],) = raised.value.mistakes
    pieces = [
        "a binary file",
        "bytes that are no text on line 1",
        "a file of 1.0 MB",
        "a directory",
        "no file of that name",
    ]
    assert all(f"found {piece}" in sentence for piece, sentence in zip(pieces, found.values(), strict=True))
    with pytest.raises(ScenarioError, match='did you mean "siloed"'):
        load_scenario("siloded")


def test_extends_that_lead_nowhere_or_round_show_the_chain(tmp_path):
    """A circle or a missing parent is told with the chain of files, together with what else is wrong."""
    for name, parent in {
        "a": "b.toml",
        "b": "c.toml",
        "c": "a.toml",
        "d": "e.toml",
        "e": "gone.toml",
    }.items():
        (tmp_path / f"{name}.toml").write_text(f'extends = "{parent}"\n[leadership]\nstyl = 1\n')
    for name, chain in {"a": "a circle, ", "d": "(the chain is "}.items():
        with pytest.raises(ScenarioError) as raised:
            load_scenario(tmp_path / f"{name}.toml")
        first, second = raised.value.mistakes
        assert chain in first
        assert first.count(" -> ") == (3 if name == "a" else 2)
        assert "leadership.styl: found an unknown key" in second


def test_a_mistake_in_a_parent_is_told_with_the_name_of_the_parent(tmp_path):
    """Each value is told under the file that holds it, entries by their number in that file."""
    (tmp_path / "base.toml").write_text(TOWN + "[[event]]\nkind = 'crisis'\nmonth = 3\n[leadership]\nstyle = 3\n")
    (tmp_path / "mine.toml").write_text("extends = 'base.toml'\n[[event]]\nkind = 'crisis'\nmonth = 0\n")
    with pytest.raises(ScenarioError) as raised:
        load_scenario(tmp_path / "mine.toml")
    style, month = raised.value.mistakes
    assert f"mine.toml (from {tmp_path / 'base.toml'}): leadership.style: found 3" in style
    assert "mine.toml: event.1.month: found 0" in month


@pytest.mark.parametrize("content", [None, 3, [], "text"])
def test_what_is_no_dictionary_is_refused(content):
    """In Python a scenario is a dictionary with the keys of a file."""
    with pytest.raises(ScenarioError, match="a dictionary with the keys of a scenario file"):
        scenario_from_dict(content)


@pytest.mark.parametrize(
    ("name", "content"), [("torn.parquet", b"PAR1"), ("empty.csv", b""), ("picture.csv", b"\xff\xfe")]
)
def test_worlds_that_are_no_table_are_told_in_a_sentence(tmp_path, name, content):
    """A file of worlds that is torn, empty or something else gives one sentence with its name."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=f"^{name}: found no table in it .*, allowed is a CSV or Parquet file$"):
        load_worlds(tmp_path / name)
