"""What is asked, in which order: every lever once, and every field of a partner and of a group of residents.

What a question allows stands in the declarations, its words in texts/own_coalition_*.toml.
"""

from dataclasses import dataclass

from ..parameters import LEVERS


@dataclass(frozen=True)
class Section:
    """One step of the form: the levers that are asked first, and those that are asked behind "more"."""

    name: str
    first: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def _elements() -> tuple[str, ...]:
    return tuple(key for key in LEVERS if key.startswith("elements."))


SECTIONS = (
    Section("start"),
    Section("themes"),
    Section("partners"),
    Section(
        "table",
        ("coalition.core_size", "coalition.growth", "coalition.scope", "coalition.start_network"),
        (
            "coalition.meeting_hours",
            "coalition.rings",
            "coalition.representatives",
            "coalition.approach",
            "coalition.regional_topics",
        ),
    ),
    Section("residents", ("residents.involvement", "residents.supply_fragmentation")),
    Section(
        "leader",
        ("leadership.arrangement", "leadership.hours", "leadership.style", "leadership.seniority"),
    ),
    Section(
        "money",
        ("funding.scheme", "funding.joint_budget", "funding.duration"),
        ("funding.pooled_share", "funding.misaligned_incentives"),
    ),
    Section(
        "sponsors",
        ("sponsors.administrative_commitment", "sponsors.management_commitment"),
        ("sponsors.expectation", "sponsors.national_agenda"),
    ),
    Section(
        "attention",
        ("programme.attention_hours", *_elements()),
        (
            "preconditions.monitoring",
            "preconditions.pooling",
            "preconditions.embedding",
            "preconditions.communication",
            "programme.support_months",
            "programme.horizon_months",
        ),
    ),
    Section("look"),
)

# The fields of an entry: those that are asked first, and those behind "more". Who sits first is asked by moving seats.
FIELDS = {
    "partner": (
        ("name", "kind", "level", "capacity", "mandate", "interest"),
        ("domain", "scale", "market", "budget", "backing", "openness"),
    ),
    "group": (("name", "size", "disadvantage", "needs"), ("trust", "skills")),
}
