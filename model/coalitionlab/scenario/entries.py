"""The entries of a scenario file that come in numbers: partners, groups, events, activities and the timeline.

What a file leaves out about a partner or group has a value in the middle of the road; all of these are
assumptions, and `show` marks them as defaults.
"""

import math
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo, create_model

from ..parameters import ACTIVITIES, EVENTS
from ..words import DOMAINS, LEVELS, MAX_MONTHS, SCALES
from .kinds import Flag, Kind, Market, Text, Word
from .messages import Wrong, listed, nearest, shown
from .quantities import Number
from .tables import Known, Settings, Table

TOLERANCE = 1.000001e-6  # one in a million, and room for the rounding of the sum itself


def _known_theme(name: str, info: ValidationInfo[Known]) -> str:
    themes = info.context.themes
    if themes is None or name in themes:
        return name
    raise Wrong(
        "an unknown theme",
        f"the themes of this scenario: {listed(dict.fromkeys(themes))}",
        lambda: nearest(name, themes),
    )


def _sums_to_one(weights: dict[str, float]) -> dict[str, float]:
    if not weights:
        raise Wrong("no weights at all", "weights from 0 to 1 for one or more themes, which sum to 1")
    total = math.fsum(weights.values())
    if abs(total - 1) > TOLERANCE:
        raise Wrong(f"weights that sum to {total:.7g}", "weights that sum to 1 (within 0.000001)")
    return weights


def _different(words: list[str]) -> list[str]:
    doubles = sorted({word for word in words if words.count(word) > 1})
    if doubles or not words:
        found = f"{listed(map(shown, doubles))} more than once" if doubles else "an empty list"
        raise Wrong(found, "one or more, each once")
    return words


Theme = Annotated[str, AfterValidator(_known_theme)]
Weights = Annotated[dict[Theme, Annotated[float, Number(0, 1, "weight")]], AfterValidator(_sums_to_one)]
Themes = Annotated[list[Annotated[str, Text(60)]], AfterValidator(_different)]
Needed = Annotated[list[Annotated[str, Word(DOMAINS)]], Field(max_length=len(DOMAINS)), AfterValidator(_different)]


def _entry(name: str, doc: str, /, **fields: Any) -> type[Table]:
    return create_model(name, __base__=Table, __doc__=doc, **fields)


def _of(kind: Kind, meaning: str, *default: Any) -> Any:
    """A key of an entry; without a default it must be given."""
    unit = f" ({kind.unit})" if isinstance(kind, Number) else ""
    return Annotated[Any, kind], Field(*default, description=meaning + unit)


def _weights(meaning: str) -> Any:
    return Weights, Field(description=meaning)


def _share(meaning: str, *default: float) -> Any:
    return _of(Number(0, 1, "share", ranged=True), meaning, *default)


def _amount(least: float, most: float, unit: str, meaning: str, *default: float) -> Any:
    return _of(Number(least, most, unit, ranged=True), meaning, *default)


_MONTH = _of(Number(1, MAX_MONTHS, "month", integer=True), "In which month, counted from 1.")
_DURATION = Number(1, MAX_MONTHS, "months", integer=True)
_REMOVE = _of(Flag(), "In a file that extends another: take out the one of this name.", False)

PartnerInput = _entry(
    "partner",
    "An organisation that could join the table.",
    name=_of(Text(), "Its name, by which other entries and its luck know it."),
    kind=_of(Text(), "What sort of organisation it is, in a word.", "organisation"),
    domain=_of(Word(DOMAINS), "The domain in which it works, and for which its money is earmarked."),
    level=_of(Word(LEVELS), "Where in its organisation its seat at the table belongs."),
    scale=_of(Word(SCALES), "Whether it works in this municipality or for the whole region.", "local"),
    market=_of(Market(), 'Partners in one market are competitors; "none" for no market.', None),
    interest=_weights("What it is here for: weights of themes, which sum to 1."),
    mandate=_share("How far its representative may commit the organisation without asking.", 0.3),
    capacity=_amount(0, 1000, "hours/month", "Hours that it could give.", 12.0),
    budget=_amount(0, 10_000_000, "EUR/month", "Own money that it could spend on such work.", 0.0),
    backing=_share("How far its own management supports its taking part.", 0.5),
    openness=_share("How far it thinks across domains.", 0.5),
    seat_order=_of(Number(1, 999, "place", integer=True), "Who sits first: the lowest number.", None),
    remove=_REMOVE,
)

GroupInput = _entry(
    "group",
    "A group of residents.",
    name=_of(Text(), "Its name, by which other entries and its luck know it."),
    size=_amount(1, 10_000_000, "residents", "How many children or families there are."),
    disadvantage=_share("How far behind it is in chances of health; 1 is furthest."),
    needs=_weights("What it truly needs, whatever anybody believes: weights of themes, which sum to 1."),
    trust=_share("How far it trusts services.", 0.4),
    skills=_share("How well it finds, understands and uses information and services.", 0.5),
    remove=_REMOVE,
)

EventInput = _entry(
    "event",
    "Something that happens to the coalition.",
    kind=_of(Word(tuple(EVENTS)), "What happens."),
    month=_MONTH,
    duration=_of(_DURATION, "For how many months.", None),
    severity=_of(Number(0, 1, "share"), "How severe it is.", None),
)

ActivityInput = _entry(
    "activity",
    "A named package of work that the coalition takes on.",
    kind=_of(Word(tuple(ACTIVITIES)), "Which package."),
    month=_MONTH,
    duration=_of(_DURATION, "For how many months.", 1),
    intensity=_of(Number(0, 1, "share"), "How intensely.", 1.0),
)

TimelineInput = _entry(
    "timeline",
    "A change of levers under way.",
    month=_MONTH,
    set=(Settings, Field(description="Levers and their values from this month on.")),
)
