"""The consultee behind a personal link, asked for by every deed that starts from one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.domain.consultation import Status, ensure_open
from remiss.domain.doors import Limit
from remiss.domain.errors import LinkUnknownError
from remiss.domain.links import ensure_current, parse_token
from remiss.domain.permissions import Actor, ActorKind
from remiss.usecases.throttling import address_door, knock
from remiss.usecases.tools import Tools

# Wide, since a whole city may share one address on the net; a link that is right is never stopped by it.
UNKNOWN_LINKS = Limit(tries=30, window=timedelta(minutes=10))


@dataclass(frozen=True)
class Behind:
    """Who and what a link leads to."""

    referral: Referral
    consultation: Consultation

    @property
    def actor(self) -> Actor:
        """The consultee as one who acts."""
        return Actor(ActorKind.CONSULTEE, self.referral.name)

    def ensure_open(self, at: datetime) -> None:
        """Nothing while answers are taken from the consultee; ClosedError or WithdrawnError otherwise."""
        ensure_open(
            self.consultation.status,
            self.consultation.closes_on,
            withdrawn=self.referral.withdrawn_at is not None,
            now=at,
        )


def open_link(tools: Tools, token: str, *, address: str) -> int:
    """The id of the referral the link belongs to; nothing is changed by looking.

    LinkUnknownError, and TooManyAttemptsError when too many such have come from one network address; LinkRevokedError
    for one that was ours. A MAC of 160 bits cannot be guessed: counting keeps noise down and lets nobody be shut out.
    """
    try:
        parse_token(tools.link_key, token)
    except LinkUnknownError:
        with tools.transaction() as session:
            knock(session, [address_door("link", address, UNKNOWN_LINKS)], tools.clock())
        raise
    with tools.reading() as session:
        return behind(session, tools.link_key, token).referral.id


def behind(session: Session, link_key: bytes, token: str) -> Behind:
    """The referral and its consultation, fresh in this session. LinkUnknownError or LinkRevokedError otherwise."""
    return _behind(session, link_key, token, lock=False)


def locked_behind(session: Session, link_key: bytes, token: str) -> Behind:
    """The same, in a transaction that will write: others who write for the consultee wait until it has ended."""
    return _behind(session, link_key, token, lock=True)


def locked_referral(session: Session, consultation_id: int, referral_id: int) -> Referral | None:
    """The referral, if it is in the consultation, locked in the same way."""
    return session.scalar(
        select(Referral)
        .where(Referral.id == referral_id, Referral.consultation_id == consultation_id)
        .with_for_update(key_share=True)
    )


def _behind(session: Session, link_key: bytes, token: str, *, lock: bool) -> Behind:
    link = parse_token(link_key, token)
    wanted = select(Referral).where(Referral.id == link.referral_id)
    referral = session.scalar(wanted.with_for_update(key_share=True) if lock else wanted)
    if referral is None:
        raise LinkUnknownError
    ensure_current(link, referral.link_issue)
    consultation = session.get_one(Consultation, referral.consultation_id)
    if consultation.status is Status.DRAFT:
        raise LinkUnknownError
    return Behind(referral, consultation)
