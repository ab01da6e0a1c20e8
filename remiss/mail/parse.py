"""Raw bytes in, a letter out. Pure, within limits, and it never raises; the bytes are never changed.

What a letter says is taken with patience and believed with caution: From, Date and file types are claims.
"""

import logging

from remiss.mail import addressing
from remiss.mail.automatic import why_automatic, why_no_reply
from remiss.mail.contents import contents_of
from remiss.mail.messages import IncomingMail
from remiss.mail.one_line import one_line
from remiss.mail.reports import is_read_receipt, report_in
from remiss.mail.trusting import authentication_note
from remiss.mail.unwrapping import Part, unwrap

log = logging.getLogger(__name__)

_UNREADABLE = "Brevet gick inte att läsa. Det ligger kvar precis som det kom; öppna det i ett e-postprogram."
_READ_RECEIPT = "Brevet är ett läskvitto, som avsändarens program har skickat."
_REPORT = "Brevet är en rapport från en e-postserver."


def parse(raw: bytes, authserv_id: str = "") -> IncomingMail:
    """The letter, as far as it can be read; ``trouble`` says what could not.

    ``authserv_id`` is what our own mail server calls itself in Authentication-Results; without it nobody is believed.
    """
    try:
        whole, left = unwrap(raw)
        return _letter(whole, left, authserv_id)
    except Exception:
        # The last net: whatever a letter has thought of, the others behind it must be read.
        log.exception("A letter of %d bytes could not be parsed.", len(raw))
        return IncomingMail(trouble=_UNREADABLE)


def _letter(whole: Part, left: str, authserv_id: str) -> IncomingMail:
    head = whole.head
    contents = contents_of(whole)
    from_name, from_address = addressing.sender(head)
    subject = head.text("subject")
    report = report_in(whole, contents.text)
    automatic = _automatic(whole, subject, reported=report is not None)
    return IncomingMail(
        message_id=addressing.own_id(head),
        in_reply_to=addressing.answered_ids(head),
        from_name=from_name,
        from_address=from_address,
        to_addresses=addressing.recipients(head),
        subject=subject,
        text=contents.text,
        html_text=contents.html,
        date_header=one_line(head.raw("date"), 200),
        automatic=automatic,
        no_reply=automatic or why_no_reply(head, from_address),
        report=report,
        authentication=authentication_note(head, authserv_id),
        files=contents.files,
        trouble=" ".join(filter(None, (left, contents.trouble))),
    )


def _automatic(whole: Part, subject: str, *, reported: bool) -> str:
    if reported:
        return _REPORT
    return _READ_RECEIPT if is_read_receipt(whole) else why_automatic(whole.head, subject)
