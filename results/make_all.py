"""Makes all that results/ holds again, chapter by chapter of findings.toml, and says how long each took.

    python results/make_all.py            # goes on where it was stopped
    python results/make_all.py --anew     # first forgets what was made of other worlds or other rules

The search for worlds takes hours and is not repeated; worlds that it left in results/calibration become the shipped
ones. What ships with the package is copied there: the worlds, and the patterns in them.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "model" / "coalitionlab"
SHIPPED = {
    "calibration": (PACKAGE / "shipped_worlds", ("plausible.csv", "plausible.json")),
    "patterns": (PACKAGE / "shipped_patterns", ("patterns.csv", "patterns.json")),
}


def commands() -> list[list[str]]:
    """The commands of the chapters, in the order in which one needs what another made; the search is left out."""
    chapters = tomllib.loads((HERE / "findings.toml").read_text(encoding="utf-8"))["chapter"]
    typed = [shlex.split(chapter["command"]) for chapter in chapters]
    found = [words for words in typed if words[1] != "calibrate"]
    return sorted(found, key=lambda words: words[1] != "patterns")


def ship(name: str) -> None:
    """Copy what was made to where the package takes it from, if it was made."""
    target, files = SHIPPED[name]
    for file in files:
        if (HERE / name / file).exists():
            shutil.copyfile(HERE / name / file, target / file)


def forget(folder: Path) -> None:
    """Remove a results folder of which everything can be made again."""
    if folder.exists() and folder.resolve().parent == HERE.resolve():
        shutil.rmtree(folder)


def main(typed: list[str]) -> int:
    """Run all commands, print the minutes of each, and write the page of findings."""
    english = os.environ | {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": "en"}
    ship("calibration")
    for words in commands():
        folder = HERE.parent / words[words.index("--out") + 1]
        if "--anew" in typed:
            forget(folder)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=HERE.parent, env=english, stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            print(f"Stopped at: {shlex.join(words)}", file=sys.stderr)
            return done.returncode
        print(f"{(time.monotonic() - began) / 60:6.1f} minutes  {folder.name}", flush=True)
    ship("patterns")
    return subprocess.run([sys.executable, HERE / "make_page.py"], check=False).returncode


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("Stopped; python results/make_all.py goes on.", file=sys.stderr)
        raise SystemExit(130) from None
