"""The form of a coalition of one's own, without a browser: two windows, undoing, and answers that come back."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from nicegui import Client, ui

from coalitionlab.dashboard.own_coalition import form as form_module
from coalitionlab.dashboard.own_coalition.form import Form
from coalitionlab.dashboard.own_coalition.work import Work
from coalitionlab.dashboard.pages import present
from coalitionlab.dashboard.session import Session
from coalitionlab.dashboard.view import View
from coalitionlab.texts.wording import Wording

PAGE = next(page for page in present() if page.name == "own")
WORDS = Wording("en", "own_page", "dashboard")


def run(does):
    """What a function gives in a loop of its own, whatever loop a test in a browser has left in this thread."""

    async def whole():
        return does()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, whole()).result()


@pytest.fixture
def opened(monkeypatch):
    """Opens a window of one browser: `opened(step)`."""
    monkeypatch.setattr(form_module.ui, "timer", lambda *_, **__: None)
    session = Session("a browser")

    def window(step):
        with Client(ui.page("/")) as client:
            client.run_javascript = lambda *_, **__: None
            view = View.__new__(View)
            vars(view).update(page=PAGE, lang="en", words=WORDS, session=session, client=client, _switches={})
            vars(view).update(query={"step": step}, style=lambda path: None)
            return Form(view)

    return window


def seated(form):
    """The names at the table."""
    return [form.rows.name(row) for row in form.rows._present()]


def test_what_was_replaced_in_another_window_is_not_changed(opened):
    """After Undo elsewhere no answer goes to a partner that is no longer there: the step is written anew, and told."""

    def both():
        here, there = opened("partners"), opened("partners")
        there.rows._move(there.rows._present()[1], True)
        here.rows._open(3)
        asked = next(one for one in here.rows.asked if one.question.name.endswith(".mandate"))
        there.undo()
        asked._give(0.9)
        return here, there

    here, there = run(both)
    assert here.status.text == WORDS("steps.elsewhere") and not here.work.can_undo
    assert not any(row["given"] for row in here.work.draft.rows("partner"))
    assert here.rows.opened == 3 and seated(here) == seated(there)


def pressing(form, id):
    """What a press does on the button that has this id now."""
    made = next(one for one in form.view.client.elements.values() if one.props.get("id") == id)
    return next(iter(made._event_listeners.values())).handler


@pytest.mark.parametrize("id", ["earlier-3", "later-3", "out-3", "open-3"])
def test_a_button_of_a_list_that_was_replaced_does_nothing(opened, id):
    """Pressing it writes the list anew, as it is now, instead of failing."""

    def both():
        here, there = opened("partners"), opened("partners")
        press = pressing(here, id)
        there.rows._move(there.rows._present()[1], True)
        there.undo()
        press()
        return here, there

    here, there = run(both)
    assert here.status.text == WORDS("steps.elsewhere") and not here.work.can_undo
    assert here.rows.opened is None and seated(here) == seated(there)


@pytest.mark.parametrize(
    "deed",
    [
        Work.undo,
        Work.begin_again,
        lambda work: work.choose("gezond-gewicht"),
        lambda work: work.restore(work.as_text()),
    ],
    ids=["undo", "again", "choose", "restore"],
)
def test_replacing_answers_as_a_whole_is_noticed(deed):
    """Whatever makes the answers that a window holds old, is counted."""
    work = Work()
    work.about_to("x")
    before = work.generation
    deed(work)
    assert work.generation == before + 1


def test_undo_leaves_the_partner_open(opened):
    """What one was looking at stays in sight."""

    def undone():
        form = opened("partners")
        form.rows._open(3)
        form.change("x", lambda: None)
        form.undo()
        return form

    assert run(undone).rows.opened == 3


def test_a_double_press_takes_one_partner_out(opened):
    """The partner that moves under the pointer stays."""

    def pressed():
        form = opened("partners")
        for _ in range(2):
            form.rows._remove(form.rows._present()[0])
        return form

    assert len(run(pressed).work.draft.rows("partner", out=True)) == 1


def test_knowing_after_all_brings_the_answer_back(opened):
    """Saying not to know, and then to know, gives one's own answer again; without one it is the example's."""

    def asked():
        form = opened("leader")
        one = next(one for one in form.asked if one.question.name == "leadership.hours")
        answers = []
        for given in (None, 40):
            one.question.give(given)
            one._toggle()
            one._toggle()
            answers.append((one.question.given(), one.question.get(), one.control.value))
        return answers

    assert run(asked) == [(False, 24, "24"), (True, 40, "40")]
