"""Where rules of one's own may come from: a file, a shipped name, functions, or texts that were kept."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import FunctionType
from typing import Any

from ..month import Rule
from ..scenario.messages import ScenarioError, shown
from ..shipped import shipped_folder
from .live import text_of
from .one import OwnRule
from .texts import rules_in
from .together import OwnRules

MOST_BYTES = 1_000_000


def load_rules(path: str | os.PathLike[str]) -> OwnRules:
    """The rules in a Python file, or in a shipped one of that name; ScenarioError lists all mistakes."""
    file = os.fspath(path)
    shipped = shipped_folder("experiments") / "rules" / f"{file}.py"
    if file.isidentifier() and not os.path.lexists(file) and shipped.is_file():
        file = str(shipped)
    try:
        raw = Path(file).read_bytes()
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as wrong:
        found = (
            "no such file" if isinstance(wrong, FileNotFoundError) else wrong.strerror or "a file that cannot be read"
        )
        raise ScenarioError([f"{file}: found {found}, allowed is a Python file with rules."]) from None
    except UnicodeDecodeError:
        raise ScenarioError([f"{file}: found bytes that are no UTF-8, allowed is a Python file with rules."]) from None
    if len(raw) > MOST_BYTES:
        raise ScenarioError([f"{file}: found {len(raw):,} bytes, allowed is at most {MOST_BYTES:,}."])
    return OwnRules(rules_in(Path(file).name, text, file))


def rules_from(given: Any) -> OwnRules:
    """The rules meant by a file, a function below @rule, loaded rules, or a sequence of these."""
    if isinstance(given, OwnRules):
        return given
    if given is None:
        return OwnRules()
    if isinstance(given, str | os.PathLike):
        return load_rules(given)
    if isinstance(given, OwnRule):
        return OwnRules((given,))
    if isinstance(given, FunctionType):
        return OwnRules(rules_in(*text_of(given)))
    if not isinstance(given, Sequence):
        allowed = "are a Python file, functions below @rule, or a list of these"
        raise ScenarioError([f"rules: found {shown(given)}, allowed {allowed}."])
    rules: list[OwnRule] = []
    values: dict[str, float] = {}
    mistakes: list[str] = []
    for one in given:
        try:
            some = rules_from(one)
            rules += some.rules
            values |= some.values
        except ScenarioError as wrong:
            mistakes += wrong.mistakes
    if mistakes:
        raise ScenarioError(mistakes)
    return OwnRules(rules, values)


def schedule_with(rules: Any) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The month with these rules in it, and the texts that they come from."""
    own = rules_from(rules)
    return own.schedule, own.texts


def from_texts(texts: Iterable[str]) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The month, and its texts again, on a machine that has no files but only the texts."""
    own = rules_of_texts(texts)
    return own.schedule, own.texts


def rules_of_texts(texts: Iterable[str]) -> OwnRules:
    """The rules in texts as `OwnRules.texts` gives them."""
    rules: list[OwnRule] = []
    for text in texts:
        head, _, rest = text.removeprefix("# ").partition("\n")
        label, _, names = head.rpartition(": ")
        known = {own.name: own for own in rules_in(label, rest, label)}
        rules += [known[name] for name in names.split(", ")]
    return OwnRules(rules)


def rules_described(kept: Mapping[str, Any]) -> OwnRules:
    """The rules that a manifest keeps."""
    return rules_of_texts(kept["texts"]).with_numbers(kept["numbers"])
