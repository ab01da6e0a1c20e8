"""What a letter might tell, for previews and trial letters: made-up facts that fit the round."""

from datetime import date, timedelta

from remiss.db.consultation import Consultation
from remiss.domain.dispatch import Addressee
from remiss.domain.post import LetterKind
from remiss.mail.round_letters import FACTS

_LATER = timedelta(days=14)


def sample_facts(kind: LetterKind, consultation: Consultation, to: Addressee, today: date) -> dict[str, object]:
    """Facts for every one that a letter of the kind can tell."""
    last_day = to.last_day or today + _LATER
    made_up: dict[str, object] = {
        "days_left": 3,
        "days_late": 5,
        "expected_on": last_day + _LATER,
        "former_day": last_day,
        "new_day": last_day + _LATER,
        "last_day": last_day,
        "answer": "Här står det ni skriver när ni beslutar.",
        "why": "Här står varför.",
        "names": tuple(document.name for document in consultation.current_documents[:1]),
        "files": (("Svar.pdf", "Här står vad som är fel med filen."),),
    }
    return {name: made_up[name] for name in FACTS[kind] if name in made_up}
