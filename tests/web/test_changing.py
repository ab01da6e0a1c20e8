"""The pages that change a round which is sent, pressed as a person would press them."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest

from remiss.db.consultation import Consultation, Referral
from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from tests import factories, files_to_send
from tests.outbox import change_referral, change_round, letters
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    return factories.consultation(tools, 3)


@pytest.fixture
def officer(visit_as: VisitAs, here: factories.Round) -> Visitor:
    return visit_as(here.officer)


def group_of(tools: Tools, here: factories.Round) -> int:
    with tools.reading() as session:
        return session.get_one(Consultation, here.id).groups[0].id


def instance(here: factories.Round, deed: str = "") -> str:
    return f"/remisser/{here.id}/instanser/{here.referral_ids[0]}{deed}"


def test_a_consultee_is_added_from_the_round_s_page(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    assert "Lägg till en instans" in officer.get(f"/remisser/{here.id}").text
    page = officer.post(
        f"/remisser/{here.id}/instanser/ny",
        name="Rädda Barnen",
        email="post@barnen.example",
        group_id=group_of(tools, here),
        category="civil_society",
    )
    assert "Rädda Barnen är tillagd och inbjudan är på väg." in page.text
    assert "Lade till Rädda Barnen i remissen" in page.text
    assert letters(tools)[0].to_name == "Rädda Barnen"


def test_one_without_an_address_leads_to_the_letter_to_print(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    page = officer.post(f"/remisser/{here.id}/instanser/ny", name="Rädda Barnen", group_id=group_of(tools, here))
    assert "saknar e-postadress" in page.text
    assert "Till Rädda Barnen" in page.text


def test_what_was_typed_stands_when_something_must_be_put_right(officer: Visitor, here: factories.Round) -> None:
    page = officer.post(f"/remisser/{here.id}/instanser/ny", 400, name="Rädda Barnen", email="fel", last_day="snart")
    assert "fel är inte en e-postadress" in page.text
    assert "Skriv dagen som år-månad-dag" in page.text
    (name,) = [each for each in page.form("/instanser/ny").iter("input") if each.get("name") == "name"]
    assert name.get("value") == "Rädda Barnen"


def test_a_name_that_resembles_another_is_asked_about(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    factories.consultee(tools, "Hägersten-Liljeholmens stadsdelsnämnd")
    name, group = "Hägersten-Liljeholms stadsdelsnämnd", group_of(tools, here)
    page = officer.post(f"/remisser/{here.id}/instanser/ny", 400, name=name, group_id=group)
    assert "Vilken instans menar du?" in page.text
    assert "Hägersten-Liljeholmens stadsdelsnämnd" in page.text
    officer.post(f"/remisser/{here.id}/instanser/ny", name=name, group_id=group, choice="ny")
    with tools.reading() as session:
        assert session.query(Referral).filter_by(name=name).count() == 1


def test_a_consultee_is_taken_off_and_put_back(officer: Visitor, here: factories.Round) -> None:
    asked = officer.get(instance(here, "/ta-bort"))
    assert "Svar som redan har kommit in är inkomna handlingar. De finns kvar" in asked.text
    page = officer.post(instance(here, "/ta-bort"), why="Har gått upp i en annan nämnd.")
    assert "Inte längre instans" in page.text
    assert "Har gått upp i en annan nämnd." in page.text
    back = officer.post(instance(here, "/ta-tillbaka"))
    assert "är med i remissen igen" in back.text
    assert "Inte längre instans" not in back.text


def test_one_that_is_withdrawn_already_is_not_withdrawn_again(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    change_referral(tools, here.referral_ids[0], withdrawn_at=tools.clock())
    assert "är redan borttagen" in officer.get(instance(here, "/ta-bort")).text
    assert "Inbjudan kan inte skickas igen" in officer.get(instance(here, "/adresser")).text


def test_a_new_address_gets_the_invitation(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    page = officer.get(instance(here, "/adresser"))
    assert "instans1@stad.example" in page.text
    done = officer.post(instance(here, "/adresser"), emails="ny@stad.example\n\n kopia@stad.example ", edition=1)
    assert "Inbjudan är på väg till ny@stad.example, kopia@stad.example." in done.text
    assert letters(tools)[-1].to_addresses == ["ny@stad.example", "kopia@stad.example"]


def test_somebody_else_s_change_is_told_and_the_typed_kept(officer: Visitor, here: factories.Round) -> None:
    page = officer.post(instance(here, "/adresser"), 400, emails="ny@stad.example", edition=9)
    assert "Någon annan har ändrat instansen" in page.text
    assert "ny@stad.example" in page.text


def test_the_round_is_handed_over(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    colleague = factories.user(tools, "Bo Kollega")
    assert "Bo Kollega" in officer.get(f"/remisser/{here.id}/lamna-over").text
    page = officer.post(f"/remisser/{here.id}/lamna-over", to=colleague.user_id, keeps="reader", changes_contact="1")
    assert "Bo Kollega är nu handläggare i remissen." in page.text


def test_handing_over_without_a_role_leads_to_the_other_rounds(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    colleague = factories.user(tools, "Bo Kollega")
    page = officer.post(f"/remisser/{here.id}/lamna-over", to=colleague.user_id, keeps="")
    assert "Bo Kollega är nu handläggare" in page.text
    officer.get(f"/remisser/{here.id}", 403)


def test_a_deputy_is_arranged_and_ended(officer: Visitor, tools: Tools) -> None:
    colleague = factories.user(tools, "Bo Kollega")
    page = officer.post("/konto/ersattare", deputy=colleague.user_id, first_day="2015-09-01", last_day="2015-09-30")
    assert "Ersättaren är inlagd." in page.text
    assert "(pågår)" in page.text
    done = officer.post("/konto/ersattare/1/avsluta")
    assert "Ersättningen är avslutad." in done.text


def test_days_that_are_none_are_told(officer: Visitor) -> None:
    page = officer.post("/konto/ersattare", 400, deputy="0", first_day="2015-09-01", last_day="snart")
    assert "Skriv dagen som år-månad-dag" in page.text


def test_a_sent_document_is_replaced_from_the_settings(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    settings = officer.get(f"/remisser/{here.id}/redigera")
    assert "Byt ut" in settings.text
    with tools.reading() as session:
        old = session.get_one(Consultation, here.id).documents[0].id
    path = f"/remisser/{here.id}/handlingar/{old}/byt-ut"
    assert "3 instanser får ett brev" in officer.get(path).text
    missing = officer.post(path, 400, why="")
    assert "Välj filen som ska skickas i stället." in missing.text
    assert "Skriv vad som är ändrat." in missing.text
    done = officer.post(path, why="Fel belopp på sidan 12.", file=(BytesIO(files_to_send.word("Nytt")), "nytt.docx"))
    assert "Handlingen är utbytt och 3 brev om det är på väg." in done.text
    assert "Utbytt" in done.text
    assert "Den är redan utbytt" in officer.get(path).text


def test_a_round_that_its_date_has_shut_says_so_and_can_be_opened(
    officer: Visitor, here: factories.Round, tools: Tools
) -> None:
    change_round(tools, here.id, closes_on=date(2015, 8, 31))
    page = officer.get(f"/remisser/{here.id}")
    assert "Svar togs emot till och med måndag 31 augusti 2015." in page.text
    done = officer.post(f"/remisser/{here.id}/oppna")
    assert "Dagen då den skulle stängas har varit och är borttagen." in done.text
    assert "Stäng remissen" in done.text
