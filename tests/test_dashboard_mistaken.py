"""What is wrong with a file is told in the language of the page, and nothing of it is lost."""

import pytest

from coalitionlab.dashboard.mistaken import mistakes_told, without_file
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "title = \n",
            "regel 1, teken 9: Ingevuld: tekst die geen TOML is (invalid value). Toegestaan: een bestand in",
        ),
        (
            "x" + ".x" * 20 + " = 1\n",
            "Ingevuld: een sleutel van meer dan 16 delen op regel 1. Toegestaan: sleutels van",
        ),
        ("x = " + "[" * 5000, "Ingevuld: tabellen of lijsten die te diep in elkaar zitten. Toegestaan: hoogstens een"),
        (
            "x = " + "9" * 5000,
            "Ingevuld: een getal met te veel cijfers. Toegestaan: getallen van hoogstens 15 cijfers.",
        ),
    ],
)
def test_what_has_no_key_is_told_in_dutch_too(text, said):
    """Broken TOML has no key; its sentence with the line is there on every page, in the language of the page."""
    wrong = wrong_with(text)
    (told,) = mistakes_told(wrong, "nl")
    assert told.startswith(said)
    assert mistakes_told(wrong, "en") == wrong.mistakes and "found" in wrong.mistakes[0]


def test_without_the_file_each_language_has_its_sentence():
    """What somebody moved or a link brings has no file to name: key, what was found and what is allowed are told."""
    wrong = wrong_with(WRONG)
    english, dutch = (sorted(without_file(wrong, lang)) for lang in ("en", "nl"))
    assert english[0].startswith("leadership.seniority: Found 3; allowed: a number")
    assert dutch[0].startswith("leadership.seniority: Ingevuld: 3. Toegestaan: een getal")
    assert without_file(wrong_with("title = \n"), "en")[0].startswith("line 1, column 9: Found broken TOML")
    many = wrong_with(f"{WRONG}\n[elements]\n" + "".join(f"x{n} = 1\n" for n in range(200)))
    assert without_file(many, "nl")[-1] == f"en nog {202 - 100} van zulke fouten."
