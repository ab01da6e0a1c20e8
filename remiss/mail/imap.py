"""A mailbox over IMAP (RFC 3501): letters by UID, without being marked by reading, and never deleted."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import BinaryIO, cast

from remiss.mail.fetched import internal_date, read_fetched
from remiss.mail.folder_names import as_folder
from remiss.mail.imap_line import BROKEN, end_after, hang_up, open_line, quoted, why_closed, words
from remiss.mail.mailbox_list import MailboxSettings
from remiss.mail.messages import Arrived, MailboxError, OpenMailbox, Place

_LONGEST_VISIT = 15 * 60
_AT_ONCE = 8 * 1024 * 1024
_PIECE = 4 * 1024 * 1024
MOST_BYTES = 200 * 1024 * 1024
_BEGINNING = 1024 * 1024
_KEYWORD = "$Remiss"
_MOST_BREAKS = 6
_TOO_LARGE = "Brevet är {} MB, mer än som hämtas. Här finns bara början; hela brevet ligger kvar i brevlådan {}."
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class _Size:
    """What the server says of a letter before it is fetched."""

    uid: int
    size: int
    received_at: datetime | None


class ImapMailbox:
    """A mailbox on an IMAP server. ``name`` has everything that tells it from others."""

    def __init__(self, settings: MailboxSettings) -> None:
        self._settings = settings
        self.name = f"{settings.username} ({settings.server}:{settings.port}, {settings.folder})"
        self.round_id = settings.round_id
        self._visit: _Visit | None = None
        self._bad: set[int] = set()

    def __enter__(self) -> OpenMailbox:
        """The mailbox, open. MailboxError when it cannot be opened."""
        self._visit = _Visit(self._settings, self.name, self._bad)
        return self._visit

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it; never raises."""
        visit, self._visit = self._visit, None
        if visit is not None:
            visit.close()


class _Visit:
    """A mailbox while it is open. ``bad`` are the UIDs that would not be fetched; it is remembered between visits."""

    def __init__(self, settings: MailboxSettings, name: str, bad: set[int]) -> None:
        self._settings = settings
        self._bad = bad
        self._name = name
        self._breaks = 0
        self._connect()
        self.uidvalidity = self._validity()

    def uids(self, above: int) -> tuple[int, ...]:
        """The UIDs of the letters that lie in it, those up to ``above`` left out.

        They rise, but those that would not be fetched last time come last, so that they never stand in the way.
        """
        since = self._settings.since
        day = [f"SINCE {since.day:02}-{_MONTHS[since.month - 1]}-{since.year}"] if since else []
        # "n:*" always names the last letter, also when its UID is lower than n.
        said = self._asked("SEARCH", f"UID {above + 1}:*", *day)
        found = {int(word) for line in said if isinstance(line, bytes) for word in line.split() if word.isdigit()}
        return tuple(sorted((uid for uid in found if uid > above), key=lambda uid: (uid in self._bad, uid)))

    def fetch(self, uids: Sequence[int]) -> Iterator[Arrived]:
        """The letters, in that order, as they come. One that is gone, or breaks the line each time, is left out."""
        sizes = {one.uid: one for one in self._sizes(uids)}
        for together in _together([sizes[uid] for uid in uids if uid in sizes]):
            yield from self._fetch_together(together)

    def mark(self, uids: Sequence[int]) -> None:
        """Moves or flags them. MailboxError when the server will not; the letters are untouched then."""
        chosen = _set(uids)
        if self._settings.move_to:
            self._move(chosen)
            return
        flags = [*(["\\Seen"] if self._settings.mark_seen else []), *([_KEYWORD] if self._keywords else [])]
        if flags:
            self._asked("STORE", chosen, "+FLAGS.SILENT", f"({' '.join(flags)})")

    def close(self) -> None:
        """Says good-bye if the server still listens."""
        self._timer.cancel()
        hang_up(self._line)

    def _connect(self) -> None:
        self._line = open_line(self._settings)
        self._timer = end_after(self._line, _LONGEST_VISIT)
        try:
            self._select()
        except BROKEN as error:
            self.close()
            raise MailboxError(why_closed(error, self._settings)) from error
        except MailboxError:
            self.close()
            raise

    def _select(self) -> None:
        folder = quoted(as_folder(self._settings.folder))
        typ, said = self._line.select(folder)
        if typ != "OK":
            raise MailboxError(f"Mappen {self._settings.folder} gick inte att öppna ({words(said[0])}).")
        _, able = self._line.capability()  # Servers tell more of themselves once one has logged in.
        self._moves = any(b"MOVE" in said.upper().split() for said in able if isinstance(said, bytes))
        permanent = self._line.untagged_responses.get("PERMANENTFLAGS", [b""])
        self._keywords = b"\\*" in permanent[-1] or _KEYWORD.encode() in permanent[-1]

    def _validity(self) -> int:
        said = self._line.untagged_responses.get("UIDVALIDITY", [b""])[-1]
        if not isinstance(said, bytes) or not said.isdigit():
            self.close()
            raise MailboxError(f"IMAP-servern {self._settings.server} säger inte vilken numrering breven har.")
        return int(said)

    def _asked(self, command: str, *arguments: str) -> list[object]:
        """What the server answers. MailboxError when it says no, or the line breaks."""
        try:
            typ, said = self._line.uid(command, *arguments)
        except BROKEN as error:
            raise MailboxError(why_closed(error, self._settings)) from error
        if typ != "OK":
            raise MailboxError(f"IMAP-servern {self._settings.server} vägrade {command} ({words(said[0])}).")
        return cast("list[object]", said)

    def _sizes(self, uids: Sequence[int]) -> list[_Size]:
        said = self._asked("FETCH", _set(uids), "(UID RFC822.SIZE INTERNALDATE)")
        found = read_fetched(said)
        return [_Size(one.uid, one.size, internal_date(one.internal)) for one in found if one.uid in set(uids)]

    def _fetch_together(self, wanted: Sequence[_Size]) -> Iterator[Arrived]:
        """The letters in one question; if that fails, each in its own, so that a bad one is left and not the others."""
        bodies = self._bodies(wanted)
        for one in wanted:
            raw = bodies.get(one.uid) if bodies is not None else self._one(one)
            if raw is None:
                continue
            cut = _TOO_LARGE.format(one.size // (1024 * 1024), self._name) if one.size > MOST_BYTES else ""
            with nullcontext() if isinstance(raw, bytes) else raw:
                yield Arrived(Place(self._name, self.uidvalidity, one.uid), raw, one.received_at, cut)

    def _bodies(self, wanted: Sequence[_Size]) -> dict[int, bytes] | None:
        """The letters by UID; None when they must be fetched one by one."""
        if any(one.size > min(_AT_ONCE, MOST_BYTES) for one in wanted):
            return None
        try:
            said = self._asked("FETCH", _set([one.uid for one in wanted]), "(UID BODY.PEEK[])")
        except MailboxError:
            self._again()
            return None
        return {one.uid: one.body for one in read_fetched(said) if one.body is not None}

    def _one(self, wanted: _Size) -> bytes | BinaryIO | None:
        """One letter, in pieces when it is large; None when the server will not give it."""
        try:
            if wanted.size > MOST_BYTES:
                return self._piece(wanted.uid, f"<0.{_BEGINNING}>")
            return self._piece(wanted.uid, "") if wanted.size <= _AT_ONCE else self._in_pieces(wanted.uid)
        except MailboxError:
            self._bad.add(wanted.uid)
            self._again()
            return None

    def _piece(self, uid: int, which: str) -> bytes | None:
        said = self._asked("FETCH", str(uid), f"(UID BODY.PEEK[]{which})")
        return next((one.body for one in read_fetched(said) if one.uid == uid), None)

    def _in_pieces(self, uid: int) -> BinaryIO | None:
        """The letter on disk, so that it never lies in memory whole; a server that never ends is stopped."""
        whole = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115  # Closed when the next letter is asked for.
        for at in range(0, MOST_BYTES + _PIECE, _PIECE):
            piece = self._piece(uid, f"<{at}.{_PIECE}>")
            if piece is None:
                return None
            whole.write(piece)
            if len(piece) < _PIECE:
                break
        whole.seek(0)
        return whole

    def _again(self) -> None:
        """Makes sure that there is a line. MailboxError when it has broken too often, or the numbering is another."""
        try:
            typ, _ = self._line.noop()
        except BROKEN:
            typ = "NO"
        if typ == "OK":
            return
        self._breaks += 1
        self.close()
        if self._breaks > _MOST_BREAKS:
            raise MailboxError(f"IMAP-servern {self._settings.server} bryter förbindelsen gång på gång.")
        self._connect()
        if self._validity() != self.uidvalidity:
            raise MailboxError(f"IMAP-servern {self._settings.server} numrerade om breven medan de lästes.")

    def _move(self, chosen: str) -> None:
        if not self._moves:
            raise MailboxError(
                f"IMAP-servern {self._settings.server} kan inte flytta brev (RFC 6851). Ta bort IMAP_MOVE_TO."
            )
        folder = quoted(as_folder(self._settings.move_to))
        try:
            self._asked("MOVE", chosen, folder)
        except MailboxError:
            with suppress(*BROKEN):
                self._line.create(folder)
            self._asked("MOVE", chosen, folder)


def _together(letters: Sequence[_Size]) -> Iterator[Sequence[_Size]]:
    """The letters in runs that may be fetched in one question; a large one is alone."""
    run: list[_Size] = []
    for one in letters:
        if run and sum(each.size for each in run) + one.size > _AT_ONCE:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _set(uids: Sequence[int]) -> str:
    return ",".join(str(uid) for uid in uids)
