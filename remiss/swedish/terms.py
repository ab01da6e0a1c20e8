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

LETTER_KINDS = {
    "invitation": "Remissen",
    "new_link": "Ny länk",
    "receipt": "Kvitto",
    "account_invitation": "Inbjudan till konto",
    "password_reset": "Nytt lösenord",
}
