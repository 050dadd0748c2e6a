"""One server and one browser for all tests in a process; each test opens pages in a browser context of its own."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect, sync_playwright

from bench import QUIET, browser_path, seeing, serving

expect.set_options(timeout=60_000)  # a busy machine takes its time


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where the dashboard is served; it never sees a masterclass that somebody keeps on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COALITIONLAB_DATA", str(tmp_path_factory.mktemp("data")))
        with serving("--lang", "en") as found:
            yield found


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, without a screen."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        yield started
        started.close()


@pytest.fixture
def opened(browser, address):
    """Opens pages: `opened(path, size)`; what went wrong in any of them fails the test at its end."""
    with ExitStack() as pages:
        yield lambda path, size: pages.enter_context(seeing(browser, address, size, path))
