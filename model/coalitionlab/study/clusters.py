"""Dask: its cluster as the workers of a sweep. A lost worker's chunk is computed again by another one by itself."""

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from typing import Any

from ..scenario import ScenarioError
from .failing import SweepFailed

CONNECTING = 15  # seconds until a scheduler that never answered is given up
SILENT = 20  # seconds until one that does not answer any more is
_ADDRESS = re.compile(r"((tcp|tls|ucx|ws|wss)://)?[^\s/:]+:\d+")


class Cluster:
    """A connection to a Dask scheduler: the executor, and whether anybody is still there.

    `tell` is called with a sentence while there are no workers.
    """

    def __init__(self, client: Any, address: str, tell: Callable[[str], None]) -> None:
        self.client, self.address, self.tell, self.alone = client, address, tell, False
        self.executor: Executor = client.get_executor(pure=False, retries=2)

    def alive(self) -> int:
        """How many chunks the workers compute at once; raises SweepFailed once the scheduler is gone.

        A scheduler that stops answering would otherwise leave everybody waiting for ever.
        """
        try:
            if self.client.status != "running":
                raise OSError(f"the connection is {self.client.status}")
            found = self.client.sync(self.client.scheduler.identity, callback_timeout=SILENT)
        except Exception as lost:
            raise SweepFailed(f"The Dask scheduler at {self.address} does not answer any more.") from lost
        threads = sum(worker["nthreads"] for worker in found["workers"].values())
        if not threads and not self.alone:
            self.tell(f"the Dask scheduler at {self.address} has no workers; the sweep waits for one.")
        self.alone = not threads
        return max(1, threads)


@contextmanager
def dask_cluster(address: str, tell: Callable[[str], None] = print) -> Iterator[Cluster]:
    """Connect to the scheduler at an address such as `tcp://host:8786`."""
    try:
        from distributed import Client
    except ModuleNotFoundError:
        allowed = "an installed Dask: pip install 'coalitionlab[dask]'"
        raise ScenarioError([f"--dask: found no Dask, allowed is {allowed}."]) from None
    if not _ADDRESS.fullmatch(address):
        raise ScenarioError([f"--dask: found {address!r}, allowed is an address such as tcp://host:8786."])
    for name in [*logging.root.manager.loggerDict]:
        if name.startswith(("distributed", "tornado")):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told in a sentence
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)
    except OSError as silent:
        raise SweepFailed(f"No Dask scheduler answers at {address}.") from silent
    try:
        yield Cluster(client, address, tell)
    finally:
        with suppress(Exception):  # a dead scheduler cannot be told goodbye
            client.close(timeout=2)
