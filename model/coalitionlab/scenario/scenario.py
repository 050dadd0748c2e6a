"""A scenario is all that a run depends on: who could sit at the table, for whom, with what, what happens.

It never changes. The `with_...` methods make another scenario, checked like a file and fast enough for
sweeps.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from ..parameters import PARAMETERS
from .advice import settled
from .document import LIMITS, validated_part
from .making import activity_specs, entry_origins, event_specs, timeline_specs
from .messages import Mistakes, Wrong, too_many
from .quantities import kind_of
from .shape import tidied_setting
from .specs import ActivitySpec, EventSpec, Frozen, GroupSpec, PartnerSpec, TimelineSpec
from .tables import HOSTS, Known, nearest_key
from .writing import to_toml

_KINDS = {key: kind_of(parameter) for key, parameter in PARAMETERS.items()}
_CONTENT = (
    "themes",
    "domains",
    "levers",
    "uncertainties",
    "partners",
    "groups",
    "events",
    "activities",
    "timeline",
    "hosts",
)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Scenario:
    """A validated scenario. Two are equal if the same runs follow from them, whatever they are called."""

    name: str
    title: str
    question: str
    themes: tuple[str, ...]
    domains: Frozen
    levers: Frozen
    uncertainties: Frozen
    partners: tuple[PartnerSpec, ...]
    groups: tuple[GroupSpec, ...]
    events: tuple[EventSpec, ...]
    activities: tuple[ActivitySpec, ...]
    timeline: tuple[TimelineSpec, ...]
    hosts: tuple[str, ...]
    origins: Frozen
    parents: tuple[str, ...] = ()
    adjusted: Frozen = field(default_factory=Frozen)
    warnings: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that a run depends on; name, title, question and origins are not among it."""
        content = {name: getattr(self, name) for name in _CONTENT}
        text = json.dumps(content, default=asdict, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def __eq__(self, other: object) -> bool:
        return self.digest == other.digest if isinstance(other, Scenario) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        months = self.levers["programme.horizon_months"]
        counts = f"{len(self.partners)} partners, {len(self.groups)} groups, {len(self.themes)} themes"
        return f"<Scenario {self.name}: {counts}, {months} months>"

    def with_levers(self, values: Mapping[str, Any]) -> "Scenario":
        """The same with other start values of levers, or other uncertainties, by their dotted keys."""
        mistakes = Mistakes("in with_levers")
        changed: dict[str, Any] = {}
        hosts = self.hosts
        for key, value in values.items():
            try:
                if key == HOSTS:
                    names = tuple(partner.name for partner in self.partners)
                    hosts = validated_part(HOSTS, value, Known(self.themes, names), mistakes)
                else:
                    changed[key] = _kind(key).check(value)
            except Wrong as wrong:
                mistakes.add(tuple(str(key).split(".")), wrong)
        mistakes.raise_any()
        return settled(
            replace(
                self,
                levers=Frozen({key: changed.get(key, value) for key, value in self.levers.items()}),
                uncertainties=Frozen({key: changed.get(key, value) for key, value in self.uncertainties.items()}),
                hosts=tuple(hosts),
                origins=Frozen({**self.origins, **dict.fromkeys(values, "with_levers")}),
                adjusted=Frozen({key: text for key, text in self.adjusted.items() if key not in values}),
            )
        )

    def with_events(self, events: Iterable[Mapping[str, Any]]) -> "Scenario":
        """The same with these events added."""
        added, origins = self._entries("event", list(events), len(self.events), "with_events")
        return settled(replace(self, events=(*self.events, *event_specs(added)), origins=origins))

    def with_activities(self, activities: Iterable[Mapping[str, Any]]) -> "Scenario":
        """The same with these activities added."""
        added, origins = self._entries("activity", list(activities), len(self.activities), "with_activities")
        return settled(replace(self, activities=(*self.activities, *activity_specs(added)), origins=origins))

    def with_timeline(self, timeline: Iterable[Mapping[str, Any]]) -> "Scenario":
        """The same with these changes of levers added; in the same month the later one counts."""
        entries = [tidied_setting(entry) for entry in timeline]
        added, origins = self._entries("timeline", entries, len(self.timeline), "with_timeline")
        settings = (*self.timeline, *timeline_specs(added))
        count, most = sum(len(entry.set) for entry in settings), LIMITS["timeline"]
        if count > most:
            mistakes = Mistakes("in with_timeline")
            mistakes.add(("timeline",), too_many(count, most, "settings"))
            mistakes.raise_any()
        return settled(replace(self, timeline=settings, origins=origins))

    def with_partners(self, keep: Callable[[PartnerSpec], bool]) -> "Scenario":
        """The same with only the partners for which `keep` is true."""
        partners = tuple(partner for partner in self.partners if keep(partner))
        if not partners:
            mistakes = Mistakes("in with_partners")
            mistakes.add(("partner",), Wrong("no partner that is kept", f"1 to {LIMITS['partner']} partners"))
            mistakes.raise_any()
        names = {partner.name for partner in partners}
        gone = [name for name in self.hosts if name not in names]
        adjusted = dict(self.adjusted)
        if gone:
            text = f"{' and '.join(gone)} left the roster, so the model finds who leads together."
            adjusted[HOSTS] = f"in with_partners: {HOSTS}: {text}"
        hosts = () if gone else self.hosts
        return settled(replace(self, partners=partners, hosts=hosts, adjusted=Frozen(adjusted)))

    def to_toml(self) -> str:
        """A scenario file that stands by itself and holds the same."""
        return to_toml(self)

    def _entries(self, key: str, entries: list[Any], present: int, method: str) -> tuple[Any, Frozen]:
        """Entries that are added, checked, and the origins with theirs among them."""
        mistakes = Mistakes(f"in {method}")
        if present + len(entries) > LIMITS[key]:
            mistakes.add((key,), too_many(present + len(entries), LIMITS[key]))
            mistakes.raise_any()
        names = tuple(partner.name for partner in self.partners)
        valid = validated_part(key, entries, Known(self.themes, names), mistakes)
        mistakes.raise_any()
        origins = dict(self.origins)
        for row, one in enumerate(valid):
            origins |= entry_origins(key, present + row, one, method)
        return valid, Frozen(origins)


def _kind(key: str) -> Any:
    if key in _KINDS:
        return _KINDS[key]
    allowed = "a key of `coalitionlab list levers` or `coalitionlab list uncertainties`"
    raise Wrong("an unknown key", allowed, lambda: nearest_key(key))
