"""How a name on a draft's list stands to the register."""

from dataclasses import replace

from remiss.domain.setup import NEW_BODY, SetupBody
from remiss.intake.settling import Settled, standing
from remiss.swedish.matching import KnownBody, NameBook

BOOK = NameBook(
    (KnownBody(1, "Region Stockholm", ("Stockholms läns landsting",)), KnownBody(2, "Kungsholmens stadsdelsnämnd"))
)


def _row(name: str, printed: str = "", *, choice: str = "", renamed: bool = False) -> SetupBody:
    return SetupBody(1, (printed,), printed, name, "other", choice=choice, renamed=renamed)


def test_the_registers_own_name_needs_no_choice() -> None:
    found = standing(_row("Kungsholmens stadsdelsnämnd", "Kungsholmen", choice=NEW_BODY), BOOK)
    assert found.settled is Settled.KNOWN


def test_a_printed_alias_leads_to_the_body() -> None:
    found = standing(_row("Landstinget", "Stockholms läns landsting"), BOOK)
    assert found.body is not None
    assert found.body.id == 1


def test_a_name_written_by_hand_is_what_counts_and_not_what_was_printed() -> None:
    found = standing(_row("Landstingets revisorer", "Stockholms läns landsting", renamed=True), BOOK)
    assert found.settled is Settled.NEW


def test_a_likeness_is_asked_about_until_somebody_has_chosen() -> None:
    row = _row("Kungsholmns stadsdelsnämnd")
    assert standing(row, BOOK).settled is Settled.ASK
    assert standing(replace(row, choice="2"), BOOK).settled is Settled.KNOWN
    assert standing(replace(row, choice=NEW_BODY), BOOK).settled is Settled.NEW


def test_a_choice_of_a_body_that_is_gone_from_the_register_is_asked_again() -> None:
    assert standing(_row("Kungsholmns stadsdelsnämnd", choice="77"), BOOK).settled is Settled.ASK
