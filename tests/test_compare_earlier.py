"""Compare keeps what stood there before: what was replaced or emptied is put back, and links are known again."""

import json
import zlib
from base64 import urlsafe_b64encode
from types import SimpleNamespace

from coalitionlab.dashboard.compare.earlier import MOST, Earlier, holds
from coalitionlab.dashboard.compare.linking import packed, unpacked
from coalitionlab.dashboard.compare.page import EXAMPLE, Compare
from coalitionlab.dashboard.offered import shipped
from coalitionlab.dashboard.session import Session
from coalitionlab.dashboard.shelf import Shelf
from coalitionlab.texts.wording import Wording

BASE = shipped("kansrijke-start")


def filled(*names):
    """A shelf with coalitions of these names."""
    shelf = Shelf()
    for name in names or ("One", "Two"):
        shelf.put(name, BASE, "kansrijke-start")
    return shelf


def test_what_was_taken_away_can_be_put_back():
    """Each shelf that was kept comes back, the last one first, and putting one back loses none."""
    earlier, shelf = Earlier(), filled()
    first, second = shelf.saved
    earlier.keep(shelf)
    shelf.take(second.key)
    assert earlier and earlier.back(shelf).saved == [first, second]
    assert earlier.back(Shelf()).saved == [first] and not earlier


def test_a_shelf_is_kept_once():
    """Coming back to one address again and again fills no memory."""
    earlier, code = Earlier(), packed(filled().saved)
    for _ in range(3):
        earlier.keep(unpacked(code)[0])
    assert packed(earlier.back(Shelf()).saved) == code and not earlier


def test_a_shelf_holds_what_an_older_link_holds():
    """Saving more leaves nothing of the link before to be put back; a change of what is in it does."""
    shelf = filled()
    link = unpacked(packed(shelf.saved))[0]
    shelf.put("More", BASE, "kansrijke-start")
    shelf.to_front(shelf.saved[-1].key)
    assert holds(shelf, link)
    shelf.saved[1].note = "another"
    assert not holds(shelf, link)


def test_only_so_many_shelves_are_kept():
    """Those of long ago are forgotten."""
    earlier = Earlier()
    for k in range(MOST + 3):
        earlier.keep(filled(f"shelf {k}"))
    kept = []
    while earlier:
        kept.append(earlier.back(Shelf()).saved[0].name)
    assert kept == [f"shelf {k}" for k in reversed(range(3, MOST + 3))]


def test_the_example_comes_once():
    """A second press, before the button has gone, adds nothing."""
    page, session = Compare.__new__(Compare), Session("a browser")
    words = Wording("en", "compare_page", "dashboard")
    vars(page).update(view=SimpleNamespace(session=session), words=words, changed=lambda again: None)
    page._example()
    page._example()
    assert [saved.base for saved in session.keep(Shelf).saved] == list(EXAMPLE)


def test_a_link_that_is_opened_twice_replaces_once():
    """A reload, before the address was written as the page writes it, still leaves what was there to be put back."""
    session, words = Session("a browser"), Wording("en", "compare_page", "dashboard")
    mine = session.keep(Shelf)
    mine.put("Mine", BASE, "kansrijke-start")
    entry = json.dumps([{"name": "Theirs", "base": "small-core", "moved": {}}], indent=1)
    code = urlsafe_b64encode(zlib.compress(entry.encode())).decode().rstrip("=")
    for _ in range(2):
        page = Compare.__new__(Compare)
        vars(page).update(view=SimpleNamespace(session=session, query={"c": code}), words=words)
        page.earlier = session.keep(Earlier)
        assert page._from_address() == [] and page.shelf().saved[0].name == "Theirs"
    assert page.earlier.back(Shelf()).saved == mine.saved
