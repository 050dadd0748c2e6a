"""What is wrong with a file is told in the language of the page, and nothing of it is lost."""

import pytest

from coalitionlab.dashboard.mistaken import mistakes_told
from coalitionlab.scenario import ScenarioError, scenario_from_text

WRONG = 'title = "x"\nextends = "kansrijke-start"\n[leadership]\nstile = 0.5\nseniority = 3\n'


def wrong_with(text):
    """What the check says of a text."""
    with pytest.raises(ScenarioError) as found:
        scenario_from_text(text, "ours.toml")
    return found.value


def test_a_dutch_page_speaks_dutch():
    """Each mistake has its key, what was found and what is allowed, in Dutch; in English it is what the check says."""
    wrong = wrong_with(WRONG)
    told = mistakes_told(wrong, "nl")
    assert len(told) == len(wrong.mistakes) == 2
    by_key = dict(sentence.split(": ", 1) for sentence in told)
    assert by_key["leadership.seniority"].startswith("Ingevuld: 3. Toegestaan: ")
    assert by_key["leadership.stile"].endswith("Bedoelt u style?")
    assert mistakes_told(wrong, "en") == wrong.mistakes


def test_what_has_no_key_is_told_as_it_is():
    """Broken TOML has no key; its sentence with the line is there on every page."""
    wrong = wrong_with("title = \n")
    assert mistakes_told(wrong, "nl") == wrong.mistakes and "line 1" in wrong.mistakes[0]
