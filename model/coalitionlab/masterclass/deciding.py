"""What a team does: join, play a role, predict, divide hours, choose, be ready, look back.

Everything that comes in may come from a phone that means harm, so every name is looked up, every text is cut, and
what does not fit is refused. A refusal changes nothing.
"""

from typing import Any

from ..words import ELEMENTS
from . import limits
from .cards import CARDS, clash, in_force
from .hours import EFFORTS
from .playing import Refused
from .predictions import QUESTIONS
from .session import DEBRIEF, DECIDING, SHOWN, Member, Session, Turn, new_token


def join(session: Session, code: object, team: object) -> str:
    """A phone joins a team; the answer is the secret by which it is known from now on."""
    if not isinstance(code, str) or code[:12].strip().upper() != session.code:
        raise Refused("code")
    if not isinstance(team, int) or not 0 <= team < len(session.teams):
        raise Refused("team")
    if len(session.members) >= limits.MOST_MEMBERS:
        raise Refused("full")
    token = new_token()
    session.members[token] = Member(team)
    return token


def play_role(session: Session, token: str, role: object, roles: Any) -> None:
    """The holder of a phone plays a role; two may play the same."""
    if not isinstance(role, str) or role not in roles:
        raise Refused("role")
    session.members[token].role = role


def leave_role(session: Session, token: str) -> None:
    """The holder of a phone will choose another role."""
    session.members[token].role = ""


def _open_turn(session: Session, team: int) -> Turn:
    """The turn that may be changed now."""
    if session.paused:
        raise Refused("paused")
    if session.phase != DECIDING:
        raise Refused("closed")
    return session.turn(team)


def _draft(session: Session, team: int) -> Turn:
    """The turn, as long as the team has not said that it is ready."""
    turn = _open_turn(session, team)
    if turn.ready:
        raise Refused("ready")
    return turn


def predict(session: Session, team: int, question: object, answer: object) -> None:
    """The team expects this answer to a question."""
    turn = _draft(session, team)
    known = QUESTIONS.get(question) if isinstance(question, str) else None
    if known is None or answer not in known.answers:
        raise Refused("answer")
    turn.predictions[known.name] = str(answer)


def set_effort(session: Session, team: int, element: object, step: object) -> None:
    """The team works so hard on an element."""
    turn = _draft(session, team)
    whole = isinstance(step, int) and not isinstance(step, bool)
    if element not in ELEMENTS or not whole or not 0 <= step < len(EFFORTS):  # type: ignore[operator]
        raise Refused("answer")
    turn.efforts[str(element)] = int(step)  # type: ignore[call-overload]


def pick(session: Session, team: int, name: object, wanted: object, levers: Any) -> None:
    """The team wants a card, or does not; `levers` are how things stand for the team (see `course.levers_at`).

    Saying the same twice changes nothing, so that two team mates, or one who presses again, mean one thing.
    """
    turn = _draft(session, team)
    card = CARDS.get(name) if isinstance(name, str) else None
    if card is None:
        raise Refused("answer")
    if not wanted:
        turn.cards = [other for other in turn.cards if other != card.name]
    elif card.name in turn.cards:
        return
    elif len(turn.cards) >= session.setup.cards:
        raise Refused("cards")
    elif in_force(levers, card):
        raise Refused("in_force")
    elif clash(turn.cards, card):
        raise Refused("clash")
    else:
        turn.cards.append(card.name)


def be_ready(session: Session, team: int, ready: bool) -> None:
    """The team has decided, or thinks again; to be ready every question has to be answered."""
    turn = _open_turn(session, team)
    if ready and len(turn.predictions) < len(QUESTIONS):
        raise Refused("predict_first")
    turn.ready = bool(ready)


def reflect(session: Session, team: int, text: object, phone: str = "") -> None:
    """One sentence on what somebody takes from the round: each phone's own; without any it is the facilitator's."""
    if session.paused:
        raise Refused("paused")
    if session.phase not in (SHOWN, DEBRIEF):
        raise Refused("closed")
    if phone and (phone not in session.members or session.members[phone].team != team):
        raise Refused("team")
    said, sentence = session.turn(team).reflections, limits.tidy(text, limits.MOST_REFLECTION)
    if sentence:
        said[phone] = sentence
    else:
        said.pop(phone, None)
