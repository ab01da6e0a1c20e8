"""The journal's acts in Swedish. Curly words are taken from the event's details; a missing one is left out."""

import re
from collections import defaultdict

from remiss.queries.events import EventLine
from remiss.swedish import terms
from remiss.swedish.dates import typed_day
from remiss.swedish.saying import say_date

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

ACTS = {
    "created": "Lade upp remissen",
    "edited": "Ändrade remissen",
    "sent": "Skickade remissen till {consultees} instanser",
    "invitation_worded": "Skrev om brevet till instanserna",
    "letter_worded": "Skrev om texten i brevet {letter_kind}",
    "letter_words_restored": "Återställde texten i brevet {letter_kind}",
    "letters_printed": "Hämtade brev med kod för utskrift till {consultees}",
    "question_asked": "Skickade en fråga till {consultee}: {subject}",
    "goodbyes_sent": "Skrev till instanserna om att remissen är stängd ({letters} brev)",
    "link_reissued": "Spärrade länken till {consultee} och gav en ny",
    "letter_failed": "Brevet till {consultee} kom inte fram",
    "letter_oviss": "Det är ovisst om brevet till {consultee} kom fram",
    "letter_stopped": "Stoppade brevet till {consultee}. {why}",
    "letter_bounced": "Brevet till {consultee} studsade: {address} tog inte emot det",
    "letter_delayed": "Brevet till {consultee} är försenat: {address} har inte tagit emot det än",
    "letters_dropped": "Lade in brev och filer: {new} nya, {known} som redan fanns, {left} som inte gick att lägga in",
    "letter_stopped_by_hand": "Stoppade ett brev till {consultee} innan det hade skickats",
    "letter_sent_again": "Skickade brevet till {consultee} igen",
    "letter_counted_as_sent": "Räknade brevet till {consultee} som skickat",
    "reminded": "Skickade en påminnelse till {consultee}",
    "reminders_planned": "Ändrade påminnelserna till {steps}",
    "reminders_off": "Stängde av påminnelserna till {consultee}",
    "reminders_on": "Satte på påminnelserna till {consultee} igen",
    "call_noted": "Antecknade ett samtal med {consultee}",
    "closed": "Stängde remissen",
    "reopened": "Öppnade remissen igen",
    "referral_added": "Lade till {consultee} i remissen",
    "referral_withdrawn": "Tog bort {consultee} ur remissen. {why}",
    "referral_taken_back": "Tog tillbaka {consultee} i remissen",
    "readdressed": "Ändrade adressen till {consultee} och skickade inbjudan igen",
    "document_replaced": "Bytte ut {old} mot {new}: {why}",
    "handed_over": "Lämnade över remissen till {to}",
    "deputy_set": "Lade in {deputy} som ersättare {first_day} till {last_day}",
    "deputy_ended": "Avslutade att {deputy} ersätter {person}",
    "member_set": "Gjorde {person} till {role} i remissen",
    "answer_begun": "Började på ett svar",
    "answer_received": "Lämnade svar, version {version}",
    "abstained": "Meddelade att de avstår, version {version}",
    "answer_mailed": "Tog emot svar med e-post från {sender}, version {version}",
    "answer_taken_back": "Tog tillbaka version {version}: brevet från {sender} hörde inte hit",
    "answer_kind_settled": "Bestämde att version {version} {relation}",
    "answer_stance_settled": "Läste ut ställningstagandet i version {version}: {stance}",
    "spontaneous_noted": "Tog emot ett spontant svar från {sender}",
    "spontaneous_promoted": "Tog in {consultee} i remissen efter ett spontant svar",
    "letter_set_aside": "Lade undan ett brev från {sender}: {why}",
    "paper_answer_recorded": "Lade in ett svar på papper som kom in {arrived_on}",
    "stand_in_made": "Gjorde en Word-fil av {file}, som väntar på bekräftelse",
    "stand_in_failed": "Kunde inte göra en Word-fil av {file}",
    "stand_in_confirmed": "Bekräftade texten i {file} för sammanställningen",
    "stand_in_unconfirmed": "Tog tillbaka bekräftelsen av texten i {file}",
    "text_typed": "Skrev in texten i {file} för sammanställningen",
    "stand_in_wanted": "Bad om ett nytt försök att göra en Word-fil av {file}",
    "file_role_settled": "Angav att {file} är {file_role}",
    "file_moved": "Ändrade ordningen på filerna",
    "file_left_out": "Höll {file} utanför sammanställningen: {left_out}",
    "file_taken_in": "Tog med {file} i sammanställningen igen",
    "file_handled": "Klarmarkerade {file}: {handled}",
    "file_unhandled": "Tog tillbaka klarmarkeringen av {file}",
    "answer_entered": "Lade in ett svar som kom in {arrived_on} {manner}",
    "extension_asked": "Bad om anstånd till {day}",
    "extension_taken_back": "Tog tillbaka sin begäran om anstånd",
    "extension_entered": "Antecknade att {consultee} ber om anstånd till {day}",
    "extension_granted": "Gav {consultee} anstånd till {day}",
    "extension_refused": "Avslog anstånd för {consultee}",
    "own_day_set": "Gav {consultee} den egna sista svarsdagen {day}",
    "closing_moved": "Flyttade dagen då remissen stänger till {day}",
    "round_day_set": "Flyttade sista svarsdag till {day} för {consultees} instanser",
    "group_day_set": "Flyttade sista svarsdag för {group} till {day} för {consultees} instanser",
    "final_day_set": "Satte dagen då {consultee} väntas ha beslutat till {day}",
    "meetings_entered": "Lade in {count} sammanträdesdagar för {consultee}",
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
    "review_built": "Skapade sammanställning {number}",
    "consultation_deleted": "Tog bort den osända remissen {title}",
    "consultee_added": "Lade till {consultee} i registret",
    "consultee_changed": "Ändrade uppgifterna om {consultee} i registret",
    "consultee_merged": "Markerade {consultee} som uppgången i {into}",
    "consultee_closed": "Slutade använda {consultee} i registret",
    "consultee_reopened": "Använder {consultee} i registret igen",
}


_TERMS = {
    "file_role": {word: said.lower() for word, said in terms.FILE_ROLES.items()},
    "left_out": terms.LEFT_OUT,
    "handled": terms.HANDLINGS,
    "manner": terms.MANNERS,
}


def say_event(line: EventLine) -> str:
    """The act as a Swedish sentence; an act without words is shown by its name rather than hidden."""
    words = {name: _said(value) for name, value in line.details.items()}
    if "role" in words:
        words["role"] = terms.ROLES.get(words["role"], words["role"]).lower()
    for name, known in _TERMS.items():
        if name in words:
            words[name] = known.get(words[name], words[name])
    if "stance" in words:
        words["stance"] = terms.STANCES.get(words["stance"], "").lower()
    if "letter_kind" in words:
        words["letter_kind"] = f"”{terms.LETTER_KINDS.get(words['letter_kind'], words['letter_kind'])}”"
    sentence = ACTS.get(line.act, line.act).format_map(defaultdict(str, words))
    return " ".join(sentence.split())


def _said(value: object) -> str:
    """The value as a page says it: a day kept as 2015-09-28 in words, everything else as it stands."""
    text = str(value)
    day = typed_day(text) if _DAY.fullmatch(text) else None
    return say_date(day) if day else text
