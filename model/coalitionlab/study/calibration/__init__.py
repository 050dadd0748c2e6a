"""Which worlds are plausible: those in which the model shows what practice reports."""

from .prior import prior_factors, worlds_at
from .searching import Search, search
from .shortfall import Shortfall, shortfall_of

__all__ = ["Search", "Shortfall", "prior_factors", "search", "shortfall_of", "worlds_at"]
