"""How a masterclass is played: the phases, what teams may do in each, and that nothing a phone sends can break it."""

import json
import random

import pytest

from coalitionlab.masterclass import deciding, limits, playing
from coalitionlab.masterclass.admission import Gate, Guesses
from coalitionlab.masterclass.cards import CARDS, GROUPS, in_force
from coalitionlab.masterclass.course import levers_at
from coalitionlab.masterclass.hours import EFFORTS, asked, element_hours, nearest_step, report_hours, steps_of
from coalitionlab.masterclass.playing import Refused
from coalitionlab.masterclass.session import DEBRIEF, DECIDING, LOBBY, SHOWN, TALLIED, written
from coalitionlab.masterclass.storing import Store
from coalitionlab.parameters import ACTIVITIES, PARAMETERS
from coalitionlab.words import ELEMENTS
from masterclasses import SETUP, answer, decide, opened, played


def refused(step, *arguments):
    """The reason why a step is refused."""
    with pytest.raises(Refused) as found:
        step(*arguments)
    return found.value.reason


def test_the_phases_follow_each_other():
    """From the lobby through rounds to the debrief there is always one next step, and no other is possible."""
    session = playing.begin(SETUP, ["A", "B"])
    seen = [(session.phase, playing.next_step(session))]
    results = opened()
    session = results.session
    for _ in range(SETUP.rounds):
        seen.append((session.phase, playing.next_step(session)))
        assert refused(playing.show, session) == refused(playing.finish, session) == "not_now"
        playing.close_round(session)
        assert refused(playing.close_round, session) == refused(playing.open_round, session, results.start) == "not_now"
        playing.show(session)
        if playing.next_step(session) == "open":
            playing.open_round(session, results.start)
    assert seen == [(LOBBY, "open")] + [(DECIDING, "close")] * 3
    assert playing.next_step(session) == "finish"
    playing.finish(session)
    assert (session.phase, playing.next_step(session)) == (DEBRIEF, "end")


def test_a_round_that_was_closed_too_early_opens_again():
    """Until the results are shown a round can be opened again, with all that was decided."""
    results = opened()
    decide(results)
    before = written(results.session)["teams"]
    playing.close_round(results.session)
    playing.reopen_round(results.session)
    assert written(results.session)["teams"] == before
    playing.close_round(results.session)
    playing.show(results.session)
    assert refused(playing.reopen_round, results.session) == "not_now"


def test_efforts_are_carried_over_and_cards_are_not():
    """A new round begins with the hours of the last one, no cards, no predictions, and nobody ready."""
    results = played(1)
    playing.open_round(results.session, results.start)
    first, second = results.session.teams[1].turns
    assert second.efforts == first.efforts == dict.fromkeys(ELEMENTS, 4)
    assert (second.cards, second.predictions, second.ready, second.reflections) == ([], {}, False, {})


def test_hours_are_the_price_list_of_the_model():
    """An element that is worked on costs its opening and its effort, as `attention.py` counts them."""
    results = opened()
    opening, full = (PARAMETERS[f"uncertainties.attention.{name}"].default for name in ("opening", "hours"))
    assert [element_hours(results.base, step) for step in range(len(EFFORTS))] == [
        0.0,
        *(opening + full * effort for effort in EFFORTS[1:]),
    ]
    plan = dict.fromkeys(ELEMENTS, 0) | {"shared_ambition": 4}
    hours = ACTIVITIES["triple_win"].hours
    assert asked(results.base, plan, ["triple_win"]) == report_hours(results.base) + opening + full + hours


def test_teams_start_with_how_the_coalition_works():
    """Before anybody decides, efforts are the scenario's own, to the nearest step."""
    results = opened()
    for name, step in steps_of(results.base).items():
        assert abs(EFFORTS[step] - results.base.levers[f"elements.{name}"]) <= 0.125
    assert [nearest_step(value) for value in (0.0, 0.12, 0.125, 0.13, 0.99)] == [0, 0, 0, 1, 4]


def test_a_team_that_is_ready_changes_nothing_by_accident():
    """Being ready locks the turn until the team thinks again; first every question has to be answered."""
    session = opened().session
    assert refused(deciding.be_ready, session, 0, True) == "predict_first"
    answer(session, 0)
    deciding.be_ready(session, 0, True)
    assert refused(deciding.set_effort, session, 0, ELEMENTS[0], 3) == "ready"
    assert refused(deciding.predict, session, 0, "running", "no") == "ready"
    deciding.be_ready(session, 0, False)
    deciding.set_effort(session, 0, ELEMENTS[0], 3)
    assert session.turn(0).efforts[ELEMENTS[0]] == 3


def test_cards_are_few_and_do_not_clash():
    """At most so many cards; none that changes nothing, none that undoes another; saying it twice changes nothing."""
    results = opened()
    session, levers = results.session, levers_at(results.base, [])
    assert refused(deciding.pick, session, 0, "one_table", True, levers) == "in_force"
    for _ in range(2):
        deciding.pick(session, 0, "independent_leader", True, levers)
    assert refused(deciding.pick, session, 0, "two_leaders", True, levers) == "clash"
    deciding.pick(session, 0, "triple_win", True, levers)
    assert refused(deciding.pick, session, 0, "warm_handovers", True, levers) == "cards"
    assert session.turn(0).cards == ["independent_leader", "triple_win"]
    for _ in range(2):
        deciding.pick(session, 0, "independent_leader", False, levers)
    assert session.turn(0).cards == ["triple_win"]


def test_every_activity_has_a_card_and_every_card_its_group():
    """Teams can choose all activities that practitioners know, and each card belongs under one heading."""
    assert {name for name, card in CARDS.items() if card.is_activity} == set(ACTIVITIES)
    assert {card.group for card in CARDS.values()} == set(GROUPS)
    levers = levers_at(opened().base, [])
    assert any(in_force(levers, card) for card in CARDS.values())


def test_nothing_is_changed_in_a_pause_or_after_the_round():
    """While phones wait, what they send is refused; reflection comes when results are shown, and then only."""
    session = opened().session
    assert refused(deciding.reflect, session, 0, "early") == "closed"
    playing.pause(session, True)
    assert refused(deciding.predict, session, 0, "running", "yes") == "paused"
    playing.pause(session, False)
    playing.close_round(session)
    assert refused(deciding.set_effort, session, 0, ELEMENTS[0], 1) == "closed"
    playing.show(session)
    deciding.reflect(session, 0, " too \n much\tat once \x00")
    assert session.turn(0).reflections == {"": "too much at once"}


def test_every_phone_has_a_sentence_of_its_own():
    """What one holder writes leaves that of a team mate alone, and takes back only one's own; other teams are shut."""
    session = opened().session
    one, two = (deciding.join(session, session.code, 0) for _ in range(2))
    other = deciding.join(session, session.code, 1)
    playing.close_round(session)
    playing.show(session)
    deciding.reflect(session, 0, "fewer things at once", one)
    deciding.reflect(session, 0, "ask residents first", two)
    assert list(session.turn(0).reflections.values()) == ["fewer things at once", "ask residents first"]
    deciding.reflect(session, 0, "  ", one)
    assert session.turn(0).reflections == {two: "ask residents first"}
    assert refused(deciding.reflect, session, 0, "mine", other) == "team"
    assert refused(deciding.reflect, session, 0, "mine", "nobody") == "team"


def test_phones_join_with_the_code_and_not_without_end():
    """The right code in any case of letters opens a team; a session takes only so many phones."""
    session = opened().session
    assert refused(deciding.join, session, "WRONG", 0) == refused(deciding.join, session, None, 0) == "code"
    assert (
        refused(deciding.join, session, session.code, 9) == refused(deciding.join, session, session.code, "0") == "team"
    )
    token = deciding.join(session, f" {session.code.lower()} ", 2)
    assert session.members[token].team == 2
    for _ in range(limits.MOST_MEMBERS - 1):
        deciding.join(session, session.code, 0)
    assert refused(deciding.join, session, session.code, 0) == "full"
    assert len(set(session.members)) == limits.MOST_MEMBERS


def test_team_names_are_their_own():
    """A name is one short line, there is only one of each, and none is a formula for a spreadsheet."""
    session = opened().session
    playing.rename(session, 0, "  Sea\u202e\nlions  " + "x" * 10_000)
    assert session.teams[0].name == "Sea lions xxxxxxxxxxxxxxxx"[: limits.MOST_NAME]
    assert refused(playing.rename, session, 0, "HERONS") == "name_taken"
    assert refused(playing.rename, session, 0, "=+@") == refused(playing.rename, session, 0, None) == "name"
    playing.rename(session, 0, "=1+1")
    assert session.teams[0].name == "1+1"


HOSTILE = (
    *(None, True, -1, 7, 10**30, 0.5, float("nan"), "", "yes", "x" * 100_000, "\x00", "\ud800", "<script>", b"bytes"),
    *([], {}, {"a": 1}, [[]], ["running"], (), object(), "shared_ambition", "running", "triple_win", "agreement"),
)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_a_phone_sends_breaks_the_session(seed, tmp_path):
    """Thousands of senseless calls in every phase are refused or do something harmless; the session stays whole."""
    chance = random.Random(seed)
    results = opened()
    session, store = results.session, Store(tmp_path / "session.json")
    token = deciding.join(session, session.code, 0)
    levers = levers_at(results.base, [])
    steps = (
        lambda a, b: deciding.join(session, a, b),
        lambda a, b: deciding.play_role(session, token, a, {"gp": {}}),
        lambda a, b: deciding.predict(session, 0, a, b),
        lambda a, b: deciding.set_effort(session, 0, a, b),
        lambda a, b: deciding.pick(session, 0, a, b, levers),
        lambda a, b: deciding.reflect(session, 0, a, token),
        lambda a, b: playing.rename(session, 0, a),
        lambda a, b: deciding.be_ready(session, 0, a is True),
    )
    for phase in (DECIDING, TALLIED, SHOWN, DEBRIEF):
        session.phase = phase
        for _ in range(800):
            try:
                chance.choice(steps)(chance.choice(HOSTILE), chance.choice(HOSTILE))
            except Refused as found:
                assert found.reason
        store.save(session)
        assert store.load() == session
    assert len(store.path.read_bytes()) < 50_000


def test_a_session_survives_being_written(tmp_path):
    """What was kept is read back as it was."""
    session = played(2).session
    deciding.join(session, session.code, 1)
    store = Store(tmp_path / "somewhere" / "session.json")
    for durable in (False, True):
        store.save(session, durable)
        assert store.load() == session
    assert [path.name for path in store.path.parent.iterdir()] == ["session.json"]
    store.forget()
    assert store.load() is None and not list(store.path.parent.iterdir())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[: len(content) // 2],
        lambda content: "[]",
        lambda content: json.dumps({"version": 99, "session": {}}),
        lambda content: content.replace('"deciding"', '"dreaming"'),
        lambda content: content.replace('"shared_ambition": 2', '"shared_ambition": 9'),
        lambda content: content.replace('"round": 1', '"round": 2'),
        lambda content: content.replace('"reflections": {}', '"reflections": {"x": 1}'),
        lambda content: content.replace('"rounds": 3', '"rounds": "3"'),
    ],
)
def test_a_file_that_cannot_be_read_is_put_aside(spoil, tmp_path):
    """A damaged or contradictory file is neither played nor thrown away."""
    store = Store(tmp_path / "session.json")
    store.save(opened().session)
    text = store.path.read_text(encoding="utf-8")
    spoilt = spoil(text)
    assert spoilt != text
    store.path.write_text(spoilt, encoding="utf-8")
    assert store.load() is None
    assert store.put_aside.read_text(encoding="utf-8") == spoilt and not store.path.exists()


def test_guessing_is_slow():
    """After a few wrong guesses an address has to wait, and after many everybody has; the right PIN helps no sooner."""
    guesses = Guesses(each=3, everybody=6, seconds=60)
    gate = Gate("123456", guesses)
    assert gate.opens(" 123456 ", "phone") and not gate.opens(None, "phone") and not gate.opens("12345", "phone")
    assert not gate.opens("1" * 10_000_000, "phone")
    assert gate.wait("phone") > 0 and not gate.opens("123456", "phone")
    assert gate.wait("laptop") == 0 and gate.opens("123456", "laptop")
    for address in ("a", "b", "c"):
        gate.opens("0", address)
    assert gate.wait("laptop") > 0
    assert guesses.wait("laptop", now=10**9) == 0


def test_guesses_take_no_memory_without_end():
    """However many addresses guess, only so many are remembered."""
    guesses = Guesses()
    for number in range(5_000):
        guesses.wrong(f"10.0.{number}")
    assert len(guesses.by_address) == 512


def test_the_clock_only_counts():
    """A timer tells how long is left, and closes nothing."""
    session = opened().session
    assert playing.seconds_left(session) is None
    playing.set_timer(session, 5, now=1000.0)
    assert playing.seconds_left(session, now=1000.0) == 300
    assert playing.seconds_left(session, now=9999.0) == 0 and session.phase == DECIDING
    playing.set_timer(session, 10**9, now=0.0)
    assert playing.seconds_left(session, now=0.0) == 60 * limits.MOST_MINUTES
    playing.set_timer(session, 0)
    assert playing.seconds_left(session) is None
