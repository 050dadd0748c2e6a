"""`merge`: the shards of a sweep become one folder."""

from pathlib import Path
from typing import Any

from ..study.merging import merge
from .console import command_line, print_json, wording
from .sweeping import as_json, as_text


def run(options: Any) -> int:
    """Merge, and say where the results are."""
    found = merge(options.folders, Path(options.out))
    if options.json:
        print_json({"command": command_line(options.typed)} | as_json(found))
    else:
        print(as_text(found, wording(options)))
    return 0
