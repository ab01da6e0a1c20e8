"""The field's words for what the code calls by English names. Keys are the enums' values (docs/glossary.md)."""

STANCES = {
    "endorse": "Tillstyrker",
    "endorse_with_remarks": "Tillstyrker med synpunkter",
    "endorse_partly": "Tillstyrker delvis",
    "reject": "Avstyrker",
    "no_objection": "Ingen erinran",
    "abstain": "Avstår",
}

ANSWER_STATES = {
    "not_answered": "Ej svarat",
    "preliminary": "Preliminärt svar",
    "answered": "Besvarad",
    "abstained": "Avstår",
}

FILE_ROLES = {
    "minutes_extract": "Protokollsutdrag",
    "staff_report": "Tjänsteutlåtande",
    "statement": "Yttrande",
    "attachment": "Bilaga",
}

DOCUMENT_ROLES = {"cover_letter": "Missiv", "proposal": "Remissunderlag", "attachment": "Bilaga"}

CATEGORIES = {
    "district_board": "Stadsdelsnämnd",
    "specialist_board": "Facknämnd",
    "city_office": "Stadens kontor",
    "municipal_company": "Kommunalt bolag",
    "state_agency": "Statlig myndighet",
    "region": "Region",
    "civil_society": "Ideell organisation",
    "faith_organisation": "Trossamfund",
    "other": "Övrig",
}

ROLES = {
    "administrator": "Administratör",
    "officer": "Handläggare",
    "compiler": "Sammanställare",
    "registrar": "Registrator",
    "reader": "Läsare",
}

STATUSES = {"draft": "Utkast", "open": "Öppen", "closed": "Stängd", "archived": "Arkiverad"}

CHANNELS = {"web": "Webben", "mail": "E-post", "paper": "Papper", "officer": "Inlagt av handläggare"}

MANNERS = {
    "phone": "på telefon",
    "fax": "med fax",
    "meeting": "på ett möte",
    "files": "som filer",
}

MAKINGS = {
    "converted": "Omgjord till Word",
    "taken_out": "Hämtad ur PDF",
    "typed": "Inskriven text",
}

LEFT_OUT = {
    "material": "remissens eget material",
    "duplicate": "dubblett",
    "not_answer": "hör inte till svaret",
}

HANDLINGS = {
    "typed": "texten är inskriven",
    "asked": "instansen är ombedd att skicka en ny fil",
    "nothing": "behöver ingen åtgärd",
}

SUBMISSION_KINDS = {
    "full": "Svar",
    "supplement": "Komplettering",
    "replacement": "Ersätter tidigare svar",
    "preliminary": "Preliminärt svar",
}

LETTER_STATES = {
    "waiting": "Väntar",
    "sending": "Skickas",
    "sent": "Skickat",
    "oviss": "Ovisst",
    "failed": "Kom inte fram",
    "stopped": "Stoppat",
}

DELIVERIES = {
    **LETTER_STATES,
    "bounced": "Studsade",
    "partly": "Nådde inte alla",
    "delayed": "Fördröjt",
}

LETTER_KINDS = {
    "invitation": "Remissen",
    "new_link": "Ny länk",
    "receipt": "Kvitto",
    "account_invitation": "Inbjudan till konto",
    "password_reset": "Nytt lösenord",
    "reminder": "Påminnelse",
    "overdue": "Påminnelse om sent svar",
    "preliminary_reminder": "Påminnelse efter preliminärt svar",
    "extension_granted": "Beviljat anstånd",
    "extension_refused": "Avslaget anstånd",
    "round_extended": "Ändrad svarstid",
    "question": "Fråga",
    "thanks": "Tack för svaret",
    "closing": "Remissen är stängd",
    "documents_replaced": "Utbytta handlingar",
    "file_refused": "Fil som inte kunde läsas",
    "digest": "Morgonbrev",
}

UNSENT_REMINDERS = {
    "answered": "Har svarat",
    "abstained": "Avstår",
    "preliminary": "Har lämnat ett preliminärt svar",
    "asked_for_time": "Har bett om anstånd",
    "in_tray": "Ett brev som kan vara svaret väntar i inkorgen",
    "turned_off": "Påminnelser är avstängda",
    "withdrawn": "Är inte längre instans",
    "closed": "Remissen tog inte emot svar",
    "reminded_today": "Hade redan fått en påminnelse den dagen",
    "no_address": "Saknar e-postadress",
    "before_letter": "Dagen hade varit när instansen fick remissen eller sitt nya datum",
    "day_gone": "Sista svarsdag hade passerat när klockan gick igen",
    "too_old": "Klockan hade stått stilla i mer än två veckor",
    "later_one": "En senare påminnelse skickades i stället",
}
