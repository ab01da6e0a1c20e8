"""Last days of their own for consultees of a round that is not sent yet: nobody has been told another, so no letter."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from remiss.db.consultation import Referral
from remiss.domain.consultation import Status, day_cut_off
from remiss.domain.errors import AlreadySentError, CutOffError, StaleFormError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


def give_own_days(tools: Tools, consultation_id: int, days: Mapping[int, date], *, by: Actor) -> int:
    """How many consultees, by their referrals, now have that last day. AlreadySentError once the round is sent.

    CutOffError when the round would close before one of the days; StaleFormError when somebody else saved meanwhile.
    """
    try:
        with tools.transaction() as session:
            consultation = consultation_for(session, consultation_id, Act.EDIT_CONSULTATION, by)
            if consultation.status is not Status.DRAFT:
                raise AlreadySentError
            if consultation.closes_on is not None and day_cut_off(consultation.closes_on, days.values()):
                raise CutOffError(consultation.closes_on)
            rows = session.scalars(
                select(Referral).where(Referral.consultation_id == consultation_id, Referral.id.in_(days))
            ).all()
            journal = Journal(session, tools.clock, by)
            for row in rows:
                row.last_day = days[row.id]
                journal.on_referral(row, "own_day_set", day=days[row.id].isoformat())
            # A change of rows below the consultation is a change of it, which a form opened before must notice.
            flag_modified(consultation, "title")
            return len(rows)
    except StaleDataError:
        raise StaleFormError from None
