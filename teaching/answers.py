"""The answers to the predictions, from numbers.json, as tables in the reader's language."""

import json
from html import escape
from pathlib import Path
from typing import Any

from coalitionlab.measures import MEASURES
from coalitionlab.report.markup import tag, text
from coalitionlab.scenario import load_scenario
from coalitionlab.texts.wording import Wording
from make_numbers import REACHED

HERE = Path(__file__).resolve().parent
SIGNS = {"more": "▲", "less": "▼", "unclear": "○", "same": "=", "too few": "?"}


def numbers() -> dict[str, Any]:
    """All numbers that may be quoted, with what made them."""
    return json.loads((HERE / "numbers.json").read_text(encoding="utf-8"))


def answer(name: str, words: Wording, said: dict[str, str]) -> str:
    """One answer: a table, what its signs mean, and the command that shows the same runs."""
    whole = numbers()
    found = whole["answers"][name]
    shown = found["shown"]
    scenarios = list(next(iter(shown.values())))
    body = rows_of_scenarios(shown, scenarios, words, said) if len(scenarios) > 1 else rows_of_one(shown, words)
    runs, months = words.number(whole["runs"]), words.number(found["months"])
    line = said["answer_made"].format(runs=runs, months=months, seed=whole["seed"])
    signs = said["answer_signs"].format(first=words.title(load_scenario(scenarios[0]))) if len(scenarios) > 1 else ""
    note = text("p", f"{signs} {line}".strip(), class_="made")
    typed = tag("p", escape(said["answer_command"]) + " " + text("code", found["command"]), class_="made")
    called = f"{said['answer_label']}: {label(next(iter(shown)), words)} ({found['command']})"
    region = {"role": "region", "tabindex": "0", "aria_label": called}
    return tag("div", tag("table", body) + note + typed, class_="answer", **region)  # it may scroll on a phone


def rows_of_one(shown: dict[str, Any], words: Wording) -> str:
    """One scenario: a row a quantity."""
    rows = []
    for quantity, by_scenario in shown.items():
        (row,) = by_scenario.values()
        rows.append(tag("tr", text("th", label(quantity, words), scope="row") + cell(quantity, row, words)))
    return tag("tbody", "".join(rows))


def rows_of_scenarios(shown: dict[str, Any], scenarios: list[str], words: Wording, said: dict[str, str]) -> str:
    """Several scenarios: a row each, a column a quantity."""
    heads = text("td", "") + "".join(text("th", label(quantity, words), scope="col") for quantity in shown)
    rows = []
    for name in scenarios:
        first = text("th", words.title(load_scenario(name)), scope="row")
        rows.append(tag("tr", first + "".join(cell(q, shown[q][name], words, said) for q in shown)))
    return tag("thead", tag("tr", heads)) + tag("tbody", "".join(rows))


def cell(quantity: str, row: dict[str, Any], words: Wording, said: dict[str, str] | None = None) -> str:
    """A mean with its interval, and how it differs from the first."""
    low, high = written(quantity, row["low"], words), written(quantity, row["high"], words)
    inside = text("strong", written(quantity, row["mean"], words)) + " " + text("small", f"({low}–{high})")
    found = row.get("difference")
    if found is None or said is None:
        return tag("td", inside)
    verdict = found["verdict"]
    mark = text("span", SIGNS[verdict], class_=verdict.replace(" ", "-"), title=said[verdict.replace(" ", "_")])
    return tag("td", inside + " " + mark + text("span", said[verdict.replace(" ", "_")], class_="unseen"))


def label(quantity: str, words: Wording) -> str:
    """What a column or row is called."""
    name = quantity.removesuffix(REACHED)
    known = words.measure(name) if quantity.endswith(REACHED) else words.named(name, MEASURES[name].unit)
    return words.capital(known)


def written(quantity: str, value: float, words: Wording) -> str:
    """A number as its quantity is shown."""
    return words.percent(value) if quantity.endswith(REACHED) else words.value(quantity, value)
