"""A file is read only if it is a small text file, and broken TOML is told with its line and column."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from .messages import ScenarioError

MOST_BYTES = 1_000_000
MOST_PARTS = 16
_TEXT = "a TOML file of text (UTF-8)"


def read_toml(path: Path, label: str) -> dict[str, Any]:
    """The content of a TOML file; whatever else it is, is refused in one sentence."""
    try:
        data = _bytes(path, label)
    except OSError as error:
        raise _refused(label, f"a file that cannot be read ({error.strerror or error})", _TEXT) from None
    if b"\0" in data:
        raise _refused(label, "a binary file", _TEXT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(label, f"bytes that are no text on line {line}", _TEXT) from None
    return parse_toml(text, label)


def _bytes(path: Path, label: str) -> bytes:
    if path.is_dir():
        raise _refused(label, "a directory", _TEXT)
    if not path.exists():
        raise _refused(label, "no file of that name", _TEXT)
    if not path.is_file():
        raise _refused(label, "a device or a pipe", _TEXT)
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        size = f"{os.path.getsize(path) / 1e6:.1f} MB"
        raise _refused(label, f"a file of {size}", f"at most {MOST_BYTES / 1e6:g} MB")
    return data


def parse_toml(text: str, label: str) -> dict[str, Any]:
    """The content of a TOML text, or the place where it is broken."""
    for number, line in enumerate(text.split("\n"), 1):
        if _parts(line) > MOST_PARTS:
            found, allowed = (
                f"a key of more than {MOST_PARTS} parts on line {number}",
                "keys of at most 3 parts",
            )
            raise _refused(label, found, allowed)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, where = _place(str(error), text)
        raise ScenarioError([f"{label}: {where}: found broken TOML ({reason}), allowed TOML 1.0."]) from None
    except RecursionError:
        raise _refused(label, "tables or lists that are nested too deeply", "at most a few levels") from None
    except ValueError:  # Python refuses to read whole numbers of thousands of digits
        raise _refused(label, "a number with too many digits", "numbers of at most 15 digits") from None


def _parts(line: str) -> int:
    """How many dots the key of a line has; Python's reader needs memory by the square of it."""
    start = line.lstrip()
    if line.count(".") < MOST_PARTS or start.startswith("#"):
        return 0
    if start.startswith("["):
        key = start.partition("]")[0]
        return key.count(".") if "," not in key else 0
    key, end, _ = start.partition("=")
    return key.count(".") if end else 0


def _place(message: str, text: str) -> tuple[str, str]:
    """Where TOML broke. Python puts the place at the end of its message, or says that the text ended."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if found is None:
        return message, "TOML"
    line, column = found.groups()
    if line is None:
        lines = text.split("\n")
        line, column = str(len(lines)), str(len(lines[-1]) + 1)
    reason = message[: found.start()]
    return reason[:1].lower() + reason[1:200], f"line {line}, column {column}"


def _refused(label: str, found: str, allowed: str) -> ScenarioError:
    return ScenarioError([f"{label}: found {found}, allowed {allowed}."])
