"""What in a letter says whose it is, gathered as signs; the rules that weigh them stand in ``domain/placing.py``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.base import Json
from remiss.db.post import Letter
from remiss.domain.addressing import domain_of, tagged_referrals, without_tag
from remiss.domain.clock import local_day
from remiss.domain.errors import LinkUnknownError
from remiss.domain.links import parse_token, tokens_in
from remiss.domain.placing import Doubt, Match, Sign, SignCode, match
from remiss.domain.post import message_id, parse_message_id
from remiss.mail.messages import IncomingMail
from remiss.swedish.letters import own_words, quoted_words
from remiss.swedish.registry_numbers import RegistryNumber, find_registry_numbers
from remiss.swedish.saying import say_date
from remiss.usecases.letter_directory import Asked, Directory
from remiss.usecases.tools import Tools

_LONGEST = 100_000
_FORWARDED = re.compile(r"^\s*(?:vb|fw|fwd|vs|wg|tr)\s*:", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Before a number that is the sender's own, and says nothing of which of our rounds is answered.
_THEIR_OWN = re.compile(
    r"\b(?:vår[at]?|eget|egna|egen|our)\s+(?:dnr|diarienummer|diarienr|referens|beteckning|ref|ärendenummer)\W{0,3}$",
    re.IGNORECASE,
)
_PASSES, _FAILS = "stämmer för", "stämmer inte"


@dataclass(frozen=True)
class FileWords:
    """A file that could be read: its name, and the words at its head, where a letter says whose it is."""

    name: str
    head: str


@dataclass(frozen=True)
class LetterRead:
    """A letter as matching needs it: parsed, its files' heads read."""

    mail: IncomingMail
    files: tuple[FileWords, ...] = ()
    mailbox_round_id: int | None = None


def match_letter(tools: Tools, session: Session, directory: Directory, read: LetterRead) -> Match:
    """Whose the letter is, by the written rules."""
    signs = [*_route_signs(tools, session, directory, read.mail), *_signs(directory, read)]
    doubts = doubts_about(read.mail)
    found = match(signs, doubts, preferred=directory.in_open_rounds())
    if found.certain is not None and directory.asked[found.certain].withdrawn:
        return match(signs, doubts | {Doubt.WITHDRAWN}, preferred=directory.in_open_rounds())
    return found


def doubts_about(mail: IncomingMail) -> frozenset[Doubt]:
    """What makes the letter one for a person although its signs may agree."""
    said = mail.authentication
    forged = _FAILS in said and (_PASSES not in said or "DMARC" in said.rpartition(_FAILS)[0].rpartition(".")[2])
    found = {
        Doubt.FORGED: forged,
        Doubt.AUTOMATIC: bool(mail.automatic),
        Doubt.FORWARDED: _FORWARDED.match(mail.subject) is not None,
        Doubt.UNREADABLE: bool(mail.trouble),
    }
    return frozenset(doubt for doubt, there in found.items() if there)


def kept_candidates(directory: Directory, found: Match) -> list[Json]:
    """The candidates as a row keeps them: each with its reasons, and with what speaks against it.

    Rounds that only a number points at follow, with no referral: one may look for the consultee there.
    """
    kept: list[Json] = []
    for candidate in found.candidates:
        place = directory.asked[candidate.referral_id]
        against = [sign for sign in found.signs if candidate.referral_id not in sign.referrals]
        kept.append(
            {
                "referral_id": place.referral_id,
                "round_id": place.round_id,
                "reasons": [_reason(sign) for sign in candidate.signs],
                "against": [_reason(sign) for sign in against],
            }
        )
    named = {candidate["round_id"] for candidate in kept}
    for sign in found.signs:
        for round_id in sorted({directory.asked[each].round_id for each in sign.referrals} - named):
            if sign.code in _ROUND_CODES:
                named.add(round_id)
                kept.append({"referral_id": None, "round_id": round_id, "reasons": [_reason(sign)], "against": []})
    return kept


_ROUND_CODES = frozenset(
    {SignCode.NUMBER_SUBJECT, SignCode.NUMBER_TEXT, SignCode.NUMBER_FILE, SignCode.NUMBER_QUOTED, SignCode.MAILBOX}
)


def _reason(sign: Sign) -> Json:
    return {"code": sign.code.value, "text": sign.text}


def _signs(directory: Directory, read: LetterRead) -> Iterator[Sign]:
    mail = read.mail
    own, quoted = own_words(mail.text[:_LONGEST]), quoted_words(mail.text[:_LONGEST])
    yield from _sender_signs(directory, mail)
    yield from _number_signs(directory, read, own, quoted)
    yield from _name_signs(directory, SignCode.NAME_SUBJECT, mail.subject, "nämns i ämnesraden")
    yield from _name_signs(directory, SignCode.NAME_SENDER, mail.from_name, "står i avsändarens namn")
    yield from _name_signs(directory, SignCode.NAME_TEXT, own, "nämns i brevet")
    for file in read.files:
        yield from _name_signs(directory, SignCode.NAME_FILE, file.head, f"står i brevhuvudet i filen {file.name}")
    yield from _quoted_signs(directory, quoted)


def _route_signs(tools: Tools, session: Session, directory: Directory, mail: IncomingMail) -> Iterator[Sign]:
    """The letters of ours that this one answers, by the address it went to and by the Message-IDs it names."""
    for referral_id in tagged_referrals(tools.link_key, mail.to_addresses):
        if referral_id in directory.asked:
            text = f"Brevet gick till svarsadressen för {directory.asked[referral_id].name}"
            yield Sign(SignCode.TAG, text, frozenset({referral_id}))
    for letter in _answered(tools, session, mail.in_reply_to):
        if letter.referral_id in directory.asked:
            name = directory.asked[letter.referral_id].name
            text = f"Brevet svarar på vårt brev till {name} den {say_date(local_day(letter.created_at))}"
            yield Sign(SignCode.REFERENCE, text, frozenset({letter.referral_id}))

    yield from _link_signs(tools, directory, mail)


def _link_signs(tools: Tools, directory: Directory, mail: IncomingMail) -> Iterator[Sign]:
    """The letters of ours that this one quotes with their links, which programs do that lose the Message-IDs."""
    for token in tokens_in(mail.text[:_LONGEST]):
        place = _place_behind(tools, directory, token)
        if place is not None:
            text = f"Brevet citerar vårt brev till {place.name}, med dess personliga länk"
            yield Sign(SignCode.LINK, text, frozenset({place.referral_id}))


def _place_behind(tools: Tools, directory: Directory, token: str) -> Asked | None:
    """The referral that the link was sent to, also when a newer link has been issued since."""
    try:
        return directory.asked.get(parse_token(tools.link_key, token).referral_id)
    except LinkUnknownError:
        return None


def _answered(tools: Tools, session: Session, ids: Iterable[str]) -> list[Letter]:
    """Our letters that the Message-IDs name: number, second and host must all agree with the row."""
    named = {parsed[0]: each for each in ids if (parsed := parse_message_id(each)) is not None}
    rows = session.scalars(select(Letter).where(Letter.id.in_(named), Letter.referral_id.is_not(None))).all()
    return [row for row in rows if message_id(row.id, row.created_at, tools.base_url).lower() in named[row.id].lower()]


def _sender_signs(directory: Directory, mail: IncomingMail) -> Iterator[Sign]:
    bodies = directory.by_address.get(without_tag(mail.from_address), frozenset())
    if bodies:
        names = " och ".join(sorted(directory.names[each] for each in bodies))
        whose = f"adressen till {names}" if len(bodies) == 1 else f"adress till flera: {names}"
        text = f"Avsändaren {mail.from_address} är {whose}"
        yield Sign(SignCode.SENDER, text, directory.places_of(bodies), alone=len(bodies) == 1)
        return
    domain = domain_of(mail.from_address)
    owners = directory.by_domain.get(domain, frozenset())
    if len(owners) == 1:
        text = f"Domänen {domain} finns bara hos {directory.names[next(iter(owners))]}"
        yield Sign(SignCode.DOMAIN, text, directory.places_of(owners))


def _number_signs(directory: Directory, read: LetterRead, own: str, quoted: str) -> Iterator[Sign]:
    if read.mailbox_round_id in directory.rounds:
        places = directory.places_in({read.mailbox_round_id})
        yield Sign(SignCode.MAILBOX, "Brevet kom till remissens egen brevlåda", places)
    texts = [
        (SignCode.NUMBER_SUBJECT, read.mail.subject, "i ämnesraden"),
        (SignCode.NUMBER_TEXT, own, "i brevet"),
        *((SignCode.NUMBER_FILE, file.head, f"i filen {file.name}") for file in read.files),
        (SignCode.NUMBER_QUOTED, quoted, "i det citerade brevet"),
    ]
    for code, text, where in texts:
        for number in find_registry_numbers(text):
            rounds = _rounds_with(directory, number, text, bare_is_enough=code is SignCode.NUMBER_SUBJECT)
            if rounds:
                said = f"Diarienumret {number.text} står {where}"
                yield Sign(code, said, directory.places_in(rounds))


def _rounds_with(directory: Directory, number: RegistryNumber, text: str, *, bare_is_enough: bool) -> frozenset[int]:
    """The rounds of ours that the number names; none for one that is an example, or the sender's own."""
    if number.is_example or _THEIR_OWN.search(text[max(0, number.start - 40) : number.start]):
        return frozenset()
    # Year and serial alone, in running text, may be anybody's case.
    if not (bare_is_enough or number.board or number.is_labelled or number.key.count("-") > 1):
        return frozenset()
    return frozenset(each.id for each in directory.rounds.values() if _is_number_of(each.number, number))


def _is_number_of(ours: str, number: RegistryNumber) -> bool:
    found = find_registry_numbers(f"dnr {ours}")
    if not found or found[0].key != number.key:
        return False
    return not (found[0].board and number.board) or found[0].board == number.board


def _name_signs(directory: Directory, code: SignCode, text: str, where: str) -> Iterator[Sign]:
    """A sign for each body named as one who writes; one that is only written to says nothing."""
    named = {each.body_id for each in directory.namer.mentions(text) if not each.beside}
    for body_id in sorted(named):
        yield Sign(code, f"{directory.names[body_id]} {where}", directory.places_of({body_id}))


def _quoted_signs(directory: Directory, quoted: str) -> Iterator[Sign]:
    """Who is named in what is quoted. All together, since a correspondence names both sides of it."""
    if not quoted:
        return
    named = {each.body_id for each in directory.namer.mentions(quoted) if not each.beside}
    if named:
        names = " och ".join(sorted(directory.names[each] for each in named))
        yield Sign(SignCode.NAME_QUOTED, f"{names} nämns i det citerade brevet", directory.places_of(named))
    addresses = {without_tag(each) for each in _ADDRESS.findall(quoted[:_LONGEST])} & set(directory.by_address)
    if addresses:
        bodies = frozenset[int]().union(*(directory.by_address[each] for each in addresses))
        text = f"Adressen {', '.join(sorted(addresses))} står i det citerade brevet"
        yield Sign(SignCode.ADDRESS_QUOTED, text, directory.places_of(bodies))
