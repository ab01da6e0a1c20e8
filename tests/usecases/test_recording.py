import io
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from remiss.db.consultation import Consultation, Referral
from remiss.db.post import Event
from remiss.domain.answering import Details
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel, Stance, Status, SubmissionKind
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotAllowedError, NotFoundError
from remiss.domain.permissions import Role
from remiss.usecases.entering import EnteredFile, Entry, enter_answer
from remiss.usecases.recording import Place, tick_paper, untick_paper
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.factories import Round
from tests.files_to_send import LOCKED_WORD, PDF
from tests.usecases.answering import Consultee

PAPER = Entry(Details(stance=Stance.ENDORSE, own_ref="12/2015"), date(2015, 9, 1), key="one form")


@pytest.fixture
def round_(tools: Tools) -> Round:
    return factories.consultation(tools)


def _place(round_: Round) -> Place:
    return Place(round_.id, round_.referral_ids[0])


def _referral(tools: Tools, referral_id: int) -> Referral:
    with tools.reading() as session:
        found = session.get_one(Referral, referral_id)
        session.expunge_all()
        return found


def _acts(tools: Tools) -> list[str]:
    with tools.reading() as session:
        return list(session.scalars(select(Event.act).order_by(Event.id)))


def test_a_registrator_enters_an_answer_on_paper(round_: Round, tools: Tools, clock: StoppedClock) -> None:
    registrar = factories.user(tools, "Rut Registrator", Role.REGISTRAR)
    factories.join(tools, round_, registrar, Role.REGISTRAR)
    clock.set(2015, 9, 30, 7, 0)
    paper = replace(
        PAPER,
        arrived_on=date(2015, 9, 28),
        document_on=date(2015, 9, 25),
        files=(EnteredFile("Yttrande.pdf", io.BytesIO(PDF)),),
    )
    assert enter_answer(tools, _place(round_), paper, by=registrar) == 1
    (submission,) = Consultee(tools, round_.referral_ids[0]).submissions()
    assert submission.channel is Channel.PAPER
    assert (submission.stance, submission.own_ref) == (Stance.ENDORSE, "12/2015")
    assert local_day(submission.arrived_at) == date(2015, 9, 28)
    assert (submission.document_on, submission.registered_on) == (date(2015, 9, 25), date(2015, 9, 30))
    assert submission.entered_by_id == registrar.user_id
    assert tools.storage.get(submission.files[0].sha256) == PDF
    referral = _referral(tools, round_.referral_ids[0])
    assert (referral.paper_received_on, referral.paper_ticked_by_id) == (date(2015, 9, 28), registrar.user_id)
    assert _acts(tools) == ["paper_answer_recorded"]


def test_saving_the_same_form_twice_is_one_answer(round_: Round, tools: Tools) -> None:
    for _ in range(2):
        assert enter_answer(tools, _place(round_), PAPER, by=round_.officer) == 1


def test_an_answer_that_lies_in_the_archive_only_needs_no_scan(round_: Round, tools: Tools) -> None:
    bare = Entry(Details(), date(2015, 9, 1), key="bare")
    assert enter_answer(tools, _place(round_), bare, by=round_.officer) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"arrived_on": date(2015, 9, 2)}, "arrived_on"),
        ({"arrived_on": date(2015, 8, 31)}, "arrived_on"),
        ({"document_on": date(2015, 9, 2)}, "document_on"),
    ],
)
def test_days_that_cannot_be_right_are_refused(
    round_: Round, tools: Tools, changes: dict[str, date], field: str
) -> None:
    with pytest.raises(InvalidFieldsError) as caught:
        enter_answer(tools, _place(round_), replace(PAPER, **changes), by=round_.officer)  # type: ignore[arg-type]  # The fields' own.
    assert list(caught.value.fields) == [field]


@pytest.mark.parametrize("content", [LOCKED_WORD, b"\xff\xd8\xff\xe0 a photograph", b""])
def test_a_scan_that_cannot_be_taken_is_refused_with_what_to_do(round_: Round, tools: Tools, content: bytes) -> None:
    with pytest.raises(InvalidFieldsError) as caught:
        enter_answer(
            tools, _place(round_), replace(PAPER, files=(EnteredFile("x.jpg", io.BytesIO(content)),)), by=round_.officer
        )
    assert "kryssa i att filen ska läggas in ändå" in caught.value.fields["files"]
    assert Consultee(tools, round_.referral_ids[0]).submissions() == []


def test_after_an_earlier_answer_the_kind_must_be_chosen(round_: Round, tools: Tools) -> None:
    enter_answer(tools, _place(round_), PAPER, by=round_.officer)
    again = replace(PAPER, key="another form")
    with pytest.raises(InvalidFieldsError) as caught:
        enter_answer(tools, _place(round_), again, by=round_.officer)
    assert list(caught.value.fields) == ["kind"]
    chosen = replace(again, details=Details(kind=SubmissionKind.SUPPLEMENT))
    assert enter_answer(tools, _place(round_), chosen, by=round_.officer) == 2


@pytest.mark.parametrize("role", [Role.COMPILER, Role.READER])
def test_others_enter_and_tick_nothing(round_: Round, tools: Tools, role: Role) -> None:
    other = factories.user(tools, "Olle Olovlig", role)
    factories.join(tools, round_, other, role)
    with pytest.raises(NotAllowedError):
        enter_answer(tools, _place(round_), replace(PAPER, files=(EnteredFile("a.pdf", io.BytesIO(PDF)),)), by=other)
    with pytest.raises(NotAllowedError):
        tick_paper(tools, _place(round_), date(2015, 9, 1), by=other)
    with pytest.raises(NotAllowedError):
        untick_paper(tools, _place(round_), by=other)


def test_a_consultee_of_another_round_is_not_found(round_: Round, tools: Tools) -> None:
    other = factories.consultation(tools, officer=round_.officer, prefix="Styrelse")
    with pytest.raises(NotFoundError):
        enter_answer(tools, Place(round_.id, other.referral_ids[0]), PAPER, by=round_.officer)


def test_paper_is_entered_after_closing_but_not_in_an_archived_round(round_: Round, tools: Tools) -> None:
    with tools.transaction() as session:
        session.execute(update(Consultation).values(status=Status.CLOSED))
    assert enter_answer(tools, _place(round_), PAPER, by=round_.officer) == 1
    with tools.transaction() as session:
        session.execute(update(Consultation).values(status=Status.ARCHIVED))
    with pytest.raises(ClosedError):
        enter_answer(tools, _place(round_), replace(PAPER, key="late"), by=round_.officer)


def test_paper_can_be_entered_for_a_consultee_that_has_been_taken_off(round_: Round, tools: Tools) -> None:
    with tools.transaction() as session:
        session.execute(update(Referral).values(withdrawn_at=tools.clock()))
    assert enter_answer(tools, _place(round_), PAPER, by=round_.officer) == 1


def test_a_paper_copy_is_ticked_off_and_unticked(round_: Round, tools: Tools) -> None:
    place = _place(round_)
    for _ in range(2):
        tick_paper(tools, place, date(2015, 9, 1), by=round_.officer)
    referral = _referral(tools, place.referral_id)
    assert (referral.paper_received_on, referral.paper_ticked_by_id) == (date(2015, 9, 1), round_.officer.user_id)
    for _ in range(2):
        untick_paper(tools, place, by=round_.officer)
    referral = _referral(tools, place.referral_id)
    assert (referral.paper_received_on, referral.paper_ticked_by_id) == (None, None)
    assert _acts(tools) == ["paper_ticked", "paper_unticked"]


def test_a_paper_copy_cannot_have_come_tomorrow(round_: Round, tools: Tools) -> None:
    with pytest.raises(InvalidFieldsError):
        tick_paper(tools, _place(round_), date(2015, 9, 2), by=round_.officer)


def test_a_tick_made_earlier_is_not_moved_by_entering_the_answer(round_: Round, tools: Tools) -> None:
    place = _place(round_)
    tick_paper(tools, place, date(2015, 9, 1), by=round_.officer)
    clock_day = replace(PAPER, arrived_on=date(2015, 9, 1))
    enter_answer(tools, place, clock_day, by=round_.officer)
    assert _acts(tools) == ["paper_ticked", "paper_answer_recorded"]
