"""Results are written whole or not at all, and each says where it came from.

Everything is first written under a temporary name in the same folder and then renamed, so a file with its final
name is always complete. Nothing in a file depends on the time of day: the same command writes the same bytes.
"""

import hashlib
import json
import math
import os
import platform
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from . import __version__

NOTE = "exploration, not prediction"
COUNTED_ON = ("mesa", "networkx", "numba", "numpy", "pandas")


def versions() -> dict[str, str]:
    """The versions that the numbers depend on."""
    found = {"coalitionlab": __version__, "python": platform.python_version()}
    for package in COUNTED_ON:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def certificate() -> dict[str, Any]:
    """What every machine-readable output begins with."""
    return {"note": NOTE, "versions": versions()}


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A temporary path beside the final one; renamed at the end, removed if anything fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        readable = 0o666 & ~_mask()
        temporary.chmod(readable)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _mask() -> int:
    """The permissions that new files do not get here; mkstemp gives them to the owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_text(path: Path, text: str) -> Path:
    """A text file, UTF-8, with the same line ends everywhere."""
    with writing(path) as temporary:
        temporary.write_bytes(text.encode("utf-8"))
    return path


def write_json(path: Path, content: Mapping[str, Any]) -> Path:
    """A JSON file; numbers that are missing become null."""
    return write_text(path, json_text(content) + "\n")


def json_text(content: Any) -> str:
    """Content as JSON, keys in the order given."""
    return json.dumps(plain(content), indent=2, ensure_ascii=False, allow_nan=False)


def plain(value: Any) -> Any:
    """The value in types that JSON knows; NaN and infinity become null."""
    if isinstance(value, pd.DataFrame):
        return [plain(row) for row in value.to_dict("records")]
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if hasattr(value, "low") and hasattr(value, "high"):
        return {"low": plain(value.low), "high": plain(value.high)}
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def csv_text(table: pd.DataFrame) -> str:
    """A table as CSV whose last columns say what it is and what made it."""
    return table.assign(note=NOTE, made_by=f"coalitionlab {__version__}").to_csv(index=False, lineterminator="\n")


def write_csv(path: Path, table: pd.DataFrame) -> Path:
    """A table as a CSV file."""
    return write_text(path, csv_text(table))


def write_parquet(path: Path, table: pd.DataFrame) -> Path:
    """A table as a Parquet file."""
    import duckdb

    with writing(path) as temporary, duckdb.connect(config={"threads": 1}) as connection:
        connection.register("rows", table)
        place = str(temporary).replace("'", "''")
        connection.execute(f"COPY (SELECT * FROM rows) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
    return path


def read_parquet(path: Path) -> pd.DataFrame:
    """The table in a Parquet file."""
    import duckdb

    with duckdb.connect() as connection:
        return connection.read_parquet(str(path)).df()


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
