"""Password hashes: argon2id with the library's advised figures, memory set by the installation."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Passwords:
    """Makes and checks password hashes. ``memory_kib`` is lowered in tests only."""

    def __init__(self, memory_kib: int = 65536) -> None:
        self._hasher = PasswordHasher(memory_cost=memory_kib)
        # Checked when there is no account, so that the answer takes as long as when there is one.
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """A salted argon2id hash."""
        return self._hasher.hash(password)

    def fits(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is the one behind the hash; takes as long when there is no hash."""
        try:
            self._hasher.verify(password_hash or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None

    def renewed(self, password_hash: str, password: str) -> str | None:
        """A new hash of a password known to fit, when the old one was made with other figures than today's."""
        return self.hash(password) if self._hasher.check_needs_rehash(password_hash) else None
