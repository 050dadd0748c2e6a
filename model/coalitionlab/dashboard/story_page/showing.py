"""A course as the browser wants it: numbers to draw with, and every sentence already said in one language."""

import json
from typing import Any

from ...story import chronicle
from ...story.course import Card, Course, Moment, Seat, Speaker
from ...texts.wording import Wording

PLACES = ("away", "outer ring", "core")
ORDER = ("running", "faltering", "stalled", "funded", "agreed", "embedded", "idea", "dropped")


def shown(course: Course, words: Wording) -> str:
    """The whole course as JSON: who sits where around the table, and each month in numbers and words."""
    speaker, told = Speaker(course, words.lang), chronicle(course.log, words.lang)
    worst = course.about["worst_off"]
    return json.dumps(
        {
            "partners": [
                {"name": name, "full": words.name("partners", partner.name), "domain": partner.domain}
                for name, partner in zip(speaker.people, course.partners, strict=True)
            ],
            "group": speaker.group(worst) if worst else "",
            "turns": [
                {"month": turn.month, "kind": turn.kind, "name": speaker.turning_point(turn)} for turn in course.turns
            ],
            "actions": actions(course, speaker, worst),
            "months": [month(moment, speaker, told[moment.month], words) for moment in course.moments],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def actions(course: Course, speaker: Speaker, worst: str) -> dict[int, dict[str, Any]]:
    """What does not change about an action, by its number."""
    first: dict[int, Card] = {}
    for moment in course.moments:
        for card in moment.cards:
            first.setdefault(card.number, card)
    lines = ("title", "level", "themes", "group")
    return {
        number: {line: speaker.card(card, 0)[line] for line in lines} | {"worst": bool(worst) and card.group == worst}
        for number, card in first.items()
    }


def month(moment: Moment, speaker: Speaker, told: list[str], words: Wording) -> dict[str, Any]:
    """One month: the picture in numbers, and what is said of it."""
    family = moment.family
    return {
        "seats": [seat(one) for one in moment.seats],
        "ties": [[tie.first, tie.second, round(tie.trust, 2)] for tie in moment.ties],
        "leaders": [[-1 if one.host is None else one.host, int(one.vacant)] for one in moment.leaders],
        "led": moment.leader_hours >= 1.0,
        "alderman": moment.alderman,
        "gauges": {
            "commitment": gauge("sponsor_commitment", moment.commitment, words),
            "management": gauge("sponsor_commitment", moment.management, words),
            "ambition": gauge("shared_ambition", moment.ambition, words),
            "plan": gauge("shared_ambition", moment.plan, words),
        },
        "supported": moment.supported,
        "going": len(moment.cards_in("running", "embedded")),
        "cards": [card(one, speaker, moment.month) for one in ordered(moment.cards)],
        "table": speaker.table(moment),
        "told": told,
        "family": speaker.family(moment),
        "reached": None if family is None else gauge("reach_worst_off", family.reached, words),
        "trusting": None if family is None else gauge("trust", family.trust, words),
    }


def seat(one: Seat) -> list[Any]:
    """Place (0 away, 1 outer ring, 2 core), was ever here, new face, hours, motivation, ownership."""
    feelings = [None if value is None else round(value, 2) for value in (one.motivation, one.ownership)]
    return [PLACES.index(one.place), int(one.was_here), int(one.new_face), round(one.hours, 1), *feelings]


def gauge(measure: str, value: float, words: Wording) -> list[Any]:
    """A value to draw and the same in the language's own figures."""
    return [round(value, 4), words.value(measure, value)]


def ordered(cards: tuple[Card, ...]) -> list[Card]:
    """Actions as they lie on the table: what runs first, ideas last."""
    return sorted(cards, key=lambda card: (ORDER.index(card.state), card.number))


def card(one: Card, speaker: Speaker, month: int) -> dict[str, Any]:
    """What changes about an action: its state, since when, what it waits for, who takes part."""
    lines = speaker.card(one, month)
    moving = {line: lines[line] for line in ("since", "waits", "with")}
    return {"number": one.number, "state": one.state, "partners": one.partners} | moving
