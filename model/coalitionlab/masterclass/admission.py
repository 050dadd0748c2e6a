"""Who may do what: a PIN for the facilitator, a code for phones, and a limit on guessing."""

import hmac
import secrets
import time
from collections import OrderedDict, deque

MOST_ADDRESSES = 512  # remembered at a time; the oldest is forgotten first


def new_pin() -> str:
    """Six digits, another at every start of the program."""
    return f"{secrets.randbelow(1_000_000):06d}"


class Guesses:
    """Counts wrong guesses by address and in all: after too many, one has to wait."""

    def __init__(self, each: int = 5, everybody: int = 40, seconds: float = 60.0) -> None:
        self.each, self.everybody, self.seconds = each, everybody, seconds
        self.by_address: OrderedDict[str, deque[float]] = OrderedDict()
        self.all: deque[float] = deque(maxlen=everybody)

    def wait(self, address: str, now: float | None = None) -> int:
        """Seconds until this address may guess again; 0 if it may now."""
        now = time.monotonic() if now is None else now
        left = [0.0]
        for seen, most in ((self.by_address.get(address, deque()), self.each), (self.all, self.everybody)):
            recent = [moment for moment in seen if now - moment < self.seconds]
            if len(recent) >= most:
                left.append(self.seconds - (now - recent[-most]))
        return int(max(left) + 0.999)

    def wrong(self, address: str, now: float | None = None) -> None:
        """Note a wrong guess."""
        now = time.monotonic() if now is None else now
        self.by_address.setdefault(address, deque(maxlen=self.each)).append(now)
        self.by_address.move_to_end(address)
        while len(self.by_address) > MOST_ADDRESSES:
            self.by_address.popitem(last=False)
        self.all.append(now)


class Gate:
    """A secret, and a limit on guessing it. Comparing takes as long for a wrong guess as for a right one."""

    def __init__(self, secret: str, guesses: Guesses | None = None) -> None:
        self.secret = secret
        self.guesses = guesses or Guesses()

    def wait(self, address: str) -> int:
        """Seconds until this address may guess again."""
        return self.guesses.wait(address)

    def opens(self, guess: object, address: str) -> bool:
        """Whether this is the secret; while one has to wait, nothing is."""
        if self.guesses.wait(address):
            return False
        text = guess[:64].strip() if isinstance(guess, str) else ""
        right = hmac.compare_digest(text.encode(), self.secret.encode())
        if not right:
            self.guesses.wrong(address)
        return right
