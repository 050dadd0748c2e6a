"""The designs of experiments: which combinations of the factors' values are computed. Each is one file.

A design says which options it knows, which factors it cannot take, how many rows it has (before any is made), and the
rows themselves. Its luck comes from `coalitionlab.chance` alone.
"""

from . import fractional, full, latin, morris, one_factor, sobol, table
from .kinds import Design

METHODS: dict[str, Design] = {
    "factorial": full,
    "fractional": fractional,
    "lhs": latin,
    "sobol": sobol,
    "morris": morris,
    "one-factor": one_factor,
    "table": table,
}
