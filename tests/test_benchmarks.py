"""The benchmarks run, at toy size, and print what they promise. Nothing is asserted about times."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"


def bench(*options: str) -> str:
    """What the benchmark prints at toy size."""
    command = [sys.executable, str(FOLDER / "speed.py"), "--toy", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_quick_parts_print_their_table():
    """One run, threads, storing and growth are measured, in one table, with the machine and the versions below it."""
    text = bench("--only", "run", "threads", "storing", "growth")
    for heading in ("ONE RUN", "THREADS", "STORING AND SUMMARISING", "GROWTH"):
        assert re.search(f"^{heading}", text, re.MULTILINE), heading
    for row in ("a run", "1 thread", "together", "exponent of partners"):
        assert re.search(rf"^  {row} +-?[\d.,]+ ", text, re.MULTILINE), row
    assert re.search(r"Python 3\.\d+\.\d+; coalitionlab .*numba", text)


@pytest.mark.slow
def test_the_slow_parts_print_their_table():
    """Each rule has its share, adding up to the whole; Mesa and whole processes stand beside the compiled engine."""
    from coalitionlab.month import SCHEDULE

    text = bench("--only", "shares", "mesa", "start")
    if sys.platform != "win32":
        shares = dict(re.findall(r"^  (\w[\w ]*?) +(-?[\d.]+) %", text, re.MULTILINE))
        whole = [float(shares[name]) for name in (*(rule.name for rule in SCHEDULE), "outside the months")]
        assert sum(whole) == pytest.approx(100, abs=1.0)
    assert "batch_run, 1 process " in text and "times as fast as batch_run" in text
    assert re.search(r"coalitionlab --help +[\d.]+ s", text)


@pytest.mark.slow
def test_a_room_of_phones_is_answered():
    """A few phones join, press and get their results over real websockets; each kind of press has a row."""
    pytest.importorskip("nicegui")
    command = [sys.executable, str(FOLDER / "room.py"), "--phones", "3", "--seconds", "4"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr
    for row in ("open the page", "join a team", "predict", "close the round", "results on every phone"):
        assert re.search(rf"^{row} +[1-9]\d* ", done.stdout, re.MULTILINE), done.stdout
    assert "presses in play that took over 1 s" in done.stdout


@pytest.mark.slow
def test_the_report_on_pairing_prints_its_table(tmp_path):
    """Draws at addresses, one common stream and independent seeds stand side by side, for every contrast."""
    script = (FOLDER / "pairing.py").read_text(encoding="utf-8")
    copied = tmp_path / "benchmarks" / "pairing.py"
    copied.parent.mkdir()
    copied.write_text(script, encoding="utf-8")
    done = subprocess.run([sys.executable, str(copied), "--runs", "60"], capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr
    assert "everybody at the table" in done.stdout
    with (tmp_path / "results" / "benchmarks" / "pairing.csv").open(encoding="utf-8") as content:
        rows = [row for row in csv.DictReader(content) if row["measure"] == "hours_given"]
    small = next(row for row in rows if row["contrast"] == "a leader with a little more time")
    assert float(small["runs_independent"]) > float(small["runs_stream"]) > 1.0
