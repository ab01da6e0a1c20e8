"""What happens to people: lost sessions, double clicks, the back button, forgotten passwords. Nothing typed is lost."""

import re

from playwright.sync_api import Dialog, FilePayload, Page, expect

from remiss.demo.missiv import cover_letter
from remiss.demo.people import SECOND_OFFICER
from tests.browser.auditing import Look, audit
from tests.browser.doors import EMAILS, STRANGER, Doors, log_in
from tests.browser.walking import (
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
    word_file,
)
from tests.files_to_send import word


def _type_log_in(page: Page, who: str) -> None:
    page.get_by_label("E-postadress").fill(EMAILS[who])
    page.get_by_label("Lösenord").fill("remiss-demo-2015")
    press(page, "Logga in")


def test_a_session_lost_in_the_middle_of_a_form_loses_nothing(doors: Doors) -> None:
    page = doors.apart("officer", "/remissinstanser/ny")
    page.get_by_label("Namn", exact=True).first.fill("Stiftelsen Trygga torg")
    page.get_by_label("Kategori").select_option("Ideell organisation")
    page.get_by_label("E-postadresser").fill("kansli@tryggatorg.example")
    page.context.clear_cookies()
    press(page, "Spara")
    expect(page.locator(".banner")).to_contain_text("Du har blivit utloggad")
    assert audit(page, Look("lost session, log in")) == []
    _type_log_in(page, "officer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du är inloggad igen")
    expect(page.locator("main")).to_contain_text("Stiftelsen Trygga torg")
    assert audit(page, Look("lost session, resume")) == []
    press(page, "Skicka det jag skrev")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stiftelsen Trygga torg")
    expect(page.locator("main")).to_contain_text("kansli@tryggatorg.example")


def test_a_wrong_file_is_refused_with_what_to_do_and_the_good_one_need_not_be_chosen_again(doors: Doors) -> None:
    page = doors.page("officer", "/remisser/ny")
    page.get_by_label("Missivet").set_input_files(
        FilePayload(name="Missiv.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7")
    )
    page.get_by_label("Remissunderlaget").set_input_files(word_file("Förslag.docx", word("Förslag")))
    press(page, "Läs in och granska")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".kept-file")).to_contain_text("Förslag.docx är redan uppladdad.")
    letter = cover_letter()
    page.get_by_label("Missivet").set_input_files(word_file(letter.name, letter.data))
    press(page, "Läs in och granska")
    expect(page.locator("#handlingar .document")).to_have_count(2)


def test_a_draft_with_a_hundred_fields_survives_a_lost_session(doors: Doors) -> None:
    page = doors.apart("officer", "/remisser/ny")
    page.get_by_text("Instanserna står i en egen lista").click()
    page.get_by_label("Klistra in listan").fill("\n".join(f"Förening {number}" for number in range(1, 101)))
    press(page, "Läs in och granska")
    expect(page.locator(".body-row")).to_have_count(100)
    page.get_by_label("Rubrik").fill("Remiss om det som inte får försvinna")
    page.context.clear_cookies()
    press(page, "Spara utkastet")
    _type_log_in(page, "officer")
    press(page, "Skicka det jag skrev")
    expect(page.get_by_label("Rubrik")).to_have_value("Remiss om det som inte får försvinna")
    expect(page.locator(".body-row")).to_have_count(100)


def test_a_draft_keeps_itself_while_it_is_typed(doors: Doors) -> None:
    page = doors.page("officer", "/remisser/ny")
    press(page, "Fyll i för hand")
    page.get_by_label("Rubrik").press_sequentially("Remiss om självgående utkast")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Utkastet sparades", timeout=10_000)
    page.reload()
    expect(page.get_by_label("Rubrik")).to_have_value("Remiss om självgående utkast")


def test_a_consultee_without_cookies_loses_nothing(doors: Doors) -> None:
    page = doors.apart(STRANGER, consultee(doors, "Södermalm").url)
    begin_answer(page)
    add_files(page)
    page.get_by_label("Meddelande").fill("Vi svarar här i rutan.")
    page.get_by_label("Namn").fill("Nils Nämndsekreterare")
    page.context.clear_cookies()
    press(page, "Spara och fortsätt")
    expect(page.get_by_label("Meddelande")).to_have_value("Vi svarar här i rutan.")
    press(page, "Spara och fortsätt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kontrollera")
    expect(page.locator("main")).to_contain_text("Vi svarar här i rutan.")


def test_a_double_click_sends_one_answer_and_back_shows_the_receipt_again(doors: Doors) -> None:
    page = consultee(doors, "Enskede-Årsta-Vantör")
    begin_answer(page)
    add_files(page, word_file("Yttrande.docx", word("En gång räcker.")))
    say_where_we_stand(page, "Tillstyrker", {"Namn": "Nils Nämndsekreterare"})
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka svaret").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Svaret är mottaget")
    receipt = page.url
    page.go_back()
    page.go_forward()
    assert page.url == receipt
    page.goto(receipt.partition("/kvitto/")[0])
    expect(page.locator("#lamnat .document")).to_have_count(1)


def test_a_double_click_opens_one_round_and_going_back_cannot_send_it_again(doors: Doors) -> None:
    page = doors.page("officer", "/remisser/ny")
    page.get_by_label("Remissunderlaget").set_input_files(word_file("Förslag.docx", word("Förslag")))
    page.get_by_text("Instanserna står i en egen lista").click()
    page.get_by_label("Klistra in listan").fill("Bromma\nFarsta")
    press(page, "Läs in och granska")
    page.get_by_label("Rubrik").fill("Remiss om dubbelklick")
    page.get_by_label("Sista svarsdag", exact=True).fill("2099-09-28")
    with page.expect_navigation():
        page.get_by_role("button", name="Spara remissen").dblclick()
    follow(page, "Skicka remissen")
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka remissen till 2 instanser").dblclick()
    expect(page.locator(".flashes")).to_contain_text("skickad")
    page.go_back()
    page.reload()
    expect(page.locator(".banner")).to_contain_text("Remissen är skickad")
    page.goto("/remisser")
    expect(page.get_by_role("row").filter(has_text="Remiss om dubbelklick")).to_have_count(1)


def test_a_form_sent_from_an_old_page_does_not_send_twice(doors: Doors) -> None:
    first = doors.page("officer")
    open_round(first, PRESENT)
    go(first, first.get_by_role("link", name="Inställningar"))
    second = doors.page("officer", first.url)
    first.get_by_label("Vad de inte ska göra").fill("Skicka inte med handlingarna.")
    press(first, "Spara")
    second.get_by_label("Vad de inte ska göra").fill("Häfta inte ihop papperen.")
    press(second, "Spara")
    expect(second.locator(".banner.tone-warn")).to_be_visible()
    expect(second.get_by_label("Vad de inte ska göra")).to_have_value("Häfta inte ihop papperen.")


def test_leaving_a_changed_form_asks_first(doors: Doors) -> None:
    page = doors.page("officer", "/konto/installningar")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_label("Namn").press_sequentially("Doktor ")
    page.get_by_role("link", name="Översikt").click()
    expect(page.get_by_label("Namn")).to_have_value("Doktor Anna Exempel")
    assert asked == ["beforeunload"]


def test_who_has_forgotten_the_password_gets_a_letter_and_chooses_a_new_one(doors: Doors) -> None:
    page = doors.apart(STRANGER, "/logga-in")
    follow(page, "Jag har glömt lösenordet")
    page.get_by_label("E-postadress").fill(SECOND_OFFICER.email)
    press(page, "Skicka länken")
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")
    doors.product.tick()
    post = doors.page("administrator")
    open_newest_letter(post, SECOND_OFFICER.name)
    page.goto(link_in_letter(post, "/konto/losenord/"))
    page.get_by_label("Lösenord", exact=True).fill("korthuset vid sjön")
    page.get_by_label("Samma lösenord en gång till").fill("korthuset vid sjön")
    press(page, "Spara lösenordet")
    log_in(page, SECOND_OFFICER.email, "korthuset vid sjön")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(", Bo$"))
    page.goto(link_in_letter(post, "/konto/losenord/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Länken gäller inte längre")


def test_logging_out_closes_the_door(doors: Doors) -> None:
    page = doors.apart("compiler", "/")
    page.locator(".user-menu summary").click()
    press(page, "Logga ut")
    expect(page.locator(".flashes")).to_contain_text("Du är utloggad.")
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
