"""One run as it can be seen: every month a picture of the table, what a family outside notices, and where it turned.

`watch` gives a `Course`: the log, a `Moment` for each month, and the `Turn`s. `parted` finds the first month in which
two courses part; `standing` says where one lies among many. They hold numbers and names; `Speaker` puts them in words.
"""

from .among import BARS, Standing, standing
from .moments import STATES, Card, Family, Leader, Moment, Partner, Seat, Tie
from .speaking import Speaker
from .turns import KINDS, Turn
from .watching import Course, parted, watch

__all__ = [
    "BARS",
    "KINDS",
    "STATES",
    "Card",
    "Course",
    "Family",
    "Leader",
    "Moment",
    "Partner",
    "Seat",
    "Speaker",
    "Standing",
    "Tie",
    "Turn",
    "parted",
    "standing",
    "watch",
]
