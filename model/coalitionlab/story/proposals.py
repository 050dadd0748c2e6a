"""Told in words: proposals, how they are received, and who comes to stand behind them."""

from typing import Any

from ..tracing.log import reasons
from .blocks import Block
from .ledger import Ledger
from .naming import common_reasons, in_full, short
from .telling import Teller


def tell_proposals(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """New proposals and how they are received: those of which something comes one by one, the others together."""
    told = []
    rows = block.of("proposed")
    fruitless = [row for row in rows if not ledger.lives[row.action].month("agreed")]
    together = fruitless if len(fruitless) > 1 else []
    for row in rows:
        if row in together:
            continue
        told.append(w.say("proposed", who=w.name(row.who), new=in_full(w, ledger, row.action, "new")))
        missing = reasons(row.other)
        if missing and row not in fruitless:
            told.append(w.count_say("missing", len(missing), domains=w.words("domain", missing, 9)))
        answers = answers_to(ledger, row.action, block)
        told += tell_reception(w, answers, row in fruitless) or [w.say(silence(ledger, row.action))]
    return told + (tell_together(w, ledger, block, together) if together else [])


def answers_to(ledger: Ledger, number: int, block: Block) -> list[Any]:
    """The first answers to a proposal, if they come in these months."""
    month = ledger.answered(number)
    return [row for row in ledger.by_month[month] if row.action == number] if 0 < month <= block.last else []


def silence(ledger: Ledger, number: int) -> str:
    """Why there is no answer yet: the meeting had no time, or nobody spoke."""
    return "put_off" if ledger.lives[number].month("put_off") else "answer_none"


def sorted_answers(rows: list[Any]) -> list[list[Any]]:
    """Those who commit at once, those who must ask at home, and those who hold off."""
    return [[row for row in rows if row.what == what] for what in ("committed", "started_route", "held_off")]


def tell_reception(w: Teller, answers: list[Any], fruitless: bool) -> list[str]:
    """Who commits at once, who must ask at home, and who holds off and why; of the fruitless only the main part."""
    yes, asking, no = sorted_answers(answers)
    told = []
    if yes:
        told.append(w.count_say("committed", len(yes), who=w.names([row.who for row in yes], 3)))
    if asking:
        months = w.months(sum(row.number for row in asking) / len(asking))
        told.append(w.count_say("route", len(asking), who=w.names([row.who for row in asking], 3), months=months))
    if no:
        reason = w.words("reason", common_reasons(no))
        if yes or asking:
            who = w.name(no[0].who) if len(no) == 1 else w.partners(len(no))
            told.append(w.count_say("held", len(no), who=who, reason=reason))
        else:
            told.append(w.count_say("held_all", len(no), reason=reason))
    if not fruitless or len(told) < 2:
        return told
    return told[-1:] if len(no) > len(yes) + len(asking) else told[:1]


def tell_together(w: Teller, ledger: Ledger, block: Block, rows: list[Any]) -> list[str]:
    """Several proposals of which nothing will come, and how they are received on the whole."""
    items = [in_full(w, ledger, row.action, "item", who=w.name(row.who)) for row in rows]
    told = [w.say("proposed_more", count=w.number(len(rows)), items="; ".join(items))]
    yes, asking, no = sorted_answers([answer for row in rows for answer in answers_to(ledger, row.action, block)])
    if len(no) > len(yes) + len(asking):
        told.append(w.say("more_held", reason=w.words("reason", common_reasons(no))))
    else:
        told.append(w.say("more_mixed" if yes or asking else "more_put_off"))
    return told


def tell_support(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Partners that come to stand behind a proposal of which something comes, or join an action agreed before."""
    behind: dict[int, list[str]] = {}
    joining: dict[int, list[str]] = {}
    for row in block.of("committed", "finished_route"):
        life = ledger.lives[row.action]
        told_already = row.month == ledger.answered(row.action) and life.proposed >= block.first
        if row.month < life.month("agreed") and not told_already:
            behind.setdefault(row.action, []).append(row.who)
        elif 0 < life.month("agreed") < row.month:
            joining.setdefault(row.action, []).append(row.who)
    told = [
        w.count_say("behind", len(names), who=w.names(names, 4), action=short(w, ledger, number))
        for number, names in behind.items()
        if not ledger.lives[number].month("agreed") <= block.last
    ]
    return told + [
        w.count_say("takes_part", len(names), who=w.names(names, 4), action=short(w, ledger, number))
        for number, names in joining.items()
    ]
