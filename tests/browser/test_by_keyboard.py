"""The main journeys with Tab, Enter, Space, arrows and typing, and nothing else."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from remiss.demo.missiv import cover_letter
from remiss.demo.people import DEMO_PASSWORD
from tests.browser.doors import EMAILS, STRANGER, Doors
from tests.browser.keyboard import Keyboard
from tests.browser.walking import consultee, press
from tests.files_to_send import word


def test_an_officer_logs_in_sets_up_and_sends_by_keyboard(doors: Doors, tmp_path: Path) -> None:
    page = doors.apart(STRANGER, "/logga-in")
    keys = Keyboard(page)
    _log_in(keys)
    letter = tmp_path / cover_letter().name
    letter.write_bytes(cover_letter().data)
    keys.link("Ny remiss")
    keys.choose_file("Missivet", str(letter))
    keys.button("Läs in och granska")
    keys.to(page.get_by_label("Datumet har passerat, och det är meningen"))
    page.keyboard.press("Space")
    keys.button("Spara remissen")
    keys.link("Skicka remissen")
    keys.button("Skicka remissen till 32 instanser")
    expect(page.locator(".flashes")).to_contain_text("skickad")
    _open_and_close_the_menu(keys)
    assert keys.unseen == set()


def test_a_consultee_answers_by_keyboard(doors: Doors, tmp_path: Path) -> None:
    page = consultee(doors, "Arbetsmarknadsnämnden")
    keys = Keyboard(page)
    file = tmp_path / "Yttrande.docx"
    file.write_bytes(word("Nämnden har inget att erinra."))
    page.bring_to_front()
    keys.link("Lämna svar")
    keys.choose_file("Lägg till filer", str(file))
    keys.button("Lägg till filerna")
    keys.to(page.get_by_label("Vad är det för handling?"))
    page.keyboard.press("ArrowUp")
    keys.button("Spara och fortsätt")
    _be_led_to_the_fault(keys)
    _say_no_objection(keys)
    keys.button("Spara och fortsätt")
    expect(page.locator("main")).to_contain_text("Ingen erinran")
    keys.button("Skicka svaret")
    expect(page.get_by_role("heading", level=1)).to_have_text("Svaret är mottaget")
    assert keys.unseen == set()


def test_an_officer_follows_and_merges_by_keyboard(doors: Doors) -> None:
    page = doors.page("officer", "/remisser")
    keys = Keyboard(page)
    # By its address: other tests send rounds of the same title.
    keys.press(page.locator("main a[href='/remisser/1']"))
    keys.link("Besvarade")
    keys.to(page.get_by_role("searchbox"))
    page.keyboard.type("brottsf")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    keys.link("Brottsförebyggande rådet")
    keys.link("Sammanställning")
    keys.button("Skapa sammanställning")
    keys.to(page.get_by_role("link", name="Hämta Word").first)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")
    assert keys.unseen == set()


@pytest.mark.parametrize("path", ["/utkast", "/remisser/1", "/konto/installningar"])
def test_no_stop_is_hidden_on_a_small_screen(doors: Doors, path: str) -> None:
    page = doors.page("officer", "/remisser/ny")
    page.set_viewport_size(ViewportSize(width=360, height=740))
    if path == "/utkast":
        page.get_by_text("Instanserna står i en egen lista").click()
        page.get_by_label("Klistra in listan").fill("Bromma, Farsta, SLK")
        press(page, "Läs in och granska")
        page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    else:
        page.goto(path)
    keys = Keyboard(page)
    keys.to(page.get_by_role("link", name="Tillgänglighet"))
    assert keys.unseen == set()


def test_the_keyboard_sees_what_cannot_be_seen(doors: Doors) -> None:
    page = doors.page("officer", "/konto/installningar")
    name, phone = page.get_by_label("Namn"), page.get_by_label("Telefon")
    name.evaluate("(one) => { one.style.cssText = 'outline: none; box-shadow: none'; }")
    phone.evaluate("(one) => { one.style.cssText = 'position: fixed; left: -999px'; }")
    keys = Keyboard(page)
    keys.to(page.get_by_role("button", name="Spara uppgifterna"))
    assert {fault.rpartition(": ")[2].partition(" at ")[0] for fault in keys.unseen} == {"no ring", "hidden"}


def _log_in(keys: Keyboard) -> None:
    """The first stop of every page is the way past its head."""
    keys.page.keyboard.press("Tab")
    skip = keys.page.get_by_role("link", name="Till innehållet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    keys.type("E-postadress", EMAILS["officer"])
    keys.type("Lösenord", DEMO_PASSWORD)
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")


def _open_and_close_the_menu(keys: Keyboard) -> None:
    page: Page = keys.page
    menu = page.locator(".user-menu summary")
    page.keyboard.press("Home")
    menu.evaluate("() => document.activeElement.blur()")
    keys.to(menu)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Logga ut")).to_be_hidden()
    expect(menu).to_be_focused()


def _be_led_to_the_fault(keys: Keyboard) -> None:
    """The step without a name comes back with its summary in focus; the summary leads to the field."""
    keys.button("Spara och fortsätt")
    expect(keys.page.locator(".error-summary")).to_be_focused()
    keys.to(keys.page.locator(".error-summary a").first)
    keys.page.keyboard.press("Enter")
    expect(keys.page.get_by_label("Namn")).to_be_focused()
    keys.page.keyboard.type("Nils Nämndsekreterare")


def _say_no_objection(keys: Keyboard) -> None:
    page = keys.page
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("() => document.activeElement.name") == "stance":
            break
    while not page.get_by_label("Ingen erinran").is_checked():
        page.keyboard.press("ArrowUp")
