"""What must be put right before a draft can become a consultation: every fault by the id of its field, in Swedish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from remiss.domain.consultation import day_cut_off, is_past
from remiss.domain.setup import LONGEST_NAME, SetupBody, SetupContact, SetupContent
from remiss.intake.numbers import numbers_typed
from remiss.intake.own_days import odd_days
from remiss.intake.settling import Settled, Standing, identity
from remiss.swedish.dates import typed_day
from remiss.swedish.saying import say_day
from remiss.usecases.email_addresses import tidy_email

Fault = tuple[str, str]

_DAYS_NAMED = 5
_DATE = "Datumet går inte att läsa. Skriv det som 2015-09-28 eller 28 september 2015."


@dataclass(frozen=True)
class Placed:
    """A consultee of the draft with the heading it stands under and how it stands to the register."""

    group: str
    body: SetupBody
    standing: Standing


def faults_in(content: SetupContent, placed: Sequence[Placed], now: datetime) -> dict[str, str]:
    """Every fault by the id of its field, in the order of the page; empty when the draft can be saved."""
    found = (
        *_title(content.title),
        *_number(content),
        *_past(content, now),
        *_days(content),
        *_contacts(content.contacts),
        *_bad_address("reply_email", content.reply_email),
        *_topics(content),
        *_groups(content),
        *_bodies(placed),
        *_duplicates(placed),
    )
    faults: dict[str, str] = {}
    for field, sentence in found:
        faults.setdefault(field, sentence)
    return faults


def harmless_faults(title: str, reply_email: str, contacts: Sequence[SetupContact]) -> dict[str, str]:
    """The faults among the fields that may be changed after dispatch, by the id of the field."""
    return dict((*_title(title), *_bad_address("reply_email", reply_email), *_contacts(contacts)))


def _title(title: str) -> Iterator[Fault]:
    if not title:
        yield "title", "Skriv remissens rubrik."
    yield from _too_long("title", title)


def _number(content: SetupContent) -> Iterator[Fault]:
    if len(content.registry_candidates) > 1 and not content.registry_number:
        yield (
            "registry_number",
            f"I missivet står {_listed(content.registry_candidates)}. Välj det som är remissens diarienummer.",
        )
    typed = numbers_typed(content.registry_number)
    if len(typed) > 1:
        yield (
            "registry_number",
            f"Remissen kan bara ha ett diarienummer, och här står {_listed(typed)}. Välj det som är remissens.",
        )
    yield from _too_long("registry_number", content.registry_number)


def _listed(words: Sequence[str]) -> str:
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _days(content: SetupContent) -> Iterator[Fault]:
    """Dates that cannot be read, and a closing date that comes before somebody's last day."""
    for field, text in _typed_days(content):
        if text and typed_day(text) is None:
            yield field, _DATE
    days = [typed_day(text) for field, text in _typed_days(content) if field != "closes_on"]
    last = day_cut_off(typed_day(content.closes_on), (day for day in days if day is not None))
    if last is not None:
        yield "closes_on", f"Remissen kan inte stängas före {say_day(last)}, som är den sista svarsdagen."


def _typed_days(content: SetupContent) -> Iterator[Fault]:
    yield "last_day", content.last_day
    yield "closes_on", content.closes_on
    for group in content.groups:
        yield f"group-{group.key}-last_day", group.last_day
        for body in group.bodies:
            yield f"body-{body.key}-last_day", body.last_day


def _past(content: SetupContent, now: datetime) -> Iterator[Fault]:
    """A last day that has been, or an own one before the usual, is allowed but must be meant: nobody is left unnamed.

    Old consultations are entered afterwards, and some bodies do answer before the others.
    """
    last_day = typed_day(content.last_day)
    usual = [f"{say_day(last_day).capitalize()} har passerat."] if last_day and is_past(last_day, now) else []
    own = [odd.words for odd in odd_days(content, now)]
    if (usual or own) and not content.past_is_meant:
        more = [f"Det gäller {len(own) - _DAYS_NAMED} till."] if len(own) > _DAYS_NAMED else []
        advice = "Ändra datumet, eller kryssa i att det är meningen."
        yield "past_is_meant", " ".join((*usual, *own[:_DAYS_NAMED], *more, advice))


def _contacts(contacts: Sequence[SetupContact]) -> Iterator[Fault]:
    for contact in contacts:
        prefix = f"contact-{contact.key}"
        if not contact.name and (contact.phone or contact.email or contact.title):
            yield f"{prefix}-name", "Skriv kontaktpersonens namn."
        yield from _too_long(f"{prefix}-name", contact.name)
        yield from _bad_address(f"{prefix}-email", contact.email)


def _topics(content: SetupContent) -> Iterator[Fault]:
    for topic in content.topics:
        if topic.kept:
            yield from _too_long(f"topic-{topic.key}-title", topic.title)


def _groups(content: SetupContent) -> Iterator[Fault]:
    if not content.bodies():
        yield "instanser", "Remissen har inga instanser. Lägg till minst en."
    for group in content.groups:
        if group.bodies and not group.name:
            yield f"group-{group.key}-name", "Skriv gruppens namn."
        yield from _too_long(f"group-{group.key}-name", group.name)


def _bodies(placed: Sequence[Placed]) -> Iterator[Fault]:
    for each in placed:
        prefix, name = f"body-{each.body.key}", each.body.name
        if not name:
            yield f"{prefix}-name", "Skriv instansens namn, eller ta bort raden."
        yield from _too_long(f"{prefix}-name", name)
        if each.standing.settled is Settled.ASK:
            like = each.standing.proposals[0].name
            yield f"{prefix}-choice", f"Är {name} samma instans som {like}, eller en ny? Välj."
        if each.standing.settled is Settled.NEW:
            yield from _bad_address(f"{prefix}-email", each.body.email)


def _duplicates(placed: Sequence[Placed]) -> Iterator[Fault]:
    """A body may be asked once. The second row is named, with where the first one stands."""
    first: dict[str, Placed] = {}
    for each in placed:
        who = identity(each.body, each.standing)
        if who is None:
            continue
        if who in first:
            yield f"body-{each.body.key}-name", _twice(first[who], each)
        first.setdefault(who, each)


def _twice(one: Placed, other: Placed) -> str:
    name = other.standing.body.name if other.standing.body else other.body.name
    places = f"två gånger i {one.group}" if one.group == other.group else f"både i {one.group} och i {other.group}"
    return f"{name} står {places}. Ta bort den ena raden."


def _too_long(field: str, text: str) -> Iterator[Fault]:
    if len(text) > LONGEST_NAME:
        yield field, f"Texten har {len(text)} tecken. Den får ha högst {LONGEST_NAME}."


def _bad_address(field: str, text: str) -> Iterator[Fault]:
    if text and tidy_email(text) is None:
        yield field, f"{text} är inte en e-postadress. Skriv den som namn@domän.se."
