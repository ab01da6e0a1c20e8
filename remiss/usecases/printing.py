"""Letters to print, as Word files with a code to type, for consultees whom e-mail does not reach.

They hold what opens a personal page, so it is written in the journal that they were fetched.
"""

import re
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.addressees import addressees
from remiss.db.consultation import Consultation, Referral
from remiss.db.people import Consultee
from remiss.docmerge import Options, Piece, merge
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status
from remiss.domain.dispatch import Addressee
from remiss.domain.errors import NotFoundError
from remiss.domain.links import PersonalLink
from remiss.domain.permissions import Act, Actor
from remiss.domain.typed_codes import typed_code
from remiss.mail.paper import PaperLetter, Way, letter_pieces, one_after_another
from remiss.usecases.journal import Journal
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class PaperFile:
    """A file to fetch."""

    name: str
    content: bytes


@dataclass(frozen=True)
class _Written:
    """The round as its letters name it, and each letter with its consultee's name."""

    options: Options
    letters: tuple[tuple[str, tuple[Piece, ...]], ...]

    @property
    def called(self) -> str:
        return self.options.subject or self.options.title


def letter_to_print(tools: Tools, consultation_id: int, referral_id: int, *, by: Actor) -> PaperFile:
    """One consultee's letter, whatever addresses it has. NotFoundError before dispatch, or when it is not asked."""
    written = _write(tools, consultation_id, by, only=referral_id)
    name, pieces = written.letters[0]
    return PaperFile(f"{_fit(f'Remissbrev {name}')}.docx", _word(pieces, written.options))


def letters_as_one(tools: Tools, consultation_id: int, *, by: Actor) -> PaperFile:
    """One Word file with the letters to all who lack an e-mail address, each on its own page.

    NotFoundError before dispatch, or when none lacks one.
    """
    written = _write(tools, consultation_id, by)
    everything = tuple(one_after_another([pieces for _, pieces in written.letters]))
    return PaperFile(f"{_fit(f'Remissbrev {written.called}')}.docx", _word(everything, written.options, pages=False))


def letters_one_by_one(tools: Tools, consultation_id: int, *, by: Actor) -> PaperFile:
    """A zip with one Word file for each of them, named after the consultee. NotFoundError as above."""
    written = _write(tools, consultation_id, by)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as heap:
        taken: set[str] = set()
        for name, pieces in written.letters:
            entry = zipfile.ZipInfo(_free(_fit(name), taken), _ZIP_BEGINS)
            heap.writestr(entry, _word(pieces, written.options))
    return PaperFile(f"{_fit(f'Remissbrev {written.called}')}.zip", file.getvalue())


def _write(tools: Tools, consultation_id: int, by: Actor, only: int | None = None) -> _Written:
    with tools.transaction() as session:
        consultation = consultation_for(session, consultation_id, Act.SEND_CONSULTATION, by)
        asked = addressees(session, consultation_id)
        chosen = [each for each in asked if (each.referral_id == only if only else not each.addresses)]
        if consultation.status is Status.DRAFT or not chosen:
            raise NotFoundError("letters to print")
        letters = _letters(tools, session, consultation, chosen)
        names = [each.name for each in chosen]
        Journal(session, tools.clock, by).on_consultation(
            consultation_id, "letters_printed", consultees=", ".join(names)
        )
        number, title = consultation.registry_number, consultation.title
        footer = " · ".join(filter(None, (tools.composer.asker, number)))
        return _Written(Options(title=title, subject=number, footer=footer), tuple(zip(names, letters, strict=True)))


def _letters(
    tools: Tools, session: Session, consultation: Consultation, chosen: list[Addressee]
) -> list[tuple[Piece, ...]]:
    rows = session.execute(
        select(Referral.id, Referral.link_issue, Consultee.postal_address)
        .join(Consultee, Referral.consultee_id == Consultee.id)
        .where(Referral.consultation_id == consultation.id)
    )
    known = {referral_id: (issue, postal) for referral_id, issue, postal in rows}
    today = local_day(tools.clock())
    letters = []
    for to in chosen:
        issue, postal = known[to.referral_id]
        code = typed_code(tools.link_key, PersonalLink(to.referral_id, issue))
        way = Way(f"{tools.base_url}/kod", code, tools.personal_url(to.referral_id, issue))
        letters.append(letter_pieces(tools.composer, consultation, PaperLetter(to, postal, way), today))
    return letters


def _word(pieces: tuple[Piece, ...], options: Options, *, pages: bool = True) -> bytes:
    """The Word file; without page numbers where many letters share it, since they would count all of them."""
    file = BytesIO()
    merge(pieces, file, replace(options, page_numbers=pages))
    return file.getvalue()


def _fit(name: str) -> str:
    """The name as a file's name in every system."""
    return " ".join(_UNFIT.sub("-", name).split())[:120].strip(" .-") or "Remissbrev"


def _free(name: str, taken: set[str]) -> str:
    """A name that is not taken, with its ending, from now on taken."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return f"{free}.docx"
