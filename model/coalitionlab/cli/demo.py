"""`demo`: three questions about one coalition, answered in a report of three chapters."""

import sys
from pathlib import Path
from typing import Any

from ..comparison import compare, equal_cost
from ..report import Chapter, write_report
from ..scenario import load_scenario
from .console import Progress, command_line, compile_first, print_json, wording
from .inputs import RUNS, RUNS_A_WORLD, plausible_worlds

# The first of each chapter is what the others are compared with. All three first ones are the same coalition.
CHAPTERS = {
    "size": ("kansrijke-start", "small-core", "large-table", "core-and-outer-ring"),
    "leadership": ("municipal-leader", "independent-leader", "dual-leaders", "controlling-leader"),
    "funding": ("kansrijke-start", "siloed", "pooled", "municipal-money"),
}


def run(options: Any) -> int:
    """Simulate the ten coalitions once, write the report, and say where it is."""
    words = wording(options)
    scenarios = {name: load_scenario(name) for names in CHAPTERS.values() for name in names}
    around, runs = plausible_worlds(), options.runs or RUNS
    compile_first()
    many = len({scenario.digest for scenario in scenarios.values()})
    more = 0 if around is None else many * RUNS_A_WORLD * len(around)
    across = None
    with Progress(many * runs + more) as progress:
        whole = compare(scenarios, runs, options.seed, months=True, progress=progress)
        if around is not None:
            across = compare(scenarios, RUNS_A_WORLD, options.seed, around, progress=progress)
    if sys.stderr.isatty():
        print("Looking for equal cost.", file=sys.stderr)
    equal = equal_cost(whole)  # all first ones are the same coalition
    chapters = [
        Chapter(
            whole.part(names),
            words,
            heading=words(f"chapters.{name}"),
            question=words(f"chapters.{name}_question"),
            across=None if across is None else across.part(names),
            equal=None if equal is None else equal.part(names),
            name=name,
        )
        for name, names in CHAPTERS.items()
    ]
    if sys.stderr.isatty():
        print("Drawing the figures.", file=sys.stderr)
    command, title = command_line(options.typed), words("page.title_demo")
    path = write_report(Path(options.out), chapters, words, command, title, words("page.lead_demo"))
    if options.json:
        print_json({"report": str(path), "chapters": list(CHAPTERS), "seed": options.seed, "runs": runs})
    else:
        print(f"The report is at {path}")
    return 0
