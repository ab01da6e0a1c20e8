"""The tool belt every use case is handed, and the only place in the code that commits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from remiss.db.extension import WRITING
from remiss.docmerge.larder import KeptFolder
from remiss.domain.clock import Clock
from remiss.domain.links import EXAMPLE_TOKEN, PersonalLink, account_token, link_token
from remiss.mail.compose import Composer
from remiss.office import Office
from remiss.storage import Storage
from remiss.usecases.passwords import Passwords


@dataclass(frozen=True)
class Tools:
    """What the use cases need of the world, made once by ``app.py``.

    ``base_url`` has no trailing slash and comes from configuration, never from a request. ``authserv_id`` is the mail
    server whose word about senders is believed, "" for none (``mail/parse.py``). With ``plus_addressing`` the addresses
    that answers go to carry a tag, which our own mail server must let through (``domain/addressing.py``).
    """

    sessions: Callable[[], Session]
    clock: Clock
    storage: Storage
    prepared: KeptFolder
    composer: Composer
    office: Office
    passwords: Passwords
    base_url: str
    link_key: bytes
    authserv_id: str = ""
    plus_addressing: bool = False

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose work is committed when the block ends well, and undone when it does not."""
        with self.sessions() as session:
            session.connection(execution_options={WRITING: True})
            try:
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for queries: one consistent picture, and nothing it does is kept."""
        with self.sessions() as session:
            try:
                yield session
            finally:
                session.rollback()

    def personal_url(self, referral_id: int, issue: int) -> str:
        """The consultee's own address in this consultation."""
        return f"{self.base_url}/svara/{link_token(self.link_key, PersonalLink(referral_id, issue))}"

    def example_url(self) -> str:
        """What a personal address looks like; it opens nothing."""
        return f"{self.base_url}/svara/{EXAMPLE_TOKEN}"

    def account_url(self, link_id: int) -> str:
        """The address where an invited person, or one who forgot, chooses a password."""
        return f"{self.base_url}/konto/losenord/{account_token(self.link_key, link_id)}"
