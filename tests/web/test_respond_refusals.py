"""Links that do not open, and sessions that were lost on the way."""

import io
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from remiss.context import EXTENSION
from remiss.db.consultation import Consultation, Referral, RoundContact
from remiss.domain.consultation import Status
from remiss.domain.links import EXAMPLE_TOKEN
from remiss.storage import Storage
from remiss.usecases.tools import Tools
from tests import factories
from tests.files_to_send import PDF, upload
from tests.usecases.answering import Consultee
from tests.web.audit import audit, parse
from tests.web.conftest import Visitor
from tests.web.filling import filled


@pytest.fixture
def consultee(tools: Tools) -> Consultee:
    round_ = factories.consultation(tools)
    with tools.transaction() as session:
        session.add(RoundContact(consultation_id=round_.id, name="Anna Exempel", phone="070-174 06 05"))
    return Consultee(tools, round_.referral_ids[0])


@pytest.fixture
def home(consultee: Consultee) -> str:
    return f"/svara/{consultee.token}"


@pytest.mark.usefixtures("consultee")
@pytest.mark.parametrize("end", ["", "x", "1-1-" + "a" * 32, "%00", "å" * 40, "1" * 4000])
def test_a_mistyped_link_says_what_to_do_and_nothing_more(visitor: Visitor, end: str) -> None:
    page = visitor.get(f"/svara/{end}", expect=404)
    assert "Länken stämmer inte" in page.text
    assert "be om en ny länk" in page.text
    assert "Strategi" not in page.text
    assert "Anna Exempel" not in page.text


@pytest.mark.parametrize("end", ["/", ".", "%20", ")"])
def test_a_link_copied_with_a_sign_too_many_still_opens(visitor: Visitor, home: str, end: str) -> None:
    assert "Lämna svar" in visitor.get(f"{home}{end}").text


def test_an_address_below_a_link_that_leads_nowhere_says_the_way_back(visitor: Visitor, home: str) -> None:
    page = visitor.get(f"{home}/filer/hej", expect=404)
    assert "Gå till remissens sida" in page.text
    assert "Anna Exempel" in page.text


def test_an_address_below_a_wrong_link_says_that_the_link_is_wrong(visitor: Visitor, home: str) -> None:
    assert "Länken stämmer inte" in visitor.get(f"{home}x/filer/hej", expect=404).text


def test_the_link_of_a_trial_letter_says_that_it_is_one(visitor: Visitor) -> None:
    assert "bara ett exempel" in visitor.get(f"/svara/{EXAMPLE_TOKEN}", expect=404).text


def test_a_revoked_link_tells_whom_to_call_and_shows_no_answer(
    visitor: Visitor, consultee: Consultee, home: str
) -> None:
    consultee.answer(upload("a.pdf", PDF))
    with consultee.tools.transaction() as session:
        session.execute(update(Referral).values(link_issue=2))
    for path in ("", "/filer", "/kvitto/1", "/kvitto/filer/1"):
        page = visitor.get(home + path, expect=410)
        assert "Länken gäller inte längre" in page.text
        assert "Anna Exempel" in page.text
        assert "Version 1" not in page.text


def test_a_withdrawn_consultee_still_finds_its_receipts(visitor: Visitor, consultee: Consultee, home: str) -> None:
    consultee.answer(upload("a.pdf", PDF))
    with consultee.tools.transaction() as session:
        session.execute(update(Referral).values(withdrawn_at=consultee.tools.clock()))
    page = visitor.get(home, expect=410)
    assert "Ni är inte längre remissinstans" in page.text
    assert "Anna Exempel" in page.text
    assert "Version 1" in page.text
    assert "Svaret är mottaget" in visitor.get(f"{home}/kvitto/1").text
    visitor.get(f"{home}/filer", expect=410)


def test_a_round_not_yet_sent_has_no_page(visitor: Visitor, consultee: Consultee, home: str) -> None:
    with consultee.tools.transaction() as session:
        session.execute(update(Consultation).values(status=Status.DRAFT))
    assert "Strategi" not in visitor.get(home, expect=404).text


def test_many_wrong_links_close_the_door_for_a_while_but_not_for_a_right_one(visitor: Visitor, home: str) -> None:
    for _ in range(30):
        visitor.client.get("/svara/fel")
    assert "För många försök" in visitor.get("/svara/fel", expect=429).text
    visitor.get(home)


def _send_without_session(client: FlaskClient, path: str, **fields: object) -> str:
    """The page after a form was sent whose session is gone."""
    client.delete_cookie("remiss")
    answer = client.post(path, data={"csrf_token": "old", **fields})
    assert answer.status_code == 400
    page = parse(400, answer.text)
    audit(page)
    return answer.text


def test_a_lost_session_gives_back_what_was_typed_and_the_next_try_works(
    visitor: Visitor, consultee: Consultee, home: str
) -> None:
    fields = filled(visitor.get(f"{home}/stallningstagande").form("/stallningstagande"))
    fields.update(sender_name="Eva Exempel", message="En lång text", stance="reject")
    fields.pop("csrf_token")
    source = _send_without_session(visitor.client, f"{home}/stallningstagande", **fields)
    form = parse(400, source).form("/stallningstagande")
    assert "En lång text" in source
    again = visitor.client.post(f"{home}/stallningstagande", data=filled(form))
    assert again.status_code == 303
    draft = consultee.draft()
    assert draft is not None
    assert draft.details.message == "En lång text"


def test_a_lost_session_when_sending_sends_nothing_and_shows_the_page_again(
    visitor: Visitor, consultee: Consultee, home: str
) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    fields = filled(visitor.get(f"{home}/kontrollera").form("/kontrollera"))
    fields.pop("csrf_token")
    source = _send_without_session(visitor.client, f"{home}/kontrollera", **fields)
    assert consultee.submissions() == []
    again = visitor.client.post(f"{home}/kontrollera", data=filled(parse(400, source).form("/kontrollera")))
    assert again.status_code == 303
    assert len(consultee.submissions()) == 1


def test_a_lost_session_when_abstaining_keeps_the_words_and_the_key(visitor: Visitor, home: str) -> None:
    fields = filled(visitor.get(f"{home}/avsta").form("/avsta"))
    fields.update(sender_name="Eva Exempel", message="Rör oss inte")
    fields.pop("csrf_token")
    source = _send_without_session(visitor.client, f"{home}/avsta", **fields)
    form = filled(parse(400, source).form("/avsta"))
    assert (form["key"], form["message"].strip()) == (fields["key"], "Rör oss inte")


def test_a_lost_session_with_files_asks_for_them_again(visitor: Visitor, consultee: Consultee, home: str) -> None:
    visitor.get(f"{home}/filer")
    source = _send_without_session(visitor.client, f"{home}/filer", files=(io.BytesIO(PDF), "a.pdf"))
    assert "Välj filerna och tryck på knappen en gång till" in source
    assert consultee.draft() is None


def test_a_lost_session_behind_a_wrong_link_is_a_wrong_link(client: FlaskClient) -> None:
    answer = client.post("/svara/fel/filer", data={"csrf_token": "old"})
    assert answer.status_code == 404
    assert "Länken stämmer inte" in answer.text


def test_forms_work_over_https_although_no_referrer_is_sent(visitor: Visitor, home: str) -> None:
    visitor.client.get(f"{home}/avsta", base_url="https://localhost")
    form = filled(parse(200, visitor.client.get(f"{home}/avsta", base_url="https://localhost").text).form("/avsta"))
    form.update(sender_name="Eva Exempel")
    assert visitor.client.post(f"{home}/avsta", data=form, base_url="https://localhost").status_code == 303


def test_a_full_disk_is_told_and_nothing_is_acknowledged(
    client: FlaskClient, tools: Tools, consultee: Consultee, home: str
) -> None:
    full = replace(tools, storage=Storage(tools.storage._root, least_free=2**60))  # noqa: SLF001  # The same folder.
    client.application.extensions[EXTENSION] = full
    visitor = Visitor(client)
    page = visitor.post(f"{home}/filer", 507, files=(io.BytesIO(PDF), "a.pdf"))
    assert "Det finns inte plats för filen just nu" in page.text
    assert "Anna Exempel" in page.text
    assert consultee.draft() is None
