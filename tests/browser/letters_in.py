"""Letters that have come in to the running product: one of each kind that the tray shows."""

from sqlalchemy import select

from remiss.db.consultation import Referral
from remiss.db.people import ConsulteeAddress
from remiss.domain.permissions import Actor
from remiss.usecases.collecting import keep_letter
from remiss.usecases.placing import place_letter
from remiss.usecases.reading_letters import read_stored
from remiss.usecases.settling_letters import note_spontaneous
from remiss.usecases.tools import Tools
from tests.usecases.letter_world import paper, raw_letter

_NUMBER = "KS 314-331-2004"
_HEAD = ["Farsta stadsdelsförvaltning", "Tjänsteutlåtande", "Förvaltningen tillstyrker förslaget till strategi."]
_QUOTED = (
    "\n\nFrån: Finansroteln\nSkickat: den 3 juni 2015 09:12\nTill: oss\nÄmne: Remiss\n\nSvara senast 28 september.\n"
)


def set_letters(tools: Tools, past: int, closed: int, *, by: Actor) -> dict[str, str | int]:
    """The letters' ids: one to place, one that asks, one placed, one spontaneous; and some that are set aside."""
    known = _address(tools, past)
    made = {
        "letter": _come_in(tools, f"Svar på remiss {_NUMBER}", "Eva Exempel <eva@annanstans.example>", _HEAD),
        "asking letter": _come_in(tools, f"Fråga om {_NUMBER}", known, [], "Kan vi få anstånd till den 12 oktober?"),
        "placed letter": _come_in(tools, "Yttrande över buller", "Bo Exempel <bo@annanstans.example>", ["Yttrande"]),
        "spontaneous letter": _come_in(
            tools, "Våra synpunkter på strategin", "Föreningen Grannar <grannar@forening.example>", ["Synpunkter"]
        ),
        "empty letter": _come_in(tools, "", "", [], ""),
    }
    for subject in ("Frånvaro: Remiss", "Automatiskt svar: Remiss"):
        _come_in(tools, subject, known, [], "Jag är åter på måndag.", automatic=True)
    with tools.reading() as session:
        place = session.scalars(select(Referral.id).where(Referral.consultation_id == closed)).first() or 0
    place_letter(tools, made["placed letter"], place, by=by)
    note_spontaneous(tools, made["spontaneous letter"], past, by=by)
    return dict(made)


def _come_in(  # noqa: PLR0913  # A letter has so many parts.
    tools: Tools,
    subject: str,
    sender: str,
    lines: list[str],
    text: str = "Hej,\n\nHär kommer vårt svar på remissen.\n\nMed vänlig hälsning\nEva Exempel",
    *,
    automatic: bool = False,
) -> int:
    heads = {"From": sender, "To": "remissvar@stad.example", "Subject": subject}
    heads |= {"Auto-Submitted": "auto-replied"} if automatic else {}
    files = [("Tjänsteutlåtande Farsta.docx", paper(lines))] if lines else []
    letter_id = keep_letter(tools, raw_letter(text + _QUOTED, heads, files), arrived_at=tools.clock())
    read_stored(tools)
    return letter_id


def _address(tools: Tools, round_id: int) -> str:
    """An address of a consultee in the round."""
    with tools.reading() as session:
        wanted = (
            select(ConsulteeAddress.email)
            .join(Referral, Referral.consultee_id == ConsulteeAddress.consultee_id)
            .where(Referral.consultation_id == round_id)
            .order_by(ConsulteeAddress.id)
        )
        return session.scalars(wanted).first() or "okand@annanstans.example"
