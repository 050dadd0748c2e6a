"""Every page of the dashboard, in both languages, on a phone and on a desk."""

import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest
from playwright.sync_api import expect

from coalitionlab.dashboard.pages import address as address_of
from coalitionlab.dashboard.pages import present
from coalitionlab.texts import LANGUAGES, catalogue

from bench import BEAMER, DESKTOP, SIZES, accessible, fits, seeing


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", present(), ids=lambda page: page.name)
def test_a_page_is_whole_and_for_everyone(opened, page, lang, size):
    """One h1, the landmarks, the language marked, nothing sideways, and axe has nothing to object to."""
    seen = opened(address_of(page, lang), SIZES[size])
    assert seen.locator("h1").all_inner_texts() == [catalogue(f"{page.name}_page_{lang}")["heading"]]
    for landmark in ("header", "nav", "main", "footer"):
        assert seen.locator(landmark).count() >= 1, landmark
    assert seen.locator("html").get_attribute("lang").startswith(lang)
    expect(seen.locator("nav a[aria-current=page]")).to_have_count(1)
    accessible(seen)
    fits(seen)


def test_a_beamer_has_room(opened):
    """On a large screen nothing sticks out either."""
    fits(opened("/nl/what-if", BEAMER))


def test_the_other_language_is_the_same_page(opened):
    """The language switch leads to the same page with the same query."""
    page = opened("/nl/what-if?runs=1", DESKTOP)
    page.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile(r"/en/what-if"))
    expect(page.locator("h1")).to_have_text(catalogue("what_if_page_en")["heading"])


def test_the_first_tab_skips_to_the_page(opened):
    """The first stop of the keyboard leads past the navigation."""
    page = opened("/en/what-if", DESKTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == catalogue("dashboard_en")["frame"]["skip"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('page')")


def test_the_bare_address_leads_to_the_first_page(browser, address):
    """Whoever types the address alone comes to the first page, in the language that the server was started in."""
    with seeing(browser, address, DESKTOP, "/") as page:
        assert page.url.partition("?")[0] == f"{address}/en/what-if"


def test_a_port_in_use_is_told_in_a_sentence():
    """Status 2 and one sentence that names a way out."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "coalitionlab", "dashboard", "--port", str(port), "--no-browser"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
    assert f"--port: found {port}" in done.stderr and "allowed is a free port" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_ends_it_cleanly(tmp_path):
    """Status 130 and how to start again, no traceback, also while a browser is connected."""
    command = [sys.executable, "-m", "coalitionlab", "dashboard", "--port", "0", "--no-browser"]
    alone = {**os.environ, "COALITIONLAB_DATA": str(tmp_path)}
    with subprocess.Popen(command, env=alone, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert "http://127.0.0.1:" in process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130 and "Traceback" not in said, said
    assert "coalitionlab dashboard" in said


def test_it_listens_on_this_machine_alone(address):
    """Without --masterclass no other machine can reach it."""
    assert address.startswith("http://127.0.0.1:")
    port = int(address.rpartition(":")[2])
    with socket.socket() as other:
        other.settimeout(2)
        with pytest.raises(OSError):
            other.connect((own_address(), port))


def own_address() -> str:
    """An address of this machine on a network, or one that leads back to it by another name."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
            found = probe.getsockname()[0]
        except OSError:
            found = "127.0.0.1"
    return found if not found.startswith("127.") else "127.0.0.2"
