"""Writes the tables of the documentation from the code: `python model/make_tables.py`, or `--check` to only look.

A table stands in a text between `<!-- made: NAME -->` and `<!-- end -->`. What is between them is never typed by hand,
so defaults, ranges and names in the text cannot drift from the code. A test runs the check.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from coalitionlab import state, words
from coalitionlab.inputs import TABLE
from coalitionlab.measures import DECLARED
from coalitionlab.month import SCHEDULE
from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS, UNCERTAINTIES, Parameter
from coalitionlab.parameters.declare import PREFIX
from coalitionlab.scenario import json_schema
from coalitionlab.scenario.themes import DOMAINS_OF_THEMES
from coalitionlab.texts import catalogue

HERE = Path(__file__).resolve().parent
TEXTS = (HERE / "ODD.md", HERE / "EVIDENCE.md")
BLOCK = re.compile(r"(<!-- made: (?P<name>[a-z0-9: _]+) -->\n).*?(<!-- end -->)", re.DOTALL)
STATE_PARTS = ("PARTNERS", "LEADERS", "SPONSORS", "CONTEXT", "ATTENTION")
STATE_PARTS += ("AMBITION", "RESIDENTS", "MONEY", "ACTIONS", "RECORD")
MANY = 10  # words to choose from, above which a list of them stands elsewhere
FILE_PARTS = ("partner", "group", "event", "activity")
# What a length of the record stands for; where lengths coincide, the variable or the part of the record decides.
LENGTHS = {
    words.MAX_PARTNERS: "partner",
    words.MAX_ACTIONS: "action",
    words.MAX_THEMES: "theme",
    len(words.CAUSES): "cause",
    len(words.LEVELS): "level",
    len(TABLE): "input",
    2: "leader",
}
FIRST = {"RESIDENTS": "group", ("ATTENTION", "effort"): "element", ("ATTENTION", "active"): "activity"}
LAST = {"a_needed": "domain"}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), ["---"] * len(list(head)), *map(list, rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    """A name as code."""
    return f"`{text}`"


def number(value: float) -> str:
    """A number as one would write it."""
    return "∞" if value == float("inf") else "−∞" if value == -float("inf") else f"{value:.10g}".replace("-", "−")


def bounds(low: float, high: float) -> str:
    """A range, or the one value that there is."""
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def value(parameter: Parameter) -> str:
    """A default, as a word or a number."""
    return code(str(parameter.default)) if parameter.choices else number(float(parameter.default))


def allowed(parameter: Parameter, low: float, high: float) -> str:
    """The words to choose from, or a range."""
    return ", ".join(map(code, parameter.choices)) if parameter.choices else bounds(low, high)


def levers() -> str:
    """Every lever; a star marks what only the start of a run can set."""
    rows = []
    for p in LEVERS.values():
        star = "\\*" if p.when == "start_only" else ""
        rows.append((code(p.key) + star, value(p), allowed(p, p.least, p.most), p.unit, p.meaning, p.source))
    return table(("lever", "default", "allowed", "unit", "meaning", "source"), rows)


def uncertainties(rule: str) -> str:
    """The uncertain constants whose name begins with this word."""
    rows = []
    for key, p in UNCERTAINTIES.items():
        if key.startswith(f"{PREFIX}{rule}."):
            name = code(key.removeprefix(PREFIX))
            rows.append((name, value(p), allowed(p, p.low, p.high), p.unit, p.meaning, p.source))
    return table(("constant", "default", "plausible", "unit", "meaning", "source"), rows)


def groups_of_uncertainties() -> tuple[str, ...]:
    """The first words of the keys of the uncertainties, in order."""
    return tuple(dict.fromkeys(key.split(".")[1] for key in UNCERTAINTIES))


def axes(part: str, variable: state.Variable) -> str:
    """What a variable has one of: a partner, an action for each partner, and so on."""
    named = [LENGTHS[length] for length in variable.shape]
    if named and variable.shape[0] == words.MAX_GROUPS:
        named[0] = FIRST.get(part, named[0])
    if named:
        named[0] = FIRST.get((part, variable.name), named[0])
        named[-1] = LAST.get(variable.name, named[-1])
    return " × ".join(named) or "one"


def variables(part: str) -> str:
    """State variables of one part of the record, one row each."""
    return table(
        ("variable", "one for each", "range", "unit", "meaning"),
        ((code(v.name), axes(part, v), bounds(v.low, v.high), v.unit, v.meaning) for v in getattr(state, part)),
    )


def fields(part: str) -> str:
    """What a file can say of a partner, group, event or activity."""
    described = json_schema()["$defs"][part]
    rows = []
    for name, field in described["properties"].items():
        if name == "remove":
            continue
        kinds = field.get("anyOf", [field])
        one = kinds[0]
        if "enum" in one:
            fits = ", ".join(map(code, one["enum"])) if len(one["enum"]) < MANY else "a kind of the list below"
        elif "minimum" in one:
            fits = bounds(one["minimum"], one["maximum"]) + (" or a range" if len(kinds) > 1 else "")
        else:
            fits = "text" if one.get("type") == "string" else "weights"
        default = field.get("default", "")
        shown = default if isinstance(default, str) else number(default)
        rows.append((code(name), shown, fits, field["description"]))
    return table(("field", "default", "allowed", "meaning"), rows)


def schedule() -> str:
    """The rules of the month and their steps, in order."""
    rows = []
    for place, rule in enumerate(SCHEDULE, 1):
        for first, step in enumerate(rule.steps):
            home = step.function.__module__.removeprefix("coalitionlab.").replace(".", "/") + ".py"
            label = (str(place), code(rule.name)) if first == 0 else ("", "")
            who = "each partner" if step.each_partner else "the table"
            rows.append((*label, code(step.function.__name__), who, code(home)))
    return table(("#", "rule", "step", "runs for", "in"), rows)


def evidence() -> dict[str, str]:
    """The tables of what the ids stand for: the case, each element, the patterns and the methods."""
    texts = catalogue("evidence_en")
    patterns = {id: text["practice"] for id, text in catalogue("patterns_en").items() if re.fullmatch(r"P\d+", id)}
    says, where = texts["says"] | patterns, texts["where"]
    made = {
        f"evidence: {part.lower()}": table(
            ("id", heading, "from"), ((id, text, where[id]) for id, text in says.items() if id[0] == part)
        )
        for part, heading in (("C", "what it says"), ("P", "what it says"), ("M", "what it is"))
    }
    for element in (id for id in says if re.fullmatch(r"E\d", id)):
        mine = ((id, text) for id, text in says.items() if id.rstrip("abcdefgh") == element)
        made[f"evidence: {element.lower()}"] = table(("id", "what it says"), mine)
    return made


def tables() -> dict[str, str]:
    """Every table of the documentation by its name."""
    made = {"levers": levers(), "schedule": schedule()}
    made |= {f"uncertainties: {rule}": uncertainties(rule) for rule in groups_of_uncertainties()}
    made |= {f"state: {part.lower()}": variables(part) for part in STATE_PARTS}
    made |= {f"fields: {part}": fields(part) for part in FILE_PARTS}
    made["events"] = table(
        ("event", "meaning", "source"), ((code(e.kind), e.meaning, e.source) for e in EVENTS.values())
    )
    made["activities"] = table(
        ("activity", "meaning", "h/month", "EUR/month", "asks", "inputs", "tested on", "source"),
        (
            (code(a.kind), a.meaning, number(a.hours), number(a.money), a.asks, ", ".join(map(code, a.inputs)),
             ("+ " if a.direction > 0 else "− ") + code(a.measure), a.source)
            for a in ACTIVITIES.values()
        ),
    )  # fmt: skip
    made["inputs"] = table(
        ("input", "fed by the element", "part", "read by rule", "meaning"),
        ((code(i.name), i.element and code(i.element), i.part, code(i.rule), i.meaning) for i in TABLE),
    )
    made["measures"] = table(
        ("measure", "unit", "range", "meaning"),
        ((code(m.name), m.unit, bounds(m.low, m.high), m.meaning) for m in DECLARED),
    )
    made |= evidence()
    made["themes"] = table(
        ("theme", "domains that work on it"),
        ((code(theme), ", ".join(map(code, domains))) for theme, domains in DOMAINS_OF_THEMES.items()),
    )
    limits = {
        "partners": words.MAX_PARTNERS,
        "themes": words.MAX_THEMES,
        "groups of residents": words.MAX_GROUPS,
        "actions at a time": words.MAX_ACTIONS,
        "events": words.MAX_EVENTS,
        "activities": words.MAX_ACTIVITIES,
        "settings of the timeline": words.MAX_SETTINGS,
        "months": words.MAX_MONTHS,
    }
    made["limits"] = table(("what", "at most"), ((what, str(most)) for what, most in limits.items()))
    return made


def filled(text: str) -> str:
    """The text with every table made anew; an unknown name is an error."""
    made = tables()

    def fill(found: re.Match) -> str:
        return f"{found[1]}{made[found['name']]}\n{found[3]}"

    return BLOCK.sub(fill, text)


def main() -> int:
    """Write the tables, or with `--check` say which text is behind; 1 if any is."""
    behind = [path for path in TEXTS if filled(path.read_text(encoding="utf-8")) != path.read_text(encoding="utf-8")]
    for path in behind:
        if "--check" in sys.argv:
            print(f"{path.name} is behind the code: python model/make_tables.py", file=sys.stderr)
        else:
            path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
            print(f"{path.name}: tables written")
    return 1 if behind and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
