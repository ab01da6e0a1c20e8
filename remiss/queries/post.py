"""A consultation's letters: what has left, what waits, and what a person must decide about."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer

from remiss.db.addressees import addressees
from remiss.db.consultation import Member, Referral
from remiss.db.post import Letter
from remiss.domain.consultation import Status
from remiss.domain.deliveries import TROUBLED, Delivery, Report, fared, may_be_sent_again
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import NotFoundError
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.permissions import ROUND_ACTS, Act, Actor
from remiss.domain.post import STOPPED_BY_HAND, TRIAL, UNSETTLED, FailureCause, LetterKind, LetterState
from remiss.queries.deliveries import reports_on
from remiss.queries.round_head import RoundHead, round_head

PAGE = 200
SORTS = ("namn", "brev", "status", "tid")


class Show(StrEnum):
    """Which letters the list shows; the words are those of the address."""

    ALL = "alla"
    UNSETTLED = "hantera"
    WAITING = "vantar"
    SENT = "skickade"
    STOPPED = "stoppade"


@dataclass(frozen=True)
class Choice:
    """What the reader has chosen to see; without a sort, what needs a person comes first, then the newest."""

    show: Show = Show.ALL
    kind: LetterKind | None = None
    words: str = ""
    sort: str = ""
    page: int = 1


@dataclass(frozen=True)
class LetterLine:
    """A letter in the list. ``moment`` is when it left, or when it is tried next, or was written."""

    id: int
    referral_id: int | None
    kind: LetterKind
    trial: bool
    to_name: str
    to_addresses: tuple[str, ...]
    state: LetterState
    tries: int
    cause: FailureCause | None
    cause_text: str
    moment: datetime
    link_issue: int | None
    reports: tuple[Report, ...] = ()
    replaced: bool = False

    @property
    def delivery(self) -> Delivery:
        """How it has fared."""
        return fared(self.state, self.to_addresses, self.reports)

    @property
    def unsettled(self) -> bool:
        """Whether a person must do something about it: no longer when a newer letter of the kind has been written."""
        return self.state in UNSETTLED or (self.delivery in TROUBLED and not self.replaced)

    @property
    def decidable(self) -> bool:
        """Whether a person may say that it counts as sent."""
        return self.state in UNSETTLED

    @property
    def repeatable(self) -> bool:
        """Whether it can be sent again."""
        by_hand = self.cause_text.startswith(STOPPED_BY_HAND)
        free = not self.trial and not self.replaced
        return free and may_be_sent_again(self.state, self.reports, by_hand=by_hand)


@dataclass(frozen=True)
class PostPage:
    """The letters of a round. ``outage`` says why nothing leaves at the moment; ``on_paper`` lack an e-mail address.

    ``on_the_way`` and ``arrived`` count the letters to consultees that wait and that have left; trial letters are
    nobody's answer to how the dispatch goes.
    """

    head: RoundHead
    lines: tuple[LetterLine, ...]
    counts: dict[Show, int]
    kinds: dict[LetterKind, int]
    on_the_way: int
    arrived: int
    page: int
    pages: int
    outage: str
    on_paper: tuple[Addressee, ...]


@dataclass(frozen=True)
class WholeLetter:
    """One letter to read. Its link is a placeholder until ``with_link``."""

    line: LetterLine
    subject: str
    reply_to: str
    text: str
    html: str

    def with_link(self, url: str) -> "WholeLetter":
        """The same letter with that address where the personal one belonged."""
        text, html = (each.replace(LINK_PLACEHOLDER, url) for each in (self.text, self.html))
        return replace(self, text=text, html=html)


def post_page(session: Session, consultation_id: int, choice: Choice, *, by: Actor) -> PostPage:
    """The picture, in a number of statements that does not grow with the letters."""
    head = round_head(session, consultation_id, by)
    everything = _everything(session, consultation_id)
    shown = _sorted([line for line in everything if _chosen(line, choice)], choice.sort)
    dispatched = [line for line in everything if not line.trial]
    pages = max(1, -(-len(shown) // PAGE))
    page = min(max(choice.page, 1), pages)
    asked = () if head.status is Status.DRAFT else addressees(session, consultation_id)
    return PostPage(
        head=head,
        lines=tuple(shown[(page - 1) * PAGE : page * PAGE]),
        counts={show: sum(_FILTERS[show](line) for line in everything) for show in Show},
        kinds=dict(sorted(Counter(line.kind for line in everything).items())),
        on_the_way=sum(_FILTERS[Show.WAITING](line) for line in dispatched),
        arrived=sum(_FILTERS[Show.SENT](line) for line in dispatched),
        page=page,
        pages=pages,
        outage=next((line.cause_text for line in everything if _waits_for_a_way_out(line)), ""),
        on_paper=tuple(each for each in asked if not each.addresses),
    )


def whole_letter(session: Session, consultation_id: int, letter_id: int) -> WholeLetter:
    """The letter. NotFoundError when the consultation has none of that number."""
    found = session.execute(_select_lines(consultation_id).where(Letter.id == letter_id)).first()
    if found is None:
        raise NotFoundError("letter")
    letter, issue = found
    reports = reports_on(session, consultation_id).get(letter_id, ())
    return WholeLetter(_line(letter, issue, reports), letter.subject, letter.reply_to, letter.text, letter.html)


def rounds_whose_post_is_mine(session: Session, by: Actor) -> frozenset[int]:
    """The rounds whose letters the person may read with their links in them: those it may send, and no others.

    Whoever holds a personal link can answer for the consultee and read what it has answered.
    """
    rows = session.scalars(
        select(Member.consultation_id).where(
            Member.user_id == by.user_id, Member.role.in_(ROUND_ACTS[Act.SEND_CONSULTATION])
        )
    )
    return frozenset(rows)


_FILTERS: dict[Show, Callable[[LetterLine], bool]] = {
    Show.ALL: lambda _line: True,
    Show.UNSETTLED: lambda line: line.unsettled,
    Show.WAITING: lambda line: line.state in {LetterState.WAITING, LetterState.SENDING},
    Show.SENT: lambda line: line.state is LetterState.SENT,
    Show.STOPPED: lambda line: line.state is LetterState.STOPPED,
}

_SORTS: dict[str, Callable[[LetterLine], tuple[object, ...]]] = {
    "namn": lambda line: (line.to_name.casefold(), line.id),
    "brev": lambda line: (line.kind.value, line.to_name.casefold(), line.id),
    "status": lambda line: (line.state.value, line.to_name.casefold(), line.id),
    "tid": lambda line: (line.moment, line.id),
}


def _chosen(line: LetterLine, choice: Choice) -> bool:
    text = f"{line.to_name} {' '.join(line.to_addresses)} {line.cause_text}".casefold()
    if choice.kind is not None and line.kind is not choice.kind:
        return False
    return _FILTERS[choice.show](line) and all(word in text for word in choice.words.casefold().split())


def _sorted(lines: list[LetterLine], sort: str) -> list[LetterLine]:
    key = _SORTS.get(sort.removeprefix("-"))
    if key is None:
        return sorted(lines, key=lambda line: (not line.unsettled, -line.id))
    return sorted(lines, key=key, reverse=sort.startswith("-"))


def _waits_for_a_way_out(line: LetterLine) -> bool:
    return line.state is LetterState.WAITING and line.cause is FailureCause.CONNECTION and line.tries == 0


def _select_lines(consultation_id: int) -> Select[Letter, int | None]:
    """The letters without their words, which a list does not need."""
    return (
        select(Letter, Referral.link_issue)
        .options(defer(Letter.text), defer(Letter.html))
        .outerjoin(Referral, Letter.referral_id == Referral.id)
        .where(Letter.consultation_id == consultation_id)
        .order_by(Letter.id)
    )


def _everything(session: Session, consultation_id: int) -> list[LetterLine]:
    """Every letter of the round, in the order they were written."""
    reports = reports_on(session, consultation_id)
    rows = session.execute(_select_lines(consultation_id)).all()
    newest = {(letter.kind, letter.referral_id): letter.id for letter, _ in rows}
    return [
        replace(
            _line(letter, issue, reports.get(letter.id, ())),
            replaced=newest[letter.kind, letter.referral_id] != letter.id,
        )
        for letter, issue in rows
    ]


def _line(letter: Letter, link_issue: int | None, reports: tuple[Report, ...] = ()) -> LetterLine:
    due = letter.next_try_at if letter.state is LetterState.WAITING else letter.claimed_at
    return LetterLine(
        id=letter.id,
        referral_id=letter.referral_id,
        kind=letter.kind,
        trial=letter.referral_id is None and letter.occasion.startswith(TRIAL),
        to_name=letter.to_name,
        to_addresses=tuple(letter.to_addresses),
        state=letter.state,
        tries=letter.tries,
        cause=letter.cause,
        cause_text=letter.cause_text,
        moment=letter.sent_at or due or letter.created_at,
        link_issue=link_issue,
        reports=reports,
    )
