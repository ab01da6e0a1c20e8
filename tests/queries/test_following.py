"""How a consultation stands, told in a constant number of questions to the database."""

from datetime import date

import pytest

from remiss.db.consultation import Referral
from remiss.db.submission import Submission
from remiss.domain.consultation import Channel, Stance, Status, SubmissionKind
from remiss.domain.errors import NotFoundError
from remiss.domain.extensions import Verdict
from remiss.domain.permissions import Role
from remiss.queries.answer import answer_page
from remiss.queries.follow import Choice, FollowPage, Show, follow_page
from remiss.queries.overview import overview, round_list
from remiss.usecases.asking_more_time import ask_for_more_time
from remiss.usecases.extending import Decision, decide_extension
from remiss.usecases.extension_fields import TypedWish
from remiss.usecases.tools import Tools
from remiss.web.consultations import status_of
from tests import factories
from tests.clock import StoppedClock
from tests.queries.counting import count_queries
from tests.usecases.answering import Consultee


def _hand_in(tools: Tools, referral_id: int, stance: Stance | None = None, version: int = 1) -> None:
    with tools.transaction() as session:
        session.add(
            Submission(
                referral_id=referral_id,
                version=version,
                kind=SubmissionKind.FULL if version == 1 else SubmissionKind.REPLACEMENT,
                channel=Channel.WEB,
                stance=stance,
                arrived_at=tools.clock(),
                idempotency_key=f"{referral_id}-{version}",
            )
        )


def _follow(tools: Tools, round_: factories.Round, choice: Choice | None = None) -> FollowPage:
    with tools.reading() as session:
        return follow_page(session, round_.id, choice or Choice(), by=round_.officer, now=tools.clock())


def test_the_figures_tell_answered_abstained_missing_and_late(tools: Tools, clock: StoppedClock) -> None:
    round_ = factories.consultation(tools, consultees=5)
    first, second, third, *_ = round_.referral_ids
    _hand_in(tools, first, Stance.ENDORSE)
    _hand_in(tools, second, Stance.ABSTAIN)
    clock.set(2015, 9, 28, 22, 0)
    _hand_in(tools, third, Stance.REJECT)
    tally = _follow(tools, round_).tally
    assert (tally.asked, tally.answered, tally.abstained, tally.missing) == (5, 2, 1, 2)
    assert (tally.late, tally.overdue) == (1, 2)


def test_an_answer_replaced_after_the_deadline_is_not_late_when_the_first_was_in_time(
    tools: Tools, clock: StoppedClock
) -> None:
    round_ = factories.consultation(tools, consultees=1)
    _hand_in(tools, round_.referral_ids[0])
    clock.set(2015, 10, 5, 9, 0)
    _hand_in(tools, round_.referral_ids[0], version=2)
    assert _follow(tools, round_).tally.late == 0


def test_a_consultee_with_more_time_is_not_overdue_with_the_others(tools: Tools, clock: StoppedClock) -> None:
    round_ = factories.consultation(tools, consultees=3)
    with tools.transaction() as session:
        session.get_one(Referral, round_.referral_ids[0]).last_day = date(2015, 10, 19)
    clock.set(2015, 9, 30, 8, 0)
    page = _follow(tools, round_)
    assert page.tally.overdue == 2
    assert page.last_days == ((date(2015, 9, 28), ()), (date(2015, 10, 19), ("Nämnd 001",)))


def test_the_table_can_be_filtered_searched_and_sorted(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=12)
    _hand_in(tools, round_.referral_ids[4])
    assert [row.name for row in _follow(tools, round_, Choice(Show.ANSWERED)).rows] == ["Nämnd 005"]
    assert [row.name for row in _follow(tools, round_, Choice(words="011 nämnd")).rows] == ["Nämnd 011"]
    assert _follow(tools, round_, Choice(sort="-namn")).rows[0].name == "Nämnd 012"


def test_a_withdrawn_consultee_is_shown_but_not_counted(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=3)
    with tools.transaction() as session:
        session.get_one(Referral, round_.referral_ids[0]).withdrawn_at = tools.clock()
    page = _follow(tools, round_)
    assert page.tally.asked == 2
    assert len(page.rows) == 3


def test_what_a_withdrawn_consultee_has_answered_stays_in_the_numbers(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=3)
    _hand_in(tools, round_.referral_ids[0])
    with tools.transaction() as session:
        session.get_one(Referral, round_.referral_ids[0]).withdrawn_at = tools.clock()
    counted = _follow(tools, round_).tally
    assert (counted.asked, counted.answered, counted.missing) == (3, 1, 2)


def test_anstand_is_marked_on_the_row_and_can_be_chosen_in_the_table(tools: Tools) -> None:
    round_ = factories.consultation(tools)
    asking, given, _ = round_.referral_ids
    wish = TypedWish("2015-10-12", "Semester.", "Eva Exempel")
    for referral_id in (asking, given):
        waiting = ask_for_more_time(tools, Consultee(tools, referral_id).token, wish, at=tools.clock())
    decide_extension(tools, round_.id, waiting, Decision(Verdict.GRANT), by=round_.officer)
    page = _follow(tools, round_, Choice(Show.EXTENSION))
    assert [(row.asked_for, row.extended, row.last_day) for row in page.rows] == [
        (date(2015, 10, 12), False, factories.LAST_DAY),
        (None, True, date(2015, 10, 12)),
    ]
    assert page.counts[Show.EXTENSION] == 2
    assert page.tally.asking == 1
    assert [status_of(row) for row in page.rows] == [("pending", "Ber om anstånd"), ("extension", "Har anstånd")]


def test_the_page_asks_the_same_number_of_questions_for_thirty_and_three_hundred(tools: Tools) -> None:
    counts = []
    officer = factories.user(tools)
    for size in (30, 300):
        round_ = factories.consultation(tools, consultees=size, officer=officer, prefix=f"Nämnd {size}")
        for referral_id in round_.referral_ids[::2]:
            _hand_in(tools, referral_id)
        with count_queries() as seen:
            _follow(tools, round_)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 8


def test_the_overview_asks_the_same_number_of_questions_for_one_round_and_twenty(tools: Tools) -> None:
    officer = factories.user(tools)
    counts = []
    for size in (1, 19):
        for number in range(size):
            factories.consultation(tools, consultees=3, officer=officer, prefix=f"Nämnd {size} {number}")
        with count_queries() as seen, tools.reading() as session:
            overview(session, by=officer, now=tools.clock())
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 6


def test_one_sees_only_the_rounds_one_is_a_member_of(tools: Tools) -> None:
    factories.consultation(tools)
    stranger = factories.user(tools, "Bo Exempel")
    administrator = factories.user(tools, "Eva Exempel", Role.ADMINISTRATOR)
    with tools.reading() as session:
        assert round_list(session, "", None, by=stranger, now=tools.clock()).rounds == ()
        assert len(round_list(session, "", None, by=administrator, now=tools.clock()).rounds) == 1


def test_the_list_is_searched_by_registry_number_and_filtered_by_status(tools: Tools) -> None:
    round_ = factories.consultation(tools)
    with tools.reading() as session:
        by, now = round_.officer, tools.clock()
        assert len(round_list(session, "ks 2015/100", None, by=by, now=now).rounds) == 1
        assert round_list(session, "ks 2015/999", None, by=by, now=now).rounds == ()
        assert round_list(session, "", Status.DRAFT, by=by, now=now).rounds == ()


def test_an_answer_knows_its_neighbours_and_which_version_holds(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=3)
    first, second, third = round_.referral_ids
    _hand_in(tools, second)
    _hand_in(tools, second, Stance.ENDORSE, version=2)
    with tools.reading() as session:
        page = answer_page(session, round_.id, second, by=round_.officer, now=tools.clock())
    assert (page.previous, page.following) == (first, third)
    assert [(each.version, each.current) for each in page.submissions] == [(2, True), (1, False)]


def test_a_referral_of_another_round_is_not_found(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=1)
    other = factories.consultation(tools, consultees=1, officer=round_.officer, prefix="Annan")
    with tools.reading() as session, pytest.raises(NotFoundError):
        answer_page(session, round_.id, other.referral_ids[0], by=round_.officer, now=tools.clock())
