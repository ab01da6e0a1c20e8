"""Sending a consultation: all of it, once, or nothing."""

import threading
from datetime import date

import jinja2
import pytest
from sqlalchemy import delete

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation, ConsultationDocument, ConsulteeGroup
from remiss.domain.consultation import Status
from remiss.domain.dispatch import plan_mark
from remiss.domain.errors import AlreadySentError, NotAllowedError, NotReadyToSendError, PlanChangedError
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind, LetterState
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts, change, change_referral, change_round, letters, set_addresses


def a_draft(tools: Tools, consultees: int = 3) -> factories.Round:
    return factories.consultation(tools, consultees, Status.DRAFT)


def status(tools: Tools, round_id: int) -> Status:
    with tools.reading() as session:
        return session.get_one(Consultation, round_id).status


def test_every_consultee_gets_one_letter_and_the_round_opens(tools: Tools) -> None:
    here = a_draft(tools)
    sent = send_consultation(tools, here.id, by=here.officer)
    assert (sent.letters, sent.without_address) == (3, ())
    assert status(tools, here.id) is Status.OPEN
    assert [letter.referral_id for letter in letters(tools)] == list(here.referral_ids)
    assert {letter.kind for letter in letters(tools)} == {LetterKind.INVITATION}
    assert {letter.state for letter in letters(tools)} == {LetterState.WAITING}
    assert {letter.next_try_at for letter in letters(tools)} == {tools.clock()}
    assert acts(tools) == ["sent"]


def test_the_letter_holds_no_link_until_it_is_delivered(tools: Tools) -> None:
    here = a_draft(tools, 1)
    send_consultation(tools, here.id, by=here.officer)
    letter = letters(tools)[0]
    assert LINK_PLACEHOLDER in letter.text
    assert LINK_PLACEHOLDER in letter.html
    assert "/svara/" not in letter.text + letter.html


def test_each_letter_brings_the_consultees_own_last_day_as_a_calendar_file(tools: Tools) -> None:
    here = a_draft(tools, 2)
    change_referral(tools, here.referral_ids[1], last_day=date(2015, 10, 19))
    send_consultation(tools, here.id, by=here.officer)
    first, second = [letter.calendar for letter in letters(tools)]
    assert "DTSTART;VALUE=DATE:20150928" in first
    assert "DTSTART;VALUE=DATE:20151019" in second
    assert f"UID:svarsdag-{here.referral_ids[1]}@remiss.example" in second
    assert "/svara/" not in first + second


def test_each_letter_states_the_consultees_own_last_day(tools: Tools) -> None:
    here = a_draft(tools)
    change_referral(tools, here.referral_ids[1], last_day=date(2015, 10, 19))
    send_consultation(tools, here.id, by=here.officer)
    first, second, _ = [letter.text for letter in letters(tools)]
    assert "Svara senast måndag 28 september 2015. Hela dagen räknas." in first
    assert "Svara senast måndag 19 oktober 2015. Hela dagen räknas." in second


def test_a_groups_last_day_counts_before_the_rounds(tools: Tools) -> None:
    here = a_draft(tools, 1)
    change(tools, lambda session: setattr(session.query(ConsulteeGroup).one(), "last_day", date(2015, 10, 1)))
    send_consultation(tools, here.id, by=here.officer)
    assert "torsdag 1 oktober 2015" in letters(tools)[0].text


def test_all_addresses_of_a_consultee_get_the_letter_and_answers_go_where_the_round_says(tools: Tools) -> None:
    here = a_draft(tools, 1)
    set_addresses(tools, here.referral_ids[0], ["registrator@namnd.example", "kansli@namnd.example"])
    change_round(tools, here.id, reply_email="remissvar@stad.example")
    send_consultation(tools, here.id, by=here.officer)
    letter = letters(tools)[0]
    assert letter.to_addresses == ["registrator@namnd.example", "kansli@namnd.example"]
    assert letter.reply_to == "remissvar@stad.example"


def test_a_consultee_without_address_gets_no_letter_and_is_named(tools: Tools) -> None:
    here = a_draft(tools)
    set_addresses(tools, here.referral_ids[1], [])
    sent = send_consultation(tools, here.id, by=here.officer)
    assert (sent.letters, sent.without_address) == (2, ("Nämnd 002",))
    assert status(tools, here.id) is Status.OPEN
    assert len(letters(tools)) == 2


def test_a_withdrawn_consultee_is_not_asked(tools: Tools) -> None:
    here = a_draft(tools)
    change_referral(tools, here.referral_ids[0], withdrawn_at=tools.clock())
    assert send_consultation(tools, here.id, by=here.officer).letters == 2


def test_a_second_click_sends_not_one_letter_more(tools: Tools) -> None:
    here = a_draft(tools)
    send_consultation(tools, here.id, by=here.officer)
    with pytest.raises(AlreadySentError):
        send_consultation(tools, here.id, by=here.officer)
    assert len(letters(tools)) == 3


def test_two_officers_at_the_same_moment_send_it_once(tools: Tools) -> None:
    here = a_draft(tools, 20)
    start = threading.Barrier(2)
    outcomes: list[str] = []

    def send() -> None:
        start.wait()
        try:
            send_consultation(tools, here.id, by=here.officer)
            outcomes.append("sent")
        except AlreadySentError:
            outcomes.append("already")

    hands = [threading.Thread(target=send) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(outcomes) == ["already", "sent"]
    assert len(letters(tools)) == 20
    assert acts(tools) == ["sent"]


def test_if_one_letter_cannot_be_written_nothing_was_sent(tools: Tools) -> None:
    here = a_draft(tools)
    tools.composer._templates.globals.pop("asker")  # noqa: SLF001  # The letter lacks something it needs.
    with pytest.raises(jinja2.UndefinedError):
        send_consultation(tools, here.id, by=here.officer)
    assert status(tools, here.id) is Status.DRAFT
    assert (letters(tools), acts(tools)) == ([], [])


def test_what_is_lacking_is_told_all_at_once(tools: Tools) -> None:
    here = a_draft(tools, 0)
    change(tools, lambda session: session.execute(delete(ConsultationDocument)))
    with pytest.raises(NotReadyToSendError) as caught:
        send_consultation(tools, here.id, by=here.officer)
    assert caught.value.lacks == ("consultees", "documents")


def test_a_consultee_without_any_last_day_stops_the_dispatch(tools: Tools) -> None:
    here = a_draft(tools)
    change_round(tools, here.id, last_day=None)
    change_referral(tools, here.referral_ids[0], last_day=date(2015, 9, 28))
    with pytest.raises(NotReadyToSendError) as caught:
        send_consultation(tools, here.id, by=here.officer)
    assert caught.value.lacks == ("last_day",)


def test_only_the_rounds_officers_may_send_it(tools: Tools) -> None:
    here = a_draft(tools)
    stranger = factories.user(tools, "Bo Annan")
    reader = factories.user(tools, "Cia Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    for person in (stranger, reader):
        with pytest.raises(NotAllowedError):
            send_consultation(tools, here.id, by=person)
    assert letters(tools) == []


def test_what_is_sent_is_what_was_seen(tools: Tools) -> None:
    here = a_draft(tools)
    with tools.reading() as session:
        seen = plan_mark(addressees(session, here.id))
    set_addresses(tools, here.referral_ids[0], ["ny@namnd.example"])
    with pytest.raises(PlanChangedError):
        send_consultation(tools, here.id, by=here.officer, seen=seen)
    assert status(tools, here.id) is Status.DRAFT
    with tools.reading() as session:
        seen = plan_mark(addressees(session, here.id))
    assert send_consultation(tools, here.id, by=here.officer, seen=seen).letters == 3
