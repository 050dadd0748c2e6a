"""The rules, compiled. Only this file, `inside` and `keeping` know numba.

Rules are plain Python. Here each is rebuilt with its helpers compiled, so that the plain functions stay plain for
debugging and both give the same bytes (no fastmath, the same order of operations).

Numba's disk cache of a function looks at that function's own source only, so an edited helper would silently run
in its old form. The cache folder is therefore named by a hash of all sources and of the versions of Python, numpy
and numba; the code of a user's own rules lies in folders inside it, by a hash of their text.
"""

import hashlib
import platform
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import numba
import numpy as np
from llvmlite import binding
from numba import types
from numba.core import cgutils
from numba.core.sigutils import normalize_signature
from numba.extending import intrinsic

from .keeping import Kept, folder_called

PACKAGE = Path(__file__).parent
# All that compiled code is made of. A rule or helper that lies elsewhere is refused, unless it is a user's own.
SOURCES = (
    *("assembling.py", "batch.py", "chance.py", "compiling.py", "formulas.py", "inputs.py", "inside.py"),
    *("keeping.py", "kernels.py", "measures.py", "month.py", "own_rules/one.py", "records.py", "standing.py"),
    *("state.py", "words.py"),
    *("context", "elements", "parameters"),
)


def sources() -> list[Path]:
    """The files that compiled code is made of, in order."""
    found = []
    for name in SOURCES:
        path = PACKAGE / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return found


@cache
def fingerprint(extra: tuple[str, ...] = ()) -> str:
    """A hash that changes whenever compiled code could: all sources, further texts, and the versions."""
    digest = hashlib.sha256()
    versions = (platform.python_version(), np.__version__, numba.__version__, platform.machine(), sys.platform)
    digest.update(repr(versions).encode())
    for path in sources():
        digest.update(str(path.relative_to(PACKAGE)).encode())
        digest.update(path.read_bytes())
    for text in extra:
        digest.update(text.encode())
    return digest.hexdigest()[:20]


def cache_folder(extra: tuple[str, ...] = ()) -> Path:
    """Where compiled code of exactly these sources, for this kind of processor, lies."""
    processor = repr((binding.get_host_cpu_name(), sorted(binding.get_host_cpu_features().items())))
    return folder_called(f"{fingerprint(extra)}-{hashlib.sha256(processor.encode()).hexdigest()[:6]}")


FIT = ("0.68",)  # numba's versions whose inner parts `inside` was written for and tried with


def inner_parts() -> tuple[dict[str, Any], Callable[[Any], Any]]:
    """How helpers are compiled: as parts where this numba is known, else as usual: slower to compile, the same code."""
    if numba.__version__.rpartition(".")[0] not in FIT:
        return {}, lambda function: function
    from .inside import PartCompiler, once_for_all_numbers

    return {"pipeline_class": PartCompiler}, once_for_all_numbers


AS_PARTS, once_for_all = inner_parts()

# Functions that only compiled code calls: no way in from Python, nothing that allocates.
INSIDE: dict[str, Any] = {
    "error_model": "numpy",
    "nogil": True,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "_nrt": False,
    "no_rewrites": True,
    **AS_PARTS,
}

# A user's own rules fail where plain Python would: beyond the end of an array, and on a division by zero.
OWN: dict[str, Any] = INSIDE | {"error_model": "python", "boundscheck": True, "_nrt": True}

# Files of small functions that rules call all the time: their code is written out where they are called. A draw then
# costs two thirds, a month a twentieth less.
SMALL = ("chance.py", "formulas.py", "standing.py")

_compiled: dict[FunctionType, Any] = {}


def compiled(function: Callable, at_once: bool = False) -> Any:
    """The compiled form of a plain function, its helpers compiled with it; the plain function is left as it is.

    `at_once` writes its code out where it is called; a step that runs once a partner gains by it.
    """
    if not isinstance(function, FunctionType):
        return function
    if function not in _compiled:
        home = Path(function.__code__.co_filename)
        ours = home.is_relative_to(PACKAGE)
        if ours and home not in sources():
            raise ValueError(f"{home.name}: {function.__name__} is compiled, so its file must be named in SOURCES")
        names = dict(function.__globals__)
        for name in names_in(function.__code__):
            value = names.get(name)
            if isinstance(value, FunctionType) and value is not function and is_rule_code(value, function):
                names[name] = compiled(value)
        twin = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
        twin.__module__, twin.__qualname__ = function.__module__, function.__qualname__
        options = INSIDE | {"forceinline": at_once or home.name in SMALL} if ours else OWN
        made = numba.njit(**options)(twin)
        _compiled[function] = once_for_all(made) if ours else made
    return _compiled[function]


def names_in(code: Any) -> Iterable[str]:
    """All names that a function's code and the code inside it refer to."""
    yield from code.co_names
    for constant in code.co_consts:
        if hasattr(constant, "co_names"):
            yield from names_in(constant)


def is_rule_code(value: FunctionType, user: FunctionType) -> bool:
    """Helpers to compile: functions of this package, and of the module that the rule itself is in."""
    return value.__module__.startswith(__package__ or "coalitionlab") or value.__module__ == user.__module__


def plainly_compiled(function: Callable) -> Any:
    """A function compiled as it stands, its names already compiled."""
    return numba.njit(**INSIDE)(function)


def record_at(dtype: np.dtype, name: str) -> Any:
    """A compiled function from the address of a record to the record itself, of a type with a short name.

    numba writes a record type's name, by default the list of its fields, into the name of everything compiled with
    it; with hundreds of fields the names alone make compiling three times as slow.
    """
    record = numba.from_dtype(dtype)
    record.name = name

    @intrinsic
    def at_address(typing_context, address):
        def generate(context, builder, signature, arguments):
            return builder.inttoptr(arguments[0], context.get_value_type(record))

        return record(types.int64), generate

    return at_address


def _call_at(typing_context, address, arguments):
    """Call compiled code by its address, with a tuple of arguments; what it raises is passed on."""

    def generate(context, builder, signature, values):
        kinds = list(signature.args[1].types)
        form = context.call_conv.get_function_type(types.none, kinds)
        given = [builder.extract_value(values[1], number) for number in range(len(kinds))]
        code = builder.inttoptr(values[0], form.as_pointer())
        status, _ = context.call_conv.call_function(builder, code, types.none, kinds, given)
        with cgutils.if_unlikely(builder, status.is_error):
            context.call_conv.return_status_propagate(builder, status)
        return context.get_dummy_value()

    return types.none(types.int64, arguments), generate


call_at: Any = intrinsic(_call_at)


def address_of(entry: Any) -> int:
    """Where the code of an entry point lies that was compiled for one signature; it stays there with the entry."""
    (result,) = entry.overloads.values()
    return result.library.get_pointer_to_function(result.fndesc.llvm_func_name)


def cached(function: Callable, name: str, names: dict[str, Any], folder: Path) -> Any:
    """An entry point compiled with a disk cache that can never be stale.

    `names` are the compiled functions that its text refers to. They are given as globals, since numba would take
    every new process's closure for new code; `name` keeps entry points of one text apart on disk.
    """
    twin = FunctionType(function.__code__, {**function.__globals__, **names}, name)
    twin.__module__, twin.__qualname__ = function.__module__, name
    entry: Any = numba.njit(error_model="numpy", nogil=True)(twin)
    entry._cache = Kept(twin, folder)
    return entry


def compile_ahead(entry: Any, signature: str) -> OSError | None:
    """Compile an entry point for a signature before its first call; why it could not be kept on disk, if so.

    numba keeps compiled code by the types as it is given them, so the text is turned into types first.
    """
    arguments, _ = normalize_signature(signature)
    entry.compile(tuple(arguments))
    return entry._cache.trouble
