"""A masterclass in real browsers: a facilitator and phones play, a killed program comes back, strangers stay out."""

import re
from contextlib import ExitStack

import httpx
import pytest
from playwright.sync_api import expect
from rooms import Room, program

from coalitionlab.dashboard.masterclass.room import for_phones, is_here
from coalitionlab.masterclass.predictions import QUESTIONS
from coalitionlab.texts import catalogue

from bench import BEAMER, DESKTOP, PHONE


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.slow), "nl"])
def test_a_round_is_played(browser, tmp_path, lang):
    """PIN, QR code, two phones in one team, a whole round, results, reflection, debrief; accessible at every step."""
    with program(tmp_path, "--masterclass", "--lang", lang) as (_, address, said), ExitStack() as stack:
        room = Room(stack, browser, address, lang)
        pin = re.search(r"\b\d{6}\b", said).group()
        room.check(room.lead)
        room.lead.get_by_label(room.t["pin"]["pin"]).fill("nothing")
        room.press(room.lead, "pin.open")
        room.lead.get_by_text(room.t["refused"]["pin"]).wait_for()
        room.lead.get_by_label(room.t["pin"]["pin"]).fill(pin)
        room.press(room.lead, "pin.open")
        room.lead.get_by_role("button", name=room.t["setup"]["begin"]).wait_for()
        room.check(room.lead)
        room.begin()
        code = re.search(r'"code": "([A-Z]{4})"', (tmp_path / "masterclass.json").read_text()).group(1)
        one = room.join(code, 0)
        one.get_by_label(room.t["phone"]["team_name"]).fill("Half a na")
        two = room.join(code, 0)
        one.get_by_text(room.t["phone"]["phones"].format(count=2)).wait_for()
        expect(one.get_by_label(room.t["phone"]["team_name"])).to_have_value("Half a na")
        room.check(room.lead, one)
        room.press(room.lead, "leading.open", number=1)
        for question in range(len(QUESTIONS)):
            one.locator("fieldset.question").nth(question).locator("button").first.click()
        # The team mate sees what was pressed without doing anything.
        two.locator('fieldset.question button[aria-pressed="true"]').nth(len(QUESTIONS) - 1).wait_for()
        room.check(one)
        for step in (1, 2, 3):
            one.locator("button.step").nth(step).click()
            expect(one.locator("button.step").nth(step)).to_have_attribute("aria-pressed", "true")
            room.check(one)
        one.get_by_role("button", name=room.t["form"]["we_are_ready"]).click()
        room.lead.locator("table.teams td", has_text=room.t["leading"]["is_ready"]).first.wait_for()
        room.press(room.lead, "leading.close")
        one.get_by_text(room.t["phone"]["look_up"]).wait_for()
        room.lead.locator("button.main.large:not([disabled])", has_text=room.t["leading"]["show"]).click()
        one.locator(".strip-dot").first.wait_for()
        reflection = one.get_by_label(room.t["phone"]["reflect"])
        reflection.press_sequentially("<b>too much</b>")
        two.get_by_label(room.t["phone"]["reflect"]).fill("Too little")
        for phone in (one, two):
            phone.get_by_text(room.t["phone"]["saved"]).wait_for()
        expect(reflection).to_have_value("<b>too much</b>")
        room.press(room.lead, "leading.pause")
        one.get_by_text(room.t["phone"]["paused"]).wait_for()
        room.press(room.lead, "leading.go_on")
        expect(reflection).to_have_value("<b>too much</b>")
        room.check(room.lead, one)
        room.press(room.lead, "leading.finish_now")
        finish = room.lead.get_by_role("button", name=room.t["leading"]["finish_now"], exact=True)
        expect(finish).to_have_count(0)  # the page is written anew; a press before would go to what is taken away
        with room.lead.context.expect_page() as opened:
            room.lead.get_by_role("link", name=room.t["leading"]["debrief"]).click()
        sheet = opened.value
        for sentence in ("<b>too much</b>", "Too little"):
            expect(sheet.get_by_text(sentence)).to_have_count(1)
        room.check(sheet)
        room.lead.locator("details.ending summary").click()
        room.press(room.lead, "leading.end_sure")
        one.get_by_text(room.t["phone"]["gone"]).wait_for()
        assert list(tmp_path.iterdir()) == []


def test_a_killed_program_comes_back(browser, tmp_path):
    """After kill -9 in the middle of a round everything that was pressed is there, and phones find their team."""
    with program(tmp_path, "--lang", "nl") as (process, address, _), ExitStack() as stack:
        room = Room(stack, browser, address, "nl")
        room.begin()
        code = re.search(r'"code": "([A-Z]{4})"', (tmp_path / "masterclass.json").read_text()).group(1)
        phone = room.join(code, 1)
        place = phone.url.removeprefix(address)
        room.press(room.lead, "leading.open", number=1)
        phone.locator("fieldset.question").first.locator("button").first.click()
        phone.locator("fieldset.question").first.locator('button[aria-pressed="true"]').wait_for()
        before = (tmp_path / "masterclass.json").read_text(encoding="utf-8")
        stack.close()  # a page that is still open would miss the program
        process.kill()
        process.wait()
    with program(tmp_path, "--lang", "nl") as (_, address, _), ExitStack() as stack:
        assert (tmp_path / "masterclass.json").read_text(encoding="utf-8") == before
        room = Room(stack, browser, address, "nl")
        phone = room.open(place, PHONE)
        phone.locator("fieldset.question").first.locator('button[aria-pressed="true"]').wait_for()
        room.press(room.lead, "leading.close")
        room.lead.locator("button.main.large:not([disabled])", has_text=room.t["leading"]["show"]).click()
        phone.locator(".strip-dot").first.wait_for()


GROUP = "gezinnen in de flats"
OURS = """title = "Kansrijk in De Hoek"
question = "Komen we verder met het buurthuis?"
extends = "kansrijke-start"
[programme]
attention_hours = 30
[[partner]]
name = "Buurthuis De Hoek"
domain = "informal"
level = "execution"
seat_order = 1
interest = { social_network = 1 }
[[group]]
name = "gezinnen in de flats"
size = 100
disadvantage = 1.0
needs = { income_and_debt = 1 }
"""


def test_an_own_coalition_is_played_and_survives(browser, tmp_path):
    """A wrong file is told in Dutch and loses nothing; a good one is played, also after kill -9, from the session."""
    bad = 'title = "x"\nextends = "kansrijke-start"\n[leadership]\nhourz = 3\n'
    undoing = f"{OURS}[[timeline]]\nmonth = 9\nset = {{ 'elements.shared_ambition' = 0.1 }}\n"
    with program(tmp_path, "--lang", "nl") as (process, address, _), ExitStack() as stack:
        room = Room(stack, browser, address, "nl")
        lead, texts = room.lead, room.t["setup"]

        def bring(name, text):
            file = {"name": name, "mimeType": "application/toml", "buffer": text.encode()}
            lead.get_by_label(texts["open"]).set_input_files(file)

        teams, which = lead.get_by_role("slider", name=texts["teams"], exact=True), lead.get_by_label(texts["scenario"])
        teams.fill("2")
        which.select_option("small-core")
        bring("fout.toml", bad)
        expect(lead.locator(".warnings")).to_contain_text("leadership.hourz: Ingevuld: een sleutel die niet bestaat")
        bring("tijd.toml", undoing)
        expect(lead.locator(".warnings")).to_contain_text(room.t["unplayable"]["timeline"][20:60])
        expect(which).to_have_value("small-core")
        expect(teams).to_have_value("2")
        room.check(lead)
        bring("ours.toml", OURS)
        expect(lead.get_by_text(texts["opened"].format(name="Kansrijk in De Hoek"))).to_be_visible()
        expect(which).to_have_value("file:")
        expect(lead.get_by_text("Komen we verder met het buurthuis?")).to_be_visible()
        expect(lead.locator(".warnings")).to_be_hidden()
        lead.reload()
        lead.get_by_label(texts["scenario"]).select_option("file:")
        expect(lead.get_by_text("Komen we verder met het buurthuis?")).to_be_visible()
        room.begin()
        expect(lead.get_by_text(room.t["leading"]["coalition"].format(title="Kansrijk in De Hoek"))).to_be_visible()
        code = re.search(r'"code": "([A-Z]{4})"', (tmp_path / "masterclass.json").read_text()).group(1)
        phone = room.join(code, 1)
        place = phone.url.removeprefix(address)
        room.press(lead, "leading.open", number=1)
        phone.locator("fieldset.question").first.locator("button").first.click()
        phone.locator("fieldset.question").first.locator('button[aria-pressed="true"]').wait_for()
        stack.close()
        process.kill()
        process.wait()
    with program(tmp_path, "--lang", "nl") as (_, address, _), ExitStack() as stack:
        room = Room(stack, browser, address, "nl")
        phone = room.open(place, PHONE)
        phone.locator("button.step").nth(1).click()
        expect(phone.get_by_text(re.compile("Er zijn 30 uur per maand"))).to_be_visible()
        room.press(room.lead, "leading.close")
        room.lead.locator("button.main.large:not([disabled])", has_text=room.t["leading"]["show"]).click()
        expect(
            phone.get_by_text(catalogue("masterclass_nl")["result"]["worst_group"].format(group=GROUP))
        ).to_be_visible()
        room.check(phone, room.lead)


def test_one_screen_is_enough(browser, tmp_path):
    """Without phones the facilitator enters a team's choices, and the big screen shows who is ready."""
    with program(tmp_path, "--lang", "en") as (_, address, _), ExitStack() as stack:
        room = Room(stack, browser, address, "en")
        room.begin()
        room.check(room.lead)
        room.press(room.lead, "leading.open", number=1)
        beamer = room.open("/en/masterclass/screen", BEAMER)
        form = room.open("/en/masterclass/enter/2", DESKTOP)
        for question in range(len(QUESTIONS)):
            form.locator("fieldset.question").nth(question).locator("button").last.click()
        form.locator("button.step").nth(3).click()
        form.get_by_role("button", name=room.t["form"]["we_are_ready"]).click()
        beamer.locator(".who-is-ready li", has_text=room.t["beamer"]["is_ready"]).wait_for()
        room.check(beamer, form)
        paper = room.open("/en/masterclass/sheets", DESKTOP)
        expect(paper.locator("article.role")).to_have_count(len(catalogue("roles_en")) - 1)
        room.check(paper)


def test_strangers_stay_out(tmp_path):
    """Without the PIN nobody sees results, sheets or the big screen; a wrong token is no team."""
    with (
        program(tmp_path, "--masterclass", "--lang", "en") as (_, address, _),
        httpx.Client(base_url=address, timeout=120) as web,
    ):
        for path in ("screen", "debrief", "sheets", "export.zip", "enter/1"):
            answer = web.get(f"/en/masterclass/{path}")
            assert answer.status_code in (303, 307) and answer.headers["location"] == "/en/masterclass", path
        assert web.get("/en/team/" + "x" * 5000).status_code == 200
        assert web.get("/en/join?code=" + "%00" * 500).status_code == 200


def test_other_machines_come_to_the_masterclass_alone():
    """Another machine may open what phones need and nothing else; this machine is known however it is written."""
    for path in ("/nl/join", "/en/team/abc", "/nl/masterclass", "/_nicegui_ws/socket.io/", "/_nicegui/3/x.js"):
        assert for_phones(path), path
    for path in ("/", "/nl", "/nl/what-if", "/en/compare", "/nl/joined", "/nl/masterclassic", "/nl/our-own-coalition"):
        assert not for_phones(path), path
    assert all(map(is_here, ("127.0.0.1", "::1", "::ffff:127.0.0.1", "127.8.8.8")))
    assert not any(map(is_here, ("192.168.1.7", "10.0.0.1", "", "localhost.evil", "::ffff:10.0.0.1", "fe80::1%eth0")))
