"""What the check of a scenario says can be said in Dutch: no phrase of it is left in English."""

import re

import pytest

from coalitionlab.scenario import ScenarioError, load_scenario, scenario_from_text
from coalitionlab.scenario.messages import listed
from coalitionlab.texts import catalogue
from coalitionlab.texts.mistakes import mistake, patterns, phrase, warning
from test_bad_input import TOPS, VALUES

from towns import HEAD, PARTNER, TOWN

# Only a name, a number or words of a file, which are the same in every language.
SAME = re.compile(r'"[^"]*"(, "[^"]*")*|-?[\d.]+(e\+?\d+)?|nan|-?inf|true|false|[a-z_]+(, [a-z_]+)+( and \d+ more)?')
MORE = [
    HEAD,
    TOWN.replace('"income_and_debt"]', '"income_and_dept"]'),
    TOWN.replace("interest = { income_and_debt = 1 }", ""),
    TOWN.replace('themes = ["care_and_health", "income_and_debt"]', 'themes = "care"'),
    TOWN + "".join(PARTNER.replace("Town hall", f"Hall {n}") for n in range(70)),
    TOWN + "[[event]]\nkind = 'crisis'\nmonth = 1\n" * 40,
    'extends = "kansrijke-start"\n[[partner]]\nname = "GP practices"\nremove = true\nmandate = 1\n',
    'extends = "kansrijke-start"\n[[group]]\nname = "nobody"\nremove = true\n',
    'extends = "kansrijke-start"\nreplace = ["partners"]\n',
    TOWN + "domains = 3\n[programme]\nhorizon_months = '60'\n".replace("domains = 3\n", ""),
]


def phrases(text):
    """The phrases about everything that is wrong in a text: what was found, and what is allowed."""
    with pytest.raises(ScenarioError) as raised:
        scenario_from_text(text)
    return [part for _, wrong in raised.value.places for part in (wrong.found, wrong.allowed)]


@pytest.mark.parametrize(
    "text", [*(f"{TOWN}\n{text}\n" for text, _, _ in VALUES), *(f"{text}\n{TOWN}" for text, _, _ in TOPS), *MORE]
)
def test_every_phrase_has_its_dutch(text):
    """What was found and is allowed has a Dutch phrase, unless it is just names, numbers and words of files."""
    found = phrases(text)
    assert found
    for part in found:
        assert SAME.fullmatch(part) or any(pattern.fullmatch(part) for pattern, _ in patterns("nl")), part


def test_a_mistake_in_both_languages():
    """English repeats the check word for word; Dutch has its own words, decimal commas and units."""
    said = "1.4", "a number from 0 to 1 (share)", "0.14"
    assert mistake("en", *said) == "Found 1.4; allowed: a number from 0 to 1 (share). Did you mean 0.14?"
    assert phrase("nl", said[1]) == "een getal van 0 tot en met 1 (schaal 0 tot 1)"
    assert phrase("nl", "a range from 0.6 to 0.2") == "een bereik van 0,6 tot 0,2"
    assert mistake("nl", *said).startswith("Ingevuld: 1,4. Toegestaan: een getal van 0 tot en met 1")


def test_warnings_are_said_in_dutch():
    """Each warning that a scenario gives has a Dutch sentence that names what it is about."""
    base = load_scenario("kansrijke-start")
    late = base.with_events([{"kind": "crisis", "month": 90}]).with_activities([{"kind": "story_flow", "month": 50}])
    late = late.with_levers({"coalition.core_size": 40, "funding.scheme": "siloed", "funding.pooled_share": 0.4})
    later = base.with_timeline([{"month": 12, "set": {"leadership.style": 0.9}}]).with_levers({"leadership.style": 0.1})
    dual = load_scenario("dual-leaders")
    fewer = dual.with_partners(lambda partner: partner.name not in dual.hosts)
    pooled = base.with_levers({"funding.scheme": "pooled", "funding.pooled_share": 0.4})
    told = [warning for scenario in (late, later, fewer, pooled) for warning in scenario.warnings]
    assert len(told) == 7
    for english in told:
        dutch = warning("nl", english)
        assert not re.search(r"\b(the|it|months?|partners left|so)\b", dutch), dutch
        assert warning("en", english).rstrip(".").split(": ")[-1].lower() in english.lower()
    assert "Plaatsen aan het begin: er zijn 40 plaatsen en 22 partners, dus de kerngroep begint met 22." in {
        warning("nl", english) for english in told
    }


def test_a_long_list_ends_in_dutch():
    """Of many names the first are told, and in Dutch how many more there are."""
    said = mistake("nl", "5", "the name of a [[partner]]: " + listed([f"partner {k}" for k in range(20)]))
    assert said.endswith("partner 10, partner 11 en nog 8.") and "de naam van een partner" in said


def test_gaps_of_both_sides_agree():
    """A Dutch phrase fills just the gaps that its English one has."""
    gaps = re.compile(r"(?<!\{)\{(\w+)\}")
    for english, dutch in catalogue("mistakes_nl")["phrases"].items():
        assert set(gaps.findall(dutch)) <= set(gaps.findall(english)), english
