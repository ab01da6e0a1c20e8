"""A real IMAP server (Dovecot) of the tests' own: an ordinary user, a Maildir, TLS with a certificate of our own."""

import imaplib
import os
import shutil
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from remiss.mail.mailbox_list import MailboxSettings
from tests.smtp_server import HOST, Certificate, self_made
from tests.system import as_nobody, free_port, need

PASSWORD = "hemligt-å-ord"
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
first_valid_uid = 1
first_valid_gid = 0
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%u
}}
namespace inbox {{
  inbox = yes
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
protocol imap {{
  mail_max_userip_connections = 100
}}
"""


class Post:
    """A running server. Every user has the same password and gets a mailbox by logging in."""

    def __init__(self, folder: Path, certificate: Certificate) -> None:
        self.folder = folder
        self.certificate = certificate
        self.plain, self.tls = free_port(), free_port()
        self.user = "remiss"

    def begin_anew(self) -> None:
        """From now on the mailbox is another user's: an empty one."""
        self.user = f"remiss{int(self.user.removeprefix('remiss') or 0) + 1}"

    def settings(self, user: str = "", **choices: object) -> MailboxSettings:
        """How the user's mailbox is reached over TLS."""
        known = {
            "server": HOST,
            "port": self.tls,
            "username": user or self.user,
            "password": PASSWORD,
            "timeout_seconds": 10,
        }
        return MailboxSettings(**(known | choices))  # type: ignore[arg-type]  # The test's own choices.

    def line(self, user: str = "") -> imaplib.IMAP4:
        """The mailbox as its own people see it, in a program of theirs; the inbox is chosen."""
        context = ssl.create_default_context(cafile=str(self.certificate.path))
        line = imaplib.IMAP4_SSL(HOST, self.tls, ssl_context=context, timeout=10)
        line.authenticate("PLAIN", lambda _: f"\0{user or self.user}\0{PASSWORD}".encode())
        line.select("INBOX")
        return line

    def deliver(self, *letters: bytes, user: str = "", at: datetime | None = None) -> None:
        """Puts the letters in the user's inbox, as received at the moment."""
        line = self.line(user)
        when = imaplib.Time2Internaldate(at or datetime(2015, 8, 31, 12, tzinfo=UTC))
        for letter in letters:
            typ, said = line.append("INBOX", "", when, letter)
            assert typ == "OK", said
        line.logout()

    def flags(self, user: str = "", folder: str = "INBOX") -> list[set[str]]:
        """The flags of every letter in the folder, in order."""
        line = self.line(user)
        typ, _ = line.select(f'"{folder}"', readonly=True)
        assert typ == "OK", folder
        _, said = line.uid("FETCH", "1:*", "(FLAGS)")
        line.logout()
        return [{flag.decode() for flag in imaplib.ParseFlags(one)} for one in said if isinstance(one, bytes)]

    def renumber(self, user: str = "") -> None:
        """Gives the inbox a new UIDVALIDITY and its letters new UIDs, as a server does that has lost its index."""
        inbox = self.folder / "mail" / (user or self.user)
        for name in (
            "dovecot-uidlist",
            "dovecot.index",
            "dovecot.index.log",
            "dovecot.index.cache",
            "dovecot-uidvalidity",
        ):
            (inbox / name).unlink(missing_ok=True)
        for path in inbox.glob("dovecot-uidvalidity.*"):
            path.unlink()
        time.sleep(1.1)  # The new number is the second in which it was made.


@contextmanager
def running() -> Iterator[Post]:
    """Starts the server and stops it afterwards. The process trusts its certificate meanwhile."""
    program = need("dovecot", "dovecot-imapd")
    with tempfile.TemporaryDirectory(prefix="remiss-imap-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        post = Post(folder, self_made(folder))
        process = subprocess.Popen(
            as_nobody([program, "-F", "-c", str(_configured(post))]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )
        before = os.environ.get("SSL_CERT_FILE")
        os.environ["SSL_CERT_FILE"] = str(post.certificate.path)
        try:
            _wait_for(post)
            yield post
        finally:
            _put_back(before)
            process.terminate()
            process.wait(10)


def _configured(post: Post) -> Path:
    user, group = ("nobody", "nogroup") if os.geteuid() == 0 else _self()
    path = post.folder / "dovecot.conf"
    path.write_text(
        _CONFIG.format(
            folder=post.folder,
            user=user,
            group=group,
            certificate=post.certificate.path,
            key=post.certificate.key,
            password=PASSWORD,
            plain=post.plain,
            tls=post.tls,
        ),
        encoding="utf-8",
    )
    if os.geteuid() == 0:
        for each in (post.folder, *post.folder.iterdir()):
            shutil.chown(each, "nobody", "nogroup")
    return path


def _self() -> tuple[str, str]:
    names = [subprocess.run(["id", flag], check=True, capture_output=True, text=True) for flag in ("-un", "-gn")]
    return names[0].stdout.strip(), names[1].stdout.strip()


def _wait_for(post: Post) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            post.line().logout()
        except OSError:
            if time.monotonic() > deadline:
                log = post.folder / "log"
                raise AssertionError(log.read_text(encoding="utf-8") if log.exists() else "no log") from None
            time.sleep(0.1)
        else:
            return


def _put_back(before: str | None) -> None:
    if before is None:
        os.environ.pop("SSL_CERT_FILE", None)
    else:
        os.environ["SSL_CERT_FILE"] = before
