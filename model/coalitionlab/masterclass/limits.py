"""How much a session can hold: whatever a phone sends, it stays small."""

ROUND_MONTHS = 6
AFTER_MONTHS = 30  # what is looked at once play is over: does it last?
MOST_ROUNDS = 10
MOST_TEAMS = 10
MOST_MEMBERS = 80  # a phone that joins twice counts twice
MOST_CARDS = 3
MOST_NAME = 24
MOST_REFLECTION = 280
MOST_MINUTES = 60
RUNS = 200  # courses with the same choices, for the band around the one that was played


def tidy(text: object, most: int) -> str:
    """A text that people typed: one line of at most so many visible characters."""
    if not isinstance(text, str):
        return ""
    # Cut before looking at every character: a hostile text may be a megabyte long.
    seen = "".join(sign if sign.isprintable() else " " for sign in text[: 20 * most])
    return " ".join(seen.split())[:most].strip()
