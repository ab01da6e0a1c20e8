"""The door for any WSGI server: ``gunicorn wsgi:app`` or ``flask --app wsgi run``."""

from remiss.app import create_app

app = create_app()
