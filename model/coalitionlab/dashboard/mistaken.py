"""What is wrong with a file that somebody brings, in the language of the page."""

from ..scenario import ScenarioError
from ..scenario.messages import place
from ..texts.mistakes import mistake, warning


def mistakes_told(wrong: ScenarioError, lang: str) -> list[str]:
    """A sentence each; those that were found at a key are put in the language, the others stay as they are."""
    if lang == "en":
        return wrong.mistakes
    told = [
        f"{place(path)}: {mistake(lang, one.found, one.allowed, one.meant())}" if path else sentence
        for sentence, (path, one) in zip(wrong.mistakes, wrong.places, strict=False)
    ]
    return told + wrong.mistakes[len(told) :]


def warnings_told(warnings: list[str], lang: str) -> list[str]:
    """What a scenario warns of, in the language of the page."""
    return warnings if lang == "en" else [warning(lang, told) for told in warnings]
