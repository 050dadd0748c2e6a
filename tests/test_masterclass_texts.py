"""What teams read is there in both languages: elements, cards, questions, answers, and every reason to refuse."""

import re

import pytest

from coalitionlab import masterclass
from coalitionlab.masterclass.cards import CARDS, GROUPS
from coalitionlab.masterclass.playing import next_step
from coalitionlab.masterclass.predictions import QUESTIONS
from coalitionlab.masterclass.session import PHASES
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.words import ELEMENTS
from masterclasses import opened
from sentences import code_of, keys_of


def test_both_languages_say_the_same():
    """The same keys with the same gaps."""
    assert keys_of(catalogue("masterclass_en")) == keys_of(catalogue("masterclass_nl"))


def test_no_sentence_is_unused():
    """Every sentence is called by its key, or picked from its table."""
    written = code_of(masterclass)
    for key in keys_of(catalogue("masterclass_en")):
        table = key.rpartition(".")[0]
        picked = f'f"{table}.{{' in written or f"f'{table}.{{" in written or table.startswith("answer_")
        assert f'"{key}"' in written or f"'{key}'" in written or picked, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_can_be_chosen_has_a_name(lang):
    """Elements, cards, groups, questions and answers are all named, and nothing else is."""
    texts = catalogue(f"masterclass_{lang}")
    assert set(texts["element"]) == set(texts["element_what"]) == set(ELEMENTS)
    assert set(texts["card"]) == {name for name, card in CARDS.items() if not card.is_activity}
    assert set(texts["card_what"]) == set(CARDS)
    assert {name for name, card in CARDS.items() if card.is_activity} <= set(catalogue(f"words_{lang}")["activities"])
    assert set(texts["card_group"]) == set(GROUPS)
    assert set(texts["question"]) == set(texts["question_short"]) == set(QUESTIONS)
    for question in QUESTIONS.values():
        assert tuple(texts[f"answer_{question.name}"]) == question.answers


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_and_phase_has_a_sentence(lang):
    """Whatever is refused, people read why; each phase has a name, a hint and a button."""
    texts = catalogue(f"masterclass_page_{lang}")
    reasons = set(re.findall(r'Refused\("(\w+)"\)', code_of(masterclass)))
    assert reasons <= set(texts["refused"]) and len(reasons) > 10
    assert set(texts["phase"]) == set(texts["hint"]) == set(PHASES)
    session = opened().session
    for phase in PHASES:
        session.phase = phase
        assert next_step(session) in texts["leading"]
