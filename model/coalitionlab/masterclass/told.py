"""A round told in a few sentences: who came and went, what was agreed, what started, what it stalled on."""

import pandas as pd

from ..story import paragraph
from ..story.blocks import blocks
from ..story.ledger import Ledger
from ..story.telling import Teller


def without_own_choices(log: pd.DataFrame) -> pd.DataFrame:
    """The log without the hours that the team itself divided anew: it knows those."""
    own = (log["what"] == "lever_changed") & log["who"].str.startswith("elements.")
    kept = log[~own]
    kept.attrs = log.attrs
    return kept


def story_of(log: pd.DataFrame, first: int, last: int, lang: str) -> list[str]:
    """Paragraphs on the months of a round, each beginning with its months."""
    w, ledger = Teller(lang), Ledger(without_own_choices(log))
    return [paragraph(w, ledger, block) for block in blocks(ledger, first, last)]
