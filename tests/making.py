"""Draws whole valid scenarios: tables, residents, levers, events, plans and constants, extremes among them.

What hypothesis draws is a scenario file as a dictionary, so every example also passes through the checks of a
file, and a failing one is shown as something that can be pasted into a file.
"""

from hypothesis import note
from hypothesis import strategies as st

from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS, UNCERTAINTIES
from coalitionlab.scenario import scenario_from_dict
from coalitionlab.words import DOMAINS, LEVELS, MAX_PARTNERS, SCALES

MARKETS = ("none", "none", "none", "midwifery", "maternity care")
KEYS = st.tuples(st.integers(1, 2**32 - 1), st.integers(0, 2**32 - 1))  # seed and run
LONGEST = 24  # months: several years at full size would make few examples of many


def shares():
    """A share, often 0 or 1."""
    return st.sampled_from((0.0, 0.5, 1.0)) | st.floats(0.0, 1.0, allow_subnormal=False)


def amounts(most):
    """An amount from 0 to `most`, often one of the two."""
    return st.sampled_from((0.0, 0.5 * most, float(most))) | st.floats(0.0, most, allow_subnormal=False)


@st.composite
def maybe_unknown(draw, numbers):
    """A number, now and then a range from which every run draws its own."""
    first = draw(numbers)
    if draw(st.integers(0, 19)) < 19:
        return first
    low, high = sorted((first, draw(numbers)))
    return {"low": low, "high": high}


@st.composite
def weights(draw, themes):
    """Weights over some of the themes that add up to 1."""
    some = draw(st.lists(st.sampled_from(themes), min_size=1, max_size=len(themes), unique=True))
    parts = [draw(st.integers(1, 9)) for _ in some]
    return {theme: part / sum(parts) for theme, part in zip(some, parts, strict=True)}


def values(parameter, longest=LONGEST):
    """Anything that a lever or an uncertainty may be, its ends and its default among them."""
    if parameter.choices:
        return st.sampled_from(parameter.choices)
    least, most = parameter.least, parameter.most
    if parameter.key == "programme.horizon_months":
        most = longest
    elif parameter.key == "programme.support_months":
        most = longest + 6
    if parameter.integer:
        ends = st.sampled_from((int(least), int(most), min(int(parameter.default), int(most))))
        return ends | st.integers(int(least), int(most))
    ends = st.sampled_from((least, most, parameter.low, parameter.high, float(parameter.default)))
    return ends | st.floats(least, most, allow_subnormal=False)


@st.composite
def settings_of(draw, parameters, most, longest=LONGEST):
    """Values for some of these parameters, by dotted key; now and then the least or the most for all of them."""
    plain = [p for p in parameters if not p.key.startswith("programme.")]
    everything = draw(st.integers(0, 29))
    if everything in (3, 4):
        end = "least" if everything == 3 else "most"
        return {p.key: p.choices[0] if p.choices else _whole(p, getattr(p, end)) for p in plain}
    some = draw(st.lists(st.sampled_from(parameters), max_size=most, unique_by=lambda p: p.key))
    return {p.key: draw(values(p, longest)) for p in some}


def _whole(parameter, value):
    return int(value) if parameter.integer else value


@st.composite
def partners(draw, name, themes):
    """One organisation."""
    return {
        "name": name,
        "domain": draw(st.sampled_from(DOMAINS)),
        "level": draw(st.sampled_from(LEVELS)),
        "scale": draw(st.sampled_from(SCALES)),
        "market": draw(st.sampled_from(MARKETS)),
        "interest": draw(weights(themes)),
        "mandate": draw(maybe_unknown(shares())),
        "capacity": draw(maybe_unknown(amounts(40))),
        "budget": draw(maybe_unknown(amounts(8000))),
        "backing": draw(maybe_unknown(shares())),
        "openness": draw(shares()),
        **draw(st.sampled_from(({}, {"seat_order": 1}, {"seat_order": 2}))),
    }


@st.composite
def groups(draw, name, themes):
    """One group of residents."""
    return {
        "name": name,
        "size": draw(maybe_unknown(st.integers(1, 4000))),
        "disadvantage": draw(shares()),
        "needs": draw(weights(themes)),
        "trust": draw(shares()),
        "skills": draw(shares()),
    }


@st.composite
def plans(draw, kinds, strength, longest):
    """An event or an activity in some month, now and then after the end."""
    return {
        "kind": draw(st.sampled_from(tuple(kinds))),
        "month": draw(st.integers(1, longest + 3)),
        "duration": draw(st.integers(1, longest)),
        strength: draw(shares()),
    }


@st.composite
def documents(draw, most_partners=24, longest=LONGEST):
    """A whole scenario file as a dictionary."""
    themes = [f"theme {k}" for k in range(draw(st.integers(1, 8)))]
    size = (
        MAX_PARTNERS if most_partners >= 24 and draw(st.integers(0, 39)) == 7 else draw(st.integers(1, most_partners))
    )
    names = [f"Partner {k}" for k in range(size)]
    some_domains = st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=4, unique=True)
    any_month = [lever for lever in LEVERS.values() if lever.when == "any_month"]
    document = {
        "themes": themes,
        "domains": {theme: draw(some_domains) for theme in themes},
        "partner": [draw(partners(name, themes)) for name in names],
        "group": [draw(groups(f"Group {g}", themes)) for g in range(draw(st.integers(0, 5)))],
        "event": draw(st.lists(plans(EVENTS, "severity", longest), max_size=4)),
        "activity": draw(st.lists(plans(ACTIVITIES, "intensity", longest), max_size=6)),
        "timeline": [
            {"month": month, "set": draw(settings_of(any_month, 4, longest).filter(bool))}
            for month in draw(st.lists(st.integers(1, longest + 3), max_size=3))
        ],
        "uncertainties": {
            key.removeprefix("uncertainties."): value
            for key, value in draw(settings_of(tuple(UNCERTAINTIES.values()), 30, longest)).items()
        },
    }
    levers = draw(settings_of(tuple(LEVERS.values()), 24, longest))
    levers.setdefault("programme.horizon_months", draw(st.integers(1, longest)))
    for key, value in levers.items():
        table, name = key.split(".")
        document.setdefault(table, {})[name] = value
    if size > 1 and draw(st.booleans()):
        first, second = draw(st.permutations(names))[:2]
        document.setdefault("leadership", {})["hosts"] = [first, second]
    return document


class Shown:
    """Shows a drawn scenario as a file that can be loaded; only made for the example that fails."""

    def __init__(self, scenario):
        self.scenario = scenario

    def __repr__(self):
        return self.scenario.to_toml()


@st.composite
def scenarios(draw, **limits):
    """A whole valid scenario."""
    scenario = scenario_from_dict(draw(documents(**limits)), "drawn")
    note(Shown(scenario))
    return scenario
