"""Files that survive the machine: whole under their final name, and on the disk before anything refers to them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".unfinished"  # no pattern that reads results matches it


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name to write under; afterwards the file is flushed to the disk and renamed, or removed if anything failed."""
    unfinished = path.with_name(f".{path.name}{UNFINISHED}")
    try:
        yield unfinished
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(unfinished, path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    flush_folder(path.parent)


def write_durably(path: Path, content: bytes) -> None:
    """Write a file whole, or not at all."""
    with replacing(path) as unfinished:
        unfinished.write_bytes(content)


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; on Windows the file system does that itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unfinished(folder: Path) -> None:
    """Remove what a killed process left under temporary names."""
    for path in folder.glob(f".*{UNFINISHED}"):
        path.unlink(missing_ok=True)
