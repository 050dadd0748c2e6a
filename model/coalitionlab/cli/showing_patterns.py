"""`patterns`: what practice reports, whether the model shows it, and whether that is emergent or built in."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from .. import __version__
from ..files import certificate, sha256, write_csv, write_json
from ..patterns import PATTERNS, Claim, Pattern
from ..patterns.judging import MOST_RUNS
from ..patterns.table import (
    COLUMNS,
    HALF,
    MOST_RUNS_A_WORLD,
    claim_table,
    claims_to_judge,
    holding,
    tried,
)
from ..patterns.telling import Telling
from ..report.drawing import save
from ..report.pattern_figure import pattern_figure
from ..report.plain import text_table
from ..report.tables import Table, row
from ..texts import system_language
from .console import Progress, command_line, compile_first, print_json
from .inputs import worlds_of

WIDTH = 100  # of sentences in a terminal


def run(options: Any) -> int:
    """Judge every claim, print what was found, and keep it if a folder was given."""
    telling, worlds = Telling(options.lang or system_language()), worlds_of(options)
    many = worlds is not None and len(worlds) > 1
    runs = options.runs or (MOST_RUNS_A_WORLD if many else MOST_RUNS)
    compile_first()
    with Progress(claims_to_judge(worlds), "claims") as progress:
        found = tried(worlds, runs, options.seed, progress=progress)
    table, together = claim_table(found), float(holding(found).mean())
    about = {"command": command_line(options.typed), "seed": options.seed, "runs_at_most": runs}
    about |= {"worlds": None if worlds is None else len(worlds), "all_patterns_hold": together}
    if options.out:
        keep(Path(options.out), table, about, telling)
    if options.json:
        print_json(about | {"patterns": as_json(table, telling)})
    else:
        print("\n\n".join(as_text(table, about, telling)))
    return 0


def as_text(table: pd.DataFrame, about: dict[str, Any], telling: Telling) -> Iterator[str]:
    """What is printed: an overview, every pattern with its claims, and how to read it."""
    worlds = int(table["worlds"].max())
    made = "made_worlds" if worlds > 1 else "made" if about["worlds"] is None else "made_world"
    values = {"runs": telling.words.number(about["runs_at_most"]), "seed": about["seed"], "worlds": worlds}
    yield telling("heading") + "\n" + telling(made, note=telling.words("page.note"), **values)
    yield text_table(overview(table, telling))
    if worlds > 1:
        share = telling.words.percent(about["all_patterns_hold"])
        yield telling("together", patterns=len(PATTERNS), share=share, worlds=worlds)
    for pattern in PATTERNS:
        mine = table[table["pattern"] == pattern.id]
        yield "\n".join(told(pattern, mine, telling))
        yield text_table(claims(pattern, mine, telling))
    yield telling("guide_heading").upper()
    for sentence in telling.guide():
        yield textwrap.fill(sentence, WIDTH)


def overview(table: pd.DataFrame, telling: Telling) -> Table:
    """One row a pattern: whether it holds, how many of its claims do, and where it comes from."""
    many = table["worlds"].max() > 1
    heads = [telling(head) for head in ("pattern", "in_model", "claims_hold", "comes_from")]
    rows = []
    for pattern in PATTERNS:
        mine = table[table["pattern"] == pattern.id]
        part = telling("of", part=int((mine["holds"] >= HALF).sum()), whole=len(mine))
        rows.append(
            row(
                f"{pattern.id:4}{telling.title(pattern.id)}",
                held(mine, telling),
                part if not many else telling.words.percent(mine["holds"].mean()),
                telling.origin(mine["origin"].iloc[0]),
            )
        )
    return Table(tuple(heads), rows)


def held(mine: pd.DataFrame, telling: Telling) -> str:
    """Whether a pattern holds, or in which share of worlds."""
    share = float(mine["pattern_holds"].iloc[0])
    if mine["worlds"].max() > 1:
        return telling("in_worlds", share=telling.words.percent(share))
    return telling("yes") if share == 1.0 else telling("no")


def told(pattern: Pattern, mine: pd.DataFrame, telling: Telling) -> list[str]:
    """A pattern in words: what practice reports, what was switched off, and what is left without that."""
    origin, hold = mine["origin"].iloc[0], mine[mine["holds"] > 0]
    lines = [f"{pattern.id} {telling.title(pattern.id)}: {held(mine, telling)}".upper()]
    sentences = {
        telling("practice"): f"{telling.practice(pattern.id)} ({pattern.id})",
        telling("switched_off"): f"{telling.switched_off(pattern.id)}.",
        telling("left"): telling(f"left_{origin}", stand=int((hold["stands"] >= HALF).sum()), hold=len(hold)),
    }
    if mine["pattern_holds"].iloc[0] == 0:
        lines.append(telling("fails_here"))
    for head, sentence in sentences.items():
        lines.append(textwrap.fill(f"{head}: {sentence}", WIDTH, subsequent_indent="  "))
    return lines


def claims(pattern: Pattern, mine: pd.DataFrame, telling: Telling) -> Table:
    """The claims of a pattern, each a heading with a row a base scenario below it."""
    many = mine["worlds"].max() > 1
    heads = [
        "scenario",
        *(("mean_of_worlds", "middle", "shares") if many else ("shown", "interval", "verdict", "pairs")),
    ]
    heads += ["without", "stands"] if many else ["without", "interval", "without_verdict", "remains"]
    rows = []
    for claim in pattern.claims:
        rows.append(row(f"{telling.claim(pattern.id, claim.name)} [{telling.unit(claim)}]"))
        for line in mine[mine["claim"] == claim.name].to_dict("records"):
            rows.append(row(line["scenario"], *(in_worlds if many else in_one_world)(claim, line, telling)))
    return Table(tuple(telling(head) for head in heads), rows)


def in_one_world(claim: Claim, line: dict[str, Any], telling: Telling) -> list[str]:
    """The cells of a claim in one world."""
    runs = telling.words.number(line["runs"])
    if line["missing"]:
        runs = telling("missing", runs=runs, missing=telling.words.number(line["missing"]))
    return [
        *telling.numbers(claim, line["effect"], line["low"], line["high"]),
        telling.verdict(line["verdict"]),
        runs,
        *telling.numbers(claim, line["off_effect"], line["off_low"], line["off_high"]),
        telling.verdict(line["off_verdict"]),
        telling.words.percent(line["remains"]),
    ]


def in_worlds(claim: Claim, line: dict[str, Any], telling: Telling) -> list[str]:
    """The cells of a claim over several worlds."""
    shares = (telling.words.number(line[verdict] * 100) for verdict in ("holds", "against", "none", "unclear"))
    return [
        *telling.numbers(claim, line["effect"], line["low"], line["high"]),
        " / ".join(shares) + "%",
        telling.numbers(claim, line["off_effect"], line["off_low"], line["off_high"])[0],
        telling.words.percent(line["stands"]),
    ]


def as_json(table: pd.DataFrame, telling: Telling) -> list[dict[str, Any]]:
    """What --json prints of each pattern."""
    return [
        {
            "pattern": pattern.id,
            "title": telling.title(pattern.id),
            "practice": telling.practice(pattern.id),
            "holds": mine["pattern_holds"].iloc[0],
            "origin": mine["origin"].iloc[0],
            "switched_off": dict(pattern.neutral),
            "claims": [
                {"says": telling.claim(pattern.id, line["claim"])} | line
                for line in mine.drop(columns=["pattern", "pattern_holds", "origin", "switched_off"]).to_dict("records")
            ],
        }
        for pattern in PATTERNS
        for mine in [table[table["pattern"] == pattern.id]]
    ]


def keep(folder: Path, table: pd.DataFrame, about: dict[str, Any], telling: Telling) -> None:
    """Write the table, the figure, and a certificate that says what made them."""
    made_by = f"coalitionlab {__version__} · {telling.words('page.note')} · seed {about['seed']}"
    written = [write_csv(folder / "patterns.csv", table), *save(pattern_figure(table, telling), folder, made_by)]
    content = {"columns": COLUMNS, "patterns": as_json(table, telling)}
    content["files"] = {path.name: sha256(path) for path in written}
    write_json(folder / "patterns.json", certificate() | about | content)
