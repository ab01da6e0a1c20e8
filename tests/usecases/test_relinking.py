"""A new personal link: the old one stops working and a letter brings the new."""

import pytest

from remiss.db.consultation import Referral
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, NotAllowedError, NotFoundError, StaleFormError, WithdrawnError
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind
from remiss.usecases.relinking import reissue_link
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts, change_referral, letters, set_addresses


def issue(tools: Tools, referral_id: int) -> int:
    with tools.reading() as session:
        return session.get_one(Referral, referral_id).link_issue


def test_the_next_issue_is_mailed_and_written_in_the_journal(tools: Tools) -> None:
    here = factories.consultation(tools)
    assert reissue_link(tools, here.id, here.referral_ids[0], 1, by=here.officer) is True
    assert [issue(tools, referral) for referral in here.referral_ids] == [2, 1, 1]
    (letter,) = letters(tools)
    assert (letter.kind, letter.occasion, letter.to_name) == (LetterKind.NEW_LINK, "issue 2", "Nämnd 001")
    assert acts(tools) == ["link_reissued"]


def test_a_double_click_makes_one_new_link(tools: Tools) -> None:
    here = factories.consultation(tools)
    reissue_link(tools, here.id, here.referral_ids[0], 1, by=here.officer)
    with pytest.raises(StaleFormError):
        reissue_link(tools, here.id, here.referral_ids[0], 1, by=here.officer)
    assert issue(tools, here.referral_ids[0]) == 2
    assert len(letters(tools)) == 1


def test_without_an_address_the_old_link_is_revoked_all_the_same(tools: Tools) -> None:
    here = factories.consultation(tools)
    set_addresses(tools, here.referral_ids[0], [])
    assert reissue_link(tools, here.id, here.referral_ids[0], 1, by=here.officer) is False
    assert issue(tools, here.referral_ids[0]) == 2
    assert letters(tools) == []


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CLOSED, Status.ARCHIVED])
def test_only_an_open_round_has_links_to_renew(tools: Tools, status: Status) -> None:
    here = factories.consultation(tools, status=status)
    with pytest.raises(ClosedError):
        reissue_link(tools, here.id, here.referral_ids[0], 1, by=here.officer)


def test_a_withdrawn_consultee_gets_no_new_link(tools: Tools) -> None:
    here = factories.consultation(tools)
    change_referral(tools, here.referral_ids[0], withdrawn_at=tools.clock())
    with pytest.raises(WithdrawnError):
        reissue_link(tools, here.id, here.referral_ids[0], 1, by=here.officer)
    assert issue(tools, here.referral_ids[0]) == 1


def test_only_the_rounds_own_officers_renew_its_links(tools: Tools) -> None:
    here = factories.consultation(tools)
    other = factories.consultation(tools, officer=factories.user(tools, "Bo Annan"), prefix="Bolag")
    registrar = factories.user(tools, "Rut Registrator", Role.REGISTRAR)
    factories.join(tools, here, registrar, Role.REGISTRAR)
    for person in (other.officer, registrar):
        with pytest.raises(NotAllowedError):
            reissue_link(tools, here.id, here.referral_ids[0], 1, by=person)
    with pytest.raises(NotFoundError):
        reissue_link(tools, other.id, here.referral_ids[0], 1, by=other.officer)
