"""``remiss doctor``: is everything this installation needs in order, and how is each fault mended?"""

import smtplib
import ssl
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from remiss.app import create_app
from remiss.cli.installation import belt, chosen
from remiss.db.extension import database
from remiss.office import Office
from remiss.queries.users import UserStatus, user_list
from remiss.settings import Settings, migrations_folder, templates_folder

_MARKS = {"ok": "  ok  ", "warn": " OBS! ", "bad": " FEL! "}


@dataclass(frozen=True)
class Diagnosis:
    """One thing looked at. ``state`` is ok, warn (works, but) or bad; ``cure`` says what to do."""

    what: str
    state: str
    text: str
    cure: str = ""


def doctor_command() -> int:
    """Prints a line for each thing; 1 when something must be mended before the product can be used."""
    diagnoses = list(_all())
    for each in diagnoses:
        print(f"[{_MARKS[each.state]}] {each.what}: {each.text}")
        if each.cure:
            print(f"         {each.cure}")
    return 1 if any(each.state == "bad" for each in diagnoses) else 0


def _all() -> Iterator[Diagnosis]:
    yield Diagnosis("Python", "ok", sys.version.split()[0])
    try:
        app = create_app()
    except (ValueError, OSError) as error:
        yield Diagnosis("Inställningar", "bad", str(error), "Rätta variabeln; README har en tabell över dem alla.")
        return
    settings = chosen(app)
    for look in (_settings, _templates, _storage, _mail):
        yield look(settings)
    yield _database(app)
    yield _users(app)
    yield _office(belt(app).office)


def _settings(settings: Settings) -> Diagnosis:
    if settings.base_url.startswith("http://") and "127.0.0.1" not in settings.base_url:
        cure = "Sätt REMISS_BASE_URL till adressen med https:// som instanserna når."
        return Diagnosis("Inställningar", "warn", f"Länkar i brev börjar med {settings.base_url}", cure)
    return Diagnosis("Inställningar", "ok", f"{settings.base_url}, filer i {settings.instance}")


def _templates(_settings: Settings) -> Diagnosis:
    missing = [str(folder) for folder in (templates_folder(), migrations_folder()) if not folder.is_dir()]
    if missing:
        return Diagnosis("Program", "bad", f"Saknar {', '.join(missing)}", "Installera paketet på nytt.")
    return Diagnosis("Program", "ok", "mallar och migrationer finns")


def _storage(settings: Settings) -> Diagnosis:
    try:
        settings.storage.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=settings.storage) as probe:
            probe.write(b"prov")
    except OSError as error:
        return Diagnosis("Fillager", "bad", str(error), f"Gör {settings.storage} skrivbar för den som kör Remiss.")
    return Diagnosis("Fillager", "ok", str(settings.storage))


def _mail(settings: Settings) -> Diagnosis:
    mail = settings.mail
    if mail.server is None:
        cure = "Sätt MAIL_SERVER för att skicka på riktigt. Till dess visas breven på sidan /post."
        return Diagnosis("E-post", "warn", f"ingen server; brev sparas i {settings.kept_mail}", cure)
    try:
        connection = smtplib.SMTP_SSL if mail.tls else smtplib.SMTP
        with connection(mail.server, mail.port, timeout=10) as server:
            if mail.starttls:
                server.starttls(context=ssl.create_default_context())
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        cure = "Kontrollera MAIL_SERVER, MAIL_PORT, MAIL_USE_TLS och att servern nås härifrån."
        return Diagnosis("E-post", "bad", f"{mail.server}:{mail.port} svarar inte ({error})", cure)
    return Diagnosis("E-post", "ok", f"{mail.server}:{mail.port} svarar")


def _database(app: Flask) -> Diagnosis:
    newest = ScriptDirectory(str(migrations_folder())).get_current_head()
    try:
        with app.app_context(), database.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            kind = connection.dialect.name
    except SQLAlchemyError as error:
        return Diagnosis("Databas", "bad", str(error).splitlines()[0], "Kontrollera DATABASE_URL.")
    if current != newest:
        cure = "Kör remiss up, eller flask --app wsgi db upgrade."
        return Diagnosis("Databas", "bad", f"{kind} står på {current}, nyast är {newest}", cure)
    return Diagnosis("Databas", "ok", f"{kind}, migration {current}")


def _users(app: Flask) -> Diagnosis:
    try:
        with belt(app).reading() as session:
            found = user_list(session).counts[UserStatus.ACTIVE]
    except SQLAlchemyError:
        return Diagnosis("Användare", "warn", "kan inte räknas förrän databasen är i ordning")
    cure = "" if found else "Lägg till den första: remiss user add E-POST NAMN --role administrator"
    return Diagnosis("Användare", "ok" if found else "warn", f"{found} kan logga in", cure)


def _office(office: Office) -> Diagnosis:
    if office.installed:
        return Diagnosis("LibreOffice", "ok", "finns; sammanställningar kan hämtas som PDF")
    cure = "apt-get install libreoffice-writer-nogui"
    return Diagnosis("LibreOffice", "warn", "saknas; sammanställningar kan bara hämtas som Word", cure)
