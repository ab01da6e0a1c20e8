"""One installation's choices: a frozen record, read once from the environment and the instance folder."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent

HIGHEST_PORT = 65_535
_DAYS_OF_A_YEAR = 365
# 32 characters of chance are more than anyone can guess; a word that someone thought of is not.
_SHORTEST_KEY = 32


class SettingsError(ValueError):
    """A variable's value cannot be used. The text is a Swedish sentence that names it and says what it should be."""


@dataclass(frozen=True)
class MailSettings:
    """How letters leave. Without a server they are kept in the instance folder and shown at /post."""

    server: str | None = None
    port: int = 25
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    starttls: bool = False
    tls: bool = False
    sender: str = "Remiss <remiss@remiss.example>"
    timeout_seconds: int = 30


@dataclass(frozen=True)
class Settings:
    """Everything an installation may choose. Paths are absolute; sizes in bytes; times in seconds.

    ``shortest_response_days`` is the fewest days to answer that need no warning; ``meeting_margin_days`` the working
    days from a board's meeting until its adjusted minutes can be sent. ``imap`` holds the IMAP variables as they stand;
    ``mail/mailbox_list.py`` reads them. ``authserv_id`` is what our own mail server calls itself (RFC 8601);
    ``plus_addressing`` is whether it takes letters to "svar+…@" (Exchange must be told to).
    """

    instance: Path
    database_url: str
    secret_key: str = field(repr=False)
    base_url: str
    organisation: str = "Stockholms stad"
    mail: MailSettings = field(default_factory=MailSettings)
    imap: Mapping[str, str] = field(default_factory=dict, repr=False)
    authserv_id: str = ""
    plus_addressing: bool = False
    host: str = "127.0.0.1"
    port: int = 5000
    max_upload: int = 50 * 1024 * 1024
    least_free_space: int = 200 * 1024 * 1024
    administrators_read_answers: bool = False
    readers_read_every_round: bool = False
    trusted_proxies: int = 0
    shortest_response_days: int = 21
    meeting_margin_days: int = 5
    secure_cookies: bool = False
    styleguide: bool = True
    office: bool = True
    argon2_memory_kib: int = 65536

    @property
    def storage(self) -> Path:
        """Where files lie by fingerprint."""
        return self.instance / "files"

    @property
    def prepared(self) -> Path:
        """Where answers made ready for the next review document lie. It may be emptied at any time."""
        return self.instance / "prepared"

    @property
    def kept_mail(self) -> Path:
        """Where letters are kept when no mail server is configured."""
        return self.instance / "mail"


def templates_folder() -> Path:
    """The templates: beside the package in a checkout, inside it in an installed wheel."""
    return _bundled("templates")


def migrations_folder() -> Path:
    """The Alembic migrations, likewise."""
    return _bundled("migrations")


def _bundled(name: str) -> Path:
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _CHECKOUT / name


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this installation. A variable that is empty counts as not set.

    Creates the instance folder and, on first use, a secret key in it readable only by its owner.
    Raises SettingsError when a value cannot be used, OSError when the folder cannot.
    """
    env = {name: value for name, value in (os.environ if environ is None else environ).items() if value.strip()}
    instance = _instance_folder(env)
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    host, port = env.get("HOST", "127.0.0.1"), number_in(env, "PORT", 5000, most=HIGHEST_PORT)
    base_url = _base_url(env, host, port)
    return Settings(
        instance=instance,
        database_url=_database_url(env, instance),
        secret_key=_secret_key(env, instance),
        base_url=base_url,
        organisation=env.get("REMISS_ORGANISATION") or Settings.organisation,
        mail=_mail(env),
        imap={name: value for name, value in env.items() if name.startswith("IMAP_")},
        authserv_id=env.get("REMISS_MAIL_AUTHSERV_ID", "").strip(),
        plus_addressing=switch_in(env, "REMISS_PLUS_ADDRESSING"),
        host=host,
        port=port,
        max_upload=number_in(env, "REMISS_MAX_UPLOAD_MB", 50) * 1024 * 1024,
        administrators_read_answers=switch_in(env, "REMISS_ADMINISTRATORS_READ_ANSWERS"),
        readers_read_every_round=switch_in(env, "REMISS_READERS_READ_EVERY_ROUND"),
        trusted_proxies=number_in(env, "REMISS_TRUSTED_PROXIES", 0),
        shortest_response_days=number_in(env, "REMISS_SHORTEST_RESPONSE_DAYS", 21, most=_DAYS_OF_A_YEAR),
        meeting_margin_days=number_in(env, "REMISS_MEETING_MARGIN_DAYS", 5, most=_DAYS_OF_A_YEAR),
        secure_cookies=base_url.startswith("https://"),
        styleguide=switch_in(env, "REMISS_STYLEGUIDE", default=True),
        office=switch_in(env, "REMISS_OFFICE", default=True),
    )


def normalised_database_url(url: str) -> str:
    """The URL with the driver spelled out: every ``postgres://`` form means psycopg 3."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _database_url(env: Mapping[str, str], instance: Path) -> str:
    chosen = secret_in(env, "DATABASE_URL")
    if chosen is None:
        return f"sqlite:///{instance / 'remiss.db'}"
    url = normalised_database_url(chosen)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        # The value itself is not repeated: it may hold a password.
        raise SettingsError("DATABASE_URL ska börja med postgresql:// eller sqlite:///")
    return url


def _base_url(env: Mapping[str, str], host: str, port: int) -> str:
    url = env.get("REMISS_BASE_URL", f"http://{_reachable(host)}:{port}").strip().rstrip("/")
    scheme, _, rest = url.partition("://")
    if scheme not in {"http", "https"} or not rest or "/" in rest:
        raise SettingsError(f"REMISS_BASE_URL ska se ut som https://remiss.kommun.se, utan sökväg, inte {url!r}")
    return url


def _mail(env: Mapping[str, str]) -> MailSettings:
    tls = switch_in(env, "MAIL_USE_SSL")
    starttls = switch_in(env, "MAIL_USE_TLS")
    usual_port = 465 if tls else 587 if starttls else 25
    return MailSettings(
        server=env.get("MAIL_SERVER"),
        port=number_in(env, "MAIL_PORT", usual_port, most=HIGHEST_PORT),
        username=env.get("MAIL_USERNAME"),
        password=secret_in(env, "MAIL_PASSWORD"),
        starttls=starttls,
        tls=tls,
        sender=env.get("MAIL_DEFAULT_SENDER", MailSettings.sender),
        timeout_seconds=number_in(env, "MAIL_TIMEOUT", 30),
    )


def _instance_folder(env: Mapping[str, str]) -> Path:
    """REMISS_INSTANCE; in a checkout its ``instance/``; for an installed wheel the user's data folder."""
    if chosen := env.get("REMISS_INSTANCE"):
        return Path(chosen).expanduser().resolve()
    if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "templates").is_dir():
        return _CHECKOUT / "instance"
    data_home = Path(env.get("XDG_DATA_HOME", ""))
    # The XDG specification says that a relative path is to be ignored.
    return (data_home if data_home.is_absolute() else Path.home() / ".local" / "share") / "remiss"


def _secret_key(env: Mapping[str, str], instance: Path) -> str:
    chosen = secret_in(env, "REMISS_SECRET_KEY")
    if chosen is None:
        return _kept_secret_key(instance)
    if len(chosen) < _SHORTEST_KEY:
        raise SettingsError(f"REMISS_SECRET_KEY ska vara minst {_SHORTEST_KEY} slumpade tecken")
    return chosen


def _kept_secret_key(instance: Path) -> str:
    """The installation's own key. Two processes that start at once get the same: it appears whole, or not at all."""
    path = instance / "secret_key"
    if not path.exists():
        draft = instance / f"secret_key.{secrets.token_hex(8)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    key = path.read_text(encoding="ascii").strip()
    if len(key) < _SHORTEST_KEY:
        raise SettingsError(f"{path} är tom eller avbruten. Lägg tillbaka den från en säkerhetskopia")
    return key


def secret_in(env: Mapping[str, str], name: str) -> str | None:
    """The value of NAME, or the content of the file NAME_FILE points at (Docker and systemd secrets)."""
    if path := env.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip() or None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{name}_FILE pekar på {path}, som inte går att läsa") from error
    return env.get(name)


def number_in(env: Mapping[str, str], name: str, usual: int, *, most: int = 1_000_000) -> int:
    """The variable's whole number, or the usual one. SettingsError when it is no number, or above ``most``."""
    text = env.get(name, str(usual)).strip()
    if not (text.isascii() and text.isdecimal() and int(text) <= most):
        raise SettingsError(f"{name} ska vara ett heltal från 0 till {most}, inte {text!r}")
    return int(text)


def switch_in(env: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    """Whether the variable says yes. SettingsError when it says neither yes nor no."""
    text = env.get(name, str(default)).strip().lower()
    if text not in {"0", "1", "true", "false", "yes", "no", "on", "off", "ja", "nej"}:
        raise SettingsError(f"{name} ska vara 1 eller 0, inte {text!r}")
    return text in {"1", "true", "yes", "on", "ja"}


def _reachable(host: str) -> str:
    """The address as it stands in a link from this machine."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104  # Compared with, never bound to here.
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
