"""Anstånd from the consultee's page to the officer's decision and back, and what it does to the reminders."""

import re

from playwright.sync_api import Page, expect

from tests.browser.doors import Doors
from tests.browser.walking import PRESENT, consultee, follow, go, open_newest_letter, open_round, press

BODY = "Stadsledningskontoret"
WHY = "Underlaget från förvaltningarna kommer först veckan efter sista svarsdagen."


def _reminder_row(page: Page) -> str:
    """What the round's plan of reminders says of the body."""
    open_round(page, PRESENT)
    follow(page, "Påminnelser")
    return page.get_by_role("row", name=BODY).inner_text()


def test_anstand_is_asked_for_and_granted_and_the_reminder_moves(doors: Doors) -> None:
    body, officer = consultee(doors, BODY), doors.page("officer")
    before = _reminder_row(officer)
    proposed = _ask(body)
    assert "Har bett om anstånd" in _reminder_row(officer)
    _grant(officer)
    _see_it_granted(body, proposed)
    after = _reminder_row(officer)
    assert "Har bett om anstånd" not in after
    assert _moments(before)
    assert _moments(after)
    assert _moments(before) != _moments(after)
    doors.product.tick()
    _read_the_letter(officer, proposed)


def _ask(page: Page) -> str:
    """Asks for two weeks more; the day as the page writes it."""
    follow(page, "be om anstånd här")
    press(page, "Skicka begäran om anstånd")
    expect(page.locator(".error-summary")).to_contain_text("Skriv varför mer tid behövs")
    proposed = page.get_by_role("radio").nth(1)
    day = str(page.locator(f"label[for='{proposed.get_attribute('id')}']").text_content())
    proposed.check()
    page.get_by_label("Varför behöver ni mer tid?").fill(WHY)
    page.get_by_label("Ditt namn").fill("Nils Nämndsekreterare")
    press(page, "Skicka begäran om anstånd")
    expect(page.locator(".flashes")).to_contain_text("Er begäran om anstånd är skickad")
    expect(page.get_by_text("väntar på beslut").first).to_be_visible()
    return day


def _grant(page: Page) -> None:
    """From what waits on the overview to the decision."""
    page.goto("/")
    go(page, page.get_by_role("link", name=re.compile("ber om anstånd.*" + PRESENT)))
    row = page.locator("#vantar").get_by_role("row", name=BODY)
    expect(row).to_contain_text(WHY)
    go(page, row.get_by_role("link", name="Besluta"))
    page.get_by_label("Hälsning i brevet").fill("Lycka till med sammanträdet.")
    press(page, "Spara beslutet")
    expect(page.locator(".flashes")).to_contain_text("Ett brev om det är på väg")
    expect(page.locator("#avgjorda").get_by_role("row", name=BODY)).to_contain_text("Beviljat")


def _see_it_granted(page: Page, proposed: str) -> None:
    page.reload()
    expect(page.get_by_text(f"Ni har fått anstånd till {proposed}")).to_be_visible()
    expect(page.get_by_text("Lycka till med sammanträdet.")).to_be_visible()


def _read_the_letter(page: Page, proposed: str) -> None:
    open_newest_letter(page, f"{BODY} Ny sista svarsdag")
    expect(page.locator("main")).to_contain_text(proposed)


def _moments(row: str) -> list[str]:
    """When the next reminder goes, as the row says."""
    return re.findall(r"\d+ \w+ \d{4} kl\. \d\d\.\d\d", row)
