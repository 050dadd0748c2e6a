"""The compiled rules of a sweep on whatever machine computes it, refused where they could give other numbers."""

import platform
import threading
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version

from ..batch import Kernel, kernel
from ..compiling import fingerprint
from ..files import versions
from ..month import SCHEDULE

RULES = "rules"
Texts = tuple[str, ...]  # of a user's own rules, which travel to workers
_compiling = threading.Lock()


class OtherVersions(RuntimeError):
    """A worker has other rules or versions than the sweep, so its numbers might differ."""


@lru_cache(maxsize=8)
def made_with(texts: Texts = ()) -> dict[str, str]:
    """All that the bytes of results depend on beside the experiment: versions, system, and a hash of all rules."""
    found = versions() | {"duckdb": version("duckdb"), "system": f"{platform.system()} {platform.machine()}"}
    return found | {RULES: fingerprint(texts)}


def refuse_other_versions(wanted: Mapping[str, str], texts: Texts) -> None:
    """Raise OtherVersions with a sentence, unless this machine gives the same bytes as the one that planned."""
    found = made_with(texts)
    if found == wanted:
        return
    names = [name for name in {**wanted, **found} if wanted.get(name) != found.get(name)]
    said = [f"{n} {found.get(n, 'missing')} instead of {wanted.get(n, 'none')}" for n in names if n != RULES]
    raise OtherVersions(f"the worker on {platform.node()} has {', '.join(said) or 'other rules'}")


def engine_of(texts: Texts = ()) -> Kernel:
    """The compiled rules, made once a process however many threads ask."""
    with _compiling:
        return _engine(texts)


@lru_cache(maxsize=4)
def _engine(texts: Texts) -> Kernel:
    if not texts:
        return kernel(SCHEDULE)
    from ..own_rules import from_texts

    return kernel(*from_texts(texts))


def prepare(texts: Texts = ()) -> None:
    """Compile in a thread beside, so that a Ctrl-C is heard at once: the compiler itself does not listen."""
    wrong: list[BaseException] = []

    def build() -> None:
        try:
            engine_of(texts)
        except BaseException as failure:
            wrong.append(failure)

    thread = threading.Thread(target=build, daemon=True, name="compiling")
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
    if wrong:
        raise wrong[0]


def is_compiling() -> bool:
    """Whether a thread of this process is in the compiler, which nothing can interrupt."""
    return any(thread.name == "compiling" for thread in threading.enumerate())
