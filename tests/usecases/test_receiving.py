from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, select, update

from remiss.db.consultation import Consultation, Referral
from remiss.db.people import ConsulteeAddress
from remiss.db.post import Event, Letter
from remiss.domain.consultation import Channel, Stance, SubmissionKind, is_late
from remiss.domain.errors import (
    ClosedError,
    EmptyAnswerError,
    FileMissingError,
    IncompleteAnswerError,
    StaleFormError,
    WithdrawnError,
)
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.permissions import ActorKind
from remiss.domain.post import LetterKind, LetterState
from remiss.usecases.preparing import FileAct
from remiss.usecases.receiving import HandIn, abstain, hand_in
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.files_to_send import LOCKED_WORD, PDF, upload, word
from tests.usecases.answering import SENDER, Consultee


@pytest.fixture
def consultee(tools: Tools) -> Consultee:
    round_ = factories.consultation(tools)
    return Consultee(tools, round_.referral_ids[0])


def _letters(tools: Tools) -> list[Letter]:
    with tools.reading() as session:
        found = list(session.scalars(select(Letter).where(Letter.kind == LetterKind.RECEIPT).order_by(Letter.id)))
        session.expunge_all()
        return found


def _events(tools: Tools) -> list[Event]:
    with tools.reading() as session:
        found = list(session.scalars(select(Event).order_by(Event.id)))
        session.expunge_all()
        return found


def test_the_draft_becomes_a_submission_with_its_files_byte_for_byte(consultee: Consultee, clock: StoppedClock) -> None:
    statement = word("Nämnden tillstyrker.")
    consultee.add(upload("Protokollsutdrag.pdf", PDF), upload("Yttrande.docx", statement))
    consultee.say(replace(SENDER, stance=Stance.ENDORSE, own_ref="1.2-3/2015", message="Hej!"))
    assert consultee.send() == 1
    (submission,) = consultee.submissions()
    assert (submission.kind, submission.channel) == (SubmissionKind.FULL, Channel.WEB)
    assert (submission.stance, submission.own_ref, submission.message) == (Stance.ENDORSE, "1.2-3/2015", "Hej!")
    assert submission.arrived_at == clock()
    assert [file.name for file in submission.files] == ["Protokollsutdrag.pdf", "Yttrande.docx"]
    assert consultee.tools.storage.get(submission.files[1].sha256) == statement
    assert consultee.draft() is None


def test_a_double_click_gives_the_same_version(consultee: Consultee, tools: Tools, clock: StoppedClock) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    draft = consultee.draft()
    assert draft is not None
    first = hand_in(tools, consultee.token, draft.wish, at=clock())
    clock.forward(days=90)
    assert hand_in(tools, consultee.token, draft.wish, at=clock()) == first == 1
    assert len(consultee.submissions()) == 1
    assert len(_letters(tools)) == 1


def test_what_was_not_on_the_screen_is_not_handed_in(consultee: Consultee, tools: Tools) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    draft = consultee.draft()
    assert draft is not None
    consultee.add(upload("b.pdf", PDF + b"b"))
    with pytest.raises(StaleFormError):
        hand_in(tools, consultee.token, draft.wish, at=tools.clock())
    assert consultee.submissions() == []


def test_a_key_of_no_draft_or_of_another_consultee_s_answer_hands_nothing_in(tools: Tools) -> None:
    one, other = (Consultee(tools, each) for each in factories.consultation(tools).referral_ids[:2])
    one.add(upload("a.pdf", PDF))
    one.say()
    draft = one.draft()
    assert draft is not None
    for key in ("no such key", draft.key):
        with pytest.raises(StaleFormError):
            hand_in(tools, other.token, HandIn(key, draft.wish.seen), at=tools.clock())
    one.send()
    with pytest.raises(StaleFormError):
        hand_in(tools, other.token, draft.wish, at=tools.clock())
    assert other.submissions() == []


def test_the_receipt_waits_in_the_outbox_for_the_sender_and_the_consultee(consultee: Consultee, tools: Tools) -> None:
    consultee.answer(upload("Yttrande & bilaga <1>.docx", word()), stance=Stance.REJECT)
    (letter,) = _letters(tools)
    (submission,) = consultee.submissions()
    sha256 = submission.files[0].sha256
    assert letter.state is LetterState.WAITING
    assert letter.occasion == f"submission {submission.id}"
    assert letter.to_addresses == ["eva.exempel@namnd.example", "instans1@stad.example"]
    assert "Nämnd 001" in letter.subject
    assert "KS 2015/100" in letter.subject
    grouped = " ".join(sha256[start : start + 8] for start in range(0, 64, 8))
    for part in (letter.text, letter.html):
        assert "1 september 2015 kl. 10.00" in part
        assert grouped in part
        assert "Avstyrker" in part
        assert LINK_PLACEHOLDER not in part
    assert "Yttrande & bilaga <1>.docx" in letter.text
    assert "Yttrande &amp; bilaga &lt;1&gt;.docx" in letter.html


def test_the_sender_who_is_the_consultee_s_own_address_gets_one_copy(consultee: Consultee, tools: Tools) -> None:
    consultee.answer(upload("a.pdf", PDF), sender_email="Instans1@stad.example")
    assert _letters(tools)[0].to_addresses == ["Instans1@stad.example"]


def test_without_any_address_there_is_no_letter_and_the_answer_is_in(consultee: Consultee, tools: Tools) -> None:
    with tools.transaction() as session:
        body = session.get_one(Referral, consultee.referral_id).consultee_id
        session.execute(delete(ConsulteeAddress).where(ConsulteeAddress.consultee_id == body))
    assert consultee.answer(upload("a.pdf", PDF), sender_email="") == 1
    assert _letters(tools) == []


def test_the_journal_says_who_and_what(consultee: Consultee, tools: Tools) -> None:
    consultee.answer(upload("a.pdf", PDF), stance=Stance.ENDORSE)
    begun, received = _events(tools)
    assert begun.act == "answer_begun"
    assert (received.act, received.actor_kind) == ("answer_received", ActorKind.CONSULTEE)
    assert received.details == {
        "consultee": "Nämnd 001",
        "version": 1,
        "kind": "full",
        "stance": "endorse",
        "files": 1,
        "late": False,
    }


def test_a_second_answer_says_whether_it_adds_or_replaces(consultee: Consultee) -> None:
    consultee.answer(upload("a.pdf", PDF))
    consultee.add(upload("b.pdf", PDF + b"b"))
    consultee.say()
    with pytest.raises(IncompleteAnswerError):
        consultee.send()
    consultee.say(replace(SENDER, kind=SubmissionKind.SUPPLEMENT))
    assert consultee.send() == 2
    assert [each.kind for each in consultee.submissions()] == [SubmissionKind.FULL, SubmissionKind.SUPPLEMENT]


def test_an_empty_answer_and_one_with_an_unsettled_file_stay_drafts(consultee: Consultee) -> None:
    consultee.say()
    with pytest.raises(EmptyAnswerError):
        consultee.send()
    consultee.add(upload("a.docx", LOCKED_WORD))
    with pytest.raises(IncompleteAnswerError):
        consultee.send()
    draft = consultee.draft()
    assert draft is not None
    consultee.do(FileAct.INSIST, draft.files[0].id)
    assert consultee.send() == 1
    assert consultee.submissions()[0].files[0].verdict == "reject"


def test_a_file_gone_from_the_disk_is_never_acknowledged(consultee: Consultee, tools: Tools) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    draft = consultee.draft()
    assert draft is not None
    sha256 = draft.files[0].sha256
    next(tools.storage._root.glob(f"*/{sha256}")).unlink()  # noqa: SLF001  # What a broken disk does.
    with pytest.raises(FileMissingError):
        consultee.send()
    assert consultee.submissions() == []


def test_abstaining_is_one_step_and_replaces_what_stood(consultee: Consultee, tools: Tools) -> None:
    consultee.answer(upload("a.pdf", PDF))
    for _ in range(2):
        said = replace(SENDER, message="Frågan rör oss inte.")
        assert abstain(tools, consultee.token, said, key="one press", at=tools.clock()) == 2
    _, last = consultee.submissions()
    assert (last.stance, last.kind) == (Stance.ABSTAIN, SubmissionKind.REPLACEMENT)
    assert "avstår från att yttra sig" in _letters(tools)[1].text


def test_abstaining_leaves_a_draft_alone(consultee: Consultee, tools: Tools) -> None:
    consultee.add(upload("a.pdf", PDF))
    assert abstain(tools, consultee.token, SENDER, key="one press", at=tools.clock()) == 1
    assert consultee.draft() is not None


LONG_AND_SHORT_NIGHTS = [
    (date(2015, 10, 25), datetime(2015, 10, 25, 23, 0, tzinfo=UTC)),  # the day was 25 hours long
    (date(2016, 3, 27), datetime(2016, 3, 27, 22, 0, tzinfo=UTC)),  # the day was 23 hours long
    (date(2015, 9, 28), datetime(2015, 9, 28, 22, 0, tzinfo=UTC)),
]


@pytest.mark.parametrize(("last_day", "midnight"), LONG_AND_SHORT_NIGHTS)
def test_the_whole_last_day_is_in_time_and_midnight_is_late(
    tools: Tools, clock: StoppedClock, last_day: date, midnight: datetime
) -> None:
    in_time, late = (Consultee(tools, each) for each in factories.consultation(tools).referral_ids[:2])
    with tools.transaction() as session:
        session.execute(update(Consultation).values(last_day=last_day))
    clock.moment = midnight
    clock.forward(seconds=-1)
    in_time.answer(upload("a.pdf", PDF))
    clock.forward(seconds=1)
    late.answer(upload("a.pdf", PDF))
    assert not is_late(last_day, in_time.submissions()[0].arrived_at)
    assert is_late(last_day, late.submissions()[0].arrived_at)
    assert ["efter sista svarsdag" in letter.text for letter in _letters(tools)] == [False, True]
    assert [event.details["late"] for event in _events(tools) if event.act == "answer_received"] == [False, True]


@pytest.mark.parametrize(("closes_on", "midnight"), LONG_AND_SHORT_NIGHTS)
def test_the_closing_date_is_open_to_its_last_second_by_when_the_request_began(
    consultee: Consultee, clock: StoppedClock, closes_on: date, midnight: datetime
) -> None:
    tools = consultee.tools
    with tools.transaction() as session:
        session.execute(update(Consultation).values(closes_on=closes_on))
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    draft = consultee.draft()
    assert draft is not None
    clock.moment = midnight
    with pytest.raises(ClosedError):
        hand_in(tools, consultee.token, draft.wish, at=clock())
    clock.forward(seconds=-1)
    began = clock()
    clock.forward(minutes=3)
    assert hand_in(tools, consultee.token, draft.wish, at=began) == 1
    assert consultee.submissions()[0].arrived_at == began


def test_a_withdrawn_consultee_can_neither_send_nor_abstain(consultee: Consultee, tools: Tools) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    with tools.transaction() as session:
        session.execute(update(Referral).values(withdrawn_at=tools.clock()))
    with pytest.raises(WithdrawnError):
        consultee.send()
    with pytest.raises(WithdrawnError):
        abstain(tools, consultee.token, SENDER, key="one press", at=tools.clock())
    assert consultee.submissions() == []


def test_names_of_three_hundred_characters_pass_through_to_the_receipt(consultee: Consultee, tools: Tools) -> None:
    name = "Nämnden för " + "mycket långa namn " * 16
    with tools.transaction() as session:
        session.execute(update(Referral).values(name=name))
    consultee.answer(upload("Y" * 300 + ".pdf", PDF))
    (letter,) = _letters(tools)
    assert " ".join(name.split()) in " ".join(letter.subject.split())
    assert "….pdf" in letter.text
