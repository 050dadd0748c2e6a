"""A sweep's folder from its beginning to its end: never two sweeps in one, and always a manifest that is true."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ..files import json_text
from ..scenario import ScenarioError
from ..scenario.messages import listed
from .columns import Column, design_columns, world_columns
from .durable import UNFINISHED, remove_unfinished, replacing, write_durably
from .failing import told
from .job import Job
from .locking import LOCK
from .manifest import COMPLETE, MANIFEST, RUNNING, described, differing, read
from .parquet import write
from .results import DESIGN, WORLDS, Results, count_failed
from .store import Store, file_sum


def begin(folder: Path, job: Job) -> Store:
    """Take up what is there of this very sweep, or begin; raises ScenarioError where the folder holds anything else.

    The manifest stands before the first part, and says that the sweep is running whenever a part is missing.
    """
    before = read(folder) if (folder / MANIFEST).exists() else None
    manifest = described(job)
    if before is None:
        refuse_strangers(folder)
    elif wrong := differing(before, manifest):
        allowed = "allowed is the same sweep, or another folder (--out)"
        raise ScenarioError([f"{folder}: {said}, {allowed}." for said in wrong])
    remove_unfinished(folder)
    manifest["files"] = write_tables(folder, job, before or {})
    store = Store(folder, job.kinds)
    store.look(job.rows, job.chunks)
    if before is None or len(store.parts) < len(job.chunks):
        write_manifest(folder, manifest | {"state": RUNNING})
    store.clean()
    return store


def finish(folder: Path, manifest: Mapping[str, Any], store: Store, computed: int) -> Results:
    """Put the list of parts in order and say in the manifest that all are there."""
    store.write_list()
    rows, failed = sum(part.rows for part in store.parts.values()), count_failed(folder)
    end = {"state": COMPLETE, "parts": len(store.parts), "rows": rows, "failed": failed, "digest": store.digest()}
    write_manifest(folder, dict(manifest) | {"files": read(folder)["files"]} | end)
    return Results(
        folder=folder,
        points=manifest["plan"]["points"],
        runs=rows,
        parts=len(store.parts),
        computed=computed,
        failed=failed,
        digest=store.digest(),
    )


def make_folder(folder: Path) -> None:
    """Make the results folder, if it is not there."""
    if folder.exists() and not folder.is_dir():
        raise ScenarioError([f"{folder}: found a file, allowed is a folder."])
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)


def refuse_strangers(folder: Path) -> None:
    """A folder that holds something that no beginning sweep wrote is not ours."""
    names = sorted(path.name for path in folder.iterdir())
    others = [name for name in names if name not in (LOCK, DESIGN, WORLDS) and not name.endswith(UNFINISHED)]
    if others:
        allowed = "an empty folder, or one of this sweep"
        raise ScenarioError([f"{folder}: found other files there ({listed(others, 3)}), allowed is {allowed}."])


def write_tables(folder: Path, job: Job, before: Mapping[str, Any]) -> dict[str, str]:
    """Write the design and the worlds, where they are not there as they were written; gives their SHA-256."""
    tables: dict[str, tuple[pd.DataFrame, tuple[Column, ...]]] = {
        DESIGN: (job.table, design_columns(job.table, job.experiment.factors))
    }
    worlds = job.experiment.world_table
    if worlds is not None:
        numbered = pd.concat([worlds, pd.Series(range(len(worlds)), worlds.index, name="world")], axis=1)
        tables[WORLDS] = (numbered, world_columns(numbered))
    sums, known = {}, before.get("files", {})
    for name, (table, columns) in tables.items():
        path = folder / name
        if not path.is_file() or file_sum(path) != known.get(name):
            with replacing(path) as unfinished:
                write(table, columns, unfinished)
        sums[name] = file_sum(path)
    return sums


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest, if it is not there already just so."""
    content = (json_text(manifest) + "\n").encode()
    path = folder / MANIFEST
    if not path.is_file() or path.read_bytes() != content:
        write_durably(path, content)
