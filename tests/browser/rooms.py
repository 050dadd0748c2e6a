"""A masterclass for tests: the program with a folder of its own, the facilitator's page, phones that join."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager

from coalitionlab.texts import catalogue

from bench import DESKTOP, PHONE, accessible, fits, seeing


@contextmanager
def program(folder, *options):
    """The dashboard with a session folder of its own; gives its process, its address and what it printed."""
    command = [sys.executable, "-m", "coalitionlab", "dashboard", "--port", "0", "--no-browser", *options]
    environment = {**os.environ, "COALITIONLAB_DATA": str(folder)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        said, lines = "", 3 if "--masterclass" in options else 1
        while said.count("\n") < lines or "http" not in said:
            line = process.stdout.readline()
            assert line, f"the dashboard did not start: {said}"
            said += line
        yield process, re.search(r"http://127[\d.]+:\d+", said).group(), said
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class Room:
    """The facilitator's page, and phones; `t` are the sentences of the language."""

    def __init__(self, stack, browser, address, lang):
        self.stack, self.browser, self.address, self.lang = stack, browser, address, lang
        self.t = catalogue(f"masterclass_page_{lang}")
        self.lead = self.open(f"/{lang}/masterclass", DESKTOP)

    def open(self, path, size):
        """A page in a browser of its own."""
        return self.stack.enter_context(seeing(self.browser, self.address, size, path))

    def press(self, page, key, **values):
        """Press the button with that sentence, when it can be pressed."""
        table, name = key.split(".")
        page.get_by_role("button", name=self.t[table][name].format(**values), exact=True).click()

    def join(self, code, team):
        """A phone joins a team and plays the GP."""
        phone = self.open(f"/{self.lang}/join?code={code}", PHONE)
        phone.locator(".card-button").nth(team).click()
        phone.locator(".card-button", has_text=catalogue(f"roles_{self.lang}")["gp"]["name"]).first.click()
        phone.locator("details.role-card").wait_for()
        return phone

    def begin(self):
        """Open a session; gives its code."""
        self.press(self.lead, "setup.begin")
        self.lead.get_by_role("button", name=self.t["leading"]["open"].format(number=1)).wait_for()

    def check(self, *pages):
        """Nothing for axe to object to, nothing sideways."""
        for page in pages:
            accessible(page)
            fits(page)


def twice(button):
    """Press where a button is, and again at the same place a moment later, whatever is there by then."""
    button.click(trial=True)
    box = button.bounding_box()
    for _ in range(2):
        button.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        button.page.wait_for_timeout(200)
