"""What practice reports, whether the model shows it, in what share of worlds, and whether it was built in."""

import pandas as pd

from ...patterns import PATTERNS, Pattern
from ...patterns.shipped import Shipped, shipped_patterns
from ...patterns.table import HALF
from ...patterns.telling import Telling
from ...scenario import load_scenario
from ...texts.wording import Wording
from ..parts import Words, box, folded, heading, paragraph
from ..view import View

ORIGINS = {
    "emergent": "patterns.origin_emergent",
    "partly": "patterns.origin_partly",
    "built_in": "patterns.origin_built_in",
    "many": "patterns.origin_many",
    "fails": "patterns.origin_fails",
}


def patterns(view: View) -> None:
    """Write all patterns, or say plainly that there is no table of them."""
    words, shipped = view.words, shipped_patterns()
    paragraph(words("patterns.lead"))
    if shipped is None:
        paragraph(words("patterns.none"), "caution")
        return
    telling = Telling(words.lang)
    numbers = {"runs": words.number(shipped.about["runs_at_most"]), "worlds": shipped.worlds}
    if shipped.worlds > 1:
        share = words.percent(shipped.about["all_patterns_hold"])
        paragraph(words("patterns.many_worlds", share=share, **numbers), "caution")
    else:
        paragraph(words("patterns.one_world", **numbers), "caution")
    with box("ol", "patterns-list"):
        for pattern in PATTERNS:
            mine = shipped.table[shipped.table["pattern"] == pattern.id]
            with box("li", "card pattern", id=pattern.id):
                _pattern(pattern, mine, shipped, view, telling)


def _pattern(pattern: Pattern, mine: pd.DataFrame, shipped: Shipped, view: View, telling: Telling) -> None:
    """One pattern: what practice says, what the model shows, and where that comes from."""
    words, share = view.words, float(mine["pattern_holds"].iloc[0])
    origin, hold = str(mine["origin"].iloc[0]), mine[mine["holds"] > 0]
    heading(f"{pattern.id}. {telling.title(pattern.id)}", 3)
    paragraph(telling.practice(pattern.id), "practice")
    with box("p", "held"):
        sign = "✓" if share >= HALF else "✗"
        Words("span", sign, "sign-yes" if share >= HALF else "sign-no").props["aria-hidden"] = "true"
        Words("span", _held(share, shipped, view))
    if shipped.worlds > 1:
        with box("div", "share", aria_hidden="true"):
            box_of = Words("span", "")
            box_of.style(f"width: {100 * share:.0f}%")
    stand = int((hold["stands"] >= HALF).sum())
    paragraph(words(ORIGINS[origin], hold=len(hold), stand=stand), f"origin-{origin.replace('_', '-')}")
    with folded(words("patterns.claims", n=len(pattern.claims))):
        paragraph(words("patterns.off", what=telling.switched_off(pattern.id).rstrip(".")), "small")
        _claims(pattern, mine, view, telling)


def _held(share: float, shipped: Shipped, view: View) -> str:
    words = view.words
    if shipped.worlds > 1:
        return words.capital(words("patterns.holds_many", share=words.percent(share), worlds=shipped.worlds))
    return words.capital(words("patterns.holds_one" if share >= HALF else "patterns.fails_one"))


def _claims(pattern: Pattern, mine: pd.DataFrame, view: View, telling: Telling) -> None:
    """The claims, each with what was found in each base scenario."""
    words = view.words
    with box("ul", "claims"):
        for claim in pattern.claims:
            with box("li"):
                Words("p", telling.claim(pattern.id, claim.name))
                with box("ul"):
                    for line in mine[mine["claim"] == claim.name].to_dict("records"):
                        numbers = telling.numbers(claim, line["effect"], line["low"], line["high"])
                        verdict = telling.verdict(line["verdict"])
                        if line["worlds"] > 1:
                            verdict = f"{telling.verdict('holds')} {words.percent(line['holds'])}"
                        about = {"scenario": short_title(line["scenario"], words), "verdict": verdict}
                        found = {"mean": numbers[0], "interval": numbers[1], "unit": telling.unit(claim)}
                        Words("li", words("patterns.found", **about, **found))


def short_title(name: str, words: Wording) -> str:
    """What a base scenario is called before the colon of its title."""
    return words.title(load_scenario(name)).partition(":")[0]
