"""A variant names the file that it extends; this walks the chain from the variant down to its base.

A parent is a shipped scenario by name, or a file by its path relative to the file that names it.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..shipped import shipped_names, shipped_path
from .messages import Mistakes, ScenarioError, Wrong, nearest, shown
from .reading import read_toml
from .shape import tidied

MOST_FILES = 16


@dataclass(frozen=True)
class Layer:
    """One file of a chain: its label, its place (None for a text or dictionary), and what it says."""

    label: str
    path: Path | None
    document: dict[str, Any]


def layers_of(top: Layer, mistakes: Mistakes) -> list[Layer] | None:
    """The files of a chain with the base first, or None after noting what is wrong with `extends`."""
    layers = [top]
    while "extends" in layers[-1].document:
        child = layers[-1]
        try:
            layers.append(_parent(child, layers))
        except Wrong as wrong:
            mistakes.origins = {("extends",): child.label}
            mistakes.add(("extends",), wrong)
            return None
        except ScenarioError as unreadable:
            mistakes.sentences.extend(unreadable.mistakes)
            return None
    return layers[::-1]


def _parent(child: Layer, layers: list[Layer]) -> Layer:
    """The file that the last one extends, read."""
    wanted = child.document["extends"]
    if not isinstance(wanted, str) or not wanted:
        raise Wrong(shown(wanted), "the name of a shipped scenario or the path of a file, as text")
    folder = child.path.parent if child.path else None
    path, label = _located(wanted, folder, child.label)
    walked = " -> ".join([layer.label for layer in layers] + [label])
    if path is None:
        chain = f" (the chain is {walked})" if len(layers) > 1 else ""
        raise Wrong(shown(wanted) + chain, _allowed(folder), lambda: _meant(wanted, folder))
    if any(layer.path is not None and os.path.samefile(layer.path, path) for layer in layers):
        raise Wrong(f"a circle, {walked}", "a chain of files that comes to an end")
    if len(layers) == MOST_FILES:
        raise Wrong(f"a chain of more than {MOST_FILES} files", f"at most {MOST_FILES}")
    return Layer(label, path, tidied(read_toml(path, label)))


def _located(wanted: str, folder: Path | None, label: str) -> tuple[Path | None, str]:
    """Where the wanted file is, if it is anywhere, and what to call it."""
    shipped = shipped_path(wanted)
    if shipped is not None:
        return shipped, wanted
    beside = os.path.normpath(os.path.join(os.path.dirname(label), wanted))
    if folder is not None and (folder / wanted).exists():
        return folder / wanted, beside
    return None, wanted


def _allowed(folder: Path | None) -> str:
    shipped = "the name of a shipped scenario (`coalitionlab list scenarios`)"
    return f"{shipped} or the path of a file, relative to this one" if folder else shipped


def _meant(wanted: str, folder: Path | None) -> str | None:
    beside = sorted(path.name for path in folder.glob("*.toml")) if folder else []
    meant = f"{wanted}.toml" if f"{wanted}.toml" in beside else nearest(wanted, (*shipped_names(), *beside))
    return f'"{meant}"' if meant else None


def found_by(name_or_path: str | os.PathLike[str], mistakes: Mistakes) -> Path:
    """The file that is meant by a name or a path; a mistake if it is neither."""
    wanted = os.fspath(name_or_path)
    path = shipped_path(wanted) or Path(wanted)
    named = not isinstance(name_or_path, os.PathLike) and os.path.basename(wanted) == wanted
    if named and not os.path.lexists(path):
        wrong = Wrong("no scenario and no file of that name", _allowed(Path()), lambda: _meant(wanted, Path()))
        mistakes.add((), wrong)
        mistakes.raise_any()
    return path
