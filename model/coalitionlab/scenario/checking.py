"""A document is checked as a whole: sizes first, then every value, then what values say about each other."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from ..chance import name_id
from .document import LIMITS, validated
from .messages import Mistakes, Wrong, listed, nearest, shown, too_many
from .tables import Known
from .themes import DOMAINS_OF_THEMES


def checked(document: dict[str, Any], mistakes: Mistakes) -> Any:
    """The document as a `ScenarioInput`; raises with everything that is wrong with it."""
    document = _cut(document, mistakes)
    themes = tuple(theme for theme in _list(document, "themes") if isinstance(theme, str))
    known = Known(themes or None, tuple(_names(document, "partner")))
    valid = validated(document, known, mistakes)
    _check_themes(document, themes, mistakes)
    _check_names(document, mistakes)
    mistakes.raise_any()
    return valid


def checked_in_part(document: dict[str, Any], mistakes: Mistakes) -> None:
    """Note what can be known to be wrong with a variant whose parent is missing."""
    validated(_cut(document, mistakes), Known(None, None), mistakes, partial=True)


def _cut(document: dict[str, Any], mistakes: Mistakes) -> dict[str, Any]:
    """The document without what goes beyond the limits, so that absurd sizes cost neither time nor memory."""
    cut = {key: value for key, value in document.items() if key not in ("extends", "replace")}
    for key, most in LIMITS.items():
        entries = _list(document, key)
        if len(entries) > most:
            mistakes.add((key,), too_many(len(entries), most))
            cut[key] = entries[:most]
    settings = sum(len(entry["set"]) for entry in _tables(document, "timeline") if isinstance(entry.get("set"), dict))
    if settings > LIMITS["timeline"]:
        mistakes.add(("timeline",), too_many(settings, LIMITS["timeline"], "settings"))
        cut["timeline"] = []
    return cut


def _check_themes(document: Mapping[str, Any], themes: Iterable[str], mistakes: Mistakes) -> None:
    """Every theme needs domains, from the file or from the catalogue."""
    own = document.get("domains")
    own = own if isinstance(own, Mapping) else {}
    for theme in dict.fromkeys(themes):
        if theme not in own and theme not in DOMAINS_OF_THEMES:
            allowed = (
                f"a theme of the catalogue ({listed(DOMAINS_OF_THEMES)}) "
                f'or one with its domains in [domains], such as {shown(theme)} = ["social", "medical"]'
            )
            mistakes.add(
                ("themes",),
                Wrong(
                    f"{shown(theme)}, whose domains are not known",
                    allowed,
                    partial(nearest, theme, DOMAINS_OF_THEMES),
                ),
            )


def _check_names(document: Mapping[str, Any], mistakes: Mistakes) -> None:
    """A coalition has a partner, and no two names share the number that addresses their luck."""
    if "partner" not in document or document["partner"] == []:
        mistakes.add(("partner",), Wrong("no partner at all", f"1 to {LIMITS['partner']} [[partner]] entries"))
    for key in ("partner", "group"):
        holders: dict[int, str] = {}
        for name in _names(document, key):
            other = holders.setdefault(name_id(name), name) if name.isprintable() else name
            if other != name:
                found = f"a name with the same random numbers as {shown(other)}"
                mistakes.add((key, name, "name"), Wrong(found, "any other name; change one letter"))


def _list(document: Mapping[str, Any], key: str) -> list[Any]:
    value = document.get(key)
    return value if isinstance(value, list) else []


def _tables(document: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    return [entry for entry in _list(document, key) if isinstance(entry, dict)]


def _names(document: Mapping[str, Any], key: str) -> list[str]:
    return [entry["name"] for entry in _tables(document, key) if isinstance(entry.get("name"), str) and entry["name"]]
