import pytest

from remiss.domain.incoming import Making
from remiss.domain.standing_in import LeftOut, MakingState, Merging, kind_of, making_for, merging_for

NOT_WORD = {"code": "not_word", "kind": "pdf", "text": "PDF-filen tas emot."}
OLD_WORD = {"code": "doc", "text": "Filen är i det gamla Word-formatet."}


def test_how_a_stand_in_is_made_follows_from_what_the_judge_says_the_file_is() -> None:
    assert making_for([NOT_WORD]) is Making.TAKEN_OUT
    assert [making_for([{"code": "not_word", "kind": kind}]) for kind in ("doc", "odt", "rtf")] == [
        Making.CONVERTED
    ] * 3
    assert making_for([OLD_WORD]) is Making.CONVERTED
    assert kind_of([OLD_WORD]) == "doc"


@pytest.mark.parametrize("code", ["encrypted", "comments", "xlsx", "crashed"])
def test_nothing_is_made_of_other_files(code: str) -> None:
    found = [{"code": code, "text": "…"}]
    assert (making_for(found), kind_of(found), making_for([])) == (None, "", None)


@pytest.mark.parametrize(
    ("facts", "merging"),
    [
        ({}, Merging.ITSELF),
        ({"refused": True}, Merging.LACKING),
        ({"making": MakingState.WANTED}, Merging.BEING_MADE),
        ({"making": MakingState.FAILED}, Merging.LACKING),
        ({"making": MakingState.MADE, "stands_in": False}, Merging.AWAITED),
        ({"making": MakingState.MADE, "stands_in": True}, Merging.STAND_IN),
        ({"refused": True, "stands_in": True}, Merging.STAND_IN),
        ({"making": MakingState.MADE, "stands_in": True, "left_out": LeftOut.DUPLICATE}, Merging.LEFT_OUT),
        ({"left_out": LeftOut.MATERIAL}, Merging.LEFT_OUT),
    ],
)
def test_what_the_compilation_does_with_a_file(facts: dict[str, object], merging: Merging) -> None:
    usual: dict[str, object] = {"left_out": None, "stands_in": None, "making": None, "refused": False}
    assert merging_for(**{**usual, **facts}) is merging  # type: ignore[arg-type]  # The facts' own kinds.
