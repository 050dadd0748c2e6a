"""Make a folder from which coalitionlab and its pages can be installed on a laptop without internet.

    python teaching/make_wheels.py [windows|macos|linux] [--python 3.13] [--out teaching/wheels]

It builds the project and downloads, for the laptop's system and Python, the packages that requirements/dev.txt pins,
each checked by its hash. On the laptop: python -m pip install --no-index --find-links FOLDER "coalitionlab[dashboard]"
"""

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
EXTRA = "dashboard"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# What pip calls each kind of laptop, newest first, and what packages ask of it.
LAPTOPS = {
    "windows": (("win_amd64",), {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}),
    "macos": (
        tuple(f"macosx_{version}_0_{kind}" for version in (14, 13, 12, 11) for kind in ("arm64", "universal2")),
        {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    ),
    "linux": (
        ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    ),
}
HERE = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


class Pin(NamedTuple):
    """One package of the list of pins: what is asked and when, the hashes of its files, and what asks for it."""

    asked: Requirement
    hashes: tuple[str, ...]
    wanted_by: frozenset[str]

    @property
    def line(self) -> str:
        """As pip reads it, without its condition: pip would hold that against this machine, not the laptop."""
        return " ".join((f"{self.asked.name}{self.asked.specifier}", *self.hashes))


def pins(text: str) -> list[Pin]:
    """The packages in a requirements file with hashes, with the packages behind `# via`."""
    found = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if not re.match(r"[A-Za-z0-9]", block):
            continue
        asked = Requirement(re.split(r"\s*\\\n", block, maxsplit=1)[0].strip())
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}", block)
        via = re.search(r"# via (.*)", block)
        parents = re.findall(r"[\w.-]+(?=[,\s\[]|$)", via[1]) if via else []
        found.append(Pin(asked, tuple(hashes), frozenset(map(canonicalize_name, parents))))
    return found


def environment(laptop: str, python: str) -> dict[str, str]:
    """What a package's conditions are held against: the laptop, not this machine."""
    return {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "platform_machine": "AMD64",
        "extra": EXTRA,
        "platform_release": "",
        "platform_version": "",
        **LAPTOPS[laptop][1],
    }


def needed(asked: Iterable[Requirement], known: list[Pin], laptop: str, python: str) -> list[Pin]:
    """The pins that the project needs on the laptop: what it asks for itself, and what those ask for."""
    where = environment(laptop, python)
    there = [pin for pin in known if pin.asked.marker is None or pin.asked.marker.evaluate(where)]
    wanted = {canonicalize_name(one.name) for one in asked if one.marker is None or one.marker.evaluate(where)}
    while True:
        more = {canonicalize_name(pin.asked.name) for pin in there if pin.wanted_by & wanted} - wanted
        if not more:
            return [pin for pin in there if canonicalize_name(pin.asked.name) in wanted]
        wanted |= more


def asked_by(wheel: Path) -> list[Requirement]:
    """What a wheel asks for."""
    with zipfile.ZipFile(wheel) as content:
        name = next(name for name in content.namelist() if name.endswith(".dist-info/METADATA"))
        about = Parser().parsestr(content.read(name).decode("utf-8"))
    return [Requirement(line) for line in about.get_all("Requires-Dist", [])]


def build(out: Path) -> Path:
    """The project itself as a wheel, which serves every system and Python."""
    pip("wheel", "--no-deps", "--wheel-dir", str(out), str(ROOT))
    return next(iter(sorted(out.glob("coalitionlab-*.whl"))))


def download(chosen: list[Pin], laptop: str, python: str, out: Path) -> None:
    """Download the packages for the laptop; a package that has nothing ready-made for it stops it."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "pins.txt"
        listed.write_text("\n".join(pin.line for pin in chosen) + "\n", encoding="utf-8")
        tags = [word for tag in LAPTOPS[laptop][0] for word in ("--platform", tag)]
        options = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--python-version", python, *tags]
        pip("download", "--dest", str(out), *options, "--requirement", str(listed))


def lacking(folder: Path, laptop: str, python: str) -> list[str]:
    """What would be missing on the laptop: everything that is asked, all the way down, and that no wheel answers."""
    there = {}
    for wheel in folder.glob("*.whl"):
        name, version = wheel.name.split("-")[:2]
        there[canonicalize_name(name)] = (version, asked_by(wheel))
    missing, seen, left = [], set(), [Requirement(f"coalitionlab[{EXTRA}]")]
    while left:
        asked = left.pop()
        name = canonicalize_name(asked.name)
        version, more = there.get(name, ("", []))
        if not version or not asked.specifier.contains(version, prereleases=True):
            missing.append(str(asked))
        for extra in {"", *asked.extras}:
            if (name, extra) not in seen:
                seen.add((name, extra))
                where = {**environment(laptop, python), "extra": extra}
                left += [one for one in more if one.marker is None or one.marker.evaluate(where)]
    return sorted(set(missing))


def pip(*arguments: str) -> None:
    """Call pip; CalledProcessError if it fails, which it has explained then."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments[:1], "--quiet", *arguments[1:]]
    subprocess.run(command, check=True)


def main() -> int:
    """Make the folder, and say how to install from it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("laptop", nargs="?", choices=sorted(LAPTOPS), default=HERE, help=f"({HERE}, as this machine)")
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    parser.add_argument("--python", choices=PYTHONS, default=here, help=f"the laptop's Python ({here})")
    parser.add_argument("--out", type=Path, default=ROOT / "teaching" / "wheels", help="(teaching/wheels)")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for old in options.out.glob("*.whl"):
        old.unlink()
    listed = pins((ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8"))
    try:
        chosen = needed(asked_by(build(options.out)), listed, options.laptop, options.python)
        download(chosen, options.laptop, options.python, options.out)
    except subprocess.CalledProcessError as failed:
        print(f"make_wheels: pip ended with status {failed.returncode}; the folder is not complete", file=sys.stderr)
        return 1
    if missing := lacking(options.out, options.laptop, options.python):
        print(f"make_wheels: the folder lacks {', '.join(missing)}", file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in options.out.glob("*.whl")) / 1e6
    print(f"{options.out}: {len(chosen) + 1} wheels, {size:.0f} MB, for {options.laptop} with Python {options.python}.")
    print(f'There: python -m pip install --no-index --find-links {options.out.name} "coalitionlab[{EXTRA}]"')
    return 0


if __name__ == "__main__":
    sys.exit(main())
