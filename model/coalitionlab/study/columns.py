"""What the columns of a sweep's tables are: name, type, unit and meaning, declared once for files and manifest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..measures import BLOCKED_DETAILS, GROUP_DETAILS, MEASURES
from ..parameters import UNCERTAINTIES, Parameter
from .factors import Factor

FAILED = "failed"
TYPES = {"count": "BIGINT", "bool": "BOOLEAN"}
WHOLE, NUMBER, TEXT = "BIGINT", "DOUBLE", "VARCHAR"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `source` is its name in the data frame, `result` whether a failed run has none."""

    name: str
    type: str
    unit: str
    meaning: str
    result: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        if not self.source:
            object.__setattr__(self, "source", self.name)


POINT = Column("point", WHOLE, "number", "Point of the design; design.parquet says what it is.")
WORLD = Column("world", WHOLE, "number", "World; worlds.parquet says what its uncertainties are.")
RUN = Column("run", WHOLE, "number", "Run; the same number means the same luck at every point and in every world.")
MONTH = Column("month", WHOLE, "month", "Month of the run, from 1.")
SENTENCE = Column(FAILED, TEXT, "text", "Why the run failed; NULL where all is well.")


def run_columns(measures: Sequence[str], worlds: bool) -> tuple[Column, ...]:
    """The columns of `runs`: which run it is, what came out, and why not if it failed."""
    return (POINT, *([WORLD] if worlds else []), RUN, *map(measure_column, measures), SENTENCE)


def month_columns(measures: Sequence[str], worlds: bool, groups: Sequence[str]) -> tuple[Column, ...]:
    """The columns of `months`: which run and month, what was measured; with all measures also by level and group."""
    details = detail_columns(groups) if tuple(measures) == tuple(MEASURES) else ()
    return distinct((POINT, *([WORLD] if worlds else []), RUN, MONTH, *map(measure_column, measures), *details))


def measure_column(measure: str) -> Column:
    """The column of a measure."""
    known = MEASURES[measure]
    return Column(measure, TYPES.get(known.kind, NUMBER), known.unit, known.meaning, result=True)


def detail_columns(groups: Sequence[str]) -> Iterable[Column]:
    """Months of waiting by cause and level; reach, contacts and handovers by group."""
    for name in BLOCKED_DETAILS:
        cause, level = name.removeprefix("blocked_").rsplit("_", 1)
        yield Column(name, NUMBER, "months", f"Months that {level} actions waited because of {cause}.", result=True)
    meant = {"reach": ("share", "Part of {} reached."), "contacts": ("contacts", "Contacts with families of {}.")}
    meant["handovers"] = ("handovers", "Handovers of families of {} between providers.")
    for kind in GROUP_DETAILS:
        unit, meaning = meant[kind]
        for group in groups:
            yield Column(f"{kind} {group}", NUMBER, unit, meaning.format(group), result=True)


def distinct(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Names that differ in capitals only get a number: databases do not tell them apart."""
    found: dict[str, Column] = {}
    for column in columns:
        name, number = column.name, 1
        while name.lower() in found:
            number += 1
            name = f"{column.name} ({number})"
        found[name.lower()] = Column(name, column.type, column.unit, column.meaning, column.result, column.source)
    return tuple(found.values())


def design_columns(table: pd.DataFrame, factors: Mapping[str, Factor]) -> tuple[Column, ...]:
    """The columns of the design: point, scenario, a column a factor, and what the design itself keeps."""
    known = {"point": POINT, "scenario": Column("scenario", TEXT, "name", "Scenario that the point varies.")}
    known |= {key: parameter_column(factor.parameter, table[key]) for key, factor in factors.items()}
    return tuple(known.get(name) or kept_column(name, table[name]) for name in table.columns)


def world_columns(table: pd.DataFrame) -> tuple[Column, ...]:
    """The columns of the worlds: which world, and its value of every uncertainty."""
    known = {key: parameter_column(UNCERTAINTIES[key], table[key]) for key in table.columns if key in UNCERTAINTIES}
    names = [name for name in table.columns if name != "world"]
    return (WORLD, *(known.get(name) or kept_column(name, table[name]) for name in names))


def parameter_column(parameter: Parameter, values: Any) -> Column:
    """The column of what is varied."""
    return Column(parameter.key, type_of(values), parameter.unit, parameter.meaning)


def kept_column(name: str, values: Any) -> Column:
    """The column of what a design keeps for its analysis."""
    kind = type_of(values)
    return Column(name, kind, "text" if kind == TEXT else "number", "Kept by the design for its analysis.")


def type_of(values: Any) -> str:
    """How a column is stored."""
    if pd.api.types.is_integer_dtype(values.dtype):
        return WHOLE
    return NUMBER if pd.api.types.is_numeric_dtype(values.dtype) else TEXT


def as_json(columns: Iterable[Column]) -> Mapping[str, Any]:
    """The columns as the manifest lists them."""
    return {column.name: {"type": column.type, "unit": column.unit, "meaning": column.meaning} for column in columns}
