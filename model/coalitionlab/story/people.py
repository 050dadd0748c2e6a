"""Told in words: what comes from outside, and people who come, go and speak for partners."""

from typing import Any

from ..parameters import LEVERS
from ..tracing.log import reasons
from .blocks import Block
from .ledger import Ledger
from .naming import bare
from .telling import Teller, capital


def tell_outside(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Events, changes of course, and the end of support and money."""
    told = []
    changes = [change for row in block.of("lever_changed") if (change := change_of_course(w, row))]
    if changes:
        told.append(w.say("lever_changed", changes="; ".join(changes)))
    for row in block.of("event_started", "event_ended"):
        brought = {reason for r in ledger.by_month[row.month] for reason in reasons(r.why)}
        if row.what == "event_ended" or row.who not in brought:  # else told by what it brings about
            told.append(capital(w.word(row.what, row.who)))
    return told + tell_alderman(w, block) + tell_end_of_support(w, ledger, block)


def change_of_course(w: Teller, row: Any) -> str:
    """A lever's new value, and the one it had; empty if they are the same."""
    lever = w.short_name("levers", row.who).partition(" (")[0]
    if row.other:
        return w.phrase("lever_choice", lever=lever, value=w.short_name("choices", row.other))
    if row.before == row.number:
        return ""
    before, value = (quantity(w, row.who, number) for number in (row.before, row.number))
    return w.phrase("lever_number", lever=lever, before=before, value=value)


def quantity(w: Teller, key: str, number: float) -> str:
    """A lever's value with its unit."""
    unit = LEVERS[key].unit
    if unit == "share":
        return w.percent(number)
    if unit in ("hours/month", "EUR/month"):
        return w.phrase("hours_month" if unit == "hours/month" else "euro_month", count=round(number))
    return w.number(number)


def tell_alderman(w: Teller, block: Block) -> list[str]:
    """Another alderman, and what that does to commitment."""
    told = []
    for row in block.of("alderman_left"):
        why = reasons(row.why)[0]
        lasting = {"turnover": "alderman_turnover", "election": "alderman_election"}
        change = row.number - row.before
        key = "successor_same" if abs(change) < 0.1 else "successor_more" if change > 0 else "successor_less"
        told += [w.say(lasting.get(why, "alderman_leaves")), w.say(key)]
    return told


def tell_end_of_support(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """The programme's support ends, and joint money stops."""
    told = []
    for row in block.of("support_ended"):
        going_on = row.number >= 0.1
        key = "support_ended_part" if going_on else "support_ended_gone"
        told.append(w.say(key, part=w.fraction(row.number)))
        running = ledger.running[row.month - 1]
        faltering = ledger.going[row.month - 1] - running
        if running:
            told.append(w.count_say("running_then", running))
        else:
            told.append(w.count_say("faltering_then", faltering) if faltering else w.say("running_then_none"))
    if block.of("joint_money_ended"):
        told.append(w.say("joint_money_ended"))
    return told


def tell_leaders(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Leaders leave and come, as long as there is leadership to speak of."""
    told = []
    left, arrived = ([r for r in block.of(what) if ledger.led(r.month)] for what in ("leader_left", "leader_arrived"))
    hosts = list(dict.fromkeys(row.other for row in left if row.other))
    if hosts:
        told.append(w.count_say("leader_left", len(hosts), who=w.names(hosts)))
    elif left:
        told.append(w.say("leader_left"))
    for months in dict.fromkeys(row.number for row in arrived):
        told.append(w.say("leader_arrived", months=w.months(months)))
    return told


def tell_places(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Partners that join, change place, leave and come back."""
    told = []
    for key, place in (("joined", "core"), ("joined_ring", "outer ring")):
        rows = [row for row in block.of("joined") if row.other == place]
        if rows:
            drawn = [why for why in reasons(rows[0].why) if why != "growth"][:1]
            tail = w.word("drawn", drawn[0].replace(" ", "_")) if drawn else ""
            told.append(w.count_say(key, len(rows), who=w.names([row.who for row in rows]), drawn=tail))
    for what in ("came_back", "moved_to_core"):
        rows = block.of(what)
        if rows:
            told.append(w.count_say(what, len(rows), who=w.names([row.who for row in rows])))
    for what in ("moved_to_ring", "left"):
        by_reason: dict[str, list[str]] = {}
        for row in block.of(what):
            by_reason.setdefault(parting(w, row.why), []).append(row.who)
        for reason, names in by_reason.items():
            told.append(w.count_say(what, len(names), who=w.names(names), reason=reason))
    return told + tell_withdrawals(w, ledger, block)


def parting(w: Teller, why: str) -> str:
    """Why a partner goes, in a clause: the two reasons that say most."""
    keys = [key.replace(" ", "_") for key in reasons(why)]
    return w.words("leaving", keys)


def tell_withdrawals(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Support that agreed actions lose with a partner that leaves."""
    numbers = [row.action for row in block.of("withdrew")]
    agreed = [n for n in dict.fromkeys(numbers) if 0 < ledger.lives[n].month("agreed") <= block.last]
    return [w.say("withdrew", action=bare(w, agreed))] if agreed else []


def tell_exodus(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Many representatives who leave at once; ordinary turnover is told at the end of the year."""
    names = [row.who for row in block.of("new_representative") if row.why == "representatives_leave"]
    return [w.count_say("exodus", len(names), who=w.names(names))] if names else []


def tell_turnover(w: Teller, rows: list[Any]) -> list[str]:
    """The new faces of a year."""
    told = []
    by_why: dict[str, list[str]] = {}
    for row in rows:
        if row.what == "new_representative":
            by_why.setdefault(row.why, []).append(row.who)
    if "turnover" in by_why:
        once = list(dict.fromkeys(by_why["turnover"]))
        told.append(w.count_say("turnover", len(once), who=w.names(once, 5)))
    if "rotation" in by_why:
        told.append(w.count_say("rotated", len(by_why["rotation"])))
    return told
