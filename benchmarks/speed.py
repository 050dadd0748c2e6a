"""How fast the model is, and where the time goes: `make bench`, or `python benchmarks/speed.py --quick`.

Prints one table and writes it to results/benchmarks/speed.csv.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

RESULTS = Path(__file__).parents[1] / "results" / "benchmarks"


class Size(NamedTuple):
    """How much of everything: runs of a timing, runs of Mesa's batch runner, repetitions, and those of slow parts."""

    runs: int
    in_mesa: int
    times: int
    slow: int


SIZES = {"full": Size(600, 100, 9, 3), "quick": Size(200, 8, 3, 1), "toy": Size(8, 2, 1, 1)}
PARTS = ("run", "shares", "threads", "storing", "mesa", "growth", "start")


def parts(size: Size, cold: bool) -> dict[str, Callable[[], Iterator[Any]]]:
    """What can be measured, by name; imported only now, so that Mesa's processes need not."""
    import growth
    import in_mesa
    import one_run
    import shares
    import starting
    import storing
    import threads

    def start() -> Iterator[Any]:
        yield from starting.measured(1000, size.slow)
        if cold:
            yield from starting.cold()

    return {
        "run": lambda: one_run.measured(size.runs, size.times),
        "shares": lambda: shares.measured(size.runs, size.times),
        "threads": lambda: threads.measured(4 * size.runs, size.times),
        "storing": lambda: storing.measured(3 * size.runs, size.slow),
        "mesa": lambda: in_mesa.measured(size.in_mesa, size.slow),
        "growth": lambda: growth.measured(max(8, size.runs // 4), size.times // 2 + 1),
        "start": start,
    }


def main() -> int:
    """Measure, print, and keep."""
    options = read_options()
    import clock
    from rows import as_csv, shown

    before, began = clock.load(), time.perf_counter()
    size = SIZES["toy" if options.toy else "quick" if options.quick else "full"]
    rows, known = [], parts(size, options.cold)
    for name in options.only or PARTS:
        say(f"{name} ...")
        rows += known[name]()
    about, warning = clock.machine(), clock.busy(before)
    say("")
    print(shown(rows))
    print(f"\n{about}", *filter(None, [warning]), f"{time.perf_counter() - began:.0f} s.", sep="\n")
    if not options.toy:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "speed.csv").write_text(as_csv(rows, " ".join([about, warning]).strip()), encoding="utf-8")
    return 0


def read_options() -> argparse.Namespace:
    """The options."""
    reader = argparse.ArgumentParser(prog="speed.py", description=__doc__)
    reader.add_argument("--quick", action="store_true", help="fewer runs and repetitions: rough, in half a minute")
    reader.add_argument("--toy", action="store_true", help="hardly any runs, nothing is kept: shows only that it works")
    reader.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"some parts: {', '.join(PARTS)}")
    reader.add_argument("--cold", action="store_true", help="also time the first start ever, which compiles")
    return reader.parse_args()


def say(text: str) -> None:
    """A sign of life, where somebody is looking."""
    if sys.stderr.isatty():
        print(f"\r{text:<20}", end="\n" if not text else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
