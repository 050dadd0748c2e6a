"""A comparison becomes a page that an alderman can read and a researcher can check.

`write_report` writes it with its tables and figures into a folder; `page` gives the HTML alone.
"""

from .chapter import Chapter
from .page import page
from .writing import write_report

__all__ = ["Chapter", "page", "write_report"]
