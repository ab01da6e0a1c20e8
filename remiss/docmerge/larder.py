"""A folder where prepared sources are kept."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class KeptFolder:
    """Keeps prepared sources as files, each under its key. The folder is made when first needed, and may be emptied."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """What was put under the key; None when there is nothing."""
        try:
            return (self.folder / key).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keeps the bytes under the key; another process sees all of them or none. A full disk keeps nothing."""
        being_written = self.folder / f"{key}.{secrets.token_hex(8)}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                being_written.write_bytes(data)
                being_written.replace(self.folder / key)
            finally:
                being_written.unlink(missing_ok=True)
