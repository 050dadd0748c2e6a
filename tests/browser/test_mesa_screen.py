"""Mesa's own screen in a real browser, on both versions of Mesa, each in an environment of its own.

The first time an environment takes about two minutes to make (half a gigabyte), and the rules are compiled in it.
"""

import os
import queue
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from bench import DESKTOP, ROOT, seeing

pytestmark = pytest.mark.slow
PYTHONS = {"3.3": "3.11", "3.5": "3.13"}  # the newest Mesa that each Python has


def python_called(version):
    """A Python of that version, wherever it is; the test is skipped where there is none."""
    for name in (f"python{version}", "python3"):
        for chosen in ({}, {"PYENV_VERSION": {"3.11": "3.11.7", "3.13": "3.13.0"}[version]}):
            if not shutil.which(name):
                continue
            ask = "import sys; print(sys.executable, *sys.version_info[:2], sep=chr(10))"
            said = subprocess.run([name, "-c", ask], env={**os.environ, **chosen}, capture_output=True, text=True)
            found = said.stdout.split("\n")
            if said.returncode == 0 and ".".join(found[1:3]) == version:
                return found[0]
    pytest.skip(f"no Python {version} here")


def wait_for(port, seconds=120):
    """Return as soon as somebody listens at the port; Solara says that it starts before it does."""
    until = time.monotonic() + seconds
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < until, "the screen did not start"
            time.sleep(0.2)


@contextmanager
def solara(folder):
    """Mesa's screen as a process of its own; gives its address."""
    command = [folder / "bin" / "solara", "run", "coalitionlab.explore.mesa_screen", "--no-open", "--production"]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    clean |= {"PYTHONPATH": str(ROOT / "model"), "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"}
    process = subprocess.Popen(
        [*command, "--port", "0"], env=clean, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines = queue.Queue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True)
    reader.start()
    try:
        line = ""
        while "starting at http" not in line:
            line = lines.get(timeout=120)
        port = int(line.strip().rsplit(":", 1)[1])
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()
        reader.join(10)
        process.stdout.close()


@pytest.mark.parametrize("mesa", PYTHONS)
def test_the_screen_opens_steps_and_starts_again(mesa, browser, tmp_path):
    """Table and graphs are there, a step moves them, another scenario begins anew; nothing comes from outside."""
    python = python_called(PYTHONS[mesa])
    folder = ROOT / f".venv-explore-{PYTHONS[mesa]}"
    made = ["make", f"{folder.name}/.packages", f"EXPLORE={folder.name}", f"PYTHON={python}"]
    subprocess.run(made, cwd=ROOT, check=True, timeout=1500)
    version = [folder / "bin" / "python", "-c", "import mesa; print(mesa.__version__)"]
    assert subprocess.check_output(version, text=True).startswith(mesa)
    kernel = [folder / "bin" / "python", "-c", "from coalitionlab.batch import kernel; kernel()"]
    subprocess.run(kernel, env={**os.environ, "PYTHONPATH": str(ROOT / "model")}, check=True, timeout=600)
    with solara(folder) as address, seeing(browser, address, DESKTOP) as page:
        page.goto(address)
        pictures = page.locator("img")
        expect(pictures).to_have_count(5, timeout=60_000)
        before = pictures.first.get_attribute("src")
        page.get_by_text("Step", exact=True).first.click()
        expect(pictures.first).not_to_have_attribute("src", before, timeout=20_000)
        page.screenshot(path=tmp_path / f"mesa-{mesa}.png")
        expect(page.get_by_text("One run of many")).to_be_visible()
        moved = pictures.first.get_attribute("src")
        page.get_by_text("kansrijke-start", exact=True).first.click()
        page.get_by_text("core-and-outer-ring", exact=True).first.click()
        expect(pictures.first).not_to_have_attribute("src", moved, timeout=20_000)
        expect(pictures).to_have_count(5)
