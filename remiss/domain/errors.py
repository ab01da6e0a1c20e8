"""One tree of errors. Each says when it happens and carries its data; the Swedish words stand in ``web/errors.py``."""

from collections.abc import Mapping
from datetime import date


class RemissError(Exception):
    """Something a person can understand and do something about; never a programming mistake."""


class NotFoundError(RemissError):
    """The thing asked for does not exist, or does not exist for the one who asks."""


class DraftGoneError(NotFoundError):
    """The person has no such draft: it was saved as a consultation or removed, perhaps in another window."""


class NotAllowedError(RemissError):
    """The actor lacks the permission. Raised by the use case, whatever the page showed."""


class InvalidFieldsError(RemissError):
    """What was typed cannot be used. Carries every field at fault and a Swedish sentence for each."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = dict(fields)


class StaleFormError(RemissError):
    """Someone else saved the same thing after this form was opened (optimistic lock)."""


class AlreadySentError(RemissError):
    """The consultation is no longer a draft: a double click, or two officers at once."""


class NotReadyToSendError(RemissError):
    """The consultation lacks something without which it cannot be sent. Carries codes, one for each lack."""

    def __init__(self, lacks: tuple[str, ...]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


class PlanChangedError(RemissError):
    """The list of consultees, an address or a date was changed after the page to send from was opened."""


class LetterSettledError(RemissError):
    """The letter needs no decision: it has left, waits its turn, or somebody has already decided about it."""


class LetterPlacedError(RemissError):
    """The letter that came in has been placed already: a colleague was faster, or the machine was."""


class NoAddressError(RemissError):
    """There is no e-mail address to send the letter to."""


class ClosedError(RemissError):
    """The consultation takes no more answers: it is closed, or its closing date has passed."""

    def __init__(self, closes_on: date | None = None) -> None:
        super().__init__(str(closes_on))
        self.closes_on = closes_on


class WithdrawnError(RemissError):
    """The consultee was taken off the list after dispatch; what it has sent remains."""


class LinkUnknownError(RemissError):
    """The personal link is mistyped, or was never ours."""


class LinkRevokedError(RemissError):
    """The personal link was ours, but a newer one has been issued."""


class EmptyAnswerError(RemissError):
    """A hand-in with neither file, message nor abstention."""


class IncompleteAnswerError(RemissError):
    """A hand-in with something left to settle: sender, kind, or a file that was turned away. Carries codes."""

    def __init__(self, lacks: tuple[str, ...]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


class FileRefusedError(RemissError):
    """An uploaded file cannot be taken as it is. Carries its name and why, in Swedish, from the judge."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name)
        self.name = name
        self.reason = reason


class StorageFullError(RemissError):
    """The disk has too little room left to accept a file safely."""


class FileMissingError(RemissError):
    """A stored file is gone or no longer has its fingerprint. Carries the SHA-256."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


class WrongCredentialsError(RemissError):
    """E-mail and password do not match an active account. Never says which of them was wrong."""


class TooManyAttemptsError(RemissError):
    """The door is closed for a while after many failures. Carries whole minutes to wait."""

    def __init__(self, minutes: int) -> None:
        super().__init__(str(minutes))
        self.minutes = minutes


class AccountLinkError(RemissError):
    """An invitation or password link is used, too old, or not ours."""


class DuplicateError(RemissError):
    """A name or address that must be unique is taken. Carries the field."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NothingToMergeError(RemissError):
    """A review document was asked for before anything was sent."""


class OfficeMissingError(RemissError):
    """LibreOffice is not installed here, or could not make the document."""


class LastAdministratorError(RemissError):
    """The change would leave the installation without an administrator."""


class AccountTakenIntoUseError(RemissError):
    """An invitation was to be sent again to someone who has chosen a password already, or whose account is closed."""


class ExtensionPendingError(RemissError):
    """The consultee has a request for more time that nobody has decided about yet."""


class ExtensionDecidedError(RemissError):
    """The request for more time has been decided about, or taken back, by somebody who was faster."""


class ExtensionNotNeededError(RemissError):
    """More time was asked for by, or given to, a consultee that has already answered or abstained."""


class CutOffError(RemissError):
    """A last day would be later than the day after which no answers are taken. Carries that closing day."""

    def __init__(self, closes_on: date) -> None:
        super().__init__(str(closes_on))
        self.closes_on = closes_on
