"""The coalition that this browser described itself, for every page that offers scenarios: `view.session.keep(Own)`."""

from ..scenario import Scenario


class Own:
    """The last scenario of the page "Our own coalition" that passed the check, or None; in an address it is `own`."""

    NAME = "own"

    def __init__(self) -> None:
        self.scenario: Scenario | None = None
