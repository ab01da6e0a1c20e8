"""The pages about files: what waits is listed, and each deed is a button that says what it did."""

import io
from collections.abc import Callable
from datetime import date

import pytest

from remiss.domain.answering import Details
from remiss.domain.permissions import Actor, Role
from remiss.domain.standing_in import Manner
from remiss.usecases.converting import make_stand_ins
from remiss.usecases.entering import EnteredFile, Entry, enter_answer
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.files_to_send import LOCKED_WORD, word
from tests.usecases.strange_answers import RTF, files_in, pdf
from tests.web.conftest import Visitor
from tests.web.filling import filled

VisitAs = Callable[[Actor], Visitor]
CONTENTS = {
    "Yttrande.docx": word("Nämnden tillstyrker."),
    "Protokollsutdrag.pdf": pdf("Nämnden beslutar att tillstyrka."),
    "Inskannat.pdf": pdf(),
    "Gammalt.rtf": RTF,
    "Låst.docx": LOCKED_WORD,
}


@pytest.fixture
def round_(tools: Tools) -> Round:
    made = factories.consultation(tools)
    files = tuple(EnteredFile(name, io.BytesIO(data)) for name, data in CONTENTS.items())
    entry = Entry(Details(), date(2015, 9, 1), "one", files=files, manner=Manner.FILES, insists=True)
    enter_answer(tools, Place(made.id, made.referral_ids[0]), entry, by=made.officer)
    make_stand_ins(tools)
    return made


@pytest.fixture
def officer(round_: Round, visit_as: VisitAs) -> Visitor:
    return visit_as(round_.officer)


def _path(tools: Tools, round_: Round, name: str) -> str:
    file = next(file for file in files_in(tools, round_.referral_ids[0]) if file.name == name)
    return f"/remisser/{round_.id}/filer/{file.id}"


def test_the_round_says_how_many_wait_and_the_list_says_why(officer: Visitor, round_: Round) -> None:
    assert "3 filer att titta på" in officer.get(f"/remisser/{round_.id}").text
    assert "3 filer kommer inte med" in officer.get(f"/remisser/{round_.id}/sammanstallning").text
    page = officer.get(f"/remisser/{round_.id}/filer")
    for words in (
        "Väntar på bekräftelse 1",
        "Hämtad ur PDF",
        "Kan vara skadliga eller går inte att läsa 1",
        "skyddad med lösenord",
        "Texten måste skrivas av 1",
        "PDF-filen är inskannad",
        "Förs över till Word 1",
        "LibreOffice är avstängt med REMISS_OFFICE",
    ):
        assert words in page.text, words
    assert "Yttrande.docx" not in page.text


def test_a_proposal_is_confirmed_and_taken_back(officer: Visitor, round_: Round, tools: Tools) -> None:
    path = _path(tools, round_, "Protokollsutdrag.pdf")
    page = officer.get(f"{path}/granska")
    assert filled(page.form("/text"))["text"].strip() == "Nämnden beslutar att tillstyrka."
    page = officer.post(f"{path}/bekrafta", seen=filled(page.form("/bekrafta"))["seen"])
    assert "Texten är bekräftad och kommer med i sammanställningen." in page.text
    assert "Bekräftad av Anna Exempel" in officer.get(f"{path}/granska").text
    assert "Väntar på bekräftelse" in officer.post(f"{path}/bekrafta/angra").text


def test_a_confirmation_of_something_else_is_refused(officer: Visitor, round_: Round, tools: Tools) -> None:
    officer.post(f"{_path(tools, round_, 'Protokollsutdrag.pdf')}/bekrafta", 409, seen="0" * 64)


def test_a_text_is_typed_and_one_that_is_empty_is_asked_for(officer: Visitor, round_: Round, tools: Tools) -> None:
    path = _path(tools, round_, "Inskannat.pdf")
    assert "Skriv texten som ska stå" in officer.post(f"{path}/text", 400, text=" ").text
    officer.post(f"{path}/text", text="# Svar\n\nNämnden avstyrker.")
    assert "Inskriven text" in officer.get(f"{path}/granska").text
    assert "2 filer att titta på" in officer.get(f"/remisser/{round_.id}").text


def test_a_failure_is_tried_again(officer: Visitor, round_: Round, tools: Tools) -> None:
    page = officer.post(f"{_path(tools, round_, 'Inskannat.pdf')}/forsok-igen")
    assert "Filen förs över till Word" in page.text


def test_a_role_is_confirmed_from_the_answer(officer: Visitor, round_: Round, tools: Tools) -> None:
    answer = f"/remisser/{round_.id}/instanser/{round_.referral_ids[0]}"
    assert "Protokollsutdrag (inte bekräftat)" in officer.get(answer).text
    path = _path(tools, round_, "Protokollsutdrag.pdf")
    page = officer.post(f"{path}/roll", role="minutes_extract", referral_id=round_.referral_ids[0])
    assert "Protokollsutdrag (inte bekräftat)" not in page.text
    officer.post(f"{path}/roll", 400, role="vykort")


def test_a_file_is_moved_left_out_and_taken_in(officer: Visitor, round_: Round, tools: Tools) -> None:
    path = _path(tools, round_, "Protokollsutdrag.pdf")
    officer.post(f"{path}/ordning", way="up", referral_id=round_.referral_ids[0])
    assert files_in(tools, round_.referral_ids[0])[0].name == "Protokollsutdrag.pdf"
    assert "Filen hålls utanför sammanställningen" in officer.post(f"{path}/utelamna", left_out="duplicate").text
    assert "Filen hålls utanför" not in officer.post(f"{path}/ta-med").text
    assert "Välj varför filen ska hållas utanför." in officer.post(f"{path}/utelamna", 400, left_out="").text
    officer.post(f"{path}/utelamna", 400, left_out="för lång")


def test_a_locked_file_is_asked_for_anew_and_can_be_fetched_with_a_warning(
    officer: Visitor, round_: Round, tools: Tools
) -> None:
    path = _path(tools, round_, "Låst.docx")
    assert "Filen kan vara skadlig" in officer.get(f"{path}/granska").text
    fetched = officer.client.get(path)
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"
    page = officer.post(f"{path}/klar", handled="asked", letter="1")
    assert "Brevet till instansen ligger bland remissens brev" in page.text
    assert "Kan vara skadliga" not in officer.get(f"/remisser/{round_.id}/filer").text
    assert "bland dem att titta på igen" in officer.post(f"{path}/klar/angra").text


def test_a_reader_sees_the_files_and_has_no_buttons(round_: Round, tools: Tools, visit_as: VisitAs) -> None:
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, round_, reader, Role.READER)
    page = visit_as(reader).get(f"{_path(tools, round_, 'Protokollsutdrag.pdf')}/granska")
    assert "Nämnden beslutar att tillstyrka." in page.text
    assert "Bekräfta" not in page.text
    visit_as(reader).get(f"/remisser/{round_.id}/filer/99999/granska", expect=404)
