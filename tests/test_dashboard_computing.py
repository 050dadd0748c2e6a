"""What the pages compute: the same runs as everywhere, in turn, never more than is wanted, never without end."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import coalitionlab as cl
from coalitionlab.dashboard.answers import FOLLOWED
from coalitionlab.dashboard.computing import PIECE, Service
from coalitionlab.dashboard.queueing import FIRST, LATER, Latest, Turns
from coalitionlab.dashboard.session import Sessions
from coalitionlab.measures import NAMES
from coalitionlab.scenario import load_scenario, scenario_from_text
from edges import EDGES

from towns import GROUP, HEAD, PARTNER


def run(coroutine):
    """What a coroutine gives, in a loop of its own, whatever loop a test in a browser has left in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@pytest.fixture(scope="module")
def base():
    """A shipped scenario over a short time."""
    return load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 12})


def test_runs_are_those_of_simulate(base):
    """Ends are equal byte for byte to the table of `simulate`, months to four bytes."""
    service = Service()
    answer = run(service.answer("a", base, 2 * PIECE))
    service.close()
    runs = cl.simulate(base, runs=2 * PIECE)
    np.testing.assert_array_equal(answer.ends, runs[list(NAMES)].to_numpy(float))
    months = cl.simulate(base, runs=2 * PIECE, series=True)[list(FOLLOWED)].to_numpy(float)
    np.testing.assert_array_equal(answer.rows, months.reshape(2 * PIECE, 12, -1).astype(np.float32))


def test_unknown_inputs_are_drawn_as_in_simulate():
    """A scenario with a range gives the runs of `simulate` too."""
    unsure = PARTNER + "mandate = { low = 0.1, high = 0.9 }\n"
    town = scenario_from_text(HEAD + unsure + GROUP + "[programme]\nhorizon_months = 8\n")
    service = Service()
    answer = run(service.answer("a", town, PIECE))
    service.close()
    np.testing.assert_array_equal(answer.ends, cl.simulate(town, runs=PIECE)[list(NAMES)].to_numpy(float))


def test_large_coalitions_come_in_smaller_pieces(base):
    """Twenty years are computed a few runs at a time, so that nobody waits long for a turn; the runs are the same."""
    service, long = Service(), EDGES["twenty years"]()
    answer = run(service.answer("a", long, 20))
    known, usual = service._of(long, 1), service._of(base, 1)
    service.close()
    assert usual.piece == PIECE and 1 <= known.piece <= PIECE / 3 and len(known.done) == len(known.pieces(20)) > 1
    np.testing.assert_array_equal(answer.ends, cl.simulate(long, runs=20)[list(NAMES)].to_numpy(float))
    assert service.known(long, steps=(20, 500)) == service.known(long, steps=(10, 20, 500)) == 20


def test_more_runs_only_add(base):
    """A more precise answer begins with the runs of the first, and what is known is not computed again."""
    service, computed = Service(), []

    async def both():
        first = await service.answer("a", base, 2 * PIECE)
        known = service._of(base, 1)
        simulate = known.simulate
        known.simulate = lambda piece: computed.append(piece) or simulate(piece)
        more = await service.answer("b", base, 4 * PIECE)
        return first, more

    first, more = run(both())
    service.close()
    np.testing.assert_array_equal(first.ends, more.ends[: 2 * PIECE])
    assert sorted(computed) == [2, 3]


def test_two_who_ask_the_same_compute_it_once(base):
    """Thirty teams that begin with the same coalition cost as much as one."""
    service, computed = Service(), []

    async def all_at_once():
        known = service._of(base, 1)
        simulate = known.simulate
        known.simulate = lambda piece: computed.append(piece) or simulate(piece)
        return await asyncio.gather(*(service.answer(f"team {k}", base, 2 * PIECE) for k in range(30)))

    answers = run(all_at_once())
    service.close()
    assert sorted(computed) == [0, 1] and len({answer.ends.tobytes() for answer in answers}) == 1


def test_stale_work_is_given_up(base):
    """Who no longer waits takes nobody's time: pieces that had not begun are never computed."""
    service, computed = Service(threads=1), []

    async def one_stale_one_wanted():
        known = service._of(base, 1)
        simulate = known.simulate
        known.simulate = lambda piece: computed.append(piece) or simulate(piece)
        stale = asyncio.ensure_future(service.answer("a", base, 400 * PIECE))
        await asyncio.sleep(0.01)
        stale.cancel()
        await asyncio.gather(stale, return_exceptions=True)
        return await service.answer("a", base.with_levers({"leadership.hours": 1}), PIECE)

    answer = run(one_stale_one_wanted())
    service.close()
    assert answer.runs == PIECE and len(computed) < 40 and not service._of(base, 1).under_way


def test_memory_is_bounded(base):
    """However many scenarios are asked for, what is kept stays below the bound; the last one stays."""
    service = Service(most_bytes=2_000_000)

    async def many():
        for hours in range(12):
            await service.answer("a", base.with_levers({"leadership.hours": hours}), 2 * PIECE)

    run(many())
    service.close()
    assert 0 < service.bytes <= 2_000_000
    assert (base.with_levers({"leadership.hours": 11}).digest, 1) in service._known


def test_turns_are_fair():
    """Who asks for one thing does not wait until another's hundred are done; first answers go before refinements."""
    order = []

    async def crowd():
        turns, begin = Turns(1), threading.Event()
        blocked = asyncio.ensure_future(turns.take("a", FIRST, begin.wait))
        await asyncio.sleep(0)
        jobs = [turns.take("a", FIRST, order.append, f"a{k}") for k in range(5)]
        jobs += [turns.take("b", FIRST, order.append, "b0"), turns.take("c", LATER, order.append, "c later")]
        waiting = asyncio.gather(*jobs)
        await asyncio.sleep(0)
        begin.set()
        await blocked
        await waiting
        turns.close()

    run(crowd())
    assert order[0] == "b0" and order[-1] == "c later" and order[1:-1] == [f"a{k}" for k in range(5)]


def test_a_failure_is_told_to_who_asked_and_frees_the_thread():
    """An error in one piece reaches its asker, and the next piece is served."""

    async def two():
        turns = Turns(1)
        with pytest.raises(ZeroDivisionError):
            await turns.take("a", FIRST, lambda: 1 / 0)
        assert await turns.take("a", FIRST, lambda: 5) == 5
        assert turns.free == 1
        turns.close()

    run(two())


def test_the_latest_value_wins():
    """Starting a thing stops the one before it."""
    done = []

    async def slides():
        latest = Latest()

        async def answer(value):
            await asyncio.sleep(0.01)
            done.append(value)

        for value in range(5):
            last = latest.start(answer(value))
        await last

    run(slides())
    assert done == [4]


def test_sessions_are_apart_and_bounded():
    """Each browser has its own things; beyond the bound the one seen longest ago is forgotten."""
    sessions = Sessions(most=2)
    sessions.of("a").keep(list).append(1)
    assert sessions.of("a").keep(list) == [1] and sessions.of("b").keep(list) == []
    sessions.of("c")
    assert len(sessions) == 2 and sessions.of("a").keep(list) == []
