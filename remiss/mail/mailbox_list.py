"""The mailboxes that letters come to: one in the IMAP variables, and more in ``mailboxes.toml`` in the instance folder.

The file has a ``[[mailbox]]`` for each. Its keys are the variables' names in lower case without their beginning
(``server``, ``username``, ``password_file`` …), and ``round`` for a mailbox that one round has for itself. Passwords
stand there or in files of their own, never in the database.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from remiss.settings import HIGHEST_PORT, Settings, SettingsError, number_in, secret_in, switch_in

FILE_NAME = "mailboxes.toml"
_KEYS = frozenset(
    {"server", "port", "username", "password", "password_file", "folder", "use_ssl", "use_tls", "move_to"}
    | {"mark_seen", "since", "timeout", "round"}
)
_TLS_PORT, _PLAIN_PORT = 993, 143


@dataclass(frozen=True)
class MailboxSettings:
    """How letters come in. Those kept are moved to ``move_to`` or, without it, flagged; ``mark_seen`` marks them read.

    Letters that came before ``since`` are left alone. ``round_id`` is the round that has the mailbox for itself.
    """

    server: str
    port: int
    username: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    tls: bool = True
    starttls: bool = False
    move_to: str = ""
    mark_seen: bool = True
    since: date | None = None
    timeout_seconds: int = 30
    round_id: int | None = None


def listed_mailboxes(settings: Settings) -> tuple[MailboxSettings, ...]:
    """Every mailbox of the installation: the one in the variables, then those in the file.

    SettingsError when one cannot be used, or the same is named twice.
    """
    own = _read(settings.imap)
    found = [*([own] if own else []), *_in_file(settings.instance / FILE_NAME)]
    places = [(one.server, one.port, one.username, one.folder) for one in found]
    if len(set(places)) < len(places):
        raise SettingsError(f"samma brevlåda anges två gånger, i IMAP-variablerna eller i {FILE_NAME}")
    return tuple(found)


def _read(env: Mapping[str, str]) -> MailboxSettings | None:
    """The mailbox that the variables describe, None without a server."""
    server = env.get("IMAP_SERVER", "").strip()
    if not server:
        return None
    starttls = switch_in(env, "IMAP_USE_TLS")
    tls = switch_in(env, "IMAP_USE_SSL", default=not starttls)
    username, password = env.get("IMAP_USERNAME", "").strip(), secret_in(env, "IMAP_PASSWORD")
    if not (username and password):
        raise SettingsError("IMAP_USERNAME och IMAP_PASSWORD (eller IMAP_PASSWORD_FILE) behövs när IMAP_SERVER är satt")
    return MailboxSettings(
        server=server,
        port=number_in(env, "IMAP_PORT", _TLS_PORT if tls else _PLAIN_PORT, most=HIGHEST_PORT),
        username=username,
        password=password,
        folder=env.get("IMAP_FOLDER", MailboxSettings.folder).strip(),
        tls=tls,
        starttls=starttls,
        move_to=env.get("IMAP_MOVE_TO", "").strip(),
        mark_seen=switch_in(env, "IMAP_MARK_SEEN", default=True),
        since=_day(env, "IMAP_SINCE"),
        timeout_seconds=number_in(env, "IMAP_TIMEOUT", MailboxSettings.timeout_seconds),
        round_id=number_in(env, "IMAP_ROUND", 0) or None,
    )


def _day(env: Mapping[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(env[name].strip()) if name in env else None
    except ValueError as error:
        raise SettingsError(f"{name} ska vara ett datum som 2026-11-20, inte {env[name]!r}") from error


def _in_file(path: Path) -> Iterator[MailboxSettings]:
    if not path.is_file():
        return
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # ValueError: TOML's own error, and bytes that are no UTF-8.
        raise SettingsError(f"{path} går inte att läsa: {error}") from error
    tables = listed.get("mailbox", [])
    if set(listed) - {"mailbox"} or not isinstance(tables, list):
        raise SettingsError(f"{path} ska bara ha avsnitt som heter [[mailbox]]")
    for number, table in enumerate(tables, start=1):
        yield _one(table, f"{path}, brevlåda {number}")


def _one(table: object, where: str) -> MailboxSettings:
    if not isinstance(table, dict) or set(table) - _KEYS:
        unknown = ", ".join(sorted(set(table) - _KEYS)) if isinstance(table, dict) else str(table)
        raise SettingsError(f"{where}: känner inte till {unknown}")
    try:
        made = _read({f"IMAP_{key.upper()}": _text(value) for key, value in table.items()})
    except SettingsError as error:
        raise SettingsError(f"{where}: {error}") from error
    if made is None:
        raise SettingsError(f"{where}: server saknas")
    return made


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
