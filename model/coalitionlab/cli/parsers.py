"""What can be typed: every command with its options. Nothing heavy is imported here."""

import argparse
from typing import Any

from .. import __version__

LARGEST_SEED = 2**32 - 1
WHAT = ("scenarios", "levers", "uncertainties", "events", "activities", "measures", "experiments", "worlds")
DESCRIPTION = """\
How do partners in a local coalition come to joint action, on which level, for whom, and does it last?
Exploration, not prediction.

  coalitionlab list scenarios                         what there is to begin with
  coalitionlab compare kansrijke-start small-core     two scenarios under the same luck
  coalitionlab replay kansrijke-start --story         one run, told month by month
  coalitionlab demo                                   a report on size, leadership and funding
"""
ANALYSES = (
    *("sobol", "morris", "pawn", "one-factor", "factorial", "shapley"),
    *("discovery", "robustness", "survival", "bottleneck", "replications"),
)
# The file that carries out each command.
HOMES = {
    "list": "listing",
    "show": "scenario_files",
    "new": "scenario_files",
    "check": "scenario_files",
    "schema": "scenario_files",
    "run": "running",
    "compare": "comparing",
    "demo": "demo",
    "replay": "replaying",
    "sweep": "sweeping",
    "merge": "merging",
    "analyse": "analysing",
    "calibrate": "calibrating",
    "patterns": "showing_patterns",
    "dashboard": "dashboard",
}


def whole(least: int, most: int, what: str) -> Any:
    """A reader of whole numbers within bounds, with a sentence for anything else."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = least - 1
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(
                f"found {text!r}, allowed is a whole number from {least} to {most} ({what})"
            )
        return value

    return read


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        "coalitionlab",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"coalitionlab {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument(
        "--json", action="store_true", help="machine-readable output, and nothing else, on standard output"
    )
    every.add_argument("--debug", action="store_true", help="on a failure, show where it happened")

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=summary, description=summary, parents=[every], allow_abbrev=False)

    _add_files(add)
    _add_runs(add)
    _add_sweeps(add)
    _add_patterns(add)
    _add_calibrate(add)
    _add_dashboard(add)
    return top


def _add_files(add: Any) -> None:
    """The commands on scenarios as files."""
    command = add("list", "list what there is: scenarios, levers, measures, ...")
    command.add_argument("what", nargs="?", choices=WHAT, default="scenarios")
    command = add("show", "print a scenario in full, with where each value comes from")
    _scenario(command)
    command = add("new", "write a scenario file to fill in")
    command.add_argument("name", metavar="NAME", help="its name: NAME.toml is written here")
    command.add_argument("--from", dest="base", metavar="SCENARIO", default="kansrijke-start", help="what it varies")
    command = add("check", "check files of scenarios and experiments and tell every mistake")
    command.add_argument("files", nargs="+", metavar="FILE")
    command = add("schema", "print the JSON Schema of scenario files, for completion in editors")
    command.add_argument("--experiment", action="store_true", help="of experiment files instead")


def _add_runs(add: Any) -> None:
    """The commands that simulate."""
    command = add("run", "simulate a scenario and print all measures")
    _scenario(command)
    _rules(command)
    _luck(command)
    command.add_argument(
        "--engine", choices=("compiled", "mesa"), default="compiled", help="Mesa gives the same, slower"
    )
    command.add_argument(
        "--worlds", metavar="default|plausible|FILE", help="also over other values of the uncertainties"
    )
    command.add_argument(
        "--out", metavar="DIR", help="keep runs.parquet, summary.csv, scenario.toml and manifest.json there"
    )
    _language(command)

    command = add("compare", "compare scenarios under the same luck")
    command.add_argument("scenarios", nargs="+", metavar="SCENARIO", help="names or files; the first is compared with")
    _settings(command)
    _rules(command)
    command.add_argument("--vary", action="append", default=[], metavar="KEY=A,B,C", help="variants of one scenario")
    _luck(command)
    command.add_argument(
        "--worlds", metavar="default|plausible|FILE", help="also over other values of the uncertainties"
    )
    command.add_argument("--format", choices=("text", "md", "csv", "html"), default="text", help="of what is printed")
    command.add_argument("--out", metavar="DIR", help="write report.html, tables and figures there")
    _language(command)

    command = add("demo", "compare sizes, leaders and funding, and write results/demo/report.html")
    _luck(command, months=False)
    command.add_argument("--out", metavar="DIR", default="results/demo", help="where the report goes (results/demo)")
    _language(command)

    command = add("replay", "show one run month by month, in Mesa")
    command.add_argument(
        "scenario", metavar="SCENARIO|DIR", help="a name, a file, or what run, compare or sweep wrote with --out"
    )
    _settings(command)
    command.add_argument(
        "--seed", type=whole(1, LARGEST_SEED, "seed"), default=None, help="the luck (1, or the folder's own)"
    )
    command.add_argument("--run", dest="number", type=whole(0, LARGEST_SEED, "run"), default=0, help="which run (0)")
    command.add_argument("--months", type=whole(1, 240, "months"), help="how many months are simulated")
    command.add_argument("--scenario", dest="chosen", metavar="NAME", help="which scenario, if DIR holds several")
    _rules(command)
    command.add_argument("--point", type=whole(0, 10**8, "point"), help="which point, if DIR holds a sweep (0)")
    command.add_argument("--world", type=whole(0, 10**8, "world"), help="which world, if the sweep has several (0)")
    command.add_argument("--story", action="store_true", help="tell in words what happened and why")
    _language(command)


def _add_sweeps(add: Any) -> None:
    """The commands on whole experiments."""
    command = add("sweep", "compute all runs of an experiment, or go on where a sweep of it stopped")
    command.add_argument("experiment", metavar="EXPERIMENT", help="the name of a shipped experiment, or a file")
    command.add_argument("--out", metavar="DIR", help="where the results go (results/NAME)")
    command.add_argument("--workers", type=whole(1, 4096, "workers"), help="how many threads compute (all cores)")
    command.add_argument("--dask", metavar="ADDRESS", help="compute on a Dask cluster, such as tcp://host:8786")
    command.add_argument("--shard", type=part, metavar="I/N", help="only the i-th of n parts, for merge")
    command.add_argument("--plan", action="store_true", help="compute only a piece, and say what the whole takes")
    command.add_argument("--analyse", action="store_true", help="then make the tables and figures that it names")
    text = "a Python file with rules of your own; may be repeated"
    command.add_argument("--rules", action="append", default=[], metavar="FILE", help=text)
    _language(command)

    command = add("merge", "put the shards of a sweep together")
    command.add_argument("folders", nargs="+", metavar="DIR", help="the folders of all shards")
    command.add_argument("--out", metavar="DIR", required=True, help="where the whole sweep goes")
    _language(command)

    command = add("analyse", "make tables and figures of what a finished sweep says")
    command.add_argument("folder", metavar="DIR", help="what sweep wrote; tables and figures go there too")
    command.add_argument(
        "--analysis",
        action="append",
        choices=ANALYSES,
        default=[],
        metavar="NAME",
        help=f"another analysis than the experiment names, may be repeated: {', '.join(ANALYSES)}",
    )
    _language(command)


def _add_calibrate(add: Any) -> None:
    """The command that looks for plausible worlds."""
    command = add("calibrate", "find worlds in which the model shows what practice reports; takes hours, and resumes")
    command.add_argument(
        "--worlds",
        type=whole(2, 10_000, "worlds"),
        default=200,
        help="how many to keep (200), the default world among them",
    )
    command.add_argument("--out", metavar="FILE", default="results/worlds.csv", help="a .csv file (results/worlds.csv)")
    command.add_argument(
        "--prior", type=whole(0, 1_000_000, "worlds"), default=0, help="how many to look at first (10 x)"
    )
    command.add_argument("--runs", type=whole(2, 2000, "runs"), default=64, help="pairs of runs a claim (64)")
    command.add_argument("--stages", type=whole(0, 100, "stages"), default=20, help="at most so many (20)")
    apart = "after the search let the worlds move apart in so many stages (0)"
    command.add_argument("--spread", type=whole(0, 100, "stages"), default=0, help=apart)
    onward = "do not search, but let these worlds move apart"
    command.add_argument("--begin", metavar="plausible|FILE", help=onward)
    command.add_argument("--seed", type=whole(1, LARGEST_SEED, "seed"), default=2018, help="the luck (2018)")
    command.add_argument("--workers", type=whole(1, 1024, "threads"), default=2, help="threads (2)")
    _language(command)


def _add_patterns(add: Any) -> None:
    """The command that holds the model against practice."""
    command = add("patterns", "show which patterns of practice the model shows, and which are built in")
    command.add_argument("--worlds", metavar="default|plausible|FILE", help="in other values of the uncertainties")
    most = "the most runs that a claim may take (2000, or 128 in each of several worlds)"
    command.add_argument("--runs", metavar="MOST", type=whole(2, 10_000, "runs"), help=most)
    command.add_argument("--seed", type=whole(1, LARGEST_SEED, "seed"), default=1, help="the luck (1)")
    command.add_argument("--out", metavar="DIR", help="write patterns.csv, patterns.json and a figure there")
    _language(command)


def _add_dashboard(add: Any) -> None:
    """The command that serves the live pages."""
    command = add("dashboard", "try things out on live pages in a browser, in Dutch or English")
    command.add_argument("--port", type=whole(0, 65_535, "port; 0 takes a free one"), default=8765, help="(8765)")
    command.add_argument("--masterclass", action="store_true", help="also for phones on the local network")
    command.add_argument("--no-browser", action="store_true", help="open no browser")
    _language(command)


def part(text: str) -> tuple[int, int]:
    """A reader of `3/10`: the third of ten parts."""
    i, _, n = text.partition("/")
    if not (i.isdecimal() and n.isdecimal() and 1 <= int(i) <= int(n) <= 20_000):
        raise argparse.ArgumentTypeError(f"found {text!r}, allowed is i/n with i from 1 to n, such as 3/10")
    return int(i), int(n)


def _scenario(command: argparse.ArgumentParser) -> None:
    command.add_argument("scenario", metavar="SCENARIO", help="the name of a shipped scenario, or a file")
    _settings(command)


def _settings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="another value of a lever or uncertainty; may be repeated",
    )


def _rules(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="FILE",
        help="a Python file with rules of your own; may be repeated, and --set rules.NAME.NUMBER=VALUE sets in them",
    )


def _luck(command: argparse.ArgumentParser, months: bool = True) -> None:
    command.add_argument("--runs", type=whole(1, 10_000_000, "runs"), help="how many runs (1000, or 20 in each world)")
    command.add_argument("--seed", type=whole(1, LARGEST_SEED, "seed"), default=1, help="the luck (1)")
    if months:
        command.add_argument("--months", type=whole(1, 240, "months"), help="how many months are simulated")


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=("en", "nl"), help="the language of what is printed (that of the system)")
