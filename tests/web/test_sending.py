"""The page to send from: the letter, what is lacking, and the act itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete

from remiss.db.consultation import Consultation, ConsultationDocument, RoundContact
from remiss.domain.consultation import Status
from remiss.domain.permissions import Actor, Role
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import change, change_referral, change_round, letters, set_addresses
from tests.web.audit import Page
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    return factories.consultation(tools, 3, Status.DRAFT)


@pytest.fixture
def officer(visit_as: VisitAs, here: factories.Round) -> Visitor:
    return visit_as(here.officer)


def path(here: factories.Round) -> str:
    return f"/remisser/{here.id}/skicka"


def fields(page: Page) -> dict[str, Any]:
    """What the page's form would send, button aside."""
    form = page.form("/skicka")
    typed = {each.get("name", ""): each.get("value", "") for each in form.iter("input")}
    for each in form.iter("textarea"):
        typed[each.get("name", "")] = (each.text or "").lstrip("\n")
    return typed


def press(officer: Visitor, here: factories.Round, act: str, **typed: str) -> Page:
    page = officer.get(path(here))
    return officer.post(path(here), **{**fields(page), "act": act, **typed})


def test_the_page_says_who_gets_the_letter_and_names_its_act(officer: Visitor, here: factories.Round) -> None:
    page = officer.get(path(here))
    assert "Remissen går till 3 instanser. Alla får brevet med e-post nu." in page.text
    assert "Skicka remissen till 3 instanser" in page.text
    assert "Remiss <remiss@remiss.example>" in page.text
    assert "Nämnd 001: instans1@stad.example" in page.text


def test_pressing_send_opens_the_round_and_shows_the_letters(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    page = press(officer, here, "skicka")
    assert "Remissen är skickad. 3 brev är på väg." in page.text
    assert page.text.count("Väntar") >= 3
    assert len(letters(tools)) == 3


def test_pressing_twice_sends_once_and_says_so(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    form = fields(officer.get(path(here))) | {"act": "skicka"}
    officer.post(path(here), **form)
    page = officer.post(path(here), **form)
    assert "Remissen var redan skickad. Inget har skickats en gång till." in page.text
    assert len(letters(tools)) == 3


def test_enter_in_a_field_never_sends(officer: Visitor, here: factories.Round) -> None:
    buttons = [each.get("value") for each in officer.get(path(here)).form("/skicka").iter("button")]
    assert buttons[0] == "spara", "a browser presses the first button"
    assert buttons[-1] == "skicka"


def test_the_words_in_the_fields_are_the_words_that_are_sent(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    press(officer, here, "skicka", subject="Vad anser ni?", text="Vi vill veta.\r\n\r\nTack på förhand.")
    letter = letters(tools)[0]
    assert letter.subject == "Vad anser ni?"
    assert "Vi vill veta.\n\nTack på förhand.\n" in letter.text
    assert "Tack på förhand." in letter.html


def test_saving_the_words_shows_the_letter_with_them(officer: Visitor, here: factories.Round) -> None:
    page = press(officer, here, "spara", subject="Vad anser ni?", text="Skriv <b>fritt</b> & snart.")
    assert "ÄmneVad anser ni?" in page.text
    framed = officer.client.get(f"{path(here)}/brev/{here.referral_ids[0]}")
    assert "Skriv &lt;b&gt;fritt&lt;/b&gt; &amp; snart." in framed.text


def test_a_trial_letter_goes_to_oneself_with_the_newest_words(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    page = press(officer, here, "prov", text="Ny inledning.", instans=str(here.referral_ids[1]))
    assert "Ett provbrev är på väg till anna.exempel@stad.example." in page.text
    (letter,) = letters(tools)
    assert (letter.to_addresses, letter.referral_id) == (["anna.exempel@stad.example"], None)
    assert "Ny inledning." in letter.text
    assert "Nämnd 002: instans2@stad.example" in page.text, "the same letter is still shown"


def test_any_consultees_letter_can_be_seen_with_its_own_date(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    change_referral(tools, here.referral_ids[2], last_day=date(2015, 10, 19))
    page = officer.get(f"{path(here)}?instans={here.referral_ids[2]}")
    assert "Svara senast måndag 19 oktober 2015. Hela dagen räknas." in page.text
    assert "måndag 19 oktober 2015Nämnd 003" in page.text, "among those with another date"


def test_the_framed_letter_runs_nothing_and_holds_no_working_link(officer: Visitor, here: factories.Round) -> None:
    answer = officer.client.get(f"{path(here)}/brev/{here.referral_ids[0]}")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "http://remiss.example/svara/exempel" in answer.text
    page = officer.client.get(path(here))
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]


def test_who_lacks_an_address_is_named_with_a_way_to_mend_it(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    set_addresses(tools, here.referral_ids[1], [])
    page = officer.get(path(here))
    assert "2 får brevet med e-post nu, och 1 får det på papper" in page.text
    links = [each.get("href", "") for each in page.all("a") if "Nämnd 002" in "".join(each.itertext())]
    assert any("/remissinstanser/" in link for link in links)
    sent = press(officer, here, "skicka")
    assert "Ska skickas på papper: Nämnd 002." in sent.text


def test_what_is_lacking_is_listed_and_nothing_can_be_sent(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    change_round(tools, here.id, last_day=None)
    change(tools, lambda session: session.execute(delete(ConsultationDocument)))
    page = officer.get(path(here))
    assert "En sista svarsdag för alla instanser." in page.text
    assert "Minst ett dokument att läsa." in page.text
    assert "Skicka remissen till" not in page.text
    again = officer.post(path(here), **fields(page), act="skicka")
    assert "Inget har skickats" in again.text
    assert letters(tools) == []


def test_an_empty_round_shows_no_letter(visit_as: VisitAs, tools: Tools) -> None:
    empty = factories.consultation(tools, 0, Status.DRAFT)
    page = visit_as(empty.officer).get(path(empty))
    assert "Minst en instans." in page.text
    assert "Här syns brevet när remissen har fått instanser." in page.text


@pytest.mark.parametrize(
    ("last_day", "warning"),
    [
        (date(2015, 8, 31), "Sista svarsdag har redan varit"),
        (date(2015, 9, 1), "Kort svarstid"),
        (date(2015, 9, 21), "Kort svarstid"),
    ],
)
def test_a_date_worth_a_second_look_is_pointed_out(
    officer: Visitor, here: factories.Round, tools: Tools, last_day: date, warning: str
) -> None:
    change_round(tools, here.id, last_day=last_day)
    assert warning in officer.get(path(here)).text


def test_a_warning_about_a_day_names_those_it_concerns(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    change_round(tools, here.id, last_day=date(2015, 9, 28))
    for referral_id, day in zip(here.referral_ids, (date(2015, 8, 31), date(2015, 9, 7)), strict=False):
        change_referral(tools, referral_id, last_day=day)
    text = officer.get(path(here)).text
    assert "Det gäller Nämnd 001 (måndag 31 augusti 2015). Svar tas emot ändå" in text
    assert "Det gäller Nämnd 002 (måndag 7 september 2015). Tiden är knapp" in text
    change_round(tools, here.id, last_day=date(2015, 9, 1))
    for referral_id in here.referral_ids:
        change_referral(tools, referral_id, last_day=None)
    assert "Det gäller alla instanser. Tiden är knapp" in officer.get(path(here)).text


def test_a_round_in_order_has_no_warnings(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    contact = RoundContact(consultation_id=here.id, name="Eva Exempel", phone="070-174 06 05")
    change(tools, lambda session: session.add(contact))
    change_round(tools, here.id, last_day=date(2015, 9, 22))
    page = officer.get(path(here))
    for warning in ("Kort svarstid", "har redan varit", "Ingen kontaktperson", "Samma adress"):
        assert warning not in page.text


def test_a_lack_of_contacts_and_a_shared_address_are_pointed_out(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    set_addresses(tools, here.referral_ids[0], ["registrator@stad.example"])
    set_addresses(tools, here.referral_ids[1], ["Registrator@stad.example"])
    page = officer.get(path(here))
    assert "Ingen kontaktperson" in page.text
    assert "registrator@stad.example: Nämnd 001, Nämnd 002" in page.text


def test_a_change_after_the_page_was_opened_stops_the_dispatch(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    form = fields(officer.get(path(here)))
    set_addresses(tools, here.referral_ids[0], ["ny@namnd.example"])
    page = officer.post(path(here), **form, act="skicka")
    assert "Inget har skickats: remissen ändrades medan du läste." in page.text
    assert letters(tools) == []


def test_words_typed_beside_somebody_elses_change_stay_in_the_fields(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    form = fields(officer.get(path(here)))
    change_round(tools, here.id, title="Remiss med ny rubrik")
    page = officer.post(path(here), expect=400, **{**form, "text": "Min text."}, act="spara")
    assert "Någon annan har ändrat remissen medan du skrev." in page.text
    assert fields(page)["text"] == "Min text."
    saved = officer.post(path(here), **fields(page), act="spara")
    assert "Min text." in saved.text


def test_words_that_are_too_long_are_told_and_kept(officer: Visitor, here: factories.Round) -> None:
    form = fields(officer.get(path(here)))
    page = officer.post(path(here), expect=400, **{**form, "subject": "x" * 201}, act="skicka")
    assert "Ämnesraden får ha högst 200 tecken." in page.text
    assert fields(page)["subject"] == "x" * 201


def test_a_sent_round_says_so(officer: Visitor, here: factories.Round) -> None:
    press(officer, here, "skicka")
    page = officer.get(path(here))
    assert "Remissen är skickad" in page.text
    assert "1 september 2015 kl. 10.00" in page.text
    assert not [each for each in page.all("button") if each.get("value") == "skicka"]


def test_reading_the_page_changes_nothing(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    officer.get(path(here))
    officer.client.get(f"{path(here)}/brev/{here.referral_ids[0]}")
    with tools.reading() as session:
        row = session.get_one(Consultation, here.id)
        assert (row.status, row.edition) == (Status.DRAFT, 1)
    assert letters(tools) == []


def test_only_the_rounds_officers_come_here(visit_as: VisitAs, tools: Tools, here: factories.Round) -> None:
    reader = factories.user(tools, "Cia Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    stranger = factories.user(tools, "Bo Annan")
    administrator = factories.user(tools, "Ada Admin", Role.ADMINISTRATOR)
    for person in (reader, stranger, administrator):
        visit_as(person).get(path(here), expect=403)
        assert visit_as(person).client.get(f"{path(here)}/brev/{here.referral_ids[0]}").status_code == 403


def test_a_letter_of_another_round_is_not_shown(visit_as: VisitAs, tools: Tools, here: factories.Round) -> None:
    other = factories.consultation(tools, 1, Status.DRAFT, officer=here.officer, prefix="Bolag")
    answer = visit_as(here.officer).client.get(f"{path(here)}/brev/{other.referral_ids[0]}")
    assert answer.status_code == 404
