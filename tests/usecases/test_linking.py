import pytest
from sqlalchemy import func, select, update

from remiss.db.consultation import Referral
from remiss.db.people import Attempt
from remiss.domain.errors import LinkRevokedError, LinkUnknownError, TooManyAttemptsError
from remiss.domain.links import PersonalLink, link_token
from remiss.usecases.linking import open_link
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.usecases.answering import Consultee

HERE = "192.0.2.7"


@pytest.fixture
def consultee(tools: Tools) -> Consultee:
    return Consultee(tools, factories.consultation(tools).referral_ids[0])


def _attempts(tools: Tools) -> int:
    with tools.reading() as session:
        return session.scalar(select(func.count()).select_from(Attempt)) or 0


def test_a_link_opens_again_and_again_and_leaves_no_trace(consultee: Consultee, tools: Tools) -> None:
    for _ in range(3):
        assert open_link(tools, consultee.token, address=HERE) == consultee.referral_id
    assert _attempts(tools) == 0


def test_a_link_survives_capitals_and_spaces_from_paper(consultee: Consultee, tools: Tools) -> None:
    assert open_link(tools, f" {consultee.token.upper()} ", address=HERE) == consultee.referral_id


def test_an_older_issue_is_revoked(consultee: Consultee, tools: Tools) -> None:
    with tools.transaction() as session:
        session.execute(update(Referral).values(link_issue=2))
    with pytest.raises(LinkRevokedError):
        open_link(tools, consultee.token, address=HERE)
    consultee.issue = 2
    assert open_link(tools, consultee.token, address=HERE) == consultee.referral_id


def test_a_right_mac_for_a_referral_that_is_not_there_is_unknown(tools: Tools) -> None:
    with pytest.raises(LinkUnknownError):
        open_link(tools, link_token(tools.link_key, PersonalLink(4711, 1)), address=HERE)


def test_many_unknown_links_close_the_door_for_one_address_and_for_no_good_link(
    consultee: Consultee, tools: Tools, clock: StoppedClock
) -> None:
    for _ in range(30):
        with pytest.raises(LinkUnknownError):
            open_link(tools, "1-1-" + "a" * 32, address=HERE)
    with pytest.raises(TooManyAttemptsError) as caught:
        open_link(tools, "1-1-" + "a" * 32, address=HERE)
    assert caught.value.minutes == 10
    assert _attempts(tools) == 30
    assert open_link(tools, consultee.token, address=HERE) == consultee.referral_id
    with pytest.raises(LinkUnknownError):
        open_link(tools, "1-1-" + "a" * 32, address="198.51.100.1")
    clock.forward(minutes=10, seconds=1)
    with pytest.raises(LinkUnknownError):
        open_link(tools, "1-1-" + "a" * 32, address=HERE)
