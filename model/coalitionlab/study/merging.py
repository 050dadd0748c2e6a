"""Shards of one sweep become one folder, the same to the last byte as that of a sweep in one go."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..scenario import ScenarioError
from ..scenario.messages import listed
from .durable import remove_unfinished, write_durably
from .failing import told
from .folder import finish, make_folder, refuse_strangers, write_manifest
from .locking import only_one
from .manifest import MANIFEST, RUNNING, differing, read
from .results import DESIGN, WORLDS, Results, checked, intact
from .store import Store

SHARD = "shard"
AT_THE_END = ("state", "parts", "rows", "failed", "digest")


def merge(folders: Sequence[str | Path], out: str | Path) -> Results:
    """Put the shards of one sweep together in another folder.

    Parts become second names of the shards' files where the disk allows it, so that they take no room. A merge that
    was stopped goes on when it is called again. Raises ScenarioError with a sentence for everything that does not fit:
    another sweep, a part that is missing, altered, or different in two folders.
    """
    sources, out = [Path(folder) for folder in folders], Path(out)
    if out.resolve() in [source.resolve() for source in sources]:
        raise ScenarioError([f"--out: found {out}, which is one of the shards, allowed is another folder."])
    manifests = [read(source) for source in sources]
    refuse_others(sources, manifests)
    stores = [checked(source, manifest, partial=True) for source, manifest in zip(sources, manifests, strict=True)]
    homes = found_in(stores, manifests[0])
    whole = {key: value for key, value in manifests[0].items() if key not in AT_THE_END} | {SHARD: None}
    make_folder(out)
    with told(out), only_one(out):
        before = read(out) if (out / MANIFEST).exists() else None
        if before is None:
            refuse_strangers(out)
        elif wrong := differing(before, whole):
            raise ScenarioError(
                [f"--out: {out}: {said}, allowed is a folder of this sweep, or a new one." for said in wrong]
            )
        remove_unfinished(out)
        copy_tables(sources[0], out, whole)
        store = Store(out, stores[0].kinds)
        store.look(lambda k: homes[k].parts[k].rows, homes)
        missing = [k for k in homes if k not in store.parts]
        if missing or before is None:
            write_manifest(out, whole | {"state": RUNNING})
        store.clean()
        for k in missing:
            store.take(homes[k].parts[k], homes[k])
        return finish(out, whole, store, computed=len(missing))


def refuse_others(sources: Sequence[Path], manifests: Sequence[Mapping[str, Any]]) -> None:
    """Only shards of one sweep can be merged."""
    mistakes = []
    for source, manifest in zip(sources[1:], manifests[1:], strict=True):
        wrong = differing(manifest, manifests[0], but=(SHARD,), here=str(sources[0]))
        mistakes += [f"{source}: {said}, allowed are shards of one sweep." for said in wrong]
    if mistakes:
        raise ScenarioError(mistakes)


def copy_tables(source: Path, out: Path, manifest: Mapping[str, Any]) -> None:
    """The design and the worlds, as they were written."""
    for name in (DESIGN, WORLDS):
        if name in manifest["files"]:
            write_durably(out / name, intact(source, manifest, name).read_bytes())


def found_in(stores: Sequence[Store], manifest: Mapping[str, Any]) -> dict[int, Store]:
    """In which folder each part lies; every part must be in one, and be the same in all that have it."""
    plan = manifest["plan"]
    count = -(-plan["points"] * plan["worlds"] * plan["runs"] // plan["rows_a_part"])
    homes: dict[int, Store] = {}
    mistakes = []
    for store in stores:
        for k, part in store.parts.items():
            if homes.setdefault(k, store).parts[k] != part:
                said = f"{store.folder}: found another part {k} than in {homes[k].folder}"
                mistakes.append(f"{said}, allowed is the same part in both.")
    missing = [str(k) for k in range(count) if k not in homes]
    if missing:
        found = f"{count - len(missing)} of {count} parts, without {listed(missing, 6)}"
        mistakes.append(f"merge: found {found}, allowed are all shards of a sweep, each complete.")
    if mistakes:
        raise ScenarioError(mistakes)
    return dict(sorted(homes.items()))
