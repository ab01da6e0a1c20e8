"""The main job from end to end, by clicking: from the officer's letter in Word to the review document."""

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from remiss.demo.missiv import cover_letter
from remiss.demo.strategy import strategy
from remiss.docmerge import Table, read
from tests.browser.doors import STRANGER, Doors
from tests.browser.walking import (
    add_files,
    begin_answer,
    drop,
    follow,
    link_in_letter,
    open_newest_letter,
    open_round,
    press,
    say_where_we_stand,
    send_answer,
    word_file,
)
from tests.files_to_send import word
from tests.paths import shared_file

OPINION = "Nämnden vill att fältassistenterna får ett tydligare uppdrag i hela staden."
NUMBER = "KS 2015/4711"


def test_a_consultation_goes_from_the_letter_in_word_to_the_review_document(doors: Doors) -> None:
    officer = doors.page("officer")
    _lay_up(officer)
    _send(officer)
    doors.product.tick()
    link = _letter_of_farsta(officer)
    _answer(doors.page(STRANGER, link))
    _see_it_answered(officer)
    _merge(officer)


@pytest.mark.parametrize("name", ["data/missiv-2015.docx", "data/missiv-2015-rows.docx"])
def test_the_real_letters_of_2015_give_thirty_two_consultees_in_three_groups(doors: Doors, name: str) -> None:
    letter, proposal = shared_file(name), shared_file("data/remissunderlag-2015.docx")
    page = doors.page("officer", "/remisser/ny")
    page.get_by_label("Missivet").set_input_files(letter)
    page.get_by_label("Remissunderlaget").set_input_files(proposal)
    press(page, "Läs in och granska")
    _see_three_groups(page)
    expect(page.get_by_label("Rubrik")).to_have_value(re.compile("våldsbejakande extremism"))
    expect(page.get_by_label("Sista svarsdag", exact=True)).to_have_value("2015-09-28")
    expect(page.locator(".own-days")).to_contain_text("19 oktober 2015")
    assert page.locator(".contact").count() == 2


def _lay_up(page: Page) -> None:
    """From the overview to a saved consultation, by way of the preview."""
    follow(page, "Ny remiss")
    letter, proposal = cover_letter(), strategy()
    drop(page, "Missivet", word_file(letter.name, letter.data))
    page.get_by_label("Remissunderlaget").set_input_files(word_file(proposal.name, proposal.data))
    press(page, "Läs in och granska")
    _see_three_groups(page)
    _split_and_join(page)
    page.get_by_label("Diarienummer").fill(NUMBER)
    press(page, "Spara remissen")
    expect(page.locator(".error-summary")).to_contain_text("passerat")
    page.get_by_label("Datumet har passerat, och det är meningen").check()
    press(page, "Spara remissen")
    expect(page.locator(".flashes")).to_contain_text("Remissen är sparad. Den är inte skickad än.")


def _see_three_groups(page: Page) -> None:
    groups = page.locator(".list-group")
    expect(groups).to_have_count(3)
    counts = [group.locator(".body-row").count() for group in groups.all()]
    assert counts == [14, 2, 16]
    expect(page.locator(".save-counts")).to_contain_text("32 instanser")
    expect(page.locator(".reading-letter mark").first).to_be_visible()


def _split_and_join(page: Page) -> None:
    """A join that was made is undone by its button, and made again by hand."""
    bodies = page.locator(".body-name")
    before = bodies.all_inner_texts()
    page.get_by_role("button", name="Dela före ”AB” i Stockholms Stadshus AB").click()
    expect(page.locator(".save-counts")).to_contain_text("33 instanser")
    row = page.locator(".body-row", has=page.get_by_text("Stockholms Stadshus", exact=True))
    row.get_by_text("Ändra").click()
    row.get_by_role("button", name="Slå ihop med nästa").click()
    expect(page.locator(".save-counts")).to_contain_text("32 instanser")
    expect(bodies).to_have_text(before)


def _send(page: Page) -> None:
    follow(page, "Skicka remissen")
    frame = page.frame_locator(".letter-frame")
    expect(frame.get_by_role("link", name="Läs handlingarna och svara")).to_be_visible()
    press(page, "Skicka remissen till 32 instanser")
    expect(page.locator(".flashes")).to_contain_text("skickad")


def _letter_of_farsta(page: Page) -> str:
    """The link in Farsta's letter; the letter's own button leads to the same place."""
    open_newest_letter(page, f"Farsta {NUMBER}")
    link = link_in_letter(page)
    with page.expect_popup() as opened:
        page.frame_locator(".letter-frame").get_by_role("link", name="Läs handlingarna och svara").click()
    expect(opened.value).to_have_url(link)
    opened.value.close()
    return link


def _answer(page: Page) -> None:
    """The consultee's four steps, to a receipt with the file's fingerprint."""
    expect(page.locator(".lead")).to_contain_text("Farsta stadsdelsnämnd är remissinstans.")
    begin_answer(page)
    data = word(OPINION)
    add_files(page, word_file("Yttrande Farsta.docx", data))
    fields = {
        "Ert diarienummer": "1.5.1-377-2015",
        "Namn": "Nils Nämndsekreterare",
        "E-postadress": "nils@farsta.example",
    }
    say_where_we_stand(page, "Tillstyrker med synpunkter", fields)
    send_answer(page)
    fingerprint = page.locator(".fingerprint").inner_text().removeprefix("SHA-256").replace(" ", "")
    assert fingerprint == hashlib.sha256(data).hexdigest()
    expect(page.locator(".summary", has_text="Kvittot går till")).to_contain_text("nils@farsta.example")


def _see_it_answered(page: Page) -> None:
    page.goto("/remisser")
    row = page.get_by_role("row", name=NUMBER)
    expect(row).to_contain_text("1 av 32")
    open_round(page, NUMBER)
    farsta = page.get_by_role("row", name="Farsta stadsdelsnämnd")
    expect(farsta).to_contain_text("Sent svar")
    expect(farsta).to_contain_text("Tillstyrker med synpunkter")


def _merge(page: Page) -> None:
    follow(page, "Skapa sammanställning")
    press(page, "Skapa sammanställning")
    expect(page.get_by_role("heading", name="Sammanställning 1")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta Word").click()
    document = read(Path(download.value.path()).read_bytes())
    texts = [one.text for one in document.paragraphs()]
    assert OPINION in texts
    assert any("Farsta stadsdelsnämnd" in text for text in texts)
    assert any(isinstance(block, Table) for block in document.blocks)
