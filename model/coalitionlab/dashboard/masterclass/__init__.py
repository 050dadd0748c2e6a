"""The masterclass on screens: the facilitator's page, phones, and the big screen.

`desk.py` holds the one session, `places.py` the addresses, `setting_up.py` what is chosen before the start and
`choosing.py` the coalition among it, `leading.py` what the facilitator sees and presses, `phone.py` and `form.py` what
a team does, `room.py` who may come in. The rules of play are in
`coalitionlab.masterclass` and know nothing of screens.
"""

from typing import Any

from .desk import DESK
from .leading import Leading
from .opening import Opening
from .places import style
from .screen import words_for


def build(view: Any) -> None:
    """The facilitator's page: the PIN if phones can come, then the session."""
    style()
    words = words_for(view.lang)
    browser = view.session.id
    if DESK.leads(browser):
        Leading(DESK, words, view.session)
    else:
        Opening(DESK, words, browser)
