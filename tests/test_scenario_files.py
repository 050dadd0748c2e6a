"""A scenario file comes in checked, complete and unchanging, and goes out as a file that says the same."""

import copy
import pickle
import tomllib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitionlab import shipped
from coalitionlab.parameters import LEVERS, PARAMETERS, UNCERTAINTIES
from coalitionlab.scenario import (
    Range,
    ScenarioError,
    load_scenario,
    render_merged,
    scenario_from_dict,
    scenario_from_text,
)

from towns import GROUP, HEAD, PARTNER, TOWN, partner

CRISIS = "[[event]]\nkind = 'crisis'\nmonth = 9\n"
CLINIC = partner(market="'care'", interest="{ care_and_health = 0.7, income_and_debt = 0.3 }")
UNKNOWN = next(p for p in UNCERTAINTIES.values() if not p.choices and not p.integer and p.low < p.high)

# Two constants of one rule.
PAIR = [p.key for p in UNCERTAINTIES.values() if p.key.split(".")[1] == UNKNOWN.key.split(".")[1] and not p.choices][:2]


def town(more: str = "", name: str = "town"):
    """The scenario of a small town with some lines more."""
    return scenario_from_text(f"{TOWN}\n{more}", name)


def test_what_a_file_leaves_out_has_the_declared_default():
    """Every lever and uncertainty has a value: the declared default, unless the file says otherwise."""
    scenario = town("[coalition]\ncore_size = 1\n[leadership]\nstyle = 1\n")
    values = {**scenario.levers, **scenario.uncertainties}
    assert list(values) == list(PARAMETERS)
    changed = {"coalition.core_size": 1, "leadership.style": 1.0}
    assert values == {key: changed.get(key, p.default) for key, p in PARAMETERS.items()}
    assert scenario.origins["leadership.style"] == "town"
    assert scenario.origins["leadership.hours"] == "default"


@pytest.mark.parametrize("text", [HEAD + PARTNER, TOWN, TOWN + CLINIC, TOWN + "[coalition]\n"])
def test_the_smallest_coalitions_are_valid(text):
    """One partner and no group of residents are enough, and give no warning."""
    scenario = scenario_from_text(text)
    assert scenario.levers["coalition.core_size"] == len(scenario.partners)
    assert scenario.warnings == ()


def test_a_file_from_any_editor_is_read(tmp_path):
    """Windows line ends and the mark that some editors put before a text change nothing."""
    (tmp_path / "town.toml").write_bytes(b"\xef\xbb\xbf" + TOWN.replace("\n", "\r\n").encode())
    assert load_scenario(tmp_path / "town.toml") == load_scenario(str(tmp_path / "town.toml")) == town()


def test_interest_and_needs_weigh_every_theme():
    """A theme that a file does not mention weighs nothing."""
    scenario = town()
    assert scenario.partners[0].interest == {"care_and_health": 0.0, "income_and_debt": 1.0}
    assert scenario.groups[0].needs == {"care_and_health": 0.0, "income_and_debt": 1.0}


def test_themes_need_the_domains_of_the_catalogue_or_of_the_file():
    """A file can add themes of its own if it says which domains they need."""
    text = TOWN.replace('"care_and_health", ', '"knitting", "care_and_health", ')
    scenario = scenario_from_text(text + "[domains]\nknitting = ['informal', 'social']\n")
    assert scenario.domains["knitting"] == ("informal", "social")
    assert scenario.domains["income_and_debt"] == ("social", "municipal")
    assert scenario_from_text(scenario.to_toml()) == scenario


def test_a_range_is_kept_for_each_run_to_draw_from():
    """What nobody knows may be a range: fields of partners and groups, levers and uncertainties."""
    key = UNKNOWN.key
    scenario = town(
        partner(mandate="{ low = 0.1, high = 0.6 }")
        + GROUP.replace("Families", "Others").replace("300", "{ low = 100, high = 200 }")
        + "[leadership]\nstyle = { low = 0, high = 1 }\n[uncertainties]\n"
        + f"{key.removeprefix('uncertainties.')} = {{ low = {UNKNOWN.low}, high = {UNKNOWN.high} }}\n"
    )
    assert scenario.partners[1].mandate == Range(0.1, 0.6)
    assert scenario.groups[1].size == Range(100.0, 200.0)
    assert scenario.levers["leadership.style"] == Range(0.0, 1.0)
    assert scenario.uncertainties[key] == Range(UNKNOWN.low, UNKNOWN.high)
    assert scenario_from_text(scenario.to_toml()) == scenario
    assert town().with_levers({"leadership.style": {"low": 0, "high": 1}}).levers == {
        **town().levers,
        "leadership.style": Range(0.0, 1.0),
    }


def test_keys_may_be_dotted_or_nested():
    """Quoted dotted keys and nested tables mean the same."""
    rule, name = UNKNOWN.key.split(".")[1:]
    value = UNKNOWN.high
    one = town(f"[uncertainties]\n'{rule}.{name}' = {value}\n[[timeline]]\nmonth = 3\nset = {{'leadership.style' = 1}}")
    two = town(
        f"[uncertainties.{rule}]\n{name} = {value}\n[[timeline]]\nmonth = 3\n[timeline.set]\nleadership.style = 1"
    )
    assert one == two
    assert one.timeline[0].set == {"leadership.style": 1.0}


def test_a_variant_merges_by_key_and_by_name(tmp_path):
    """Tables merge key by key, partners by name, entries are added; each value knows its file."""
    (tmp_path / "base.toml").write_text(TOWN + CLINIC + partner(name="'Lab'") + CRISIS + "[leadership]\nstyle = 1\n")
    (tmp_path / "mine.toml").write_text(
        "extends = 'base.toml'\n[leadership]\nhours = 40\n[[partner]]\nname = 'Clinic'\nmarket = 'none'\n"
        "[[partner]]\nname = 'Lab'\nremove = true\n" + partner(name="'School'") + CRISIS.replace("9", "4")
    )
    base, mine = load_scenario(tmp_path / "base.toml"), load_scenario(tmp_path / "mine.toml")
    assert [p.name for p in mine.partners] == ["Town hall", "Clinic", "School"]
    assert (base.partners[1].market, mine.partners[1].market) == ("care", None)
    assert mine.partners[1].interest == base.partners[1].interest
    assert (mine.levers["leadership.style"], mine.levers["leadership.hours"]) == (1.0, 40.0)
    assert [event.month for event in mine.events] == [9, 4]
    origin = {key: str(mine.origins[key]).rpartition("/")[2] for key in mine.origins}
    assert origin["leadership.style"] == origin["partner.Clinic.interest"] == origin["event.1.month"] == "base.toml"
    assert origin["leadership.hours"] == origin["partner.Clinic.market"] == origin["event.2.month"] == "mine.toml"
    assert (origin["partner.Clinic.name"], origin["partner.School.name"]) == ("base.toml", "mine.toml")
    assert origin["event.2.severity"] == origin["partner.School.budget"] == "default"


def test_a_variant_can_replace_entries_and_extend_a_variant(tmp_path):
    """`replace` drops what the parent planned, and a chain of files is laid one over the other."""
    for name, text in {
        "one": TOWN
        + CRISIS
        + f"[uncertainties]\n{PAIR[0].removeprefix('uncertainties.')} = {PARAMETERS[PAIR[0]].high}\n",
        "two": "extends = 'one.toml'\n[leadership]\nstyle = 1\n"
        + f"[uncertainties]\n{PAIR[1].removeprefix('uncertainties.')} = {PARAMETERS[PAIR[1]].high}\n",
        "three": "extends = 'two.toml'\nreplace = ['event']\n" + CRISIS.replace("9", "2"),
    }.items():
        (tmp_path / f"{name}.toml").write_text(text)
    three = load_scenario(tmp_path / "three.toml")
    assert {key: three.uncertainties[key] for key in PAIR} == {key: PARAMETERS[key].high for key in PAIR}
    assert [event.month for event in three.events] == [2]
    assert three.levers["leadership.style"] == 1.0
    assert [parent.rpartition("/")[2] for parent in three.parents] == ["one.toml", "two.toml"]


@pytest.mark.parametrize("name", shipped.shipped_names())
def test_shipped_scenarios_load_and_can_be_written(name):
    """Every shipped scenario is valid, has a title and a question, and survives being written."""
    scenario = load_scenario(name)
    assert scenario.title and scenario.question and scenario.name == name
    assert scenario.warnings == ()
    written = render_merged(scenario)
    assert scenario == scenario_from_text(scenario.to_toml()) == scenario_from_text(written)
    lines = [line for line in written.splitlines() if " = " in line]
    assert all("  # from " in line or line.endswith("  # default") for line in lines)


def test_bases_can_be_extended_from_python():
    """A dictionary has the keys of a file and can extend a shipped scenario by name."""
    base = load_scenario("kansrijke-start")
    mine = scenario_from_dict({"extends": "kansrijke-start", "leadership": {"style": np.float64(0.8)}}, "mine")
    assert mine == base.with_levers({"leadership.style": 0.8})
    assert (mine.name, mine.parents) == ("mine", ("kansrijke-start",))


def test_a_scenario_never_changes():
    """Its fields and dictionaries refuse to be set, and copies and pickles are equal to it."""
    scenario = town(CLINIC + CRISIS)
    with pytest.raises(AttributeError):
        scenario.name = "other"
    with pytest.raises(TypeError, match="does not change"):
        scenario.levers["leadership.style"] = 0.1
    for other in (pickle.loads(pickle.dumps(scenario)), copy.deepcopy(scenario)):
        assert other == scenario
        assert hash(other) == hash(scenario)


def test_equal_content_is_equal_whatever_it_is_called():
    """The digest is of what a run depends on: the name is not part of it, the smallest value is."""
    scenario = town(CRISIS)
    assert scenario == town(CRISIS, "city")
    assert scenario.digest == town().with_events([{"kind": "crisis", "month": 9}]).digest
    assert scenario != scenario.with_levers(
        {UNKNOWN.key: UNKNOWN.low if UNKNOWN.default != UNKNOWN.low else UNKNOWN.high}
    )


@given(st.fixed_dictionaries({}, optional={
    key: st.sampled_from(p.choices) if p.choices
    else st.integers(int(p.least), int(p.most)) if p.integer
    else st.floats(p.least, p.most)
    for key, p in LEVERS.items()
}))  # fmt: skip
def test_any_allowed_levers_survive_being_written(values):
    """Whatever is allowed can be set, written to a file and read again without loss."""
    scenario = town(CLINIC).with_levers(values)
    text = scenario.to_toml()
    assert scenario_from_text(text) == scenario
    assert tomllib.loads(text)["themes"] == list(scenario.themes)


def test_shipped_files_are_found_by_name_alone():
    """A name that is not in the list leads nowhere, also if it looks like a path."""
    assert shipped.shipped_path("kansrijke-start").is_file()
    assert shipped.shipped_path("../pyproject") is None
    with pytest.raises(ScenarioError, match="no scenario and no file of that name"):
        load_scenario("no-such-scenario-anywhere")
