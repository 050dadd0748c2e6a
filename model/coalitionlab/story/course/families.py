"""The month from outside: what a family of the worst-off group meets of all this."""

from typing import Any

from ...formulas import overlap
from ...tracing.scene import Scene
from .moments import AGREED, GOING, STUCK, Card, Family


def family_of(scene: Scene, s: Any, g: int, cards: tuple[Card, ...], before: tuple[float, float]) -> Family:
    """What families of group `g` met this month; `before` are contacts and handovers until last month."""
    group, size = scene.groups[g], float(scene.p.group_size[g])
    contacts, handed = float(s.contacts[g]) - before[0], float(s.handovers[g]) - before[1]
    meant = [card for card in cards if card.level == "execution" and card.group == group]
    running = [card for card in meant if card.state in GOING]

    def numbers(*states: str) -> tuple[int, ...]:
        return tuple(card.number for card in meant if card.state in states)

    return Family(
        group=group,
        reached=float(s.reached[g]),
        met=contacts / size if size > 0.0 else 0.0,
        handed_on=handed / contacts if contacts > 0.0 else None,
        trust=float(s.resident_trust[g]),
        fit=fit_of(scene, s, g, numbers(*GOING)),
        asked=bool(s.depth > 0.0),
        visitors=tuple(sorted({k for card in running for k in card.partners})),
        running=numbers(*GOING),
        stuck=numbers(*STUCK),
        agreed=numbers(*AGREED),
        ideas=numbers("idea"),
    )


def fit_of(scene: Scene, s: Any, g: int, numbers: tuple[int, ...]) -> float | None:
    """How far what runs for a group suits what it truly needs: the mean over these actions, None without any."""
    places = [a for a, action in scene.actions.items() if action.number in numbers]
    if not places:
        return None
    fits = [float(overlap(s.a_mix[a], scene.p.group_needs[g], scene.p.themes)) for a in places]
    return sum(fits) / len(fits)
