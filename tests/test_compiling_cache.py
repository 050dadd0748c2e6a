"""Compiled code on disk is never older than the sources it came from."""

import re
import shutil
import sys
from pathlib import Path

import numba
import numpy as np
import pytest

import coalitionlab
from coalitionlab import compiling
from coalitionlab.batch import kernel
from coalitionlab.compiling import cache_folder, compiled, fingerprint
from coalitionlab.formulas import toward
from coalitionlab.keeping import root
from coalitionlab.own_rules import load_rules
from coalitionlab.shipped import shipped_folder
from processes import HERE, RULE, ask, files_in, here


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


def test_a_copy_elsewhere_uses_what_is_compiled(copy, tmp_path):
    """Compiled code belongs to the text of the rules, not to where they lie or when they were touched."""
    first, kept = here(), tmp_path / "cache" / kernel().folder.name
    shutil.copytree(kernel().folder, kept, ignore=shutil.ignore_patterns("own"))
    before = {path: path.stat().st_mtime_ns for path in files_in(kept)}
    assert ask(copy, kept.parent) == first
    assert {path: path.stat().st_mtime_ns for path in files_in(kept)} == before


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


def test_compiling_leaves_the_plain_function_plain():
    """A rule stays plain Python for the debugger; compiling it twice gives the same compiled one."""
    assert compiled(toward) is compiled(toward) is not toward
    assert toward(0.0, 1.0, 0.25) == 0.25 and type(toward).__name__ == "function"
