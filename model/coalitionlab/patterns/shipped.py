"""The table of patterns that comes with the package, made by `coalitionlab patterns --out`, and what made it."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

FOLDER = Path(__file__).resolve().parents[1] / "shipped_patterns"


class Shipped(NamedTuple):
    """A kept table of claims and what made it: command, seed, runs, number of worlds."""

    table: pd.DataFrame
    about: dict[str, Any]

    @property
    def worlds(self) -> int:
        """In how many worlds the claims were tried."""
        return int(self.table["worlds"].max())


def shipped_patterns(folder: Path = FOLDER) -> Shipped | None:
    """The table that comes with the package, or None if there is none."""
    table, certificate = folder / "patterns.csv", folder / "patterns.json"
    if not (table.is_file() and certificate.is_file()):
        return None
    about = json.loads(certificate.read_text(encoding="utf-8"))
    kept = {name: about[name] for name in ("command", "seed", "runs_at_most", "worlds", "all_patterns_hold")}
    claims = pd.read_csv(table, keep_default_na=False, na_values=[""])  # "none" is a verdict, not a missing value
    return Shipped(claims, kept)
