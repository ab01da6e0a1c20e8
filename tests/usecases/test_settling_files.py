"""What a person says about the files of an answer holds until somebody says otherwise, and is in the journal."""

import io
from datetime import date

import pytest
from sqlalchemy import delete, select

from remiss.db.people import ConsulteeAddress
from remiss.db.post import Event, Letter
from remiss.domain.answering import Details
from remiss.domain.consultation import FileRole, Status
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotAllowedError
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind
from remiss.domain.standing_in import Handling, LeftOut, Manner
from remiss.queries.answer_files import Concern, files_page, files_waiting
from remiss.usecases.answer_files import FilePlace
from remiss.usecases.entering import EnteredFile, Entry, enter_answer
from remiss.usecases.recording import Place
from remiss.usecases.settling_files import ask_for_new_file, leave_out, mark_handled, move, settle_role, take_in
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.files_to_send import LOCKED_WORD, word
from tests.usecases.strange_answers import compiled, files_in


@pytest.fixture
def round_(tools: Tools) -> Round:
    made = factories.consultation(tools)
    contents = {
        "Protokoll.docx": word("Nämnden beslutar."),
        "Svar.docx": word("Nämndens svar."),
        "Låst.docx": LOCKED_WORD,
    }
    files = tuple(EnteredFile(name, io.BytesIO(data)) for name, data in contents.items())
    entry = Entry(Details(), date(2015, 9, 1), "one", files=files, manner=Manner.FILES, insists=True)
    enter_answer(tools, Place(made.id, made.referral_ids[0]), entry, by=made.officer)
    return made


def _place(tools: Tools, round_: Round, name: str) -> FilePlace:
    files = files_in(tools, round_.referral_ids[0])
    return FilePlace(round_.id, next(file.id for file in files if file.name == name))


def _acts(tools: Tools) -> list[str]:
    with tools.reading() as session:
        return [act for act in session.scalars(select(Event.act).order_by(Event.id)) if act.startswith("file_")]


def _locked(tools: Tools, round_: Round) -> tuple[Concern | None, Handling | None, int]:
    with tools.reading() as session:
        lines = files_page(session, round_.id, by=round_.officer).lines
        waiting = files_waiting(session, round_.id)
    (file,) = (line.file for each in lines.values() for line in each if line.file.name == "Låst.docx")
    return file.concern, file.handled, waiting


def test_a_guessed_role_is_confirmed_or_changed(round_: Round, tools: Tools) -> None:
    place = _place(tools, round_, "Protokoll.docx")
    for role in (FileRole.MINUTES_EXTRACT, FileRole.MINUTES_EXTRACT, FileRole.ATTACHMENT):
        settle_role(tools, place, role, by=round_.officer)
    file = files_in(tools, round_.referral_ids[0])[0]
    assert file.role is FileRole.ATTACHMENT
    assert file.role_confirmed_at is not None
    assert _acts(tools) == ["file_role_settled", "file_role_settled"]


def test_files_change_places_and_so_they_do_in_the_document(round_: Round, tools: Tools) -> None:
    before = compiled(tools, round_)
    assert before.index("Nämnden beslutar.") < before.index("Nämndens svar.")
    move(tools, _place(tools, round_, "Svar.docx"), up=True, by=round_.officer)
    move(tools, _place(tools, round_, "Svar.docx"), up=True, by=round_.officer)
    after = compiled(tools, round_)
    assert after.index("Nämndens svar.") < after.index("Nämnden beslutar.")
    assert _acts(tools) == ["file_moved"]


@pytest.mark.parametrize("why", LeftOut)
def test_a_file_is_kept_out_and_taken_in_again(round_: Round, tools: Tools, why: LeftOut) -> None:
    place = _place(tools, round_, "Svar.docx")
    leave_out(tools, place, why, by=round_.officer)
    assert "Nämndens svar." not in compiled(tools, round_)
    take_in(tools, place, by=round_.officer)
    assert "Nämndens svar." in compiled(tools, round_)
    assert _acts(tools) == ["file_left_out", "file_taken_in"]


def test_what_cannot_be_read_waits_until_somebody_has_dealt_with_it(round_: Round, tools: Tools) -> None:
    place = _place(tools, round_, "Låst.docx")
    assert _locked(tools, round_) == (Concern.QUARANTINE, None, 1)
    mark_handled(tools, place, Handling.NOTHING, by=round_.officer)
    assert _locked(tools, round_) == (Concern.SETTLED, Handling.NOTHING, 0)
    mark_handled(tools, place, None, by=round_.officer)
    assert _locked(tools, round_) == (Concern.QUARANTINE, None, 1)


def test_the_consultee_is_asked_for_another_file_in_one_letter(round_: Round, tools: Tools) -> None:
    for _ in range(2):
        ask_for_new_file(tools, _place(tools, round_, "Låst.docx"), by=round_.officer)
    with tools.reading() as session:
        (letter,) = session.scalars(select(Letter).where(Letter.kind == LetterKind.FILE_REFUSED)).all()
        assert letter.to_addresses == ["instans1@stad.example"]
        assert "Låst.docx" in letter.text
        assert "skyddad med lösenord" in letter.text
    assert _locked(tools, round_) == (Concern.SETTLED, Handling.ASKED, 0)


def test_without_an_address_nothing_is_sent_and_the_officer_is_told(round_: Round, tools: Tools) -> None:
    with tools.transaction() as session:
        session.execute(delete(ConsulteeAddress))
    with pytest.raises(InvalidFieldsError) as caught:
        ask_for_new_file(tools, _place(tools, round_, "Låst.docx"), by=round_.officer)
    assert "saknar e-postadress" in caught.value.fields["handled"]
    assert _locked(tools, round_) == (Concern.QUARANTINE, None, 1)


def test_a_reader_settles_nothing_and_nobody_does_in_an_archived_round(round_: Round, tools: Tools) -> None:
    place = _place(tools, round_, "Svar.docx")
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, round_, reader, Role.READER)
    with pytest.raises(NotAllowedError):
        leave_out(tools, place, LeftOut.DUPLICATE, by=reader)
    archived = factories.consultation(tools, status=Status.ARCHIVED, officer=round_.officer, prefix="Annan")
    with pytest.raises(ClosedError):
        enter_answer(
            tools,
            Place(archived.id, archived.referral_ids[0]),
            Entry(Details(), date(2015, 9, 1), "x"),
            by=round_.officer,
        )
