"""The story of a run: every month told once, in whole sentences, in both languages, and true to the run."""

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings

import coalitionlab as cl
from coalitionlab import story
from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS
from coalitionlab.scenario.themes import DOMAINS_OF_THEMES
from coalitionlab.shipped import shipped_names
from coalitionlab.story import tell
from coalitionlab.story.ledger import Ledger
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.tracing import WHAT, trace
from coalitionlab.words import CAUSES, DOMAINS, LEVELS

from making import KEYS, scenarios

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(story.__file__).parent.glob("*.py"))
ENGLISH, DUTCH = (catalogue(f"story_{lang}") for lang in ("en", "nl"))
MONTHS = {
    "en": re.compile(r"^Months? (\d+)(?: (?:to|and) (\d+))?(?: \(turning point\))?\. ", re.M),
    "nl": re.compile(r"^Maand (\d+)(?: (?:tot en met|en) (\d+))?(?: \(keerpunt\))?\. ", re.M),
}


def variants(text):
    """The variants of one text."""
    return text if isinstance(text, list) else [text]


def gaps(text):
    """What is to be filled in, in any of its variants."""
    return {name for one in variants(text) for _, name, _, _ in Formatter().parse(one) if name}


def months_told(text, lang):
    """The months that the paragraphs say they are about, in their order."""
    pairs = [(int(first), int(last or first)) for first, last in MONTHS[lang].findall(text)]
    return [month for first, last in pairs for month in range(first, last + 1)]


def reads_well(text):
    """Whether paragraphs are whole sentences, with nothing left open and nothing missing."""
    assert not re.search(r"[{}]|\bnan\b|NaN|  | [,.:;]|\.\.|None\b(?! came| of)", text), text
    for paragraph in text.split("\n\n")[1:]:
        body = paragraph.strip()
        if "\n---" not in body:
            assert body[0].isupper() or body[0].isdigit()
            assert body.endswith(".")
            assert not re.search(r"[.] [a-z]", body), body


def test_both_languages_say_the_same_things():
    """The catalogues have the same tables and keys, and their sentences the same gaps."""
    assert ENGLISH.keys() == DUTCH.keys()
    for table, texts in ENGLISH.items():
        assert texts.keys() == DUTCH[table].keys(), table
        for key, text in texts.items():
            assert gaps(text) == gaps(DUTCH[table][key]), key


def test_no_sentence_is_unused():
    """Every sentence, phrase and heading is asked for by the code under its key."""
    quoted = set(re.findall(r"[\"']([a-z_]+)[\"']", SOURCE))
    stem = re.compile(r"_(one|many)$|(?<=^new)_[a-z]+$|(?<=^item)_[a-z]+$")  # the number, or the level, comes behind
    keys = [key for table in ("say", "phrase", "frame") for key in ENGLISH[table]]
    assert [key for key in keys if not {key, stem.sub("", key)} & quoted] == []


def test_every_kind_of_event_is_told():
    """Each kind of event in the log has a teller, except those that are declared to be left to the log."""
    assert set(story.UNTOLD) <= set(WHAT)
    assert [what for what in WHAT if f'"{what}"' not in SOURCE] == []


def test_tables_of_words_are_complete():
    """Every cause, level, domain, known theme, event, activity, lever and choice has a word, and no table has more."""
    lasting = {"crisis", "austerity", "national_agenda"}
    for lang in LANGUAGES:
        texts, words = catalogue(f"story_{lang}"), catalogue(f"words_{lang}")
        assert set(texts["waiting"]) == set(texts["reason"]) == set(CAUSES)
        assert set(texts["at"]) == set(LEVELS)
        assert set(texts["domain"]) == set(DOMAINS)
        assert set(texts["theme"]) == set(DOMAINS_OF_THEMES)
        assert set(texts["event_started"]) == set(EVENTS) and set(texts["event_ended"]) == lasting
        assert set(ACTIVITIES) <= set(words["activities"]) and set(LEVERS) <= set(words["levers"])
        assert {choice for lever in LEVERS.values() for choice in lever.choices} <= set(words["choices"])


def test_shipped_names_have_a_dutch_name():
    """Every partner and group of the shipped scenarios has a name in Dutch, and nothing else has."""
    shipped = [cl.load_scenario(name) for name in shipped_names()]
    names = catalogue("names_nl")
    assert set(names["partners"]) == {partner.name for scenario in shipped for partner in scenario.partners}
    assert set(names["groups"]) == {group.name for scenario in shipped for group in scenario.groups}


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_scenarios_are_told_well(name):
    """In both languages every month is told once, in order, in whole sentences, with quiet months together."""
    log = trace(cl.load_scenario(name), seed=1, run=0)
    for lang in LANGUAGES:
        text = tell(log, lang, width=None)
        reads_well(text)
        assert months_told(text, lang) == list(range(1, 61))
        assert len(MONTHS[lang].findall(text)) < 50


@settings(max_examples=15)
@given(scenarios(longest=36), KEYS)
def test_any_run_can_be_told(scenario, key):
    """A run of any scenario has a story in both languages, with every month in it once."""
    log = trace(scenario, *key)
    for lang in LANGUAGES:
        text = tell(log, lang, width=None)
        assert months_told(text, lang) == list(range(1, log.attrs["run"]["months"] + 1))
        assert not re.search(r"[{}]|\bnan\b|\.\.", text)


def test_the_ending_is_true():
    """The last chapter says what the measures say: whether joint action came about, on which level, and lasted."""
    scenario = cl.load_scenario("kansrijke-start")
    for run in range(12):
        log = trace(scenario, seed=1, run=run)
        ending = tell(log, width=None).split("What came of it")[1]
        measures = log.attrs["run"]["measures"]
        assert ("No joint action came about" in ending) != measures["joint_action"]
        for level, words in (("policy", "at the policy level: "), ("administrative", "at the administrative level: ")):
            assert (words in ending) == (measures[f"joint_action_{level}"] > 0)
        if measures["joint_action"] and measures["survives_support"] == measures["survives_support"]:
            assert ("It lasted" in ending) == (measures["survives_support"] == 1.0)
        most = max(CAUSES, key=lambda cause: measures[f"blocked_{cause}"])
        assert f"longest for {ENGLISH['waiting'][most]}" in ending


@pytest.mark.parametrize("name", ["kansrijke-start", "all-elements", "crisis-2020"])
def test_what_runs_in_the_story_runs_in_the_model(name):
    """The actions that the story counts when support ends, and a year later, are those that the rules count."""
    for run in range(6):
        log = trace(cl.load_scenario(name), seed=1, run=run)
        counted = log[log["what"].isin(["support_end", "year_after"])]
        assert len(counted) == 2
        running = Ledger(log).running
        assert [running[month] for month in counted["month"]] == counted["number"].to_list()


def test_turning_points_are_marked():
    """The end of support is marked as a turning point, and told first in its month."""
    text = tell(trace(cl.load_scenario("kansrijke-start"), seed=1, run=0), width=None)
    assert "Month 31 (turning point). The support of the programme ends" in text
    crisis = tell(trace(cl.load_scenario("crisis-2020"), seed=1, run=0), "nl", width=None)
    assert "Maand 21 (keerpunt). Er breekt een crisis uit" in crisis


def test_names_are_told_in_full():
    """All partners at the table in month 1 are named in the opening, in Dutch by their Dutch name."""
    log = trace(cl.load_scenario("kansrijke-start"), seed=1, run=0)
    assert "Municipality (youth policy), Public health service (health policy)" in tell(log, width=None)
    assert "Gemeente (jeugdbeleid), GGD (gezondheidsbeleid)" in tell(log, "nl", width=None)


def test_lines_end_where_they_should():
    """No line is longer than the width that was asked for, and without a width a paragraph is one line."""
    log = trace(cl.load_scenario("walking-in-circles"), seed=1, run=0)
    assert max(map(len, tell(log, width=72).splitlines())) <= 72
    assert max(map(len, tell(log, width=None).splitlines())) > 200


def test_mistakes_are_said_in_a_sentence():
    """Another language, or a table that is not a log of `trace`, is refused in a sentence."""
    log = trace(cl.load_scenario("small-core").with_levers({"programme.horizon_months": 2}), seed=1)
    with pytest.raises(ValueError, match="lang: found 'fr', allowed are en and nl"):
        tell(log, "fr")
    with pytest.raises(ValueError, match="as `trace` returned it"):
        tell(without_attrs(log))


def without_attrs(frame):
    """The same table without its attributes."""
    frame.attrs = {}
    return frame
