"""Wording the invitation, and trying it on oneself."""

import pytest

from remiss.db.consultation import Consultation
from remiss.domain.consultation import Status
from remiss.domain.errors import AlreadySentError, InvalidFieldsError, NotFoundError, StaleFormError
from remiss.domain.wording import LONGEST_SUBJECT, LONGEST_TEXT
from remiss.mail.invitation import default_subject, default_text
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from remiss.usecases.wording import Wording, send_trial_letter, word_invitation
from tests import factories
from tests.outbox import Remembering, acts, letters


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    return factories.consultation(tools, 2, Status.DRAFT)


def row(tools: Tools, here: factories.Round) -> Consultation:
    with tools.reading() as session:
        found = session.get_one(Consultation, here.id)
        session.expunge_all()
    return found


def test_the_words_are_kept_and_go_into_the_letters(tools: Tools, here: factories.Round) -> None:
    words = Wording("Remiss:  våld och\nextremism ", "Hej!\r\n\r\nVi ber om ert svar.", row(tools, here).edition)
    word_invitation(tools, here.id, words, by=here.officer)
    send_consultation(tools, here.id, by=here.officer)
    letter = letters(tools)[0]
    assert letter.subject == "Remiss: våld och extremism"
    assert "Hej!\n\nVi ber om ert svar.\n" in letter.text
    assert acts(tools) == ["invitation_worded", "sent"]


def test_the_proposed_words_are_not_kept_so_that_they_follow_the_round(tools: Tools, here: factories.Round) -> None:
    proposed = row(tools, here)
    words = Wording(default_subject(proposed), default_text(proposed).replace("\n", "\r\n"), proposed.edition)
    word_invitation(tools, here.id, words, by=here.officer)
    kept = row(tools, here)
    assert (kept.invitation_subject, kept.invitation_text, kept.edition) == ("", "", proposed.edition)


def test_two_who_write_at_the_same_time_are_told(tools: Tools, here: factories.Round) -> None:
    edition = row(tools, here).edition
    word_invitation(tools, here.id, Wording("Ett", "Text", edition), by=here.officer)
    with pytest.raises(StaleFormError):
        word_invitation(tools, here.id, Wording("Två", "Text", edition), by=here.officer)
    word_invitation(tools, here.id, Wording("Ett", "Text", edition), by=here.officer)
    assert row(tools, here).invitation_subject == "Ett"


def test_words_that_are_too_long_are_told_field_by_field(tools: Tools, here: factories.Round) -> None:
    long = Wording("x" * (LONGEST_SUBJECT + 1), "x" * (LONGEST_TEXT + 1), 1)
    with pytest.raises(InvalidFieldsError) as caught:
        word_invitation(tools, here.id, long, by=here.officer)
    assert set(caught.value.fields) == {"subject", "text"}


def test_a_sent_invitation_is_not_reworded(tools: Tools, here: factories.Round) -> None:
    send_consultation(tools, here.id, by=here.officer)
    with pytest.raises(AlreadySentError):
        word_invitation(tools, here.id, Wording("Ny", "Text", 2), by=here.officer)


def test_a_trial_letter_comes_to_oneself_and_opens_nothing(tools: Tools, here: factories.Round) -> None:
    address = send_trial_letter(tools, here.id, here.referral_ids[1], by=here.officer)
    postman = Remembering()
    deliver_waiting(tools, postman)
    (mail,) = postman.carried
    assert address == "anna.exempel@stad.example"
    assert mail.to_addresses == (address,)
    assert mail.subject.startswith("Provbrev: ")
    assert "PROVBREV. Så här blir brevet till Nämnd 002." in mail.text
    assert "http://remiss.example/svara/exempel" in mail.text
    send_consultation(tools, here.id, by=here.officer)
    assert len(letters(tools)) == 3, "a trial does not stand in the way of the real letters"


def test_a_trial_is_for_a_consultee_of_the_same_round(tools: Tools, here: factories.Round) -> None:
    other = factories.consultation(tools, 1, Status.DRAFT, officer=here.officer, prefix="Bolag")
    with pytest.raises(NotFoundError):
        send_trial_letter(tools, here.id, other.referral_ids[0], by=here.officer)
