"""What if without a browser: a prediction is revealed once, and pictures and levers are those that were asked for."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from nicegui import Client, ui

from coalitionlab.dashboard.answers import Apart
from coalitionlab.dashboard.levers import GROUPS, base_of, rail, shown
from coalitionlab.dashboard.offered import FIRST, SHELF, shipped
from coalitionlab.dashboard.pages import present
from coalitionlab.dashboard.parts import Words
from coalitionlab.dashboard.session import Session
from coalitionlab.dashboard.shelf import Shelf
from coalitionlab.dashboard.view import View
from coalitionlab.dashboard.what_if import answering, board, page
from coalitionlab.dashboard.what_if.answering import Answering
from coalitionlab.dashboard.what_if.board import NO_ROWS, Board, Seen
from coalitionlab.dashboard.what_if.chosen import Chosen, Expected, WhatIfState
from coalitionlab.dashboard.what_if.expecting import Expecting
from coalitionlab.texts.wording import Wording

WORDS = Wording("en", "what_if_page", "dashboard")
MOVED = (("leadership.hours", 24, 44),)


def run(coroutine):
    """What a coroutine gives, in a loop of its own, whatever loop a test in a browser has left in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def predicting():
    """The card on which one predicts, with what it reveals."""
    revealed = []
    with Client(ui.page("/")):
        view = SimpleNamespace(words=WORDS)
        card = Expecting(view, WhatIfState(expecting=True), lambda *said: revealed.append(said), lambda: None)
    return card, revealed


def test_a_prediction_is_revealed_once():
    """A second press on the button reveals nothing."""
    card, revealed = predicting()
    card.show(MOVED)
    card._answer("more")
    assert "disabled" not in card.go.props
    card._go()
    card._go()
    assert revealed == [("joint_action", "more")] and card.go.props["disabled"]


def test_nothing_is_revealed_before_something_changed():
    """An answer alone leaves the button as it is."""
    card, revealed = predicting()
    card._answer("more")
    card._go()
    assert revealed == [] and card.go.props["disabled"]


@pytest.mark.parametrize("undone", [True, False], ids=["undone", "left"])
def test_what_is_revealed_too_late_is_not_what_is_shown(monkeypatch, undone):
    """After Undo the pictures still show what was before, also when the answer comes in; else they show the change."""
    before, after = Chosen(FIRST, {}), Chosen(FIRST, {"leadership.hours": 44})
    kept, quiet = [], SimpleNamespace(set_text=lambda text: None)
    here = SimpleNamespace(
        words=WORDS,
        now=before,
        state=SimpleNamespace(expecting=True),
        reference=before,
        view=SimpleNamespace(session=SimpleNamespace(id="a"), client=nullcontext()),
        expecting=SimpleNamespace(result=quiet, came=lambda *said: kept.append(said)),
        scenario=lambda chosen: shipped(FIRST).with_levers(chosen.moved),
        changes=lambda one, other: () if one == other else MOVED,
        follow=lambda: None,
    )
    there = Answering(here)
    there.newest = SimpleNamespace(ask=lambda question: None)
    here.now = after

    async def pair(who, now, earlier, runs):
        here.now = before if undone else after
        clearly = SimpleNamespace(against=lambda other, measure: Apart(0.12, 0.08, 0.16, 500, "more", 0.5))
        return clearly, clearly

    monkeypatch.setattr(answering.SERVICE, "pair", pair)
    run(there.reveal("joint_action", "more"))
    assert len(kept) == 1 and there.revealed == here.now


@pytest.fixture
def opened(monkeypatch):
    """Opens What if in another window of one browser: `opened()`; nothing is computed."""
    monkeypatch.setattr(page.ui, "timer", lambda *_, **__: None)
    monkeypatch.setattr(Answering, "ask", lambda self: None)
    session = Session("a browser")

    def window():
        with Client(ui.page("/")) as client:
            client.run_javascript = lambda *_, **__: None
            view = View.__new__(View)
            here = next(one for one in present() if one.name == "what_if")
            vars(view).update(page=here, lang="en", words=WORDS, session=session, client=client, _switches={}, query={})
            return page.WhatIf(view)

    return window


def test_a_page_goes_on_from_the_window_in_which_something_was_done_last(opened):
    """A reload there finds what was moved and pinned, and can take it back, though another window was opened later."""
    older, _ = opened(), opened()
    older.move("leadership.hours", 44)
    older.pin()
    again = opened()
    assert again.now.moved == {"leadership.hours": 44} and again.state.pinned == again.now
    assert again.state.history.past == [Chosen(FIRST, {})]


def test_a_coalition_that_was_taken_away_is_missed(opened):
    """Where it went in another window, the page does not go on silently with another one."""
    here = opened()
    shelf = here.view.session.keep(Shelf)
    gone = f"{SHELF}{shelf.put('Ours', shipped('small-core')).key}"
    here.choose(gone)
    assert not here.warnings.visible
    shelf.take(shelf.saved[0].key)
    here.move("leadership.hours", 44)
    said = [line.text for line in here.warnings.descendants() if isinstance(line, Words)]
    assert said == [WORDS("groups_of_coalitions.unknown", name=gone)]


def test_saving_twice_keeps_one(opened):
    """A second press keeps nothing anew, and says the same; after a change it keeps that as well."""
    page = opened()
    shelf = page.view.session.keep(Shelf)
    page.save()
    said = page.saved.text
    page.save()
    assert len(shelf.saved) == 1 and page.saved.text == said
    page.move("leadership.hours", 44)
    page.save()
    assert len(shelf.saved) == 2


def test_predictions_of_all_windows_are_kept_together(opened):
    """What was predicted in one window is listed in a page that is opened later, whichever was used last."""
    older, newer = opened(), opened()
    older.state.expected.append(Expected(FIRST, MOVED, "trust", "more", "more", 0.1, 0.0, 0.2))
    newer.move("leadership.style", 0.9)
    assert len(opened().state.expected) == 1 and newer.state.history is not older.state.history


def blank(drawn):
    """A board on which nothing was drawn yet; what is drawn goes into a list."""
    picture = SimpleNamespace(show=lambda options, described: drawn.append(options))
    text, table = SimpleNamespace(set_text=lambda said: None), SimpleNamespace(refresh=lambda: None)
    made = Board.__new__(Board)
    vars(made).update(view=SimpleNamespace(client=nullcontext()), words=WORDS, chosen="trust", seen=None)
    vars(made).update(rows=(NO_ROWS, NO_ROWS), first=picture, second=picture, first_numbers=table, second_numbers=table)
    vars(made).update(first_caption=text, second_caption=text, reading=text)
    made.difference = SimpleNamespace(nothing=lambda what: None)
    return made


def test_a_slow_older_picture_does_not_replace_a_newer_one(monkeypatch):
    """Whichever is ready last, what was asked last is on the board, with its own numbers."""
    drawn, ready = [], threading.Event()
    made = blank(drawn)

    def both(name, seen, words):
        if seen.what == "older":
            ready.wait(10)
        else:
            ready.set()
        one = SimpleNamespace(options=seen.what, described="", caption="", rows=seen.what)
        return one, one

    async def two():
        older = asyncio.create_task(made.draw(Seen(None, None, 0, "older", False)))
        await asyncio.sleep(0.05)
        await made.draw(Seen(None, None, 0, "newer", False))
        await older

    monkeypatch.setattr(board, "both", both)
    run(two())
    assert set(drawn) == {"newer"} and made.rows == ("newer", "newer")


def test_numbers_are_those_of_the_picture_above_them(monkeypatch):
    """Where another outcome was chosen while one was drawn, the table keeps its numbers until the other is there."""
    made = blank([])

    def both(name, seen, words):
        made.chosen = "ownership"
        one = SimpleNamespace(options={}, described="", caption="", rows=name)
        return one, one

    monkeypatch.setattr(board, "both", both)
    run(made.draw(Seen(None, None, 0, "", False)))
    assert made.rows == ("trust", NO_ROWS)


def test_a_lever_in_a_hand_stands_where_it_is_told():
    """Whatever a slider tells, what is chosen then is shown at the same place, so it is not set anew under the hand."""
    scenario = shipped(FIRST)
    for key in (key for group in GROUPS for key in group.keys if not isinstance(base_of(key, scenario), str)):
        base = shown(key, base_of(key, scenario))
        way = rail(key, base, 60)
        for step in range(round((way.most - way.least) / way.step) + 1):
            told = round(way.least + step * way.step, 6)
            value = int(told) if float(told).is_integer() else told
            moved = Chosen(FIRST, {}).with_lever(key, value, base).moved
            assert shown(key, moved.get(key, base_of(key, scenario))) == told, key
