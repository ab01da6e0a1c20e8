"""What happens in the demonstration: the round of 2015, and one that is open now.

The numbers of the two rounds are made up: the cover letter of 2015 gives only an example, ``KS 314-331-2004``, and the
demonstration uses that one.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from remiss.demo import greener_papers, missiv, strategy
from remiss.demo.answers.all_of_2015 import answers_of_2015
from remiss.demo.bodies import BODIES, DISTRICT_GROUP, GROUPS, OTHER_GROUP, SPECIALIST_GROUP
from remiss.demo.correspondence import mails, meetings, wishes
from remiss.demo.greener_answers import answers_now
from remiss.demo.people import COMPILER, DEMO_PASSWORD, OFFICER, READER, REGISTRAR, SECOND_OFFICER, USERS
from remiss.demo.shapes import (
    DemoAnswer,
    DemoBody,
    DemoContact,
    DemoFile,
    DemoGroup,
    DemoMember,
    DemoRound,
    DemoTopic,
    DemoUser,
)
from remiss.domain.working_days import working_day_from

__all__ = [
    "BODIES",
    "DEMO_PASSWORD",
    "NOTICE",
    "USERS",
    "DemoAnswer",
    "DemoBody",
    "DemoContact",
    "DemoFile",
    "DemoGroup",
    "DemoMember",
    "DemoRound",
    "DemoTopic",
    "DemoUser",
    "round_2015",
    "round_now",
]

NOTICE = (
    "Personer, adresser och svar i exemplen är påhittade; organisationerna har inte skrivit dem. Ämne, datum, punkter "
    "och sändlista i remissen från 2015 är de verkliga. Dess diarienummer är det som missivet ger som exempel."
)
"""Says to those who look at the demonstration what is real in it."""

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_SENT_DAYS_AGO = 20
_DAYS_LEFT = 9
_OFFICE_DAYS_MORE = 14

_MEMBERS = (
    DemoMember(OFFICER.email, "officer"),
    DemoMember(SECOND_OFFICER.email, "officer"),
    DemoMember(COMPILER.email, "compiler"),
    DemoMember(REGISTRAR.email, "registrar"),
    DemoMember(READER.email, "reader"),
)


def round_2015() -> DemoRound:
    """The consultation of 2015: 32 bodies, 24 of which answer, one of them late and one on paper only."""
    return DemoRound(
        title=missiv.TITLE,
        registry_number=missiv.EXAMPLE_NUMBER,
        matter=missiv.MATTER,
        proposer=missiv.PROPOSER,
        purpose="Underlag för en strategi för hela staden. Beslut i kommunfullmäktige hösten 2015.",
        sent_at=_morning(date(2015, 6, 22)),
        last_day=date(2015, 9, 28),
        last_day_by_body={"SLK": date(2015, 10, 19)},
        contacts=_contacts(OFFICER, SECOND_OFFICER),
        topics=(
            *_topics(tuple(enumerate(missiv.POINTS, start=1)), "cover_letter"),
            *_topics(strategy.HEADINGS, "proposal"),
        ),
        groups=GROUPS,
        documents=(missiv.cover_letter(), strategy.strategy()),
        answers=answers_of_2015(),
        members=_MEMBERS,
    )


def round_now(today: date) -> DemoRound:
    """A consultation sent some 20 days ago that has some 9 days left: 12 bodies, 4 of which have answered."""
    sent = working_day_from(today - timedelta(days=_SENT_DAYS_AGO))
    last_day = working_day_from(today + timedelta(days=_DAYS_LEFT))
    office_day = last_day + timedelta(days=_OFFICE_DAYS_MORE)
    letter = greener_papers.cover_letter(today, sent=sent, last_day=last_day, office_day=office_day)
    return DemoRound(
        title=f"Remiss om {greener_papers.programme_name(today)}",
        registry_number=greener_papers.registry_number(today),
        matter=greener_papers.matter_of(today),
        proposer="Trafiknämnden",
        purpose="Underlag för kommunstyrelsens förslag till kommunfullmäktige.",
        sent_at=_morning(sent),
        last_day=last_day,
        last_day_by_body={"SLK": office_day},
        contacts=_contacts(SECOND_OFFICER, OFFICER),
        topics=(
            *_topics(tuple(enumerate(greener_papers.POINTS, start=1)), "cover_letter"),
            *_topics(tuple(enumerate(greener_papers.HEADINGS, start=1)), "proposal"),
        ),
        groups=(
            DemoGroup(DISTRICT_GROUP, greener_papers.DISTRICTS),
            DemoGroup(SPECIALIST_GROUP, greener_papers.SPECIALISTS),
            DemoGroup(OTHER_GROUP, greener_papers.OTHERS),
        ),
        documents=(letter, greener_papers.programme(today, on=sent - timedelta(days=30))),
        answers=answers_now(today),
        members=_MEMBERS,
        wishes=wishes(today, last_day),
        mails=mails(today),
        meetings=meetings(today),
    )


def _morning(day: date) -> datetime:
    """A quarter past nine in Stockholm on that day, in UTC."""
    return datetime.combine(day, time(9, 15), tzinfo=_STOCKHOLM).astimezone(UTC)


def _contacts(*users: DemoUser) -> tuple[DemoContact, ...]:
    return tuple(DemoContact(user.name, user.title, user.phone, user.email) for user in users)


def _topics(titles: tuple[tuple[int | str, str], ...], source: str) -> tuple[DemoTopic, ...]:
    return tuple(DemoTopic(str(label), title, source) for label, title in titles)
