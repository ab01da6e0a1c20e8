"""A new personal link for one consultee: the old one stops working, and a letter brings the new."""

from remiss.db.addressees import addressee
from remiss.db.consultation import Referral
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, NotFoundError, StaleFormError, WithdrawnError
from remiss.domain.permissions import Act, Actor
from remiss.domain.post import LetterKind
from remiss.mail.invitation import write_new_link
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.outbox import Outbox
from remiss.usecases.tools import Tools


def reissue_link(tools: Tools, consultation_id: int, referral_id: int, issue: int, *, by: Actor) -> bool:
    """Revokes the consultee's link and mails it the next; whether there was an address to mail to.

    ``issue`` is the issue of the link to revoke, as the page showed it: StaleFormError when it is revoked already, so
    that a double click makes one new link. ClosedError when the round is not open, WithdrawnError for one withdrawn.
    """
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        if consultation.status is not Status.OPEN:
            raise ClosedError(consultation.closes_on)
        referral = session.get(Referral, referral_id, with_for_update=True)
        if referral is None or referral.consultation_id != consultation_id:
            raise NotFoundError("referral")
        if referral.link_issue != issue:
            raise StaleFormError
        to = addressee(session, consultation_id, referral_id)
        if to is None:
            raise WithdrawnError
        referral.link_issue += 1
        Journal(session, tools.clock, by).on_referral(referral, "link_reissued", issue=referral.link_issue)
        if to.addresses:
            written = write_new_link(tools.composer, consultation, to)
            Outbox(session, tools.clock, consultation).put(
                LetterKind.NEW_LINK, f"issue {referral.link_issue}", to, written
            )
        return bool(to.addresses)
