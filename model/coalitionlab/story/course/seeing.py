"""From the state of a run at the end of a month to what can be seen of it."""

from typing import Any

import numpy as np

from ...measures import worst_and_best
from ...standing import is_open
from ...tracing.actions import causes_of
from ...tracing.log import reasons
from ...tracing.scene import Scene
from ...words import ACTION_STATES, AWAY, COMMITTED, DOMAINS, DROPPED, EMPTY, LEVELS, PLACES, RUNNING
from .families import family_of
from .moments import Card, Leader, Moment, Partner, Seat, Tie

READABLE = 0.35  # trust from which a line can be drawn that means something; strangers begin well below it
CLOSEST = 3  # a partner's strongest ties; more would be a tangle


class Eye:
    """Looks at one run month by month, without touching it, and keeps what it saw."""

    def __init__(self) -> None:
        self.moments: list[Moment] = []
        self.partners: tuple[Partner, ...] = ()
        self._rows: list[int] = []  # the row in the state of each place around the table
        self._since: dict[int, tuple[str, int]] = {}
        self._feelings: tuple[Any, ...] = ()
        self._met = (0.0, 0.0)

    def __call__(self, scene: Scene, s: Any) -> None:
        """See one month."""
        if not self._rows:
            self._seat(scene)
        trust_change, motivation_change = self._changes(s)
        worst = worst_and_best(scene.p)[0]
        cards, family = self._cards(scene, s), None
        if worst >= 0:
            met = float(s.contacts[worst]), float(s.handovers[worst])
            family = family_of(scene, s, worst, cards, self._met)
            self._met = met
        self.moments.append(
            Moment(
                month=scene.month,
                seats=tuple(seat_of(row, s) for row in self._rows),
                ties=ties_of(self._rows, s),
                leaders=self._leaders(scene, s),
                leader_hours=float(s.leader_hours),
                cards=cards,
                family=family,
                supported=bool(scene.month <= s.programme_support_months),
                alderman=int(s.alderman_away) == 0,
                commitment=float(s.commitment),
                management=float(s.management),
                ambition=float(s.ambition) if (s.place[self._rows] != AWAY).any() else 0.0,
                plan=float(s.plan),
                trust_change=trust_change,
                motivation_change=motivation_change,
            )
        )

    def _seat(self, scene: Scene) -> None:
        """Give every partner its place: those of one domain side by side, in the order in which they take seats."""
        p = scene.p
        rows = range(int(p.n))
        self._rows = sorted(rows, key=lambda i: (int(p.domain[i]), p.seat_order[i], scene.partners[i]))
        self.partners = tuple(
            Partner(scene.partners[i], DOMAINS[int(p.domain[i])], LEVELS[int(p.level[i])]) for i in self._rows
        )

    def _place_of(self, row: int) -> int:
        return self._rows.index(row)

    def _changes(self, s: Any) -> tuple[float, float]:
        """How trust and motivation changed, among those who sat here last month and still do."""
        rows = np.array(self._rows)
        here, trust, motivation = s.place[rows] != AWAY, s.trust[np.ix_(rows, rows)].copy(), s.motivation[rows].copy()
        if not self._feelings:
            self._feelings = here, trust, motivation
            return 0.0, 0.0
        was_here, trust_before, motivation_before = self._feelings
        self._feelings = here, trust, motivation
        both = here & was_here
        if not both.any():
            return 0.0, 0.0
        pairs = np.outer(both, both) & ~np.eye(len(both), dtype=bool)
        trusted = float((trust - trust_before)[pairs].mean()) if pairs.any() else 0.0
        return trusted, float((motivation - motivation_before)[both].mean())

    def _leaders(self, scene: Scene, s: Any) -> tuple[Leader, ...]:
        hosts = [scene.host(seat, s) for seat in range(scene.seats(s))]
        places = [self._place_of(scene.partners.index(host)) if host else None for host in hosts]
        return tuple(Leader(place, int(s.leader_away[seat]) > 0) for seat, place in enumerate(places))

    def _cards(self, scene: Scene, s: Any) -> tuple[Card, ...]:
        """The actions on the table in the order in which they were proposed; what was given up, in that month only."""
        cards, committed = [], s.answer[self._rows] == COMMITTED
        for a, action in sorted(scene.actions.items(), key=lambda item: item[1].number):
            if s.a_state[a] == EMPTY:
                continue
            state, number = state_of(a, s), action.number
            if self._since.get(number, ("", 0))[0] != state:
                self._since[number] = state, scene.month
            causes = action.waited_for_most() if state == "dropped" else causes_of(a, s) if is_open(a, s) else []
            cards.append(
                Card(
                    number=number,
                    level=action.level,
                    group=action.group,
                    themes=tuple(reasons(action.themes)),
                    state=state,
                    since=self._since[number][1],
                    partners=() if s.a_state[a] == DROPPED else tuple(np.flatnonzero(committed[:, a]).tolist()),
                    waits_for=tuple(causes),
                )
            )
        return tuple(cards)


def state_of(a: int, s: Any) -> str:
    """Where an action stands, as it is seen."""
    if s.a_state[a] == RUNNING and s.a_runs[a] == 0:
        return "faltering"
    return ACTION_STATES[int(s.a_state[a])]


def seat_of(row: int, s: Any) -> Seat:
    """One partner at the end of the month."""
    here = bool(s.place[row] != AWAY)
    return Seat(
        place=PLACES[int(s.place[row])],
        was_here=here or bool(s.left_in[row] > 0),
        new_face=bool(s.new_face[row] == 1),
        hours=float(s.hours[row]) if here else 0.0,
        motivation=float(s.motivation[row]) if here else None,
        ownership=float(s.ownership[row]) if here else None,
    )


def ties_of(rows: list[int], s: Any) -> tuple[Tie, ...]:
    """The lines that can be read: mutual trust from READABLE, of every partner at most the strongest few."""
    here = np.flatnonzero(s.place[rows] != AWAY).tolist()
    trust = s.trust[np.ix_(rows, rows)]
    least = np.minimum(trust, trust.T).tolist()
    found: dict[tuple[int, int], float] = {}
    for k in here:
        mutual = [(least[k][j], -j) for j in here if j != k]
        for felt, minus in sorted(mutual, reverse=True)[:CLOSEST]:
            if felt >= READABLE:
                found[min(k, -minus), max(k, -minus)] = felt
    return tuple(Tie(first, second, trust) for (first, second), trust in sorted(found.items()))
