"""`merge`: the shards of a sweep become one folder."""

import sys
from pathlib import Path
from typing import Any

from ..study.failing import SweepFailed
from ..study.merging import merge
from .console import command_line, print_json, wording
from .sweeping import as_json, as_text


def run(options: Any) -> int:
    """Merge, and say where the results are."""
    try:
        found = merge(options.folders, Path(options.out))
    except SweepFailed as wrong:
        if options.debug:
            raise
        print(f"{wrong} To go on: {command_line(options.typed)}", file=sys.stderr)
        return 1
    if options.json:
        print_json({"command": command_line(options.typed)} | as_json(found))
    else:
        print(as_text(found, wording(options)))
    return 0
