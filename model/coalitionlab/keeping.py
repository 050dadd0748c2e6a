"""Compiled code is kept on disk, and a disk that is full, damaged or not ours never stands in the way.

A folder is named by a hash of everything its code was made of, so what lies in it is never stale, wherever the
package stands and whenever its files were touched. Processes may write into it at the same time: each file is
renamed into place, and whatever cannot be read is compiled again.
"""

import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

from numba.core.caching import CompileResultCacheImpl, FunctionCache

KEPT_CACHES = 6
HINT = "set COALITIONLAB_CACHE to a folder that can be written, with 50 MB to spare"
_temporary: list[tempfile.TemporaryDirectory] = []  # removed when the process ends


def root() -> Path:
    """The folder that holds all compiled code of this user."""
    base = os.environ.get("COALITIONLAB_CACHE")
    return Path(base) if base else Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "coalitionlab"


def folder_called(name: str, parent: Path | None = None, most: int = KEPT_CACHES) -> Path:
    """The folder of that name, made if need be; of the folders beside it only the newest few are kept.

    One that was completed before is used even where it cannot be written. Where none can be made, a temporary one
    is, and a warning says so.
    """
    folder = (parent or root()) / name
    fresh = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.touch()
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as reason:
        return folder if (folder / "complete").exists() else instead_of(folder, reason)
    if fresh:
        forget_old(folder.parent, most)
    return folder


def instead_of(folder: Path, reason: OSError) -> Path:
    """A temporary folder for this process."""
    not_kept(folder, reason)
    _temporary.append(tempfile.TemporaryDirectory(prefix="coalitionlab-", ignore_cleanup_errors=True))
    return Path(_temporary[-1].name)


def not_kept(folder: Path, reason: OSError) -> None:
    """Say that the next process will have to compile again."""
    said = reason.strerror or type(reason).__name__
    warnings.warn(
        f"compiled rules cannot be kept in {folder} ({said}), so each start takes half a minute: {HINT}", stacklevel=2
    )


def forget_old(parent: Path, most: int = KEPT_CACHES) -> None:
    """Remove all but the most recently used folders."""
    known = []
    for path in parent.iterdir():
        try:
            if path.is_dir():
                known.append((-path.stat().st_mtime, path))
        except OSError:  # another process has just removed it
            continue
    for _, old in sorted(known)[most:]:
        shutil.rmtree(old, ignore_errors=True)


class _Place:
    """Where numba finds the code of one function: the folder decides, not the path or the time of its source."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    @classmethod
    def from_function(cls, function: Any, file: str) -> "_Place":
        return cls(function.kept_in)

    def ensure_cache_path(self) -> None:
        os.makedirs(self.folder, exist_ok=True)

    def get_cache_path(self) -> str:
        return self.folder

    def get_source_stamp(self) -> str:
        return "the folder says it"

    def get_disambiguator(self) -> str:
        return "entry"


class _Results(CompileResultCacheImpl):
    _locator_classes: Any = (_Place,)


class Kept(FunctionCache):
    """numba's disk cache of one function, in a folder of ours; `trouble` says why something could not be kept."""

    _impl_class = _Results

    def __init__(self, function: Any, folder: Path) -> None:
        function.kept_in = str(folder)
        super().__init__(function)
        self.trouble: OSError | None = None

    def load_overload(self, signature: Any, target: Any) -> Any:
        """What was kept for the signature; None, so that it is compiled again, where that is damaged."""
        try:
            return super().load_overload(signature, target)
        except Exception:  # a torn or altered file can fail in any way
            self._remove_index()
            return None

    def save_overload(self, signature: Any, result: Any) -> None:
        """Keep what was compiled, if the disk lets us."""
        try:
            super().save_overload(signature, result)
        except OSError as reason:
            self.trouble = reason

    def _remove_index(self) -> None:
        try:
            Path(self._cache_file._index_path).unlink(missing_ok=True)
        except OSError:
            return
