"""The tables behind a report, for a spreadsheet or a script: numbers with their own names, nothing rounded."""

import pandas as pd

from ..comparison import Comparison
from .chapter import Chapter


def tables_of(chapter: Chapter) -> dict[str, pd.DataFrame]:
    """The tables behind a chapter, by file name."""
    comparison = chapter.comparison
    found = {"summary": comparison.summary, "chances": comparison.chances, "what_differs": comparison.what_differs}
    found |= {"waiting": comparison.waiting, "held_up_first": comparison.held_up_first}
    found["planned"] = chapter.plans.rename_axis("scenario").reset_index()
    if chapter.others:
        found |= {"differences": comparison.differences, "chance_differences": comparison.chance_differences}
    if chapter.equal is not None:
        hours = pd.Series(chapter.equal.hours, dtype=float, name="times_the_hours_of_partners")
        found["differences_at_equal_cost"] = chapter.equal.comparison.differences.join(hours, on="scenario")
    if chapter.across is not None:
        found["differences_over_worlds"] = chapter.across.differences
    return found


def table_of(comparison: Comparison) -> pd.DataFrame:
    """One tidy table: a row a scenario and measure, with its summary and its difference to the first scenario."""
    apart = comparison.differences.drop(columns=["unit"]).rename(
        columns={
            "mean": "difference",
            "low": "difference_low",
            "high": "difference_high",
            "standard_error": "difference_error",
            "n": "pairs",
        }
    )
    return comparison.summary.merge(apart, on=["scenario", "measure"], how="left")
