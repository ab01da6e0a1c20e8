"""The page to send a consultation from: who gets the letter, what is lacking, and the letter itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation, Referral
from remiss.db.people import Consultee
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status, ensure_sendable
from remiss.domain.dispatch import (
    Addressee,
    Caution,
    cautions,
    last_day_of_all,
    plan_mark,
    shared_addresses,
    with_day_in_holidays,
    with_day_near,
    with_day_passed,
)
from remiss.domain.errors import NotFoundError, NotReadyToSendError
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.response_time import TimeCaution
from remiss.mail.compose import Composer
from remiss.mail.invitation import invitation_subject, invitation_text, write_invitation
from remiss.queries.deadlines import BoardLine, boards_without_meeting
from remiss.queries.extensions import Viewing
from remiss.queries.round_head import RoundHead, round_head

Days = tuple[tuple[date, tuple[str, ...]], ...]
"""Last days, the earliest first, each with the names of those who have it."""


@dataclass(frozen=True)
class DispatchPage:
    """What the officer must see before sending. ``seen`` is the mark of the plan shown; ``lacks`` are codes.

    ``other_days`` are the last days that are not the usual one, with the names of those who have them; ``passed`` and
    ``near`` the last days that have been or are too soon, likewise; ``holidays`` those where holidays take the time.
    ``boards`` have no meeting in time, and of ``unknown`` nobody has entered when they meet.
    """

    head: RoundHead
    edition: int
    seen: str
    lacks: tuple[str, ...]
    cautions: tuple[Caution, ...]
    addressees: tuple[Addressee, ...]
    without_address: tuple[Addressee, ...]
    other_days: Days
    passed: Days
    near: Days
    holidays: tuple[tuple[TimeCaution, Days], ...]
    boards: tuple[BoardLine, ...]
    unknown: tuple[str, ...]
    shared: tuple[tuple[str, tuple[str, ...]], ...]
    subject: str
    text: str
    reply_to: str

    @property
    def by_mail(self) -> int:
        """How many get the letter by e-mail."""
        return len(self.addressees) - len(self.without_address)

    @property
    def choices(self) -> tuple[tuple[int, str], ...]:
        """Whose letter can be shown: id and name."""
        return tuple((each.referral_id, each.name) for each in self.addressees)

    @property
    def with_other_day(self) -> int:
        """How many have another last day than the usual one."""
        return sum(len(names) for _, names in self.other_days)


@dataclass(frozen=True)
class LetterView:
    """The invitation to one consultee. Its link is a placeholder until ``with_link``."""

    to: Addressee
    link_issue: int
    postal_address: str
    subject: str
    text: str
    html: str

    def with_link(self, url: str) -> "LetterView":
        """The same letter with that address where the personal one belongs."""
        text, html = (each.replace(LINK_PLACEHOLDER, url) for each in (self.text, self.html))
        return replace(self, text=text, html=html)


def dispatch_page(session: Session, consultation_id: int, viewing: Viewing) -> DispatchPage:
    """The picture, in a number of statements that does not grow with the consultees."""
    head = round_head(session, consultation_id, viewing.by)
    consultation = session.get_one(Consultation, consultation_id)
    asked, today = addressees(session, consultation_id), local_day(viewing.now)
    boards, unknown = boards_without_meeting(session, consultation_id, viewing)
    return DispatchPage(
        head=head,
        edition=consultation.edition,
        seen=plan_mark(asked),
        lacks=_lacks(consultation, asked),
        cautions=cautions(asked, contacts=len(consultation.contacts), today=today, shortest=viewing.shortest),
        addressees=asked,
        without_address=tuple(each for each in asked if not each.addresses),
        other_days=_days(each for each in asked if each.last_day != consultation.last_day),
        passed=_days(with_day_passed(asked, today)),
        near=_days(with_day_near(asked, today, viewing.shortest)),
        holidays=tuple(
            (caution, _days(bodies)) for caution, bodies in with_day_in_holidays(asked, today, viewing.shortest).items()
        ),
        boards=boards,
        unknown=unknown,
        shared=tuple(sorted(shared_addresses(asked).items())),
        subject=invitation_subject(consultation),
        text=invitation_text(consultation),
        reply_to=consultation.reply_email,
    )


def letter_view(session: Session, composer: Composer, consultation_id: int, referral_id: int) -> LetterView:
    """The invitation as that consultee gets it. NotFoundError when it is not asked in this consultation."""
    to = next((each for each in addressees(session, consultation_id) if each.referral_id == referral_id), None)
    if to is None:
        raise NotFoundError("referral")
    written = write_invitation(composer, session.get_one(Consultation, consultation_id), to)
    issue, postal_address = session.execute(
        select(Referral.link_issue, Consultee.postal_address)
        .join(Consultee, Referral.consultee_id == Consultee.id)
        .where(Referral.id == referral_id)
    ).one()
    return LetterView(to, issue, postal_address, written.subject, written.text, written.html)


def _lacks(consultation: Consultation, asked: tuple[Addressee, ...]) -> tuple[str, ...]:
    try:
        ensure_sendable(
            Status.DRAFT,
            consultees=len(asked),
            last_day=last_day_of_all(asked, consultation.last_day),
            has_documents=bool(consultation.current_documents),
        )
    except NotReadyToSendError as error:
        return error.lacks
    return ()


def _days(bodies: Iterable[Addressee]) -> Days:
    days: dict[date, list[str]] = defaultdict(list)
    for each in bodies:
        if each.last_day is not None:
            days[each.last_day].append(each.name)
    return tuple((day, tuple(names)) for day, names in sorted(days.items()))
