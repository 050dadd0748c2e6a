"""A card for each lever, element, event and activity: where it takes hold in the month, and on what grounds.

The card of an element is that of the effort put into it, `elements.shared_ambition`: one card, one anchor.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..inputs import TABLE, Input
from ..parameters import ACTIVITIES, EVENTS, LEVERS, Activity, Event, Parameter
from ..patterns import PATTERNS
from ..patterns.declared import Pattern
from ..words import ELEMENTS
from .evidence import ASSUMPTION, ids_in
from .rulebook import START, by_rule, rules_that

KINDS = ("element", "lever", "event", "activity")
HOSTS = "leadership.hosts"
GIVES_HOURS = "give_time"  # the rule in which elements and activities ask hours
# Through which states an event works on after the rule in which it happens. A test holds that the rule sets them.
STATES_OF_EVENTS = {
    "crisis": ("crisis",),
    "austerity": ("austerity",),
    "election": ("commitment", "alderman_away"),
    "alderman_leaves": ("commitment", "alderman_away"),
    "leader_leaves": ("leader_away", "leader_trust", "coached"),
    "representatives_leave": ("exodus",),
    "national_agenda": ("agenda",),
}


@dataclass(frozen=True)
class Card:
    """What is known of one thing that can be chosen or can happen."""

    key: str  # also the anchor of the card on the page
    kind: str  # element, lever, event or activity
    declared: Parameter | Event | Activity
    rules: tuple[str, ...]  # in which rules of the month it takes hold, in their order
    inputs: tuple[Input, ...]  # through which inputs of the rules, for elements and activities
    ids: tuple[str, ...]  # evidence and papers that say that it matters
    assumed: bool  # whether its value is an assumption, as declared
    patterns: tuple[str, ...]  # the patterns of practice that are tried out with it

    @property
    def meaning(self) -> str:
        """What it is, as declared, in English."""
        return self.declared.meaning


@cache
def cards() -> dict[str, Card]:
    """All cards by their keys: elements first, then levers, events and activities, as they are declared."""
    found = [_lever(parameter) for parameter in LEVERS.values()]
    found += [_event(event) for event in EVENTS.values()]
    found += [_activity(activity) for activity in ACTIVITIES.values()]
    return {card.key: card for card in sorted(found, key=lambda card: KINDS.index(card.kind))}


def rules_reading(lever: str) -> tuple[str, ...]:
    """The rules that read a lever, the start among them."""
    return rules_that(lambda told: lever in told.reads)


def _lever(parameter: Parameter) -> Card:
    table, _, name = parameter.key.partition(".")
    element = table == "elements"
    inputs = tuple(
        entry
        for entry in TABLE
        if (element and entry.element == name) or (table == "preconditions" and entry.part == name)
    )
    rules = rules_reading(parameter.key)
    if inputs:
        rules = _in_order({*rules, GIVES_HOURS, *(entry.rule for entry in inputs)})
    kind = "element" if element else "lever"
    return Card(
        parameter.key,
        kind,
        parameter,
        rules,
        inputs,
        ids_in(parameter.source),
        ASSUMPTION in parameter.source,
        _tried_with(parameter.key),
    )


def _event(event: Event) -> Card:
    states = set(STATES_OF_EVENTS[event.kind])
    rules = _in_order({"unfold_events", *rules_that(lambda told: bool(told.states & states))} - {START})
    return Card(event.kind, "event", event, rules, (), ids_in(event.source), True, ())


def _activity(activity: Activity) -> Card:
    inputs = tuple(entry for entry in TABLE if entry.name in activity.inputs)
    rules = _in_order({GIVES_HOURS, *(entry.rule for entry in inputs)})
    patterns = tuple(pattern.id for pattern in PATTERNS if activity.kind in _activities_of(pattern))
    return Card(activity.kind, "activity", activity, rules, inputs, ids_in(activity.source), True, patterns)


def _in_order(rules: Iterable[str]) -> tuple[str, ...]:
    wanted = set(rules)
    return tuple(rule for rule in by_rule() if rule in wanted)


def _tried_with(lever: str) -> tuple[str, ...]:
    """The patterns of which some claim sets the lever, in the reference or in the variant."""
    return tuple(
        pattern.id
        for pattern in PATTERNS
        if any(lever in variant for claim in pattern.claims for variant in claim.variants())
    )


def _activities_of(pattern: Pattern) -> set[str]:
    """The activities that some claim of a pattern plans."""
    variants = (variant for claim in pattern.claims for variant in claim.variants())
    return {activity["kind"] for variant in variants for activity in variant.get("activities", [])}


def elements_of(card: Card) -> tuple[str, ...]:
    """The keys of the elements on whose inputs an activity works."""
    names = {entry.element for entry in card.inputs} - {""}
    return tuple(f"elements.{name}" for name in ELEMENTS if name in names)
