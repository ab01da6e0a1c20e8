"""Everything works without a single script: the whole way from the letter to the document, once more."""

from pathlib import Path

from playwright.sync_api import Page, expect

from remiss.demo.missiv import cover_letter
from remiss.docmerge import read
from tests.browser.doors import STRANGER, Doors
from tests.browser.walking import (
    add_files,
    begin_answer,
    follow,
    go,
    link_in_letter,
    open_newest_letter,
    open_round,
    press,
    say_where_we_stand,
    send_answer,
    word_file,
)
from tests.files_to_send import word

OPINION = "Föreningen svarar utan skript."
NUMBER = "KS 2015/1177"


def test_the_whole_way_without_javascript(doors: Doors) -> None:
    officer = doors.apart("officer", "/", java_script_enabled=False)
    _lay_up_and_send(officer)
    doors.product.tick()
    open_newest_letter(officer, f"Exit {NUMBER}")
    body = doors.apart(STRANGER, link_in_letter(officer), java_script_enabled=False)
    _answer(body)
    open_round(officer, NUMBER)
    expect(officer.get_by_role("row", name="Exit Fryshuset")).to_contain_text("Sent svar")
    _search_and_sort(officer)
    _merge(officer)
    officer.locator(".user-menu summary").click()
    press(officer, "Logga ut")


def _lay_up_and_send(page: Page) -> None:
    follow(page, "Ny remiss")
    letter = cover_letter()
    page.get_by_label("Missivet").set_input_files(word_file(letter.name, letter.data))
    press(page, "Läs in och granska")
    expect(page.locator(".save-counts")).to_contain_text("32 instanser")
    press(page, "Dela före ”AB” i Stockholms Stadshus AB")
    expect(page.locator(".save-counts")).to_contain_text("33 instanser")
    press(page, "Ångra")
    expect(page.locator(".save-counts")).to_contain_text("32 instanser")
    page.get_by_label("Diarienummer").fill(NUMBER)
    page.get_by_label("Datumet har passerat, och det är meningen").check()
    press(page, "Spara remissen")
    follow(page, "Skicka remissen")
    page.get_by_label("Visa brevet till").select_option(label="Exit Fryshuset")
    press(page, "Visa")
    expect(page.locator(".letter-head").first).to_contain_text("Exit Fryshuset")
    press(page, "Skicka remissen till 32 instanser")


def _answer(page: Page) -> None:
    begin_answer(page)
    add_files(page, word_file("Svar.docx", word(OPINION)))
    press(page, "Spara och fortsätt")
    go(page, page.locator(".error-summary a"))
    say_where_we_stand(page, "Tillstyrker", {"Namn": "Ebba Exempelsson"})
    send_answer(page)


def _search_and_sort(page: Page) -> None:
    page.get_by_role("searchbox").fill("exit")
    press(page, "Sök")
    expect(page.locator("tbody tr")).to_have_count(1)
    follow(page, "Visa alla") if page.get_by_role("link", name="Visa alla").count() else page.go_back()
    go(page, page.get_by_role("link", name="Status").first)
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Status")


def _merge(page: Page) -> None:
    follow(page, "Skapa sammanställning")
    press(page, "Skapa sammanställning")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta Word").click()
    texts = [one.text for one in read(Path(download.value.path()).read_bytes()).paragraphs()]
    assert OPINION in texts
