"""The invitation on paper, for those whom e-mail does not reach: the same words, with a code instead of a link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from remiss.db.consultation import Consultation
from remiss.docmerge import Heading, PageBreak, Piece, Prose
from remiss.domain.dispatch import Addressee
from remiss.domain.wording import fill
from remiss.mail.compose import Composer
from remiss.mail.invitation import invitation_subject, invitation_text
from remiss.mail.particulars import one_line, paragraphs, particulars
from remiss.mail.round_letters import placeholder_values
from remiss.swedish import saying


@dataclass(frozen=True)
class Way:
    """How a reader of paper finds the personal page: where to type which code, or the whole address."""

    code_page: str
    code: str
    url: str


@dataclass(frozen=True)
class PaperLetter:
    """Whom one letter is to, where it is sent, and the way to the page."""

    to: Addressee
    postal_address: str
    way: Way


def letter_pieces(
    composer: Composer, consultation: Consultation, letter: PaperLetter, written_on: date
) -> tuple[Piece, ...]:
    """The letter as pieces of a Word document."""
    about = particulars(consultation, letter.to)
    values = placeholder_values(composer, consultation, letter.to, {})
    return (
        Prose(f"{composer.asker}\n{saying.say_date(written_on)}\n"),
        Prose(f"{_address(letter)}\n"),
        Heading(one_line(fill(invitation_subject(consultation), values))),
        *_texts(paragraphs(fill(invitation_text(consultation), values))),
        *_day(letter.to.last_day),
        *_way(letter),
        *_asked(about),
        *_answering(consultation, about),
        *_questions(consultation),
    )


def one_after_another(letters: list[tuple[Piece, ...]]) -> Iterator[Piece]:
    """All the letters in one document, each beginning on a page of its own."""
    for number, pieces in enumerate(letters):
        if number:
            yield PageBreak()
        yield from pieces


def _address(letter: PaperLetter) -> str:
    """The name and the postal address; the name once, also when the address begins with it."""
    lines = [line.strip() for line in letter.postal_address.splitlines() if line.strip()]
    return "\n".join(lines if letter.to.name in lines else [letter.to.name, *lines])


def _texts(texts: object) -> Iterator[Piece]:
    if isinstance(texts, tuple):
        for lines in texts:
            yield Prose("\n".join(lines))


def _day(last_day: date | None) -> Iterator[Piece]:
    if last_day is not None:
        yield Prose(f"Svara senast {saying.say_day(last_day)}. Hela dagen räknas.", "lead")


def _way(letter: PaperLetter) -> Iterator[Piece]:
    yield Heading("Er sida för remissen", 2)
    yield Prose(f"Öppna {letter.way.code_page} i en webbläsare och skriv koden")
    yield Heading(letter.way.code)
    yield Prose(
        "På sidan finns handlingarna, och där lämnar ni svaret. Ni behöver inget konto. "
        f"Koden är personlig för {letter.to.name}. Dela den gärna med kollegor som ska läsa eller skriva, men inte med "
        "någon utanför er organisation: den som har koden kan svara i ert namn."
    )
    yield Prose(f"Koden kan ersättas av hela adressen: {letter.way.url}", "note")


def _asked(about: dict[str, object]) -> Iterator[Piece]:
    for heading, name in (("Punkter att svara på", "points"), ("Handlingar", "documents")):
        lines = about[name]
        if isinstance(lines, tuple) and lines:
            yield Heading(heading, 2)
            yield Prose("\n".join(lines))


def _answering(consultation: Consultation, about: dict[str, object]) -> Iterator[Piece]:
    yield Heading("Så svarar ni", 2)
    yield Prose(
        "Lämna svaret på er sida, helst som Word-fil. Excel och PDF går också bra. Ni får ett kvitto när svaret har "
        "kommit in. Vill ni inte yttra er kan ni säga det där."
    )
    yield from _texts(about["how_to_answer"])
    if consultation.reply_postal.strip():
        begins = "Skicka också svaret på papper till:" if consultation.paper_wanted else "Svar på papper skickas till:"
        yield Prose(f"{begins}\n{consultation.reply_postal.strip()}")
    yield from _texts(about["do_not_enclose"])
    yield Prose("Hinner ni inte? Be om längre tid på er sida, eller hör av er i god tid före sista svarsdag.")


def _questions(consultation: Consultation) -> Iterator[Piece]:
    people = [
        ", ".join(filter(None, (each.name, each.title, each.phone, each.email))) for each in consultation.contacts
    ]
    lines = [*people, consultation.reply_email]
    if consultation.registry_number:
        lines.append(f"Ange diarienummer {consultation.registry_number} när ni skriver till oss.")
    if any(lines):
        yield Heading("Frågor", 2)
        yield Prose("\n".join(filter(None, lines)))
