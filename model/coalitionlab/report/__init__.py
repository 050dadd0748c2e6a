"""A comparison becomes a page that an alderman can read and a researcher can check.

`write_report` writes it with its tables and figures into a folder; `page` gives the HTML alone, `main_tables` what it
says without figures.
"""

from typing import Any

from .chapter import Chapter

__all__ = ["Chapter", "main_tables", "page", "write_report"]


def __getattr__(name: str) -> Any:
    """What draws is loaded when it is asked for: a table in a terminal needs no figures."""
    if name == "page":
        from .web_page import page

        return page
    if name == "main_tables":
        from .in_tables import main_tables

        return main_tables
    if name == "write_report":
        from .writing import write_report

        return write_report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
