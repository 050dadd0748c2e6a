"""The session on disk: written whole at every change, read back at the next start, removed when it is closed.

A process that is killed at any instant leaves the last whole state behind. Only decisions are kept; results are
computed from them again and come out the same.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from ..files import writing
from ..study.durable import write_durably
from .session import Session, read, written

VERSION = 2


def folder() -> Path:
    """Where programs keep what belongs to a user: COALITIONLAB_DATA if it is set, else what the system names."""
    if chosen := os.environ.get("COALITIONLAB_DATA"):
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return base / "coalitionlab"


class Store:
    """The one file of the session."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or folder() / "masterclass.json"
        self.put_aside: Path | None = None  # a file that could not be read, kept under another name

    def save(self, session: Session, durable: bool = False) -> None:
        """Write the session. It survives the end of the process; with `durable` it survives a power cut as well."""
        text = json.dumps({"version": VERSION, "session": written(session)}, ensure_ascii=False)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if durable:
            write_durably(self.path, text.encode())
        else:
            with writing(self.path) as temporary:
                temporary.write_bytes(text.encode())
        with suppress(OSError):
            self.path.chmod(0o600)

    def load(self) -> Session | None:
        """The session that was kept, or None. What cannot be read is put aside and not thrown away."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            if content["version"] != VERSION:
                raise ValueError("another version")
            return read(content["session"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.set_aside()
            return None

    def set_aside(self) -> None:
        """Keep the file under another name, so that a new session does not take its place."""
        self.put_aside = self.path.with_suffix(".unreadable.json")
        with suppress(OSError):
            os.replace(self.path, self.put_aside)

    def forget(self) -> None:
        """Remove the session, and anything that a killed process left of it."""
        self.path.unlink(missing_ok=True)
        self.path.with_suffix(".unreadable.json").unlink(missing_ok=True)
        self.put_aside = None
        for left in self.path.parent.glob(f".{self.path.name}*"):
            left.unlink(missing_ok=True)
