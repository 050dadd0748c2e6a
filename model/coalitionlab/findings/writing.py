"""`tables/*.csv`, `figures/*.svg` and `*.png` and `analysis.json` in the folder of a sweep."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .. import __version__
from ..files import certificate, sha256, write_csv, write_json
from ..report.drawing import save
from ..study.analysis.analyses import ANALYSES, asked
from ..study.analysis.sweep import Sweep
from ..texts.wording import Wording
from .figures import figures
from .saying import sentences


class Findings(NamedTuple):
    """What was made: the analyses, the files, the leading findings, and what was left out and why."""

    folder: Path
    analyses: tuple[str, ...]
    tables: dict[str, pd.DataFrame]
    files: list[Path]
    leading: list[str]
    notes: list[str]


def write_findings(
    folder: str | Path,
    words: Wording,
    names: tuple[str, ...] = (),
    progress: Callable[[str], None] = lambda name: None,
) -> Findings:
    """Make the analyses that the experiment names, or `names`, and write them into the sweep's own folder.

    The same sweep gives the same bytes. Raises ScenarioError where the folder or the design does not allow it.
    """
    sweep = Sweep(folder)
    wanted = asked(sweep, names)
    tables: dict[str, pd.DataFrame] = {}
    notes: list[str] = []
    for one in wanted:
        progress(one)
        found = ANALYSES[one](sweep)
        tables |= found.tables
        notes += [note for note in found.notes if note not in notes]
    files = [write_csv(sweep.folder / "tables" / f"{key}.csv", table) for key, table in tables.items()]
    progress("figures")
    note = f"coalitionlab {__version__} · {words('page.note')} · seed {sweep.seed}"
    for figure in figures(tables, words):
        files += save(figure, sweep.folder / "figures", note)
    leading = sentences(tables, words)
    told = {
        "kind": "analysis",
        "experiment": sweep.manifest["experiment"]["name"],
        "sweep": sha256(sweep.folder / "parts.csv"),
        "analyses": list(wanted),
        "leading": leading,
        "left_out": notes,
        "files": {path.relative_to(sweep.folder).as_posix(): sha256(path) for path in files},
    }
    files.append(write_json(sweep.folder / "analysis.json", certificate() | told))
    return Findings(sweep.folder, wanted, tables, files, leading, notes)
