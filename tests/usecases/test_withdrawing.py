"""A consultee taken off the list and put back: its answers stay, its letters stop, its page says so."""

import pytest

from remiss.db.consultation import Referral
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, NotAllowedError, NotFoundError
from remiss.domain.post import LetterState
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.readdressing import NewAddresses, send_to_new_addresses
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools
from remiss.usecases.withdrawing import take_back_referral, withdraw_referral
from tests import factories
from tests.outbox import Remembering, acts, letters, states


def place(here: factories.Round, number: int = 0) -> Place:
    return Place(here.id, here.referral_ids[number])


def withdrawn(tools: Tools, referral_id: int) -> bool:
    with tools.reading() as session:
        return session.get_one(Referral, referral_id).withdrawn_at is not None


def test_it_is_withdrawn_once_however_often_one_clicks_and_can_come_back(tools: Tools) -> None:
    here = factories.consultation(tools)
    withdraw_referral(tools, place(here), "Har gått upp i Region Stockholm.", by=here.officer)
    withdraw_referral(tools, place(here), "", by=here.officer)
    assert withdrawn(tools, here.referral_ids[0])
    take_back_referral(tools, place(here), by=here.officer)
    take_back_referral(tools, place(here), by=here.officer)
    assert not withdrawn(tools, here.referral_ids[0])
    assert acts(tools) == ["referral_withdrawn", "referral_taken_back"]


def test_letters_that_wait_are_stopped(tools: Tools) -> None:
    here = factories.consultation(tools)
    send_to_new_addresses(tools, place(here), NewAddresses(("ny@stad.example",), 1), by=here.officer)
    withdraw_referral(tools, place(here), "", by=here.officer)
    postman = Remembering()
    deliver_waiting(tools, postman)
    assert states(tools) == [LetterState.STOPPED]
    assert postman.carried == []


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_a_list_that_is_not_sent_or_is_archived_is_left_alone(tools: Tools, status: Status) -> None:
    here = factories.consultation(tools, status=status)
    with pytest.raises(ClosedError):
        withdraw_referral(tools, place(here), "", by=here.officer)
    with pytest.raises(ClosedError):
        take_back_referral(tools, place(here), by=here.officer)


def test_another_round_s_consultee_is_not_found_and_another_s_officer_refused(tools: Tools) -> None:
    here = factories.consultation(tools)
    there = factories.consultation(tools, officer=factories.user(tools, "Bo Annan"), prefix="Kontor")
    with pytest.raises(NotFoundError):
        withdraw_referral(tools, Place(here.id, there.referral_ids[0]), "", by=here.officer)
    with pytest.raises(NotAllowedError):
        withdraw_referral(tools, place(here), "", by=there.officer)
    assert letters(tools) == []
