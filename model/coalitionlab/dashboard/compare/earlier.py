"""What stood on the shelf of one browser before, and which links it wrote itself: nothing saved is lost by a press."""

from collections import deque

from ..shelf import Shelf
from .linking import entries, packed

MOST = 10  # shelves that can be put back
MOST_LINKS = 1000  # links that are known again


class Earlier:
    """Shelves as they were, the last one last, and the links that the pages of this browser had in their address."""

    def __init__(self) -> None:
        self._shelves: deque[Shelf] = deque(maxlen=MOST)
        self._links: deque[int] = deque(maxlen=MOST_LINKS)  # a number each, since a link can be long

    def __bool__(self) -> bool:
        return bool(self._shelves)

    def keep(self, shelf: Shelf) -> None:
        """Keep a shelf as it is now, to be put back first; nothing is kept twice."""
        if not shelf.saved:
            return
        code, kept = packed(shelf.saved), Shelf(shelf.saved)
        for same in [one for one in self._shelves if code and packed(one.saved) == code]:
            self._shelves.remove(same)
            kept = same
        self._shelves.append(kept)

    def back(self, now: Shelf) -> Shelf:
        """The shelf that was kept last; the one of now is kept, and comes again after all others."""
        last = self._shelves.pop()
        if now.saved:
            self._shelves.appendleft(Shelf(now.saved))
        return last

    def wrote(self, code: str) -> None:
        """Know a link again that stands in the address of a page."""
        if code and not self.knows(code):
            self._links.append(hash(code))

    def knows(self, code: str) -> bool:
        """Whether a page of this browser had this link in its address, so that it may be a page one comes back to."""
        return hash(code) in self._links


def holds(shelf: Shelf, other: Shelf) -> bool:
    """Whether all coalitions of another shelf are on this one as they are there."""
    there = entries(shelf.saved)
    return all(entry in there for entry in entries(other.saved))
