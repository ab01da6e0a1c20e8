"""The page where saved letters and loose files are dropped."""

import io
from collections.abc import Callable

import pytest

from remiss.domain.permissions import Actor, Role
from remiss.usecases.tools import Tools
from tests import factories
from tests.web.conftest import Visitor

LETTER = b"From: a@x.example\r\nSubject: Svar\r\n\r\nhej\r\n"
PAGE = "/inkorg/lagg-in"


@pytest.fixture
def registrar(tools: Tools, visit_as: Callable[[Actor], Visitor]) -> Visitor:
    return visit_as(factories.user(tools, "Rut Registrator", Role.REGISTRAR))


def files(*names: str) -> list[tuple[io.BytesIO, str]]:
    return [(io.BytesIO(LETTER + name.encode()), name) for name in names]


def test_the_page_says_what_may_be_dropped(registrar: Visitor) -> None:
    page = registrar.get(PAGE)
    assert "Lägg in brev och filer" in page.text
    assert "200 MB" in page.text


def test_what_was_dropped_is_counted_and_the_same_again_is_known(registrar: Visitor) -> None:
    assert "2 nya brev är inlagda" in registrar.post(PAGE, files=files("a.eml", "b.eml")).text
    page = registrar.post(PAGE, files=files("a.eml", "c.docx"))
    assert "Ett nytt brev är inlagt" in page.text
    assert "Ett brev fanns redan här" in page.text


def test_what_was_left_is_named_with_what_to_do(registrar: Visitor) -> None:
    page = registrar.post(PAGE, files=files("brev.msg", "<b>.zip"))
    assert "2 filer lades inte in" in page.text
    assert "spara det som .eml" in page.text
    assert "<b>.zip" in page.text


def test_no_file_at_all_is_a_fault_by_its_field(registrar: Visitor) -> None:
    assert "Välj minst en fil." in registrar.post(PAGE, expect=400).text


def test_a_heap_without_letters_is_said_to_be_one(registrar: Visitor) -> None:
    assert "En fil lades inte in" in registrar.post(PAGE, files=[(io.BytesIO(b""), "tom.mbox")]).text
