"""`analyse`: what a finished sweep says, as tables, figures and a few sentences."""

import sys
from pathlib import Path
from typing import Any

from ..findings.writing import Findings, write_findings
from ..texts.wording import Wording
from .console import CLEAR, command_line, print_json, wording

SHOWN = 30  # sentences on the screen; all of them are in analysis.json


def run(options: Any) -> int:
    """Analyse, write, and say what stands where."""
    content = {"command": command_line(options.typed)} if options.json else None
    return written(options.folder, wording(options), content, tuple(options.analysis))


def written(
    folder: str | Path, words: Wording, content: dict[str, Any] | None = None, analyses: tuple[str, ...] = ()
) -> int:
    """Write the findings of a sweep, and say them; as JSON, behind `content`, where there is any."""

    def progress(name: str) -> None:
        if sys.stderr.isatty():
            print(f"{CLEAR}{name} ...", end="", file=sys.stderr, flush=True)

    try:
        found = write_findings(folder, words, analyses, progress)
    finally:
        if sys.stderr.isatty():
            print(CLEAR, end="", file=sys.stderr, flush=True)
    for note in found.notes[:SHOWN]:
        print(f"Note: {note}", file=sys.stderr)
    if content is None:
        print(as_text(found, words))
    else:
        print_json(content | as_json(found))
    return 0


def as_text(found: Findings, words: Wording) -> str:
    """The leading findings, and where everything is."""
    figures = sum(path.suffix == ".svg" for path in found.files)
    done = words("analyse.done", tables=len(found.tables), figures=figures, folder=found.folder)
    more = len(found.leading) - SHOWN
    rest = [words("analyse.more", n=more, file=found.folder / "analysis.json")] if more > 0 else []
    return "\n".join([*found.leading[:SHOWN], *rest, "", done, words("page.note") + "."])


def as_json(found: Findings) -> dict[str, Any]:
    """What --json prints."""
    return {
        "folder": str(found.folder),
        "analyses": list(found.analyses),
        "leading": found.leading,
        "left_out": found.notes,
        "files": [path.relative_to(found.folder).as_posix() for path in found.files],
    }
