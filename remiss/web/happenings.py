"""The journal's acts in Swedish. Curly words are taken from the event's details; a missing one is left out."""

from collections import defaultdict

from remiss.queries.events import EventLine
from remiss.swedish import terms

ACTS = {
    "created": "Lade upp remissen",
    "edited": "Ändrade remissen",
    "sent": "Skickade remissen till {consultees} instanser",
    "closed": "Stängde remissen",
    "reopened": "Öppnade remissen igen",
    "member_set": "Gjorde {person} till {role} i remissen",
    "answer_begun": "Började på ett svar",
    "answer_received": "Lämnade svar, version {version}",
    "abstained": "Meddelade att de avstår, version {version}",
    "paper_answer_recorded": "Lade in ett svar på papper som kom in {arrived_on}",
    "paper_ticked": "Prickade av pappersexemplaret som kom {day}",
    "paper_unticked": "Tog bort avprickningen av pappersexemplaret",
    "logged_in": "Loggade in",
    "logged_out": "Loggade ut",
    "log_in_refused": "Nekade en inloggning",
    "user_added": "Lade till {name} som {role}",
    "user_invited": "Bjöd in {name} som {role}",
    "invitation_resent": "Bjöd in {name} en gång till",
    "user_changed": "Ändrade uppgifterna om {name}",
    "user_deactivated": "Stängde av kontot för {name}",
    "user_reactivated": "Öppnade kontot för {name} igen",
    "own_settings_changed": "Ändrade sina uppgifter",
    "password_requested": "Tog emot en begäran om nytt lösenord",
    "password_chosen": "Valde lösenord",
    "password_changed": "Bytte lösenord",
    "member_removed": "Tog bort {person} från remissen",
}


def say_event(line: EventLine) -> str:
    """The act as a Swedish sentence; an act without words is shown by its name rather than hidden."""
    words = {name: str(value) for name, value in line.details.items()}
    if "role" in words:
        words["role"] = terms.ROLES.get(words["role"], words["role"]).lower()
    if "stance" in words:
        words["stance"] = terms.STANCES.get(words["stance"], "").lower()
    sentence = ACTS.get(line.act, line.act).format_map(defaultdict(str, words))
    return " ".join(sentence.split())
