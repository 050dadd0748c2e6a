"""Dutch texts are plain: short sentences, short words, and none of the words of office letters."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from coalitionlab import texts

FOLDER = Path(texts.__file__).parent
GUIDES = Path(__file__).parent.parent / "teaching"
PAGES = ["compare_page", "course", "masterclass", "masterclass_page", "own_page", "roles", "story", "story_page",
         "trust_page", "what_if_page"]  # fmt: skip
READ = [*PAGES, "dashboard", "evidence", "explore", "mistakes", "patterns", "report", "scenarios", "words"]
NAMES_MUCH = {"evidence"}  # it names many professions and methods, as practice calls them
OFFICE = """
    aangaande additioneel adequaat aldus alsmede alsook betreffende conform cruciaal daartoe derhalve desalniettemin
    desbetreffende dermate dient dientengevolge doch echter expliciet faciliteren gaarne hiertoe implementatie
    implementeren inclusief indien initiëren inzake mits middels mitigeren omtrent onderhavige optimaliseren
    participeren prioriteren reeds significant stakeholder stakeholders substantieel teneinde tevens thans uitrollen
    vigerende voornoemde voorts zodoende zulks
"""


def said(value: Any) -> Iterator[str]:
    """All texts of a catalogue."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from said(part)


def sentences(text: str) -> list[list[str]]:
    """The words of each whole sentence; a gap counts as one word, and what is no sentence is left out."""
    text = re.sub(r"\{+[^{}]*\}+|<[^>]*>", " iets ", text)
    parts = (part for part in re.split(r"(?<=[.!?:;])[\s\"]+", text) if part.rstrip('"').endswith((".", "!", "?")))
    words = (re.findall(r"[A-Za-zÀ-ÿ']+", part) for part in parts)
    return [found for found in words if len(found) > 2]


def syllables(word: str) -> int:
    """Groups of vowels, where ij is one."""
    return max(1, len(re.findall(r"[aeiouyàâäéèêëïîíóôöúûüáù]+", word.lower().replace("ij", "y"))))


def ease(found: list[list[str]]) -> float:
    """How easy sentences read: Douma's measure (1960) for Dutch after Flesch; 60 to 70 is called standard."""
    words = list(chain(*found))
    return 206.84 - 0.93 * len(words) / len(found) - 77 * sum(map(syllables, words)) / len(words)


def of_catalogue(name: str) -> list[str]:
    """The texts of a Dutch catalogue."""
    return list(said(tomllib.loads((FOLDER / f"{name}_nl.toml").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", READ)
def test_a_catalogue_reads_easily(name):
    """Sentences are short, on the live pages at most 25 words, and the whole is no harder than standard."""
    found = [one for text in of_catalogue(name) for one in sentences(text)]
    longest = max(found, key=len)
    assert len(longest) <= (25 if name in PAGES else 30), " ".join(longest)
    assert ease(found) >= (55 if name in NAMES_MUCH else 65)


def test_the_guide_reads_easily():
    """The facilitator's guide and how to install it: easy, with no sentence above 25 words in the guide."""
    for name in ("guide_nl", "INSTALL_nl"):
        text = re.sub(r"```.*?```|`[^`]*`", " iets ", (GUIDES / f"{name}.md").read_text(encoding="utf-8"), flags=re.S)
        found = [one for part in text.split("\n\n") for one in sentences(part.replace("\n", " "))]
        assert ease(found) >= 70 and max(map(len, found)) <= (25 if name == "guide_nl" else 35)


def test_no_word_of_office_letters_is_used():
    """Words that a plain text does without, in catalogues and guide."""
    guide = (GUIDES / "guide_nl.md").read_text(encoding="utf-8")
    for name, text in [*((n, t) for n in READ for t in of_catalogue(n)), ("guide", guide)]:
        used = set(OFFICE.split()) & set(re.findall(r"[a-zà-ÿ]+", text.lower()))
        assert not used, f"{name}: {used} in {text[:200]}"


def test_the_measure_tells_plain_from_office_language():
    """A plain sentence and its twin from an office lie far apart."""
    plain = sentences("Kies een coalitie. Draai aan een knop en kijk wat er verandert.")
    office = sentences(
        "De betrokken samenwerkingsorganisaties dienen de randvoorwaardelijke verantwoordelijkheden inzake "
        "gezondheidsachterstanden middels periodieke bestuurlijke afstemmingsoverleggen te expliciteren."
    )
    assert ease(plain) > 80 and ease(office) < 0
    assert [len(one) for one in plain] == [3, 9]
