"""A round whose last days are on the move: one asks for more time, one was given it, one has answered for now."""

from datetime import date, timedelta

from remiss.domain.answering import Details, details_edition
from remiss.domain.clock import local_day
from remiss.domain.consultation import SubmissionKind
from remiss.domain.extensions import Verdict
from remiss.domain.links import PersonalLink, link_token
from remiss.domain.permissions import Actor
from remiss.queries.respond import respond_page
from remiss.queries.standings import standings
from remiss.usecases.asking_more_time import ask_for_more_time
from remiss.usecases.extending import Decision, decide_extension
from remiss.usecases.extension_fields import TypedWish
from remiss.usecases.preparing import save_details
from remiss.usecases.receiving import HandIn, hand_in
from remiss.usecases.scheduling_meetings import add_meeting_days
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools


def set_days(tools: Tools, round_id: int, *, by: Actor) -> dict[str, str | int]:
    """The words that the visits fill in: the round, and the places and links of those in it."""
    send_consultation(tools, round_id, by=by)
    with tools.reading() as session:
        rows = standings(session, [round_id], tools.clock())
    asking, given, preliminary = (row.referral_id for row in rows[:3])
    last_day = rows[0].last_day or local_day(tools.clock())
    _ask(tools, asking, last_day + timedelta(days=14))
    granted = _ask(tools, given, last_day + timedelta(days=21))
    decide_extension(tools, round_id, granted, Decision(Verdict.GRANT, answer="Hör av er om det dröjer."), by=by)
    _answer_for_now(tools, preliminary, last_day + timedelta(days=5))
    meetings = f"{rows[0].name}: {last_day + timedelta(days=9)}, {last_day + timedelta(days=40)}"
    add_meeting_days(tools, meetings, by=by)
    return {
        "moving": round_id,
        "asking": asking,
        "given": given,
        "preliminary": preliminary,
        "asking link": _token(tools, asking),
        "given link": _token(tools, given),
        "preliminary link": _token(tools, preliminary),
    }


def _ask(tools: Tools, referral_id: int, day: date) -> int:
    wish = TypedWish(day.isoformat(), "Nämnden sammanträder först efter sista svarsdagen.", "Eva Exempel")
    return ask_for_more_time(tools, _token(tools, referral_id), wish, at=tools.clock())


def _answer_for_now(tools: Tools, referral_id: int, expected_on: date) -> None:
    token, at = _token(tools, referral_id), tools.clock()
    details = Details(
        message="Tjänsteutlåtandet följer nedan.",
        sender_name="Eva Exempel",
        kind=SubmissionKind.PRELIMINARY,
        final_expected_on=expected_on,
    )
    save_details(tools, token, details, seen=details_edition(Details()), at=at)
    with tools.reading() as session:
        draft = respond_page(session, referral_id, at).draft
    assert draft is not None
    hand_in(tools, token, HandIn(draft.key, draft.edition), at=at)


def _token(tools: Tools, referral_id: int) -> str:
    return link_token(tools.link_key, PersonalLink(referral_id, 1))
