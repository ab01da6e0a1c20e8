"""Making the review document (sammanställning), and fetching it again as Word or PDF."""

from dataclasses import dataclass
from io import BytesIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from remiss.db.base import Json
from remiss.db.submission import ReviewDocument
from remiss.docmerge import ENGINE_VERSION, Report, Unreadable, merge, with_page_numbers, with_written_notes
from remiss.domain.clock import local_day
from remiss.domain.consultation import Status
from remiss.domain.errors import NotFoundError, NothingToMergeError, OfficeMissingError
from remiss.domain.permissions import Act, Actor
from remiss.storage import Stored
from remiss.usecases.gathering import Gathered, gather
from remiss.usecases.journal import Journal
from remiss.usecases.laying_out import options, pieces, remarks, typed_names
from remiss.usecases.membership import consultation_for
from remiss.usecases.tools import Tools


@dataclass(frozen=True)
class Built:
    """A review document by its number; ``new`` is False when nothing had changed since it was made."""

    number: int
    new: bool


@dataclass(frozen=True)
class ReviewFile:
    """A review document's name and bytes."""

    name: str
    content: bytes


def build_review(tools: Tools, consultation_id: int, *, by: Actor) -> Built:
    """The document of what has come in until now, kept with exactly what it was made of.

    Nothing is held locked while the files are merged. NothingToMergeError before the consultation is sent.
    """
    with tools.reading() as session:
        consultation = consultation_for(session, consultation_id, Act.BUILD_REVIEW, by)
        if consultation.status is Status.DRAFT:
            raise NothingToMergeError
        gathered = gather(session, consultation)
        same = _latest_of(session, consultation_id, gathered.fingerprint())
    if same is not None:
        return Built(same, new=False)
    stored, report = _merge(tools, gathered)
    return Built(_keep(tools, consultation_id, gathered, (stored, report), by=by), new=True)


def review_docx(tools: Tools, consultation_id: int, number: int, *, by: Actor) -> ReviewFile:
    """The Word document, and a row in the access journal since it holds every answer."""
    with tools.transaction() as session:
        row = _row_for(session, consultation_id, number, by)
        Journal(session, tools.clock, by).answer_read(consultation_id, None, f"review {number}")
        name, sha256 = row.name, row.sha256
    return ReviewFile(name, tools.storage.get(sha256))


def review_pdf(tools: Tools, consultation_id: int, number: int, *, by: Actor) -> ReviewFile:
    """The same document as PDF, made by LibreOffice the first time. OfficeMissingError where there is none."""
    word = review_docx(tools, consultation_id, number, by=by)
    name = word.name.removesuffix(".docx") + ".pdf"
    with tools.reading() as session:
        kept = _row_for(session, consultation_id, number, by).pdf_sha256
    if kept is not None:
        return ReviewFile(name, tools.storage.get(kept))
    pdf = tools.office.to_pdf(with_written_notes(word.content))
    stored = tools.storage.put(pdf)
    with tools.transaction() as session:
        _row_for(session, consultation_id, number, by).pdf_sha256 = stored.sha256
    return ReviewFile(name, pdf)


def _row_for(session: Session, consultation_id: int, number: int, by: Actor) -> ReviewDocument:
    consultation_for(session, consultation_id, Act.SEE_ANSWERS, by)
    row = session.scalar(
        select(ReviewDocument).where(ReviewDocument.consultation_id == consultation_id, ReviewDocument.number == number)
    )
    if row is None:
        raise NotFoundError("review document")
    return row


def _latest_of(session: Session, consultation_id: int, fingerprint: str) -> int | None:
    """The latest build's number when it was made of exactly this."""
    latest = session.scalar(
        select(ReviewDocument)
        .where(ReviewDocument.consultation_id == consultation_id)
        .order_by(ReviewDocument.number.desc())
        .limit(1)
    )
    return latest.number if latest is not None and latest.inputs_sha256 == fingerprint else None


def _merge(tools: Tools, gathered: Gathered) -> tuple[Stored, Report]:
    today = local_day(tools.clock())
    file = BytesIO()
    report = merge(pieces(gathered, tools.storage.get, today), file, options(gathered), tools.prepared)
    return tools.storage.put(_with_page_numbers(tools, file.getvalue())), report


def _with_page_numbers(tools: Tools, docx: bytes) -> bytes:
    """The document with page numbers in its contents. Without LibreOffice Word fills them in when it updates fields."""
    if not tools.office.installed:
        return docx
    try:
        return with_page_numbers(docx, tools.office.to_docx(docx))
    except (OfficeMissingError, Unreadable):
        # A document without numbers in its contents is still right; one that was never handed out is not.
        return docx


def _keep(tools: Tools, consultation_id: int, gathered: Gathered, made: tuple[Stored, Report], *, by: Actor) -> int:
    stored, report = made
    with tools.transaction() as session:
        consultation_for(session, consultation_id, Act.BUILD_REVIEW, by)
        number = 1 + (
            session.scalar(
                select(func.max(ReviewDocument.number)).where(ReviewDocument.consultation_id == consultation_id)
            )
            or 0
        )
        session.add(
            ReviewDocument(
                consultation_id=consultation_id,
                number=number,
                name=_file_name(gathered, number),
                sha256=stored.sha256,
                size=stored.size,
                inputs_sha256=gathered.fingerprint(),
                engine_version=ENGINE_VERSION,
                manifest=gathered.manifest(),
                findings=_findings(gathered, report),
                built_at=tools.clock(),
                built_by_id=by.user_id,
            )
        )
        Journal(session, tools.clock, by).on_consultation(consultation_id, "review_built", number=number)
    return number


def _file_name(gathered: Gathered, number: int) -> str:
    dnr = "".join(sign if sign.isalnum() else "-" for sign in gathered.registry_number).strip("-")
    return "-".join(part for part in ("Sammanställning", dnr, str(number)) if part) + ".docx"


def _findings(gathered: Gathered, report: Report) -> list[Json]:
    """What is not merged first, and then what the engine changed or left out."""
    typed = typed_names(gathered)
    ours = [{"file": name, "code": code, "text": text} for name, code, text in remarks(gathered)]
    return ours + [
        {"file": source.name, "code": finding.code, "text": finding.text}
        for source in report.sources
        for finding in source.findings
        if not (finding.code == "headers" and source.name in typed)
    ]
