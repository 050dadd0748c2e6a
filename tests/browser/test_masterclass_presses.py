"""A double press in a masterclass counts once: what comes under the finger meanwhile is left alone."""

import json
import re
from contextlib import ExitStack

from playwright.sync_api import expect
from rooms import Room, program, twice

from coalitionlab.masterclass.predictions import QUESTIONS
from coalitionlab.texts import catalogue

from bench import PHONE, still


def test_a_double_press_counts_once(browser, tmp_path):
    """Two presses on bad Wi-Fi join one phone, open one round, choose one card, and keep a team ready."""
    with program(tmp_path, "--lang", "en") as (_, address, _), ExitStack() as stack:
        room = Room(stack, browser, address, "en")

        def kept():
            return json.loads((tmp_path / "masterclass.json").read_text(encoding="utf-8"))["session"]

        room.lead.get_by_role("slider", name=room.t["setup"]["rounds"], exact=True).fill("3")
        room.lead.get_by_role("link", name="Nederlands").click()
        dutch = catalogue("masterclass_page_nl")["setup"]
        expect(room.lead.get_by_role("slider", name=dutch["rounds"], exact=True)).to_have_value("3")
        room.lead.get_by_role("link", name="English").click()
        twice(room.lead.get_by_role("button", name=room.t["setup"]["begin"]))
        opening = room.lead.get_by_role("button", name=room.t["leading"]["open"].format(number=1), exact=True)
        opening.wait_for()
        assert kept()["setup"]["rounds"] == 3
        phone = room.open(f"/en/join?code={kept()['code']}", PHONE)
        twice(phone.locator(".card-button").first)
        phone.locator(".card-button", has_text="GP").first.click()
        phone.locator("details.role-card").wait_for()
        assert len(kept()["members"]) == 1
        here = phone.url
        phone.goto(f"{address}/en/join?code={kept()['code']}")
        phone.get_by_role("link", name=room.t["join"]["back"].format(name=kept()["teams"][0]["name"])).click()
        phone.locator("details.role-card").wait_for()
        assert phone.url == here
        twice(opening)
        for question in range(len(QUESTIONS)):
            phone.locator("fieldset.question").nth(question).locator("button").first.click()
        phone.locator("button.step").nth(2).click()
        phone.locator(".card-group summary").first.click()
        card = phone.locator(".card-group .card-button").first
        twice(card)
        expect(card).to_have_attribute("aria-pressed", re.compile("true|false"))
        room.press(room.lead, "leading.pause")
        phone.get_by_text(room.t["phone"]["paused"]).wait_for()
        room.press(room.lead, "leading.go_on")
        expect(phone.locator("button.step").nth(2)).to_have_attribute("aria-pressed", "true")
        phone.locator("button.step").nth(3).click()
        twice(phone.get_by_role("button", name=room.t["form"]["we_are_ready"]))
        phone.get_by_text(room.t["form"]["waiting"]).wait_for()
        still(phone)
        assert kept()["teams"][0]["turns"][0]["ready"]
        room.press(room.lead, "leading.close")
        show = room.lead.locator("button.main.large:not([disabled])", has_text=room.t["leading"]["show"])
        twice(show)
        phone.locator(".strip-dot").first.wait_for()
        still(room.lead)
        assert (kept()["phase"], kept()["round"]) == ("shown", 1)
