"""What one browser keeps while the server runs: apart from other browsers, in memory alone, and never without end."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar, cast

Kept = TypeVar("Kept")
MOST = 300  # browsers remembered; who was away longest is forgotten first


class Session:
    """One browser: its name, and one object of each kind that pages keep for it."""

    def __init__(self, id: str) -> None:
        self.id = id
        self._shelf: dict[Any, Any] = {}

    def keep(self, kind: Callable[[], Kept]) -> Kept:
        """This browser's own object of that kind, made at the first call."""
        if kind not in self._shelf:
            self._shelf[kind] = kind()
        return cast(Kept, self._shelf[kind])

    def put(self, kind: Callable[[], Kept], value: Kept) -> Kept:
        """Keep this one from now on."""
        self._shelf[kind] = value
        return value


class Sessions:
    """All browsers, at most so many; the one that was seen longest ago goes first."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._known: OrderedDict[str, Session] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def of(self, id: str) -> Session:
        """The session of the browser of that name."""
        session = self._known.setdefault(id, Session(id))
        self._known.move_to_end(id)
        while len(self._known) > self.most:
            self._known.popitem(last=False)
        return session


SESSIONS = Sessions()
