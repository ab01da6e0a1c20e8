"""What a letter brings: its words, as text and as HTML, and its files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from remiss.domain.file_names import readable_name
from remiss.mail.addressing import sender
from remiss.mail.decoding import decoded, text_of, uuencoded
from remiss.mail.messages import MailFile
from remiss.mail.one_line import keepable, one_line
from remiss.mail.parameters import Value, read_value
from remiss.mail.plain_text import text_in_html, unflowed
from remiss.mail.tnef import files_in_tnef, is_tnef
from remiss.mail.unwrapping import Part, unwrap

_LONGEST_TEXT = 1_000_000
_CUT = "Brevets text är längre än en miljon tecken; resten är inte läst."
_CID = re.compile(r"cid:([^\"'\s>)]{1,300})", re.IGNORECASE)
_MOST_WRAPPED = 5

# How a file without a name is called, so that a person and the judge see what it may be.
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
    "application/pgp-signature": ".asc",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/vcard": ".vcf",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}


@dataclass(frozen=True)
class Contents:
    """The letter's text, its HTML as it stood, its files, and a Swedish sentence about what was left unread."""

    text: str
    html: str
    files: tuple[MailFile, ...]
    trouble: str


@dataclass
class _Words:
    """The words of one place in the letter, said in one or two ways."""

    plain: str = ""
    html: str = ""

    def shown(self) -> str:
        return self.plain if self.plain.strip() else text_in_html(self.html)


@dataclass
class _Found:
    """What has been found so far, in the letter's order. ``wrapped`` counts encoded letters that were opened."""

    words: list[_Words] = field(default_factory=list)
    files: list[MailFile] = field(default_factory=list)
    wrapped: int = 0


def contents_of(whole: Part) -> Contents:
    """The words and the files, those of letters forwarded inside it included."""
    found = _Found()
    _gather(whole, found, in_report=False)
    text = "\n\n".join(filter(None, (words.shown().strip() for words in found.words)))
    html = "\n".join(filter(None, (words.html for words in found.words)))
    shown = frozenset(name.lower() for name in _CID.findall(html))
    files = tuple(_placed(file, shown) for file in found.files)
    cut = _CUT if len(text) > _LONGEST_TEXT else ""
    return Contents(keepable(text)[:_LONGEST_TEXT], keepable(html)[:_LONGEST_TEXT], files, cut)


def _gather(part: Part, found: _Found, *, in_report: bool) -> None:
    if not part.parts:
        _leaf(part, found, in_report=in_report)
    elif part.is_letter:
        _forwarded(part.parts[0], found, in_report=in_report)
    elif part.kind.value == "multipart/alternative":
        _choose(part, found, in_report=in_report)
    else:
        # The first part of a report is its words; the others are for machines, and our own letter come back.
        report = part.kind.value == "multipart/report"
        for number, inner in enumerate(part.parts):
            _gather(inner, found, in_report=in_report or (report and number > 0))


def _choose(part: Part, found: _Found, *, in_report: bool) -> None:
    """The same words said in several ways: plain text from the first that has it, HTML from the last."""
    said = _Words()
    for inner in part.parts:
        way = _Found(wrapped=found.wrapped)
        _gather(inner, way, in_report=in_report)
        plain = "\n\n".join(filter(None, (words.plain.strip() for words in way.words)))
        html = "\n".join(filter(None, (words.html for words in way.words)))
        said = _Words(said.plain or plain, html or said.html)
        found.files += way.files
    found.words.append(said)


def _forwarded(letter: Part, found: _Found, *, in_report: bool) -> None:
    """A letter inside the letter: its head as a person would quote it, its words and its files."""
    if not in_report:
        name, address = sender(letter.head)
        about = f"Från: {name} <{address}>\nDatum: {letter.head.text('date')}\nÄmne: {letter.head.text('subject')}"
        found.words.append(_Words(f"---- Vidarebefordrat brev ----\n{about}"))
    _gather(letter, found, in_report=in_report)


def _leaf(part: Part, found: _Found, *, in_report: bool) -> None:
    disposition = read_value(part.head.raw("content-disposition"))
    name = disposition.get("filename") or part.kind.get("name")
    data = decoded(part.body, part.head.raw("content-transfer-encoding"))
    if part.kind.value == "message/rfc822" and found.wrapped < _MOST_WRAPPED:
        found.wrapped += 1
        _forwarded(unwrap(data)[0], found, in_report=in_report)
    elif _is_words(part.kind, disposition, name):
        if not in_report:
            _read_words(part, data, found)
    else:
        found.files += _files(part, name, data, in_report=in_report)


def _is_words(kind: Value, disposition: Value, name: str) -> bool:
    """Whether the part is the letter's own words: a container without parts is read as text too."""
    if name or disposition.value == "attachment":
        return False
    return kind.value in {"text/plain", "text/html", "text", ""} or kind.value.startswith("multipart/")


def _read_words(part: Part, data: bytes, found: _Found) -> None:
    charset = part.kind.get("charset") or "utf-8"
    if part.kind.value == "text/html":
        found.words.append(_Words(html=text_of(data, charset)))
        return
    uu_files, rest = uuencoded(data) if b"begin " in data else ([], data)
    text = keepable(text_of(rest, charset))
    if part.kind.get("format").lower() == "flowed":
        text = unflowed(text, delsp=part.kind.get("delsp").lower() == "yes")
    found.words.append(_Words(text))
    found.files += [MailFile(readable_name(name), "application/octet-stream", file) for name, file in uu_files]


def _files(part: Part, name: str, data: bytes, *, in_report: bool) -> Iterator[MailFile]:
    """The file, or those that lie in Outlook's own wrapping."""
    if is_tnef(part.kind.value, data):
        inner = [
            MailFile(readable_name(named), "application/octet-stream", file) for named, file in files_in_tnef(data)
        ]
        if inner:
            yield from (replace(file, in_report=in_report) for file in inner)
            return
    kind = part.kind.value
    content_id = one_line(part.head.raw("content-id").strip("<> "), 300)
    named = name or f"namnlös fil{_ENDINGS.get(kind, '')}"
    inline = read_value(part.head.raw("content-disposition")).value != "attachment"
    yield MailFile(readable_name(named), one_line(kind, 200), data, inline, content_id, in_report)


def _placed(file: MailFile, shown: frozenset[str]) -> MailFile:
    """The file, inline only when the HTML shows it or it is a picture that is not sent as a file of its own.

    Some programs call every file inline, so the word alone tells nothing.
    """
    picture = file.media_type.startswith("image/")
    named = bool(file.content_id) and file.content_id.lower() in shown
    return replace(file, inline=named or (file.inline and picture))
