"""Coalitions at the ends of what the page Story can be asked to show: full with long names, tiny, emptied, long."""

from functools import cache

from coalitionlab.scenario import Scenario, scenario_from_dict
from edges import EDGES

from full_table import FILE

MANY = "Samenwerkingsverband Passend Onderwijs en Jeugdgezondheidszorg Hollands Midden"
ONE = "Arbeidsongeschiktheidsverzekeringsmaatschappij"
LONGEST = 80  # letters that a name may have


def long_name(k: int) -> str:
    """A name as long as is allowed: of many words, of one word, or with something between brackets."""
    return (f"{k} {MANY}"[:LONGEST], f"{ONE}{k}", f"{MANY[:56]} {k} (Jeugdgezondheid)"[:LONGEST])[k % 3].strip()


@cache
def extremes() -> dict[str, Scenario]:
    """Each by its name."""
    partners = [partner | {"name": long_name(k)} for k, partner in enumerate(FILE["partner"])]
    programme = FILE["programme"] | {"horizon_months": 36, "support_months": 30}
    full = {"title": "Full", "partner": partners, "programme": programme}
    return {
        "full": scenario_from_dict(FILE | full | {"event": [], "timeline": []}, "full"),
        "two": EDGES["two partners"](),
        "emptied": EDGES["no capacity"](),
        "twenty years": EDGES["twenty years"](),
    }
