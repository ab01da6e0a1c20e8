"""The tray's lists: who sees what, in an even number of statements however many letters there are."""

import pytest
from sqlalchemy.orm import Session

from remiss.db.incoming import IncomingFile, IncomingLetter
from remiss.domain.consultation import FileRole
from remiss.domain.incoming import FileUse, IncomingKind, IncomingState
from remiss.queries.inbox import Tab, inbox_page, tray_count
from remiss.queries.letter import letter_page
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.outbox import change
from tests.queries.counting import count_queries


def _letters(tools: Tools, round_: Round, number: int, state: IncomingState = IncomingState.TO_PLACE) -> None:
    def add(session: Session) -> None:
        for each in range(number):
            candidate = {
                "referral_id": round_.referral_ids[each % len(round_.referral_ids)],
                "round_id": round_.id,
                "reasons": [{"code": "sender", "text": "Avsändaren är instansens"}],
                "against": [],
            }
            letter = IncomingLetter(
                sha256=f"{round_.id} {state} {each}",
                size=1,
                state=state,
                kind=IncomingKind.ANSWER,
                arrived_at=tools.clock(),
                stored_at=tools.clock(),
                subject=f"Svar {each}",
                from_name="Eva Exempel",
                candidates=[candidate],
            )
            letter.files.append(
                IncomingFile(
                    name="Svar.docx",
                    sha256="0" * 64,
                    size=1,
                    use=FileUse.ANSWER,
                    role=FileRole.STATEMENT,
                    verdict="accept",
                )
            )
            session.add(letter)

    change(tools, add)


def _statements(tools: Tools, round_: Round) -> int:
    with tools.reading() as session, count_queries() as seen:
        inbox_page(session, Tab.TO_PLACE, "", 1, by=round_.officer)
    return len(seen)


def test_the_list_takes_the_same_statements_for_thirty_and_three_hundred(tools: Tools) -> None:
    round_ = factories.consultation(tools, 30)
    _letters(tools, round_, 30)
    few = _statements(tools, round_)
    _letters(tools, round_, 270, IncomingState.SET_ASIDE)
    assert _statements(tools, round_) == few


def test_pages_hold_fifty_and_the_oldest_to_place_stands_first(tools: Tools) -> None:
    round_ = factories.consultation(tools, 2)
    _letters(tools, round_, 70)
    with tools.reading() as session:
        first = inbox_page(session, Tab.TO_PLACE, "", 1, by=round_.officer)
        last = inbox_page(session, Tab.TO_PLACE, "", 99, by=round_.officer)
    assert (len(first.letters), first.pages, first.counts[Tab.TO_PLACE]) == (50, 2, 70)
    assert (len(last.letters), last.page) == (20, 2)
    assert first.letters[0].subject == "Svar 0"
    assert first.letters[0].plain


@pytest.mark.parametrize(("words", "found"), [("svar 1", 3), ("EVA", 12), ("finns inte", 0), ("%", 0)])
def test_search_looks_at_sender_and_subject(tools: Tools, words: str, found: int) -> None:
    round_ = factories.consultation(tools, 2)
    _letters(tools, round_, 12)
    with tools.reading() as session:
        page = inbox_page(session, Tab.TO_PLACE, words, 1, by=round_.officer)
    assert len(page.letters) == found


def test_one_who_is_not_in_the_round_sees_neither_letter_nor_number(tools: Tools) -> None:
    round_ = factories.consultation(tools, 2)
    _letters(tools, round_, 3)
    other = factories.user(tools, "Bo Exempel")
    with tools.reading() as session:
        assert tray_count(session, round_.officer) == 3
        assert tray_count(session, other) == 0
        assert inbox_page(session, Tab.TO_PLACE, "", 1, by=other).letters == ()


def test_a_letters_page_takes_few_statements_however_many_were_asked(tools: Tools) -> None:
    counts: list[int] = []
    officer = factories.user(tools)
    for consultees, prefix in ((30, "Nämnd"), (300, "Bolag")):
        round_ = factories.consultation(tools, consultees, officer=officer, prefix=prefix)
        _letters(tools, round_, 1)
        with tools.reading() as session:
            newest = session.query(IncomingLetter).order_by(IncomingLetter.id.desc()).first()
            letter_id = newest.id if newest else 0
        with tools.reading() as session, count_queries() as seen:
            letter_page(session, letter_id, prefix, by=round_.officer)
        counts.append(len(seen))
    assert counts[0] == counts[1]
