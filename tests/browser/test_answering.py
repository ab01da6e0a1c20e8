"""The ways in which a body answers: again, not at all, too late, on paper, or with a link that is no more."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.doors import STRANGER, Doors
from tests.browser.walking import (
    PAST,
    PRESENT,
    add_files,
    begin_answer,
    consultee,
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

SENDER = {"Namn": "Nils Nämndsekreterare"}


def _row(doors: Doors, body: str, round_: str) -> str:
    """What the round's page says of the body."""
    page = doors.page("officer")
    open_round(page, round_)
    return page.get_by_role("row", name=body).inner_text()


def _open_answer(doors: Doors, body: str, round_: str) -> Page:
    page = doors.page("officer")
    open_round(page, round_)
    go(page, page.get_by_role("link", name=body, exact=True))
    return page


def test_an_answer_is_replaced_by_a_later_one_and_both_are_kept(doors: Doors) -> None:
    page = consultee(doors, "Kungsholmen")
    begin_answer(page)
    add_files(page, word_file("Förslag till yttrande.docx", word("Förvaltningen föreslår.")))
    say_where_we_stand(page, "Tillstyrker", SENDER)
    send_answer(page)
    follow(page, "Komplettera eller ersätt svaret")
    add_files(page, word_file("Nämndens beslut.docx", word("Nämnden avstyrker.")))
    page.get_by_label("Ett nytt svar som ersätter det förra").check()
    say_where_we_stand(page, "Avstyrker", SENDER)
    send_answer(page)
    expect(page.locator(".summary").first).to_contain_text("2, ersätter tidigare svar")
    officer = _open_answer(doors, "Kungsholmens stadsdelsnämnd", PRESENT)
    assert officer.locator(".submission").count() == 2
    expect(officer.locator(".submission", has_text="Förslag till yttrande.docx")).to_contain_text(
        "Ersatt av ett senare svar"
    )
    expect(officer.locator(".submission", has_text="Nämndens beslut.docx")).to_contain_text("Gäller")


def test_a_body_that_abstains_says_so_and_may_change_its_mind(doors: Doors) -> None:
    page = consultee(doors, "Utbildningsnämnden")
    follow(page, "Vi avstår från att yttra oss")
    press(page, "Meddela att vi avstår")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_label("Ditt namn").fill("Nils Nämndsekreterare")
    press(page, "Meddela att vi avstår")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ert besked är mottaget")
    assert "Avstår" in _row(doors, "Utbildningsnämnden", PRESENT)
    follow(page, "Lämna ett svar i stället")
    expect(page.get_by_role("heading", level=1)).to_have_text("Filer")


def test_an_answer_after_the_last_day_is_taken_and_marked_late(doors: Doors) -> None:
    page = consultee(doors, "Norrmalms", PAST)
    expect(page.locator(".banner.tone-warn")).to_contain_text("det märks som sent")
    begin_answer(page)
    add_files(page, word_file("Yttrande.docx", word("Bättre sent än aldrig.")))
    say_where_we_stand(page, "Ingen erinran", SENDER)
    send_answer(page)
    expect(page.locator(".lead")).to_contain_text("efter sista svarsdag")
    assert "Sent svar" in _row(doors, "Norrmalms stadsdelsnämnd", PAST)


def test_a_registrar_enters_an_answer_that_came_on_paper(doors: Doors) -> None:
    page = doors.page("registrar")
    open_round(page, PAST)
    follow(page, "Älvsjö stadsdelsnämnd")
    follow(page, "Lägg in svar eller pricka av papper")
    page.get_by_label("Dagen då svaret kom in").fill("2015-09-25")
    page.get_by_label("Instansens ställningstagande").select_option("Tillstyrker")
    page.get_by_label("Svarets text").fill("Nämnden tillstyrker förslaget.")
    press(page, "Lägg in svaret")
    follow(page, "Tillbaka till instansen")
    expect(page.locator(".submission")).to_contain_text("Nämnden tillstyrker förslaget.")
    expect(page.locator(".submission")).to_contain_text("Papper")
    assert "Besvarad 25 sep" in _row(doors, "Älvsjö stadsdelsnämnd", PAST)


def test_a_revoked_link_says_so_and_the_new_letter_opens_the_page(doors: Doors) -> None:
    old = consultee(doors, "Skärholmens")
    link = old.url
    officer = _open_answer(doors, "Skärholmens stadsdelsnämnd", PRESENT)
    follow(officer, "Skicka en ny länk")
    press(officer, "Spärra länken och skicka en ny")
    answer = old.reload()
    assert answer is not None
    assert answer.status == 410
    expect(old.get_by_role("heading", level=1)).to_have_text("Länken gäller inte längre")
    doors.product.tick()
    open_newest_letter(officer, "Skärholmens")
    new = link_in_letter(officer)
    assert new != link
    expect(doors.page(STRANGER, new).locator(".lead")).to_contain_text("Skärholmens stadsdelsnämnd är remissinstans.")


@pytest.mark.parametrize("wrong", ["", "x", "1-1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])
def test_a_mistyped_link_says_what_to_try(doors: Doors, wrong: str) -> None:
    page = doors.page(STRANGER, f"/svara/{wrong}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Länken stämmer inte")
    expect(page.locator("main li")).to_contain_text([re.compile("brevet")])
