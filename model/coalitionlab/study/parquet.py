"""Parquet files that say what they hold: plain types, and the unit and meaning of every column in the metadata.

The same table gives the same bytes wherever it is written, with one version of DuckDB.
"""

import os
import tempfile
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from .. import __version__
from ..files import NOTE
from .columns import FAILED, Column

_own = threading.local()


def connection() -> Any:
    """This thread's own database in memory; one thread each, so that the order of rows is that of the table."""
    import duckdb

    if getattr(_own, "process", None) != os.getpid():  # not the one that a fork has copied
        _own.connection, _own.process = duckdb.connect(config={"threads": 1}), os.getpid()
    return _own.connection


def parquet_bytes(table: pd.DataFrame, columns: Sequence[Column]) -> bytes:
    """The table as a Parquet file. NaN becomes NULL, and so do all results of a run that failed."""
    with tempfile.TemporaryDirectory(prefix="coalitionlab-") as folder:
        path = Path(folder) / "table.parquet"
        write(table, columns, path)
        return path.read_bytes()


def write(table: pd.DataFrame, columns: Sequence[Column], path: Path) -> None:
    """Write the table's columns, each of its declared type, to a file."""
    failures = FAILED in table.columns and bool(table[FAILED].notna().any())
    # The columns are handed over by number: DuckDB would take two names that differ in capitals only for one.
    numbered = table.reindex(columns=[column.source for column in columns])  # NaN where only others have a group
    numbered = numbered.set_axis([f"c{number}" for number in range(len(columns))], axis=1)
    read = []
    for number, column in enumerate(columns):
        value = f"c{number}::{column.type}"
        if failures and column.result:
            failed = next(k for k, other in enumerate(columns) if other.source == FAILED)
            value = f"CASE WHEN c{failed} IS NULL THEN {value} END"
        read.append(f"{value} AS {name(column.name)}")
    database = connection()
    database.register("numbered", numbered)
    try:
        options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{', '.join(described(columns))}}}"
        database.execute(f"COPY (SELECT {', '.join(read)} FROM numbered) TO {text(path)} ({options})")
    finally:
        database.unregister("numbered")


def described(columns: Sequence[Column]) -> Iterable[str]:
    """The metadata: what this is, what made it, and unit and meaning of each column."""
    yield f"'note': {text(NOTE)}"
    yield f"'made_by': {text(f'coalitionlab {__version__}')}"
    for column in columns:
        yield f"{text(f'{column.name}.unit')}: {text(column.unit)}"
        yield f"{text(f'{column.name}.meaning')}: {text(column.meaning)}"


def text(content: object) -> str:
    """A text in SQL."""
    return "'" + str(content).replace("'", "''") + "'"


def name(column: str) -> str:
    """The name of a column in SQL."""
    return '"' + column.replace('"', '""') + '"'
