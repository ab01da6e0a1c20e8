"""The made-up people who can log in to the demonstration."""

from remiss.demo.shapes import DemoUser

DEMO_PASSWORD = "remiss-demo-2015"
"""One password for every log-in of the demonstration; it is printed when the demonstration starts."""


def _user(name: str, email: str, role: str, title: str, phone: str) -> DemoUser:
    return DemoUser(email=email, name=name, role=role, password=DEMO_PASSWORD, title=title, phone=phone)


ADMINISTRATOR = _user(
    "Maj Systerlund", "maj.systerlund@stadshuset.example", "administrator", "Systemförvaltare", "070-174 06 11"
)
OFFICER = _user(
    "Anna Exempel", "anna.exempel@stadshuset.example", "officer", "Borgarrådssekreterare, Finansroteln", "070-174 06 05"
)
SECOND_OFFICER = _user(
    "Bo Exempel", "bo.exempel@stadshuset.example", "officer", "Borgarrådssekreterare, Finansroteln", "070-174 06 10"
)
COMPILER = _user(
    "Sara Mellqvister",
    "sara.mellqvister@stadshuset.example",
    "compiler",
    "Utredare, stadsledningskontoret",
    "070-174 06 12",
)
REGISTRAR = _user(
    "Göran Diarelius", "goran.diarelius@stadshuset.example", "registrar", "Registrator, KF/KS kansli", "070-174 06 13"
)
READER = _user(
    "Lova Läsander",
    "lova.lasander@stadshuset.example",
    "reader",
    "Politisk sekreterare, kommunstyrelsen",
    "070-174 06 14",
)

USERS: tuple[DemoUser, ...] = (ADMINISTRATOR, OFFICER, SECOND_OFFICER, COMPILER, REGISTRAR, READER)
"""One user of each role, and a second officer."""
