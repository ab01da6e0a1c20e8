"""Emptying the outbox: at most once automatically, and never skipped in silence (PROMISES P7).

A letter is claimed and the claim committed; then it is sent, outside any transaction; then the outcome is committed,
together with the claim of the next. A process that dies in between leaves the letter *sending*, and when its lease has
run out it becomes *oviss*: a person decides, since nobody can know whether it left. Any number of workers may empty the
same outbox.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, cast

from sqlalchemy import CursorResult, Select, bindparam, select, update
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


# Written once, since building a statement costs more than running it, and these run for every letter that leaves.
# SKIP LOCKED lets PostgreSQL's workers pass each other; SQLite's have the whole database to themselves here.
_NEXT_DUE: Select[Letter, Referral | None] = (
    select(Letter, Referral)
    .outerjoin(Referral, Letter.referral_id == Referral.id)
    .where(Letter.state == LetterState.WAITING, Letter.next_try_at <= bindparam("now"))
    .order_by(Letter.next_try_at, Letter.id)
    .limit(1)
    .with_for_update(of=Letter, skip_locked=True)
)
_TAKE = (
    update(Letter)
    .where(Letter.id == bindparam("letter"))
    .values(state=LetterState.SENDING, tries=bindparam("new_tries"), claimed_at=bindparam("now"))
)
_END = (
    update(Letter)
    .where(
        Letter.id == bindparam("letter"),
        Letter.tries == bindparam("held_tries"),
        Letter.state.in_((LetterState.SENDING, LetterState.OVISS)),
    )
    .values({name: bindparam(f"new_{name}") for name in ("state", "cause", "cause_text", "next_try_at", "sent_at")})
)
_BARE = {"synchronize_session": False}


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
            for name, value in _ending(
                _Outcome(LetterState.OVISS, FailureCause.CONNECTION, _DIED), letter.tries, now
            ).items():
                setattr(letter, name, value)
            _note(tools, session, letter)
        return len(left)


def _claim(tools: Tools, session: Session) -> _Claimed | None:
    """The next letter that is due, taken so that nobody else takes it; None when there is none."""
    now = tools.clock()
    while (found := session.execute(_NEXT_DUE, {"now": now}).first()) is not None:
        letter, referral = found
        unwanted = why_unwanted(session, tools.clock, letter, referral)
        if unwanted:
            letter.state, letter.cause_text = LetterState.STOPPED, unwanted
            _note(tools, session, letter)
            continue
        tries = letter.tries + 1
        session.execute(_TAKE, {"letter": letter.id, "new_tries": tries, "now": now}, execution_options=_BARE)
        return _Claimed(letter.id, tries, _mail(tools, letter, referral))
    return None


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
    ending = _ending(outcome, claimed.tries, tools.clock())
    state = ending["state"]
    ours = {"letter": claimed.letter_id, "held_tries": claimed.tries}
    done = session.execute(
        _END, {**ours, **{f"new_{name}": value for name, value in ending.items()}}, execution_options=_BARE
    )
    if cast("CursorResult[object]", done).rowcount:
        if state in UNSETTLED:
            _note(tools, session, session.get_one(Letter, claimed.letter_id))
        return state
    letter = session.get(Letter, claimed.letter_id)
    # None: a trial letter, whose unsent round was removed meanwhile.
    return outcome.state if letter is None else letter.state


class _Ending(TypedDict):
    """What is written of a letter when a try has ended."""

    state: LetterState
    cause: FailureCause | None
    cause_text: str
    next_try_at: datetime
    sent_at: datetime | None


def _ending(outcome: _Outcome, tries: int, now: datetime) -> _Ending:
    given_up = outcome.state is LetterState.WAITING and tries >= MAX_TRIES
    return _Ending(
        state=LetterState.FAILED if given_up else outcome.state,
        cause=outcome.cause,
        cause_text=outcome.text,
        next_try_at=next_try(now, tries),
        sent_at=now if outcome.state is LetterState.SENT else None,
    )


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
