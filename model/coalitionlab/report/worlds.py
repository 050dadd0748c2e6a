"""Whether a difference holds in other plausible worlds: in which part of them it is clear, and in which it is not."""

from typing import Any

from ..summary import wilson
from .chapter import TOLD, Chapter
from .markup import Section, tag, text
from .tables import apart, verdict_word

WAYS = ("down", "unclear", "up")


def worlds_section(chapter: Chapter) -> Section | None:
    """A bar of shares of worlds for every measure and scenario after the first; None without worlds."""
    over = chapter.over_worlds
    if over is None or over.worlds is None:
        return None
    words, table = chapter.words, over.differences.set_index(["measure", "scenario"], drop=False)
    head = (words("table.measure"), *(look.label for look in chapter.others.values()))
    lines = [tag("tr", "".join(text("th", one, scope="col") for one in head))]
    for measure in TOLD:
        cells = [text("th", words.capital(words.measure(measure)), scope="row")]
        cells += [_cell(table.loc[(measure, name)], look.label, chapter) for name, look in chapter.others.items()]
        lines.append(tag("tr", "".join(cells)))
    values = {"worlds": words.number(len(over.worlds)), "runs": words.number(len(over.numbers))}
    whole = tag("table", tag("thead", lines[0]) + tag("tbody", "".join(lines[1:])), class_="worlds stacked")
    key = "".join(
        tag("li", tag("span", "", class_=f"key-{way}") + text("span", words(f"worlds.{way}"))) for way in WAYS
    )
    body = text("p", words("worlds.intro", **values)) + tag("ul", key, class_="legend")
    return Section("worlds", words("worlds.heading"), body + tag("div", whole, class_="scroll"))


def _cell(found: Any, label: str, chapter: Chapter) -> str:
    """The mean over all worlds; a bar of the three shares, and below it the clear ones with their 95% intervals."""
    words = chapter.words
    known = found["verdict"] not in ("too few", "same")
    mean = text(
        "span", "{} ({})".format(*apart(found["measure"], found, words)) if known else verdict_word(found, words)
    )
    if not found["worlds"] > 0:
        return tag("td", mean + text("span", words("worlds.none"), class_="below"), data_label=label)
    pieces = "".join(f'<span class="{way}" style="width:{100 * found[f"worlds_{way}"]:.1f}%"></span>' for way in WAYS)
    told = []
    for way in ("up", "down"):
        share = float(found[f"worlds_{way}"])
        low, high = wilson(share * found["worlds"], found["worlds"])
        ends = words.interval(words.percent(float(low)), words.percent(float(high)))
        told.append(text("span", f"{words(f'worlds.{way}')}: {words.percent(share)} ({ends})", class_="below"))
    bar = tag("span", pieces, class_="shares", aria_hidden="true")
    return tag("td", mean + bar + "".join(told), data_label=label)
