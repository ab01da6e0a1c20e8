"""The composition root: the only place where the rooms meet."""

import hashlib
import hmac
from datetime import timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from remiss import web
from remiss.context import EXTENSION, MAILBOXES, POSTMAN, SETTINGS
from remiss.db.extension import connect
from remiss.docmerge.larder import KeptFolder
from remiss.domain.clock import Clock, system_clock
from remiss.mail.compose import Composer
from remiss.mail.imap import ImapMailbox
from remiss.mail.kept import KeptPostman
from remiss.mail.mailbox_list import listed_mailboxes
from remiss.mail.messages import Postman
from remiss.mail.smtp import make_postman
from remiss.office import Office
from remiss.settings import Settings, load_settings, migrations_folder, templates_folder
from remiss.storage import Storage
from remiss.usecases.passwords import Passwords
from remiss.usecases.tools import Tools

# Enough for the preview of a thousand consultees: each is a handful of fields.
_MOST_FORM_PARTS = 20_000
_MOST_FORM_BYTES = 8 * 1024 * 1024
_FILES_AT_ONCE = 4
# A long working day: a form may be written before lunch and sent in the evening.
_LONGEST_IDLE = timedelta(hours=12)


def create_app(settings: Settings | None = None, clock: Clock = system_clock) -> Flask:
    """The application, wired to one installation. Opens no database transaction and starts no thread."""
    chosen = settings or load_settings()
    app = Flask(
        __name__,
        template_folder=str(templates_folder()),
        static_folder="web/static",
        instance_path=str(chosen.instance),
    )
    app.config.update(_flask_config(chosen))
    app.extensions[SETTINGS] = chosen
    app.extensions[EXTENSION] = _belt(app, chosen, clock)
    app.extensions[POSTMAN] = _postman(app, chosen)
    app.extensions[MAILBOXES] = tuple(ImapMailbox(each) for each in listed_mailboxes(chosen))
    if chosen.trusted_proxies:
        hops = chosen.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way to wrap.
    web.register(app)
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    prefix = "__Host-" if settings.secure_cookies else ""
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        # A connection that the server has dropped since last time is replaced before it is used.
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True},
        "SESSION_COOKIE_NAME": f"{prefix}remiss",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": settings.max_upload * _FILES_AT_ONCE,
        "MAX_FORM_PARTS": _MOST_FORM_PARTS,
        "MAX_FORM_MEMORY_SIZE": _MOST_FORM_BYTES,
        # The guard asks for the token itself, after it has asked who is there. A long form may take all day.
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_TIME_LIMIT": None,
        # Our Referrer-Policy keeps the referrer from being sent; the guard looks at Sec-Fetch-Site instead.
        "WTF_CSRF_SSL_STRICT": False,
        # A log-in lies unused at most this long; every page renews it (web/signed_in.py).
        "PERMANENT_SESSION_LIFETIME": _LONGEST_IDLE,
    }


def _belt(app: Flask, settings: Settings, clock: Clock) -> Tools:
    storage = settings.storage
    storage.mkdir(parents=True, exist_ok=True)
    return Tools(
        sessions=connect(app, str(migrations_folder())),
        clock=clock,
        storage=Storage(storage, settings.least_free_space),
        prepared=KeptFolder(settings.prepared, settings.least_free_space),
        composer=Composer(templates_folder(), asker=settings.organisation),
        office=Office(enabled=settings.office),
        passwords=Passwords(settings.argon2_memory_kib),
        base_url=settings.base_url,
        link_key=_link_key(settings.secret_key),
        authserv_id=settings.authserv_id,
        plus_addressing=settings.plus_addressing,
    )


def _postman(app: Flask, settings: Settings) -> Postman:
    """Real mail where a server is configured; otherwise letters are kept in the instance folder."""
    if settings.mail.server is None:
        return KeptPostman(settings.kept_mail, settings.mail.sender)
    return make_postman(app, settings.mail)


def _link_key(secret_key: str) -> bytes:
    """A key of its own for personal links, derived so that one secret is enough to keep safe."""
    return hmac.new(secret_key.encode(), b"personal links", hashlib.sha256).digest()
