"""What a person decides about letters that failed or are uncertain."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from remiss.db.incoming import Bounce, IncomingLetter
from remiss.domain.consultation import Status
from remiss.domain.errors import LetterSettledError, NoAddressError, NotAllowedError, NotFoundError, WithdrawnError
from remiss.domain.permissions import Role
from remiss.domain.post import FailureCause, LetterState
from remiss.mail.messages import DeliveryError, UncertainDeliveryError
from remiss.usecases.deciding_letters import count_as_sent, send_again, stop_letter
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from remiss.usecases.wording import send_trial_letter
from tests import factories
from tests.outbox import Remembering, acts, change, change_referral, letters, set_addresses, states


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    """A sent round with one letter that nobody can know about and one that failed."""
    draft = factories.consultation(tools, 2, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    gone = DeliveryError(FailureCause.RECIPIENT, "Servern svarade 550: gone", temporary=False)
    deliver_waiting(tools, Remembering(next=[UncertainDeliveryError(), gone]))
    assert states(tools) == [LetterState.OVISS, LetterState.FAILED]
    return draft


def first(tools: Tools) -> int:
    return letters(tools)[0].id


def test_sending_again_writes_a_new_letter_and_lays_the_old_aside(tools: Tools, here: factories.Round) -> None:
    send_again(tools, here.id, first(tools), by=here.officer)
    old, _, new = letters(tools)
    assert (old.state, new.state) == (LetterState.STOPPED, LetterState.WAITING)
    assert (new.kind, new.occasion, new.referral_id) == (old.kind, "1, again 2", old.referral_id)
    assert old.cause_text.startswith("Ersatt av ett nytt brev.")
    assert acts(tools)[-1] == "letter_sent_again"


def test_the_new_letter_goes_to_todays_addresses_with_todays_date(tools: Tools, here: factories.Round) -> None:
    failed = letters(tools)[1]
    set_addresses(tools, here.referral_ids[1], ["ny@namnd.example"])
    change_referral(tools, here.referral_ids[1], last_day=date(2015, 10, 12))
    send_again(tools, here.id, failed.id, by=here.officer)
    new = letters(tools)[-1]
    assert new.to_addresses == ["ny@namnd.example"]
    assert "måndag 12 oktober 2015" in new.text


def test_a_second_click_sends_nothing_more(tools: Tools, here: factories.Round) -> None:
    send_again(tools, here.id, first(tools), by=here.officer)
    with pytest.raises(LetterSettledError):
        send_again(tools, here.id, first(tools), by=here.officer)
    assert len(letters(tools)) == 3


def test_a_letter_that_fails_again_can_be_sent_a_third_time(tools: Tools, here: factories.Round) -> None:
    send_again(tools, here.id, first(tools), by=here.officer)
    deliver_waiting(tools, Remembering(next=[UncertainDeliveryError()]))
    send_again(tools, here.id, letters(tools)[-1].id, by=here.officer)
    assert [letter.occasion for letter in letters(tools) if letter.referral_id == here.referral_ids[0]] == [
        "1",
        "1, again 2",
        "1, again 3",
    ]


def test_counting_as_sent_ends_the_matter(tools: Tools, here: factories.Round) -> None:
    count_as_sent(tools, here.id, first(tools), by=here.officer)
    letter = letters(tools)[0]
    assert (letter.state, letter.sent_at, letter.cause) == (LetterState.SENT, letter.claimed_at, None)
    assert letter.cause_text == "Räknat som skickat av Anna Exempel."
    with pytest.raises(LetterSettledError):
        count_as_sent(tools, here.id, first(tools), by=here.officer)


def test_a_letter_that_waits_or_has_left_needs_no_decision(tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    for _ in range(2):
        with pytest.raises(LetterSettledError):
            send_again(tools, draft.id, first(tools), by=draft.officer)
        deliver_waiting(tools, Remembering())
    assert len(letters(tools)) == 1


def test_without_an_address_there_is_nowhere_to_send(tools: Tools, here: factories.Round) -> None:
    set_addresses(tools, here.referral_ids[0], [])
    with pytest.raises(NoAddressError):
        send_again(tools, here.id, first(tools), by=here.officer)
    assert states(tools)[0] is LetterState.OVISS


def test_a_consultee_withdrawn_meanwhile_is_not_written_to(tools: Tools, here: factories.Round) -> None:
    change_referral(tools, here.referral_ids[0], withdrawn_at=tools.clock())
    with pytest.raises(WithdrawnError):
        send_again(tools, here.id, first(tools), by=here.officer)


def test_a_trial_letter_belongs_to_nobody_and_is_not_sent_again(tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    send_trial_letter(tools, draft.id, draft.referral_ids[0], by=draft.officer)
    deliver_waiting(tools, Remembering(next=[UncertainDeliveryError()]))
    with pytest.raises(NotFoundError):
        send_again(tools, draft.id, first(tools), by=draft.officer)
    count_as_sent(tools, draft.id, first(tools), by=draft.officer)
    assert states(tools) == [LetterState.SENT]


def test_only_the_rounds_own_officers_decide(tools: Tools, here: factories.Round) -> None:
    other = factories.consultation(tools, officer=factories.user(tools, "Bo Annan"), prefix="Bolag")
    reader = factories.user(tools, "Cia Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    for person in (other.officer, reader):
        with pytest.raises(NotAllowedError):
            send_again(tools, here.id, first(tools), by=person)
        with pytest.raises(NotAllowedError):
            count_as_sent(tools, here.id, first(tools), by=person)
    with pytest.raises(NotFoundError):
        send_again(tools, other.id, first(tools), by=other.officer)


def bounce(tools: Tools, letter_id: int, *, permanent: bool = True) -> None:
    """What another server said of the letter, as a report that came in."""
    now = tools.clock()

    def add(session: Session) -> None:
        incoming = IncomingLetter(sha256=f"{letter_id:064}", size=1, arrived_at=now, stored_at=now)
        session.add(incoming)
        session.flush()
        row = Bounce(letter_id=letter_id, incoming_id=incoming.id, permanent=permanent, text="Finns inte.", at=now)
        session.add(row)

    change(tools, add)


@pytest.fixture
def left(tools: Tools) -> factories.Round:
    """A sent round whose two letters have left."""
    draft = factories.consultation(tools, 2, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    deliver_waiting(tools, Remembering())
    return draft


def test_a_letter_that_bounced_is_sent_again_and_one_that_arrived_is_not(tools: Tools, left: factories.Round) -> None:
    bounce(tools, first(tools))
    send_again(tools, left.id, first(tools), by=left.officer)
    assert letters(tools)[0].cause_text.startswith("Ersatt av ett nytt brev.")
    assert "SEQUENCE:0" in letters(tools)[-1].calendar
    with pytest.raises(LetterSettledError):
        send_again(tools, left.id, letters(tools)[1].id, by=left.officer)


def test_a_letter_that_is_only_late_is_not_sent_twice(tools: Tools, left: factories.Round) -> None:
    bounce(tools, first(tools), permanent=False)
    with pytest.raises(LetterSettledError):
        send_again(tools, left.id, first(tools), by=left.officer)


def test_a_letter_that_waits_can_be_stopped_and_sent_after_all(tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    stop_letter(tools, draft.id, first(tools), by=draft.officer)
    assert letters(tools)[0].cause_text == "Stoppat av Anna Exempel."
    post = Remembering()
    deliver_waiting(tools, post)
    assert post.carried == []
    send_again(tools, draft.id, first(tools), by=draft.officer)
    with pytest.raises(LetterSettledError):
        send_again(tools, draft.id, first(tools), by=draft.officer)
    assert states(tools) == [LetterState.STOPPED, LetterState.WAITING]
    assert "letter_stopped_by_hand" in acts(tools)


def test_a_letter_that_has_left_cannot_be_stopped(tools: Tools, left: factories.Round) -> None:
    with pytest.raises(LetterSettledError):
        stop_letter(tools, left.id, first(tools), by=left.officer)
