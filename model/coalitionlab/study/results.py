"""The results of a sweep, for pandas: every run with what its point is, from parts that are what they were."""

import glob
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ..measures import MEASURES
from ..scenario import ScenarioError
from .columns import FAILED
from .manifest import COMPLETE, read
from .parquet import name, text
from .store import MONTHS, RUNS, Store, file_sum

DESIGN, WORLDS = "design.parquet", "worlds.parquet"
REPAIRS = "what the sweep wrote; the same sweep again repairs it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A finished sweep: where it lies, how large it is, how many parts were computed this time, and one digest."""

    folder: Path
    points: int
    runs: int
    parts: int
    computed: int
    failed: int
    digest: str


def load_results(
    folder: str | Path, *, months: bool = False, measures: Sequence[str] = (), partial: bool = False
) -> pd.DataFrame:
    """One row a run, or with `months` one a run and month: scenario and factors of its point, then the measures.

    `measures` names some of them (all if empty). A run that failed has its sentence in `failed`, and no measures; such
    runs have no months. Raises ScenarioError with a sentence where the sweep is not complete, unless `partial`, and
    where a part is not as it was written.
    """
    folder = Path(folder)
    manifest = read(folder)
    if months and MONTHS not in manifest["columns"]:
        raise ScenarioError([f"{folder}: found no months, allowed is a sweep with months = true in its experiment."])
    store = checked(folder, manifest, partial)
    kind = MONTHS if months else RUNS
    if not store.parts:
        raise ScenarioError([f"{folder}: found no finished part yet, allowed is one at least."])
    columns = ", ".join(name(column) for column in chosen(manifest["columns"][kind], measures, folder))
    files = ", ".join(text(glob.escape(str(store.path(kind, number)))) for number in sorted(store.parts))
    rows = query(f"SELECT {columns} FROM read_parquet([{files}])")
    design = query(f"SELECT * FROM {table(intact(folder, manifest, DESIGN))}").set_index("point")
    factors = design[["scenario", *(key for key in design.columns if key in manifest["settings"]["factors"])]]
    where = factors.loc[rows["point"]].reset_index(drop=True)
    found = pd.concat([rows[["point"]], where, rows.drop(columns="point")], axis=1)
    return typed(found) if months or not rows[FAILED].notna().any() else typed(found, missing=True)


def chosen(columns: Sequence[str], measures: Sequence[str], folder: Path) -> list[str]:
    """The columns to read: those that say which row it is, and the measures asked for."""
    wrong = [measure for measure in measures if measure not in columns]
    if wrong:
        raise ScenarioError([f"{folder}: found no measure {one!r} there, allowed are those it has." for one in wrong])
    wanted = {"point", "world", "run", "month", FAILED, *measures}
    return [column for column in columns if not measures or column in wanted]


def typed(table: pd.DataFrame, missing: bool = False) -> pd.DataFrame:
    """Counts and yes or no in types that know missing values, where some are missing."""
    kinds = {"count": "Int64", "bool": "boolean"} if missing else {}
    known = {key: MEASURES[key].kind for key in table.columns if key in MEASURES}
    wanted = {key: kinds[kind] for key, kind in known.items() if kind in kinds}
    return table.astype(wanted | ({FAILED: "str"} if FAILED in table else {}))


def checked(folder: Path, manifest: Mapping[str, Any], partial: bool = False) -> Store:
    """The parts of a sweep, each compared with its SHA-256; unless `partial`, all of them and no others."""
    plan = manifest["plan"]
    total, size = plan["points"] * plan["worlds"] * plan["runs"], plan["rows_a_part"]
    i, n = manifest["shard"] or (1, 1)
    wanted = range(i - 1, -(-total // size), n)
    store = Store(folder, tuple(manifest["columns"]))
    store.look(lambda k: min(size, total - k * size), wanted)
    if not partial and (manifest["state"] != COMPLETE or n > 1):
        done = f"{len(store.parts)} of {-(-total // size)} parts"
        how = "the same sweep again completes it" if n == 1 else "`coalitionlab merge` puts shards together"
        raise ScenarioError([f"{folder}: found {done}, allowed is a complete sweep; {how}."])
    known = [*store.listed(), *([] if partial else store.there()), *(wanted if manifest["state"] == COMPLETE else [])]
    wrong = next((number for number in known if number not in store.parts), None)
    if wrong is not None:
        raise ScenarioError([f"{folder}: found part {wrong} missing, altered or not listed, allowed is {REPAIRS}."])
    return store


def intact(folder: Path, manifest: Mapping[str, Any], name: str) -> Path:
    """The file of that name, if it is as the sweep wrote it; raises ScenarioError if it is not."""
    path = folder / name
    if not path.is_file() or file_sum(path) != manifest["files"][name]:
        raise ScenarioError([f"{path}: found it missing or altered, allowed is {REPAIRS}."])
    return path


def table(path: Path) -> str:
    """A Parquet file as a table in SQL."""
    return f"read_parquet({text(glob.escape(str(path)))})"


def parts(folder: Path, kind: str = RUNS) -> str:
    """All parts of one kind as a table in SQL, in their order."""
    return f"read_parquet({text(Path(glob.escape(str(folder))) / kind / 'part-*.parquet')})"


def query(sql: str) -> pd.DataFrame:
    """What a query finds."""
    import duckdb

    with duckdb.connect() as database:
        return database.execute(sql).df()


def count_failed(folder: Path) -> int:
    """How many runs failed."""
    if not any((folder / RUNS).glob("part-*.parquet")):  # a shard of a sweep with fewer parts than shards
        return 0
    return int(query(f"SELECT count({name(FAILED)}) AS n FROM {parts(folder)}")["n"][0])
