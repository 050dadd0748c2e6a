"""How quickly the dashboard answers: from a hand on a slider to a changed picture, in a real browser.

`python benchmarks/dashboard.py [--moves 40] [--sessions 30] [--seconds 30]` starts the dashboard, moves a slider of
"What if" to values that nobody asked for before, and prints one table. Needs the extras dashboard and test, and
Chromium. `--pictures DIR` takes the screenshots of the documentation instead.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import clock
from rows import Row, row, shown

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from playwright.sync_api import Browser, Page, sync_playwright

from bench import DESKTOP, PHONE, QUIET, browser_path, serving

SLIDERS = ("Shared ambition", "Leadership and culture")
WHOLE = "/2[.,]000/.test(document.querySelector('.chance .caption')?.textContent)"
# Notes when a slider moves and when the first picture has other lines after that; `moves` holds milliseconds.
WATCH = """
(() => {
  const element = document.querySelector(".chance [role=img]");
  const chart = getElement(element).chart;
  const lines = () => JSON.stringify(chart.getOption().series.map((one) => one.data.slice(-3)));
  window.bench = { since: null, moves: [], whole: [], drawn: lines(), changes: 0 };
  chart.on("rendered", () => {
    const now = performance.now();
    const drawn = lines();
    if (drawn === bench.drawn) return;
    bench.drawn = drawn;
    bench.changes += 1;
    if (bench.since !== null) {
      bench.moves.push(now - bench.since);
      bench.since = null;
    }
  });
  document.addEventListener("input", () => { bench.since = performance.now(); bench.began = bench.since; }, true);
  new MutationObserver(() => {
    if (bench.began && /2[.,]000/.test(document.querySelector(".chance .caption").textContent)) {
      bench.whole.push(performance.now() - bench.began);
      bench.began = null;
    }
  }).observe(document.querySelector(".chance .caption"), { characterData: true, childList: true, subtree: true });
})()
"""
MOVE = """([name, value]) => {
  const label = [...document.querySelectorAll(".lever label")].find((one) => one.textContent === name);
  const slider = document.getElementById(label.htmlFor);
  slider.value = value;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def opened(browser: Browser, address: str, scenario: str) -> Page:
    """The page, watched, with its first picture drawn."""
    page = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}).new_page()
    page.goto(f"{address}/en/what-if?from={scenario}")
    page.wait_for_function(WHOLE, timeout=120_000)
    page.evaluate(WATCH)
    return page


def values(count: int, session: int = 0) -> Iterator[tuple[str, float]]:
    """Places of two sliders in turn; together they make hundreds of scenarios, a session beginning where none did."""
    for k in range(count):
        yield SLIDERS[k % 2], round(0.05 * (1 + (7 * k + k // 19 + 3 * session) % 19), 2)


def alone(browser: Browser, address: str, moves: int) -> Iterator[Row]:
    """One browser, one hand: each move waits for its picture, and some for the most precise one."""
    part = "one browser, what if"
    page = opened(browser, address, "kansrijke-start")
    for k, (name, value) in enumerate(values(moves)):
        before, seen = page.evaluate("[bench.moves.length, bench.whole.length]")
        page.evaluate(MOVE, [name, value])
        page.wait_for_function(f"bench.moves.length > {before}", timeout=60_000)
        if k % 4 == 3:
            page.wait_for_function(f"bench.whole.length > {seen}", timeout=120_000)
        else:
            page.wait_for_timeout(150)
    took, whole = page.evaluate("[bench.moves, bench.whole]")
    yield row(part, "a move to a changed picture, median", took, "ms", "200 runs, of scenarios not seen before")
    yield row(part, "the same, 95th percentile", [percentile(took, 95)], "ms", "at most 250 on a quiet machine")
    yield row(part, "a move to the picture of 2,000 runs", whole, "ms", "at most 3,000 on a quiet machine")
    page.evaluate("bench.changes = 0")
    began = time.perf_counter()
    for k in range(60):
        page.evaluate(MOVE, [SLIDERS[0], round(0.05 * (1 + k % 19), 2)])
        page.wait_for_timeout(33)
    lasted = time.perf_counter() - began
    changes = page.evaluate("bench.changes")
    yield row(
        part, "pictures a second while dragging", [changes / lasted], "a second", f"{60 / lasted:.0f} moves a second"
    )
    page.context.close()


def together(browser: Browser, address: str, sessions: int, seconds: int, server: int) -> Iterator[Row]:
    """Many browsers at once, each moving a slider every other second."""
    part = f"{sessions} browsers at once"
    before = memory(server)
    pages = [opened(browser, address, ("kansrijke-start", "gezond-gewicht")[k % 2]) for k in range(sessions)]
    moving = [values(10_000, k) for k in range(sessions)]
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for page, places in zip(pages, moving, strict=True):
            page.evaluate(MOVE, list(next(places)))
            page.wait_for_timeout(max(1, 2000 // sessions))
    pages[0].wait_for_timeout(3000)
    took = [one for page in pages for one in page.evaluate("bench.moves")]
    yield row(part, "a move to a changed picture, median", took, "ms", f"{len(took)} moves")
    yield row(part, "the same, 95th percentile", [percentile(took, 95)], "ms", "browsers and server share the machine")
    yield row(part, "memory of the server", [memory(server)], "MB", f"{before:.0f} MB before they came")
    for page in pages:
        page.context.close()


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def memory(process: int) -> float:
    """The memory of a process in MB, where the system tells it; else 0."""
    try:
        text = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return next(float(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS")) / 1000


def listener() -> int:
    """The number of the process that serves: our child that runs the dashboard; 0 where the system does not tell."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    for child in children.read_text(encoding="utf-8").split() if children.exists() else ():
        if "dashboard" in Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8"):
            return int(child)
    return 0


def pictures(browser: Browser, address: str, folder: Path) -> None:
    """Screenshots of pages as they are, on a desk and on a phone."""
    folder.mkdir(parents=True, exist_ok=True)
    moved = "from=kansrijke-start&leadership.hours=48&elements.shared_ambition=0.8&outcome=ownership"
    for name, size, path in (
        ("what-if-en", DESKTOP, f"/en/what-if?{moved}"),
        ("what-if-nl", DESKTOP, f"/nl/what-if?{moved}"),
        ("what-if-phone-nl", PHONE, f"/nl/what-if?{moved}"),
    ):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, is_mobile=size == PHONE)
        page = context.new_page()
        page.goto(address + path)
        page.wait_for_function(
            "/2[.,]000/.test(document.querySelector('.chance .caption')?.textContent)", timeout=120_000
        )
        page.wait_for_timeout(600)
        page.screenshot(path=str(folder / f"{name}.png"))
        context.close()


def main() -> int:
    """Measure and print, or take screenshots."""
    options = read_options()
    before = clock.load()
    rows: list[Row] = []
    with serving("--lang", "en") as address, sync_playwright() as playwright:
        browser: Any = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        if options.pictures:
            pictures(browser, address, Path(options.pictures))
            return 0
        server = listener()
        rows += alone(browser, address, options.moves)
        if options.sessions:
            rows += together(browser, address, options.sessions, options.seconds, server)
        browser.close()
    print(shown(rows))
    print(f"\n{clock.machine()}", *filter(None, [clock.busy(before)]), sep="\n")
    return 0


def read_options() -> argparse.Namespace:
    """The options."""
    reader = argparse.ArgumentParser(prog="dashboard.py", description=__doc__)
    reader.add_argument("--moves", type=int, default=40, help="moves of one hand (40)")
    reader.add_argument("--sessions", type=int, default=30, help="browsers at once, 0 for none (30)")
    reader.add_argument("--seconds", type=int, default=30, help="how long those move (30)")
    reader.add_argument("--pictures", metavar="DIR", help="take the screenshots of the documentation, into a folder")
    return reader.parse_args()


if __name__ == "__main__":
    sys.exit(main())
