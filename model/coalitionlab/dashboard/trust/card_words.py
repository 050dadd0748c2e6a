"""A card in the words of one language, as the browser shows it."""

from typing import Any

from ...grounds.cards import Card, cards, elements_of
from ...grounds.evidence import below, evidence, is_id
from ...parameters import Activity, Event, Parameter
from ...patterns.telling import Telling
from ...texts.wording import Wording

TABLES = {"element": "levers", "lever": "levers", "event": "events", "activity": "activities"}


def all_cards(words: Wording) -> list[dict[str, Any]]:
    """Every card, in the order of the declarations within each kind."""
    return [in_words(card, words) for card in cards().values()]


def in_words(card: Card, words: Wording) -> dict[str, Any]:
    """All that stands on one card."""
    return {
        "key": card.key,
        "kind": card.kind,
        "name": name_of(card, words),
        "meaning": words.meaning(card.key, card.meaning),
        "rules": [words.capital(words(f"rules.{rule}")) for rule in card.rules],
        "evidence": [_evidence(id, words) for id in _parts(card, words)],
        "confidence": [words(key) for key in confidence(card)],
        "more": _more(card, words),
        "tried": _tried(card, words),
        "values": words.capital(_values(card.declared, words)),
    }


def name_of(card: Card, words: Wording) -> str:
    """What a card is called."""
    return words.capital(words.word(TABLES[card.kind], card.key))


def confidence(card: Card) -> list[str]:
    """The sentences on how sure it is that it matters, and how sure its value is."""
    said = []
    if any(is_id(id) for id in card.ids):
        said.append("cards.direction_practice")
    if any(not is_id(id) for id in card.ids):
        said.append("cards.direction_paper")
    if not isinstance(card.declared, Parameter):
        return [*said, "cards.value_event"]
    if card.declared.choices:
        return [*said, "cards.value_choice"]
    return [*said, "cards.value_assumption" if card.assumed else "cards.value_leans"]


def _parts(card: Card, words: Wording) -> list[str]:
    """The evidence of a card, that of an element as a whole by its parts."""
    return [part for id in card.ids for part in below(id, words.lang) or (id,)]


def _evidence(id: str, words: Wording) -> dict[str, str]:
    found = evidence(id, words.lang)
    where = words("cards.section", where=found.where) if found.in_report else found.where
    return {"id": id, "says": found.says, "where": "" if where == id else where}


def _more(card: Card, words: Wording) -> list[str]:
    """What an activity asks, and the elements that it works on."""
    if not isinstance(card.declared, Activity):
        return []
    asked = words.number(card.declared.hours), words.number(card.declared.money)
    said = [words("cards.asks", hours=asked[0], money=asked[1])]
    elements = elements_of(card)
    if elements:
        names = ", ".join(words.word("levers", key) for key in elements)
        said.append(words("cards.works_on", elements=names))
    return said


def _tried(card: Card, words: Wording) -> str:
    """The patterns that are tried out with it."""
    if not card.patterns:
        return ""
    telling = Telling(words.lang)
    names = "; ".join(f"{id}, {telling.title(id)}" for id in card.patterns)
    return words("cards.tried", patterns=names)


def _values(declared: Parameter | Event | Activity, words: Wording) -> str:
    """What it may be, and what it is without a choice."""
    if isinstance(declared, Event):
        severity = words.number(declared.severity, 1)
        return words("cards.range_event", months=declared.duration, severity=severity)
    if isinstance(declared, Activity):
        return words("cards.range_activity")
    if declared.choices:
        names = ", ".join(words.word("choices", choice) for choice in declared.choices)
        return words("cards.range_choice", words=names, default=words.word("choices", str(declared.default)))
    share = declared.unit == "share"
    ends = [_number(value, words, share) for value in (declared.low, declared.high, float(declared.default))]
    unit = "" if share else words.word("units", declared.unit)
    return words("cards.range_number", low=ends[0], high=ends[1], unit=unit, default=ends[2]).replace(" ;", ";")


def _number(value: float, words: Wording, share: bool) -> str:
    return f"{words.number(100 * value)}%" if share else words.number(value)
