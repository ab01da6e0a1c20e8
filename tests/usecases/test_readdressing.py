"""Another address and the invitation once more; the old link may be blocked in the same breath."""

import pytest

from remiss.db.consultation import Referral
from remiss.db.people import Consultee
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, InvalidFieldsError, StaleFormError, WithdrawnError
from remiss.domain.post import LetterKind
from remiss.usecases.readdressing import NewAddresses, send_to_new_addresses
from remiss.usecases.recording import Place
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts, change_referral, letters


def register_of(tools: Tools, referral_id: int) -> tuple[list[str], int]:
    with tools.reading() as session:
        body = session.get_one(Consultee, session.get_one(Referral, referral_id).consultee_id)
        return [each.email for each in body.addresses], body.edition


def test_the_register_is_changed_and_the_invitation_goes_once_more(tools: Tools) -> None:
    here = factories.consultation(tools, status=Status.DRAFT)
    send_consultation(tools, here.id, by=here.officer)
    place = Place(here.id, here.referral_ids[1])
    send_to_new_addresses(tools, place, NewAddresses(("ny@stad.example", "kopia@stad.example"), 1), by=here.officer)
    assert register_of(tools, place.referral_id) == (["ny@stad.example", "kopia@stad.example"], 2)
    letter = letters(tools)[-1]
    assert (letter.kind, letter.occasion) == (LetterKind.INVITATION, "1, again 2")
    assert letter.to_addresses == ["ny@stad.example", "kopia@stad.example"]
    assert acts(tools) == ["sent", "readdressed"]


def test_the_old_link_is_blocked_only_when_asked(tools: Tools) -> None:
    here = factories.consultation(tools)
    place = Place(here.id, here.referral_ids[0])
    send_to_new_addresses(tools, place, NewAddresses(("a@stad.example",), 1), by=here.officer)
    with tools.reading() as session:
        assert session.get_one(Referral, place.referral_id).link_issue == 1
    send_to_new_addresses(tools, place, NewAddresses(("b@stad.example",), 2, blocks_old_link=True), by=here.officer)
    with tools.reading() as session:
        assert session.get_one(Referral, place.referral_id).link_issue == 2


def test_a_page_that_is_out_of_date_changes_nothing(tools: Tools) -> None:
    here = factories.consultation(tools)
    place = Place(here.id, here.referral_ids[0])
    with pytest.raises(StaleFormError):
        send_to_new_addresses(tools, place, NewAddresses(("a@stad.example",), 7), by=here.officer)
    assert letters(tools) == []
    assert register_of(tools, place.referral_id) == (["instans1@stad.example"], 1)


@pytest.mark.parametrize("emails", [(), ("inte en adress",)])
def test_an_address_must_be_one(tools: Tools, emails: tuple[str, ...]) -> None:
    here = factories.consultation(tools)
    with pytest.raises(InvalidFieldsError, match="emails"):
        send_to_new_addresses(tools, Place(here.id, here.referral_ids[0]), NewAddresses(emails, 1), by=here.officer)


def test_nobody_writes_to_one_that_is_withdrawn_or_in_a_closed_round(tools: Tools) -> None:
    here = factories.consultation(tools)
    place = Place(here.id, here.referral_ids[0])
    change_referral(tools, place.referral_id, withdrawn_at=tools.clock())
    with pytest.raises(WithdrawnError):
        send_to_new_addresses(tools, place, NewAddresses(("a@stad.example",), 1), by=here.officer)
    assert register_of(tools, place.referral_id) == (["instans1@stad.example"], 1)
    shut = factories.consultation(tools, status=Status.CLOSED, officer=here.officer, prefix="Kontor")
    with pytest.raises(ClosedError):
        send_to_new_addresses(
            tools, Place(shut.id, shut.referral_ids[0]), NewAddresses(("a@stad.example",), 1), by=here.officer
        )
