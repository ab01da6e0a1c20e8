"""Accounts as administrators keep them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from remiss.db.people import User
from remiss.db.post import Event, Letter
from remiss.domain.errors import (
    AccountTakenIntoUseError,
    DuplicateError,
    InvalidFieldsError,
    LastAdministratorError,
    NotAllowedError,
    NotFoundError,
)
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.permissions import SYSTEM, Actor, Role
from remiss.domain.post import LetterKind, LetterState
from remiss.usecases.account_fields import NewUser, Person
from remiss.usecases.accounts import add_user, change_own_settings, change_user, deactivate_user, reactivate_user
from remiss.usecases.inviting import invite_user, resend_invitation
from remiss.usecases.tools import Tools
from tests import factories

PASSWORD = "en lagom lång mening"
LOVA = NewUser(" Lova.Ny@Stad.example ", Person(" Lova  Ny "), "compiler")


@pytest.fixture
def maj(tools: Tools) -> Actor:
    return factories.user(tools, "Maj Systerlund", Role.ADMINISTRATOR, PASSWORD)


def _letters(tools: Tools) -> list[Letter]:
    with tools.reading() as session:
        letters = list(session.scalars(select(Letter).order_by(Letter.id)))
        session.expunge_all()
        return letters


def test_an_invitation_is_an_account_without_password_and_a_letter_without_link(tools: Tools, maj: Actor) -> None:
    invited = invite_user(tools, LOVA, by=maj)
    [letter] = _letters(tools)
    assert (letter.kind, letter.to_addresses) == (LetterKind.ACCOUNT_INVITATION, ["lova.ny@stad.example"])
    assert letter.account_link_id == invited.link_id
    for body in (letter.text, letter.html):
        assert LINK_PLACEHOLDER in body
        assert "Maj Systerlund" in body
        assert "konto/losenord" not in body
    with tools.reading() as session:
        row = session.get_one(User, invited.user_id)
        assert (row.email, row.name, row.role, row.password_hash) == (
            "lova.ny@stad.example",
            "Lova Ny",
            Role.COMPILER,
            None,
        )


def test_the_same_address_twice_is_refused_and_writes_no_second_letter(tools: Tools, maj: Actor) -> None:
    invite_user(tools, LOVA, by=maj)
    with pytest.raises(DuplicateError) as refused:
        invite_user(tools, LOVA, by=maj)
    assert refused.value.field == "email"
    assert len(_letters(tools)) == 1


def test_two_who_invite_the_same_person_at_once_make_one_account(tools: Tools, maj: Actor) -> None:
    def invite() -> str:
        try:
            invite_user(tools, LOVA, by=maj)
        except DuplicateError:
            return "taken"
        return "invited"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(each.result() for each in [pool.submit(invite) for _ in range(2)])
    assert outcomes == ["invited", "taken"]


def test_a_new_invitation_stops_the_letter_that_still_waits(tools: Tools, maj: Actor) -> None:
    invited = invite_user(tools, LOVA, by=maj)
    resend_invitation(tools, invited.user_id, by=maj)
    assert [letter.state for letter in _letters(tools)] == [LetterState.STOPPED, LetterState.WAITING]


def test_one_who_has_a_password_is_not_invited_again(tools: Tools, maj: Actor) -> None:
    with pytest.raises(AccountTakenIntoUseError):
        resend_invitation(tools, maj.user_id or 0, by=maj)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_manage_accounts(tools: Tools, role: Role) -> None:
    person = factories.user(tools, "Någon Annan", role)
    user_id = person.user_id or 0
    deeds: tuple[Callable[[], object], ...] = (
        lambda: invite_user(tools, LOVA, by=person),
        lambda: resend_invitation(tools, user_id, by=person),
        lambda: add_user(tools, LOVA, PASSWORD, by=person),
        lambda: change_user(tools, user_id, Person("Jag"), "administrator", by=person),
        lambda: deactivate_user(tools, user_id, by=person),
        lambda: reactivate_user(tools, user_id, by=person),
    )
    for deed in deeds:
        with pytest.raises(NotAllowedError):
            deed()


def test_the_command_adds_a_person_who_can_log_in_at_once(tools: Tools) -> None:
    user_id = add_user(tools, LOVA, PASSWORD, by=SYSTEM)
    with tools.reading() as session:
        assert tools.passwords.fits(session.get_one(User, user_id).password_hash, PASSWORD)
    assert not _letters(tools)


@pytest.mark.parametrize(
    ("new", "fields"),
    [
        (NewUser("", Person(""), ""), {"email", "name", "role"}),
        (NewUser("lova@stad.example\nBcc: alla@stad.example", Person("Lova"), "reader"), {"email"}),
        (NewUser("lova@stad.example", Person("å" * 121, "å" * 121, "0" * 121), "reader"), {"name", "title", "phone"}),
    ],
)
def test_every_field_at_fault_is_named(tools: Tools, new: NewUser, fields: set[str]) -> None:
    with pytest.raises(InvalidFieldsError) as refused:
        invite_user(tools, new, by=SYSTEM)
    assert set(refused.value.fields) == fields


def test_what_was_changed_is_in_the_journal(tools: Tools, maj: Actor) -> None:
    bo = factories.user(tools, "Bo Exempel")
    change_user(tools, bo.user_id or 0, Person("Bo Exempel", "Sekreterare"), "registrar", by=maj)
    change_user(tools, bo.user_id or 0, Person("Bo Exempel", "Sekreterare"), "registrar", by=maj)
    with tools.reading() as session:
        [event] = session.scalars(select(Event).where(Event.act == "user_changed"))
        assert event.details["changed"] == {"title": ["", "Sekreterare"], "role": ["officer", "registrar"]}
        assert event.actor_id == maj.user_id


def test_the_last_who_can_administrate_stays(tools: Tools, maj: Actor) -> None:
    factories.user(tools, "Inbjuden Administratör", Role.ADMINISTRATOR)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: deactivate_user(tools, maj.user_id or 0, by=maj),
        lambda: change_user(tools, maj.user_id or 0, Person("Maj"), "officer", by=maj),
    )
    for deed in deeds:
        with pytest.raises(LastAdministratorError):
            deed()


def test_two_administrators_cannot_close_each_other_out(tools: Tools, maj: Actor) -> None:
    eva = factories.user(tools, "Eva Systerlund", Role.ADMINISTRATOR, PASSWORD)

    def close(whom: Actor, by: Actor) -> str:
        try:
            deactivate_user(tools, whom.user_id or 0, by=by)
        except LastAdministratorError:
            return "stays"
        return "closed"

    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(close, maj, eva), pool.submit(close, eva, maj)]
        assert sorted(each.result() for each in tries) == ["closed", "stays"]


def test_closing_an_account_ends_sessions_and_links(tools: Tools, maj: Actor) -> None:
    invited = invite_user(tools, LOVA, by=maj)
    deactivate_user(tools, invited.user_id, by=maj)
    deactivate_user(tools, invited.user_id, by=maj)
    with tools.reading() as session:
        row = session.get_one(User, invited.user_id)
        assert (row.active, row.session_number) == (False, 2)
    assert [letter.state for letter in _letters(tools)] == [LetterState.STOPPED]
    reactivate_user(tools, invited.user_id, by=maj)
    with tools.reading() as session:
        row = session.get_one(User, invited.user_id)
        assert (row.active, row.session_number) == (True, 2)


def test_an_unknown_account_is_not_found(tools: Tools, maj: Actor) -> None:
    with pytest.raises(NotFoundError):
        deactivate_user(tools, 999, by=maj)


def test_ones_own_settings_need_no_administrator(tools: Tools) -> None:
    bo = factories.user(tools, "Bo Exempel", Role.READER)
    change_own_settings(tools, Person("Bo Ny"), single_key_shortcuts=False, morning_digest=True, by=bo)
    with tools.reading() as session:
        row = session.get_one(User, bo.user_id)
        assert (row.name, row.single_key_shortcuts) == ("Bo Ny", False)
