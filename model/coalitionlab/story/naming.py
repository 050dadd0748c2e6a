"""How actions are called in sentences, and the reasons that partners have in common."""

from typing import Any

from ..tracing.log import reasons
from .ledger import Ledger
from .telling import Teller


def themes(w: Teller, keys: list[str]) -> str:
    """The one or two themes of an action."""
    names = [w.word("theme", key) for key in keys[:2]]
    return names[0] if len(names) == 1 else w.phrase("plus", first=names[0], second=names[1])


def short(w: Teller, ledger: Ledger, number: int) -> str:
    """An action in short: its number and main theme."""
    return w.phrase("action", number=number, themes=themes(w, ledger.lives[number].themes[:1]))


def bare(w: Teller, numbers: list[int]) -> str:
    """One or more actions by their numbers only."""
    if len(numbers) == 1:
        return w.phrase("action_bare", number=numbers[0])
    return w.phrase("actions_bare", numbers=w.join([str(number) for number in sorted(numbers)]))


def in_full(w: Teller, ledger: Ledger, number: int, kind: str, **values: str) -> str:
    """An action with its level, themes and group, as `new` or as an `item` of a list."""
    life = ledger.lives[number]
    aim = w.phrase("aim", group=w.group(life.group)) if life.group else ""
    return w.phrase(f"{kind}_{life.level}", number=number, themes=themes(w, life.themes), aim=aim, **values)


def common_reasons(rows: list[Any]) -> list[str]:
    """What holds most of these partners back, most often first."""
    sums: dict[str, float] = {}
    for row in rows:
        causes = reasons(row.why)
        for cause in causes:
            sums[cause] = sums.get(cause, 0.0) + 1.0 / len(causes)
    order = sorted(sums, key=lambda cause: -sums[cause])
    return [cause for cause in order if sums[cause] >= 0.7 * sums[order[0]]][:2]
