"""The settings of a consultation: taken up again while unsent, the harmless fields once it is open, its documents."""

from collections.abc import Callable

import pytest

from remiss.domain.consultation import Status
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.web.conftest import Visitor
from tests.web.filling import filled

VisitAs = Callable[..., Visitor]


@pytest.fixture
def unsent(tools: Tools) -> Round:
    return factories.consultation(tools, 3, Status.DRAFT)


@pytest.fixture
def sent(tools: Tools) -> Round:
    return factories.consultation(tools, 3)


def test_an_unsent_consultation_is_changed_on_the_page_that_made_it(unsent: Round, visit_as: VisitAs) -> None:
    visitor = visit_as(unsent.officer)
    page = visitor.get(f"/remisser/{unsent.id}/redigera")
    assert "3 instanser" in page.text
    page = visitor.post(f"/remisser/{unsent.id}/redigera/utkast")
    assert "Dina ändringar gäller först när" in page.text
    assert "3 instanser: 3 finns i registret, 0 nya" in page.text
    form = page.form("/utkast/1")
    page = visitor.post("/utkast/1", 200, **{**filled(form), "title": "Ändrad rubrik", "action": "finish"})
    assert "Ändrad rubrik" in page.text


def test_a_change_that_is_begun_is_gone_on_with(unsent: Round, visit_as: VisitAs) -> None:
    visitor = visit_as(unsent.officer)
    visitor.post(f"/remisser/{unsent.id}/redigera/utkast")
    assert "Du har en ändring på gång" in visitor.get(f"/remisser/{unsent.id}/redigera").text


def test_an_unsent_consultation_is_deleted_after_a_question(unsent: Round, visit_as: VisitAs) -> None:
    visitor = visit_as(unsent.officer)
    path = f"/remisser/{unsent.id}/ta-bort"
    assert "är inte skickad" in visitor.get(path).text
    assert "är borttagen" in visitor.post(path).text
    visitor.get(f"/remisser/{unsent.id}", 403)


def test_a_sent_consultation_keeps_all_but_the_harmless_fields(sent: Round, visit_as: VisitAs) -> None:
    visitor = visit_as(sent.officer)
    path = f"/remisser/{sent.id}/redigera"
    values = filled(visitor.get(path).form(path))
    assert "last_day" not in values
    typed = {"how_to_answer": "I Word.", "contact-1-name": "Bo Exempel", "contact-1-phone": "070-174 06 10"}
    page = visitor.post(path, 200, **{**values, **typed})
    assert "Ändringarna är sparade." in page.text
    assert filled(page.form(path))["contact-1-name"] == "Bo Exempel"


def test_faults_and_other_peoples_changes_lose_nothing_typed(sent: Round, visit_as: VisitAs) -> None:
    visitor = visit_as(sent.officer)
    path = f"/remisser/{sent.id}/redigera"
    values = filled(visitor.get(path).form(path))
    page = visitor.post(path, 400, **{**values, "title": "", "how_to_answer": "Kvar"})
    assert "Skriv remissens rubrik." in page.text
    assert filled(page.form(path))["how_to_answer"].strip() == "Kvar"
    visitor.post(path, 200, **values)
    page = visitor.post(path, 409, **{**values, "how_to_answer": "Också kvar"})
    assert "Någon annan har sparat under tiden" in page.text
    assert filled(page.form(path))["how_to_answer"].strip() == "Också kvar"


def test_a_document_is_downloaded_and_never_shown(sent: Round, visit_as: VisitAs) -> None:
    visitor = visit_as(sent.officer)
    answer = visitor.client.get(f"/remisser/{sent.id}/dokument/1")
    assert answer.data == b"the cover letter"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_deleting_or_taking_up_a_sent_consultation_is_refused(sent: Round, visit_as: VisitAs) -> None:
    visitor = visit_as(sent.officer)
    for path in ("ta-bort", "redigera/utkast"):
        assert "redan skickad" in visitor.post(f"/remisser/{sent.id}/{path}", 409).text
