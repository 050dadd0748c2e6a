"""`calibrate`: look for the worlds in which the model shows what practice reports, and keep them with their papers."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..files import certificate, sha256, write_csv, write_json, write_text
from ..findings.calibration import calibration_figure
from ..findings.naming import factor
from ..parameters import UNCERTAINTIES
from ..patterns.declared import BASES, FILE
from ..report.drawing import save
from ..scenario import ScenarioError
from ..study.calibration import Calibration, calibrated, points_of, prior_factors
from ..study.calibration.claims import COLUMNS
from ..study.calibration.constraints import ALL
from ..study.calibration.verifying import AGAIN
from ..texts.wording import Wording
from ..worlds import shipped_worlds
from .console import CLEAR, command_line, compile_first, print_json, wording
from .inputs import read_worlds

TABLES = ("claims", "constraints", "ranges")
CARRIED = ("command", "prior_worlds", "tolerances", "distinct_worlds", "versions")  # of worlds that were gone on from
MOST = 5  # constants named on the screen


def run(options: Any) -> int:
    """Search, or go on with a search that was stopped; write FILE.csv beside FILE.json that says how it was made."""
    words, out = wording(options), Path(options.out)
    if out.suffix != ".csv":
        raise ScenarioError([f"--out: found {out}, allowed is a file that ends in .csv, such as results/worlds.csv."])
    begin = beginning(options.begin) if options.begin else None
    out.parent.mkdir(parents=True, exist_ok=True)
    compile_first()

    def tell(part: str, tolerance: float, done: int, of: int) -> None:
        if sys.stderr.isatty():
            print(f"{CLEAR}{part}, within {tolerance:.4f}: {done} of {of}", end="", file=sys.stderr, flush=True)

    try:
        found = calibrated(
            options.worlds,
            out.with_suffix(".search.jsonl"),
            runs=options.runs,
            seed=options.seed,
            prior=options.prior,
            stages=options.stages,
            spread=options.spread,
            begin=begin,
            workers=options.workers,
            progress=tell,
        )
    finally:
        if sys.stderr.isatty():
            print(CLEAR, end="", file=sys.stderr, flush=True)
    write_text(out, found.worlds.to_csv(index=False, lineterminator="\n"))
    born = birth(found, out, options) | ({"began_from": began(options.begin)} if options.begin else {})
    write_json(out.with_suffix(".json"), certificate() | born)
    for name in TABLES:
        write_csv(out.parent / "tables" / f"{name}.csv", getattr(found, name))
    note = f"coalitionlab {certificate()['versions']['coalitionlab']} · {words('page.note')} · seed {options.seed}"
    save(calibration_figure(found.claims, found.constraints, words), out.parent / "figures", note)
    if options.json:
        print_json(born)
    else:
        searched = max(0, len(found.tolerances) - 1 - bool(options.spread and not options.begin))
        print(as_text(found, out, words, searched + options.spread))
        print("\n" + words("calibrate.took", minutes=words.number(time.process_time() / 60, 1)))
    return 0


def quartiles(numbers: np.ndarray) -> dict[str, float]:
    """The least, the median and the largest of some numbers."""
    return dict(zip(("least", "median", "most"), np.quantile(numbers, (0, 0.5, 1)).tolist(), strict=True))


def birth(found: Calibration, out: Path, options: Any) -> dict[str, Any]:
    """How the worlds were found: from what, with what, how near they came."""
    default, rest = found.distance[0], found.distance[1:]
    return {
        "command": command_line(options.typed),
        "worlds": len(found.worlds),
        "distinct_worlds": len(found.worlds.drop_duplicates()),
        "uncertainties": len(UNCERTAINTIES),
        "varied": len(found.ranges),
        "scenarios": list(BASES),
        "patterns_sha256": sha256(FILE),
        "pairs": options.runs,
        "seed": options.seed,
        "prior_worlds": found.prior,
        "tolerances": list(found.tolerances),
        "distinct_values": quartiles(found.ranges["distinct"].to_numpy()),
        "distance": quartiles(rest),
        "fall_short_in_nothing": int((rest == 0.0).sum()),
        "other_luck": {"seed": options.seed + 1, "pairs": AGAIN, "distance": quartiles(found.again[1:])}
        | {"fall_short_in_nothing": int((found.again[1:] == 0.0).sum())},
        "default_world": {
            "row": 0,
            "distance": default,
            "nearer_than": float((rest > default).mean()),
            "with_other_luck": found.again[0],
        },
        "columns_of_claims": COLUMNS | {"of": "prior: the worlds drawn first; worlds: those that were kept"},
        "sha256": sha256(out),
    }


def beginning(wanted: str) -> pd.DataFrame:
    """The worlds to go on from; values beyond the plausible ranges are refused, since no move comes back from there."""
    worlds = read_worlds(wanted, "--begin")
    points = points_of(worlds)
    beyond = [key for k, key in enumerate(prior_factors()) if not ((points[:, k] >= 0) & (points[:, k] <= 1)).all()]
    wrong = [
        f"--begin: {key} has values beyond its plausible range, {UNCERTAINTIES[key].low:g} to "
        f"{UNCERTAINTIES[key].high:g}, in which worlds are looked for."
        for key in beyond
    ]
    if not len(points):
        wrong.append("--begin: found no world but the default one, allowed are worlds to go on from.")
    if wrong:
        raise ScenarioError(wrong)
    return worlds


def began(wanted: str) -> dict[str, Any]:
    """Which worlds were gone on from: their file, and how they were made if a certificate lies beside it."""
    file = shipped_worlds().get(wanted, Path(wanted))
    paper = file.with_suffix(".json")
    born = json.loads(paper.read_text(encoding="utf-8")) if paper.is_file() else {}
    return {"file": wanted, "sha256": sha256(file)} | {key: born[key] for key in CARRIED if key in born}


def as_text(found: Calibration, out: Path, words: Wording, stages: int) -> str:
    """What is printed: how near the worlds came, what the prior shows, what is constrained, and what stands where."""
    least, middle, most = (words.number(value, 3) for value in quartiles(found.distance[1:]).values())
    again = words.number(float(np.median(found.again[1:])), 3)
    values = {"worlds": len(found.worlds), "least": least, "middle": middle, "most": most, "again": again}
    values |= {"whole": int((found.distance[1:] == 0.0).sum()), "default": words.number(found.distance[0], 3)}
    prior, kept = (found.claims[found.claims["of"] == of] for of in ("prior", "worlds"))
    after = kept.groupby("pattern")["pattern_holds"].first()
    shares = [
        words("calibrate.pattern", name=name, prior=words.percent(part), worlds=words.percent(after[name]))
        for name, part in prior.groupby("pattern", sort=False)["pattern_holds"].first().items()
    ]
    cut = found.constraints[found.constraints["cut"] == ALL]
    clear = cut[cut["clear"].astype(bool)].sort_values("distance", ascending=False, kind="stable")
    names = [
        f"{factor(row.uncertainty, words)} ({words.number(row.distance, 2)})" for row in clear.head(MOST).itertuples()
    ]
    constrained = words(
        "calibrate.constrained" if len(clear) else "calibrate.unconstrained",
        **{"clear": len(clear), "of": len(found.ranges), "names": ", ".join(names)},
    )
    done = words("calibrate.done", file=out, stages=stages, **values)
    return "\n\n".join([done, "\n".join([words("calibrate.patterns", prior=found.prior), *shares]), constrained])
