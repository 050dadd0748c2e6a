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
    command = add("check", "check scenario files and tell every mistake")
    command.add_argument("files", nargs="+", metavar="FILE")
    add("schema", "print the JSON Schema of scenario files, for completion in editors")


def _add_runs(add: Any) -> None:
    """The commands that simulate."""
    command = add("run", "simulate a scenario and print all measures")
    _scenario(command)
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
        "scenario", metavar="SCENARIO|DIR", help="a name, a file, or what run or compare wrote with --out"
    )
    _settings(command)
    command.add_argument(
        "--seed", type=whole(1, LARGEST_SEED, "seed"), default=None, help="the luck (1, or the folder's own)"
    )
    command.add_argument("--run", dest="number", type=whole(0, LARGEST_SEED, "run"), default=0, help="which run (0)")
    command.add_argument("--months", type=whole(1, 240, "months"), help="how many months are simulated")
    command.add_argument("--scenario", dest="chosen", metavar="NAME", help="which scenario, if DIR holds several")
    command.add_argument("--story", action="store_true", help="tell in words what happened and why")
    _language(command)


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


def _luck(command: argparse.ArgumentParser, months: bool = True) -> None:
    command.add_argument("--runs", type=whole(1, 10_000_000, "runs"), help="how many runs (1000, or 20 in each world)")
    command.add_argument("--seed", type=whole(1, LARGEST_SEED, "seed"), default=1, help="the luck (1)")
    if months:
        command.add_argument("--months", type=whole(1, 240, "months"), help="how many months are simulated")


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=("en", "nl"), help="the language of what is printed (that of the system)")
