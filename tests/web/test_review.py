"""The compilation's page."""

from collections.abc import Callable
from io import BytesIO

import pytest

from remiss import docmerge
from remiss.domain.consultation import Status
from remiss.domain.permissions import Actor, Role
from remiss.usecases.tools import Tools
from tests import factories, files_to_send
from tests.files_to_send import upload
from tests.usecases.answering import Consultee
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def round_(tools: Tools) -> factories.Round:
    """A round with one answer out of two."""
    made = factories.consultation(tools, consultees=2)
    Consultee(tools, made.referral_ids[0]).answer(upload("svar.docx", files_to_send.word("Vi tillstyrker.")))
    return made


def test_before_anything_is_sent_the_page_leads_there(tools: Tools, visit_as: VisitAs) -> None:
    unsent = factories.consultation(tools, status=Status.DRAFT)
    visitor = visit_as(unsent.officer)
    assert "Det finns inget att sammanställa än." in visitor.get(f"/remisser/{unsent.id}/sammanstallning").text
    visitor.post(f"/remisser/{unsent.id}/sammanstallning", expect=409)


def test_the_document_is_made_fetched_and_said_to_hold(round_: factories.Round, visit_as: VisitAs) -> None:
    visitor, here = visit_as(round_.officer), f"/remisser/{round_.id}/sammanstallning"
    assert "Ingen sammanställning är skapad än." in visitor.get(here).text
    assert "Sammanställning 1 är aktuell" in visitor.post(here).text
    assert "Den gäller fortfarande." in visitor.post(here).text
    answer = visitor.client.get(f"{here}/1.docx")
    assert "Vi tillstyrker." in docmerge.read(BytesIO(answer.data).read()).text()
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_later_answer_makes_the_page_say_out_of_date(
    tools: Tools, round_: factories.Round, visit_as: VisitAs
) -> None:
    visitor, here = visit_as(round_.officer), f"/remisser/{round_.id}/sammanstallning"
    visitor.post(here)
    Consultee(tools, round_.referral_ids[1]).answer(message="Även vi tillstyrker.")
    page = visitor.get(here)
    assert "Sammanställning 1 är inaktuell" in page.text
    assert "Nämnd 002" in page.text


def test_a_reader_fetches_but_is_offered_no_button(tools: Tools, round_: factories.Round, visit_as: VisitAs) -> None:
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, round_, reader, Role.READER)
    here = f"/remisser/{round_.id}/sammanstallning"
    visit_as(round_.officer).post(here)
    page = visit_as(reader).get(here)
    assert not [form for form in page.all("form") if form.get("action") == here]
    visit_as(reader).post(here, expect=403)


def test_a_number_that_was_never_made_is_not_found(round_: factories.Round, visit_as: VisitAs) -> None:
    visit_as(round_.officer).get(f"/remisser/{round_.id}/sammanstallning/7.docx", expect=404)


@pytest.mark.office
def test_the_pdf_is_fetched_where_libreoffice_is_installed(round_: factories.Round, visit_as: VisitAs) -> None:
    visitor, here = visit_as(round_.officer), f"/remisser/{round_.id}/sammanstallning"
    visitor.post(here)
    answer = visitor.client.get(f"{here}/1.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
