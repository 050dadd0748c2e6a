"""Told in words: what comes from outside, and people who come, go and speak for partners."""

from ..parameters import LEVERS
from ..tracing.log import reasons
from .blocks import Block
from .ledger import Ledger
from .wording import Wording, display


def tell_outside(w: Wording, ledger: Ledger, block: Block) -> list[str]:
    """Events, changes of course, and the end of support and money."""
    told = []
    for row in block.of("lever_changed"):
        if row.other:
            told.append(w.say("lever_choice", lever=w.word("lever", row.who), value=w.word("choice", row.other)))
        elif row.before != row.number:
            before, value = (quantity(w, row.who, number) for number in (row.before, row.number))
            told.append(w.say("lever_number", lever=w.word("lever", row.who), before=before, value=value))
    for row in block.of("event_started", "event_ended"):
        key = "event_started" if row.what == "event_started" else "event_ended"
        told.append(w.say(key, event=w.word(key, row.who)))
    return told + tell_alderman(w, block) + tell_end_of_support(w, ledger, block)


def quantity(w: Wording, key: str, number: float) -> str:
    """A lever's value with its unit."""
    unit = LEVERS[key].unit
    if unit == "share":
        return w.percent(number)
    if unit in ("hours/month", "EUR/month"):
        return w.phrase("hours_month" if unit == "hours/month" else "euro_month", count=round(number))
    return w.number(number)


def tell_alderman(w: Wording, block: Block) -> list[str]:
    """Another alderman, and what that does to commitment."""
    told = []
    for row in block.of("alderman_left"):
        why = reasons(row.why)[0]
        lasting = {"turnover": "alderman_turnover", "election": "alderman_election"}
        change = row.number - row.before
        key = "successor_same" if abs(change) < 0.1 else "successor_more" if change > 0 else "successor_less"
        told += [w.say(lasting.get(why, "alderman_leaves")), w.say(key)]
    return told


def tell_end_of_support(w: Wording, ledger: Ledger, block: Block) -> list[str]:
    """The programme's support ends, and joint money stops."""
    told = []
    for row in block.of("support_ended"):
        going_on = row.number >= 0.1
        key = "support_ended_part" if going_on else "support_ended_gone"
        told.append(w.say(key, part=w.fraction(row.number)))
        running = ledger.running[row.month - 1]
        told.append(w.count_say("running_then", running) if running else w.say("running_then_none"))
    if block.of("joint_money_ended"):
        told.append(w.say("joint_money_ended"))
    for row in block.of("year_after"):
        told.append(w.count_say("year_after", int(row.number)) if row.number else w.say("year_after_none"))
    return told


def tell_leaders(w: Wording, ledger: Ledger, block: Block) -> list[str]:
    """Leaders leave and come, as long as there is leadership to speak of."""
    told = []
    for row in block.of("leader_left", "leader_arrived"):
        if not ledger.led(row.month):
            continue
        if row.what == "leader_arrived":
            told.append(w.say("leader_arrived", months=w.months(row.number)))
        elif row.other:
            told.append(w.say("leader_left_host", who=display(row.other)))
        else:
            told.append(w.say("leader_left"))
    return told


def tell_places(w: Wording, ledger: Ledger, block: Block) -> list[str]:
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


def parting(w: Wording, why: str) -> str:
    """Why a partner goes, in a clause: the two reasons that say most."""
    keys = [key.replace(" ", "_") for key in reasons(why)]
    return w.words("leaving", keys)


def tell_withdrawals(w: Wording, ledger: Ledger, block: Block) -> list[str]:
    """Support that agreed actions lose with a partner that leaves."""
    numbers = [row.action for row in block.of("withdrew")]
    agreed = [n for n in dict.fromkeys(numbers) if 0 < ledger.lives[n].month("agreed") <= block.last]
    bare = [w.phrase("action_bare", number=number) for number in agreed]
    return [w.say("withdrew", action=w.join(bare))] if bare else []


def tell_representatives(w: Wording, ledger: Ledger, block: Block) -> list[str]:
    """New faces: by name where they are few, else how many."""
    told = []
    by_why: dict[str, list[str]] = {}
    for row in block.of("new_representative"):
        by_why.setdefault(row.why, []).append(row.who)
    for why, names in by_why.items():
        once = list(dict.fromkeys(names))
        if why == "rotation":
            if block.months > 1:
                told.append(w.count_say("rotated", len(names)))
        elif why == "representatives_leave":
            told.append(w.count_say("exodus", len(once), who=w.names(once)))
        elif len(once) > 3:
            told.append(w.say("representative_crowd", count=w.number(len(once))))
        else:
            told.append(w.count_say("representative", len(once), who=w.names(once)))
    return told
