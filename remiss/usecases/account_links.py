"""Mailed links to choose a password: written with their letter, taken back together. Steps shared by use cases."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from remiss.db.people import AccountLink, AccountLinkPurpose, User
from remiss.db.post import Letter
from remiss.domain.clock import Clock
from remiss.domain.post import LetterKind, LetterState
from remiss.mail.compose import Written

LASTS = {AccountLinkPurpose.INVITATION: timedelta(days=14), AccountLinkPurpose.PASSWORD: timedelta(hours=24)}
_LETTERS = {
    AccountLinkPurpose.INVITATION: LetterKind.ACCOUNT_INVITATION,
    AccountLinkPurpose.PASSWORD: LetterKind.PASSWORD_RESET,
}


def write_link(session: Session, clock: Clock, user: User, purpose: AccountLinkPurpose, written: Written) -> int:
    """A new link in a letter that waits to be carried; earlier ones of the same purpose work no more. The link's id."""
    revoke_links(session, clock, user, purpose)
    now = clock()
    link = AccountLink(user_id=user.id, purpose=purpose, created_at=now, expires_at=now + LASTS[purpose])
    session.add(link)
    session.flush()
    session.add(
        Letter(
            kind=_LETTERS[purpose],
            occasion=f"link {link.id}",
            account_link_id=link.id,
            to_name=user.name,
            to_addresses=[user.email],
            subject=written.subject,
            text=written.text,
            html=written.html,
            next_try_at=now,
            created_at=now,
        )
    )
    return link.id


def revoke_links(session: Session, clock: Clock, user: User, *purposes: AccountLinkPurpose) -> None:
    """The person's unused links (of these purposes, else all) are used up, and letters still waiting stay here."""
    open_links = select(AccountLink.id).where(
        AccountLink.user_id == user.id,
        AccountLink.used_at.is_(None),
        AccountLink.purpose.in_(purposes or tuple(AccountLinkPurpose)),
    )
    ids = session.scalars(open_links).all()
    session.execute(update(AccountLink).where(AccountLink.id.in_(ids)).values(used_at=clock()))
    session.execute(
        update(Letter)
        .where(Letter.account_link_id.in_(ids), Letter.state == LetterState.WAITING)
        .values(state=LetterState.STOPPED)
    )
