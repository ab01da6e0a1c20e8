"""The set-up page: a draft with how every name on its list stands to the register, and the list of one's drafts."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, SetupDraft
from remiss.db.people import Consultee, ConsulteeAddress, ConsulteeName, ConsulteeStatus
from remiss.domain.consultation import is_past
from remiss.domain.errors import DraftGoneError
from remiss.domain.setup import SetupBody, SetupContent, SetupGroup, from_json
from remiss.domain.setup_typing import Typed, with_typed
from remiss.intake.numbers import numbers_typed
from remiss.intake.own_days import OddDay, odd_days
from remiss.intake.settling import Settled, Standing, identity, standing
from remiss.swedish.dates import typed_day
from remiss.swedish.matching import KnownBody, NameBook

_MOST_WHOLE_ROWS = 100


@dataclass(frozen=True)
class DraftLine:
    """A draft in the list of drafts. ``is_change`` says that it changes a consultation saved before."""

    id: int
    title: str
    updated_at: datetime
    bodies: int
    is_change: bool


@dataclass(frozen=True)
class Fragment:
    """A piece of what was printed. ``at`` is where the name may be divided before it, 0 for the first; ``reason`` says
    why it was joined to the piece before it, empty when it was printed on the same line.
    """  # noqa: D205  # Two fields that only together make sense.

    text: str
    at: int
    reason: str


@dataclass(frozen=True)
class BodyView:
    """A row of the list. ``known_as`` is the register's name; ``lacks_address`` is true of a known body only.

    ``times`` is how many rows of the list are this body; it may be asked once.
    """

    row: SetupBody
    standing: Standing
    fragments: tuple[Fragment, ...]
    known_as: str
    lacks_address: bool
    is_closed: bool
    last_day: date | None
    next_name: str
    times: int = 1


@dataclass(frozen=True)
class GroupView:
    """A group with its rows."""

    row: SetupGroup
    last_day: date | None
    bodies: tuple[BodyView, ...]


@dataclass(frozen=True)
class Counts:
    """The figures that must be seen before saving. ``first_ask`` is the key of the first row that asks something.

    ``repeated`` is how many bodies stand on more than one row; ``first_repeated`` is the key of the second such row.
    """

    bodies: int
    known: int
    new: int
    ask: int
    without_address: int
    first_ask: int | None
    repeated: int = 0
    first_repeated: int | None = None


@dataclass(frozen=True)
class DraftPage:
    """Everything the page shows.

    ``typed_over``: a stale form's words have been laid over the newest edition of the draft. ``saved_meanwhile``:
    somebody else has saved the consultation that the draft is to change. ``numbers_typed``: the registry numbers in
    the field. ``odd_days``: own last days that must be meant.
    """

    id: int
    edition: int
    content: SetupContent
    groups: tuple[GroupView, ...]
    counts: Counts
    last_day: date | None
    last_day_is_past: bool
    closes_on: date | None
    updated_at: datetime
    saved_meanwhile: bool
    numbers_typed: tuple[str, ...]
    odd_days: tuple[OddDay, ...]
    typed_over: bool = False

    @property
    def has_whole_rows(self) -> bool:
        """Whether the list is so short that every row can carry all the choices there are about it."""
        return self.counts.bodies <= _MOST_WHOLE_ROWS


@dataclass(frozen=True)
class _Register:
    book: NameBook
    with_address: frozenset[int]
    closed: frozenset[int]


def drafts_of(session: Session, owner_id: int | None) -> tuple[DraftLine, ...]:
    """The person's drafts, the latest first."""
    rows = session.scalars(
        select(SetupDraft)
        .where(SetupDraft.owner_id == owner_id)
        .order_by(SetupDraft.updated_at.desc(), SetupDraft.id.desc())
    )
    return tuple(_line(row) for row in rows)


def draft_page(
    session: Session, draft_id: int, owner_id: int | None, *, now: datetime, typed: Typed | None = None
) -> DraftPage:
    """The page of the person's own draft, in as many statements however long the list is.

    NotFoundError for a draft that is another's. ``typed`` is what a stale form said: it is shown over the newest
    edition, and nothing of it is kept yet.
    """
    row = session.scalar(select(SetupDraft).where(SetupDraft.id == draft_id, SetupDraft.owner_id == owner_id))
    if row is None:
        raise DraftGoneError(draft_id)
    content = from_json(row.content)
    if typed is not None:
        content = with_typed(content, typed)
    register = _register(session)
    groups = _with_times(tuple(_group(group, register) for group in content.groups))
    last_day = typed_day(content.last_day)
    return DraftPage(
        id=row.id,
        edition=row.edition,
        content=content,
        groups=groups,
        counts=_counts(groups),
        last_day=last_day,
        last_day_is_past=is_past(last_day, now),
        closes_on=typed_day(content.closes_on),
        updated_at=row.updated_at,
        saved_meanwhile=_saved_meanwhile(session, content),
        numbers_typed=numbers_typed(content.registry_number),
        odd_days=odd_days(content, now),
        typed_over=typed is not None,
    )


def _saved_meanwhile(session: Session, content: SetupContent) -> bool:
    if content.consultation_id is None:
        return False
    edition = session.scalar(select(Consultation.edition).where(Consultation.id == content.consultation_id))
    return edition != content.consultation_edition


def _line(row: SetupDraft) -> DraftLine:
    groups = row.content.get("groups", ())
    return DraftLine(
        id=row.id,
        title=row.title,
        updated_at=row.updated_at,
        bodies=sum(len(group.get("bodies", ())) for group in groups),
        is_change=row.content.get("consultation_id") is not None,
    )


def _register(session: Session) -> _Register:
    """The register's names, in one statement for the names and one for who has an address."""
    rows = session.execute(
        select(Consultee.id, Consultee.name, Consultee.short_name, Consultee.status, ConsulteeName.name)
        .outerjoin(ConsulteeName, ConsulteeName.consultee_id == Consultee.id)
        .where(Consultee.status != ConsulteeStatus.MERGED)
        .order_by(Consultee.id)
    ).all()
    others: dict[int, list[str]] = {}
    for body_id, _name, short, _status, other in rows:
        others.setdefault(body_id, [short] if short else []).extend([other] if other else [])
    names = {body_id: name for body_id, name, _short, _status, _other in rows}
    closed = frozenset(body_id for body_id, _n, _s, status, _o in rows if status is ConsulteeStatus.CLOSED)
    book = NameBook(KnownBody(body_id, name, tuple(others[body_id])) for body_id, name in names.items())
    return _Register(book, frozenset(session.scalars(select(ConsulteeAddress.consultee_id).distinct())), closed)


def _group(group: SetupGroup, register: _Register) -> GroupView:
    following = [body.name for body in group.bodies[1:]]
    pairs = zip(group.bodies, [*following, ""], strict=False)
    bodies = tuple(_body(body, register, next_name) for body, next_name in pairs)
    return GroupView(group, typed_day(group.last_day), bodies)


def _body(body: SetupBody, register: _Register, next_name: str) -> BodyView:
    found = standing(body, register.book)
    known = found.body
    return BodyView(
        row=body,
        standing=found,
        fragments=_fragments(body),
        known_as=known.name if known else "",
        lacks_address=known is not None and known.id not in register.with_address,
        is_closed=known is not None and known.id in register.closed,
        last_day=typed_day(body.last_day),
        next_name=next_name,
    )


def _with_times(groups: tuple[GroupView, ...]) -> tuple[GroupView, ...]:
    """The groups with every row told how many rows are the same body, whichever groups they stand in."""
    counted = Counter(identity(body.row, body.standing) for group in groups for body in group.bodies)
    del counted[None]
    return tuple(
        replace(
            group,
            bodies=tuple(replace(body, times=counted[identity(body.row, body.standing)] or 1) for body in group.bodies),
        )
        for group in groups
    )


def _repeated(bodies: list[BodyView]) -> tuple[int, int | None]:
    """How many bodies stand on more than one row, and the key of the first row that repeats one above it."""
    seen: set[str | None] = set()
    repeated = dict[str | None, int]()
    for body in bodies:
        who = identity(body.row, body.standing)
        if body.times > 1 and who in seen:
            repeated.setdefault(who, body.row.key)
        seen.add(who)
    return len(repeated), next(iter(repeated.values()), None)


def _fragments(body: SetupBody) -> tuple[Fragment, ...]:
    """The lines the name was printed on; for a name on one line, its words."""
    reasons = {join.at: join.reason for join in body.joins}
    pieces = body.fragments if len(body.fragments) > 1 else tuple(body.printed.split())
    return tuple(Fragment(text, at, reasons.get(at, "")) for at, text in enumerate(pieces))


def _counts(groups: tuple[GroupView, ...]) -> Counts:
    bodies = [body for group in groups for body in group.bodies]
    settled = [body.standing.settled for body in bodies]
    new_without = sum(1 for body in bodies if body.standing.settled is Settled.NEW and not body.row.email)
    repeated, first_repeated = _repeated(bodies)
    return Counts(
        bodies=len(bodies),
        known=settled.count(Settled.KNOWN),
        new=settled.count(Settled.NEW),
        ask=settled.count(Settled.ASK),
        without_address=new_without + sum(body.lacks_address for body in bodies),
        first_ask=next((body.row.key for body in bodies if body.standing.settled is Settled.ASK), None),
        repeated=repeated,
        first_repeated=first_repeated,
    )
