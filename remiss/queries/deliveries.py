"""What other servers have said of a round's letters."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.incoming import Bounce
from remiss.db.post import Letter
from remiss.domain.deliveries import Report


def reports_on(session: Session, consultation_id: int) -> dict[int, tuple[Report, ...]]:
    """The reports on each letter of the round that there are any on, the latest last."""
    rows = session.execute(
        select(Bounce.letter_id, Bounce.address, Bounce.permanent, Bounce.text)
        .join(Letter, Bounce.letter_id == Letter.id)
        .where(Letter.consultation_id == consultation_id)
        .order_by(Bounce.id)
    )
    found: dict[int, list[Report]] = defaultdict(list)
    for letter_id, address, permanent, text in rows:
        found[letter_id].append(Report(address, permanent, text))
    return {letter_id: tuple(reports) for letter_id, reports in found.items()}
