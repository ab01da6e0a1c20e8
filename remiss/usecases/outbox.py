"""The outbox: where a letter of a consultation is put in the transaction of its reason, for another hand to carry."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation
from remiss.db.post import Letter
from remiss.domain.clock import Clock
from remiss.domain.dispatch import Addressee
from remiss.domain.post import LetterKind
from remiss.mail.compose import Written


class Outbox:
    """Takes letters about one consultation. Answers to them go to the address the round says."""

    def __init__(self, session: Session, clock: Clock, consultation: Consultation) -> None:
        self._session = session
        self._clock = clock
        self._consultation = consultation

    def put(self, kind: LetterKind, occasion: str, to: Addressee, written: Written, calendar: str = "") -> None:
        """A letter to a consultee, at all its addresses, perhaps with a calendar file."""
        addresses = list(to.addresses)
        whom = {"to_name": to.name, "to_addresses": addresses, "referral_id": to.referral_id}
        self._add(kind, occasion, written, calendar=calendar, **whom)

    def put_trial(self, kind: LetterKind, occasion: str, to: tuple[str, str], written: Written) -> None:
        """A letter to a person (name, address) who only wants to see it: its link opens nothing."""
        name, email = to
        self._add(kind, occasion, written, to_name=name, to_addresses=[email], referral_id=None)

    def _add(self, kind: LetterKind, occasion: str, written: Written, **more: object) -> None:
        now = self._clock()
        self._session.add(
            Letter(
                kind=kind,
                occasion=occasion,
                consultation_id=self._consultation.id,
                reply_to=self._consultation.reply_email,
                subject=written.subject,
                text=written.text,
                html=written.html,
                next_try_at=now,
                created_at=now,
                **more,
            )
        )


def written_before(error: IntegrityError) -> bool:
    """Whether the error says that a letter for the same reason is in the outbox already: two hands at once."""
    # PostgreSQL names the constraint, SQLite its columns.
    names = ("uq_letters_kind_referral_id_occasion", "letters.kind, letters.referral_id, letters.occasion")
    return any(name in str(error.orig) for name in names)
