"""Sweeping: files that nothing in the database points at, and prepared answers that nobody asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Column, Text, cast, select
from sqlalchemy.orm import Session
from sqlalchemy.types import JSON

from remiss.db.base import Base
from remiss.usecases.tools import Tools

# A file is stored before its row is written, and a form with files in it may lie open for a working day.
_GRACE = timedelta(hours=24)
_LONGEST_UNUSED = timedelta(days=30)
_MOST_PREPARED = 500 * 1024 * 1024
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
# They tell what a document was made of and what has happened, and keep nothing that is gone from being gone.
_RECORDS = {"review_documents", "events"}


@dataclass(frozen=True)
class Swept:
    """How many stored files, and how many prepared answers, were removed."""

    orphans: int
    prepared: int


def sweep(tools: Tools) -> Swept:
    """Removes orphans, and prepared answers that are too old, too many, or made of a file that is gone.

    Safe to run at any time and in several processes: a file is an orphan only when it was last put more than a day
    before the database was asked, and it is left where it is when it has been put again meanwhile.
    """
    now = tools.clock()
    before = now - _GRACE
    old = list(tools.storage.put_before(before))
    with tools.reading() as session:
        named = set(_named(session))
    removed = [tools.storage.remove(sha256, before) for sha256 in old if sha256 not in named]
    tools.storage.drop_unfinished(before)
    prepared = tools.prepared.sweep(named, now - _LONGEST_UNUSED, _MOST_PREPARED)
    return Swept(sum(removed), prepared)


def _named(session: Session) -> Iterator[str]:
    """Every fingerprint of a file that the database points at.

    Asked of all tables, so that one added later is asked too: columns named for a fingerprint, and JSON, where a draft
    of a consultation has its files. Records of what has been point at nothing.
    """
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if _may_name(column):
                for text in session.scalars(select(cast(column, Text)).where(column.is_not(None)).distinct()):
                    yield from _FINGERPRINT.findall(text)


def _may_name(column: "Column[object]") -> bool:
    if isinstance(column.type, JSON):
        return column.table.name not in _RECORDS
    return column.name.endswith("sha256")
