"""Whether the database answers."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session


def database_answers(session: Session) -> bool:
    """True when the simplest question gets its answer."""
    try:
        return session.scalar(text("SELECT 1")) == 1
    except SQLAlchemyError:
        return False
