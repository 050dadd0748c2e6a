"""The points of an explicit table: `[[point]]` entries in the file, or a CSV file beside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..parameters import Parameter
from ..scenario.messages import Mistakes, Wrong, shown
from ..scenario.quantities import kind_of
from .document import POINT, TABLE, Document, dotted
from .factor_specs import known
from .factors import LEVELS, Factor, distinct

Row = Mapping[str, Any]
Known = Mapping[str, Parameter]


def points_in(document: Document, folder: Path | None) -> pd.DataFrame | None:
    """The points of a file as a table of typed columns, or None after noting what is wrong."""
    content, mistakes = document.content, document.mistakes
    if (POINT in content) == (TABLE in content):
        found = "both" if POINT in content else "neither"
        mistakes.add((POINT,), Wrong(found, 'either [[point]] entries, or table = "..." with the name of a CSV file'))
        return None
    before = len(mistakes.sentences)
    if POINT in content:
        table = from_rows(entries(content[POINT], mistakes, document.parameters), mistakes, document.parameters)
    else:
        table = from_csv(content[TABLE], folder, mistakes, document.parameters)
    return table if len(mistakes.sentences) == before else None


def entries(found: Any, mistakes: Mistakes, parameters: Known) -> list[Row]:
    """The [[point]] entries, with dotted keys."""
    if not isinstance(found, list) or not found or not all(isinstance(one, Mapping) and one for one in found):
        mistakes.add((POINT,), Wrong(shown(found), "entries that each begin with [[point]] and set one or more levers"))
        return []
    return [dotted(one, parameters) for one in found]


def from_csv(name: Any, folder: Path | None, mistakes: Mistakes, parameters: Known) -> pd.DataFrame | None:
    """The points in a CSV file: a column each lever or uncertainty, an empty cell for: as in the scenario."""
    if not isinstance(name, str) or folder is None or not (folder / name).is_file():
        found = shown(name) + ("" if folder else " in a text that lies in no folder")
        mistakes.add((TABLE,), Wrong(found, "the name of a CSV file, beside this one"))
        return None
    try:
        table = pd.read_csv(
            folder / name, dtype=str, keep_default_na=False, encoding="utf-8-sig", skip_blank_lines=True
        )
    except (OSError, ValueError) as error:  # pandas' own errors are ValueErrors
        mistakes.add(
            (TABLE,), Wrong(f"{shown(name)}, which cannot be read ({' '.join(str(error).split())})", "a CSV file")
        )
        return None
    doubtful = len(table) == 0 or not isinstance(table.index, pd.RangeIndex)
    if doubtful:
        mistakes.add((TABLE,), Wrong(f"{shown(name)} without rows, or with more cells than columns", "one row a point"))
        return None
    columns = {
        key: column_of(key, table[key].to_list(), mistakes, (TABLE, key), parameters, text=True)
        for key in table.columns
    }
    return pd.DataFrame({key: column for key, column in columns.items() if column is not None})


def from_rows(rows: Sequence[Row], mistakes: Mistakes, parameters: Known) -> pd.DataFrame:
    """A table from one dictionary a point."""
    keys = dict.fromkeys(key for row in rows for key in row)
    columns = {
        key: column_of(key, [row.get(key, "") for row in rows], mistakes, (POINT, key), parameters) for key in keys
    }
    return pd.DataFrame({key: column for key, column in columns.items() if column is not None})


def column_of(
    key: str,
    found: Sequence[Any],
    mistakes: Mistakes,
    path: tuple[str, ...],
    parameters: Known,
    text: bool = False,
) -> Any:
    """The values of one lever or uncertainty, missing where nothing is given; rows are counted from 1."""
    try:
        parameter = known(key, parameters)
    except Wrong as wrong:
        mistakes.add(path, wrong)
        return None
    kind, values = kind_of(parameter, ranged=False), []
    for number, value in enumerate(found):
        try:
            values.append(
                None if value == "" else kind.check(number_in(value) if text and not parameter.choices else value)
            )
        except Wrong as wrong:
            mistakes.add((*path, number), wrong)
            values.append(None)
    return typed(parameter, values)


def number_in(text: str) -> Any:
    """The number that a cell means, or the cell itself."""
    try:
        return float(text)
    except ValueError:
        return text


def typed(parameter: Parameter, values: Sequence[Any]) -> Any:
    """A column of one type; whole numbers of which some are missing keep their type."""
    missing = any(value is None for value in values)
    if parameter.choices:
        return pd.Series(values, dtype="str")
    if parameter.integer:
        return pd.Series(values, dtype="Int64" if missing else "int64")
    return pd.Series([np.nan if value is None else value for value in values], dtype="float64")


def factors_in(table: pd.DataFrame, parameters: Known) -> dict[str, Factor]:
    """What a table varies, as factors."""
    return {
        key: Factor(parameter=parameters[key], kind=LEVELS, values=distinct(table[key].dropna().to_numpy()))
        for key in table.columns
    }
