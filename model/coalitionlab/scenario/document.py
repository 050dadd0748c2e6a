"""The whole of a scenario file as one model, and what a place in it allows.

pydantic finds everything that is wrong in one pass; here each of its findings becomes a sentence of ours.
"""

from collections.abc import Mapping
from typing import Annotated, Any, get_args

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, create_model
from pydantic.fields import FieldInfo

from ..words import MAX_ACTIVITIES, MAX_EVENTS, MAX_GROUPS, MAX_PARTNERS, MAX_SETTINGS, MAX_THEMES
from .entries import (
    ActivityInput,
    EventInput,
    GroupInput,
    Needed,
    PartnerInput,
    Theme,
    Themes,
    TimelineInput,
)
from .kinds import Kind, Prose
from .messages import Mistakes, Path, Wrong, listed, nearest, place, shown, too_many
from .tables import HOSTS, TABLES, Hosts, Known, Table, Uncertainties, nearest_key

ENTRIES = {
    "partner": PartnerInput,
    "group": GroupInput,
    "event": EventInput,
    "activity": ActivityInput,
    "timeline": TimelineInput,
}
LIMITS = {
    "themes": MAX_THEMES,
    "partner": MAX_PARTNERS,
    "group": MAX_GROUPS,
    "event": MAX_EVENTS,
    "activity": MAX_ACTIVITIES,
    "timeline": MAX_SETTINGS,
}
_TITLES = {
    "title": (Annotated[Any, Prose(120)], Field(default="", description="What it is, in a few words.")),
    "question": (Annotated[Any, Prose(1000)], Field(default="", description="What one can ask of it.")),
    "themes": (
        Themes,
        Field(description="What the coalition can work on; interests and needs are weights of these."),
    ),
    "domains": (
        dict[Theme, Needed],
        Field(default={}, description="The domains that each theme needs, where the catalogue does not say so."),
    ),
}

ScenarioInput: type[Table] = create_model(
    "scenario",
    __base__=Table,
    __doc__="A local coalition, the residents it works for, and what is done and happens.",
    **_TITLES,
    **{name: (table, Field(default_factory=table)) for name, table in TABLES.items()},
    **{name: (list[entry], Field(default=[])) for name, entry in ENTRIES.items()},  # type: ignore[valid-type]
    uncertainties=(Uncertainties, Field(default_factory=Uncertainties)),
)  # type: ignore[call-overload]

_PARTS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(list[entry]) for name, entry in ENTRIES.items()}  # type: ignore[valid-type]
_PARTS[HOSTS] = TypeAdapter(Hosts)


def validated(document: Mapping[str, Any], known: Known, mistakes: Mistakes, partial: bool = False) -> Any:
    """The file as a `ScenarioInput`, or None after noting what is wrong; only a part may lack keys."""
    try:
        return ScenarioInput.model_validate(document, context=known)
    except ValidationError as invalid:
        _note(invalid, document, mistakes, partial=partial)
    return None


def validated_part(key: str, value: Any, known: Known, mistakes: Mistakes) -> Any:
    """Entries, or the hosts, that are handed over apart from a file; None after noting what is wrong."""
    try:
        return _PARTS[key].validate_python(value, context=known)
    except ValidationError as invalid:
        _note(invalid, {key: value}, mistakes, within=tuple(key.split(".")))
    return None


def _note(
    invalid: ValidationError,
    document: Mapping[str, Any],
    mistakes: Mistakes,
    within: Path = (),
    partial: bool = False,
) -> None:
    for error in invalid.errors(include_url=False):
        path = (*within, *(part for part in error["loc"] if part != "[key]"))
        if not (partial and error["type"] == "missing"):
            mistakes.add(named(path, document), _wrong(error, path))


def named(path: Path, document: Mapping[str, Any]) -> Path:
    """The same place with a partner or group called by its name instead of its number."""
    if len(path) > 1 and path[0] in ("partner", "group") and isinstance(path[1], int):
        entry = document[path[0]][path[1]]
        name = entry.get("name") if isinstance(entry, Mapping) else None
        if isinstance(name, str) and name:
            return (path[0], name, *path[2:])
    return path


def _wrong(error: Any, path: Path) -> Wrong:
    """One finding of pydantic as found, allowed and meant."""
    if error["type"] == "value_error":
        return error["ctx"]["error"]
    if error["type"] == "missing":
        return Wrong("nothing", _allowed(path))
    if error["type"] == "too_long":
        return too_many(len(error["input"]), error["ctx"]["max_length"])
    if error["type"] == "extra_forbidden":
        return _unknown(path)
    return Wrong(shown(error["input"]), _allowed(path))


def _unknown(path: Path) -> Wrong:
    """An unknown key: the nearest one here, else the same word in another table."""
    here = [field.alias or name for name, field in _model_at(path[:-1]).model_fields.items()]
    here += ["extends", "replace"] if len(path) == 1 else []

    def meant() -> str | None:
        return nearest(path[-1], here) or nearest_key(path[-1])

    setting = path[0] == "timeline" and len(path) == 4
    return Wrong("an unknown key", "levers (`coalitionlab list levers`)" if setting else listed(here, 20), meant)


def _allowed(path: Path) -> str:
    """What may stand in this place."""
    field = _field_at(path)
    if field is not None:
        kinds = [item for item in field.metadata if isinstance(item, Kind)]
        if kinds:
            return kinds[0].allowed
    if path and path[0] in ENTRIES and len(path) == 1:
        return f"entries that each begin with [[{path[0]}]]"
    if path and path[0] in ENTRIES and len(path) == 2:
        return f"a table that begins with [[{path[0]}]]"
    if path == ("themes",) or path[-1] == "hosts":
        return f"a list of names: {path[-1]} = [..., ...]"
    if path[-1] in ("interest", "needs"):
        return "a table of weights, { theme = weight, ... }, which sum to 1"
    if path[0] == "domains" and len(path) == 2:
        return "a list of domains"
    return f"a table of keys and values, {path[-1]} = {{ ... }}" if len(path) > 2 else f"a table, [{place(path)}]"


def _child(field: FieldInfo) -> type[BaseModel] | None:
    """The model of a table or of the entries of a list."""
    for candidate in (field.annotation, *get_args(field.annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None


def _field_at(path: Path) -> FieldInfo | None:
    model: type[BaseModel] | None = ScenarioInput
    field = None
    for part in path:
        if isinstance(part, int):
            field = None
            continue
        if model is None:
            return None
        fields = {f.alias or name: f for name, f in model.model_fields.items()}
        field = fields.get(part)
        model = _child(field) if field else None
    return field


def _model_at(path: Path) -> type[BaseModel]:
    names = tuple(part for part in path if isinstance(part, str))
    field = _field_at(names) if names else None
    return (_child(field) if field else None) or ScenarioInput
