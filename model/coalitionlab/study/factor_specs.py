"""What a file says about a factor, checked and made into one.

`[a, b, c]` are levels. `"plausible"` is the declared range, or all words. `{ low, high }` is a range, of which what is
left out is the declared one; `levels = 5` takes as many values from it; `distribution = "..."` says how likely each is.
`{ codes = [...] }` are words whose order is meant.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..parameters import PARAMETERS, Parameter
from ..scenario.kinds import Kind, Word
from ..scenario.messages import Mistakes, Wrong, listed, nearest, shown
from ..scenario.quantities import Number, kind_of
from ..scenario.tables import nearest_key
from .distributions import SHAPES, wrong_shape
from .factors import DISTRIBUTION, LEVELS, RANGE, Factor

PLAUSIBLE, CODES, BY = "plausible", "codes", "distribution"
OWN = "rules."  # how the keys of the numbers of rules of one's own begin
MOST_LEVELS = 1000
COUNT = Number(2, MOST_LEVELS, "levels", integer=True)
NUMERIC = Number(-1e15, 1e15, "number")
FORMS = '[a, b, ...], "plausible", { low = ..., high = ... }, with levels = ... or distribution = "..." if wanted'


def known(key: str, parameters: Mapping[str, Parameter] = PARAMETERS) -> Parameter:
    """The lever, uncertainty or number of a rule of one's own of that name, or `Wrong`."""
    if key in parameters:
        return parameters[key]
    if key.startswith(OWN):
        numbers = [other for other in parameters if other.startswith(OWN)]
        allowed = f"a number of the rules that are named ({listed(numbers) or 'which have none'})"
        raise Wrong("an unknown key", allowed, lambda: nearest(key, numbers))
    allowed = "a key of `coalitionlab list levers` or `coalitionlab list uncertainties`"
    raise Wrong("an unknown key", allowed, lambda: nearest_key(key))


def factor_of(
    key: str, spec: Any, mistakes: Mistakes, parameters: Mapping[str, Parameter] = PARAMETERS
) -> Factor | None:
    """The factor that a file describes, or None after noting what is wrong with it."""
    before = len(mistakes.sentences)
    try:
        factor = _factor(known(key, parameters), spec, mistakes)
    except Wrong as wrong:
        mistakes.add(("factors", key), wrong)
        return None
    return factor if len(mistakes.sentences) == before else None


def _factor(parameter: Parameter, spec: Any, mistakes: Mistakes) -> Factor | None:
    if spec == PLAUSIBLE:
        spec = list(parameter.choices) if parameter.choices else {}
    if isinstance(spec, list | tuple):
        values = _values(parameter, spec, ("factors", parameter.key), mistakes)
        return Factor(parameter=parameter, kind=LEVELS, values=values)
    if not isinstance(spec, Mapping):
        raise Wrong(shown(spec), FORMS)
    if parameter.choices:
        return _words(parameter, spec, mistakes)
    return _range(parameter, spec, mistakes)


def _values(parameter: Parameter, found: Sequence[Any], path: tuple[str, ...], mistakes: Mistakes) -> tuple[Any, ...]:
    """Two or more different values, each allowed."""
    kind, values = kind_of(parameter, ranged=False), []
    for number, value in enumerate(found):
        try:
            values.append(kind.check(value))
        except Wrong as wrong:
            mistakes.add((*path, number), wrong)
    doubles = [value for value, times in Counter(values).items() if times > 1]
    if doubles:
        raise Wrong(f"{listed(map(shown, doubles))} more than once", "each level once")
    if len(found) < 2:
        raise Wrong("one level" if found else "no levels", "two or more; a constant belongs in [set]")
    return tuple(values)


def _words(parameter: Parameter, spec: Mapping[str, Any], mistakes: Mistakes) -> Factor | None:
    """Words whose order is meant."""
    if set(spec) != {CODES} or not isinstance(spec[CODES], list):
        allowed = f"a list of words ({listed(parameter.choices)}), or {{ codes = [...] }} where their order is meant"
        raise Wrong(f"a table with {listed(map(str, spec)) or 'nothing in it'}", allowed)
    values = _values(parameter, spec[CODES], ("factors", parameter.key, CODES), mistakes)
    return Factor(parameter=parameter, kind=LEVELS, values=values, coded=True)


def _range(parameter: Parameter, spec: Mapping[str, Any], mistakes: Mistakes) -> Factor | None:
    """A range, its levels, or a distribution over it."""
    path = ("factors", parameter.key)
    try:
        name = Word(tuple(SHAPES)).check(spec.get(BY, "uniform"))
    except Wrong as wrong:
        mistakes.add((*path, BY), wrong)
        return None
    end, shape = kind_of(parameter, ranged=False), SHAPES[name]
    kinds: dict[str, Kind] = {"low": end, "high": end, "levels": COUNT, **dict.fromkeys(shape, NUMERIC)}
    found: dict[str, Any] = {}
    wanted = [inner for inner in dict.fromkeys((*spec, *shape)) if inner != BY]
    for inner in wanted:
        try:
            found[inner] = _number(inner, spec, kinds, name)
        except Wrong as wrong:
            mistakes.add((*path, inner), wrong)
    if len(found) < len(wanted):
        return None
    declared = {"low": parameter.low, "high": parameter.high}
    return _made(parameter, name, declared | found, {inner: found[inner] for inner in shape})


def _number(inner: str, spec: Mapping[str, Any], kinds: Mapping[str, Kind], name: str) -> Any:
    """One number of a range or distribution."""
    if inner not in kinds:
        words = (*kinds, BY)
        raise Wrong("an unknown key", listed(words), lambda: nearest(inner, words))
    if inner not in spec:
        raise Wrong("nothing", f"a number, which a {name} one needs")
    return kinds[inner].check(spec[inner])


def _made(parameter: Parameter, name: str, found: Mapping[str, Any], shape: Mapping[str, float]) -> Factor:
    low, high = float(found["low"]), float(found["high"])
    if not low < high:
        said = f"low {low:g} and high {high:g}"
        declared = (low, high) == (parameter.low, parameter.high)
        raise Wrong("the declared range, which is one value" if declared else said, "low below high")
    wrong = wrong_shape(name, low, high, shape)
    if wrong:
        raise Wrong(f"{wrong[0]} = {wrong[1]}", wrong[2])
    factor = Factor(
        parameter=parameter,
        kind=RANGE if name == "uniform" else DISTRIBUTION,
        low=low,
        high=high,
        distribution=name,
        shape=tuple(shape.items()),
    )
    if "levels" not in found:
        return factor
    return Factor(parameter=parameter, kind=LEVELS, values=factor.levels(found["levels"]))
