"""Compiled code on disk is never older than the sources it came from, and no disk stands in the way."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numba
import numpy as np
import pytest

import coalitionlab
from coalitionlab import compiling
from coalitionlab.assembling import Assembled
from coalitionlab.batch import kernel
from coalitionlab.compiling import cache_folder, compiled, fingerprint
from coalitionlab.formulas import toward
from coalitionlab.keeping import KEPT_CACHES, folder_called, forget_old, root
from coalitionlab.own_rules import load_rules
from coalitionlab.shipped import shipped_folder

ASK = (
    "import sys, coalitionlab as cl; rules = sys.argv[1:]; "
    "runs = cl.simulate(cl.load_scenario('kansrijke-start'), 20, 1, rules=rules);"
    "print(cl.__file__); print(runs['trust'].mean().hex())"
)
RULE = """
import coalitionlab as cl
from coalitionlab.formulas import share

GAIN = 0.1


def more(value):
    return value + GAIN * (1.0 - value)


@cl.rule(after="meet", each="partner")
def cheer(i, s, p, key, month):
    s.ownership[i] = share(more(s.ownership[i]))
"""


def begun(folder: Path, cache: Path, *rules: Path, limit: int | None = None) -> subprocess.Popen:
    """A process of its own that asks, with the package in a folder; it can write no file longer than the limit."""

    def limited() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    environment = {**os.environ, "PYTHONPATH": str(folder), "COALITIONLAB_CACHE": str(cache)}
    return subprocess.Popen(
        [sys.executable, "-c", ASK, *map(str, rules)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limited if limit else None,
    )


def answer(process: subprocess.Popen) -> tuple[str, str]:
    """The mean trust of 20 runs, and what the process said beside it."""
    out, said = process.communicate(timeout=900)
    assert process.returncode == 0, said
    return out.split()[1], said


def ask(folder: Path, cache: Path, *rules: Path, limit: int | None = None) -> str:
    """The mean trust of 20 runs, computed by a process of its own that says nothing else."""
    trust, said = answer(begun(folder, cache, *rules, limit=limit))
    assert said == ""
    return trust


def here(*rules: Path) -> str:
    """The same in this process."""
    return float(coalitionlab.simulate(BASE, 20, 1, rules=list(rules))["trust"].mean()).hex()


BASE = coalitionlab.load_scenario("kansrijke-start")
POSIX = pytest.mark.skipif(os.name != "posix", reason="files can be limited in size on Linux and macOS only")
HERE = Path(coalitionlab.__file__).parents[1]


@pytest.fixture
def copy(tmp_path):
    """A copy of the package with the shipped scenarios; the folder to import it from."""
    package = tmp_path / "model" / "coalitionlab"
    shutil.copytree(Path(coalitionlab.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    if not (package / "shipped").exists():
        shutil.copytree(shipped_folder(), tmp_path / "scenarios")
    return tmp_path / "model"


def edited(path: Path, pattern: str, by: str) -> str:
    """Replace one place in a file, and give the text that was there before."""
    text = path.read_text(encoding="utf-8")
    after, count = re.subn(pattern, by, text, count=1, flags=re.MULTILINE)
    assert count == 1 and after != text
    path.write_text(after, encoding="utf-8")
    return text


@pytest.mark.slow
def test_an_edited_rule_is_compiled_anew(copy, tmp_path):
    """Editing a helper of a rule changes the result of the next process; undoing it brings the old one back."""
    cache, formulas = tmp_path / "cache", copy / "coalitionlab" / "formulas.py"
    before = ask(copy, cache)
    text = edited(
        formulas, r"return value \+ rate \* \(target - value\)", "return value + 0.5 * rate * (target - value)"
    )
    assert ask(copy, cache) != before
    formulas.write_text(text, encoding="utf-8")
    assert ask(copy, cache) == before
    assert len(list(cache.iterdir())) == 2


@pytest.mark.slow
def test_an_edited_declaration_or_record_is_seen(copy, tmp_path):
    """Another default gives another result; a record laid out anew gives the same one, and never a mixture."""
    cache, before = tmp_path / "cache", ask(copy, tmp_path / "cache")
    people = copy / "coalitionlab" / "parameters" / "uncertainties" / "table.py"
    text = edited(people, r'( u\("meet\.trust", )[0-9.]+', r"\g<1>0.031")
    assert ask(copy, cache) != before
    people.write_text(text, encoding="utf-8")
    records = copy / "coalitionlab" / "records.py"
    edited(records, r'(    \("mandate", .*\n)(    \("capacity", .*\n)', r"\2\1")
    assert ask(copy, cache) == before
    state = copy / "coalitionlab" / "state.py"
    edited(state, r'(    share\("motivation", .*\n)(    share\("anchor", .*\n)', r"\2\1")
    assert ask(copy, cache) == before


def test_the_fingerprint_sees_every_byte_and_every_version(copy, monkeypatch):
    """A byte more in any file that compiled code is made of, or another version of anything, gives another folder."""
    monkeypatch.setattr(compiling, "PACKAGE", copy / "coalitionlab")
    taken = fingerprint.__wrapped__
    first = taken()
    assert first == fingerprint()  # a copy has the same compiled code
    known = {first}
    names = {str(path.relative_to(compiling.PACKAGE)) for path in compiling.sources()}
    assert {"formulas.py", "records.py", "state.py", "words.py", "context/meeting.py", "parameters/levers.py"} <= names
    assert {"kernels.py", "assembling.py", "own_rules/one.py"} <= names  # the texts that call the rules
    for path in compiling.sources():
        text = path.read_bytes()
        path.write_bytes(text + b"#")
        known.add(taken())
        path.write_bytes(text)
    assert taken() == first and len(known) == len(names) + 1
    for module in (numba, np):
        with monkeypatch.context() as other:
            other.setattr(module, "__version__", "0.0.1")
            known.add(taken())
    with monkeypatch.context() as other:
        other.setattr(compiling.platform, "python_version", lambda: "3.99.0")
        known.add(taken())
    assert len(known) == len(names) + 4


def test_the_folder_depends_on_texts_and_processor(monkeypatch, tmp_path):
    """Other texts give another folder, and so does another processor; the same ones give the same."""
    monkeypatch.setenv("COALITIONLAB_CACHE", str(tmp_path))
    here = cache_folder()
    assert cache_folder(("one",)) == cache_folder(("one",)) != cache_folder(("two",))
    assert here.parent == tmp_path and here.name.startswith(f"{fingerprint()}-")
    monkeypatch.setattr(compiling.binding, "get_host_cpu_name", lambda: "another")
    assert cache_folder() != here and fingerprint() in cache_folder().name


def test_a_copy_elsewhere_uses_what_is_compiled(copy):
    """Compiled code belongs to the text of the rules, not to where they lie or when they were touched."""
    first = here()
    before = {path: path.stat().st_mtime_ns for path in files_in(kernel().folder)}
    assert ask(copy, root()) == first
    assert {path: path.stat().st_mtime_ns for path in files_in(kernel().folder)} == before


def files_in(folder: Path) -> list[Path]:
    """All files with compiled code."""
    return sorted(path for path in folder.rglob("*.nb?") if path.is_file())


def test_an_edited_rule_of_ones_own_is_compiled_anew(tmp_path):
    """A helper's number in a user's file changes the result of the next process; undoing it brings the old one back."""
    file = tmp_path / "cheer.py"
    file.write_text(RULE, encoding="utf-8")
    first = here(file)
    text = edited(file, r"GAIN = 0\.1$", "GAIN = 0.3")
    assert ask(HERE, root(), file) == here(file) != first != here()
    file.write_text(text, encoding="utf-8")
    assert ask(HERE, root(), file) == here(file) == first


def test_a_number_from_elsewhere_is_part_of_a_rule(tmp_path, monkeypatch):
    """A number that a user's file takes from another file is compiled in, and another number is compiled anew."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "their_numbers.py").write_text("GAIN = 0.1\n", encoding="utf-8")
    file = tmp_path / "cheer.py"
    file.write_text(RULE.replace("GAIN = 0.1", "from their_numbers import GAIN"), encoding="utf-8")
    (first,) = load_rules(file)
    sys.modules["their_numbers"].GAIN = 0.3
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (second,) = load_rules(file)
    assert dict(first.constants) == {"GAIN": 0.1} and dict(second.constants) == {"GAIN": 0.3}
    assert first.hash(0) != second.hash(0) and first.hash(0) != first.hash(1)
    del sys.modules["their_numbers"]


def test_processes_that_compile_at_the_same_time_are_all_right(tmp_path):
    """Several processes that compile one rule into one folder at once give the same runs, now and afterwards."""
    file = tmp_path / "cheer.py"
    file.write_text(RULE.replace("cheer", f"cheer_{os.getpid()}"), encoding="utf-8")
    kernel()
    answers = [answer(process) for process in [begun(HERE, root(), file) for _ in range(2)]]
    assert answers[0] == answers[1] == (here(file), "")


@pytest.mark.slow
def test_processes_that_compile_everything_at_the_same_time_are_all_right(tmp_path):
    """The same with an empty folder, in which both compile all rules."""
    answers = [answer(process) for process in [begun(HERE, tmp_path / "new") for _ in range(2)]]
    assert answers[0] == answers[1] == (here(), "") == (ask(HERE, tmp_path / "new"), "")


def anew(own) -> np.ndarray:
    """Runs by an engine that is put together anew from what lies on disk."""
    engine = Assembled(own.schedule, kernel())
    engine.prepare()
    return coalitionlab.simulate(BASE, 20, 1, engine=engine).to_numpy(float)


def same_runs(first: np.ndarray, second: np.ndarray) -> bool:
    """Whether runs are the same to the last bit."""
    return first.tobytes() == second.tobytes()


@pytest.mark.parametrize("left", [0, 40, 3000], ids=["empty", "its beginning", "half"])
def test_damaged_files_are_compiled_anew(left, tmp_path):
    """Files that were cut off, as by a power failure, are no obstacle, and are repaired."""
    file = tmp_path / "cheer.py"
    file.write_text(RULE.replace("cheer", f"cheer_{left}"), encoding="utf-8")
    own = load_rules(file)
    before = anew(own)
    folder = kernel().folder / "own" / own[0].hash(0)
    assert len(files_in(folder)) == 2
    for path in files_in(folder):
        path.write_bytes(path.read_bytes()[:left])
    assert same_runs(before, anew(own)) and all(
        path.stat().st_size > 3000 for path in files_in(folder) if path.suffix == ".nbc"
    )
    sizes = [path.stat().st_mtime_ns for path in files_in(folder)]
    assert same_runs(before, anew(own)) and sizes == [path.stat().st_mtime_ns for path in files_in(folder)]


@pytest.mark.slow
def test_a_damaged_cache_is_compiled_anew(tmp_path):
    """The same for the shipped rules."""
    folder = tmp_path / kernel().folder.name
    shutil.copytree(kernel().folder, folder)
    for path in files_in(folder):
        path.write_bytes(path.read_bytes()[:500])
    assert ask(HERE, tmp_path) == here()


@POSIX
def test_a_full_disk_is_no_obstacle_to_a_rule(tmp_path):
    """Where the compiled rule cannot be written, it runs all the same."""
    file = tmp_path / "cheer.py"
    file.write_text(RULE.replace("cheer", f"cheer_full_{os.getpid()}"), encoding="utf-8")
    assert ask(HERE, root(), file, limit=1000) == here(file)


@pytest.mark.slow
@POSIX
def test_a_full_disk_is_told_in_a_sentence(tmp_path):
    """Where the compiled rules cannot be written, they run all the same; one sentence says so, and what to do."""
    trust, said = answer(begun(HERE, tmp_path / "full", limit=20_000))
    assert trust == here()
    assert said.count("compiled rules cannot be kept") == 1 and "File too large" in said
    assert "set COALITIONLAB_CACHE to a folder" in said and not list(tmp_path.rglob("complete"))


def test_where_no_folder_can_be_made_it_compiles_all_the_same(monkeypatch, tmp_path):
    """A cache folder that cannot be made is replaced by a temporary one, with a sentence."""
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("COALITIONLAB_CACHE", str(tmp_path / "file"))
    with pytest.warns(UserWarning, match=r"cannot be kept in .* half a minute: set COALITIONLAB_CACHE to a folder"):
        folder = cache_folder()
    assert folder.is_dir() and tmp_path not in folder.parents


def test_a_complete_folder_can_be_read_only(monkeypatch, tmp_path):
    """What was compiled before is used where it cannot be written, such as in an image; without a word."""
    monkeypatch.setenv("COALITIONLAB_CACHE", str(tmp_path))
    (folder_called("ready") / "complete").touch()
    before = {path.name for path in tmp_path.iterdir()}

    def refused(**where):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("coalitionlab.keeping.tempfile.TemporaryFile", refused)
    assert folder_called("ready") == tmp_path / "ready"
    with pytest.warns(UserWarning, match="Permission denied"):
        assert folder_called("new") != tmp_path / "new"
    assert {path.name for path in tmp_path.iterdir()} - {"new"} == before


def test_only_the_newest_folders_are_kept(tmp_path):
    """Old compiled code does not pile up."""
    for number in range(KEPT_CACHES + 4):
        folder = tmp_path / f"cache{number}"
        folder.mkdir()
        os.utime(folder, (number, number))
    forget_old(tmp_path)
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == sorted(f"cache{number}" for number in range(4, KEPT_CACHES + 4))


def test_compiling_leaves_the_plain_function_plain():
    """A rule stays plain Python for the debugger; compiling it twice gives the same compiled one."""
    assert compiled(toward) is compiled(toward) is not toward
    assert toward(0.0, 1.0, 0.25) == 0.25 and type(toward).__name__ == "function"
