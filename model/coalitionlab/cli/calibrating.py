"""`calibrate`: look for the worlds in which the model shows what practice reports, and keep them with their papers."""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from ..files import certificate, sha256, write_json, write_text
from ..parameters import UNCERTAINTIES
from ..patterns.declared import BASES, FILE
from ..scenario import ScenarioError
from ..study.calibration import Search, search
from ..study.calibration.searching import as_worlds
from ..texts.wording import Wording
from .console import command_line, compile_first, print_json, wording


def run(options: Any) -> int:
    """Search, or go on with a search that was stopped; write FILE.csv beside FILE.json that says how it was made."""
    words, out = wording(options), Path(options.out)
    if out.suffix != ".csv":
        raise ScenarioError([f"--out: found {out}, allowed is a file that ends in .csv, such as results/worlds.csv."])
    out.parent.mkdir(parents=True, exist_ok=True)
    compile_first()

    def tell(stage: int, tolerance: float, done: int, of: int) -> None:
        if sys.stderr.isatty():
            print(f"\r\x1b[Kstage {stage}, within {tolerance:.4f}: {done} of {of}", end="", file=sys.stderr, flush=True)

    try:
        found = search(
            options.worlds,
            out.with_suffix(".search.jsonl"),
            runs=options.runs,
            seed=options.seed,
            prior=options.prior,
            stages=options.stages,
            workers=options.workers,
            progress=tell,
        )
    finally:
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    write_text(out, as_worlds(found).to_csv(index=False, lineterminator="\n"))
    born = birth(found, out, options)
    write_json(out.with_suffix(".json"), certificate() | born)
    if options.json:
        print_json(born)
    else:
        print(as_text(found, out, words))
    return 0


def birth(found: Search, out: Path, options: Any) -> dict[str, Any]:
    """How the worlds were found: from what, with what, how near they came."""
    return {
        "command": command_line(options.typed),
        "worlds": len(found.distance),
        "uncertainties": len(UNCERTAINTIES),
        "scenarios": list(BASES),
        "patterns_sha256": sha256(FILE),
        "runs": options.runs,
        "seed": options.seed,
        "prior_worlds": options.prior or 4 * options.worlds,
        "tolerances": list(found.tolerances),
        "distance": dict(zip(("least", "median", "most"), np.quantile(found.distance, (0, 0.5, 1)), strict=True)),
        "show_every_claim": int((found.distance == 0.0).sum()),
        "sha256": sha256(out),
    }


def as_text(found: Search, out: Path, words: Wording) -> str:
    """What is printed: how near the worlds came, and how to see what they show."""
    least, middle, most = (words.number(value, 3) for value in np.quantile(found.distance, (0, 0.5, 1)))
    whole = int((found.distance == 0.0).sum())
    values = {"worlds": len(found.distance), "least": least, "middle": middle, "most": most, "whole": whole}
    return words("calibrate.done", file=out, stages=len(found.tolerances) - 1, **values)
