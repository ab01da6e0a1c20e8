from datetime import date

import pytest
from sqlalchemy import select, update

from remiss.db.consultation import Consultation
from remiss.db.deadlines import MeetingDay
from remiss.domain.consultation import Status
from remiss.domain.errors import AlreadySentError, CutOffError, InvalidFieldsError, NotAllowedError, NotFoundError
from remiss.domain.permissions import Role
from remiss.queries.deadlines import BoardLine, boards_without_meeting, deadlines_page
from remiss.queries.extensions import Viewing
from remiss.usecases.own_days import give_own_days
from remiss.usecases.scheduling_meetings import add_meeting_days, set_meeting_days
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round

SEPT, OCT = date(2015, 9, 24), date(2015, 10, 22)


def _days(tools: Tools, consultee_id: int) -> list[date]:
    with tools.reading() as session:
        wanted = select(MeetingDay.day).where(MeetingDay.consultee_id == consultee_id).order_by(MeetingDay.day)
        return list(session.scalars(wanted))


def _viewing(tools: Tools, round_: Round) -> Viewing:
    return Viewing(round_.officer, tools.clock(), margin=5, shortest=21)


def test_a_pasted_list_gives_each_board_its_days_and_names_what_was_not_understood(tools: Tools) -> None:
    officer = factories.user(tools)
    farsta = factories.consultee(tools, "Farsta stadsdelsnämnd")
    text = "Farsta: 24 sept, 22 okt 2015\nMånens nämnd: 24 sept 2015\nFarsta\n24 sept 2015"
    read = add_meeting_days(tools, text, by=officer)
    assert read.saved == (("Farsta stadsdelsnämnd", (SEPT, OCT)),)
    assert [line for line, _ in read.unread] == ["Månens nämnd: 24 sept 2015"]
    assert _days(tools, farsta) == [SEPT, OCT]
    add_meeting_days(tools, "Farsta stadsdelsnämnd: 2015-09-24, 2015-11-19", by=officer)
    assert _days(tools, farsta) == [SEPT, OCT, date(2015, 11, 19)]


@pytest.mark.parametrize("text", ["24 sept 2015", "Farsta: snart", "Fersta stadsdelsnämnd: 24 sept 2015"])
def test_what_is_not_certain_is_asked_about_and_not_saved(tools: Tools, text: str) -> None:
    officer = factories.user(tools)
    farsta = factories.consultee(tools, "Farsta stadsdelsnämnd")
    read = add_meeting_days(tools, text, by=officer)
    assert (read.saved, len(read.unread)) == ((), 1)
    assert _days(tools, farsta) == []


def test_one_boards_coming_days_are_those_written_and_those_that_were_stay(tools: Tools) -> None:
    officer = factories.user(tools)
    farsta = factories.consultee(tools, "Farsta stadsdelsnämnd")
    with tools.transaction() as session:
        session.add(MeetingDay(consultee_id=farsta, day=date(2015, 8, 27)))
    assert set_meeting_days(tools, farsta, "24/9, 22/10", by=officer) == (SEPT, OCT)
    set_meeting_days(tools, farsta, "22 okt 2015", by=officer)
    assert _days(tools, farsta) == [date(2015, 8, 27), OCT]
    with pytest.raises(InvalidFieldsError):
        set_meeting_days(tools, farsta, "någon gång", by=officer)
    set_meeting_days(tools, farsta, " ", by=officer)
    assert _days(tools, farsta) == [date(2015, 8, 27)]
    with pytest.raises(NotFoundError):
        set_meeting_days(tools, 999, "24/9", by=officer)
    with pytest.raises(NotAllowedError):
        add_meeting_days(tools, "Farsta: 24/9", by=factories.user(tools, "Lena Läsare", Role.READER))


def test_boards_without_a_meeting_in_time_are_named_with_the_day_they_need(tools: Tools) -> None:
    round_ = factories.consultation(tools)
    add_meeting_days(tools, "Nämnd 001: 24 sept 2015\nNämnd 002: 22 okt 2015", by=round_.officer)
    with tools.reading() as session:
        page = deadlines_page(session, round_.id, _viewing(tools, round_))
    late = BoardLine(round_.referral_ids[1], "Nämnd 002", factories.LAST_DAY, OCT, date(2015, 10, 29))
    assert (page.boards, page.unknown) == ((late,), ("Nämnd 003",))
    assert page.latest == factories.LAST_DAY


def test_before_dispatch_they_get_their_days_with_one_click(tools: Tools) -> None:
    round_ = factories.consultation(tools, status=Status.DRAFT)
    add_meeting_days(tools, "Nämnd 002: 22 okt 2015", by=round_.officer)
    with tools.reading() as session:
        boards, _ = boards_without_meeting(session, round_.id, _viewing(tools, round_))
    days = {each.referral_id: each.proposal for each in boards}
    assert give_own_days(tools, round_.id, days, by=round_.officer) == 1
    with tools.reading() as session:
        assert boards_without_meeting(session, round_.id, _viewing(tools, round_))[0] == ()
    with tools.transaction() as session:
        session.execute(update(Consultation).values(closes_on=date(2015, 10, 1)))
    with pytest.raises(CutOffError):
        give_own_days(tools, round_.id, days, by=round_.officer)
    sent = factories.consultation(tools, officer=round_.officer, prefix="Styrelse")
    with pytest.raises(AlreadySentError):
        give_own_days(tools, sent.id, days, by=round_.officer)
