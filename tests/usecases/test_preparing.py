from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from remiss.db.consultation import Consultation, Referral
from remiss.domain.answering import CONSULTATION_MATERIAL, NOT_WORD, Details, FileVerdict, details_edition
from remiss.domain.consultation import FileRole, Stance, Status
from remiss.domain.errors import ClosedError, LinkRevokedError, LinkUnknownError, StaleFormError, WithdrawnError
from remiss.usecases.preparing import FileAct, FilesStep, NotAdded, Reason, save_details, save_files
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.files_to_send import LOCKED_WORD, PDF, spreadsheet, upload, word
from tests.usecases.answering import SENDER, Consultee


@pytest.fixture
def consultee(tools: Tools) -> Consultee:
    round_ = factories.consultation(tools)
    return Consultee(tools, round_.referral_ids[0])


def test_files_are_kept_in_the_order_they_came_with_roles_by_their_names(consultee: Consultee) -> None:
    minutes = word("1")
    left_out = consultee.add(
        upload("Protokollsutdrag.docx", minutes),
        upload("Tjänsteutlåtande.docx", word("2")),
        upload("../Yttrande\u202e.docx", word("3")),
    )
    draft = consultee.draft()
    assert left_out == ()
    assert draft is not None
    assert [(file.name, file.role) for file in draft.files] == [
        ("Protokollsutdrag.docx", FileRole.MINUTES_EXTRACT),
        ("Tjänsteutlåtande.docx", FileRole.STAFF_REPORT),
        ("Yttrande.docx", FileRole.STATEMENT),
    ]
    assert consultee.tools.storage.get(draft.files[0].sha256) == minutes


def test_files_sent_together_are_put_in_the_order_one_reads_them(consultee: Consultee) -> None:
    names = ("Bilaga 1.pdf", "Protokollsutdrag.pdf", "Tjänsteutlåtande.pdf", "Yttrande.pdf")
    consultee.add(*(upload(name, PDF + name.encode()) for name in names))
    draft = consultee.draft()
    assert draft is not None
    assert [file.name for file in draft.files] == [*names[1:], names[0]]


def test_pdf_and_excel_are_taken_as_files_that_cannot_be_merged(consultee: Consultee) -> None:
    consultee.add(upload("yttrande.pdf", PDF), upload("siffror.xlsx", spreadsheet()))
    draft = consultee.draft()
    assert draft is not None
    assert [file.verdict for file in draft.files] == [FileVerdict.ACCEPT, FileVerdict.ACCEPT]
    assert all(file.has(NOT_WORD) for file in draft.files)


def test_a_locked_file_waits_for_its_sender_to_decide(consultee: Consultee) -> None:
    consultee.add(upload("yttrande.docx", LOCKED_WORD), upload("bilaga.docx", word()))
    draft = consultee.draft()
    assert draft is not None
    locked, other = draft.files
    assert locked.verdict is FileVerdict.UNDECIDED
    assert "lösenord" in locked.remarks[0].text
    assert other.verdict is FileVerdict.ACCEPT
    consultee.do(FileAct.INSIST, locked.id)
    after = consultee.draft()
    assert after is not None
    assert after.files[0].verdict is FileVerdict.REJECT


def test_insisting_on_a_good_file_does_not_make_it_a_refused_one(consultee: Consultee) -> None:
    consultee.add(upload("yttrande.docx", word()))
    draft = consultee.draft()
    assert draft is not None
    consultee.do(FileAct.INSIST, draft.files[0].id)
    assert consultee.draft() == draft


def test_empty_and_repeated_files_are_left_out_and_named(consultee: Consultee) -> None:
    same = word()
    consultee.add(upload("yttrande.docx", same))
    left_out = consultee.add(upload("tom.docx", b""), upload("yttrande (1).docx", same))
    assert left_out == (
        NotAdded("tom.docx", Reason.EMPTY),
        NotAdded("yttrande (1).docx", Reason.ALREADY_THERE),
    )
    draft = consultee.draft()
    assert draft is not None
    assert len(draft.files) == 1


def test_there_is_a_most_number_of_files(consultee: Consultee) -> None:
    consultee.add(*(upload(f"{n}.pdf", PDF + str(n).encode()) for n in range(40)))
    assert consultee.add(upload("en till.pdf", PDF)) == (NotAdded("en till.pdf", Reason.TOO_MANY),)


def test_the_consultation_s_own_documents_are_recognised(consultee: Consultee) -> None:
    consultee.add(upload("missivet igen.docx", b"the cover letter"))
    draft = consultee.draft()
    assert draft is not None
    assert draft.files[0].has(CONSULTATION_MATERIAL)
    assert draft.files[0].role is FileRole.ATTACHMENT
    assert "missiv.docx" in draft.files[0].remarks[0].text


def test_files_change_places_and_roles_and_go(consultee: Consultee) -> None:
    consultee.add(upload("a.pdf", PDF), upload("b.pdf", PDF + b"b"), upload("c.pdf", PDF + b"c"))
    draft = consultee.draft()
    assert draft is not None
    first, second, third = draft.files
    consultee.do(FileAct.UP, third.id)
    consultee.do(FileAct.DOWN, first.id)
    consultee.do(FileAct.UP, third.id)
    step = FilesStep(roles={second.id: FileRole.MINUTES_EXTRACT}, act=FileAct.REMOVE, file_id=first.id)
    save_files(consultee.tools, consultee.token, step, at=consultee.tools.clock())
    after = consultee.draft()
    assert after is not None
    assert [(file.name, file.role) for file in after.files] == [
        ("c.pdf", FileRole.STATEMENT),
        ("b.pdf", FileRole.MINUTES_EXTRACT),
    ]


def test_removing_what_a_colleague_already_removed_is_not_an_error(consultee: Consultee) -> None:
    consultee.add(upload("a.pdf", PDF))
    draft = consultee.draft()
    assert draft is not None
    consultee.do(FileAct.REMOVE, draft.files[0].id)
    consultee.do(FileAct.REMOVE, draft.files[0].id)
    consultee.do(FileAct.UP, draft.files[0].id)
    after = consultee.draft()
    assert after is not None
    assert after.files == ()


def test_a_file_of_another_consultee_s_draft_cannot_be_touched(tools: Tools) -> None:
    round_ = factories.consultation(tools)
    one, other = (Consultee(tools, referral_id) for referral_id in round_.referral_ids[:2])
    one.add(upload("a.pdf", PDF))
    draft = one.draft()
    assert draft is not None
    other.do(FileAct.REMOVE, draft.files[0].id)
    assert one.draft() == draft


def test_details_are_kept(consultee: Consultee) -> None:
    details = replace(SENDER, stance=Stance.ENDORSE_PARTLY, own_ref="1.5.1-377-2015", message="Å, ä och ö.")
    consultee.say(details)
    draft = consultee.draft()
    assert draft is not None
    assert draft.details == details


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(consultee: Consultee) -> None:
    seen = details_edition(Details())
    consultee.say(replace(SENDER, message="Kollegans text"))
    with pytest.raises(StaleFormError):
        save_details(consultee.tools, consultee.token, SENDER, seen=seen, at=consultee.tools.clock())
    draft = consultee.draft()
    assert draft is not None
    assert draft.details.message == "Kollegans text"


def test_sending_the_same_details_twice_is_not_a_conflict(consultee: Consultee) -> None:
    seen = details_edition(Details())
    for _ in range(2):
        save_details(consultee.tools, consultee.token, SENDER, seen=seen, at=consultee.tools.clock())
    draft = consultee.draft()
    assert draft is not None
    assert draft.details == SENDER


def _set(tools: Tools, referral_id: int, **changes: object) -> None:
    with tools.transaction() as session:
        session.execute(update(Referral).where(Referral.id == referral_id).values(**changes))


def test_a_bogus_or_revoked_link_stores_nothing(consultee: Consultee, tools: Tools) -> None:
    made_up = consultee.token[:-1] + ("a" if consultee.token[-1] != "a" else "b")
    with pytest.raises(LinkUnknownError):
        save_files(tools, made_up, FilesStep(uploads=[upload("a.docx", word())]), at=tools.clock())
    _set(tools, consultee.referral_id, link_issue=2)
    with pytest.raises(LinkRevokedError):
        consultee.add(upload("a.docx", word()))
    assert consultee.draft() is None


def test_a_withdrawn_consultee_prepares_nothing(consultee: Consultee, tools: Tools) -> None:
    _set(tools, consultee.referral_id, withdrawn_at=tools.clock())
    with pytest.raises(WithdrawnError):
        consultee.add(upload("a.pdf", PDF))
    with pytest.raises(WithdrawnError):
        consultee.say()


@pytest.mark.parametrize("status", [Status.CLOSED, Status.ARCHIVED])
def test_a_closed_consultation_takes_nothing(consultee: Consultee, tools: Tools, status: Status) -> None:
    with tools.transaction() as session:
        session.execute(update(Consultation).values(status=status))
    with pytest.raises(ClosedError):
        consultee.add(upload("a.pdf", PDF))


def test_the_closing_date_counts_from_when_the_request_began(
    consultee: Consultee, tools: Tools, clock: StoppedClock
) -> None:
    with tools.transaction() as session:
        session.execute(update(Consultation).values(closes_on=date(2015, 9, 30)))
    clock.set(2015, 9, 30, 21, 59, 59)
    began = clock()
    clock.forward(minutes=5)
    step = FilesStep(uploads=[upload("a.pdf", PDF)])
    assert save_files(tools, consultee.token, step, at=began) == ()
    with pytest.raises(ClosedError):
        save_files(tools, consultee.token, step, at=clock())


def test_a_draft_round_has_no_links(tools: Tools) -> None:
    round_ = factories.consultation(tools, status=Status.DRAFT)
    with pytest.raises(LinkUnknownError):
        Consultee(tools, round_.referral_ids[0]).add(upload("a.pdf", PDF))
