"""Nothing in the package stands in the way of Windows and macOS, as far as that can be seen on another system."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coalitionlab.cli import console, main
from coalitionlab.grounds.rulebook import PACKAGE
from coalitionlab.shipped import shipped_folder

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = [*PACKAGE.rglob("*.py"), *(ROOT / "teaching").glob("*.py")]
# What one system has and another does not; a use of it must look first.
NOT_EVERYWHERE = {
    "fork",
    "geteuid",
    "getuid",
    "killpg",
    "mkfifo",
    "sched_getaffinity",
    "sysconf",
    "uname",
    "getloadavg",
}
# Calls that open no text file; our own write_text (files.py) is always UTF-8.
NO_TEXT = {"write_text", "webbrowser.open", "os.open", "self.open", "Image.open"}
ONLY_UNIX = {"fcntl", "grp", "pwd", "resource", "termios", "pty"}


def calls(path):
    """Every call in a file of code: its line, the whole of it, and what it calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield f"{path.relative_to(ROOT)}:{node.lineno}", ast.unparse(node), ast.unparse(node.func)


def test_text_is_read_and_written_in_utf_8():
    """Every file that is opened as text says that it is UTF-8; left out, it would be another encoding on Windows."""
    for path in PROGRAMS:
        for where, whole, called in calls(path):
            if called in NO_TEXT:
                continue
            if called.rsplit(".", 1)[-1] in ("open", "read_text", "write_text"):
                assert re.search(r"utf-8|'[rwax]\+?b\+?'|'[rwax]b", whole), f"{where}: {whole}"


def test_nothing_is_used_that_one_system_alone_has():
    """Modules that only Unix has are not imported, and functions that some systems lack are looked for first."""
    for path in PROGRAMS:
        text = path.read_text(encoding="utf-8")
        imported = set(re.findall(r"^\s*(?:import|from) (\w+)", text, re.MULTILINE))
        assert not imported & ONLY_UNIX, path
        for where, whole, called in calls(path):
            if called in NOT_EVERYWHERE:
                assert f'hasattr(os, "{called[3:]}")' in text, f"{where}: {whole}"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_what_is_printed_into_a_file_is_utf_8_whatever_the_system_likes(encoding):
    """On Windows a pipe takes a code page without minus signs and signs of verdicts; nothing is lost or fails."""
    command = [sys.executable, "-m", "coalitionlab", "list", "uncertainties", "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert not done.stdout.decode("utf-8").isascii()
    said = subprocess.run(
        [sys.executable, "-c", "from coalitionlab.cli import speak_utf8; speak_utf8(); print('\u2212 ▲ ë')"],
        env=environment,
        capture_output=True,
        check=True,
    )
    assert said.stdout.decode("utf-8").strip() == "\u2212 ▲ ë"


def test_a_command_to_type_again_is_quoted_as_the_system_wants(monkeypatch):
    """With double quotes on Windows, where single ones mean nothing; elsewhere as a shell reads it."""
    typed = ["check", "our town.toml"]
    assert console.command_line(typed) == "coalitionlab check 'our town.toml'"
    monkeypatch.setattr(sys, "platform", "win32")
    assert console.command_line(typed) == 'coalitionlab check "our town.toml"'


def test_no_shipped_file_has_a_name_that_windows_refuses():
    """Names of files hold only letters, digits, dots, dashes and underscores, and none that Windows keeps to itself."""
    reserved = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    names = [name for name in listed if name] or [str(path) for path in shipped_folder().rglob("*")]
    for name in names:
        assert re.fullmatch(r"[\w./-]+", name) and len(name) < 120, name
        assert not any(reserved.fullmatch(part) for part in name.split("/")), name
    folded = [name.lower() for name in names]
    assert len(set(folded)) == len(folded)


def test_a_scenario_with_the_line_ends_and_mark_of_windows_is_read(tmp_path, capsys):
    """A file saved by Notepad, with a mark at its front and carriage returns, is as good as any other."""
    path = tmp_path / "onze wijk.toml"
    text = 'title = "Onze wijk – één"\r\nextends = "kansrijke-start"\r\n[leadership]\r\nhours = 30\r\n'
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert main(["check", str(path)]) == 0, capsys.readouterr().err
