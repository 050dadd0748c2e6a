"""What a group takes home: a file for each team that the command line runs, the results as tables, the debrief."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pandas as pd

from .. import __version__
from ..files import csv_text
from ..scenario import to_toml
from .course import first_month
from .limits import ROUND_MONTHS
from .outcomes import KEPT, Outcome
from .predictions import QUESTIONS
from .results import Results
from .showing.debrief import debrief_sheet

SAME_DATE = (2020, 1, 1, 0, 0, 0)  # nothing in the file depends on the time of day


def file_name(number: int, name: str) -> str:
    """A name for a team's file that every system takes."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:30]
    return f"team-{number}{'-' + plain if plain else ''}.toml"


def team_file(results: Results, team: int, rounds: int) -> str:
    """A team's decisions as a scenario file, which tells at its top how to get the same again."""
    setup, name = results.session.setup, results.session.teams[team].name
    course = results.course(team, rounds)
    titled = replace(course, title=f"{name}: {course.title}"[:120])
    called = file_name(team + 1, name)
    luck = f"--seed {setup.seed}"
    head = (
        f"# Exploration, not prediction. Made by coalitionlab {__version__}; rounds played: {rounds}.\n"
        f"# The course that the team saw:       coalitionlab replay {called} {luck} --run {setup.run} --story\n"
        f"# The band around it, over more runs: coalitionlab run {called} {luck}\n\n"
    )
    return head + to_toml(titled)


def results_table(results: Results, rounds: int) -> pd.DataFrame:
    """One row a team, month and measure: the course that was played, and the band over all with the same choices."""
    rows: list[dict[str, Any]] = []
    for team, one in enumerate(results.session.teams):
        outcome = results.team(team, rounds, after=True)
        for month in range(ROUND_MONTHS, outcome.last + 1, ROUND_MONTHS):
            played = month <= ROUND_MONTHS * rounds
            for measure in KEPT:
                rows.append({"team": one.name, "month": month, "played": played, **placed(outcome, measure, month)})
    return pd.DataFrame(rows)


def placed(outcome: Outcome, measure: str, month: int) -> dict[str, Any]:
    """A value with its band, as columns."""
    place = outcome.place(measure, month)
    band = {"low_5": place.low, "median": place.middle, "high_95": place.high, "courses": place.n}
    return {"measure": measure, "value": place.value, **band}


def predictions_table(results: Results, rounds: int) -> pd.DataFrame:
    """One row a team, round and question: what was said, what came out, and in what share of all courses."""
    rows = []
    for team, one in enumerate(results.session.teams):
        outcome = results.team(team, rounds) if rounds else None
        for number in range(1, rounds + 1):
            for question in QUESTIONS.values():
                answers = question.read(outcome.months, first_month(number), ROUND_MONTHS * number)  # type: ignore[union-attr]
                came = int(answers[outcome.mine])  # type: ignore[union-attr]
                rows.append(
                    {
                        "team": one.name,
                        "round": number,
                        "question": question.name,
                        "predicted": one.turns[number - 1].predictions.get(question.name, ""),
                        "came_out": question.answers[came],
                        "share_of_courses": float((answers == came).mean()),
                        "courses": len(answers),
                    }
                )
    return pd.DataFrame(rows)


def pack(results: Results, words: Any) -> bytes:
    """Everything in one zip."""
    rounds = results.session.months // ROUND_MONTHS
    contents = {"debrief.html": debrief_sheet(words, results)}
    if rounds:
        contents["results.csv"] = csv_text(results_table(results, rounds))
        contents["predictions.csv"] = csv_text(predictions_table(results, rounds))
        for team, one in enumerate(results.session.teams):
            contents[file_name(team + 1, one.name)] = team_file(results, team, rounds)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, SAME_DATE), content.encode("utf-8"))
    return buffer.getvalue()
