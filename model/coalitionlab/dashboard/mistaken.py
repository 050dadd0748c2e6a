"""What is wrong with a file or a link that somebody brings, in the language of the page."""

import re

from ..scenario import ScenarioError
from ..scenario.messages import place
from ..texts.mistakes import mistake, phrase, warning

# A sentence about a file as a whole has no key: FILE: PLACE: found ..., allowed ....
_WHOLE = re.compile(
    r"(?:[^:]*: )?(?:(?P<where>line \d+, column \d+|TOML): )?found (?P<found>.+), allowed (?P<allowed>.+)\."
)


def mistakes_told(wrong: ScenarioError, lang: str) -> list[str]:
    """A sentence each; English repeats the check word for word, with the name of the file."""
    return wrong.mistakes if lang == "en" else without_file(wrong, lang)


def without_file(wrong: ScenarioError, lang: str) -> list[str]:
    """A sentence each without the name of the file: the key if there is one, what was found, what is allowed."""
    told = [
        f"{place(path)}: {mistake(lang, one.found, one.allowed, one.meant())}" if path else _of_whole(sentence, lang)
        for sentence, (path, one) in zip(wrong.mistakes, wrong.places, strict=False)
    ]
    return told + [_of_whole(sentence, lang) for sentence in wrong.mistakes[len(told) :]]


def _of_whole(sentence: str, lang: str) -> str:
    """A sentence about the whole file: what its language has no words for stays as it is."""
    match = _WHOLE.fullmatch(sentence)
    if match is None:
        return sentence if lang == "en" else phrase(lang, sentence.partition(": ")[2]) or sentence
    said = mistake(lang, match["found"], match["allowed"])
    return f"{phrase(lang, match['where'])}: {said}" if match["where"] else said


def warnings_told(warnings: list[str], lang: str) -> list[str]:
    """What a scenario warns of, in the language of the page."""
    return warnings if lang == "en" else [warning(lang, told) for told in warnings]
