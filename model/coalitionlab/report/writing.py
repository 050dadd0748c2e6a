"""A report in a folder: the page, its tables and figures, the scenarios, and a manifest of what belongs together."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .. import __version__
from ..files import NOTE, certificate, sha256, write_csv, write_json, write_parquet, write_text
from ..texts.wording import Wording
from .chapter import Chapter
from .drawing import save
from .figures import figures
from .tidy import tables_of
from .web_page import page


def write_report(
    folder: Path | str,
    chapters: Sequence[Chapter],
    words: Wording,
    command: str,
    title: str = "",
    lead: str = "",
    *,
    runs: bool = False,
    progress: Callable[[str], None] = lambda name: None,
) -> Path:
    """Write report.html, tables/*.csv, figures/*.svg and *.png, scenarios/*.toml and manifest.json; the page's path.

    The scenarios at equal cost stand in a folder of their own, so that they can be run too.
    With `runs` also every run, as runs.parquet. Of several chapters each has folders of its own, by its anchor.
    """
    folder = Path(folder)
    written: list[Path] = []
    for chapter in chapters:
        part = Path(chapter.name) if len(chapters) > 1 else Path()
        progress(chapter.heading)
        for name, table in tables_of(chapter).items():
            written.append(write_csv(folder / "tables" / part / f"{name}.csv", table))
        note = f"coalitionlab {__version__} · {words('page.note')} · seed {chapter.comparison.seed}"
        for figure in figures(chapter):
            written += save(figure, folder / "figures" / part, note)
        places = {Path("scenarios"): chapter.comparison.scenarios}
        if chapter.equal is not None:
            made = chapter.equal.comparison.scenarios
            places["scenarios_at_equal_cost" / part] = {name: made[name] for name in chapter.equal.changed}
        for place, scenarios in places.items():
            for name, scenario in scenarios.items():
                path = folder / place / f"{file_name(name)}.toml"
                if path not in written:
                    written.append(write_text(path, f"# {NOTE}\n{scenario.to_toml()}"))
        if runs:
            written.append(write_parquet(folder / part / "runs.parquet", chapter.comparison.runs))
    written.append(write_text(folder / "report.html", page(chapters, words, command, title, lead)))
    files = {path.relative_to(folder).as_posix(): sha256(path) for path in sorted(written)}
    write_json(folder / "manifest.json", manifest(chapters, command) | {"files": files})
    return folder / "report.html"


def manifest(chapters: Sequence[Chapter], command: str) -> dict[str, Any]:
    """What made the report, so that it can be made again."""
    first = chapters[0].comparison
    scenarios = {name: s for chapter in chapters for name, s in chapter.comparison.scenarios.items()}
    own = {name: rules for chapter in chapters for name, rules in chapter.comparison.rules.items() if rules}
    rules = {name: {"own_rules": some.described} for name, some in own.items()}
    return certificate() | {
        "command": command,
        "seed": first.seed,
        "runs": [int(first.numbers[0]), int(first.numbers[-1])],
        "worlds": None if first.worlds is None else len(first.worlds),
        "scenarios": {
            name: {"title": s.title, "file": f"scenarios/{file_name(name)}.toml", "digest": s.digest}
            | rules.get(name, {})
            for name, s in scenarios.items()
        },
    }


def file_name(name: str) -> str:
    """A name that every file system takes."""
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in name).strip(".-")
    return kept[:80] or "scenario"
