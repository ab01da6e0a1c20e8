"""Nothing that stands in for a file is merged before a person has said so, and everything said can be taken back."""

import pytest
from sqlalchemy import select

from remiss.db.post import Event
from remiss.db.submission import SubmissionFile
from remiss.docmerge import read
from remiss.domain.errors import InvalidFieldsError, NotAllowedError, NotFoundError, StaleFormError
from remiss.domain.incoming import Making
from remiss.domain.permissions import Role
from remiss.domain.standing_in import Handling, MakingState
from remiss.queries.review import review_page
from remiss.usecases.answer_files import FilePlace
from remiss.usecases.confirming import confirm, try_again, unconfirm, write_text
from remiss.usecases.converting import make_stand_ins
from remiss.usecases.preparing import FileAct
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.files_to_send import LOCKED_WORD, upload
from tests.usecases.answering import Consultee
from tests.usecases.strange_answers import RTF, answered_with, compiled, files_in, pdf

SAID = "Nämnden tillstyrker förslaget."


@pytest.fixture
def round_(tools: Tools) -> Round:
    return factories.consultation(tools)


@pytest.fixture
def place(round_: Round, tools: Tools) -> FilePlace:
    """A PDF whose text is taken out and waits for somebody."""
    answered_with(tools, round_.referral_ids[0], "Yttrande.pdf", pdf(SAID))
    make_stand_ins(tools)
    return FilePlace(round_.id, _file(tools, round_).id)


def _file(tools: Tools, round_: Round) -> SubmissionFile:
    return files_in(tools, round_.referral_ids[0])[0]


def _seen(tools: Tools, round_: Round) -> str:
    stand_in = _file(tools, round_).stand_in
    assert stand_in is not None
    return stand_in.sha256


def _changed(tools: Tools, round_: Round) -> tuple[str, ...]:
    with tools.reading() as session:
        return review_page(session, round_.id, by=round_.officer, now=tools.clock()).changed


def _remarks(tools: Tools, round_: Round) -> list[str]:
    with tools.reading() as session:
        page = review_page(session, round_.id, by=round_.officer, now=tools.clock())
        return [line.text for line in page.builds[0].findings]


@pytest.mark.usefixtures("place")
def test_nothing_unconfirmed_is_merged_and_the_document_says_so(round_: Round, tools: Tools) -> None:
    text = compiled(tools, round_)
    assert SAID not in text
    assert "Filen är inte med: texten ur den väntar på att bekräftas." in text
    assert _file(tools, round_).sha256 in text
    assert "Filen är inte med: texten ur den väntar på att bekräftas." in _remarks(tools, round_)


def test_what_is_confirmed_is_merged_and_told_where_it_is_from(round_: Round, tools: Tools, place: FilePlace) -> None:
    confirm(tools, place, seen=_seen(tools, round_), by=round_.officer)
    text = compiled(tools, round_)
    assert SAID in text
    assert "Texten är hämtad ur PDF-filen Yttrande.pdf och bekräftad av Anna Exempel." in text
    assert _remarks(tools, round_) == []


def test_a_text_that_is_mended_is_merged_as_it_was_mended(round_: Round, tools: Tools, place: FilePlace) -> None:
    write_text(tools, place, "# Yttrande\r\n\r\nNämnden avstyrker.", by=round_.officer)
    text = compiled(tools, round_)
    assert "Nämnden avstyrker." in text
    assert SAID not in text
    stand_in = _file(tools, round_).stand_in
    assert stand_in is not None
    assert stand_in.making is Making.TAKEN_OUT
    assert [one.level for one in read(tools.storage.get(stand_in.sha256)).paragraphs()] == [1, None]


def test_confirming_makes_the_document_out_of_date_and_so_does_taking_it_back(
    round_: Round, tools: Tools, place: FilePlace
) -> None:
    compiled(tools, round_)
    assert _changed(tools, round_) == ()
    confirm(tools, place, seen=_seen(tools, round_), by=round_.officer)
    assert _changed(tools, round_) == ("Nämnd 001",)
    assert SAID in compiled(tools, round_)
    assert _changed(tools, round_) == ()
    unconfirm(tools, place, by=round_.officer)
    assert _changed(tools, round_) == ("Nämnd 001",)
    assert SAID not in compiled(tools, round_)


def test_what_has_become_another_since_it_was_looked_at_is_not_confirmed(
    round_: Round, tools: Tools, place: FilePlace
) -> None:
    seen = _seen(tools, round_)
    write_text(tools, place, "Nämnden avstyrker.", by=round_.officer)
    unconfirm(tools, place, by=round_.officer)
    with pytest.raises(StaleFormError):
        confirm(tools, place, seen=seen, by=round_.officer)


def test_the_text_of_a_scan_is_typed_and_told_to_be(round_: Round, tools: Tools) -> None:
    answered_with(tools, round_.referral_ids[0], "Inskannat.pdf", pdf())
    make_stand_ins(tools)
    place = FilePlace(round_.id, _file(tools, round_).id)
    write_text(tools, place, "Nämnden har inget att erinra.", by=round_.officer)
    text = compiled(tools, round_)
    assert "Nämnden har inget att erinra." in text
    assert "Texten är inskriven efter filen Inskannat.pdf och bekräftad av Anna Exempel." in text


def test_what_is_typed_while_the_file_waits_is_not_overrun_by_the_job(round_: Round, tools: Tools) -> None:
    answered_with(tools, round_.referral_ids[0], "Yttrande.rtf", RTF)
    place = FilePlace(round_.id, _file(tools, round_).id)
    write_text(tools, place, "Skrivet för hand.", by=round_.officer)
    make_stand_ins(tools)
    assert _file(tools, round_).making_state is MakingState.MADE
    assert "Skrivet för hand." in compiled(tools, round_)


def test_a_dangerous_file_whose_text_is_typed_is_dealt_with(round_: Round, tools: Tools) -> None:
    consultee = Consultee(tools, round_.referral_ids[0])
    consultee.add(upload("Låst.docx", LOCKED_WORD))
    draft = consultee.draft()
    assert draft is not None
    consultee.do(FileAct.INSIST, draft.files[0].id)
    consultee.say()
    consultee.send()
    write_text(tools, FilePlace(round_.id, _file(tools, round_).id), "Det stod så.", by=round_.officer)
    assert _file(tools, round_).handled is Handling.TYPED
    assert "Det stod så." in compiled(tools, round_)


@pytest.mark.parametrize("text", ["", "  \r\n\r\n ", "x" * 2_000_001])
def test_a_text_that_says_nothing_or_never_ends_is_not_kept(
    round_: Round, tools: Tools, place: FilePlace, text: str
) -> None:
    with pytest.raises(InvalidFieldsError):
        write_text(tools, place, text, by=round_.officer)


def test_a_failure_may_be_tried_again(round_: Round, tools: Tools) -> None:
    answered_with(tools, round_.referral_ids[0], "Inskannat.pdf", pdf())
    make_stand_ins(tools)
    failed = _file(tools, round_)
    try_again(tools, FilePlace(round_.id, failed.id), by=round_.officer)
    again = _file(tools, round_)
    assert (failed.making_state, again.making_state) == (MakingState.FAILED, MakingState.WANTED)
    assert len(again.findings) == len(failed.findings) - 1


def test_a_reader_and_another_round_change_nothing(round_: Round, tools: Tools, place: FilePlace) -> None:
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, round_, reader, Role.READER)
    with pytest.raises(NotAllowedError):
        confirm(tools, place, seen=_seen(tools, round_), by=reader)
    other = factories.consultation(tools, officer=round_.officer, prefix="Annan")
    with pytest.raises(NotFoundError):
        confirm(tools, FilePlace(other.id, place.file_id), seen=_seen(tools, round_), by=round_.officer)


def test_everything_is_in_the_journal_once(round_: Round, tools: Tools, place: FilePlace) -> None:
    for _ in range(2):
        confirm(tools, place, seen=_seen(tools, round_), by=round_.officer)
    for _ in range(2):
        unconfirm(tools, place, by=round_.officer)
    with tools.reading() as session:
        acts = session.scalars(select(Event.act).order_by(Event.id)).all()
    assert [act for act in acts if act.startswith("stand_in")] == [
        "stand_in_made",
        "stand_in_confirmed",
        "stand_in_unconfirmed",
    ]
