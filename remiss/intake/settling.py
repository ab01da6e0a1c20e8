"""What a name on a draft's list is in the register: known, asked about, or new; a person's own choice comes first."""

from dataclasses import dataclass
from enum import StrEnum

from remiss.domain.setup import NEW_BODY, SetupBody
from remiss.swedish.matching import KnownBody, NameBook, Sureness
from remiss.swedish.names import comparison_key


class Settled(StrEnum):
    """How a name stands: a body of the register, a question that a person must answer, or a body to be added."""

    KNOWN = "known"
    ASK = "ask"
    NEW = "new"


@dataclass(frozen=True)
class Standing:
    """How the name stands, by which sureness, as which body, and what it may be mistaken for."""

    settled: Settled
    sureness: Sureness
    body: KnownBody | None = None
    proposals: tuple[KnownBody, ...] = ()


def standing(row: SetupBody, book: NameBook) -> Standing:
    """How the row's name stands to the register.

    A name that is the register's own settles the matter; a likeness is never settled without a person.
    """
    match = book.match(*((row.name,) if row.renamed else (row.name, row.printed)))
    if match.body is not None:
        return Standing(Settled.KNOWN, match.sureness, match.body)
    chosen = book.get(int(row.choice)) if row.choice.isdecimal() else None
    if chosen is not None:
        return Standing(Settled.KNOWN, match.sureness, chosen, match.proposals)
    if match.proposals and row.choice != NEW_BODY:
        return Standing(Settled.ASK, match.sureness, proposals=match.proposals)
    return Standing(Settled.NEW, match.sureness, proposals=match.proposals)


def identity(row: SetupBody, found: Standing) -> str | None:
    """What two rows share when they are one body, which may be asked once; None while nobody can say who it is."""
    if not row.name or found.settled is Settled.ASK:
        return None
    return f"id {found.body.id}" if found.body else comparison_key(row.name)
