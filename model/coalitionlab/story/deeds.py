"""Told in words: joint actions from agreement to regular work, and the months in which nothing moves."""

from typing import Any

from ..tracing.log import reasons
from .blocks import Block
from .ledger import Ledger
from .naming import bare, common_reasons, short
from .telling import Teller

RUNS = ("started", "faltered", "recovered", "stalled", "resumed", "sustained", "embedded")
FATES = ("agreed", "funded", *RUNS, "dropped")


def tell_agreement(w: Teller, ledger: Ledger, row: Any, block: Block) -> list[str]:
    """An action is agreed, and what comes at once after that."""
    life, action = ledger.lives[row.action], short(w, ledger, row.action)
    by = w.names(reasons(row.other), 4)
    waited = row.month - life.proposed
    if waited:
        told = [w.say("agreed", action=action, by=by, months=w.months(waited))]
    else:
        told = [w.say("agreed_at_once", action=action, by=by)]
    if row.month <= life.month("started") <= block.last:
        told.append(w.say("started_then"))
    elif row.month <= life.month("funded") <= block.last:
        told.append(w.say("funded_then"))
    else:
        told.append(w.say("unpaid"))
    return told


def tell_fates(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """What becomes of each action in these months."""
    told: list[str] = []
    for row in block.of(*FATES):
        life, action = ledger.lives[row.action], short(w, ledger, row.action)
        agreed_here = block.first <= life.month("agreed") <= row.month
        if row.what == "agreed":
            told += tell_agreement(w, ledger, row, block)
        elif row.what == "funded" and not agreed_here and life.month("started") not in range(row.month, block.last + 1):
            told.append(w.say("funded", action=action))
        elif row.what == "started" and not agreed_here:
            told.append(w.say("started", action=action))
        elif row.what == "recovered" and first_falter(ledger, row, block) and not block.of("faltered"):
            told.append(w.say("recovered", action=action))
        elif row.what == "resumed":
            told.append(w.say("resumed", action=action))
        elif row.what == "sustained":
            first = "sustained_first" if row.why else "sustained"
            told.append(w.say(first, action=action, months=w.months(row.number), at=w.word("at", row.level)))
        elif row.what == "embedded":
            told.append(w.say("embedded", action=action))
    ends: dict[str, list[Any]] = {"idea": [], "agreed": [], "run": []}
    for row in block.of("dropped"):
        life = ledger.lives[row.action]
        ends["run" if life.month("started") else "agreed" if life.month("agreed") else "idea"].append(row)
    told += tell_stops(w, ledger, "faltered", [r for r in block.of("faltered") if first_falter(ledger, r, block)])
    told += tell_stops(w, ledger, "stalled", block.of("stalled"))
    told += tell_stops(w, ledger, "dropped_agreed", ends["agreed"]) + tell_stops(w, ledger, "dropped_run", ends["run"])
    told += tell_given_up(w, ledger, ends["idea"])
    ended = [row for row in block.of("stalled", "dropped") if ledger.lives[row.action].month("started")]
    if ended and ledger.going[block.last] == 0 < ledger.going[block.first - 1]:
        told.append(w.say("nothing_left"))
    return told


def first_falter(ledger: Ledger, row: Any, block: Block) -> bool:
    """Whether this is the first time that the action falters or recovers, and it does not stop in these months."""
    stops = any(r.action == row.action for r in block.of("stalled"))
    return row.month == ledger.lives[row.action].month(row.what) and not stops


def tell_stops(w: Teller, ledger: Ledger, key: str, rows: list[Any]) -> list[str]:
    """Agreed actions that falter, come to a stop or end, those for the same reason together."""
    told = []
    by_why: dict[str, list[int]] = {}
    for row in rows:
        by_why.setdefault(row.why, []).append(row.action)
    for why, numbers in by_why.items():
        causes = w.words("waiting", reasons(why))
        if len(numbers) == 1:
            told.append(w.say(f"{key}_one", action=short(w, ledger, numbers[0]), causes=causes))
        else:
            told.append(w.say(f"{key}_many", actions=bare(w, numbers), causes=causes))
    return told


def tell_given_up(w: Teller, ledger: Ledger, rows: list[Any]) -> list[str]:
    """Proposals that go off the table."""
    if not rows:
        return []
    causes = w.words("waiting", common_reasons(rows))
    if len(rows) > 1:
        return [w.say("dropped_idea_many", actions=bare(w, [row.action for row in rows]), causes=causes)]
    action, months = short(w, ledger, rows[0].action), w.months(rows[0].number)
    return [w.say("dropped_idea_one", action=action, causes=causes, months=months)]


def tell_quiet(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """What goes on in months without any news of actions."""
    if ledger.empty_from and block.first > ledger.empty_from:
        return [w.say("quiet_empty")]
    running, ideas = ledger.running[block.last], ledger.ideas[block.last]
    told = []
    if running:
        told.append(w.count_say("quiet_running", running))
    waited = ledger.waited(block.first, block.last, ideas=True)
    if ideas and waited:
        told.append(w.count_say("quiet_waiting", ideas, causes=w.words("waiting", waited)))
    if told:
        return told
    if ledger.seats[block.last] < 2:
        return [w.say("quiet_alone")]
    gap = ledger.gap(block.last)
    if block.last in gap and len(gap) >= 3:
        return [w.say("quiet_silent")]
    if 0 < ledger.first("proposed") <= block.last:
        return [w.say("quiet_nothing")]
    return [w.say("quiet_meeting" if block.first <= 6 else "quiet_talking")]
