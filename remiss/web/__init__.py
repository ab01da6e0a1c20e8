"""Pages for people, one file for each place they go. Every route says what it needs (``guard``)."""

from flask import Blueprint, Flask

from remiss.web import (
    account,
    admin,
    changing,
    consultations,
    deadlines,
    deputising,
    dropping,
    errors,
    files,
    guard,
    headers,
    inbox,
    inbox_acts,
    labels,
    letter_words,
    letters,
    meetings,
    moving,
    own_settings,
    passwords,
    post,
    receiving,
    reminders,
    respond,
    review,
    ringing,
    row_numbers,
    sending,
    service,
    setup,
    signed_in,
    typed_codes,
    writing_to,
)
from remiss.web import register as register_of_consultees

BLUEPRINTS: tuple[Blueprint, ...] = (
    account.blueprint,
    passwords.blueprint,
    own_settings.blueprint,
    deputising.blueprint,
    admin.blueprint,
    service.blueprint,
    consultations.blueprint,
    changing.blueprint,
    respond.blueprint,
    typed_codes.blueprint,
    receiving.blueprint,
    inbox.blueprint,
    inbox_acts.blueprint,
    dropping.blueprint,
    files.blueprint,
    register_of_consultees.blueprint,
    setup.blueprint,
    review.blueprint,
    sending.blueprint,
    letters.blueprint,
    letter_words.blueprint,
    writing_to.blueprint,
    deadlines.blueprint,
    moving.blueprint,
    meetings.blueprint,
    reminders.blueprint,
    ringing.blueprint,
    post.blueprint,
)


def register(app: Flask) -> None:
    """Gives the application its pages, its guard, its headers and its words."""
    app.url_map.converters["int"] = row_numbers.RowNumber
    guard.csrf.init_app(app)
    signed_in.register(app)
    app.before_request(guard.stand_guard)
    app.after_request(headers.add_headers)
    labels.register(app)
    inbox.register(app)
    errors.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
