"""Bounces: only a report that names a letter of ours changes anything, and then it says what to do."""

import pytest
from sqlalchemy import select

from remiss.db.incoming import Bounce, IncomingLetter
from remiss.db.post import Letter
from remiss.domain.consultation import Status
from remiss.domain.incoming import IncomingKind
from remiss.domain.post import LetterState, message_id
from remiss.mail.messages import DeliveryReport, Fate, IncomingMail, ReportedRecipient
from remiss.swedish.deliveries import say_undelivered
from remiss.usecases.bouncing import letter_named, note_report
from remiss.usecases.collecting import keep_letter
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import Remembering, acts, letters

GONE = ReportedRecipient("INSTANS1@stad.example", Fate.FAILED, "5.1.1", "550 no such user")
LATE = ReportedRecipient("instans1@stad.example", Fate.DELAYED, "4.4.1")


@pytest.fixture
def sent(tools: Tools) -> factories.Round:
    """A round whose invitations have left."""
    draft = factories.consultation(tools, 2, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    deliver_waiting(tools, Remembering())
    return draft


def first_id(tools: Tools) -> str:
    letter = letters(tools)[0]
    return message_id(letter.id, letter.created_at, tools.base_url)


def note(tools: Tools, *recipients: ReportedRecipient, about: str | None = None) -> bool:
    """Whether a report with these recipients was about a letter of ours."""
    mail = IncomingMail(report=DeliveryReport((about or first_id(tools),), recipients))
    number = keep_letter(tools, repr(mail).encode(), arrived_at=tools.clock())
    with tools.transaction() as session:
        return note_report(session, tools, session.get_one(IncomingLetter, number), mail)


def bounces(tools: Tools) -> list[Bounce]:
    with tools.reading() as session:
        found = list(session.scalars(select(Bounce).order_by(Bounce.id)))
        session.expunge_all()
    return found


def incoming(tools: Tools) -> IncomingLetter:
    with tools.reading() as session:
        found = session.scalars(select(IncomingLetter)).one()
        session.expunge_all()
    return found


def test_a_failure_is_noted_on_the_letter_and_in_the_journal(tools: Tools, sent: factories.Round) -> None:
    assert note(tools, GONE)
    (bounce,) = bounces(tools)
    assert (bounce.letter_id, bounce.address, bounce.permanent, bounce.status) == (
        *(letters(tools)[0].id, "INSTANS1@stad.example"),
        *(True, "5.1.1"),
    )
    assert bounce.text == (
        "Adressen finns inte. Ändra adressen och skicka brevet igen. Servern svarade: 550 no such user"
    )
    letter = incoming(tools)
    assert (letter.kind, letter.consultation_id, letter.referral_id) == (
        *(IncomingKind.BOUNCE, sent.id),
        sent.referral_ids[0],
    )
    assert acts(tools)[-1] == "letter_bounced"


@pytest.mark.usefixtures("sent")
def test_a_delay_is_noted_as_one(tools: Tools) -> None:
    assert note(tools, LATE)
    assert [bounce.permanent for bounce in bounces(tools)] == [False]
    assert incoming(tools).kind is IncomingKind.DELAY
    assert acts(tools)[-1] == "letter_delayed"


@pytest.mark.usefixtures("sent")
def test_a_report_that_it_came_through_is_ours_and_changes_nothing(tools: Tools) -> None:
    before = acts(tools)
    assert note(tools, ReportedRecipient("instans1@stad.example", Fate.DELIVERED, "2.0.0"))
    assert bounces(tools) == []
    assert acts(tools) == before


@pytest.mark.usefixtures("sent")
def test_those_we_did_not_write_to_are_left_out_when_the_report_knows_one_of_ours(tools: Tools) -> None:
    note(tools, ReportedRecipient("annan@x.example", Fate.FAILED), GONE)
    assert [bounce.address for bounce in bounces(tools)] == ["INSTANS1@stad.example"]


@pytest.mark.usefixtures("sent")
def test_a_forwarded_address_is_told_of_when_none_of_ours_is(tools: Tools) -> None:
    note(tools, ReportedRecipient("vidare@x.example", Fate.FAILED))
    assert [bounce.address for bounce in bounces(tools)] == ["vidare@x.example"]


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    "about",
    ["<abc@x.example>", "<20150901T080001.000001@remiss.example>", "<20150901T080000.999999@remiss.example>", ""],
)
def test_a_report_that_names_no_letter_of_ours_changes_nothing(tools: Tools, about: str) -> None:
    before = acts(tools)
    assert not note(tools, GONE, about=about or "<>")
    assert (bounces(tools), acts(tools)) == ([], before)
    assert incoming(tools).kind is IncomingKind.UNKNOWN


def test_a_letter_that_has_not_left_cannot_bounce(tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    send_consultation(tools, draft.id, by=draft.officer)
    assert letters(tools)[0].state is LetterState.WAITING
    assert not note(tools, GONE)


@pytest.mark.usefixtures("sent")
def test_the_same_address_twice_in_a_report_is_one_bounce(tools: Tools) -> None:
    assert note(tools, GONE, GONE)
    assert len(bounces(tools)) == 1


@pytest.mark.usefixtures("sent")
def test_our_letters_are_known_by_name_whatever_the_base_address_is_now(tools: Tools) -> None:
    letter = letters(tools)[1]
    with tools.reading() as session:
        found = letter_named(session, ["<x@y>", message_id(letter.id, letter.created_at, "https://annan.example")])
        assert isinstance(found, Letter)
        assert found.id == letter.id


@pytest.mark.parametrize(
    ("status", "beginning"),
    [
        ("5.1.1", "Adressen finns inte."),
        ("5.1.10", "Adressen finns inte."),
        ("5.1.2", "Mottagarens domän"),
        ("5.2.2", "Mottagarens brevlåda är full"),
        ("4.4.7", "Mottagarens server gick inte att nå"),
        ("5.7.1", "Mottagarens server avvisade"),
        ("5.9.9", "Mottagarens server tog inte emot"),
        ("", "Mottagarens server tog inte emot"),
    ],
)
def test_a_code_is_said_in_swedish(status: str, beginning: str) -> None:
    assert say_undelivered(status, permanent=True).startswith(beginning)
    assert say_undelivered(status, permanent=False).startswith("Brevet är försenat")
