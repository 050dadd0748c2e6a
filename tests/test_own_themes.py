"""Own themes: weights follow the themes, the file runs unchanged, and nothing is lost on the way back."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitionlab import load_scenario
from coalitionlab.cli import main
from coalitionlab.comparison import differences
from coalitionlab.own_coalition.document import checked, document
from coalitionlab.own_coalition.draft import Draft
from coalitionlab.own_coalition.restoring import restored
from coalitionlab.own_coalition.saving import as_toml
from coalitionlab.own_coalition.themes import CATALOGUE
from coalitionlab.report.differing import named, shown
from coalitionlab.scenario import scenario_from_text
from coalitionlab.scenario.themes import DOMAINS_OF_THEMES
from coalitionlab.shipped import shipped_names
from coalitionlab.texts.wording import Wording
from coalitionlab.words import DOMAINS, MAX_THEMES


def remark(key, **values):
    """A comment that shows its key."""
    return f"{key}: {values}"


def theme(draft, name):
    """The theme of that name."""
    return next(row for row in draft.themes.rows() if draft.themes.name(row) == name)


def transport():
    """A draft with a theme of its own that somebody is there for, one that was renamed, and one that was taken out."""
    draft = Draft()
    draft.content["title"] = "Vervoer"
    own = draft.themes.add("Vervoer naar zorg")
    draft.themes.toggle(own, "municipal")
    draft.themes.toggle(own, "medical")
    draft.give(draft.row("partner", "Debt counselling"), "interest", {"income_and_debt": 0.5, own["key"]: 0.5})
    draft.give(draft.row("group", "families who manage well"), "needs", {own["key"]: 1.0})
    draft.themes.rename(theme(draft, "income_and_debt"), "Rondkomen")
    draft.themes.take_out(theme(draft, "living_environment"))
    for kind in ("partner", "group"):  # those who are there for the living environment alone
        for row in draft.rows(kind):
            field = "interest" if kind == "partner" else "needs"
            if not draft.value(kind, row, field):
                draft.give(row, field, {own["key"]: 1.0})
    return draft


def test_the_file_with_own_themes_runs_as_it_is(tmp_path, capsys):
    """Loaded like any other it is the scenario of the page, and the command runs it without a word of complaint."""
    draft = transport()
    found = checked(draft)
    assert not found.mistakes
    path = tmp_path / "vervoer.toml"
    path.write_text(as_toml(draft, remark), encoding="utf-8")
    loaded = load_scenario(path)
    assert loaded == found.scenario
    kept = [one for one in load_scenario("kansrijke-start").themes if one != "living_environment"]
    kept[kept.index("income_and_debt")] = "Rondkomen"
    assert loaded.themes == (*kept, "Vervoer naar zorg")
    assert loaded.domains["Vervoer naar zorg"] == ("municipal", "medical")
    assert loaded.domains["Rondkomen"] == DOMAINS_OF_THEMES["income_and_debt"]
    debt = next(partner for partner in loaded.partners if partner.name == "Debt counselling")
    assert {name: weight for name, weight in debt.interest.items() if weight} == {
        "Rondkomen": 0.5,
        "Vervoer naar zorg": 0.5,
    }
    assert main(["run", str(path), "--runs", "5", "--months", "6", "--seed", "3"]) == 0
    assert "Vervoer" in capsys.readouterr().out
    assert main(["check", str(path)]) == 0


def test_weights_follow_their_theme():
    """Another name changes no weight; what a theme that left weighed goes to the others in proportion."""
    base = load_scenario("kansrijke-start")
    draft = transport()
    scenario = checked(draft).scenario
    answered = {"Debt counselling"}
    for partner in base.partners:
        now = next(one for one in scenario.partners if one.name == partner.name)
        kept = {key: weight for key, weight in partner.interest.items() if weight and key != "living_environment"}
        if partner.name in answered or not kept:
            continue
        for key, weight in kept.items():
            name = "Rondkomen" if key == "income_and_debt" else key
            assert now.interest[name] == pytest.approx(weight / sum(kept.values()), abs=0.002), partner.name
        assert sum(now.interest.values()) == pytest.approx(1, abs=1e-6)
    draft.themes.put_back(draft.themes.rows(out=True)[0])
    draft.themes.rename(theme(draft, "Rondkomen"), "income_and_debt")
    again = checked(draft).scenario
    untouched = [row["like"] for row in draft.rows("partner") if "interest" not in row["given"]]
    assert len(untouched) > 15
    for name in untouched:
        old, new = (next(p for p in one.partners if p.name == name).interest for one in (base, again))
        assert {key: weight for key, weight in new.items() if weight} == {k: w for k, w in old.items() if w}


def test_the_file_says_what_was_carried_over():
    """A weight that nobody gave but that had to be written is marked, as are domains that came along with a name."""
    lines = as_toml(transport(), remark).splitlines()
    assert sum("# carried: {}" in line for line in lines) > 5
    assert 'Rondkomen = ["social", "municipal"]  # domains: {}' in lines
    assert '"Vervoer naar zorg" = ["municipal", "medical"]' in lines


def test_who_is_left_without_a_theme_is_asked():
    """A partner that was there for nothing else is a mistake at its own question, and so is a group."""
    draft = Draft()
    only = [p.name for p in draft.base.partners if dict(p.interest).get("income_and_debt") == 1.0]
    for row in draft.themes.rows():
        if draft.themes.name(row) != "social_network":
            draft.themes.take_out(row)
    found = checked(draft)
    lost = {place[1] for place, _ in found.mistakes if place[2:] == ("interest",)}
    expected = {p.name for p in draft.base.partners if not dict(p.interest).get("social_network")}
    assert found.scenario is None and lost == expected and set(only) <= lost
    assert {wrong.found for _, wrong in found.mistakes} == {"no weights at all"}


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [
        ("", ("themes", 5), "text of 1 to 60"),
        ("x" * 70, ("themes", 5), "text of 1 to 60"),
        ("social_network", ("themes",), "one or more, each once"),
    ],
)
def test_a_wrong_name_is_told_at_its_theme(name, path, said):
    """A theme without a name, with one that is too long, or with that of another."""
    draft = Draft()
    row = draft.themes.add("Vervoer")
    draft.themes.toggle(row, "social")
    draft.themes.rename(row, name)
    told = [wrong.allowed for wrong in checked(draft).at(*path)]
    assert told and said in told[0]


def test_a_theme_of_ones_own_needs_a_domain():
    """Until one is chosen, the check asks for it at that theme; one of the catalogue has its own."""
    draft = Draft()
    own = draft.themes.add("Vervoer")
    assert [wrong.found for wrong in checked(draft).at("domains", "Vervoer")] == ["an empty list"]
    draft.themes.toggle(own, "informal")
    assert checked(draft).scenario.domains["Vervoer"] == ("informal",)
    known = draft.themes.add("housing")
    assert checked(draft).scenario.domains["housing"] == DOMAINS_OF_THEMES["housing"]
    assert document(draft)["domains"] == {"Vervoer": ["informal"]}
    draft.themes.toggle(known, "medical")
    assert set(checked(draft).scenario.domains["housing"]) == {*DOMAINS_OF_THEMES["housing"], "medical"}
    draft.themes.toggle(known, "medical")
    assert "domains" not in known["given"]


def test_there_is_room_for_so_many_themes():
    """The form adds no more than a scenario can hold, each under a name of its own and without the mark of lists."""
    draft = Draft()
    made = [draft.themes.add("a;  b") for _ in range(MAX_THEMES)]
    assert [row is None for row in made] == [False] * (MAX_THEMES - 5) + [True] * 5
    names = [draft.themes.name(row) for row in draft.themes.rows()]
    assert names[5:] == ["a, b", "a, b 2", "a, b 3"] and len(set(names)) == MAX_THEMES
    draft.themes.take_out(made[0])
    twin = draft.themes.add("a, b")
    draft.themes.take_out(made[1])
    draft.themes.put_back(made[0])
    assert draft.themes.name(twin) == "a, b" and draft.themes.name(made[0]) == "a, b 2"


def test_a_theme_of_the_example_that_is_added_again_is_put_back():
    """Whoever takes a theme out and adds it again from the catalogue has the example as it was."""
    draft = Draft()
    row = theme(draft, "living_environment")
    draft.themes.take_out(row)
    assert checked(draft).scenario != draft.base
    assert draft.themes.add("living_environment") is row
    assert checked(draft).scenario == draft.base and set(document(draft)) == {"title", "extends"}


@pytest.mark.parametrize("name", shipped_names())
def test_examples_name_no_domains_of_their_own(name):
    """A file that extends one can rename its themes, since none of them holds a table of domains to clear away."""
    text = load_scenario(name)
    assert all(text.domains[theme] == DOMAINS_OF_THEMES[theme] for theme in text.themes) and set(text.themes) <= set(
        CATALOGUE
    )


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_is_done_to_themes_the_file_is_the_draft(data):
    """After additions, names, removals and answers the file is the scenario, or mistakes are told; nothing is lost."""
    draft = Draft(data.draw(st.sampled_from(["kansrijke-start", "gezond-gewicht"])))
    for _ in range(data.draw(st.integers(0, 8))):
        here, away = draft.themes.rows(), draft.themes.rows(out=True)
        deed = data.draw(st.sampled_from(["add", "own", "name", "domain", "out", "back", "give", "partner"]))
        row = data.draw(st.sampled_from(here))
        if deed in ("add", "own"):
            added = draft.themes.add(
                data.draw(st.sampled_from(CATALOGUE if deed == "add" else ["Vervoer", "Één: 'x'"]))
            )
            if added is not None and deed == "own":
                draft.themes.toggle(added, "social")
        elif deed == "name":
            draft.themes.rename(row, data.draw(st.sampled_from(["Nieuw", row["key"], 'Met "teken"'])))
        elif deed == "domain":
            draft.themes.toggle(row, data.draw(st.sampled_from(DOMAINS)))
        elif deed == "out" and len(here) > 1:
            draft.themes.take_out(row)
        elif deed == "back" and away and draft.themes.room:
            draft.themes.put_back(away[0])
        elif deed == "give":
            draft.give(draft.row("partner", draft.base.partners[0].name), "interest", {row["key"]: 1.0})
        elif deed == "partner" and len(draft.rows("partner")) < 30:
            draft.add("partner", draft.base.partners[1].name, "Nieuwe partner")
    found = checked(draft)
    if found.scenario is not None:
        assert scenario_from_text(as_toml(draft, remark)) == found.scenario
    else:
        assert all(place for place, _ in found.mistakes)
    again = restored(json.loads(json.dumps(draft.content)))
    assert again.content == draft.content and checked(again).scenario == found.scenario


@pytest.mark.parametrize("junk", [None, 3, [3], [[]], [{}], [{"key": [], "given": {}}], [{"key": "+1", "given": {}}]])
def test_kept_themes_and_hosts_are_not_trusted(junk):
    """Whatever stands in place of themes or hosts, the draft that comes back has those of the example."""
    found = restored({"base": "kansrijke-start", "themes": junk, "hosts": junk})
    assert checked(found).scenario == load_scenario("kansrijke-start") or junk == [3]
    weights = {"base": "kansrijke-start", "rows": {"partner": [{"like": "GP practices", "given": {"interest": junk}}]}}
    checked(restored(weights))


def test_what_differs_is_named_in_the_language_of_the_reader():
    """Themes and domains have their own words in each language; one of somebody's own stands as it was typed."""
    draft = transport()
    draft.themes.toggle(theme(draft, "social_network"), "education")
    found = differences({"base": draft.base, "own": checked(draft).scenario})
    said = {
        "nl": ("Thema's", "zorg en gezondheid", "Domeinen van een thema: sociale netwerken", "onderwijs"),
        "en": ("Themes", "care and health", "Domains of a theme: social networks", "education"),
    }
    for lang, (themes, care, name, needed) in said.items():
        words = Wording(lang)
        told = {
            named(line["what"], line["key"], words): shown(line["what"], line["key"], line["own"], words)
            for line in found.to_dict("records")
        }
        assert told[themes].split(", ")[0] == care and {"Rondkomen", "Vervoer naar zorg"} < set(
            told[themes].split(", ")
        )
        assert needed in told[name].split(", ")
        assert not [value for value in told.values() if "care_and" in value]
