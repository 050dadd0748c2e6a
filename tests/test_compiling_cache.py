"""Compiled code on disk is never older than the sources it came from."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import coalitionlab
from coalitionlab.compiling import KEPT_CACHES, cache_folder, compiled, fingerprint, forget_old
from coalitionlab.formulas import toward
from coalitionlab.shipped import shipped_folder

ASK = (
    "import coalitionlab as cl; runs = cl.simulate(cl.load_scenario('kansrijke-start'), 20, 1);"
    "print(cl.__file__); print(runs['trust'].mean().hex())"
)


def ask(folder: Path, cache: Path) -> str:
    """The mean trust of 20 runs, computed by a process of its own with the package in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "model"), "COALITIONLAB_CACHE": str(cache)}
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    where, trust = done.stdout.split()
    assert where.startswith(str(folder))
    return trust


@pytest.mark.slow
def test_an_edited_rule_is_compiled_anew(tmp_path):
    """Editing a helper of a rule changes the result of the next process; undoing it brings the old one back."""
    package = tmp_path / "model" / "coalitionlab"
    shutil.copytree(Path(coalitionlab.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    if not (package / "shipped").exists():
        shutil.copytree(shipped_folder(), tmp_path / "scenarios")
    formulas = package / "formulas.py"
    text = formulas.read_text(encoding="utf-8")
    edited = re.sub(r"return value \+ rate \* \(target - value\)", "return value + 0.5 * rate * (target - value)", text)
    assert edited != text
    before = ask(tmp_path, tmp_path / "cache")
    formulas.write_text(edited, encoding="utf-8")
    after = ask(tmp_path, tmp_path / "cache")
    formulas.write_text(text, encoding="utf-8")
    assert before != after
    assert ask(tmp_path, tmp_path / "cache") == before
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_the_folder_depends_on_every_source_and_on_users_rules(monkeypatch, tmp_path):
    """Other texts give another folder; the same ones give the same."""
    monkeypatch.setenv("COALITIONLAB_CACHE", str(tmp_path))
    assert cache_folder(("one",)) == cache_folder(("one",)) != cache_folder(("two",))
    assert cache_folder().parent == tmp_path and cache_folder().name == fingerprint()


def test_only_the_newest_folders_are_kept(tmp_path):
    """Old compiled code does not pile up."""
    for number in range(KEPT_CACHES + 4):
        folder = tmp_path / f"cache{number}"
        folder.mkdir()
        os.utime(folder, (number, number))
    forget_old(tmp_path)
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == sorted(f"cache{number}" for number in range(4, KEPT_CACHES + 4))


def test_where_nothing_can_be_written_it_compiles_all_the_same(monkeypatch, tmp_path):
    """A cache folder that cannot be made is replaced by a temporary one."""
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("COALITIONLAB_CACHE", str(tmp_path / "file"))
    folder = cache_folder()
    assert folder.is_dir() and tmp_path not in folder.parents
    folder.rmdir()


def test_compiling_leaves_the_plain_function_plain():
    """A rule stays plain Python for the debugger; compiling it twice gives the same compiled one."""
    assert compiled(toward) is compiled(toward) is not toward
    assert toward(0.0, 1.0, 0.25) == 0.25 and type(toward).__name__ == "function"
