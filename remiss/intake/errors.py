"""What can stop a reading. All are files that cannot be taken, so a page already knows how to say it."""

from remiss.domain.errors import FileRefusedError


class NotReadableError(FileRefusedError):
    """The file cannot be read: wrong kind, damaged or protected.

    ``kind`` is what it really is ("pdf", "doc", "xlsx" …) and ``reason`` a Swedish sentence on what to do.
    """

    def __init__(self, kind: str, reason: str, name: str = "") -> None:
        super().__init__(name, reason)
        self.kind = kind


_NO_LIST = {
    "empty": "Filen är tom. Välj filen som listan står i, eller klistra in listan.",
    "text": "Här finns inga remissinstanser. Skriv en instans per rad, eller välj en fil med listan.",
}
_NO_LIST_IN_FILE = (
    "I filen finns ingen lista med remissinstanser. Välj filen som listan står i, eller skriv en instans per rad."
)


class EmptyListError(FileRefusedError):
    """The file or the pasted text holds no consultee at all.

    Carries what was looked in: "text" for pasted words, "empty" for a file with nothing in it, else "docx", "xlsx" or
    "file" for a file that holds something, but no list.
    """

    def __init__(self, kind: str, name: str = "") -> None:
        super().__init__(name, _NO_LIST.get(kind, _NO_LIST_IN_FILE))
        self.kind = kind


class TooLongListError(FileRefusedError):
    """The list is longer than any round of consultation. Carries how many rows are taken at most."""

    def __init__(self, at_most: int, name: str = "") -> None:
        super().__init__(name, f"Listan har fler än {at_most} rader. Ta bort rader som inte hör dit.")
        self.at_most = at_most
