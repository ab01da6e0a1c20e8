"""What a covering letter is about: its title, and the case that the distribution sheet names."""

import re
from collections.abc import Iterator

from remiss.docmerge import Paragraph
from remiss.intake.headings import is_list_heading
from remiss.intake.letter import Letter, is_label
from remiss.swedish.bodies import is_known_body
from remiss.swedish.dates import find_dates
from remiss.swedish.registry_numbers import find_registry_numbers

_CALLS = re.compile(
    r"(?:(?:extern|intern)?remiss(?:missiv)?"
    r"(?: (?:om|av|angående|gällande|avseende|rörande|på|över|för|kring)\b|\s*[:–—-]\s*\S)|"
    r"remittering av\b|inbjudan att (?:lämna|svara|yttra)|begäran om yttrande|"
    r"missiv(?: (?:till|för|om|angående)\b|\s*[:–—-]\s*\S)|"
    r"samråd (?:om|kring)\b|förfrågan om\b|yttrande över\b|consultation (?:on|regarding|concerning)\b|"
    r"referral(?: for \w+)?\b.*\b(?:on|of|regarding)\b|request for comments\b|invitation to comment)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\s*(?:ärende|angående|ang\.?|rubrik|ämne|titel|gäller|remissens namn|subject|title|re)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_SUBJECT_LABEL = re.compile(r"(?:ärende|angående|rubrik|ämne|titel|subject|title)\b", re.IGNORECASE)
_MATTER = re.compile(r"^(?:.*?\b)?ärende\s*:\s*(?P<value>\S.*)$", re.IGNORECASE)
_BARE = re.compile(
    r"(?:remiss|missiv|remissmissiv|missivbrev|följebrev|remissbrev|inbjudan|referral|cover letter)[.:]?", re.IGNORECASE
)
_NOT_A_TITLE = re.compile(
    r"^(?:till\b|hej\b|enligt sändlista|se sändlista|sida \d|datum|dnr|diarie|handläggare|tfn|telefon|"
    r"e-?post|bilag|kopia|dear\b|to\b|box \d|www\.|http|sändlista|remissinstanser|med vänlig)|@|\d{3} ?\d{2} [A-ZÅÄÖ]",
    re.IGNORECASE,
)
_LONGEST_TITLE = 250
_HEAD_OF_LETTER = 15


def is_call(text: str) -> bool:
    """Whether the words ask for opinions as a title does: "Remiss om …", "Inbjudan att lämna synpunkter på …"."""
    return _CALLS.match(text.strip()) is not None


def title_of(letter: Letter) -> tuple[str, int | None, str | None]:
    """The title, the paragraph it stands in, and a doubt as a Swedish sentence; empty and None when there is none."""
    head = [one for one in letter.body() if len(one.text) <= _LONGEST_TITLE]
    for candidates, doubt in _in_order_of_trust(letter, head):
        chosen = next(candidates, None)
        if chosen is not None:
            return _full_title(chosen, head), chosen.index, doubt
    return "", None, "Brevet har ingen rubrik som går att känna igen. Skriv remissens namn."


def matter_of(letter: Letter) -> tuple[str | None, int | None]:
    """The case as named after "Ärende:", usually on the distribution sheet, and its paragraph."""
    for paragraph in letter.paragraphs:
        match = _MATTER.match(" ".join(paragraph.text.split()))
        if match:
            return match["value"].rstrip(), paragraph.index
        if letter.labels.get(paragraph.index, "").casefold().rstrip(": ") == "ärende":
            return paragraph.text.strip(), paragraph.index
    return None, None


def _in_order_of_trust(letter: Letter, head: list[Paragraph]) -> Iterator[tuple[Iterator[Paragraph], str | None]]:
    guess = "Titeln är en gissning efter brevets början. Kontrollera den."
    titles = [one for one in head if one.level in {0, 1} and _can_be_title(one)]
    first = head[:_HEAD_OF_LETTER]
    yield (one for one in titles if is_call(one.text)), None
    yield (one for one in head if is_call(one.text) and not _is_prose(one.text)), None
    yield iter(titles), None
    yield (one for one in first if _SUBJECT.match(one.text)), None
    yield (one for one in first if _SUBJECT_LABEL.match(letter.labels.get(one.index, ""))), None
    yield (one for one in head if one.level is not None and _can_be_title(one)), guess
    yield (one for one in first if _is_bold(one) and _can_be_title(one)), guess
    yield (one for one in first if _can_be_title(one) and not _is_plain_line(one.text.strip())), guess


def _full_title(chosen: Paragraph, head: list[Paragraph]) -> str:
    """The title as written; a bare "Remiss" takes the line below it along, and a label before the title is dropped."""
    subject = _SUBJECT.match(chosen.text)
    title = " ".join((subject["value"] if subject else chosen.text).split())
    if not _BARE.fullmatch(title):
        return title
    below = head[head.index(chosen) + 1 : head.index(chosen) + 4]
    rest = next((one for one in below if _can_be_title(one) and not _is_plain_line(one.text.strip())), None)
    return f"{title.rstrip('.:')}: {' '.join(rest.text.split())}" if rest else title


def _can_be_title(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    is_fact = is_label(text) or is_list_heading(text) or _NOT_A_TITLE.search(text) is not None
    if is_fact or paragraph.is_bullet:
        return False
    rest = text
    spans = [(one.start, one.end) for one in find_dates(text)]
    spans += [(one.start, one.end) for one in find_registry_numbers(text)]
    for start, end in spans:
        rest = rest.replace(text[start:end], "")
    return len(rest.strip(" .,:;–-")) > 3  # noqa: PLR2004 - a date or a number alone is no title


def _is_plain_line(text: str) -> bool:
    """A sentence, or the sender's name at the head of the letter."""
    is_sender = is_known_body(text) and len(text.split()) <= 4  # noqa: PLR2004 - "Stadsledningskontoret Göteborgs Stad"
    return text.endswith((".", "!", "?", ":", ",", "…")) or is_sender


def _is_prose(text: str) -> bool:
    tidy = text.strip()
    return tidy.endswith((".", "!", "?", ":")) and len(tidy.split()) > 8  # noqa: PLR2004 - titles are shorter


def _is_bold(paragraph: Paragraph) -> bool:
    written = [run for run in paragraph.runs if run.text.strip()]
    return bool(written) and all(run.bold for run in written)
