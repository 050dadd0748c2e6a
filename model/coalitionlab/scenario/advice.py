"""What is allowed but probably not meant is told as a warning, and the run goes on.

Only what the file at hand or a call in Python sets gives a warning, never what a shipped parent holds.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .making import DEFAULT
from .messages import place
from .specs import Frozen, Range

if TYPE_CHECKING:
    from .scenario import Scenario

# `pooled` means that at least this share of every partner's own money is pooled.
POOLED_AT_LEAST = 0.8
CORE, SHARE, SCHEME = "coalition.core_size", "funding.pooled_share", "funding.scheme"
HORIZON, SUPPORT = "programme.horizon_months", "programme.support_months"


def settled(scenario: "Scenario") -> "Scenario":
    """The scenario with a core that fits its roster, and with its warnings."""
    roster, core = len(scenario.partners), scenario.levers[CORE]
    if core > roster:
        adjusted = dict(scenario.adjusted)
        if scenario.origins[CORE] != DEFAULT:
            text = f"{core} seats for a roster of {roster} partners, so the core starts with {roster}."
            adjusted[CORE] = _told(scenario, CORE, text)
        levers = Frozen({**scenario.levers, CORE: roster})
        scenario = replace(scenario, levers=levers, adjusted=Frozen(adjusted))
    warnings = (*scenario.adjusted.values(), *_late(scenario), *_unused(scenario), *_overridden(scenario))
    return replace(scenario, warnings=warnings) if warnings != scenario.warnings else scenario


def _late(scenario: "Scenario") -> Iterator[str]:
    """What is planned for after the end."""
    horizon, support = scenario.levers[HORIZON], scenario.levers[SUPPORT]
    plans: dict[str, tuple[Any, ...]] = {
        "event": scenario.events,
        "activity": scenario.activities,
        "timeline": scenario.timeline,
    }
    for key, entries in plans.items():
        for row, entry in enumerate(entries):
            where = place((key, row, "month"))
            if entry.month > horizon and _own(scenario, where, HORIZON):
                text = f"month {entry.month} lies after the horizon of {horizon} months, so it never comes."
                yield _told(scenario, where, text)
            elif key == "activity" and entry.month > support and _own(scenario, where, SUPPORT):
                text = f"month {entry.month} lies after the {support} months of support; activities end with it."
                yield _told(scenario, where, text)


def _unused(scenario: "Scenario") -> Iterator[str]:
    """A share to pool that no scheme looks at, unless a call chose the scheme after the share."""
    schemes = {
        scenario.levers[SCHEME],
        *(entry.set[SCHEME] for entry in scenario.timeline if SCHEME in entry.set),
    }
    if "partly_pooled" in schemes:
        return
    given = [(SHARE, scenario.levers[SHARE])]
    for row, entry in enumerate(scenario.timeline):
        if SHARE in entry.set:
            given.append((place(("timeline", row, "set", SHARE)), entry.set[SHARE]))
    for where, value in given:
        most = value.high if isinstance(value, Range) else value
        changed = _called(scenario, SCHEME) and not _called(scenario, where)
        if _own(scenario, where) and not changed and not ("pooled" in schemes and most > POOLED_AT_LEAST):
            names = " and ".join(f"`{scheme}`" for scheme in sorted(schemes))
            why = f", which pools at least {POOLED_AT_LEAST}" if schemes == {"pooled"} else ""
            yield _told(scenario, where, f"it has no effect under the scheme {names}{why}.")


def _overridden(scenario: "Scenario") -> Iterator[str]:
    """A start value set by a call that a later timeline entry sets again."""
    for entry in scenario.timeline:
        for key in entry.set:
            if _called(scenario, key):
                yield _told(scenario, key, f"the timeline sets it again in month {entry.month}.")


def _own(scenario: "Scenario", *keys: str) -> bool:
    """Whether any of these was set by the file at hand or a call, not by a parent or by default."""
    return any(scenario.origins[key] not in (DEFAULT, *scenario.parents) for key in keys)


def _called(scenario: "Scenario", key: str) -> bool:
    """Whether a call set it, after the file was loaded."""
    return scenario.origins[key].startswith("with_")


def _told(scenario: "Scenario", key: str, text: str) -> str:
    origin = scenario.origins[key]
    if _called(scenario, key):
        return f"in {origin}: {key}: {text}"
    return f"{scenario.name if origin == DEFAULT else origin}: {key}: {text}"
