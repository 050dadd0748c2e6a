"""The words for what can be seen of a run: the table in sentences, its actions, the month as a family meets it."""

from typing import Any

from ...texts import catalogue
from ..telling import Teller, capital
from .moments import STATES, Card, Family, Moment
from .turns import Turn
from .watching import Course

FEW = 0.02  # contacts for each family, below which nearly all families notice nothing
FEW_HOURS = 2.0  # hours a month, below which nobody can be said to lead
MOVED = 0.02  # a change of residents' trust since the start that is worth a word


class Speaker(Teller):
    """Says in one language what is seen of one run."""

    def __init__(self, course: Course, lang: str) -> None:
        super().__init__(lang)
        self.course = course
        self.own = catalogue(f"course_{lang}")
        self.people = [self.name(partner.name) for partner in course.partners]

    def seen(self, table: str, key: str, **values: Any) -> str:
        """A word or part of a sentence about what is seen."""
        return str(self.own[table][key].format(**values))

    def sentence(self, table: str, key: str, **values: Any) -> str:
        """A sentence about what is seen."""
        return capital(self.seen(table, key, **values))

    def seen_count(self, table: str, key: str, count: int, **values: Any) -> str:
        """The sentence for one or for many."""
        return self.sentence(table, f"{key}_one" if count == 1 else f"{key}_many", count=self.number(count), **values)

    def decimal(self, value: float) -> str:
        """A number with at most one decimal, as this language writes it."""
        text = f"{value:.1f}".removesuffix(".0")
        return text.replace(".", ",") if self.lang == "nl" else text

    def who(self, places: tuple[int, ...], most: int = 4) -> str:
        """Partners by their places around the table."""
        return self.names([self.course.partners[place].name for place in places], most)

    def turning_point(self, turn: Turn) -> str:
        """A month in which things turned, in a few words."""
        if turn.event:
            return self.seen("event", turn.event)
        return self.seen("turn", turn.kind, action=turn.action)

    # The table.

    def table(self, moment: Moment) -> str:
        """What the picture of this month shows, in sentences."""
        core, ring = len(moment.at("core")), len(moment.at("outer ring"))
        told = [self.seen("table", "month" if moment.month else "eve", month=moment.month)]
        if core + ring:
            told.append(self.seen_count("table", "seated", core + ring))
            told += [self.sentence("table", "rings", core=core, ring=ring)] if ring else []
            told += self.led(moment)
        else:
            told.append(self.seen("table", "seated_none"))
        if not moment.alderman:
            told.append(self.seen("table", "alderman_vacant"))
        new = tuple(k for k, seat in enumerate(moment.seats) if seat.new_face and seat.place != "away")
        told += [self.seen("table", "new_faces", who=self.who(new, 9))] if new else []
        return " ".join([*told, self.trust(moment), self.actions(moment)])

    def led(self, moment: Moment) -> list[str]:
        """Whether the leader's seat is filled, and whether there are hours to lead."""
        seats, empty = len(moment.leaders), sum(leader.vacant for leader in moment.leaders)
        if not empty and moment.leader_hours < FEW_HOURS:
            return [self.seen("table", "leader_without_hours")]
        if seats == 1:
            return [self.seen("table", "leader_vacant" if empty else "leader_there")]
        return [self.seen("table", ("leaders_there", "leaders_one_vacant", "leaders_vacant")[empty])]

    def trust(self, moment: Moment) -> str:
        """How many lines of trust there are, and the strongest."""
        if not moment.ties:
            return self.seen("table", "ties_none")
        best = max(moment.ties, key=lambda tie: tie.trust)
        pair = {"first": self.people[best.first], "second": self.people[best.second]}
        return self.seen_count("table", "ties", len(moment.ties), **pair)

    def actions(self, moment: Moment) -> str:
        """How many actions stand where."""
        if not moment.cards:
            return self.seen("table", "cards_none")
        counts = {state: len(moment.cards_in(state)) for state in STATES}
        stands = [
            self.seen("table", "card_group", count=count, state=self.seen("state", state))
            for state, count in counts.items()
            if count
        ]
        return self.seen("table", "cards", what=", ".join(stands))

    # One action.

    def card(self, card: Card, month: int) -> dict[str, str]:
        """The lines of an action's card: title, level, themes, group, state, what it waits for, with whom."""
        state = self.seen("state", card.state)
        line = "this_month" if card.since == month else "since"
        causes = self.words("waiting", list(card.waits_for), 3)
        waits = "waited" if card.state == "dropped" else "waits"
        count, by = len(card.partners), "one" if len(card.partners) == 1 else "many"
        with_whom = self.seen("card", f"partners_{by if count else 'none'}", count=self.number(count))
        return {
            "title": self.seen("card", "title", number=card.number),
            "level": self.short_names["levels"][card.level],
            "themes": " · ".join(self.word("theme", theme) for theme in card.themes),
            "group": self.seen("card", "for_group", group=self.group(card.group)) if card.group else "",
            "state": state,
            "since": self.seen("card", line, state=state, month=card.since),
            "waits": self.seen("card", waits, causes=causes) if causes else "",
            "with": "" if card.state == "dropped" else with_whom,
        }

    def numbered(self, numbers: tuple[int, ...], moment: Moment) -> str:
        """Actions by number and main theme."""
        themes = {card.number: card.themes[0] for card in moment.cards}
        return self.join([self.phrase("action", number=n, themes=self.word("theme", themes[n])) for n in numbers])

    # A family.

    def family(self, moment: Moment) -> list[str]:
        """The month as a family of the worst-off group meets it; that nothing changes is said when it is so."""
        family = moment.family
        if family is None:
            return [self.seen("family", "no_groups")]
        if not moment.month:
            return [self.seen("family", "eve")]
        return [*self.who_came(family, moment), *self.what_lies(family, moment), *self.what_changed(family)]

    def who_came(self, family: Family, moment: Moment) -> list[str]:
        """Which actions run for the group, whom families meet, how often, and how well it suits them."""
        if not family.met:
            return [self.seen("family", "nobody")]
        told = [] if family.met >= FEW else [self.seen("family", "hardly")]
        if family.running:
            actions, who = self.numbered(family.running, moment), self.who(family.visitors)
            told.append(self.seen_count("family", "runs", len(family.running), actions=actions, who=who))
        else:
            told.append(self.seen("family", "for_others"))
        told.append(self.contacts(family.met))
        told.append(self.handed(family.handed_on or 0.0))
        if family.fit is not None:
            told.append(self.sentence("family", "fit", part=self.fraction(family.fit)))
        return told

    def contacts(self, met: float) -> str:
        """So many contacts, for a hundred or a thousand families."""
        if met >= 0.0095:
            return self.sentence("family", "contacts_hundred", count=round(100 * met))
        if met >= 0.0015:
            return self.sentence("family", "contacts_thousand", count=round(1000 * met))
        return self.seen("family", "contacts_few")

    def handed(self, times: float) -> str:
        """How often whoever has contact is handed on."""
        if times < 0.25:
            return self.seen("family", "not_handed")
        if 0.95 <= times < 1.05:
            return self.seen("family", "handed_once")
        return self.sentence("family", "handed_on", times=self.decimal(times))

    def what_lies(self, family: Family, moment: Moment) -> list[str]:
        """What is stuck, what is agreed but not begun, what is only talked about, and whether residents are asked."""
        told = []
        for key, numbers in (("stuck", family.stuck), ("agreed", family.agreed), ("idea", family.ideas)):
            if numbers:
                told.append(self.seen_count("family", key, len(numbers), actions=self.numbered(numbers, moment)))
        if family.asked:
            told.append(self.seen("family", "asked"))
        return told

    def what_changed(self, family: Family) -> list[str]:
        """How many were reached so far, and trust if it is other than at the start."""
        start = self.course.moments[0].family
        change = family.trust - (start.trust if start else family.trust)
        told = [self.reached(family.reached)]
        if abs(change) >= MOVED:
            told.append(self.seen("family", "trust_up" if change > 0 else "trust_down"))
        return told

    def reached(self, part: float) -> str:
        """How many of the group were reached so far."""
        if part <= 0.0:
            return self.seen("family", "reached_none")
        if part < 0.0015:
            return self.seen("family", "reached_few")
        if part < 0.095:
            return self.sentence("family", "reached_thousand", count=round(1000 * part))
        return self.sentence("family", "reached_hundred", count=round(100 * part))
