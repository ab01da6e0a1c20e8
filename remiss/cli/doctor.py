"""``remiss doctor``: is everything this installation needs in order, and how is each fault mended?"""

import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from remiss.cli.faults import in_swedish
from remiss.cli.installation import belt, chosen, configured, first_line, mailboxes_of
from remiss.db.extension import database
from remiss.demo.missiv import cover_letter
from remiss.demo.script import USERS
from remiss.domain.errors import OfficeMissingError
from remiss.mail.line import open_line
from remiss.mail.mailbox_list import FILE_NAME
from remiss.mail.messages import Mailbox, MailboxError, NoWayOutError
from remiss.office import Office
from remiss.queries.mailboxes import round_is_there
from remiss.queries.users import UserStatus, user_list
from remiss.settings import MailSettings, Settings, SettingsError, migrations_folder, templates_folder

_MARKS = {"ok": "  ok  ", "warn": " OBS! ", "bad": " FEL! "}
_MEGABYTE = 1024 * 1024
_MANY_LETTERS = 1000


@dataclass(frozen=True)
class Diagnosis:
    """One thing looked at. ``state`` is ok, warn (works, but) or bad; ``cure`` says what to do."""

    what: str
    state: str
    text: str
    cure: str = ""


def doctor_command() -> int:
    """Prints a line for each thing; 1 when something must be mended before the product can be used."""
    worst = 0
    for each in _all():
        print(f"[{_MARKS[each.state]}] {each.what}: {each.text}", flush=True)
        if each.cure:
            print(f"         {each.cure}")
        worst = max(worst, int(each.state == "bad"))
    return worst


def _all() -> Iterator[Diagnosis]:
    yield Diagnosis("Program", "ok", f"Remiss {version('remiss')} på Python {sys.version.split()[0]}")
    yield _bundled()
    try:
        app = configured()
    except SettingsError as error:
        yield Diagnosis("Inställningar", "bad", f"{error}.", "Rätta variabeln. README har en tabell över dem alla.")
        return
    except OSError as error:
        cure = "Gör mappen skrivbar för den som kör Remiss, eller välj en annan med REMISS_INSTANCE."
        yield Diagnosis("Inställningar", "bad", f"{error.filename}: {in_swedish(error)}", cure)
        return
    for look in (_settings, _key, _storage, _mail):
        yield look(chosen(app))
    for examine in (_database, _users, _office, _conversion):
        yield examine(app)
    for mailbox in mailboxes_of(app):
        yield _mailbox(app, mailbox)


def _bundled() -> Diagnosis:
    missing = [str(folder) for folder in (templates_folder(), migrations_folder()) if not folder.is_dir()]
    if missing:
        return Diagnosis("Mallar", "bad", f"saknar {' och '.join(missing)}", "Installera paketet på nytt.")
    return Diagnosis("Mallar", "ok", "mallar och migrationer finns")


def _settings(settings: Settings) -> Diagnosis:
    text = f"länkar i brev börjar med {settings.base_url}"
    if settings.secure_cookies or _only_here(settings):
        return Diagnosis("Inställningar", "ok", f"{text}, filer ligger i {settings.instance}")
    cure = "Sätt REMISS_BASE_URL till den adress med https:// som instanserna når."
    return Diagnosis("Inställningar", "warn", f"{text}, utan kryptering", cure)


def _only_here(settings: Settings) -> bool:
    return settings.base_url.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]"))


def _key(settings: Settings) -> Diagnosis:
    kept = settings.instance / "secret_key"
    if kept.exists() and stat.S_IMODE(kept.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        return Diagnosis("Nyckel", "warn", f"{kept} kan läsas av andra", f"Kör: chmod 600 {kept}")
    return Diagnosis("Nyckel", "ok", "säkerhetskopiera den; utan den slutar alla personliga länkar att fungera")


def _storage(settings: Settings) -> Diagnosis:
    try:
        settings.storage.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=settings.storage) as probe:
            probe.write(b"prov")
    except OSError as error:
        return Diagnosis("Fillager", "bad", str(error), f"Gör {settings.storage} skrivbar för den som kör Remiss.")
    free = shutil.disk_usage(settings.storage).free
    if free < settings.least_free_space:
        cure = f"Frigör utrymme. Under {settings.least_free_space // _MEGABYTE} MB tas inga filer emot."
        return Diagnosis("Fillager", "bad", f"bara {free // _MEGABYTE} MB ledigt för {settings.storage}", cure)
    return Diagnosis("Fillager", "ok", f"{settings.storage}, {free // _MEGABYTE} MB ledigt")


def _mail(settings: Settings) -> Diagnosis:
    mail = settings.mail
    if mail.server is None:
        cure = "Sätt MAIL_SERVER för att skicka på riktigt. Till dess visas breven på sidan /post."
        return Diagnosis("E-post", "warn", f"ingen server; brev sparas i {settings.kept_mail}", cure)
    try:
        open_line(mail).quit()
    except (NoWayOutError, OSError) as error:
        cure = "Kontrollera MAIL_SERVER, MAIL_PORT, MAIL_USE_TLS, MAIL_USE_SSL och att servern nås härifrån."
        return Diagnosis("E-post", "bad", str(error), cure)
    if mail.sender == MailSettings.sender:
        cure = "Sätt MAIL_DEFAULT_SENDER till er egen adress."
        return Diagnosis("E-post", "warn", f"{mail.server}:{mail.port} svarar, men avsändaren är {mail.sender}", cure)
    return Diagnosis("E-post", "ok", f"{mail.server}:{mail.port} svarar, avsändaren är {mail.sender}")


def _mailbox(app: Flask, mailbox: Mailbox) -> Diagnosis:
    what = f"Brevlåda {mailbox.name}"
    try:
        with mailbox as opened:
            count = len(opened.uids(above=0))
    except MailboxError as error:
        cure = f"Kontrollera IMAP-variablerna eller {FILE_NAME}, och att servern nås härifrån."
        return Diagnosis(what, "bad", error.text, cure)
    if mailbox.round_id is not None and not _has_round(app, mailbox.round_id):
        cure = f"Ändra round i {FILE_NAME} till numret i remissens adress."
        return Diagnosis(what, "warn", f"gäller remiss {mailbox.round_id}, som inte finns", cure)
    cure = "Ska bara nya brev läsas? Sätt IMAP_SINCE till dagen då de börjar." if count > _MANY_LETTERS else ""
    return Diagnosis(what, "ok", f"går att läsa, {count} brev i mappen", cure)


def _has_round(app: Flask, round_id: int) -> bool:
    try:
        with belt(app).reading() as session:
            return round_is_there(session, round_id)
    except SQLAlchemyError:
        return False


def _database(app: Flask) -> Diagnosis:
    newest = ScriptDirectory(str(migrations_folder())).get_current_head()
    try:
        with app.app_context(), database.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            kind = connection.dialect.name
    except SQLAlchemyError as error:
        cure = "Kontrollera DATABASE_URL, att servern är igång och att kontot får logga in."
        return Diagnosis("Databas", "bad", first_line(error), cure)
    if current is None:
        return Diagnosis("Databas", "bad", f"{kind}, tom", "Kör: remiss migrate")
    if current != newest:
        return Diagnosis("Databas", "bad", f"{kind} står på {current}, nyast är {newest}", "Kör: remiss migrate")
    return Diagnosis("Databas", "ok", f"{kind}, migration {current}")


def _users(app: Flask) -> Diagnosis:
    try:
        with belt(app).reading() as session:
            found = user_list(session)
    except SQLAlchemyError:
        return Diagnosis("Användare", "warn", "kan inte räknas förrän databasen är i ordning")
    count = found.counts[UserStatus.ACTIVE]
    if count == 0:
        cure = "Lägg till den första: remiss user add E-POST NAMN --role administratör"
        return Diagnosis("Användare", "warn", "ingen kan logga in", cure)
    examples = {user.email for user in USERS} & {row.email for row in found.rows if row.status is UserStatus.ACTIVE}
    if examples and not _only_here(chosen(app)):
        cure = "Alla känner deras lösenord. Stäng av dem under Användare."
        return Diagnosis("Användare", "warn", f"{len(examples)} av exemplens konton kan logga in", cure)
    return Diagnosis("Användare", "ok", f"{count} kan logga in")


def _office(app: Flask) -> Diagnosis:
    if not chosen(app).office:
        return Diagnosis("LibreOffice", "ok", "avstängt med REMISS_OFFICE; sammanställningar kan bara hämtas som Word")
    office: Office = belt(app).office
    cure = "Kör: apt-get install libreoffice-writer-nogui"
    if not office.installed:
        return Diagnosis("LibreOffice", "warn", "saknas; sammanställningar kan bara hämtas som Word", cure)
    try:
        office.to_pdf(cover_letter().data)
    except OfficeMissingError:
        return Diagnosis("LibreOffice", "warn", "finns men kunde inte göra en PDF", cure)
    return Diagnosis("LibreOffice", "ok", "gör PDF av sammanställningar")


def _conversion(app: Flask) -> Diagnosis:
    what = "Äldre filformat"
    office: Office = belt(app).office
    if not chosen(app).office:
        return Diagnosis(what, "ok", "avstängt med REMISS_OFFICE; text ur .doc, .odt och .rtf skrivs av")
    if not office.installed:
        cure = "Installera LibreOffice, se ovan. Till dess skriver handläggaren av texten."
        return Diagnosis(what, "warn", ".doc, .odt och .rtf görs inte om till Word; LibreOffice saknas", cure)
    if office.off_because:
        cure = "Låt den som kör Remiss skapa namnrymder (user namespaces). Till dess skriver handläggaren av texten."
        return Diagnosis(what, "warn", f".doc, .odt och .rtf görs inte om till Word. {office.off_because}", cure)
    return Diagnosis(what, "ok", ".doc, .odt och .rtf görs om till Word, instängda utan nätverk och utan andra filer")
