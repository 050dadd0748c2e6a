"""Small pieces of work take turns on a few threads, so that nobody's page waits for somebody else's."""

import asyncio
import itertools
import logging
import os
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

Result = TypeVar("Result")
FIRST, LATER = 0, 1  # what somebody waits for with their hand on a slider, and what makes it more precise


class Waiting(NamedTuple):
    """A piece of work that waits for its turn."""

    who: str
    stage: int
    number: int
    turn: asyncio.Future[None]


class Turns:
    """Runs pieces of work in threads: first answers before refinements, then whoever was served longest ago.

    A piece that is cancelled while it waits is never begun; one that runs is finished, since it is small.
    """

    def __init__(self, threads: int | None = None) -> None:
        self.free = self.threads = threads or os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self.threads, "simulating")
        self._waiting: list[Waiting] = []
        self._served: dict[str, int] = {}
        self._count = itertools.count()

    async def take(self, who: str, stage: int, work: Callable[..., Result], *arguments: Any) -> Result:
        """Do one piece of work for somebody when it is their turn."""
        loop = asyncio.get_running_loop()
        waiting = Waiting(who, stage, next(self._count), loop.create_future())
        self._waiting.append(waiting)
        self._next()
        try:
            await waiting.turn
        except asyncio.CancelledError:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
            elif not waiting.turn.cancelled():  # its turn had come just then
                self._done()
            raise
        job: Future[Result] = self._pool.submit(work, *arguments)
        job.add_done_callback(lambda _: _on(loop, self._done))
        return await asyncio.wrap_future(job)

    def _next(self) -> None:
        """Give free threads to those whose turn it is."""
        while self.free and self._waiting:
            first = min(self._waiting, key=lambda one: (one.stage, self._served.get(one.who, -1), one.number))
            self._waiting.remove(first)
            if first.turn.cancelled():
                continue
            self._served[first.who] = next(self._count)
            self.free -= 1
            first.turn.set_result(None)

    def _done(self) -> None:
        self.free += 1
        if not self._waiting:
            self._served.clear()
        self._next()

    def close(self) -> None:
        """Let the threads end."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _on(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    """Call back in the loop, unless it was closed meanwhile."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(call)


class Latest:
    """At most one thing goes on: starting another stops the one before, so the latest value wins."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None

    def start(self, coroutine: Any) -> asyncio.Task[Any]:
        """Stop what goes on, and begin this."""
        self.stop()
        self._task = asyncio.get_running_loop().create_task(coroutine)
        self._task.add_done_callback(told)
        return self._task

    def stop(self) -> None:
        """Stop what goes on."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
        self._task = None


class Newest:
    """Answers the newest question: a first answer, then a better one if nothing newer was asked.

    A first answer that is under way is still given, so that a picture moves while a hand does; what makes it better
    is given up as soon as something newer is asked. Questions in between are skipped.
    """

    def __init__(self, first: Callable[[Any], Awaitable[None]], then: Callable[[Any], Awaitable[None]]) -> None:
        self._first, self._then = first, then
        self._question: tuple[Any] | None = None
        self._whole, self._better = Latest(), Latest()
        self._busy = False

    def ask(self, question: Any) -> None:
        """Ask something newer."""
        self._question = (question,)
        self._better.stop()
        if not self._busy:
            self._busy = True
            self._whole.start(self._answer())

    def stop(self) -> None:
        """Answer nothing more."""
        self._question = None
        self._better.stop()
        self._whole.stop()
        self._busy = False

    async def _answer(self) -> None:
        try:
            while self._question is not None:
                (question,), self._question = self._question, None
                await self._first(question)
                if self._question is None:
                    await asyncio.wait([self._better.start(self._then(question))])
        finally:
            self._busy = False


def told(task: asyncio.Task[Any]) -> None:
    """Write a failure of a task where the server's messages go; nobody waits for its result."""
    if not task.cancelled() and (failure := task.exception()) is not None:
        logging.getLogger("coalitionlab").error("a page could not be answered", exc_info=failure)
