"""The invitation says what a good cover letter says: who asks, about what, by when, where, how, and whom to ask."""

import pytest

from remiss.db.consultation import RoundContact
from remiss.domain.dispatch import Addressee
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.mail.compose import Composer, Written
from remiss.mail.invitation import default_subject, default_text, write_invitation, write_new_link
from remiss.mail.particulars import paragraphs
from remiss.settings import templates_folder
from tests.mail.rounds import BODY, bare, full


@pytest.fixture
def composer() -> Composer:
    return Composer(templates_folder(), "Stockholms stad")


def halves(written: Written) -> tuple[str, str]:
    return written.text, written.html


@pytest.mark.parametrize(
    "said",
    [
        "Kungsholmens stadsdelsnämnd",
        "Stockholms stad",
        "Ni är remissinstans i ärendet ”Remiss om Strategi mot våldsbejakande extremism”",
        "måndag 28 september 2015",
        LINK_PLACEHOLDER,
        "Ni behöver inget konto.",
        "Dela den gärna med kollegor",
        "strategi.docx",
        "1 Rekryteringen ska motarbetas",
        "Lämna svaret på er sida, helst som Word-fil.",
        "Ange diarienumret som ämnesrad.",
        "Bifoga inte remissunderlaget.",
        "Skicka också svaret på papper till:",
        "105 35 STOCKHOLM",
        "Be om längre tid på er sida",
        "Eva Exempel, handläggare, 070-174 06 05",
        "remissvar@stad.example",
        "Ange diarienummer KS 314-331-2004",
    ],
)
def test_both_halves_of_the_letter_say_it(composer: Composer, said: str) -> None:
    for half in halves(write_invitation(composer, full(), BODY)):
        assert said in half


def test_the_proposals_headings_are_left_to_the_proposal(composer: Composer) -> None:
    for half in halves(write_invitation(composer, full(), BODY)):
        assert "Bakgrund" not in half


def test_a_bare_round_makes_a_letter_without_empty_headings(composer: Composer) -> None:
    written = write_invitation(composer, bare(), Addressee(1, 1, "Exempelnämnden", (), None))
    for heading in ("PUNKTER", "HANDLINGAR", "BILAGOR", "FRÅGOR", "på papper", "Svara senast", "Ange diarienummer"):
        assert heading not in written.text
    assert "None" not in written.text + written.html
    assert "\n\n\n" not in written.text


def test_what_was_typed_cannot_become_part_of_the_html(composer: Composer) -> None:
    nasty = "<script>alert(1)</script>"
    row = bare(title=nasty, invitation_text=nasty, how_to_answer=nasty, registry_number=nasty)
    row.contacts = [RoundContact(name=nasty, title="", phone="", email="")]
    html = write_invitation(composer, row, Addressee(1, 1, nasty, (), None)).html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("title", "number", "subject"),
    [
        ("Remiss om Strategi", "KS 1/2015", "Remiss om Strategi (KS 1/2015)"),
        ("Strategi", "", "Remiss: Strategi"),
        ("Strategi\nmed  radbrytning", "", "Remiss: Strategi med radbrytning"),
    ],
)
def test_the_proposed_subject_is_one_line_with_the_registry_number(title: str, number: str, subject: str) -> None:
    assert default_subject(bare(title=title, registry_number=number)) == subject


def test_the_proposer_is_named_once() -> None:
    mine = bare(matter="Socialnämndens förslag till strategi", proposer="Socialnämnden")
    assert default_text(mine).count("ocialnämnden") == 1
    other = bare(matter="Förslag till strategi", proposer="Socialnämnden")
    assert "ett förslag från Socialnämnden" in default_text(other)


def test_the_letter_with_a_new_link_says_what_happened_to_the_old(composer: Composer) -> None:
    written = write_new_link(composer, full(), BODY)
    for half in halves(written):
        assert "Den ersätter länken i tidigare brev, som inte längre fungerar." in half
        assert LINK_PLACEHOLDER in half
    assert written.subject == "Ny länk till er sida: Strategi mot våldsbejakande extremism (KS 314-331-2004)"


def test_an_empty_line_parts_paragraphs_and_lines_are_kept() -> None:
    assert paragraphs("Ett\r\ntvå\r\n \r\n\r\ntre\n") == (("Ett", "två"), ("tre",))
    assert paragraphs("  \n ") == ()
