"""The words and numbers of reports: complete in both languages, none unused, written as the language does."""

import pytest

import coalitionlab as cl
from coalitionlab import shipped
from coalitionlab.measures import MEASURES
from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS
from coalitionlab.texts import LANGUAGES, catalogue, system_language
from coalitionlab.texts.wording import SHOWN, Wording
from sentences import code_of, keys_of


@pytest.mark.parametrize("name", ["report", "words"])
def test_both_languages_say_the_same(name):
    """Both catalogues hold the same keys with the same gaps; Dutch has meanings too, English has the declared ones."""
    english, dutch = keys_of(catalogue(f"{name}_en")), keys_of(catalogue(f"{name}_nl"))
    dutch = {key: value for key, value in dutch.items() if not key.startswith("meanings.")}
    assert english == dutch


def test_no_sentence_is_unused():
    """Every sentence of the catalogue is called somewhere in the package."""
    source = code_of(cl)
    put_together = ("short.", "glance.", "worlds.", "page.title_", "chapters.", "scenarios.planned_")
    put_together += ("analyse.all_", "analyse.say_", "analyse.happened", "analyse.restricted", "analyse.first")
    put_together += ("analyse.total", "calibrate.of_")
    for key in keys_of(catalogue("report_en")):
        names = (key, key.removeprefix("table."))
        called = any(f"{mark}{name}{mark}" in source for name in names for mark in "\"'")
        framed = key.startswith("analyse.") and key.endswith(("_heading", "_caption"))  # by the name of the figure
        assert called or framed or key.startswith(put_together), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_has_a_name(lang):
    """Measures, levers, words of choices, events, activities and units have a short name in each language."""
    words = catalogue(f"words_{lang}")
    assert set(words["measures"]) == set(MEASURES) == set(SHOWN)
    assert set(LEVERS) <= set(words["levers"])
    assert {choice for lever in LEVERS.values() for choice in lever.choices} <= set(words["choices"])
    assert set(EVENTS) == set(words["events"]) and set(ACTIVITIES) == set(words["activities"])
    units = {lever.unit for lever in LEVERS.values()} | {measure.unit for measure in MEASURES.values()}
    assert units - {"choice", "yes/no"} <= set(words["units"])


def test_dutch_is_complete():
    """Measures, levers, events and activities have a meaning, shipped scenarios a title and question in Dutch."""
    declared = {*MEASURES, *LEVERS, *EVENTS, *ACTIVITIES, "leadership.hosts"}
    assert set(catalogue("words_nl")["meanings"]) == declared
    assert set(catalogue("scenarios_nl")) == set(shipped.shipped_names())
    assert all(set(entry) == {"title", "question"} for entry in catalogue("scenarios_nl").values())


@pytest.mark.parametrize(
    ("variables", "lang"),
    [({"LANG": "nl_NL.UTF-8"}, "nl"), ({"LANG": "nl_BE", "LC_ALL": "en_GB"}, "en"), ({"LANG": "C.UTF-8"}, "en")],
)
def test_the_language_is_that_of_the_system(variables, lang):
    """Dutch where the system speaks Dutch, English anywhere else."""
    assert system_language(variables) == lang


def test_numbers_are_written_as_the_language_does():
    """Marks, signs and percentages; a difference that leaves out zero is never shown as zero; missing is a dash."""
    dutch, english = Wording("nl"), Wording("en")
    assert english.number(-1234567.5, 1) == "−1,234,567.5" and dutch.number(1234.5, 1, signed=True) == "+1.234,5"
    assert english.number(-0.001, 1) == "0.0" and english.number(float("nan")) == "–"
    assert english.value("reach_gap", 0.0123) == "1.2%" and dutch.value("reach_gap", 0.123) == "12%"
    assert english.value("money_spent", 171_272) == "171,000"
    places = english.places("joint_action_policy", 0.0012, 0.25)
    assert english.difference("joint_action_policy", 0.0012, places) == "+0.001"
