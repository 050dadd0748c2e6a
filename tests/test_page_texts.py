"""The sentences of the dashboard: complete in both languages, none unused."""

import re
from importlib.resources import files

import pytest

from coalitionlab import dashboard, texts
from coalitionlab.dashboard.pages import present
from coalitionlab.texts import catalogue
from sentences import code_of, keys_of

PAGES = [page.name for page in present()]
NAMES = ["dashboard", *(f"{name}_page" for name in PAGES)]
OF_THE_FRAME = {"title", "heading", "lead"}


def test_every_page_has_its_catalogue():
    """Each page names itself in both languages, and no catalogue is without a page."""
    for name in PAGES:
        for lang in texts.LANGUAGES:
            assert catalogue(f"{name}_page_{lang}").keys() >= OF_THE_FRAME, (name, lang)
    found = {path.name for path in files(texts).iterdir() if "_page_" in path.name}
    assert found == {f"{name}_page_{lang}.toml" for name in PAGES for lang in texts.LANGUAGES}


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same(name):
    """The same keys with the same gaps, and no text is empty or left in English."""
    english, dutch = keys_of(catalogue(f"{name}_en")), keys_of(catalogue(f"{name}_nl"))
    assert english == dutch


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_unused(name):
    """Every sentence is called somewhere in the dashboard, by its key or by the table that it is picked from."""
    written = code_of(dashboard)
    for key in keys_of(catalogue(f"{name}_en")):
        parts = key.split(".")[:-1]
        tables = [".".join(parts[: n + 1]) for n in range(len(parts))]
        called = any(f"{mark}{key}{mark}" in written for mark in "\"'")
        picked = any(f"f{mark}{table}.{{" in written for table in tables for mark in "\"'")
        assert called or picked or key in OF_THE_FRAME, key


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_every_sentence_that_is_called_is_there(lang):
    """A key that is written in full exists in a catalogue of the dashboard, of what teams read, or of the report."""
    names = (*NAMES, "masterclass", "report")  # the last two are shared with what is printed
    known = {key for name in names for key in keys_of(catalogue(f"{name}_{lang}"))}
    called = set(re.findall(r"\bwords\(\s*[\"']([\w.]+)[\"']", code_of(dashboard)))
    assert called, "no sentence is called"
    assert called <= known, called - known
