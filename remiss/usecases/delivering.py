"""Emptying the outbox: at most once automatically, and never skipped in silence (PROMISES P7).

A letter is claimed and the claim committed; then it is sent, outside any transaction; then the outcome is committed,
together with the claim of the next. A process that dies in between leaves the letter *sending*, and when its lease has
run out it becomes *oviss*: a person decides, since nobody can know whether it left. Any number of workers may empty the
same outbox.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from remiss.db.consultation import Referral
from remiss.db.post import Letter
from remiss.domain.addressing import reply_tag, tagged_address
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.permissions import SYSTEM
from remiss.domain.post import (
    LEASE,
    MAX_TRIES,
    OUTAGE_WAIT,
    UNSETTLED,
    FailureCause,
    LetterState,
    message_id,
    next_try,
)
from remiss.mail.messages import Carrier, DeliveryError, NoWayOutError, OutgoingMail, Postman, UncertainDeliveryError
from remiss.usecases.journal import Journal
from remiss.usecases.still_wanted import why_unwanted
from remiss.usecases.tools import Tools

_BATCH = 1000
_DIED = "Leveransen avbröts innan utfallet hann antecknas."
_NO_REPLY = "E-postservern svarade inte efter att hela brevet hade lämnats över."


@dataclass(frozen=True)
class _Claimed:
    """A letter that this worker alone carries; ``tries`` tells this claim from a later one."""

    letter_id: int
    tries: int
    mail: OutgoingMail


@dataclass(frozen=True)
class _Outcome:
    """How a try ended."""

    state: LetterState
    cause: FailureCause | None = None
    text: str = ""


def deliver_waiting(tools: Tools, postman: Postman, limit: int = _BATCH) -> Counter[LetterState]:
    """How many letters ended in each state. Stops when nothing more is due, or no way out can be opened."""
    recover(tools)
    done: Counter[LetterState] = Counter()
    with tools.transaction() as session:
        held = _claim(tools, session)
    if held is None:
        return done
    try:
        with postman as carrier:
            while held is not None:
                outcome = _carry(carrier, held.mail)
                # One commit tells how this letter went and takes the next.
                with tools.transaction() as session:
                    done[_record(tools, session, held, outcome)] += 1
                    held = _claim(tools, session) if done.total() < limit else None
    except NoWayOutError as error:
        _wait_for_a_way_out(tools, held, error)
    return done


def recover(tools: Tools) -> int:
    """How many letters became oviss because the process that held them has died."""
    now = tools.clock()
    with tools.transaction() as session:
        left = session.scalars(
            select(Letter)
            .where(Letter.state == LetterState.SENDING, Letter.claimed_at <= now - LEASE)
            .with_for_update(skip_locked=True)
        ).all()
        for letter in left:
            _settle(letter, _Outcome(LetterState.OVISS, FailureCause.CONNECTION, _DIED), now)
            _note(tools, session, letter)
        return len(left)


def _claim(tools: Tools, session: Session) -> _Claimed | None:
    """The next letter that is due, taken so that nobody else takes it; None when there is none."""
    now = tools.clock()
    while (letter := session.scalars(_next_due(now)).first()) is not None:
        referral = session.get(Referral, letter.referral_id) if letter.referral_id else None
        unwanted = why_unwanted(session, tools.clock, letter, referral)
        if unwanted:
            letter.state, letter.cause_text = LetterState.STOPPED, unwanted
            _note(tools, session, letter)
            continue
        letter.state, letter.tries, letter.claimed_at = LetterState.SENDING, letter.tries + 1, now
        return _Claimed(letter.id, letter.tries, _mail(tools, letter, referral))
    return None


def _next_due(now: datetime) -> Select[Letter]:
    # SKIP LOCKED lets PostgreSQL's workers pass each other; SQLite's have the whole database to themselves here.
    return (
        select(Letter)
        .where(Letter.state == LetterState.WAITING, Letter.next_try_at <= now)
        .order_by(Letter.next_try_at, Letter.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _mail(tools: Tools, letter: Letter, referral: Referral | None) -> OutgoingMail:
    """The letter as it leaves: only now is the personal link in it."""
    url = _url(tools, letter, referral)
    return OutgoingMail(
        message_id=message_id(letter.id, letter.created_at, tools.base_url),
        kind=letter.kind,
        date=tools.clock(),
        to_name=letter.to_name,
        to_addresses=tuple(letter.to_addresses),
        subject=letter.subject,
        text=letter.text.replace(LINK_PLACEHOLDER, url),
        html=letter.html.replace(LINK_PLACEHOLDER, url),
        reply_to=_reply_to(tools, letter),
        consultation_id=letter.consultation_id,
        calendar=letter.calendar,
    )


def _reply_to(tools: Tools, letter: Letter) -> str:
    """Where answers go; with the referral's tag in it where the installation's mail server takes such addresses."""
    if not (tools.plus_addressing and letter.referral_id and letter.reply_to):
        return letter.reply_to
    return tagged_address(letter.reply_to, reply_tag(tools.link_key, letter.referral_id))


def _url(tools: Tools, letter: Letter, referral: Referral | None) -> str:
    if referral is not None:
        return tools.personal_url(referral.id, referral.link_issue)
    if letter.account_link_id is not None:
        return tools.account_url(letter.account_link_id)
    return tools.example_url()


def _carry(carrier: Carrier, mail: OutgoingMail) -> _Outcome:
    """How the handing over went. A NoWayOutError passes: it says nothing of this letter."""
    try:
        refused = carrier.carry(mail)
    except NoWayOutError:
        raise
    except UncertainDeliveryError:
        return _Outcome(LetterState.OVISS, FailureCause.CONNECTION, _NO_REPLY)
    except DeliveryError as error:
        state = LetterState.WAITING if error.temporary else LetterState.FAILED
        return _Outcome(state, error.cause, error.text)
    if refused:
        text = " ".join(f"{address} fick inte brevet. {why}" for address, why in refused.items())
        return _Outcome(LetterState.SENT, FailureCause.RECIPIENT, text)
    return _Outcome(LetterState.SENT)


def _record(tools: Tools, session: Session, claimed: _Claimed, outcome: _Outcome) -> LetterState:
    """The state the letter has afterwards. What a person has decided in the meantime stands."""
    letter = session.get(Letter, claimed.letter_id, with_for_update=True)
    if letter is None:  # A trial letter, whose unsent round was removed meanwhile.
        return outcome.state
    if letter.state in {LetterState.SENDING, LetterState.OVISS} and letter.tries == claimed.tries:
        _settle(letter, outcome, tools.clock())
        _note(tools, session, letter)
    return letter.state


def _settle(letter: Letter, outcome: _Outcome, now: datetime) -> None:
    given_up = outcome.state is LetterState.WAITING and letter.tries >= MAX_TRIES
    letter.state = LetterState.FAILED if given_up else outcome.state
    letter.cause, letter.cause_text = outcome.cause, outcome.text
    letter.next_try_at = next_try(now, letter.tries)
    letter.sent_at = now if letter.state is LetterState.SENT else None


def _note(tools: Tools, session: Session, letter: Letter) -> None:
    """Writes in the journal what a person may have to act on."""
    if letter.referral_id is None or letter.state not in {*UNSETTLED, LetterState.STOPPED}:
        return
    referral = session.get(Referral, letter.referral_id)
    if referral is not None:
        journal = Journal(session, tools.clock, SYSTEM)
        about = {"kind": letter.kind.value, "letter": letter.id, "why": letter.cause_text}
        journal.on_referral(referral, f"letter_{letter.state.value}", **about)


def _wait_for_a_way_out(tools: Tools, claimed: _Claimed | None, error: NoWayOutError) -> None:
    """Puts the claimed letter back untried, and lets everything that is due wait with it."""
    later = tools.clock() + OUTAGE_WAIT
    if claimed is not None:
        with tools.transaction() as session:
            letter = session.get_one(Letter, claimed.letter_id, with_for_update=True)
            letter.state, letter.tries = LetterState.WAITING, claimed.tries - 1
    with tools.transaction() as session:
        session.execute(
            update(Letter)
            .where(Letter.state == LetterState.WAITING, Letter.next_try_at < later)
            .values(next_try_at=later, cause=error.cause, cause_text=error.text)
        )
