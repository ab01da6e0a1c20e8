"""What a person may change on a found list."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.intake import drafts, editing
from remiss.intake.distribution import read_pasted
from remiss.intake.errors import EmptyListError
from remiss.intake.found import Distribution, FoundGroup, entry_of
from remiss.swedish.lists import text_of

WORDS = st.text(alphabet="abåäöABÅÄÖ", min_size=1, max_size=6)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6)


@pytest.fixture
def found() -> Distribution:
    return read_pasted("Nämnder:\nNationella samordnaren\nmot extremism\nKulturnämnden\nBolag:\nBo AB")


def printed(found: Distribution) -> list[list[str]]:
    return [[entry.printed for entry in group.entries] for group in found.groups]


def test_a_join_can_be_undone_and_done_again(found: Distribution) -> None:
    apart = editing.split(found, (0, 0), 1)
    assert printed(apart)[0] == ["Nationella samordnaren", "mot extremism", "Kulturnämnden"]
    together = editing.join(apart, (0, 0), (0, 1))
    assert printed(together) == printed(found)
    assert together.groups[0].entries[0].joins[0].reason.startswith("Du ")


def test_a_name_on_one_line_can_be_divided_between_words(found: Distribution) -> None:
    assert printed(editing.split(found, (1, 0), 1))[1] == ["Bo", "AB"]


def test_bodies_of_different_groups_can_be_joined_and_an_emptied_group_goes(found: Distribution) -> None:
    assert printed(editing.join(found, (0, 1), (1, 0))) == [
        ["Nationella samordnaren mot extremism", "Kulturnämnden Bo AB"]
    ]


def test_a_new_name_leaves_what_was_printed(found: Distribution) -> None:
    entry = editing.entry_at(editing.rename(found, (1, 0), "  Bostads AB  Viken "), (1, 0))
    assert (entry.printed, entry.name) == ("Bo AB", "Bostads AB Viken")


def test_removing_adding_and_setting_fields(found: Distribution) -> None:
    assert printed(editing.remove(found, (0, 1))) == [["Nationella samordnaren mot extremism"], ["Bo AB"]]
    assert printed(editing.add(found, 1, "Sjö AB"))[1] == ["Bo AB", "Sjö AB"]
    changed = editing.set_category(found, (1, 0), "other")
    changed = editing.set_deadline(changed, (1, 0), date(2024, 3, 1))
    changed = editing.set_email(changed, (1, 0), "bo@bo.example")
    entry = editing.entry_at(changed, (1, 0))
    assert (entry.category, entry.deadline, entry.email) == ("other", date(2024, 3, 1), "bo@bo.example")


def test_a_group_that_gets_the_name_of_district_boards_gives_its_places_full_names() -> None:
    renamed = editing.rename_group(read_pasted("Kungsholmen\nBromma"), 0, "Stadsdelsnämnder")
    assert [entry.name for entry in renamed.entries()] == ["Kungsholmens stadsdelsnämnd", "Bromma stadsdelsnämnd"]


def test_a_place_that_is_not_there_is_told(found: Distribution) -> None:
    deeds: tuple[Callable[[], Distribution], ...] = (
        lambda: editing.remove(found, (5, 0)),
        lambda: editing.rename(found, (0, 9), "X"),
        lambda: editing.split(found, (0, 1), 1),
        lambda: editing.split(found, (0, 0), 7),
        lambda: editing.join(found, (0, 0), (0, 0)),
        lambda: editing.add(found, 9, "X"),
        lambda: editing.rename_group(found, -1, "X"),
    )
    for deed in deeds:
        with pytest.raises(LookupError):
            deed()
    with pytest.raises(ValueError, match=r"\s*"):
        editing.rename(found, (0, 0), "  ")


@given(LINES, st.data())
def test_splitting_and_joining_again_gives_the_same_list(lines: list[str], data: st.DataObject) -> None:
    whole = Distribution((FoundGroup("Övriga", (entry_of(lines, "Övriga"),)),))
    if len(lines) > 1:
        apart = editing.split(whole, (0, 0), data.draw(st.integers(1, len(lines) - 1)))
        again = editing.join(apart, (0, 0), (0, 1)).groups[0].entries[0]
        assert (again.fragments, again.printed) == (whole.groups[0].entries[0].fragments, text_of(lines))


@given(LINES, LINES)
def test_joining_and_splitting_again_gives_the_same_two(one: list[str], other: list[str]) -> None:
    pair = Distribution((FoundGroup("Övriga", (entry_of(one, "Övriga"), entry_of(other, "Övriga"))),))
    assert editing.split(editing.join(pair, (0, 0), (0, 1)), (0, 0), len(one)) == pair


@given(st.text(max_size=120))
def test_any_list_survives_being_kept(text: str) -> None:
    try:
        found = read_pasted(text)
    except EmptyListError:
        return
    assert drafts.from_json(drafts.to_json(found)) == found


@pytest.mark.parametrize(
    "kept",
    [{}, {"groups": [{"name": "X", "entries": [{"category": "ny"}]}], "notes": []}, {"groups": 3, "notes": []}],
)
def test_values_that_no_list_wrote_are_refused(kept: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        drafts.from_json(kept)
