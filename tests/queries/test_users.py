"""The people who have accounts, as administrators see them."""

import pytest

from remiss.domain.errors import NotFoundError
from remiss.domain.permissions import Role
from remiss.queries.users import UserStatus, user_card, user_list
from remiss.usecases.accounts import deactivate_user
from remiss.usecases.tools import Tools
from tests import factories
from tests.queries.counting import count_queries

PASSWORD = "en lagom lång mening"


def _names(tools: Tools, **choice: str) -> list[str]:
    with tools.reading() as session:
        return [row.name for row in user_list(session, **choice).rows]


def test_names_are_sorted_as_swedish_sorts_them(tools: Tools) -> None:
    for name in ("Östen", "Ärla", "Åsa", "Zeb", "anna"):
        factories.user(tools, name)
    assert _names(tools) == ["anna", "Zeb", "Åsa", "Ärla", "Östen"]
    assert _names(tools, sort="-namn") == ["Östen", "Ärla", "Åsa", "Zeb", "anna"]
    assert _names(tools, sort="påhittad") == _names(tools)


def test_every_word_searched_for_must_be_there_whatever_its_case(tools: Tools) -> None:
    factories.user(tools, "Åsa Exempel")
    factories.user(tools, "Bo Exempel")
    assert _names(tools, search="ÅSA stad.example") == ["Åsa Exempel"]


def test_everyone_is_counted_by_status_whatever_is_searched_for(tools: Tools) -> None:
    maj = factories.user(tools, "Maj", Role.ADMINISTRATOR, PASSWORD)
    factories.user(tools, "Bo")
    deactivate_user(tools, factories.user(tools, "Eva", password=PASSWORD).user_id or 0, by=maj)
    with tools.reading() as session:
        found = user_list(session, search="ingen")
        assert found.rows == ()
        assert found.counts == {UserStatus.INVITED: 1, UserStatus.ACTIVE: 1, UserStatus.DEACTIVATED: 1}
    assert _names(tools, status="deactivated") == ["Eva"]


def test_a_person_is_shown_with_the_rounds_it_is_a_member_of(tools: Tools) -> None:
    round_ = factories.consultation(tools)
    with tools.reading() as session:
        card = user_card(session, round_.officer.user_id or 0)
    assert [(each.consultation_id, each.role) for each in card.memberships] == [(round_.id, Role.OFFICER)]


def test_an_unknown_person_is_not_found(tools: Tools) -> None:
    with tools.reading() as session, pytest.raises(NotFoundError):
        user_card(session, 7)


@pytest.mark.parametrize("people", [3, 60])
def test_the_list_asks_once_however_many_there_are(tools: Tools, people: int) -> None:
    for number in range(people):
        factories.user(tools, f"Person {number}")
    with count_queries() as sent, tools.reading() as session:
        user_list(session)
    assert len(sent) == 1
