"""What a browser saves, shares by a link and takes home; levers and coalitions that are offered."""

import json
import re
import tomllib
import zlib
from base64 import urlsafe_b64encode

import pytest

from coalitionlab.dashboard.answers import Apart
from coalitionlab.dashboard.compare.linking import LONGEST, packed, unpacked
from coalitionlab.dashboard.compare.linking import told as link_told
from coalitionlab.dashboard.compare.taking import command_of, names_of, toml_of
from coalitionlab.dashboard.levers import EVENT, GROUPS, HANDY, meaning_of, name_of, notes, number_of, rail
from coalitionlab.dashboard.offered import GROUPS as COALITIONS
from coalitionlab.dashboard.offered import changed, from_query, shipped
from coalitionlab.dashboard.own_coalition.work import Work
from coalitionlab.dashboard.saying import changes, size, told, verdict
from coalitionlab.dashboard.shelf import MOST, Shelf
from coalitionlab.dashboard.what_if.chosen import PAUSE, Chosen, Expected, History
from coalitionlab.dashboard.what_if.replaying import steps
from coalitionlab.parameters import EVENTS, LEVERS
from coalitionlab.scenario import scenario_from_text
from coalitionlab.shipped import shipped_names
from coalitionlab.texts.wording import Wording

from towns import TOWN

BASE = shipped("kansrijke-start")
NL, EN = (Wording(lang, "what_if_page", "dashboard") for lang in ("nl", "en"))


def filled():
    """A shelf with a shipped coalition that was moved, and one from a file."""
    shelf = Shelf()
    moved = {"leadership.hours": 40, "funding.scheme": "pooled", "event.crisis": 20}
    shelf.put("Met crisis", changed(BASE, moved), "kansrijke-start", moved, "Wat als er een crisis komt?")
    shelf.put("Ons dorp", scenario_from_text(TOWN, "ons-dorp"))
    return shelf


def test_every_lever_and_event_has_one_place():
    """Each lever and each kind of event stands in exactly one group."""
    keys = [key for group in GROUPS for key in group.keys]
    assert sorted(keys) == sorted([*LEVERS, *(f"{EVENT}{kind}" for kind in EVENTS)])
    assert set(HANDY) <= set(LEVERS)


def test_every_shipped_coalition_is_offered_once():
    """No shipped scenario is forgotten, none is listed twice."""
    listed = [name for names in COALITIONS.values() for name in names]
    assert sorted(listed) == sorted(shipped_names())


@pytest.mark.parametrize("name", shipped_names())
def test_a_slider_can_show_every_value(name):
    """Of every shipped coalition each number lies on a step of its slider, within what is allowed."""
    scenario = shipped(name)
    for key, lever in LEVERS.items():
        if lever.choices:
            continue
        value = number_of(scenario.levers[key])
        found = rail(key, value, 60)
        assert lever.least <= found.least <= value <= found.most <= lever.most, key
        places = (value - found.least) / found.step
        assert abs(places - round(places)) < 1e-6, key


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_every_lever_says_what_it_is_and_does(words):
    """A name without brackets and one line on what it does, in both languages."""
    for group in GROUPS:
        for key in group.keys:
            name, does = name_of(key, words), meaning_of(key, words)
            assert name[0].isupper() and "(" not in name and does.endswith("."), key
    assert meaning_of("leadership.hours", NL) != LEVERS["leadership.hours"].meaning


def test_levers_without_effect_say_so():
    """What a scheme does not use, what has no money or effort behind it, and what the timeline sets again."""
    silos = changed(BASE, {"funding.scheme": "siloed", "funding.joint_budget": 0, "elements.joint_preconditions": 0})
    found = notes(silos, EN)
    assert {"funding.pooled_share", "funding.duration", "preconditions.monitoring"} <= found.keys()
    assert notes(BASE, EN) == {}
    later = BASE.with_timeline([{"month": 9, "set": {"leadership.hours": 10}}])
    assert "month 9" in notes(later, EN)["leadership.hours"]


def test_an_address_moves_levers_and_tells_mistakes():
    """Numbers, words and events are read; what is not allowed is told, and the rest holds."""
    query = {"leadership.hours": "40", "funding.scheme": "pooled", "event.crisis": "20", "leadership.style": "seven"}
    moved, mistakes = from_query(BASE, query | {"elements.shared_ambition": "3", "utm": "x"})
    assert moved == {"leadership.hours": 40, "funding.scheme": "pooled", "event.crisis": 20}
    assert len(mistakes) == 2 and all("Found" in said and "with_levers" not in said for said in mistakes)
    dutch = from_query(BASE, {"leadership.style": "seven"}, "nl")[1]
    assert [said.startswith('leadership.style: Ingevuld: "seven". Toegestaan: ') for said in dutch] == [True]
    assert changed(BASE, moved).events[-1].month == 20


def test_a_link_brings_everything_back():
    """Names, notes, levers, events and whole files come back as they were."""
    shelf = filled()
    back, mistakes = unpacked(packed(shelf.saved))
    assert mistakes == []
    for one, other in zip(shelf.saved, back.saved, strict=True):
        assert (one.name, one.note, one.base, one.moved) == (other.name, other.note, other.base, other.moved)
        assert one.scenario.digest == other.scenario.digest


@pytest.mark.parametrize("code", ["%%%", "AAAA", "x" * (LONGEST + 1), "eJwDAAAAAAE"])
def test_a_broken_link_is_refused(code):
    """What is no link of ours raises one kind of error, whatever it holds."""
    with pytest.raises(ValueError):
        unpacked(code)


def coded(content):
    """Content as a link would hold it."""
    return urlsafe_b64encode(zlib.compress(json.dumps(content).encode(), 9)).decode().rstrip("=")


def test_a_link_that_unpacks_without_end_is_refused():
    """A small address cannot fill the memory."""
    with pytest.raises(ValueError):
        unpacked(coded(["a" * 5_000_000]))


def test_what_is_right_in_a_link_is_taken():
    """Wrong entries are told, the others are there, and there are never more than six."""
    good = {"name": "a", "base": "small-core", "moved": {}}
    wrong = [{"name": "b", "base": "../../etc/passwd", "moved": {}}, {"name": "c"}, 5]
    wrong.append({"name": "d", "base": "small-core", "moved": {"leadership.hours": -1}})
    shelf, amiss = unpacked(coded([good, *wrong]))
    assert [saved.name for saved in shelf.saved] == ["a"] and [one.place for one in amiss] == [2, 3, 4, 5]
    assert len(unpacked(coded([good] * 9))[0].saved) == MOST


def test_what_is_amiss_in_a_link_is_told_in_the_language_of_the_page():
    """A moved lever, a file, an unknown base and what is no coalition at all: Dutch on Dutch pages, nothing English."""
    entries = [
        {"name": "Te weinig uren", "base": "small-core", "moved": {"leadership.hours": -1}},
        {"name": "Ons dorp", "file": TOWN + "[leadership]\nstyle = 9\nhourz = 3\n"},
        {"name": "Oud", "base": "long-gone", "moved": {}},
        {"name": "Gebroken", "file": "title = \n"},
        5,
        {"name": "Geen maand", "base": "small-core", "moved": {"event.crisis": 1e999}},
    ]
    amiss = unpacked(coded(entries))[1]
    dutch, english = (link_told(amiss, Wording(lang, "compare_page")) for lang in ("nl", "en"))
    assert len(dutch) == len(english) == 7
    assert dutch[0].startswith(
        "Coalitie 1 van de link, ‘Te weinig uren’, klopt niet en staat er niet bij. leadership.h"
    )
    assert "Ingevuld: -1. Toegestaan: een getal van 0 tot en met" in dutch[0]
    assert {line.split(". ")[1].split(":")[0] for line in dutch[1:3]} == {"leadership.style", "leadership.hourz"}
    assert "‘long-gone’, en dat is hier geen meegeleverde coalitie" in dutch[3] and "regel 1, teken 9" in dutch[4]
    assert dutch[5] == "Coalitie 5 van de link, ‘?’, is niet heel en staat er niet bij."
    assert not [line for line in dutch if re.search(r"\b(found|allowed|did you|is not)\b", line)]
    assert all(line.startswith("Coalition ") for line in english) and "Found -1; allowed: a number" in english[0]


def test_a_shelf_holds_six_with_names_of_their_own():
    """The seventh is refused; the same name gets a number; one can be made first or taken away."""
    shelf = Shelf()
    for _ in range(MOST):
        assert shelf.put("same", BASE) is not None
    assert shelf.full and shelf.put("more", BASE) is None
    assert [saved.name for saved in shelf.saved][:3] == ["same", "same 2", "same 3"]
    last = shelf.saved[-1].key
    shelf.to_front(last)
    assert shelf.saved[0].key == last
    shelf.take(last)
    assert not shelf.full and shelf.of(last) is None


def test_what_stands_last_is_known_again():
    """The coalition that was saved last is not saved once more, whatever it is called by now; any other is."""
    shelf = Shelf()
    assert shelf.last(BASE) is None
    saved = shelf.put("One", BASE)
    saved.name = "Two"
    assert shelf.last(BASE) is saved and shelf.last(shipped("small-core")) is None


def test_no_two_coalitions_ever_have_one_key():
    """A coalition of another shelf is never found under the key of one that was here before."""
    keys = [saved.key for _ in range(20) for saved in filled().saved]
    assert len(set(keys)) == len(keys)


def test_a_colleagues_coalition_stays_what_it_is():
    """After a link was opened one's own coalition joins those of the link, under the key that it had."""
    work, mine, theirs = Work(), Shelf(), unpacked(packed(filled().saved))[0]
    key = work.put_on(mine, "Ours", BASE)
    before = [(saved.name, saved.scenario, saved.note) for saved in theirs.saved]
    assert work.put_on(theirs, "Ours", BASE) == key
    assert [(saved.name, saved.scenario, saved.note) for saved in theirs.saved[:-1]] == before
    assert theirs.of(key).name == "Ours" and theirs.saved[-1].key == key


def test_a_name_given_on_the_shelf_stays():
    """One's own coalition follows its title until it is called otherwise by hand."""
    work, shelf = Work(), Shelf()
    work.put_on(shelf, "Ours", BASE)
    work.put_on(shelf, "Our  town", BASE)
    assert shelf.saved[0].name == "Our town"
    shelf.saved[0].name = "The town by the sea"
    work.put_on(shelf, "Our village", BASE)
    assert [saved.name for saved in shelf.saved] == ["The town by the sea"]


def test_a_file_that_is_taken_home_runs_unchanged():
    """The file holds the same runs under the name it was given, with the note as a remark."""
    for saved in filled().saved:
        text = toml_of(saved)
        again = scenario_from_text(text, "again")
        assert again.digest == saved.scenario.digest and again.title == saved.name
        assert tomllib.loads(text) and all(f"# {line}" in text for line in saved.note.splitlines())
    names = names_of(filled().saved)
    assert names == ["met-crisis", "ons-dorp"] and "met-crisis.toml ons-dorp.toml" in command_of(filled().saved, NL)


def test_moving_one_lever_is_one_change():
    """A drag is taken back at once; after a pause, or with another lever, it is another change."""
    history = History(Chosen("a", {}))
    for k, value in enumerate((1, 2, 3)):
        history.change(Chosen("a", {"x": value}), "x", at=0.1 * k)
    assert len(history.past) == 1
    history.change(Chosen("a", {"x": 4}), "x", at=0.2 + PAUSE)
    history.change(Chosen("a", {"x": 4, "y": 1}), "y", at=0.3 + PAUSE)
    assert len(history.past) == 3
    history.undo()
    history.undo()
    assert history.now.moved == {"x": 3} and len(history.future) == 2
    history.redo()
    assert history.now.moved == {"x": 4}
    history.change(Chosen("b", {}))
    assert history.future == []


def test_a_replay_walks_from_before_to_after():
    """Numbers go in steps on the slider's own steps, words at once."""
    way = steps(Chosen("a", {}), Chosen("a", {"leadership.hours": 64}), BASE)
    values = [one.moved.get("leadership.hours", 24) for one in way]
    assert values == sorted(values) and values[0] == 24 and values[-1] == 64 and len(values) == 6
    assert all(value % 2 == 0 for value in values)
    assert len(steps(Chosen("a", {}), Chosen("a", {"funding.scheme": "pooled"}), BASE)) == 2


def test_differences_are_said_in_words():
    """A clear difference, a slight one, none, and the same every time are told apart, in both languages."""
    clear = Apart(0.12, 0.08, 0.16, 500, "more", 0.5)
    assert (verdict(clear, EN), verdict(clear, NL)) == ("clearly more", "duidelijk meer")
    assert size("joint_action", clear, NL) == "+12 procentpunt (+8 tot +16)"
    assert verdict(clear._replace(effect=0.05), EN) == "a little more"
    unclear = Apart(0.01, -0.02, 0.04, 500, "unclear", 0.02)
    assert verdict(unclear, NL) == "geen duidelijk verschil"
    same = Apart(0.0, 0.0, 0.0, 500, "same")
    assert size("trust", same, EN) == "no difference"
    found = changes((BASE, {}), (BASE, {"leadership.hours": 40, "event.crisis": 20}))
    assert (
        told(found, NL)
        == "Uren van de trekker: 24 uur per maand → 40 uur per maand; Crisis: gebeurt niet → in maand 20"
    )


@pytest.mark.parametrize(
    ("expected", "came", "right"),
    [("more", "slightly_more", True), ("unclear", "same", True), ("less", "more", False), ("more", "unclear", False)],
)
def test_an_expectation_comes_true_or_not(expected, came, right):
    """A little more is more; the same every time is no clear difference."""
    one = Expected("a", (), "trust", expected, came, 0.0, 0.0, 0.0)
    assert one.right is right
