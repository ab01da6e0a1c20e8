"""Another last day for a whole round or a group, as it is looked over before it is done."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from remiss.db.consultation import ConsulteeGroup
from remiss.db.spots import spots
from remiss.domain.clock import local_day
from remiss.domain.prolonging import Move, Moved, moves, moves_mark
from remiss.domain.response_time import ResponseTime, TimeCaution
from remiss.queries.extensions import Viewing
from remiss.queries.round_head import RoundHead, round_head


@dataclass(frozen=True)
class MovePage:
    """Another last day for many: the groups to choose among, and what the chosen day does to each consultee."""

    head: RoundHead
    groups: tuple[tuple[int, str, date | None], ...]
    moves: tuple[Moved, ...]
    mark: str
    cautions: tuple[TimeCaution, ...]

    def of(self, move: str) -> tuple[Moved, ...]:
        """Those whom the day treats so."""
        return tuple(each for each in self.moves if each.move == Move(move))


def move_page(
    session: Session, consultation_id: int, wish: tuple[date, int | None] | None, viewing: Viewing
) -> MovePage:
    """What the wished day, for the wished group or all, does; without a wish only the groups to choose among."""
    groups = session.execute(
        select(ConsulteeGroup.id, ConsulteeGroup.name, ConsulteeGroup.last_day)
        .where(ConsulteeGroup.consultation_id == consultation_id)
        .order_by(ConsulteeGroup.position)
    )
    found = moves(spots(session, consultation_id), wish[0], group_id=wish[1]) if wish else ()
    return MovePage(
        head=round_head(session, consultation_id, viewing.by),
        groups=tuple((group_id, name, day) for group_id, name, day in groups),
        moves=found,
        mark=moves_mark(found),
        cautions=ResponseTime(local_day(viewing.now), wish[0], viewing.shortest).cautions if wish else (),
    )
