"""The compilation's page: what would go in, what has been built, and whether the latest build is out of date."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.people import User
from remiss.db.post import Event
from remiss.db.submission import ReviewDocument
from remiss.domain.permissions import Actor
from remiss.queries.review_changes import changed_since
from remiss.queries.round_head import RoundHead, round_head
from remiss.queries.standings import Standing, Tally, standings, tally


@dataclass(frozen=True)
class FindingLine:
    """What the engine changed or left out, and the names of the files it says so of."""

    text: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class BuildLine:
    """A review document that was made. ``answers`` counts the consultees whose answers are in it."""

    number: int
    name: str
    size: int
    sha256: str
    inputs_sha256: str
    built_at: datetime
    built_by: str
    answers: int
    findings: tuple[FindingLine, ...]


@dataclass(frozen=True)
class ReviewPage:
    """``changed`` names the consultees whose answers have come or changed since the latest build."""

    head: RoundHead
    tally: Tally
    builds: tuple[BuildLine, ...]
    changed: tuple[str, ...]
    missing: tuple[Standing, ...]


def review_page(session: Session, consultation_id: int, *, by: Actor, now: datetime) -> ReviewPage:
    """The picture, in eight statements."""
    rows = session.execute(
        select(ReviewDocument, User.name)
        .join(User, ReviewDocument.built_by_id == User.id)
        .where(ReviewDocument.consultation_id == consultation_id)
        .order_by(ReviewDocument.number.desc())
    ).all()
    makers = _makers(session, consultation_id)
    everyone = [row for row in standings(session, [consultation_id], now) if row.counts]
    return ReviewPage(
        head=round_head(session, consultation_id, by),
        tally=tally(everyone),
        builds=tuple(_build(row, makers.get(row.number, name)) for row, name in rows),
        changed=changed_since(session, consultation_id, rows[0][0].manifest, everyone) if rows else (),
        missing=tuple(row for row in everyone if row.answered_at is None),
    )


def _makers(session: Session, consultation_id: int) -> dict[int, str]:
    """Who made which build, as the journal says: a build from the shell is nobody's although it has a user's number."""
    rows = session.execute(
        select(Event.details, Event.actor_name).where(
            Event.consultation_id == consultation_id, Event.act == "review_built"
        )
    )
    return {details["number"]: name for details, name in rows}


def _build(row: ReviewDocument, built_by: str) -> BuildLine:
    return BuildLine(
        number=row.number,
        name=row.name,
        size=row.size,
        sha256=row.sha256,
        inputs_sha256=row.inputs_sha256,
        built_at=row.built_at,
        built_by=built_by,
        answers=sum(bool(each["submissions"]) for each in row.manifest["referrals"]),
        findings=_findings(row.findings),
    )


def _findings(found: list[dict[str, str]]) -> tuple[FindingLine, ...]:
    """What is said of fewest files first, since what is said of nearly all of them hides the rest."""
    files: dict[str, list[str]] = {}
    for each in found:
        files.setdefault(each["text"], []).append(each["file"])
    lines = (FindingLine(text, tuple(names)) for text, names in files.items())
    return tuple(sorted(lines, key=lambda line: len(line.files)))
