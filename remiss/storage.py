"""Files by fingerprint: the only door to stored bytes.

A file is named by the SHA-256 of its content, so the same bytes twice are one file, and bytes under a name never
change. Writing is tmp, fsync, rename, fsync of the directory: after ``put`` returns, the file survives a power cut.
The row that mentions it is written afterwards; a file without a row is an orphan, harmless, and swept away when it has
lain for a day (``usecases/sweeping.py``). Putting the same bytes again makes the file young again, so that one whose
row is about to be written is never taken for an orphan.
"""

import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from remiss.domain.errors import FileMissingError, StorageFullError

_CHUNK = 1024 * 1024
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Stored:
    """A file that is on disk: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


class Storage:
    """A folder of files by fingerprint; ``least_free`` bytes are always left on the disk."""

    def __init__(self, root: Path, least_free: int = 0) -> None:
        self._root = root
        self._least_free = least_free

    def put(self, content: bytes | BinaryIO) -> Stored:
        """The content, safely on disk when this returns. StorageFullError when the disk has too little room."""
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        incoming = self._root / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        self._ensure_room()
        with tempfile.NamedTemporaryFile(dir=incoming, delete=False) as file:
            stored = self._copy(stream, file)
            file.flush()
            os.fsync(file.fileno())
        self._settle(Path(file.name), self._path(stored.sha256))
        return stored

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their fingerprint. FileMissingError when gone or altered."""
        try:
            content = self._path(sha256).read_bytes()
        except FileNotFoundError:
            raise FileMissingError(sha256) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FileMissingError(sha256)
        return content

    def has(self, sha256: str) -> bool:
        """Whether a file with that fingerprint is stored."""
        return self._path(sha256).is_file()

    def put_before(self, moment: datetime) -> Iterator[str]:
        """The fingerprints of the files that were last put before the moment."""
        for path in self._root.glob("??/*"):
            if _FINGERPRINT.fullmatch(path.name) and _is_older(path, moment):
                yield path.name

    def remove(self, sha256: str, moment: datetime) -> bool:
        """Whether the file was removed: it is not when it has been put again since the moment."""
        path = self._path(sha256)
        aside = path.with_name(f"{sha256}.removed")
        try:
            path.rename(aside)
        except FileNotFoundError:
            return False
        if not _is_older(aside, moment):
            aside.rename(path)
            return False
        aside.unlink()
        return True

    def drop_unfinished(self, moment: datetime) -> None:
        """Removes uploads that were begun before the moment and never became files, and undoes removals cut off."""
        for path in self._root.glob("incoming/*"):
            if _is_older(path, moment):
                path.unlink(missing_ok=True)
        for aside in self._root.glob("??/*.removed"):
            if _is_older(aside, moment):
                aside.rename(aside.with_suffix(""))

    def _path(self, sha256: str) -> Path:
        if not _FINGERPRINT.fullmatch(sha256):
            raise FileMissingError(sha256)
        return self._root / sha256[:2] / sha256

    def _ensure_room(self) -> None:
        if shutil.disk_usage(self._root).free < self._least_free:
            raise StorageFullError

    def _copy(self, source: BinaryIO, target: "tempfile._TemporaryFileWrapper[bytes]") -> Stored:
        digest, size = hashlib.sha256(), 0
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += target.write(chunk)
        return Stored(digest.hexdigest(), size)

    def _settle(self, temporary: Path, final: Path) -> None:
        with suppress(FileNotFoundError):
            os.utime(final)
            temporary.unlink()
            return
        created = not final.parent.exists()
        final.parent.mkdir(exist_ok=True)
        temporary.chmod(0o440)
        temporary.rename(final)
        _sync_folder(final.parent)
        if created:
            _sync_folder(self._root)


def _is_older(path: Path, moment: datetime) -> bool:
    """Whether the file was last put before the moment; one that is gone was not."""
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
