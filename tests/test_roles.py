"""The role cards: the same roles with the same lines in both languages, short enough for a card or a phone."""

import pytest

from coalitionlab.texts import LANGUAGES, catalogue

ROLES = ("alderman", "gp", "midwife", "welfare_worker", "insurer", "project_leader", "resident")
LINES = ("name", "who", "interest", "mandate", "worry", "wish", "secret")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_role_has_every_line(lang):
    """Both languages hold seven roles in one order; each has all lines, and none is long."""
    roles = catalogue(f"roles_{lang}")
    assert tuple(roles) == ("card", *ROLES)
    for role in ROLES:
        assert tuple(roles[role]) == LINES
        assert all(text.strip() and len(text) <= 160 for text in roles[role].values())


def test_the_card_itself_is_named_in_both_languages():
    """What stands above the lines of a card has the same keys in Dutch as in English."""
    first, second = (set(catalogue(f"roles_{lang}")["card"]) for lang in LANGUAGES)
    assert first == second >= set(LINES) - {"name", "who"}


def test_no_line_is_the_same_in_both_languages():
    """Each card is written in its own language, names apart."""
    english, dutch = catalogue("roles_en"), catalogue("roles_nl")
    for role in ROLES:
        assert all(english[role][line] != dutch[role][line] for line in LINES)
