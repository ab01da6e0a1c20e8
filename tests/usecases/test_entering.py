"""An officer enters what came by phone, in a meeting or as files: the same corridor, any mix of files, three dates."""

import io
from datetime import date

import pytest

from remiss.domain.answering import Details
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel, Stance
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.incoming import Making
from remiss.domain.standing_in import MakingState, Manner
from remiss.queries.follow import Choice, FollowPage, Show, follow_page
from remiss.usecases.converting import make_stand_ins
from remiss.usecases.entering import EnteredFile, Entry, enter_answer
from remiss.usecases.recording import Place, tick_paper
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.factories import Round
from tests.files_to_send import LOCKED_WORD, word
from tests.usecases.answering import Consultee
from tests.usecases.strange_answers import compiled, files_in, pdf

DAY = date(2015, 9, 1)


@pytest.fixture
def round_(tools: Tools) -> Round:
    return factories.consultation(tools)


@pytest.fixture
def place(round_: Round) -> Place:
    return Place(round_.id, round_.referral_ids[0])


def _file(name: str, data: bytes) -> EnteredFile:
    return EnteredFile(name, io.BytesIO(data))


def _follow(tools: Tools, round_: Round) -> FollowPage:
    with tools.reading() as session:
        return follow_page(session, round_.id, Choice(), by=round_.officer, now=tools.clock())


def test_an_answer_by_phone_has_its_three_dates_and_who_entered_it(
    round_: Round, place: Place, tools: Tools, clock: StoppedClock
) -> None:
    clock.set(2015, 9, 29, 7, 0)
    details = Details(stance=Stance.ENDORSE, message="De tillstyrker.", sender_name="Eva Exempel")
    entry = Entry(details, date(2015, 9, 28), "one", date(2015, 9, 25), manner=Manner.PHONE)
    assert enter_answer(tools, place, entry, by=round_.officer) == 1
    (kept,) = Consultee(tools, place.referral_id).submissions()
    assert (kept.channel, kept.manner, kept.entered_by_id) == (Channel.OFFICER, Manner.PHONE, round_.officer.user_id)
    assert (kept.document_on, local_day(kept.arrived_at), kept.registered_on) == (
        date(2015, 9, 25),
        date(2015, 9, 28),
        date(2015, 9, 29),
    )
    assert "De tillstyrker." in compiled(tools, round_)


def test_any_mix_of_files_is_entered_in_its_order(round_: Round, place: Place, tools: Tools) -> None:
    files = (_file("Protokollsutdrag.docx", word("Nämnden beslutar.")), _file("Bilaga.pdf", pdf("Bilagans text.")))
    enter_answer(tools, place, Entry(Details(), DAY, "one", files=files, manner=Manner.FILES), by=round_.officer)
    make_stand_ins(tools)
    kept = files_in(tools, place.referral_id)
    assert [file.name for file in kept] == ["Protokollsutdrag.docx", "Bilaga.pdf"]
    assert [file.making_state for file in kept] == [None, MakingState.MADE]
    assert "Nämnden beslutar." in compiled(tools, round_)


def test_the_text_typed_beside_a_scan_stands_in_for_it(round_: Round, place: Place, tools: Tools) -> None:
    details = Details(message="Nämnden har inget att erinra.")
    entry = Entry(details, DAY, "one", files=(_file("Inskannat.pdf", pdf()),))
    enter_answer(tools, place, entry, by=round_.officer)
    assert make_stand_ins(tools).total() == 0
    (scan,) = files_in(tools, place.referral_id)
    assert scan.stand_in is not None
    assert (scan.stand_in.making, scan.stand_in.confirmed_by_id) == (Making.TYPED, round_.officer.user_id)
    text = compiled(tools, round_)
    assert text.count("Nämnden har inget att erinra.") == 1
    assert "Texten är inskriven efter filen Inskannat.pdf och bekräftad av Anna Exempel." in text


def test_a_file_that_cannot_be_read_is_entered_when_the_officer_insists(
    round_: Round, place: Place, tools: Tools
) -> None:
    locked = Entry(Details(), DAY, "one", files=(_file("Låst.docx", LOCKED_WORD),), manner=Manner.FILES)
    with pytest.raises(InvalidFieldsError) as caught:
        enter_answer(tools, place, locked, by=round_.officer)
    assert "skyddad med lösenord" in caught.value.fields["files"]
    again = Entry(Details(), DAY, "one", files=(_file("Låst.docx", LOCKED_WORD),), manner=Manner.FILES, insists=True)
    assert enter_answer(tools, place, again, by=round_.officer) == 1
    assert files_in(tools, place.referral_id)[0].verdict == "reject"


def test_more_files_than_anybody_reads_are_refused(round_: Round, place: Place, tools: Tools) -> None:
    files = tuple(_file(f"{number}.docx", b"x") for number in range(41))
    with pytest.raises(InvalidFieldsError) as caught:
        enter_answer(tools, place, Entry(Details(), DAY, "one", files=files), by=round_.officer)
    assert caught.value.fields["files"].startswith("Det är 41 filer.")


def test_an_answer_by_phone_must_say_something(round_: Round, place: Place, tools: Tools) -> None:
    with pytest.raises(InvalidFieldsError) as caught:
        enter_answer(tools, place, Entry(Details(), DAY, "one", manner=Manner.PHONE), by=round_.officer)
    assert list(caught.value.fields) == ["message"]
    abstains = Entry(Details(stance=Stance.ABSTAIN), DAY, "two", manner=Manner.PHONE)
    assert enter_answer(tools, place, abstains, by=round_.officer) == 1


def test_where_the_digital_or_the_paper_copy_is_lacking_is_told(round_: Round, tools: Tools) -> None:
    on_paper, by_phone, both = (Place(round_.id, referral_id) for referral_id in round_.referral_ids)
    enter_answer(tools, on_paper, Entry(Details(), DAY, "one"), by=round_.officer)
    said = Details(message="Ja.")
    enter_answer(tools, by_phone, Entry(said, DAY, "two", manner=Manner.PHONE), by=round_.officer)
    enter_answer(tools, both, Entry(said, DAY, "three", manner=Manner.PHONE), by=round_.officer)
    tick_paper(tools, both, DAY, by=round_.officer)
    page = _follow(tools, round_)
    assert [(row.lacks_digital, row.lacks_paper) for row in page.everyone] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert (page.counts[Show.DIGITAL_LACKING], page.counts[Show.PAPER_LACKING]) == (1, 1)
