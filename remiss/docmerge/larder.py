"""A folder where prepared sources are kept.

They hold the texts of answers, so nobody but the owner of the process may read them, and they go when the source they
were made of is gone. Nothing is lost with them: what is missing is made again from the source.
"""

import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_OWNER_ONLY = 0o700
_OWNERS_FILE = 0o600


@dataclass(frozen=True)
class KeptFolder:
    """Keeps prepared sources as files, each under its key. The folder is made when first needed, and may be emptied.

    ``least_free`` bytes are always left on the disk: when there are no more, nothing new is kept.
    """

    folder: Path
    least_free: int = 0

    def get(self, key: str) -> bytes | None:
        """What was put under the key, which counts as used now; None when there is nothing."""
        path = self.folder / key
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            # Swept away just now, or not ours to read: either way it is made again.
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keeps the bytes under the key; another process sees all of them or none. A full disk keeps nothing."""
        being_written = self.folder / f"{key}.{secrets.token_hex(8)}"
        with suppress(OSError):
            self.folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            if shutil.disk_usage(self.folder).free - len(data) < self.least_free:
                return
            try:
                _write(being_written, data)
                being_written.replace(self.folder / key)
            finally:
                being_written.unlink(missing_ok=True)

    def sweep(self, sources: Collection[str], unused_since: datetime, most: int) -> int:
        """Removes what is of no more use, and tells how many files that were.

        That is: what was made of a source whose SHA-256 is not among ``sources``, what has not been used since, and
        beyond ``most`` bytes what has lain unused longest.
        """
        removed, room = 0, most
        for path, used_at, size in sorted(self._files(), key=lambda one: -one[1]):
            room -= size
            if room < 0 or used_at < unused_since.timestamp() or path.name.partition("-")[0] not in sources:
                path.unlink(missing_ok=True)
                removed += 1
                room += size
        return removed

    def _files(self) -> Iterator[tuple[Path, float, int]]:
        """Each file with when it was last used, in seconds since 1970, and its size in bytes."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            with suppress(FileNotFoundError):
                found = path.stat()
                yield path, found.st_mtime, found.st_size


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNERS_FILE), "wb") as file:
        file.write(data)
