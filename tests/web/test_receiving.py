"""The registrator's page for paper."""

import io
from collections.abc import Callable

import pytest
from sqlalchemy import update

from remiss.db.consultation import Consultation, Referral
from remiss.docmerge import read
from remiss.domain.consultation import Channel, Stance, Status, SubmissionKind
from remiss.domain.permissions import Actor, Role
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.files_to_send import LOCKED_WORD, PDF, upload
from tests.usecases.answering import Consultee
from tests.usecases.strange_answers import files_in
from tests.web.conftest import Visitor
from tests.web.filling import filled

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def round_(tools: Tools) -> Round:
    return factories.consultation(tools)


@pytest.fixture
def consultee(tools: Tools, round_: Round) -> Consultee:
    return Consultee(tools, round_.referral_ids[0])


@pytest.fixture
def path(round_: Round) -> str:
    return f"/remisser/{round_.id}/instanser/{round_.referral_ids[0]}/papper"


@pytest.fixture
def registrar(tools: Tools, round_: Round, visit_as: VisitAs) -> Visitor:
    person = factories.user(tools, "Rut Registrator", Role.REGISTRAR)
    factories.join(tools, round_, person, Role.REGISTRAR)
    return visit_as(person)


def _fields(visitor: Visitor, path: str, **changes: object) -> dict[str, object]:
    fields: dict[str, object] = {**filled(visitor.get(path).form("/papper")), **changes}
    fields.pop("csrf_token")
    return fields


def test_an_answer_on_paper_is_entered_once(registrar: Visitor, path: str, consultee: Consultee) -> None:
    fields = _fields(registrar, path, arrived_on="1/9 2015", document_on="2015-08-31", stance="reject", message="Nej.")
    for _ in range(2):
        page = registrar.post(path, 200, **{**fields, "files": (io.BytesIO(PDF), "Yttrande.pdf")})
    assert "Svaret är inlagt som version 1" in page.text
    assert "Avprickat" in page.text
    assert "Rut Registrator" in page.text
    (submission,) = consultee.submissions()
    assert (submission.channel, submission.stance, submission.message) == (Channel.PAPER, Stance.REJECT, "")
    (scan,) = files_in(consultee.tools, consultee.referral_id)
    assert scan.stand_in is not None
    assert read(consultee.tools.storage.get(scan.stand_in.sha256)).text() == "Nej."
    assert [file.name for file in submission.files] == ["Yttrande.pdf"]


def test_everything_wrong_is_told_at_once_and_nothing_typed_is_lost(registrar: Visitor, path: str) -> None:
    fields = _fields(registrar, path, arrived_on="i förrgår", document_on="snart", own_ref="9" * 101, message="Texten")
    page = registrar.post(path, 400, **fields)
    assert page.text.count("Skriv dagen som år-månad-dag") == 4  # Each in the summary and at its field.
    assert "Diarienumret är för långt: 101 tecken" in page.text
    again = filled(page.form("/papper"))
    assert (again["arrived_on"], again["message"].strip()) == ("i förrgår", "Texten")
    assert again["key"] == fields["key"]


def test_a_day_to_come_and_a_locked_scan_are_refused(registrar: Visitor, path: str, consultee: Consultee) -> None:
    page = registrar.post(path, 400, **_fields(registrar, path, arrived_on="2015-09-02"))
    assert "Dagen har inte varit än" in page.text
    page = registrar.post(path, 400, **_fields(registrar, path, files=(io.BytesIO(LOCKED_WORD), "svar.docx")))
    assert "Filen är skyddad med lösenord" in page.text
    assert "Lägg in filerna ändå" in page.text
    assert consultee.submissions() == []


def test_an_earlier_answer_is_shown_and_the_kind_is_asked_for(
    registrar: Visitor, path: str, consultee: Consultee
) -> None:
    consultee.answer(upload("a.pdf", PDF))
    page = registrar.post(path, 400, **_fields(registrar, path))
    assert "Nämnd 001 har svarat tidigare" in page.text
    assert "Välj om det här kompletterar eller ersätter" in page.text
    registrar.post(path, 200, **_fields(registrar, path, kind="replacement"))
    assert [each.kind for each in consultee.submissions()] == [SubmissionKind.FULL, SubmissionKind.REPLACEMENT]


def test_a_paper_copy_is_ticked_and_unticked(registrar: Visitor, path: str, tools: Tools) -> None:
    assert filled(registrar.get(path).form("/avprickning"))["received_on"] == "2015-09-01"
    assert "Dagen har inte varit än" in registrar.post(f"{path}/avprickning", 400, received_on="2015-09-02").text
    assert "år-månad-dag" in registrar.post(f"{path}/avprickning", 400, received_on="igår").text
    page = registrar.post(f"{path}/avprickning", received_on="2015-09-01")
    assert "Kom tisdag 1 september 2015, avprickat av Rut Registrator" in page.text
    registrar.post(f"{path}/avprickning/angra")
    with tools.reading() as session:
        assert session.get_one(Referral, 1).paper_received_on is None


@pytest.mark.parametrize("role", [Role.COMPILER, Role.READER])
def test_others_have_no_business_here(tools: Tools, round_: Round, path: str, visit_as: VisitAs, role: Role) -> None:
    person = factories.user(tools, "Olle Olovlig", role)
    factories.join(tools, round_, person, role)
    visitor = visit_as(person)
    visitor.get(path, expect=403)
    for end in ("", "/avprickning", "/avprickning/angra"):
        visitor.post(path + end, expect=403)


def test_a_consultee_of_another_round_is_not_here(tools: Tools, round_: Round, visit_as: VisitAs) -> None:
    other = factories.consultation(tools, officer=factories.user(tools, "Olle"), prefix="Styrelse")
    visit_as(round_.officer).get(f"/remisser/{round_.id}/instanser/{other.referral_ids[0]}/papper", expect=404)


def test_an_archived_round_takes_no_paper(registrar: Visitor, path: str, tools: Tools) -> None:
    fields = _fields(registrar, path)
    with tools.transaction() as session:
        session.execute(update(Consultation).values(status=Status.ARCHIVED))
    registrar.post(path, 410, **fields)


def test_the_receipt_behind_the_link_says_the_day_only(
    registrar: Visitor, path: str, consultee: Consultee, visitor: Visitor
) -> None:
    registrar.post(path, 200, **_fields(registrar, path))
    page = visitor.get(f"/svara/{consultee.token}/kvitto/1")
    assert "Det kom in tisdag 1 september 2015." in page.text
    assert "På papper" in visitor.get(f"/svara/{consultee.token}").text


def test_an_answer_by_phone_is_entered_with_how_it_came(registrar: Visitor, path: str, consultee: Consultee) -> None:
    page = registrar.post(path, 400, **_fields(registrar, path, way="phone"))
    assert "Skriv vad instansen svarade" in page.text
    registrar.post(path, 200, **_fields(registrar, path, way="phone", message="Vi tillstyrker."))
    (submission,) = consultee.submissions()
    assert (submission.channel, submission.message) == (Channel.OFFICER, "Vi tillstyrker.")
    answer = registrar.get(path.removesuffix("/papper"))
    assert "Inlagt av handläggare på telefon (Rut Registrator)" in answer.text
    assert "Lade in ett svar som kom in 1 september 2015 på telefon" in answer.text
    assert "Avprickat" not in registrar.get(path).text


def test_a_way_that_nobody_offered_is_refused(registrar: Visitor, path: str) -> None:
    assert "Välj hur svaret kom in" in registrar.post(path, 400, **_fields(registrar, path, way="brevduva")).text
