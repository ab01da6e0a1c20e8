"""The shapes the demonstration's script is written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class DemoUser:
    """A made-up person who can log in; ``role`` is a value of ``remiss.domain.permissions.Role``."""

    email: str
    name: str
    role: str
    password: str
    title: str
    phone: str


@dataclass(frozen=True)
class DemoBody:
    """A body in the register: its name in every form, what it is, and made-up ways to reach it.

    ``printed`` is the name on the distribution list of 2015, ``full`` the nominative, ``genitive`` what stands
    before a noun ("Farsta stadsdelsnämnds yttrande"). ``emails`` is empty for a body that can only be reached on paper.
    """

    printed: str
    full: str
    genitive: str
    short: str
    category: str
    group: str
    order: int
    org_number: str
    contact: str
    phone: str
    postal_address: str
    emails: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoFile:
    """A file as it is sent: its name, its role (``FileRole`` or ``DocumentRole``) and its bytes."""

    name: str
    role: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class DemoAnswer:
    """One handing-in. ``body`` is a printed name, ``arrived_at`` aware UTC, ``document_on`` the letter's own date.

    ``files`` is empty for an answer that came on paper only and has not been scanned.
    """

    body: str
    arrived_at: datetime
    channel: str
    kind: str
    stance: str
    own_ref: str
    message: str
    sender_name: str
    sender_email: str
    files: tuple[DemoFile, ...]
    document_on: date


@dataclass(frozen=True)
class DemoContact:
    """A contact person named in the cover letter."""

    name: str
    title: str
    phone: str
    email: str


@dataclass(frozen=True)
class DemoTopic:
    """A point to sort opinions under; ``source`` is ``cover_letter`` or ``proposal``."""

    label: str
    title: str
    source: str


@dataclass(frozen=True)
class DemoGroup:
    """A column of the distribution list: its heading and the printed names under it, in order."""

    name: str
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class DemoMember:
    """A user's role in one round; ``email`` is that of a ``DemoUser``."""

    email: str
    role: str


@dataclass(frozen=True)
class DemoWish:
    """More time that a consultee asks for on its page. ``granted`` is what the officer answers, None while it waits."""

    body: str
    asked_at: datetime
    proposed_day: date
    reason: str
    asked_by: str
    asked_email: str
    granted: str | None = None


@dataclass(frozen=True)
class DemoMail:
    """A letter that comes to the round's mailbox, as the bytes that arrive."""

    arrived_at: datetime
    raw: bytes


@dataclass(frozen=True)
class DemoRound:
    """A whole consultation: what is sent, to whom, by when, and what comes back.

    ``last_day`` holds for everyone who is not in ``last_day_by_body`` (printed name → date). ``meetings`` are boards'
    days as pasted text.
    """

    title: str
    registry_number: str
    matter: str
    proposer: str
    purpose: str
    sent_at: datetime
    last_day: date
    contacts: tuple[DemoContact, ...]
    topics: tuple[DemoTopic, ...]
    groups: tuple[DemoGroup, ...]
    documents: tuple[DemoFile, ...]
    answers: tuple[DemoAnswer, ...]
    members: tuple[DemoMember, ...]
    last_day_by_body: Mapping[str, date] = field(default_factory=dict)
    wishes: tuple[DemoWish, ...] = ()
    mails: tuple[DemoMail, ...] = ()
    meetings: str = ""
