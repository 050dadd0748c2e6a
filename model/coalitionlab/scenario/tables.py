"""The tables of a scenario file that hold levers and uncertainties are made from their declarations.

So a lever that is declared can be written in a file, one that is not is refused, and defaults stand in one
place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, create_model

from ..parameters import LEVERS, PARAMETERS, UNCERTAINTIES
from ..parameters.declare import PREFIX, Parameter
from .kinds import Fixed, Kind
from .messages import Wrong, listed, nearest, shown
from .quantities import kind_of

HOSTS = "leadership.hosts"
LEVER_TABLES = tuple(dict.fromkeys(key.partition(".")[0] for key in LEVERS))


class Table(BaseModel):
    """A table of a file; a key that it does not know is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _field(parameter: Parameter, name: str, kind: Kind, default: Any = None) -> Any:
    """One key of a table. In Python it has the name of the record's field, which shadows nothing."""
    described = f"{parameter.meaning} ({parameter.unit}; source: {parameter.source})"
    return Annotated[Any, kind], Field(default=default, alias=name, description=described)


def _table(title: str, parameters: Iterable[Parameter], **more: Any) -> type[Table]:
    fields = {}
    for p in parameters:
        kind = kind_of(p)
        fields[p.field] = _field(p, p.key.rpartition(".")[2], kind, kind.check(p.default))
    name = title.replace(".", "_")
    return create_model(name, __base__=Table, __doc__=f"The table [{title}].", **fields, **more)


@dataclass(frozen=True)
class Known:
    """The names that values may refer to; None where they cannot be known and so are not checked."""

    themes: tuple[str, ...] | None
    partners: tuple[str, ...] | None


def _known_partner(name: str, info: ValidationInfo[Known]) -> str:
    """A host of the coalition is a partner of the same file."""
    partners = info.context.partners
    if partners is None or name in partners:
        return name
    raise Wrong(
        f"{shown(name)}, who is no partner",
        f"the name of a [[partner]]: {listed(dict.fromkeys(partners))}",
        lambda: nearest(name, partners),
    )


def _none_or_two(names: list[str]) -> list[str]:
    if len(names) in (0, 2) and len(set(names)) == len(names):
        return names
    raise Wrong(listed(map(shown, names)), "two different partners, or none to let the model find them")


Host = Annotated[str, AfterValidator(_known_partner)]
Hosts = Annotated[list[Host], Field(max_length=2), AfterValidator(_none_or_two)]
_HOSTS = "The two partners that lead together under the arrangement `dual`; left out, the model finds them."
_HOSTS_FIELD: Any = (Hosts, Field(default=[], description=_HOSTS))


def _lever_tables() -> dict[str, type[Table]]:
    groups: dict[str, list[Parameter]] = {table: [] for table in LEVER_TABLES}
    for key, parameter in LEVERS.items():
        groups[key.partition(".")[0]].append(parameter)
    return {
        table: _table(table, group, **({"hosts": _HOSTS_FIELD} if table == "leadership" else {}))
        for table, group in groups.items()
    }


def _uncertainty_table() -> type[Table]:
    """`[uncertainties]` has a table of its own for every rule: `[uncertainties.meet]`."""
    rules: dict[str, list[Parameter]] = {}
    for key, parameter in UNCERTAINTIES.items():
        rules.setdefault(key.removeprefix(PREFIX).partition(".")[0], []).append(parameter)
    fields: dict[str, Any] = {}
    for rule, group in rules.items():
        table = _table(f"uncertainties.{rule}", group)
        fields[f"rule_{rule}"] = (table, Field(default_factory=table, alias=rule))
    return create_model("uncertainties", __base__=Table, __doc__="Constants of the rules.", **fields)


def _settings() -> type[Table]:
    """What one `[[timeline]]` entry may set: any lever that is not settled at the start."""
    fields = {
        p.field: _field(p, p.key, Fixed() if p.when == "start_only" else kind_of(p, ranged=False))
        for p in PARAMETERS.values()
    }
    fields["leadership_hosts"] = (Annotated[Any, Fixed()], Field(default=None, alias=HOSTS))
    return create_model("set", __base__=Table, __doc__="Levers and their values from this month on.", **fields)


def nearest_key(word: object) -> str | None:
    """The lever or uncertainty whose key, or last part of a key, is most like the word; levers first."""
    levers, uncertainties = (*LEVERS, HOSTS), tuple(UNCERTAINTIES)
    first, second = (uncertainties, levers) if str(word).startswith(PREFIX) else (levers, uncertainties)
    return nearest(word, first) or nearest(word, second)


TABLES = _lever_tables()
Uncertainties = _uncertainty_table()
Settings = _settings()
