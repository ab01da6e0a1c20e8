"""Answers with files that cannot be merged as they came, and what becomes of them."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from remiss import docmerge
from remiss.db.submission import Submission, SubmissionFile
from remiss.usecases.reviewing import build_review, review_docx
from remiss.usecases.tools import Tools
from tests.factories import Round
from tests.files_to_send import upload
from tests.usecases.answering import Consultee

RTF = rb"{\rtf1\ansi Yttrande fr\u229?n n\u228?mnden.\par N\u228?mnden tillstyrker f\u246?rslaget.}"


def pdf(*lines: str, pages: int = 1) -> bytes:
    """A PDF of that many pages, each with the lines; without lines it is like a scan."""
    shown = " ".join(
        f"({line}) Tj 0 -14 Td".replace("å", r"\345").replace("ä", r"\344").replace("ö", r"\366") for line in lines
    )
    content = f"BT /F1 11 Tf 72 760 Td {shown} ET".encode("ascii") if lines else b"0 0 595 842 re f"
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number in range(pages):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _written(objects)


def _written(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def files_in(tools: Tools, referral_id: int) -> list[SubmissionFile]:
    """The consultee's files as they came, with what stands in for them."""
    with tools.reading() as session:
        rows = list(
            session.scalars(
                select(SubmissionFile)
                .join(Submission, SubmissionFile.submission_id == Submission.id)
                .where(Submission.referral_id == referral_id, SubmissionFile.stands_for_id.is_(None))
                .options(selectinload(SubmissionFile.stand_in))
                .order_by(Submission.version, SubmissionFile.position, SubmissionFile.id)
            )
        )
        session.expunge_all()
        return rows


def answered_with(tools: Tools, referral_id: int, name: str, data: bytes) -> SubmissionFile:
    """The file as it lies in the consultee's answer."""

    Consultee(tools, referral_id).answer(upload(name, data))
    return files_in(tools, referral_id)[-1]


def compiled(tools: Tools, round_: Round) -> str:
    """The text of the review document made now."""
    built = build_review(tools, round_.id, by=round_.officer)
    return docmerge.read(review_docx(tools, round_.id, built.number, by=round_.officer).content).text()
