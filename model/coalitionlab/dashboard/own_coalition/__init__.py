"""The page on which a coalition of one's own is described, step by step, and looked at for the first time.

`work.py` holds the answers of one browser and loses none, `form.py` leads through the steps, `asked.py` is one
question, `rows.py` partners and groups, `theme_rows.py` themes, `leaders.py` who leads, `aside.py` what is assumed,
`look.py` the first picture.
"""

from ..view import View
from .form import Form


def build(view: View) -> None:
    """Write the steps, the questions of the one that is open, and what is assumed."""
    Form(view)
