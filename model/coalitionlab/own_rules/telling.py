"""What went wrong in a rule of one's own, in a sentence with file and line: while compiling, and in a run."""

import re
from typing import Any

import numpy as np

from ..month import Step
from .one import OwnRule, behind
from .texts import line_of

_PLACE = re.compile(r'File "([^"\n]+)", line (\d+)|at (\S+) \((\d+)\)')
_NOISE = ("Failed in nopython", "During:", "File ", "There are", "- Of which", "<source elided>", ">>>")


class RunFailed(RuntimeError):
    """A rule of the user's own failed in a run; `position` is that of the run in its call."""

    def __init__(self, said: str, position: int = 0, run: int = 0, month: int = 0) -> None:
        super().__init__(said, position, run, month)
        self.said, self.position, self.run, self.month = said, position, run, month

    def __str__(self) -> str:
        return f"{self.said} (run {self.run}, month {self.month})"


def failure(step: Step, row: tuple[int, ...], views: tuple[Any, Any], key: Any, month: int, wrong: Exception) -> str:
    """Which line of the rule raised: the step is carried out once more, in plain Python, from the same state."""
    made = behind(step.function)
    what = f"{type(wrong).__name__}: {wrong}" if str(wrong) else type(wrong).__name__
    if made is None:
        return f"{step.function.__name__} failed after a rule of one's own: {what}"
    own, line = made[0], made[0].line
    try:
        with np.errstate(divide="raise", invalid="raise", over="ignore", under="ignore"):
            step.function(*row, *views, key, month)
    except Exception as seen:
        line = line_of(seen, own.file, line)
    return f"{own.label}:{line}: {own.name} failed: {what}"


def cannot_compile(own: OwnRule, wrong: Exception) -> str:
    """The reason and the line that matter in what the compiler says, which is often a page."""
    said = str(wrong)
    lines = [
        int(a or b) for file, a, other, b in _PLACE.findall(said) if own.file.endswith((file or other).strip("./"))
    ]
    told = [line.strip() for line in said.splitlines()]
    reasons = [line for line in told if line and not line.startswith(_NOISE) and not line.startswith("Overload")]
    reason = reasons[0].rstrip(" :.") if reasons else type(wrong).__name__
    example = next((line.removeprefix(">>>").strip() for line in told if line.startswith(">>>")), "")
    found = f"{reason} {example}".strip()
    return f"{own.file}:{lines[0] if lines else own.line}: {own.name}: found what cannot be compiled ({found})."
