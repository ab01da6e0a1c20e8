"""When the decision after a preliminary answer is expected, as an officer has been told."""

from datetime import date

from sqlalchemy import select

from remiss.db.answering import handed
from remiss.db.submission import Submission
from remiss.domain.clock import local_day
from remiss.domain.consultation import AnswerState, answer_state
from remiss.domain.errors import ExtensionNotNeededError, InvalidFieldsError, NotFoundError
from remiss.domain.permissions import Act, Actor
from remiss.usecases.journal import Journal
from remiss.usecases.linking import locked_referral
from remiss.usecases.membership import consultation_for
from remiss.usecases.recording import Place
from remiss.usecases.tools import Tools


def expect_final_answer(tools: Tools, place: Place, day: date, *, by: Actor) -> None:
    """The consultee's decision is expected that day, after which it is reminded.

    InvalidFieldsError for a day that has been; ExtensionNotNeededError unless its present answer is preliminary.
    """
    with tools.transaction() as session:
        consultation_for(session, place.consultation_id, Act.EDIT_CONSULTATION, by)
        referral = locked_referral(session, place.consultation_id, place.referral_id)
        if referral is None:
            raise NotFoundError("referral")
        rows = session.scalars(
            select(Submission).where(Submission.referral_id == referral.id, Submission.taken_back_at.is_(None))
        )
        if answer_state(handed(row) for row in rows) is not AnswerState.PRELIMINARY:
            raise ExtensionNotNeededError
        if day < local_day(tools.clock()):
            raise InvalidFieldsError({"expected_on": "Dagen har redan varit. Välj en dag som kommer."})
        referral.final_expected_on = day
        Journal(session, tools.clock, by).on_referral(referral, "final_day_set", day=day.isoformat())
