"""The analyses by name: each takes a sweep and gives tables, and a sentence on everything it had to leave out."""

from collections.abc import Callable

from ...scenario import ScenarioError
from .gathering import Found
from .of_cases import of_bottleneck, of_discovery, of_replications, of_robustness, of_survival
from .of_designs import of_factorial, of_morris, of_one_factor, of_pawn, of_shapley, of_sobol
from .sweep import Sweep

ANALYSES: dict[str, Callable[[Sweep], Found]] = {
    "sobol": of_sobol,
    "morris": of_morris,
    "pawn": of_pawn,
    "one-factor": of_one_factor,
    "factorial": of_factorial,
    "shapley": of_shapley,
    "discovery": of_discovery,
    "robustness": of_robustness,
    "survival": of_survival,
    "bottleneck": of_bottleneck,
    "replications": of_replications,
}
NEEDS: dict[str, tuple[str, ...]] = {
    **{"sobol": ("sobol",), "morris": ("morris",), "one-factor": ("one-factor",)},
    **{"pawn": ("lhs", "sobol"), "factorial": ("factorial", "fractional"), "shapley": ("factorial",)},
}
# What is made where the experiment asks for nothing.
USUAL = {"sobol": "sobol", "morris": "morris", "one-factor": "one-factor", "factorial": "factorial"}
USUAL |= {"fractional": "factorial", "lhs": "pawn", "table": "survival"}


def asked(sweep: Sweep, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The analyses to make: those named, else those of the experiment, else the usual one of its method."""
    wanted = names or tuple(sweep.manifest["settings"]["analysis"]) or (USUAL[sweep.method],)
    wrong = [
        f"{sweep.folder}: {name}: found a {sweep.method} design, allowed is {' or '.join(NEEDS[name])}."
        for name in wanted
        if sweep.method not in NEEDS.get(name, (sweep.method,))
    ]
    if wrong:
        raise ScenarioError(wrong)
    return tuple(dict.fromkeys(wanted))
