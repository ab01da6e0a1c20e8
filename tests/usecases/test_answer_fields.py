import pytest

from remiss.domain.answering import Details
from remiss.domain.consultation import Stance, SubmissionKind
from remiss.domain.errors import InvalidFieldsError
from remiss.usecases.answer_fields import LEFT_OPEN, LONGEST_MESSAGE, TypedDetails, clean_details, typed_of

GOOD = TypedDetails(sender_name="Eva Exempel")


def _faults(typed: TypedDetails, *, kind_needed: bool = False) -> dict[str, str]:
    with pytest.raises(InvalidFieldsError) as caught:
        clean_details(typed, kind_needed=kind_needed)
    return caught.value.fields


def test_what_is_typed_is_tidied_and_kept() -> None:
    typed = TypedDetails(
        stance="no_objection",
        own_ref="  SDN  1.2-3 ",
        message="\r\nRad ett\r\n\r\nRad två\x00\n",
        sender_name=" Eva\u00a0 Exempel\x1b ",
        sender_email=" Eva@Namnd.Example ",
    )
    assert clean_details(typed) == Details(
        stance=Stance.NO_OBJECTION,
        own_ref="SDN 1.2-3",
        message="Rad ett\n\nRad två",
        sender_name="Eva Exempel",
        sender_email="Eva@namnd.example",
    )


@pytest.mark.parametrize("stance", ["", LEFT_OPEN])
def test_the_stance_may_be_left_to_the_documents(stance: str) -> None:
    assert clean_details(TypedDetails(stance=stance, sender_name="Eva")).stance is None


def test_everything_wrong_is_told_at_once() -> None:
    wrong = TypedDetails(
        stance="perhaps",
        kind="something else",
        own_ref="1" * 101,
        message="x" * (LONGEST_MESSAGE + 1),
        sender_name="N" * 300,
        sender_email="eva at namnd",
    )
    assert set(_faults(wrong, kind_needed=True)) == {
        "stance", "kind", "own_ref", "message", "sender_name", "sender_email",
    }  # fmt: skip


def test_a_sender_is_needed_behind_the_link_and_not_on_paper() -> None:
    assert set(_faults(TypedDetails(sender_name=" \x00 "))) == {"sender_name"}
    assert clean_details(TypedDetails(), sender_needed=False) == Details()


def test_the_kind_is_asked_for_only_after_an_earlier_answer() -> None:
    assert clean_details(GOOD).kind is SubmissionKind.FULL
    assert set(_faults(GOOD, kind_needed=True)) == {"kind"}


def test_a_form_shows_a_stance_left_open_only_once_it_has_been_saved() -> None:
    assert typed_of(Details()).stance == ""
    assert typed_of(Details(sender_name="Eva")).stance == LEFT_OPEN
    assert clean_details(typed_of(Details(stance=Stance.REJECT, sender_name="Eva"))).stance is Stance.REJECT
