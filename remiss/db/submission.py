"""What came in: submissions (remissvar) with their files, answers being prepared, and the review documents made."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from remiss.db.base import Base, Json, Word
from remiss.domain.consultation import Channel, FileRole, Stance, SubmissionKind
from remiss.domain.incoming import Making
from remiss.domain.standing_in import Handling, LeftOut, MakingState, Manner


class AnswerDraft(Base):
    """An answer that a consultee is preparing behind its link. Not a received document until it is sent.

    ``final_expected_on`` is when the decision after a preliminary answer is expected.
    """

    __tablename__ = "answer_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), unique=True)
    stance: Mapped[Stance | None] = mapped_column(Word(Stance))
    kind: Mapped[SubmissionKind] = mapped_column(Word(SubmissionKind), default=SubmissionKind.FULL)
    own_ref: Mapped[str] = mapped_column(default="")
    message: Mapped[str] = mapped_column(default="")
    sender_name: Mapped[str] = mapped_column(default="")
    sender_email: Mapped[str] = mapped_column(default="")
    final_expected_on: Mapped[date | None]
    # Made when the draft begins and carried to the submission: a double click meets UNIQUE(idempotency_key).
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    updated_at: Mapped[datetime]

    files: Mapped[list["DraftFile"]] = relationship(cascade="all, delete-orphan", order_by="DraftFile.position")


class DraftFile(Base):
    """A file uploaded to an answer that is not sent yet."""

    __tablename__ = "draft_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("answer_drafts.id"), index=True)
    role: Mapped[FileRole] = mapped_column(Word(FileRole))
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    verdict: Mapped[str]
    findings: Mapped[list[Json]] = mapped_column(JSON, default=list)
    position: Mapped[int] = mapped_column(default=0)


class Submission(Base):
    """One handing-in. Versions count from 1 for each referral; none is ever removed.

    ``document_on`` is the document's own date, ``arrived_at`` the server's receipt (FL 22 §), ``registered_on`` the
    registrar's day. ``kind_guessed`` while nobody has said whether a letter that came later adds or replaces.
    ``taken_back_at`` is when a person found that it was not this consultee's: it stays, and no longer counts.
    """

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("referral_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"))
    version: Mapped[int]
    kind: Mapped[SubmissionKind] = mapped_column(Word(SubmissionKind))
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    stance: Mapped[Stance | None] = mapped_column(Word(Stance))
    document_on: Mapped[date | None]
    arrived_at: Mapped[datetime]
    registered_on: Mapped[date | None]
    own_ref: Mapped[str] = mapped_column(default="")
    message: Mapped[str] = mapped_column(default="")
    sender_name: Mapped[str] = mapped_column(default="")
    sender_email: Mapped[str] = mapped_column(default="")
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    manner: Mapped[Manner | None] = mapped_column(Word(Manner))
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    kind_guessed: Mapped[bool] = mapped_column(default=False)
    taken_back_at: Mapped[datetime | None]

    # As they came: what stands in for one of them is reached from it.
    files: Mapped[list["SubmissionFile"]] = relationship(
        cascade="all, delete-orphan",
        order_by="SubmissionFile.position, SubmissionFile.id",
        primaryjoin="and_(SubmissionFile.submission_id == Submission.id, SubmissionFile.stands_for_id.is_(None))",
    )


class SubmissionFile(Base):
    """A file of a submission, byte for byte as it came; ``verdict`` and ``findings`` are the judge's.

    One that ``stands_for`` another was made by us from it (``making``), for the compilation, once a person has
    confirmed it; the original is always kept. ``role_confirmed_at`` is when a person settled what kind of paper it is.
    ``making_state`` is where the making of a stand-in for the file is, None for one that needs none; the worker that is
    at it has it until ``making_until``. ``handled`` is what a person did about one that could not be read safely.
    """

    __tablename__ = "submission_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    role: Mapped[FileRole] = mapped_column(Word(FileRole))
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    verdict: Mapped[str]
    findings: Mapped[list[Json]] = mapped_column(JSON, default=list)
    position: Mapped[int] = mapped_column(default=0)
    stands_for_id: Mapped[int | None] = mapped_column(ForeignKey("submission_files.id"), index=True)
    making: Mapped[Making | None] = mapped_column(Word(Making))
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    role_confirmed_at: Mapped[datetime | None]
    making_state: Mapped[MakingState | None] = mapped_column(Word(MakingState), index=True)
    making_tries: Mapped[int] = mapped_column(default=0)
    making_until: Mapped[datetime | None]
    left_out: Mapped[LeftOut | None] = mapped_column(Word(LeftOut))
    handled: Mapped[Handling | None] = mapped_column(Word(Handling))
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    stand_in: Mapped["SubmissionFile | None"] = relationship(
        foreign_keys=[stands_for_id], uselist=False, remote_side=[stands_for_id]
    )


class ReviewDocument(Base):
    """A merged Word document, kept with exactly what it was made of.

    ``manifest`` lists every referral with the submissions and file fingerprints used; ``inputs_sha256`` is its
    fingerprint together with the engine's version, so the same inputs need no second build. ``pdf_sha256`` is
    the same document as PDF, once somebody has asked for it.
    """

    __tablename__ = "review_documents"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    number: Mapped[int]
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    pdf_sha256: Mapped[str | None]
    inputs_sha256: Mapped[str]
    engine_version: Mapped[str]
    manifest: Mapped[Json] = mapped_column(JSON)
    findings: Mapped[list[Json]] = mapped_column(JSON, default=list)
    built_at: Mapped[datetime]
    built_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
