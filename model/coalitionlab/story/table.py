"""Told in words: what the table does with its time, what it knows and aims for, and how things stand after a year."""

from ..tracing.log import reasons
from .blocks import Block
from .ledger import Ledger
from .people import tell_turnover
from .telling import Teller

HIGH, LOW, CHANGED = 0.5, 0.35, 0.06  # a measure that is strong, weak, or clearly other than a year ago
LISTENING = {
    "vision done": "listening_ended_vision",
    "support ended": "listening_ended_support",
    "not wanted": "listening_ended_choice",
}
WEAKEST = {
    "views apart": "ambition_lost_views",
    "little ownership": "ambition_lost_ownership",
    "core of one": "ambition_lost_alone",
}


def tell_time(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Activities, and hours for the elements."""
    told = []
    for what in ("activity_started", "activity_ended"):
        rows = block.of(what)
        if rows:
            names = w.join([w.short_name("activities", row.who) for row in rows])
            told.append(w.count_say(what, len(rows), what=names))
    short = block.of("attention_short")
    for row in block.of("activity_short"):
        if row.why == "hours" and short:
            continue  # the sentence on all hours says it
        lacking = w.words("waiting", reasons(row.why))
        what = w.short_name("activities", row.who)
        told.append(w.say("activity_short", what=what, lacking=lacking, part=w.fraction(row.number)))
    turns = block.of("attention_short", "attention_enough")
    for row in turns if len(turns) == 1 else []:
        if row.why == "hours":
            key = "attention_short" if row.what == "attention_short" else "attention_enough"
            told.append(w.say(key, part=w.fraction(row.number)))
    return told


def tell_residents(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """What is known, who is heard, and for whom one chooses."""
    told = []
    if block.of("differences_known"):
        told.append(w.say("differences_known"))
    if block.of("listening_began"):
        told.append(w.say("listening_began"))
    for row in block.of("listening_ended"):
        told.append(w.say(LISTENING.get(row.why, "listening_ended_effort")))
    for row in block.of("focus_moved"):
        told.append(w.say("focus_moved", group=w.group(row.who), other=w.group(row.other)))
    return told


def tell_ambition(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """The shared ambition and the plan."""
    told = []
    moves = block.of("ambition_reached", "ambition_lost")
    for row in moves[-1:]:
        if row.what == "ambition_lost":
            told.append(w.say(WEAKEST.get(row.why, "ambition_lost_urgency")))
        else:
            told.append(w.say("ambition_again" if row.why else "ambition_reached"))
    if block.of("plan_drafted"):
        told.append(w.say("plan_drafted"))
    elif block.of("plan_agreed"):
        told.append(w.say("plan_agreed"))
    elif block.of("plan_half"):
        told.append(w.say("plan_half"))
    return told


def tell_leading(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """What the leader can keep up with, and takes over, as long as there is leadership to speak of."""
    told: list[str] = []
    if not ledger.led(block.first):
        return told
    for row in block.of("leader_overloaded", "leader_relieved"):
        if row.why == "hours":
            key = "leader_overloaded" if row.what == "leader_overloaded" else "leader_relieved"
            told.append(w.say(key, part=w.fraction(row.number)))
    if block.of("leader_takes_over"):
        told.append(w.say("leader_takes_over"))
    if any(row.why == "results" for row in block.of("leader_hands_back")):
        told.append(w.say("leader_hands_back"))
    return told


def tell_meetings(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Whether partners still meet, walking in circles, what is left a year after support, and the end of it all."""
    told = []
    for row in block.of("meetings_stopped", "meetings_resumed"):
        if len(ledger.gap(row.month)) < 3:
            continue
        told.append(w.say("meetings_stopped" if row.what == "meetings_stopped" else "meetings_resumed"))
    for row in block.of("circling_began"):
        told.append(w.say("circling_began" if ledger.turning(row) else "circling_again"))
    for row in block.of("circling_ended"):
        if row.why != "dissolved":
            told.append(w.say("circling_ended", months=w.months(row.number)))
    for row in block.of("year_after"):
        told.append(w.count_say("year_after", int(row.number)) if row.number else w.say("year_after_none"))
    if block.of("dissolved"):
        told.append(w.say("dissolved"))
    return told


def tell_results(w: Teller, ledger: Ledger, block: Block) -> list[str]:
    """Who was reached, and what can be seen."""
    told = []
    for row in block.of("success_visible"):
        told.append(w.say("success_visible" if ledger.turning(row) else "success_again"))
    if block.of("success_faded"):
        told.append(w.say("success_faded"))
    for row in block.of("group_reached"):
        told.append(w.say("group_reached", part=w.fraction(row.number), group=w.group(row.who)))
    return told


def review(w: Teller, ledger: Ledger, first: int, last: int) -> str:
    """How things stand at the end of a year, in a paragraph."""
    rows = {row.who: row for row in ledger.by_month[last] if row.what == "stands"}
    table = int(rows["table_size"].number) if rows else 0
    if not table:
        return ""
    whole = last - first == 11
    when = w.phrase("year") if whole else w.phrase("cut_year", month=last)
    told = [w.count_say("review_table", table, when=when)]
    known = [rows[name] for name in w.texts["standing"] if rows[name].number == rows[name].number]

    def listed(chosen: list[str]) -> str:
        return w.join([w.word("standing", name) for name in chosen])

    if first == 1:
        high = [row.who for row in known if row.number >= HIGH]
        low = [row.who for row in known if row.number < LOW]
        told += [w.say("review_high", what=listed(high))] if high else []
        told += [w.say("review_low", what=listed(low))] if low else []
        told += [] if high or low else [w.say("review_middling")]
    else:
        up = [row.who for row in known if row.number - row.before >= CHANGED]
        down = [row.who for row in known if row.before - row.number >= CHANGED]
        key = "review_both" if up and down else "review_up" if up else "review_down" if down else "review_same"
        told.append(w.say(key, up=listed(up), down=listed(down)))
    year = [row for month in range(first, last + 1) for row in ledger.by_month[month]]
    told += tell_turnover(w, year)
    waits = sum(row.what == "waits" for row in year)
    if waits >= 6:
        told.append(w.say("review_waiting", causes=w.words("waiting", ledger.waited(first, last))))
    stranded = rows["money_stranded"]
    if stranded.number - (stranded.before if stranded.before == stranded.before else 0.0) > 10_000:
        told.append(w.say("review_stranded"))
    return " ".join(told)


def opening(w: Teller, ledger: Ledger) -> str:
    """Who sits at the table on the eve of month 1, and who leads."""
    seated = [row.who for row in ledger.by_month[0] if row.what == "sits"]
    leads = [row for row in ledger.by_month[0] if row.what == "leads"]
    if not seated:
        return w.say("led_nobody")
    told = [w.count_say("start", len(seated), who=w.names(seated))]
    hosts = w.join([w.name(row.other) for row in leads if row.other])
    led = {"municipal": "led_municipal", "independent": "led_independent", "dual": "led_dual"}
    if hosts or leads[0].why == "independent":
        told.append(w.say(led[leads[0].why], who=hosts))
    return " ".join(told)
