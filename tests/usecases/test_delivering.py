"""Emptying the outbox: at most once automatically, never skipped in silence (PROMISES P7)."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlalchemy import update

from remiss.db.post import Letter
from remiss.domain.addressing import tagged_referrals
from remiss.domain.consultation import Status
from remiss.domain.links import LINK_PLACEHOLDER, parse_token
from remiss.domain.post import LEASE, MAX_TRIES, FailureCause, LetterKind, LetterState
from remiss.mail.messages import DeliveryError, OutgoingMail, UncertainDeliveryError
from remiss.usecases.delivering import deliver_waiting, recover
from remiss.usecases.relinking import reissue_link
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import Remembering, acts, add_receipt, change, change_referral, letters, states

GREY = DeliveryError(FailureCause.RECIPIENT, "Servern svarade 450: greylisted", temporary=True)
GONE = DeliveryError(FailureCause.RECIPIENT, "Servern svarade 550: no such user", temporary=False)


class KilledError(BaseException):
    """Stands for kill -9: nothing after it runs."""


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    """A round that has just been sent to two consultees."""
    draft = factories.consultation(tools, 2, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    return draft


def test_every_waiting_letter_is_carried_once(tools: Tools, here: factories.Round) -> None:
    postman = Remembering()
    assert deliver_waiting(tools, postman) == {LetterState.SENT: len(here.referral_ids)}
    assert deliver_waiting(tools, postman) == {}
    assert [mail.to_name for mail in postman.carried] == ["Nämnd 001", "Nämnd 002"]
    assert {letter.sent_at for letter in letters(tools)} == {tools.clock()}


def test_the_personal_link_is_put_in_on_the_way_out_and_never_stored(tools: Tools, here: factories.Round) -> None:
    postman = Remembering()
    deliver_waiting(tools, postman)
    for mail, referral_id in zip(postman.carried, here.referral_ids, strict=True):
        (token,) = set(re.findall(r"http://remiss\.example/svara/([a-z0-9-]+)", mail.text + mail.html))
        assert parse_token(tools.link_key, token).referral_id == referral_id
        assert LINK_PLACEHOLDER not in mail.text + mail.html
    assert all("/svara/" not in letter.text + letter.html for letter in letters(tools))


def test_a_link_reissued_meanwhile_is_the_one_that_leaves(tools: Tools, here: factories.Round) -> None:
    reissue_link(tools, here.id, here.referral_ids[0], 1, by=here.officer)
    postman = Remembering()
    deliver_waiting(tools, postman)
    tokens = [re.findall(r"/svara/([a-z0-9-]+)", mail.text)[0] for mail in postman.carried]
    assert [parse_token(tools.link_key, token).issue for token in tokens] == [2, 1, 2]


@pytest.mark.usefixtures("here")
def test_the_message_id_is_the_same_at_every_try_and_differs_between_letters(tools: Tools, clock: StoppedClock) -> None:
    postman = Remembering(next=[GREY])
    deliver_waiting(tools, postman)
    clock.forward(minutes=1)
    deliver_waiting(tools, postman)
    first, second, again = [mail.message_id for mail in postman.carried]
    assert first == again != second
    assert re.fullmatch(r"<20150901T080000\.\d{6}@remiss\.example>", first)


@pytest.mark.usefixtures("here")
def test_a_letter_put_off_waits_longer_each_time_and_is_given_up_in_the_open(tools: Tools, clock: StoppedClock) -> None:
    postman = Remembering(next=[{}])
    waits = []
    deliver_waiting(tools, postman, limit=1)
    for _ in range(MAX_TRIES):
        postman.next = [GREY]
        deliver_waiting(tools, postman)
        letter = letters(tools)[1]
        waits.append((letter.next_try_at - clock()).total_seconds() / 60)
        clock.moment = letter.next_try_at
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert max(waits) == 360
    assert (letter.state, letter.cause, letter.tries) == (LetterState.FAILED, FailureCause.RECIPIENT, MAX_TRIES)
    assert acts(tools) == ["sent", "letter_failed"]
    assert deliver_waiting(tools, postman) == {}


@pytest.mark.usefixtures("here")
def test_a_letter_refused_for_good_is_not_tried_again_and_says_why(tools: Tools, clock: StoppedClock) -> None:
    postman = Remembering(next=[GONE])
    assert deliver_waiting(tools, postman) == {LetterState.FAILED: 1, LetterState.SENT: 1}
    clock.forward(days=30)
    assert deliver_waiting(tools, postman) == {}
    letter = letters(tools)[0]
    assert (letter.cause, letter.cause_text) == (FailureCause.RECIPIENT, "Servern svarade 550: no such user")


@pytest.mark.usefixtures("here")
def test_a_letter_nobody_can_know_about_is_left_to_a_person(tools: Tools, clock: StoppedClock) -> None:
    postman = Remembering(next=[UncertainDeliveryError()])
    deliver_waiting(tools, postman)
    clock.forward(days=30)
    assert deliver_waiting(tools, postman) == {}
    assert states(tools) == [LetterState.OVISS, LetterState.SENT]
    assert "letter_oviss" in acts(tools)


@pytest.mark.usefixtures("here")
def test_an_address_refused_while_another_was_taken_is_remembered(tools: Tools) -> None:
    deliver_waiting(tools, Remembering(next=[{"old@namnd.example": "Servern svarade 550: gone"}]))
    letter = letters(tools)[0]
    assert (letter.state, letter.cause) == (LetterState.SENT, FailureCause.RECIPIENT)
    assert "old@namnd.example fick inte brevet" in letter.cause_text


@pytest.mark.usefixtures("here")
def test_a_process_killed_with_a_letter_in_its_hand_leaves_it_uncertain(tools: Tools, clock: StoppedClock) -> None:
    with pytest.raises(KilledError):
        deliver_waiting(tools, Remembering(next=[KilledError()]))
    assert states(tools) == [LetterState.SENDING, LetterState.WAITING]
    postman = Remembering()
    deliver_waiting(tools, postman)
    assert states(tools) == [LetterState.SENDING, LetterState.SENT], "the lease has not run out"
    clock.forward(seconds=int(LEASE.total_seconds()))
    assert recover(tools) == 1
    assert states(tools) == [LetterState.OVISS, LetterState.SENT]
    assert deliver_waiting(tools, postman) == {}
    assert len(postman.carried) == 1, "never sent once more by the machine"


@pytest.mark.usefixtures("here")
def test_a_slow_worker_whose_lease_ran_out_still_tells_how_it_went(tools: Tools, clock: StoppedClock) -> None:
    class Slow(Remembering):
        def carry(self, mail: OutgoingMail) -> Mapping[str, str]:
            clock.forward(minutes=20)
            recover(tools)
            assert LetterState.OVISS in states(tools)
            return super().carry(mail)

    deliver_waiting(tools, Slow(), limit=1)
    assert states(tools)[0] is LetterState.SENT


@pytest.mark.usefixtures("here")
def test_while_no_way_out_opens_all_wait_and_none_loses_a_try(tools: Tools, clock: StoppedClock) -> None:
    postman = Remembering(closed=True)
    for _ in range(MAX_TRIES * 3):
        assert deliver_waiting(tools, postman) == {}
        clock.forward(minutes=5)
    assert {(letter.state, letter.tries) for letter in letters(tools)} == {(LetterState.WAITING, 0)}
    assert {letter.cause_text for letter in letters(tools)} == {"E-postservern svarar inte."}
    postman.closed = False
    assert deliver_waiting(tools, postman) == {LetterState.SENT: 2}
    assert {(letter.cause, letter.cause_text) for letter in letters(tools)} == {(None, "")}


def test_a_letter_to_a_consultee_withdrawn_meanwhile_is_stopped(tools: Tools, here: factories.Round) -> None:
    change_referral(tools, here.referral_ids[0], withdrawn_at=tools.clock())
    postman = Remembering()
    deliver_waiting(tools, postman)
    assert states(tools) == [LetterState.STOPPED, LetterState.SENT]
    assert [mail.to_name for mail in postman.carried] == ["Nämnd 002"]
    assert "letter_stopped" in acts(tools)


def test_a_receipt_is_owed_even_to_a_consultee_withdrawn(tools: Tools, here: factories.Round) -> None:
    deliver_waiting(tools, Remembering())
    change_referral(tools, here.referral_ids[0], withdrawn_at=tools.clock())
    add_receipt(tools, here.id, here.referral_ids[0])
    postman = Remembering()
    deliver_waiting(tools, postman)
    assert [mail.kind for mail in postman.carried] == [LetterKind.RECEIPT]


@pytest.mark.usefixtures("here")
def test_no_more_are_carried_than_asked_for(tools: Tools) -> None:
    postman = Remembering()
    deliver_waiting(tools, postman, limit=1)
    assert len(postman.carried) == 1


def test_the_answer_address_carries_the_tag_only_where_the_mail_server_takes_it(
    tools: Tools, here: factories.Round
) -> None:
    set_reply = update(Letter).values(reply_to="svar@stad.example")
    change(tools, lambda session: session.execute(set_reply))
    plain, tagged = Remembering(), Remembering()
    deliver_waiting(tools, plain)
    waiting = update(Letter).values(state=LetterState.WAITING, next_try_at=tools.clock())
    change(tools, lambda session: session.execute(waiting))
    deliver_waiting(replace(tools, plus_addressing=True), tagged)
    assert {mail.reply_to for mail in plain.carried} == {"svar@stad.example"}
    assert tagged_referrals(tools.link_key, [mail.reply_to for mail in tagged.carried]) == here.referral_ids
