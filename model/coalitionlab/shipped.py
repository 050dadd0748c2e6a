"""Shipped scenarios and experiments are found by name, however the package was installed.

An installed wheel carries them inside the package; in a checkout they are the folders beside `model/`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_folder(what: str = "scenarios") -> Path:
    """The folder that holds the shipped `scenarios` or `experiments`."""
    inside = _PACKAGE / "shipped" / what
    return inside if inside.is_dir() else _PACKAGE.parents[1] / what


def shipped_names(what: str = "scenarios") -> tuple[str, ...]:
    """The names by which the shipped files can be called, in order of the alphabet."""
    return tuple(sorted(path.stem for path in shipped_folder(what).glob("*.toml")))


def shipped_path(name: str, what: str = "scenarios") -> Path | None:
    """The file of that name, or None; a name is looked up in the list, so it can never lead elsewhere."""
    return shipped_folder(what) / f"{name}.toml" if name in shipped_names(what) else None
