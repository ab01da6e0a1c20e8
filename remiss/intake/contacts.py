"""Whom to ask: people with their title, phone and e-mail, as letters name them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from remiss.docmerge import Paragraph
from remiss.intake.found import EMAIL
from remiss.intake.letter import Letter, Placed

_S = r"[ \u00a0]"
PHONE = re.compile(rf"(?<![\w/-])(?:\+46{_S}?(?:\(0\))?{_S}?\d{{1,3}}|0\d{{1,3}})(?:{_S}?[-–\u2011/]{_S}?|{_S})"
                   rf"\d{{2,3}}(?:{_S}?\d{{2,3}}){{1,3}}(?![\w-])")  # fmt: skip
_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéüáèøæ]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_NAME = re.compile(rf"(?<![\w@.-]){_WORD}(?: (?:von|af|de|van|el|al|[A-ZÅÄÖ]\.?))*(?: {_WORD}){{1,3}}(?![\w@])")
# Capitalised words that begin sentences or name offices, and so are no part of a person's name.
_NO_PERSON = re.compile(
    r"\b(?:\w*(?:nämnd|styrelse|kontor|förvaltning|rotel|kansli|verk|myndighet|avdelning|enhet|stadshus|huset|gata|väg|"
    r"torg|handläggare|sekreterare|chef|direktör|strateg|utredare|registrator|telefon|kontakt|hälsning|upplysning|borgarråd)\w*|"
    r"(?:stad|stads|kommun|kommuns|region|län|läns|tfn|tel|mobil|post|vänlig|vänliga|med|vid|för|frågor|svar|remiss|"
    r"remissen|ansvarig|ansvariga|information|till|från|det|den|om|har|du|ni|vi|på|av|ring|mejla|namn|box|ärende|funktion|sveriges?|"
    r"stockholms?|göteborgs?|malmö|best|regards|kind|phone|contact|city|dear|please|måndag|tisdag|onsdag|torsdag|fredag|"
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december))\b",
    re.IGNORECASE,
)
_CUE_BEFORE = re.compile(
    r"(?:handläggare|kontakt\w*|ansvarig\w*|besvaras av|lämnas av|svarar|sekreterare|contact|questions)\b[^.]{0,80}$",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(
    r"(?:^|[.:;,]\s*)(?:ansvariga?\s+)?(?P<title>[^.:;,]*?(?:handläggare|sekreterare|utredare|strateg|chef|samordnare|"
    r"projektledare|planerare|direktör|jurist|controller|officer)(?: (?:på|vid|i) [^.:;,]+?)?)"
    r"\s*(?::|\b(?:är|is)\b)?\s*$",
    re.IGNORECASE,
)
_TITLE_AFTER = re.compile(
    r"^\s*[,(]\s*(?P<title>[a-zåäöA-ZÅÄÖ][^,;:()@\d]{2,70}?)\s*(?=[,;:).]|\btfn|\btel|\be-?post|\bpå\b|$)"
)
_NO_TITLE = re.compile(
    r"^(?:tfn|tel|telefon\w*|mobil\w*|e-?post\w*|mejl|mail|phone|på|och|eller|samt|via|kontakt\w*)\b|roteln$",
    re.IGNORECASE,
)
_LINES_OF_SIGNATURE = 4
_LONGEST_SIGNATURE_LINE = 120
_LONGEST_SEARCHED = 2_000


@dataclass(frozen=True)
class Contact:
    """A person to ask. None for what the letter does not say."""

    name: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None


def contacts_in(letter: Letter) -> tuple[Placed[Contact], ...]:
    """The people named with a phone number or an address, or outright as the one to ask; each person once."""
    body = tuple(letter.body())
    found = [one for at in range(len(body)) for one in _in_paragraph(letter, body, at)]
    merged: dict[str, Placed[Contact]] = {}
    for one in found:
        known = merged.get(one.value.name)
        merged[one.value.name] = _completed(known, one.value) if known else one
    return tuple(merged.values())


def _in_paragraph(letter: Letter, body: Sequence[Paragraph], at: int) -> Iterator[Placed[Contact]]:
    text = body[at].text[:_LONGEST_SEARCHED]
    label = letter.labels.get(body[at].index, "")
    names = list(_NAME.finditer(_NO_PERSON.sub(lambda word: "\u00b7" * len(word.group()), text)))
    shared_title: str | None = None
    for number, match in enumerate(names):
        end = names[number + 1].start() if number + 1 < len(names) else len(text)
        before = text[names[number - 1].end() if number else 0 : match.start()]
        after = text[match.end() : end]
        below = _signature_below(body, at) if not after.strip(" ,.\n") else ""
        title = _title_before(f"{label}: " if label and not before.strip() else before)
        shared_title = title or shared_title
        contact = _contact(" ".join(match.group().split()), title or _title_after(after) or shared_title, after, below)
        is_announced = _CUE_BEFORE.search(f"{label} {text[: match.start()]}") is not None
        if contact.phone or contact.email or is_announced:
            yield Placed(contact, body[at].index, match.start(), match.end())


def _contact(name: str, title: str | None, after: str, below: str) -> Contact:
    phone = PHONE.search(after) or PHONE.search(below)
    email = EMAIL.search(after) or EMAIL.search(below)
    line = below.split("\n", 1)[0].strip(" ,")
    is_title = bool(line) and not (PHONE.search(line) or EMAIL.search(line) or _NO_TITLE.search(line))
    return Contact(
        name,
        title or (line if is_title and (phone or email) else None),
        " ".join(phone.group().split()) if phone else None,
        email.group() if email else None,
    )


def _signature_below(body: Sequence[Paragraph], at: int) -> str:
    """The short lines under a name that stands alone: title, phone, address; another name ends them."""
    lines: list[str] = []
    for paragraph in body[at + 1 : at + 1 + _LINES_OF_SIGNATURE]:
        text = paragraph.text.strip()
        masked = _NO_PERSON.sub("\u00b7", text)
        if len(text) > _LONGEST_SIGNATURE_LINE or _NAME.search(masked) or paragraph.level is not None:
            break
        lines.append(text)
    has_reach = any(PHONE.search(line) or EMAIL.search(line) for line in lines)
    return "\n".join(lines) if has_reach else ""


def _title_before(before: str) -> str | None:
    match = _TITLE_BEFORE.search(before)
    return " ".join(match["title"].split()) if match else None


def _title_after(after: str) -> str | None:
    match = _TITLE_AFTER.match(after)
    return match["title"].strip() if match and not _NO_TITLE.search(match["title"]) else None


def _completed(known: Placed[Contact], other: Contact) -> Placed[Contact]:
    one = known.value
    whole = Contact(one.name, one.title or other.title, one.phone or other.phone, one.email or other.email)
    return replace(known, value=whole)
