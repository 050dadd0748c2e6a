"""Which partners the leader comes from: one for a leader of the municipality, two who lead together, none from outside.

A file names two partners or none, and then the model finds them. Whom nobody names is found by the model's own rule.
"""

from types import SimpleNamespace

from ..records import find_hosts
from .draft import Draft, Row

ARRANGEMENT = "leadership.arrangement"
SEATS = {"municipal": 1, "dual": 2}  # how many partners an arrangement takes its leaders from


def seats(draft: Draft) -> int:
    """How many partners can be chosen now."""
    return SEATS.get(str(draft.levers.get(ARRANGEMENT, draft.base.levers[ARRANGEMENT])), 0)


def offered(draft: Draft) -> list[Row]:
    """The partners that can be chosen: for a leader of the municipality its own, if any takes part."""
    rows = draft.seated()
    municipal = [row for row in rows if draft.value("partner", row, "domain") == "municipal"]
    return municipal if seats(draft) == 1 and municipal else rows


def chosen(draft: Draft) -> list[Row | None]:
    """Who was chosen for each seat, as long as the answer counts and the partner takes part."""
    rows, able = draft.rows("partner"), offered(draft)
    found: list[Row | None] = []
    for seat in range(seats(draft)):
        number = draft.content["hosts"][seat]
        row = rows[number] if number is not None and number < len(rows) else None
        found.append(row if row is not None and any(row is one for one in able) else None)
    return found


def choose(draft: Draft, seat: int, row: Row | None) -> None:
    """Let a leader come from this partner; None takes the answer back."""
    rows = draft.rows("partner")
    draft.content["hosts"][seat] = None if row is None else next(k for k, one in enumerate(rows) if one is row)


def hosts_in_file(draft: Draft) -> list[str]:
    """The partners that the file names: two, or none to let the model find them."""
    named = [None if row is None else draft.name("partner", row) for row in chosen(draft)]
    if not any(named):
        return _shipped(draft)
    first, second = [*named, None][:2]
    usual = found_pair(draft, _shipped(draft))
    if first is None:
        others = [*usual, *found_pair(draft, [second] if second else [])]
        first = next((name for name in others if name != second), None)
    if second is None:
        others = [*usual[1:], *usual, *found_pair(draft, [first] if first else [])]
        second = next((name for name in others if name != first), None)
    return [name for name in (first, second) if name] if first and second else []


def leading(draft: Draft, hosts: list[str] | None = None) -> list[str]:
    """Who leads under the arrangement as it is, with these hosts in the file or those that it has now."""
    pair = found_pair(draft, hosts_in_file(draft) if hosts is None else hosts)
    if seats(draft) == 1:
        municipal = {draft.name("partner", row) for row in offered(draft)}
        return [next((name for name in pair if name in municipal), pair[0])] if pair else []
    return pair[: seats(draft)]


def usual_leading(draft: Draft) -> list[str]:
    """Who leads if nobody is chosen."""
    return leading(draft, _shipped(draft))


def found_pair(draft: Draft, hosts: list[str]) -> list[str]:
    """The two partners that the model takes, these first; fewer if there are fewer partners."""
    fields = ("name", "domain", "level", "seat_order")
    partners = [
        SimpleNamespace(**{field: draft.value("partner", row, field) for field in fields}) for row in draft.seated()
    ]
    for partner in partners:
        partner.seat_order = partner.seat_order if isinstance(partner.seat_order, int) else None
    there = {partner.name for partner in partners}
    known = SimpleNamespace(hosts=hosts if set(hosts) <= there else [])
    return find_hosts(known, partners) if partners else []


def _shipped(draft: Draft) -> list[str]:
    """The example's own hosts by the names they have now; none if one of them takes no part."""
    shipped = {row["like"]: row for row in draft.rows("partner", out=False) if not row["added"]}
    hosts = draft.base.hosts
    return [draft.name("partner", shipped[host]) for host in hosts] if set(hosts) <= set(shipped) else []
