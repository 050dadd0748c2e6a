"""Thirty phones in one room: how long each press waits for its answer, over real websockets to a real server.

`python benchmarks/room.py` starts the dashboard as a process of its own, opens a session, lets phones join, take roles,
predict, divide hours and choose at the same time, and has the facilitator compute in between. Each phone keeps the page
as its browser would, presses what can be pressed, and waits until the server has changed what was pressed.
"""

import argparse
import ast
import asyncio
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import socketio

KEPT = "It is kept while you type"  # what stands below the last thing on a phone with results
LIMIT = 1.0  # seconds that a press may take
UNESCAPED = (("&#36;", "$"), ("&#96;", "`"), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&"))
Waits = dict[str, list[float]]


@contextmanager
def served() -> Iterator[tuple[str, Path, int]]:
    """The dashboard on a free port of this machine, the file of its session, and the number of its process."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "coalitionlab", "dashboard", "--port", "0", "--lang", "en", "--no-browser"]
        environment = {**os.environ, "COALITIONLAB_DATA": folder}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            found = next(filter(None, (re.search(r"http://[\d.]+:\d+", line) for line in process.stdout)), None)
            assert found, "the dashboard did not start"
            yield found.group(), Path(folder) / "masterclass.json", process.pid
        finally:
            process.terminate()
            process.wait(20)


def worked(process: int) -> float:
    """Seconds that the processor worked for the server so far; only Linux tells."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Visitor:
    """A page in a browser without a screen: its elements, and a socket that keeps them up to date."""

    def __init__(self, home: str, waits: Waits) -> None:
        self.home, self.waits = home, waits
        self.elements: dict[str, Any] = {}
        self.changed, self.opened, self.updates = asyncio.Event(), "", 0
        self.web, self.socket = aiohttp.ClientSession(), socketio.AsyncClient(reconnection=False)
        self.query: dict[str, Any] = {}

    async def visit(self, path: str, name: str = "") -> None:
        """Load a page and shake hands; with a name the time that takes is noted."""
        if self.socket.connected:
            await self.socket.disconnect()
            self.socket = socketio.AsyncClient(reconnection=False)
        start = time.perf_counter()
        async with self.web.get(self.home + path) as response:
            page = await response.text()
        raw = re.search(r"parseElements\(String\.raw`(.*?)`\)", page, re.DOTALL).group(1)  # type: ignore[union-attr]
        for written, meant in UNESCAPED:
            raw = raw.replace(written, meant)
        self.elements = json.loads(raw)
        self.query = ast.literal_eval(re.search(r"query: (\{.*?\}),", page).group(1))  # type: ignore[union-attr]
        self.query |= {
            "tab_id": str(id(self)),
            "document_id": str(id(self)),
            "implicit_handshake": "true",
        }
        self.socket.on("update", self.update)
        self.socket.on("open", self.open)
        asked = "&".join(f"{key}={value}" for key, value in self.query.items())
        await self.socket.connect(
            f"{self.home}?{asked}", socketio_path="/_nicegui_ws/socket.io", transports=["websocket"]
        )
        if name:
            self.waits.setdefault(name, []).append(time.perf_counter() - start)

    async def update(self, message: dict[str, Any]) -> None:
        """The server changed some elements."""
        self.updates += 1
        for key, element in message.items():
            if not key.isdigit():
                continue
            if element is None:
                self.elements.pop(key, None)
            else:
                self.elements[key] = element
        self.changed.set()

    async def open(self, message: dict[str, Any]) -> None:
        """The server sends the browser to another page."""
        self.opened = message["path"]
        self.changed.set()

    def text(self, key: str) -> str:
        """All text in an element."""
        element = self.elements.get(key, {})
        below = " ".join(self.text(str(child)) for child in element.get("children", ()))
        return f"{element.get('text', '')} {element.get('props', {}).get('aria-label', '')} {below}".strip()

    def buttons(self, look: str, text: str = "", resting: bool = False) -> list[str]:
        """Buttons with a class and a text that can be pressed, in order; also those that still rest, if asked."""
        return [
            key
            for key, one in self.elements.items()
            if "button" in (one["tag"], one.get("props", {}).get("tag"))
            and look in one.get("class", ())
            and (resting or not one.get("props", {}).get("disabled"))
            and text in self.text(key)
        ]

    async def press(self, key: str, name: str, until: Callable[[], bool]) -> None:
        """Press a button and wait until the answer is there; of a switch, what is not pressed is wanted."""
        listener = next(one for one in self.elements[key]["events"] if one["type"] == "click")
        start = time.perf_counter()
        event = {
            "id": int(key),
            "client_id": self.query["client_id"],
            "listener_id": listener["listener_id"],
            "args": [json.dumps(not pressed(self, key))],
        }
        await self.socket.emit("event", event)
        while not until():
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), 30)
        self.waits.setdefault(name, []).append(time.perf_counter() - start)

    async def until(self, look: str, text: str = "") -> str:
        """Wait for a button."""
        await self.seeing(lambda: bool(self.buttons(look, text)))
        return self.buttons(look, text)[0]

    async def seeing(self, there: Callable[[], bool]) -> None:
        """Wait until something is there."""
        while not there():
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), 60)

    def reads(self, text: str) -> bool:
        """Whether some element holds that text."""
        return any(text in one.get("text", "") for one in self.elements.values())

    async def close(self) -> None:
        """Leave."""
        await self.socket.disconnect()
        await self.web.close()


async def join(phone: Visitor, code: str, number: int) -> None:
    """Scan the code, choose a team and a role."""
    await phone.visit(f"/en/join?code={code}", "open the page")
    teams = phone.buttons("card-button")
    await phone.press(teams[number % len(teams)], "join a team", lambda: bool(phone.opened))
    await phone.visit(phone.opened, "open the page")
    roles = phone.buttons("card-button")
    await phone.press(roles[number % len(roles)], "take a role", lambda: not phone.buttons("card-button"))


KINDS = (("answer", "predict"), ("round", "divide hours"), ("card-button", "choose a card"), ("step", "turn a step"))


def scattered(phone: int, press: int, what: int) -> float:
    """A number from 0 to 1, another for each phone and press; whether fingers are truly random does not matter."""
    return (phone * 7919 + press * 104_729 + what * 15_485_863) % 9973 / 9973


async def play(phone: Visitor, seconds: float, number: int) -> None:
    """Press answers, hours, cards and steps with quick fingers, whatever team mates do meanwhile."""
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        count += 1
        await asyncio.sleep(0.3 + 1.2 * scattered(number, count, 0))
        look, name = KINDS[int(scattered(number, count, 1) * len(KINDS))]
        found = [key for key in phone.buttons(look) if look == "card-button" or not pressed(phone, key)]
        if found:
            # Whatever changes on this phone answers it: what was pressed, its neighbour, or a sentence why not.
            before, which = phone.updates, int(scattered(number, count, 2) * len(found))
            await phone.press(found[which], name, lambda before=before: phone.updates > before)


def pressed(phone: Visitor, key: str) -> bool:
    """Whether a button is pressed already."""
    return phone.elements[key].get("props", {}).get("aria-pressed") == "true"


async def facilitate(leader: Visitor, file: Path) -> str:
    """Open a session; gives its code."""
    await leader.visit("/en/masterclass")
    await leader.press(
        await leader.until("main", "Open the session"), "begin", lambda: bool(leader.buttons("main", "round 1", True))
    )
    return str(json.loads(file.read_text(encoding="utf-8"))["session"]["code"])


async def room(home: str, file: Path, process: int, phones: int, seconds: float) -> tuple[Waits, float]:
    """A round with so many phones: seconds that each press waited, by what was pressed; seconds of work in play."""
    waits: Waits = {}
    leader = Visitor(home, {})
    everybody = [Visitor(home, waits) for _ in range(phones)]
    code = await facilitate(leader, file)
    await asyncio.gather(*(join(phone, code, number) for number, phone in enumerate(everybody)))
    start = await leader.until("main", "round 1")
    await leader.press(start, "open", lambda: bool(leader.buttons("main", "Close", True)))
    await asyncio.gather(*(phone.until("answer") for phone in everybody))
    before = worked(process)
    await asyncio.gather(*(play(phone, seconds, k) for k, phone in enumerate(everybody)))
    work = worked(process) - before
    leader.waits = waits
    await leader.press(
        await leader.until("main", "Close"), "close the round", lambda: not leader.buttons("main", "Close", True)
    )
    began = time.perf_counter()
    show = await leader.until("main", "Show the results")
    waits["compute all teams"] = [time.perf_counter() - began]
    began = time.perf_counter()
    await leader.press(show, "show", lambda: not leader.buttons("main", "Show the results", True))
    await asyncio.gather(*(phone.seeing(lambda phone=phone: phone.reads(KEPT)) for phone in everybody))
    waits["results on every phone"] = [time.perf_counter() - began]
    for one in (leader, *everybody):
        await one.close()
    return waits, work


def percentile(values: list[float], part: float) -> float:
    """The value below which that part of the values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=30.0)
    options = parser.parse_args()
    with served() as (home, file, process):
        waits, work = asyncio.run(room(home, file, process, options.phones, options.seconds))
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print(f"{options.phones} phones, {options.seconds:g} s of playing; milliseconds from press to answer")
    print(f"{'':24}{'n':>7}{'median':>9}{'95%':>9}{'99%':>9}{'most':>9}")
    for name, values in waits.items():
        shown = (percentile(values, part) * 1000 for part in (0.5, 0.95, 0.99, 1.0))
        print(f"{name:24}{len(values):7}" + "".join(f"{value:9.0f}" for value in shown))
    presses = [value for _, name in KINDS for value in waits.get(name, [])]
    late = sum(value > LIMIT for value in presses)
    print(f"presses in play that took over {LIMIT:g} s: {late} of {len(presses)}")
    each = f"{1000 * work / len(presses):.1f} ms a press" if presses else ""
    print(
        f"the processor worked {work:.2f} s for the server in these {options.seconds:g} s: {each}, all screens included"
    )
    print(f"cores {os.cpu_count()}, load of the machine at the end {load} (phones and server share the cores)")


if __name__ == "__main__":
    main()
