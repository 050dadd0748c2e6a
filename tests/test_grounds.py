"""Each lever, element, event and activity has a card that says what it does in the model, and on what grounds."""

import re
from pathlib import Path

import pytest

from coalitionlab.grounds.cards import GIVES_HOURS, STATES_OF_EVENTS, cards, elements_of
from coalitionlab.grounds.evidence import below, evidence, ids_in
from coalitionlab.grounds.rulebook import by_rule, functions
from coalitionlab.month import SCHEDULE
from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS
from coalitionlab.patterns.shipped import shipped_patterns
from coalitionlab.state import STATE
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.texts.wording import Wording
from coalitionlab.words import ELEMENTS

EVIDENCE = Path(__file__).resolve().parent.parent / "model" / "EVIDENCE.md"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_has_a_card(lang):
    """Each lever, element, event and activity has one card: name, meaning and evidence in each language."""
    assert set(cards()) == {*LEVERS, *EVENTS, *ACTIVITIES}
    assert {key for key, card in cards().items() if card.kind == "element"} == {f"elements.{name}" for name in ELEMENTS}
    words = Wording(lang)
    tables = {"element": "levers", "lever": "levers", "event": "events", "activity": "activities"}
    for key, card in cards().items():
        assert key in catalogue(f"words_{lang}")[tables[card.kind]]
        meaning = words.meaning(key, card.meaning)
        assert meaning.endswith((".", ")")) and (lang == "en" or meaning != card.meaning)
        assert card.ids and all(evidence(id, lang).says for id in card.ids)


def test_cards_name_the_rules_that_read():
    """A card names the rules in whose code the lever, the input or the state of the event is read, in order."""
    order = tuple(by_rule())
    assert order == ("start", *(rule.name for rule in SCHEDULE))
    for key, card in cards().items():
        assert list(card.rules) == sorted(set(card.rules), key=order.index)
        assert bool(card.rules) == (key != "programme.horizon_months"), key
    assert cards()["leadership.style"].rules == ("start", "lead")
    assert cards()["residents.involvement"].rules == ("listen_to_residents",)
    assert cards()["elements.inequality_analysis"].rules == (GIVES_HOURS, "study_differences")
    assert "start" in cards()["sponsors.administrative_commitment"].rules
    assert elements_of(cards()["story_flow"]) == (
        "elements.shared_ambition",
        "elements.leadership_and_culture",
        "elements.resident_perspective",
    )
    assert elements_of(cards()["warm_handovers"]) == ()


def test_events_set_what_their_cards_follow():
    """Every state through which an event is said to work on is set by the rule in which events unfold."""
    set_there = set().union(*(functions()[name].sets for name in by_rule()["unfold_events"] if name in functions()))
    assert set(STATES_OF_EVENTS) == set(EVENTS)
    for states in STATES_OF_EVENTS.values():
        assert set(states) <= set_there & set(STATE.names)


def test_sources_are_known():
    """Every source of a lever, event or activity is an entry of the evidence or a paper with a sentence."""
    known = {*catalogue("evidence_en")["says"], *catalogue("evidence_en")["papers"]} | {f"P{n}" for n in range(1, 14)}
    for declared in (*LEVERS.values(), *EVENTS.values(), *ACTIVITIES.values()):
        assert set(ids_in(declared.source)) <= known, declared


def test_evidence_is_the_same_in_both_languages():
    """Both catalogues hold the same ids, at the same places; a whole element has parts."""
    english, dutch = catalogue("evidence_en"), catalogue("evidence_nl")
    assert {table: set(entries) for table, entries in english.items()} == {t: set(e) for t, e in dutch.items()}
    assert set(re.findall(r"^\| ([CEPM]\d+[a-z]?) \|", EVIDENCE.read_text(encoding="utf-8"), re.MULTILINE)) == {
        *english["says"],
        *(f"P{n}" for n in range(1, 14)),
    }
    assert all(len(below(f"E{n}", "nl")) > 1 for n in range(1, 9)) and below("P1", "en") == ()
    assert evidence("E2c", "nl").where == "§3.2" and evidence("P4", "en").in_report


def test_kept_patterns_are_read_as_they_were_written(tmp_path):
    """A table that `patterns --out` wrote is read back with its verdicts and what made it; without one, None."""
    assert shipped_patterns(tmp_path) is None
    found = shipped_patterns()
    assert found is not None and found.worlds >= 1
    assert set(found.table["pattern"]) == {f"P{n}" for n in range(1, 14)}
    assert set(found.table["verdict"]) <= {"holds", "against", "none", "unclear"}
    assert found.about["command"].startswith("coalitionlab patterns ") and " /" not in found.about["command"]
