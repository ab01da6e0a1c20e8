"""Everything letters may be matched against: rounds that have been sent, who was asked in them, names and addresses.

Read once for a batch of letters, in a handful of statements, however many letters there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from remiss.db.consultation import Consultation, ConsultationDocument, Referral
from remiss.db.people import Consultee, ConsulteeStatus
from remiss.domain.addressing import domain_of, is_public_domain, without_tag
from remiss.domain.consultation import Status
from remiss.swedish.matching import KnownBody
from remiss.swedish.mentions import Namer

# A round takes letters from when it is sent until it is archived; closing it only makes an answer late.
_LIVE = (Status.OPEN, Status.CLOSED)


@dataclass(frozen=True)
class Asked:
    """One consultee's place in a round, as a letter's signs need to know it."""

    referral_id: int
    round_id: int
    consultee_id: int
    name: str
    withdrawn: bool


@dataclass(frozen=True)
class Round:
    """A round that letters may belong to."""

    id: int
    title: str
    number: str
    is_open: bool


@dataclass(frozen=True)
class OwnDocument:
    """A document that a round sends out."""

    round_id: int
    name: str
    sha256: str


@dataclass(frozen=True)
class Directory:
    """The picture. ``by_address`` and ``by_domain`` hold consultees' ids; public domains are left out."""

    asked: dict[int, Asked]
    rounds: dict[int, Round]
    names: dict[int, str]
    by_address: dict[str, frozenset[int]]
    by_domain: dict[str, frozenset[int]]
    namer: Namer
    documents: tuple[OwnDocument, ...]

    def places_of(self, consultee_ids: Iterable[int]) -> frozenset[int]:
        """Every referral of those consultees."""
        wanted = set(consultee_ids)
        return frozenset(each.referral_id for each in self.asked.values() if each.consultee_id in wanted)

    def places_in(self, round_ids: Iterable[int]) -> frozenset[int]:
        """Every referral of those rounds."""
        wanted = set(round_ids)
        return frozenset(each.referral_id for each in self.asked.values() if each.round_id in wanted)

    def in_open_rounds(self) -> frozenset[int]:
        """Every referral in a round that is open, those withdrawn left out."""
        return frozenset(
            each.referral_id
            for each in self.asked.values()
            if self.rounds[each.round_id].is_open and not each.withdrawn
        )


def read_directory(session: Session) -> Directory:
    """The directory as it is now, in seven statements."""
    rounds = session.scalars(select(Consultation).where(Consultation.status.in_(_LIVE))).all()
    referrals = session.scalars(
        select(Referral)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(Consultation.status.in_(_LIVE))
    ).all()
    documents = session.execute(
        select(ConsultationDocument.consultation_id, ConsultationDocument.name, ConsultationDocument.sha256)
        .join(Consultation, ConsultationDocument.consultation_id == Consultation.id)
        .where(Consultation.status.in_(_LIVE))
    )
    bodies = session.scalars(
        select(Consultee)
        .where(Consultee.status != ConsulteeStatus.MERGED)
        .options(selectinload(Consultee.names), selectinload(Consultee.addresses), selectinload(Consultee.contacts))
    ).all()
    by_address, by_domain = _addresses(bodies)
    return Directory(
        asked={row.id: _asked(row) for row in referrals},
        rounds={row.id: Round(row.id, row.title, row.registry_number, row.status is Status.OPEN) for row in rounds},
        names={row.id: row.name for row in bodies},
        by_address=by_address,
        by_domain=by_domain,
        namer=Namer(_known(bodies, referrals)),
        documents=tuple(OwnDocument(*row) for row in documents),
    )


def _asked(row: Referral) -> Asked:
    return Asked(row.id, row.consultation_id, row.consultee_id, row.name, row.withdrawn_at is not None)


def _addresses(bodies: Iterable[Consultee]) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    by_address: dict[str, set[int]] = defaultdict(set)
    by_domain: dict[str, set[int]] = defaultdict(set)
    for row in bodies:
        for email in (*(each.email for each in row.addresses), *(each.email for each in row.contacts)):
            if email:
                by_address[without_tag(email)].add(row.id)
                by_domain[domain_of(email)].add(row.id)
    proving = {domain: frozenset(ids) for domain, ids in by_domain.items() if not is_public_domain(domain)}
    return {address: frozenset(ids) for address, ids in by_address.items()}, proving


def _known(bodies: Iterable[Consultee], referrals: Iterable[Referral]) -> list[KnownBody]:
    """Each body under every name it has, and under those it had when it was asked."""
    then: dict[int, set[str]] = defaultdict(set)
    for row in referrals:
        then[row.consultee_id] |= {row.name, row.printed}
    return [
        KnownBody(row.id, row.name, tuple({row.short_name, *(each.name for each in row.names), *then[row.id]} - {""}))
        for row in bodies
    ]
