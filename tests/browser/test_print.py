"""What one would put in the case file: the receipt and the round's page, printed."""

from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.auditing import keep_picture
from tests.browser.doors import Doors
from tests.browser.walking import (
    PAST,
    add_files,
    begin_answer,
    consultee,
    open_round,
    say_where_we_stand,
    send_answer,
    word_file,
)
from tests.files_to_send import word

A4 = (595, 842)


def _printed(page: Page, name: str) -> list[str]:
    """The text of each printed page; all are A4."""
    page.emulate_media(media="print")
    keep_picture(page, f"print-{name}")
    for screen_only in ("nav.tabs", ".site-nav", ".actions", ".search-form", ".site-footer", "button"):
        assert not any(one.is_visible() for one in page.locator(screen_only).all()), screen_only
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in pages} == {A4}
    return [one.extract_text() for one in pages]


def test_the_receipt_is_one_page_with_time_file_and_fingerprint(doors: Doors) -> None:
    page = consultee(doors, "Länsstyrelsen")
    begin_answer(page)
    add_files(page, word_file("Yttrande Länsstyrelsen.docx", word("Länsstyrelsen tillstyrker.")))
    say_where_we_stand(page, "Tillstyrker", {"Namn": "Lisa Länsexempel", "Meddelande": "Tack för remissen."})
    send_answer(page)
    fingerprint = page.locator(".fingerprint").inner_text().split()[-1]
    pages = _printed(page, "receipt")
    assert len(pages) == 1
    wanted = ("Svaret är mottaget", "Länsstyrelsen i Stockholms län", "Yttrande Länsstyrelsen.docx", fingerprint)
    assert [words for words in wanted if words not in pages[0]] == []


def test_the_round_is_printed_with_its_figures_and_every_consultee(doors: Doors) -> None:
    page = doors.page("officer")
    open_round(page, PAST)
    names = [name for name in page.locator("tbody th").all_inner_texts() if name]
    text = " ".join(" ".join(_printed(page, "round")).split())
    assert len(names) == 32
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("width", [1280, 360])
def test_a_page_is_printed_the_same_from_any_screen(doors: Doors, width: int) -> None:
    page = doors.page("officer", "/remisser/1/sammanstallning")
    page.set_viewport_size({"width": width, "height": 800})
    assert "Sammanställning" in _printed(page, f"review-{width}")[0]
