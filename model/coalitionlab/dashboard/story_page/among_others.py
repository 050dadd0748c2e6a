"""Where this story lies among others of the same coalition: in words and as a small picture, never as a mark."""

from html import escape

from nicegui import ui

from ...story.course import BARS, Standing
from ...texts.wording import Wording
from ..parts import box, heading, paragraph

WIDE, TALL, FOOT = 480, 74, 34


def write(standings: dict[str, Standing | None], words: Wording) -> None:
    """One small picture and two sentences a measure."""
    with box("div", "standings"):
        for measure, standing in standings.items():
            with box("div", "standing"):
                heading(words.capital(words.measure(measure)), 3)
                if standing is None:
                    paragraph(words("standing.none", measure=words.measure(measure)))
                    continue
                ui.html(picture(standing, words), sanitize=False)
                parts = share_words(standing, words)
                paragraph(words("standing.among", others=words.number(standing.others), **parts))
                ends = {n: words.value(measure, getattr(standing, n), whole=True) for n in ("low", "middle", "high")}
                paragraph(words("standing.band", **ends), "small")
    paragraph(words("standing.caution"), "strong")


def share_words(standing: Standing, words: Wording) -> dict[str, str]:
    """How many came less far, as far and further, as percentages."""
    return {name: words.percent(getattr(standing, name)) for name in ("below", "same", "above")}


def picture(standing: Standing, words: Wording) -> str:
    """The others as bars, the middle nine tenths as a line below, this story as a mark."""
    measure, most = standing.measure, max(standing.bars)

    def at(value: float) -> float:
        return WIDE * (value - standing.start) / (standing.end - standing.start)

    bars = "".join(bar(k, (TALL - 16) * count / most, WIDE / BARS) for k, count in enumerate(standing.bars))
    here = at(standing.value)
    anchor = "start" if here < WIDE / 3 else "end" if here > WIDE * 2 / 3 else "middle"
    value = {name: words.value(measure, getattr(standing, name)) for name in ("value", "start", "end")}
    label = words("standing.this_one", value=value["value"])
    described = words("standing.picture", measure=words.measure(measure), others=words.number(standing.others), **value)
    return (
        f'<svg viewBox="-6 0 {WIDE + 12} {TALL + FOOT}" role="img" aria-label="{escape(described)}">{bars}'
        f'<path class="axis" d="M 0 {TALL + 0.5}H{WIDE}"/>'
        f'<path class="band" d="M{at(standing.low):.1f} {TALL + 6}H{at(standing.high):.1f}"/>'
        f'<path class="mine" d="M{here:.1f} {TALL + 2}l-6 11h12zm-1 2V4h2v{TALL}z"/>'
        f'<text x="{here:.1f}" y="{TALL + 28}" text-anchor="{anchor}">{escape(label)}</text></svg>'
    )


def bar(place: int, tall: float, wide: float) -> str:
    """So many of the others."""
    x, y = place * wide + 1, TALL - tall
    return f'<rect class="others" x="{x:.1f}" y="{y:.1f}" width="{wide - 2:.1f}" height="{tall:.1f}"/>'
