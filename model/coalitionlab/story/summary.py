"""Told in words: what came of it all, for whom, what stood in the way, and whether it lasted."""

from ..words import CAUSES, LEVELS
from .ledger import Ledger
from .telling import Teller


def what_came(w: Teller, ledger: Ledger) -> list[str]:
    """Joint action by level, and for which groups."""
    done, missing = [], []
    for level in LEVELS:
        lives = [life for life in ledger.lives.values() if life.level == level and life.month("sustained")]
        at = w.word("at", level)
        if lives:
            month = min(life.month("started") for life in lives)
            key = "sum_level_one" if len(lives) == 1 else "sum_level_many"
            done.append(w.part(key, at=at, count=w.number(len(lives)), month=month))
        else:
            missing.append(at)
    if not done:
        return [w.say("sum_none")]
    told = [w.say("sum_some", what="; ".join(done))]
    groups: dict[str, int] = {}
    for life in ledger.lives.values():
        if life.month("sustained") and life.group:
            groups[life.group] = groups.get(life.group, 0) + 1
    if groups:
        order = sorted(groups, key=lambda group: -groups[group])
        told.append(w.say("sum_for", groups=w.join([display_times(w, group, groups) for group in order])))
    if missing:
        told.append(w.say("sum_missing", what=w.either(missing)))
    return told


def display_times(w: Teller, group: str, groups: dict[str, int]) -> str:
    """A group and, where there are more groups, how many actions were meant for it."""
    if len(groups) == 1:
        return w.group(group)
    count, group = groups[group], w.group(group)
    times = w.phrase("times_one" if count == 1 else "times_many", count=w.number(count))
    return w.phrase("group_times", group=group, times=times)


def who_was_reached(w: Teller, ledger: Ledger) -> list[str]:
    """The worst-off and the best-off group, if anybody was reached."""
    measures, worst, best = ledger.about["measures"], ledger.about["worst_off"], ledger.about["best_off"]
    if not worst or not ledger.first("started", "execution"):
        return []
    parts = {"worst_part": w.percent(measures["reach_worst_off"]), "best_part": w.percent(measures["reach_best_off"])}
    key = "sum_reach_one" if worst == best else "sum_reach_both"
    return [w.say(key, worst=w.group(worst), best=w.group(best), **parts)]


def what_was_shared(w: Teller, ledger: Ledger) -> list[str]:
    """Whether an ambition was shared."""
    moves = [row for row in ledger.rows if row.what in ("ambition_reached", "ambition_lost")]
    if not moves:
        return [w.say("sum_no_ambition")]
    key = "sum_ambition_lost" if moves[-1].what == "ambition_lost" else "sum_ambition"
    return [w.say(key, month=moves[0].month)]


def what_stood_in_the_way(w: Teller, ledger: Ledger) -> list[str]:
    """How many proposals were agreed, and the one or two causes that actions waited for longest."""
    if not ledger.lives:
        return [w.say("sum_nobody_proposed")]
    agreed = sum(bool(life.month("agreed")) for life in ledger.lives.values())
    count = w.number(len(ledger.lives))
    told = [w.count_say("sum_agreed", agreed, of=count) if agreed else w.count_say("sum_unagreed", len(ledger.lives))]
    blocked = {cause: ledger.about["measures"][f"blocked_{cause}"] for cause in CAUSES}
    order = sorted(blocked, key=lambda cause: -blocked[cause])
    first, second = (w.word("waiting", cause) for cause in order[:2])
    if blocked[order[0]] < 1.0:
        return [*told, w.say("sum_blocked_not")]
    if blocked[order[1]] < 0.4 * blocked[order[0]]:
        return [*told, w.say("sum_blocked", first=first)]
    return [*told, w.say("sum_blocked_two", first=first, second=second)]


def whether_it_lasted(w: Teller, ledger: Ledger) -> list[str]:
    """What ran when support ended, a year later and at the end, and what became regular work."""
    told = []
    support, sustained = ledger.about["support_months"], ledger.first("sustained")
    at_end = {row.what: row.number for row in ledger.rows if row.what in ("support_end", "year_after")}
    if at_end.get("support_end", 0) > 0 and "year_after" in at_end:
        still = bool(at_end["year_after"])
        if sustained:
            told.append(w.say("sum_lasts" if still else "sum_faded"))
        else:
            told.append(w.say("sum_ran_still" if still else "sum_ran_then"))
    elif at_end.get("support_end") == 0 and ledger.first("agreed"):
        told.append(w.say("sum_started_late" if ledger.first("started") > support else "sum_never"))
    if sustained:
        embedded = sum(bool(life.month("embedded")) for life in ledger.lives.values())
        told.append(w.count_say("sum_embedded", embedded) if embedded else w.say("sum_embedded_none"))
    running = ledger.running[ledger.last]
    if ledger.empty_from:
        told.append(w.say("sum_dissolved", month=ledger.empty_from))
    elif ledger.first("started"):
        when = {"month": ledger.last}
        told.append(w.count_say("sum_running", running, **when) if running else w.say("sum_running_none", **when))
    return told


def closing(w: Teller, ledger: Ledger) -> list[str]:
    """Two or three short paragraphs that sum the run up."""
    first = what_came(w, ledger) + who_was_reached(w, ledger)
    second = what_was_shared(w, ledger) + what_stood_in_the_way(w, ledger)
    return [" ".join(part) for part in (first, second, whether_it_lasted(w, ledger)) if part]
