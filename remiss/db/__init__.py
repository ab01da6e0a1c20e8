"""The tables, plain SQLAlchemy 2. Importing this package makes every table known to ``Base.metadata``."""

from remiss.db import consultation, deadlines, incoming, people, post, reminding, submission
from remiss.db.base import Base

__all__ = ["Base", "consultation", "deadlines", "incoming", "people", "post", "reminding", "submission"]
