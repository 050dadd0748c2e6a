"""The words of screens and reports, in English and Dutch, read from the catalogues beside this file.

A catalogue is one TOML file a language; both languages hold the same keys, which a test keeps so.
"""

import locale
import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "nl")


@cache
def catalogue(name: str) -> dict[str, Any]:
    """The catalogue file of that name, such as `report_en`."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the system if it is one of ours, else English."""
    named = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    language = (named or locale.getlocale()[0] or "").lower()
    return "nl" if language.startswith(("nl", "dutch")) else "en"
