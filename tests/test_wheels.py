"""The folder for a laptop without internet holds what that laptop needs, and says so if it does not."""

import subprocess
import zipfile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import make_wheels
from make_wheels import LAPTOPS, PYTHONS, ROOT, lacking, needed, pins

PINS = pins((ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8"))
STARTS = sorted((ROOT / "teaching" / "start").iterdir())


def asked():
    """What the project asks for, as pyproject.toml has it."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["dashboard"]]


def wheel(folder, name, version, *asks):
    """A wheel that holds nothing but what it asks for."""
    about = f"{name.replace('-', '_')}-{version}"
    with zipfile.ZipFile(folder / f"{about}-py3-none-any.whl", "w") as content:
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {ask}" for ask in asks)]
        content.writestr(f"{about}.dist-info/METADATA", "\n".join(lines) + "\n")


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("laptop", LAPTOPS)
def test_each_package_is_chosen_once_and_for_that_laptop(laptop, python):
    """What the project asks for is among the pins, each name once, with hashes; Windows gets what only it needs."""
    chosen = needed(asked(), PINS, laptop, python)
    names = [canonicalize_name(pin.asked.name) for pin in chosen]
    assert len(set(names)) == len(names) and {canonicalize_name(one.name) for one in asked()} <= set(names)
    assert all(pin.hashes and ";" not in pin.line for pin in chosen)
    assert {"numba", "nicegui", "fonttools", "uvicorn"} <= set(names) and not {"pytest", "ruff", "typst"} & set(names)
    assert ("colorama" in names) == (laptop == "windows") and ("uvloop" in names) <= (laptop != "windows")


def test_a_folder_that_lacks_something_is_found_out(tmp_path):
    """What is asked anywhere down the line, under the laptop's conditions and extras, must be there and fit."""
    wheel(tmp_path, "coalitionlab", "0.1.0", "alpha>=2", "beta[fast]>=1; extra == 'dashboard'", "other; extra == 'x'")
    wheel(tmp_path, "alpha", "1.0", "only-windows; sys_platform == 'win32'", "old; python_version < '3.12'")
    wheel(tmp_path, "beta", "1.5", "quick-beta; extra == 'fast'", "slow-beta; extra == 'slow'")
    assert lacking(tmp_path, "linux", "3.13") == ["alpha>=2", 'quick-beta; extra == "fast"']
    assert 'only-windows; sys_platform == "win32"' in lacking(tmp_path, "windows", "3.13")
    assert 'old; python_version < "3.12"' in lacking(tmp_path, "macos", "3.11")
    wheel(tmp_path, "quick_beta", "3")
    (tmp_path / "alpha-1.0-py3-none-any.whl").unlink()
    wheel(tmp_path, "alpha", "2.1")
    assert lacking(tmp_path, "linux", "3.13") == []


def test_pip_that_fails_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    """If a package cannot be had, the command ends with status 1 and says that the folder is not complete."""

    def fails(*arguments):
        raise subprocess.CalledProcessError(1, "pip")

    monkeypatch.setattr(make_wheels, "pip", fails)
    monkeypatch.setattr("sys.argv", ["make_wheels.py", "windows", "--out", str(tmp_path / "wheels")])
    assert make_wheels.main() == 1 and "not complete" in capsys.readouterr().err


@pytest.mark.parametrize("path", STARTS, ids=lambda path: path.name)
def test_a_file_to_double_click_starts_what_it_says(path):
    """Each calls the dashboard from the environment beside it, the masterclass with phones; its line ends are right."""
    text = path.read_bytes().decode("ascii")
    windows = path.suffix == ".bat"
    assert ("\r\n" in text) == windows and text.count("\n") == text.count("\r\n" if windows else "\n")
    assert ("--masterclass" in text) == (path.stem == "masterclass") and " dashboard" in text
    assert windows or path.stat().st_mode & 0o111


@pytest.mark.parametrize("name", ["dashboard", "masterclass"])
def test_the_starter_says_what_to_do_where_nothing_is_installed(name, tmp_path):
    """Without an environment it names the guide to installing and ends with status 1; with one it starts it."""
    folder = tmp_path / "my folder" / "teaching" / "start"
    folder.mkdir(parents=True)
    starter = folder / f"{name}.command"
    starter.write_bytes((ROOT / "teaching" / "start" / starter.name).read_bytes())
    done = subprocess.run(["sh", starter], capture_output=True, text=True)
    assert done.returncode == 1 and "teaching/INSTALL.md" in done.stdout
    program = tmp_path / "my folder" / ".venv" / "bin" / "coalitionlab"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "started $@"\n', encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(["sh", starter, "--lang", "nl"], capture_output=True, text=True, check=True)
    phones = " --masterclass" if name == "masterclass" else ""
    assert done.stdout == f"started dashboard{phones} --lang nl\n"


@pytest.mark.slow
def test_a_laptop_without_internet_installs_from_the_folder(tmp_path):
    """For this machine's system and Python: the folder alone is enough, and what was installed runs."""
    import sys

    out = tmp_path / "wheels"
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    command = [sys.executable, ROOT / "teaching" / "make_wheels.py", "--python", python, "--out", out]
    subprocess.run(command, check=True, timeout=1500)
    own = tmp_path / "own" / "bin"
    subprocess.run([sys.executable, "-m", "venv", own.parent], check=True, timeout=300)
    offline = ["install", "--isolated", "--quiet", "--no-index", "--find-links", out, "coalitionlab[dashboard]"]
    subprocess.run([own / "python", "-m", "pip", *offline], check=True, timeout=900)
    subprocess.run([own / "python", "-m", "pip", "check"], check=True, timeout=300)
    listed = subprocess.check_output([own / "coalitionlab", "list", "scenarios"], text=True, cwd=tmp_path, timeout=300)
    assert "kansrijke-start" in listed
    subprocess.run([own / "coalitionlab", "dashboard", "--help"], check=True, timeout=60, capture_output=True)
