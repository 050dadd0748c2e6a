"""Worlds: sets of values for the uncertain constants, one row a world, read and checked."""

from pathlib import Path

import pandas as pd

from .parameters import UNCERTAINTIES

DEFAULT, PLAUSIBLE = "default", "plausible"
SHIPPED = Path(__file__).with_name("shipped_worlds")


def shipped_worlds() -> dict[str, Path]:
    """The sets of worlds that come with the package, by name."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.csv"))}


def load_worlds(name_or_path: str | Path) -> pd.DataFrame:
    """Worlds from a shipped name, "default", or a CSV or Parquet file with columns `uncertainties.*`.

    One row a world; a column that is left out keeps its default. Raises ValueError with one sentence for every
    column or value that is not allowed, and where the name or file is unknown.
    """
    if name_or_path == DEFAULT:
        return pd.DataFrame({key: [parameter.default] for key, parameter in UNCERTAINTIES.items()})
    path = Path(name_or_path)
    if not path.is_file():
        known = shipped_worlds()
        if str(name_or_path) not in known:
            names = ", ".join([DEFAULT, *known])
            raise ValueError(f"{name_or_path}: found no such worlds, allowed are {names} or a CSV or Parquet file")
        path = known[str(name_or_path)]
    try:
        worlds = pd.read_csv(path) if path.suffix == ".csv" else read_parquet(path)
    except (ValueError, OSError) as wrong:  # pandas' and DuckDB's own errors are among them
        said = str(wrong).splitlines()[0]
        raise ValueError(f"{path.name}: found no table in it ({said}), allowed is a CSV or Parquet file") from None
    mistakes = list(mistakes_in(worlds, path.name))
    if mistakes:
        raise ValueError("\n".join(mistakes))
    return worlds


def read_parquet(path: Path) -> pd.DataFrame:
    """A Parquet file as a table."""
    import duckdb

    try:
        return duckdb.execute("select * from read_parquet(?)", [str(path)]).df()
    except duckdb.Error as wrong:
        raise ValueError(str(wrong)) from None


def mistakes_in(worlds: pd.DataFrame, name: str) -> list[str]:
    """One sentence for every column that is no uncertainty and every column with a value that is not allowed."""
    found = []
    if worlds.empty:
        found.append(f"{name}: found no rows, allowed is at least one world")
    for key in worlds.columns:
        parameter = UNCERTAINTIES.get(key)
        if parameter is None:
            found.append(f"{name}: {key}: found no uncertainty of that name, see `coalitionlab list uncertainties`")
        elif parameter.choices:
            wrong = sorted(set(map(str, worlds[key])) - set(parameter.choices))
            if wrong:
                found.append(f"{name}: {key}: found {', '.join(wrong)}, allowed are {', '.join(parameter.choices)}")
        else:
            numbers = pd.to_numeric(worlds[key], errors="coerce")
            wrong = worlds[key][~numbers.between(parameter.least, parameter.most)]
            if len(wrong):
                allowed = f"{parameter.least:g} to {parameter.most:g} {parameter.unit}"
                found.append(f"{name}: {key}: found {wrong.iloc[0]} in row {wrong.index[0]}, allowed is {allowed}")
    return found
