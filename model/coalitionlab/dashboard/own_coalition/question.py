"""A question as data: what it asks, what it takes, where its answer is kept, where a mistake in it would be found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...own_coalition.draft import Draft, Row
from ...own_coalition.questions import FIELDS
from ...parameters import LEVERS
from ...scenario.kinds import Word
from ...scenario.quantities import kind_of
from ...texts import catalogue
from ...texts.wording import Wording
from ...words import DOMAINS, LEVELS, SCALES

SHARE, NUMBER, CHOICE, LIST, TEXT, WEIGHTS = "share", "number", "choice", "list", "text", "weights"
AMOUNTS = {"capacity": "hours/month", "budget": "EUR/month", "size": "residents"}
SHARES = ("mandate", "backing", "openness", "disadvantage", "trust", "skills")
OWN_MARKETS = ("market_a", "market_b")


@dataclass(frozen=True)
class Question:
    """One question about a lever, or about a field of a partner or group."""

    where: Callable[[], tuple[str, ...]]  # where a mistake in the answer is found
    takes: str  # share, number, choice, list, text or weights
    ask: str
    does: str
    example: str
    get: Callable[[], Any]  # the value now, answered or not
    given: Callable[[], bool]
    shipped: Callable[[], Any]  # the value without an answer
    give: Callable[[Any], None]  # None takes the answer back
    ids: str = ""  # evidence that it matters
    assumption: bool = True  # whether the value without an answer is an assumption
    card: str = ""  # the lever whose card tells more
    ranged: bool = False
    unit: str = ""
    low: str = ""
    high: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        """Where a mistake in the answer is found; it moves with the name of a partner."""
        return self.where()

    @property
    def name(self) -> str:
        """A name by which changes to one answer are told from others."""
        return ".".join(self.path)


def about_lever(draft: Draft, key: str, words: Wording) -> Question:
    """The question about a lever."""
    lever, kind = LEVERS[key], kind_of(LEVERS[key])
    ids = [part.strip() for part in lever.source.split(",")]
    takes = CHOICE if isinstance(kind, Word) else SHARE if lever.unit == "share" else NUMBER
    table = key.partition(".")[0]
    ends = table if table in ("elements", "preconditions") else key
    return Question(
        where=lambda: tuple(key.split(".")),
        takes=takes,
        ask=words(f"ask.{key}"),
        does=words.meaning(key, lever.meaning),
        example=words(f"example.{key}"),
        get=lambda: draft.levers.get(key, draft.base.levers[key]),
        given=lambda: key in draft.levers,
        shipped=lambda: draft.base.levers[key],
        give=lambda value: draft.answer(key, value),
        ids=", ".join(id for id in ids if id != "assumption"),
        assumption="assumption" in ids,
        card=key,
        ranged=takes in (SHARE, NUMBER) and getattr(kind, "ranged", False),
        unit="" if takes == CHOICE else words.word("units", lever.unit),
        low=words(f"low.{ends}") if takes == SHARE else "",
        high=words(f"high.{ends}") if takes == SHARE else "",
        options={word: words.capital(words.word("choices", word)) for word in lever.choices},
    )


def about_field(draft: Draft, kind: str, row: Row, name: str, words: Wording) -> Question:
    """The question about a field of a partner or group."""

    def shipped() -> Any:
        value = getattr(draft.spec(kind, row["like"]), name)
        return draft.themes.carried(value) if isinstance(value, Mapping) else value

    def give(value: Any) -> None:
        """An addition has no name of its own to go back to."""
        draft.give(row, name, row["like"] if value is None and name == "name" and row["added"] else value)

    takes = _takes(name)
    return Question(
        where=lambda: (kind, draft.name(kind, row), name),
        takes=takes,
        ask=words(f"partner.{name}") if kind == "partner" else words(f"group.{name}"),
        does="",
        example=words(f"partner_example.{name}") if kind == "partner" else words(f"group_example.{name}"),
        get=lambda: draft.value(kind, row, name),
        given=lambda: name in row["given"],
        shipped=shipped,
        give=give,
        ranged=takes in (SHARE, NUMBER),
        unit=words.word("units", AMOUNTS[name]) if name in AMOUNTS else "",
        low=words(f"low.{name}") if takes == SHARE else "",
        high=words(f"high.{name}") if takes == SHARE else "",
        options=_options(draft, name, words),
    )


def fields_of(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that are asked first, and those behind "more"."""
    return FIELDS[kind]


def _takes(name: str) -> str:
    if name in SHARES:
        return SHARE
    if name in AMOUNTS:
        return NUMBER
    if name in ("interest", "needs"):
        return WEIGHTS
    return {"name": TEXT, "level": CHOICE, "scale": CHOICE}.get(name, LIST)


def _options(draft: Draft, name: str, words: Wording) -> dict[str, str]:
    """The words to choose from, in the reader's language; sorts and markets are those that shipped partners have."""
    story = catalogue(f"story_{words.lang}")
    if name == "level":
        return {level: words.capital(words.word("levels", level)) for level in LEVELS}
    if name == "scale":
        return {scale: words.capital(words(f"scales.{scale}")) for scale in SCALES}
    if name == "domain":
        return {domain: words.capital(story["domain"][domain]) for domain in DOMAINS}
    if name == "kind":
        kinds = {kind: words.capital(words(f"kinds.{kind}")) for kind in _keys(words, "kinds")}
        return dict(sorted(kinds.items(), key=lambda item: item[1].lower()))
    if name == "market":
        used = {"none", *OWN_MARKETS} | {partner.market for partner in draft.base.partners}
        return {key: words.capital(words(f"markets.{key}")) for key in _keys(words, "markets") if key in used}
    if name in ("interest", "needs"):
        names = {row["key"]: draft.themes.name(row) for row in draft.themes.rows()}
        return {key: words.capital(story["theme"].get(name, name)) for key, name in names.items()}
    return {}


def _keys(words: Wording, table: str) -> list[str]:
    """The keys of a table of this page's texts, in their order."""
    return list(catalogue(f"own_page_{words.lang}")[table])
