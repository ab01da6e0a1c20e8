"""Finding the personal page by a code typed from a letter on paper. Tries are counted, wherever they come from."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, Referral
from remiss.domain.consultation import Status
from remiss.domain.errors import LinkUnknownError
from remiss.domain.links import PersonalLink, link_token
from remiss.domain.typed_codes import IN_ALL, PER_ADDRESS, link_behind, read_code
from remiss.usecases.throttling import Door, address_door, forget, knock
from remiss.usecases.tools import Tools

_DEED = "typed code"


def token_for_code(tools: Tools, typed: str, *, address: str) -> str:
    """The token of the personal link behind the code. ``address`` is the visitor's network address.

    LinkUnknownError when it is nobody's; TooManyAttemptsError when too many codes have been tried from the address, or
    in all. What cannot be a code at all is not counted: nothing can be guessed by it.
    """
    code = read_code(typed)
    if code is None:
        raise LinkUnknownError
    with tools.transaction() as session:
        tries = knock(session, (address_door(_DEED, address, PER_ADDRESS), Door(_DEED, IN_ALL)), tools.clock())
    with tools.reading() as session:
        found = link_behind(tools.link_key, code, _links(session))
    if found is None:
        raise LinkUnknownError
    with tools.transaction() as session:
        forget(session, tries)
    return link_token(tools.link_key, found)


def _links(session: Session) -> list[PersonalLink]:
    """The links in force in rounds that have been sent and are not put away."""
    rows = session.execute(
        select(Referral.id, Referral.link_issue)
        .join(Consultation, Referral.consultation_id == Consultation.id)
        .where(Consultation.status.in_((Status.OPEN, Status.CLOSED)))
    )
    return [PersonalLink(referral_id, issue) for referral_id, issue in rows]
