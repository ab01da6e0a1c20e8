"""One installation's choices: a frozen record, read once from the environment and the instance folder."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


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
    """Everything an installation may choose. Paths are absolute; sizes in bytes; times in seconds."""

    instance: Path
    database_url: str
    secret_key: str = field(repr=False)
    base_url: str
    mail: MailSettings = field(default_factory=MailSettings)
    host: str = "127.0.0.1"
    port: int = 5000
    max_upload: int = 50 * 1024 * 1024
    least_free_space: int = 200 * 1024 * 1024
    administrators_read_answers: bool = False
    readers_read_every_round: bool = False
    trusted_proxies: int = 0
    secure_cookies: bool = False
    styleguide: bool = True
    argon2_memory_kib: int = 65536

    @property
    def storage(self) -> Path:
        """Where files lie by fingerprint."""
        return self.instance / "files"

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
    """The settings of this installation.

    Creates the instance folder and, on first use, a secret key in it readable only by its owner.
    Raises ValueError with the variable's name when a value cannot be used.
    """
    env = os.environ if environ is None else environ
    instance = _instance_folder(env)
    instance.mkdir(parents=True, exist_ok=True)
    host, port = env.get("HOST", "127.0.0.1"), _number(env, "PORT", 5000)
    base_url = env.get("REMISS_BASE_URL", f"http://{_reachable(host)}:{port}").rstrip("/")
    return Settings(
        instance=instance,
        database_url=normalised_database_url(env.get("DATABASE_URL", f"sqlite:///{instance / 'remiss.db'}")),
        secret_key=_secret(env, "REMISS_SECRET_KEY") or _kept_secret_key(instance),
        base_url=base_url,
        mail=_mail(env),
        host=host,
        port=port,
        max_upload=_number(env, "REMISS_MAX_UPLOAD_MB", 50) * 1024 * 1024,
        administrators_read_answers=_switch(env, "REMISS_ADMINISTRATORS_READ_ANSWERS"),
        readers_read_every_round=_switch(env, "REMISS_READERS_READ_EVERY_ROUND"),
        trusted_proxies=_number(env, "REMISS_TRUSTED_PROXIES", 0),
        secure_cookies=base_url.startswith("https://"),
        styleguide=_switch(env, "REMISS_STYLEGUIDE", default=True),
    )


def normalised_database_url(url: str) -> str:
    """The URL with the driver spelled out: every ``postgres://`` form means psycopg 3."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _mail(env: Mapping[str, str]) -> MailSettings:
    tls = _switch(env, "MAIL_USE_SSL")
    starttls = _switch(env, "MAIL_USE_TLS")
    usual_port = 465 if tls else 587 if starttls else 25
    return MailSettings(
        server=env.get("MAIL_SERVER") or None,
        port=_number(env, "MAIL_PORT", usual_port),
        username=env.get("MAIL_USERNAME") or None,
        password=_secret(env, "MAIL_PASSWORD"),
        starttls=starttls,
        tls=tls,
        sender=env.get("MAIL_DEFAULT_SENDER", MailSettings.sender),
        timeout_seconds=_number(env, "MAIL_TIMEOUT", 30),
    )


def _instance_folder(env: Mapping[str, str]) -> Path:
    """REMISS_INSTANCE; in a checkout its ``instance/``; for an installed wheel the user's data folder."""
    if chosen := env.get("REMISS_INSTANCE"):
        return Path(chosen).expanduser().resolve()
    if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "templates").is_dir():
        return _CHECKOUT / "instance"
    data_home = env.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data_home) / "remiss"


def _kept_secret_key(instance: Path) -> str:
    path = instance / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key


def _secret(env: Mapping[str, str], name: str) -> str | None:
    """The value of NAME, or the content of the file NAME_FILE points at (Docker and systemd secrets)."""
    if path := env.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return env.get(name) or None


def _number(env: Mapping[str, str], name: str, usual: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return usual
    if not text.isdigit():
        raise ValueError(f"{name} ska vara ett heltal, inte {text!r}")
    return int(text)


def _switch(env: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    text = env.get(name, "").strip().lower()
    if text in {"", "0", "1", "true", "false", "yes", "no", "on", "off", "ja", "nej"}:
        return default if not text else text in {"1", "true", "yes", "on", "ja"}
    raise ValueError(f"{name} ska vara 1 eller 0, inte {text!r}")


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104  # Compared with, never bound to here.
