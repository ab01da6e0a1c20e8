"""Delivery reports: those written as the standard says (RFC 3464), and those that old servers write in plain words."""

import re
from collections.abc import Iterator

from remiss.mail.addressing import addresses_in, answered_ids, own_id
from remiss.mail.decoding import decoded, text_of
from remiss.mail.head import Head, read_head
from remiss.mail.messages import DeliveryReport, Fate, ReportedRecipient
from remiss.mail.one_line import one_line
from remiss.mail.unwrapping import Part

_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_HEADERS = frozenset({"text/rfc822-headers", "message/global-headers"})
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
_MOST_RECIPIENTS = 100
_LONGEST_WORDS = 500

_SERVERS = re.compile(r"\b(?:mailer-daemon|postmaster|mail delivery (?:sub)?system)\b", re.IGNORECASE)
_NAMED = re.compile(r"^[ \t>]*Message-ID:[ \t]*(<[^<>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE)
_COPY = re.compile(
    r"^-+.*\b(?:copy|below this line|original message|returned|unsent|följer)\b", re.IGNORECASE | re.MULTILINE
)
_CODE = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_LATE = re.compile(
    r"\b(?:delayed|has not yet been|will continue to (?:try|be)|warning: (?:message|could not send)|"
    r"fördröjd|försenat)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"could not be delivered|wasn't able to deliver|undeliver|not be delivered|delivery (?:has )?failed|"
    r"permanent (?:fatal )?error|did not reach|delivery failure|returned mail|failure notice|"
    r"gick inte att leverera|kunde inte levereras",
    re.IGNORECASE,
)


def report_in(whole: Part, text: str) -> DeliveryReport | None:
    """What the letter tells of a letter sent before, None when it is no report. ``text`` is its words."""
    if whole.kind.value == "multipart/report" and (status := _first(whole, _STATUS)) is not None:
        return DeliveryReport(_about(whole), tuple(_recipients(status)))
    return _plain_report(whole, text)


def is_read_receipt(whole: Part) -> bool:
    """Whether somebody's program tells that a letter was opened (RFC 8098)."""
    return (
        whole.kind.value == "multipart/report" and "disposition-notification" in whole.kind.get("report-type").lower()
    )


def _first(part: Part, kinds: frozenset[str]) -> Part | None:
    return next((inner for inner in _every(part) if inner.kind.value in kinds), None)


def _every(part: Part) -> Iterator[Part]:
    for inner in part.parts:
        yield inner
        yield from _every(inner)


def _about(whole: Part) -> tuple[str, ...]:
    """The Message-IDs it names: of the letter or the head it returns, then those it says it answers."""
    found = []
    for inner in _every(whole):
        if inner.is_letter:
            found.append(own_id(inner.parts[0].head))
        elif inner.kind.value in _HEADERS:
            found.append(own_id(_inner_head(inner)))
    return tuple(dict.fromkeys(filter(None, [*found, *answered_ids(whole.head)])))


def _inner_head(part: Part) -> Head:
    body = decoded(part.body, part.head.raw("content-transfer-encoding"))
    return read_head(body.lstrip(), 0, len(body.lstrip()))[0]


def _recipients(status: Part) -> Iterator[ReportedRecipient]:
    """A block of fields for each recipient follows one for the letter as a whole."""
    body = decoded(status.body, status.head.raw("content-transfer-encoding")).strip()
    for block in _BLANK.split(body, maxsplit=_MOST_RECIPIENTS)[:_MOST_RECIPIENTS]:
        fields, _ = read_head(block, 0, len(block))
        action = fields.raw("action").lower().split()
        if action and action[0] in set(Fate):
            yield ReportedRecipient(_address(fields), Fate(action[0]), _code(fields), _said(fields))


def _address(fields: Head) -> str:
    """The recipient as we wrote it, if the server says; otherwise as it came to be called on the way."""
    for name in ("original-recipient", "final-recipient"):
        _, _, address = fields.raw(name).partition(";")
        found = addresses_in(address)
        if found:
            return found[0]
    return ""


def _code(fields: Head) -> str:
    found = _CODE.search(fields.raw("status")) or _CODE.search(fields.raw("diagnostic-code"))
    return found[0] if found else ""


def _said(fields: Head) -> str:
    kind, parted, words = fields.text("diagnostic-code").partition(";")
    return one_line(words if parted else kind, _LONGEST_WORDS)


def _plain_report(whole: Part, text: str) -> DeliveryReport | None:
    """A report in plain words: from a mail server, saying that something failed or waits, and naming a letter."""
    head = whole.head
    failed = addresses_in(head.raw("x-failed-recipients"))
    from_server = bool(_SERVERS.search(head.raw("from"))) or head.raw("return-path").replace(" ", "") == "<>"
    if not (failed or (from_server and (_REFUSED.search(text) or _LATE.search(text)))):
        return None
    returned = "\n".join(text_of(inner.body, "utf-8") for inner in _every(whole) if not inner.parts)[:200_000]
    named = _NAMED.findall(text) or _NAMED.findall(returned)
    about = tuple(dict.fromkeys([*_about(whole), *named]))
    copy = _COPY.search(text) or _NAMED.search(text)
    notice = text[: copy.start()] if copy else text
    fate = Fate.DELAYED if _LATE.search(notice) and not failed else Fate.FAILED
    return DeliveryReport(about, tuple(_named_in(notice, failed or addresses_in(notice), fate)))


def _named_in(notice: str, addresses: list[str], fate: Fate) -> Iterator[ReportedRecipient]:
    """Each address with the code and the words that stand nearest after it."""
    for address in addresses[:_MOST_RECIPIENTS]:
        if _SERVERS.search(address):
            continue
        _, _, after = notice.partition(address)
        said = after[:_LONGEST_WORDS] if after else notice[-_LONGEST_WORDS:]
        code = _CODE.search(said)
        yield ReportedRecipient(address, fate, code[0] if code else "", one_line(said.lstrip("> :\n"), _LONGEST_WORDS))
