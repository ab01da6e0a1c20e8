"""Accounts as administrators keep them, and what each person keeps of its own."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.people import User
from remiss.domain.errors import LastAdministratorError, NotFoundError
from remiss.domain.permissions import Act, Actor, Role, require
from remiss.usecases.account_fields import (
    NewUser,
    Person,
    clean_change,
    clean_new_user,
    clean_person,
    ensure_good_password,
)
from remiss.usecases.account_links import revoke_links
from remiss.usecases.inviting import add_account, new_row
from remiss.usecases.journal import Journal
from remiss.usecases.tools import Tools


def add_user(tools: Tools, new: NewUser, password: str, *, by: Actor) -> int:
    """The number of a new account with a password, ready for use.

    InvalidFieldsError for what cannot be used; DuplicateError when the address already has an account.
    """
    require(by, Act.MANAGE_USERS)
    clean = clean_new_user(new)
    ensure_good_password(password, email=clean.email, name=clean.person.name)
    user = new_row(clean, tools.clock())
    user.password_hash = tools.passwords.hash(password)
    with tools.transaction() as session:
        add_account(session, user)
        Journal(session, tools.clock, by).on_installation(
            "user_added", user_id=user.id, name=user.name, role=user.role.value
        )
        return user.id


def change_user(tools: Tools, user_id: int, person: Person, role: str, *, by: Actor) -> None:
    """The account with these particulars and this role.

    InvalidFieldsError for what cannot be used; LastAdministratorError when nobody else could administrate.
    """
    require(by, Act.MANAGE_USERS)
    clean, new_role = clean_change(person, role)
    with tools.transaction() as session:
        administrators = _locked_administrators(session)
        user = _user(session, user_id)
        if new_role is not Role.ADMINISTRATOR:
            _ensure_another(administrators, user)
        changed = _particulars(user, clean)
        if user.role is not new_role:
            changed["role"] = [user.role.value, new_role.value]
        user.role = new_role
        if changed:
            journal = Journal(session, tools.clock, by)
            journal.on_installation("user_changed", user_id=user.id, name=user.name, changed=changed)


def deactivate_user(tools: Tools, user_id: int, *, by: Actor) -> None:
    """The account is closed: every session ends now, and no link works. What the person has done stays."""
    require(by, Act.MANAGE_USERS)
    with tools.transaction() as session:
        administrators = _locked_administrators(session)
        user = _user(session, user_id)
        if not user.active:
            return
        _ensure_another(administrators, user)
        user.active = False
        user.session_number += 1
        revoke_links(session, tools.clock, user)
        Journal(session, tools.clock, by).on_installation("user_deactivated", user_id=user.id, name=user.name)


def reactivate_user(tools: Tools, user_id: int, *, by: Actor) -> None:
    """The account is open again, with the password it had; one who never chose any needs a new invitation."""
    require(by, Act.MANAGE_USERS)
    with tools.transaction() as session:
        user = _user(session, user_id)
        if user.active:
            return
        user.active = True
        Journal(session, tools.clock, by).on_installation("user_reactivated", user_id=user.id, name=user.name)


def change_own_settings(
    tools: Tools, person: Person, *, single_key_shortcuts: bool, morning_digest: bool, by: Actor
) -> None:
    """The person's own particulars, whether single keys do things (WCAG 2.1.4), and whether morning letters come."""
    require(by, Act.USE_OWN_ACCOUNT)
    clean = clean_person(person)
    with tools.transaction() as session:
        user = _user(session, by.user_id)
        user.single_key_shortcuts = single_key_shortcuts
        user.morning_digest = morning_digest
        changed = _particulars(user, clean)
        if changed:
            Journal(session, tools.clock, by).on_installation(
                "own_settings_changed", user_id=user.id, name=user.name, changed=changed
            )


def _user(session: Session, user_id: int | None) -> User:
    user = session.get(User, user_id, with_for_update=True) if user_id else None
    if user is None:
        raise NotFoundError("user")
    return user


def _particulars(user: User, person: Person) -> dict[str, list[str]]:
    """Writes the particulars; the result is what each changed from and to."""
    changed = {
        field: [getattr(user, field), value] for field, value in vars(person).items() if getattr(user, field) != value
    }
    user.name, user.title, user.phone = person.name, person.title, person.phone
    return changed


def _locked_administrators(session: Session) -> set[int]:
    """Those who can log in as administrators, locked so that two cannot close each other's accounts at one moment.

    Asked for before any single account: everyone takes them in the same order, so nobody waits in a ring.
    """
    return set(
        session.scalars(
            select(User.id)
            .where(User.role == Role.ADMINISTRATOR, User.active, User.password_hash.is_not(None))
            .order_by(User.id)
            .with_for_update()
        )
    )


def _ensure_another(administrators: set[int], user: User) -> None:
    """Nothing when someone else who can log in is administrator, or the person never was one."""
    if user.role is Role.ADMINISTRATOR and user.active and not administrators - {user.id}:
        raise LastAdministratorError
