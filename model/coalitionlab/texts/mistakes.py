"""The sentences about mistakes in a scenario, in the language of the screen.

The check speaks English: what was found, what is allowed, what was perhaps meant. Each of these phrases has a
pattern in mistakes_nl.toml; a phrase that has none is shown as it is, and a test finds it.
"""

import re
from functools import cache

from . import catalogue

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_REST = re.compile(r" and (\d+) more$")  # how a long list ends


def mistake(lang: str, found: str, allowed: str, meant: str | None = None) -> str:
    """One mistake as a sentence."""
    form = catalogue(f"mistakes_{lang}")["sentence"]
    values = {"found": phrase(lang, found), "allowed": phrase(lang, allowed)}
    sentence = form["plain"].format(**values)
    return f"{sentence} {form['meant'].format(meant=phrase(lang, meant))}" if meant else sentence


def phrase(lang: str, text: str) -> str:
    """One phrase of the check in a language."""
    if lang == "en":
        return text
    if _NUMBER.fullmatch(text):
        return text.replace(".", ",")
    for pattern, said in patterns(lang):
        match = pattern.fullmatch(text)
        if match:
            return said.format(**{gap: _gap(lang, gap, value) for gap, value in match.groupdict().items()})
    return text


def warning(lang: str, told: str) -> str:
    """A warning of a scenario (FILE: KEY: sentence) for a screen: what it is about by name, and the sentence."""
    _, _, rest = told.partition(": ")
    key, _, sentence = rest.partition(": ")
    name = catalogue(f"words_{lang}")["levers"].get(key, "")
    text = phrase(lang, sentence)
    return f"{name[:1].upper()}{name[1:]}: {text}" if name else f"{text[:1].upper()}{text[1:]}"


@cache
def patterns(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every phrase as a pattern with named gaps, and what it is in the language."""
    return tuple(
        (re.compile(_with_gaps(english)), said) for english, said in catalogue(f"mistakes_{lang}")["phrases"].items()
    )


def _with_gaps(english: str) -> str:
    """A phrase as a regular expression: {word} is a gap, {{ and }} are braces."""
    parts = re.split(r"(\{\{|\}\}|\{\w+\})", english)
    braces = {"{{": r"\{", "}}": r"\}"}
    return "".join(
        braces.get(part) or (f"(?P<{part[1:-1]}>.+?)" if part.startswith("{") else re.escape(part)) for part in parts
    )


def _gap(lang: str, gap: str, value: str) -> str:
    """What fills a gap: a number with the marks of the language, a list, a unit or a phrase in its words."""
    if gap == "phrase":
        return phrase(lang, value)
    if gap == "unit":
        return catalogue(f"words_{lang}")["units"].get(value, value)
    if rest := _REST.search(value):
        return value[: rest.start()] + catalogue(f"mistakes_{lang}")["sentence"]["rest"].format(n=rest[1])
    return value.replace(".", ",") if _NUMBER.fullmatch(value) else value
