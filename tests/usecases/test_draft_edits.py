"""The buttons of the set-up form."""

import pytest

from remiss.domain.consultation import TopicSource
from remiss.domain.errors import NotFoundError
from remiss.domain.setup import SetupContent, SetupGroup, SetupTopic
from remiss.intake.found import entry_of
from remiss.swedish.lists import Join
from remiss.usecases.draft_edits import Edit, body_of, edited

POLICE = body_of(entry_of(("Polismyndigheten i", "Stockholm"), "Övriga", (Join(1, "Raden slutar med ”i”."),)), 1)
EXPO = body_of(entry_of(("EXPO",), "Övriga"), 2)
CONTENT = SetupContent(groups=(SetupGroup(3, "Övriga", bodies=(POLICE, EXPO)), SetupGroup(4, "Tom")), next_key=10)


def _press(deed: str, key: int = 0, at: int = 0, text: str = "", content: SetupContent = CONTENT) -> SetupContent:
    return edited(content, Edit(deed, key, at, text)).content


def _printed(content: SetupContent) -> list[str]:
    return [body.printed for body in content.bodies()]


def test_a_joined_line_is_divided_and_can_be_joined_again() -> None:
    divided = _press("body.split", 1, 1)
    assert _printed(divided) == ["Polismyndigheten i", "Stockholm", "EXPO"]
    assert len({body.key for body in divided.bodies()}) == 3
    joined = _press("body.join", 1, content=divided)
    assert _printed(joined) == ["Polismyndigheten i Stockholm", "EXPO"]
    assert joined.bodies()[0].joins[0].reason


def test_a_name_on_one_line_is_divided_between_words() -> None:
    pair = body_of(entry_of(("Bromma Farsta",), "Övriga"), 1)
    content = SetupContent(groups=(SetupGroup(3, "Övriga", bodies=(pair,)),), next_key=10)
    assert _printed(_press("body.split", 1, 1, content=content)) == ["Bromma", "Farsta"]


def test_what_was_done_to_the_list_is_said_and_can_be_undone() -> None:
    removed = _press("body.remove", 2)
    assert removed.undo.words == "Du tog bort Expo."
    assert _press("list.undo", content=removed).groups == CONTENT.groups


def test_there_is_nothing_to_undo_to_begin_with() -> None:
    assert _press("list.undo") == CONTENT


def test_a_body_that_is_added_gets_its_full_name_from_its_group() -> None:
    content = SetupContent(groups=(SetupGroup(3, "Stadsdelsnämnderna"),), next_key=10)
    (body,) = _press("body.add", 3, text="Kungsholmen", content=content).bodies()
    assert (body.name, body.category) == ("Kungsholmens stadsdelsnämnd", "district_board")


def test_adding_nothing_adds_nothing() -> None:
    assert _press("body.add", 3) == CONTENT


def test_groups_are_added_and_removed() -> None:
    assert [group.name for group in _press("group.add").groups] == ["Övriga", "Tom", "Ny grupp"]
    assert [group.name for group in _press("group.remove", 4).groups] == ["Övriga"]


@pytest.mark.parametrize(
    "edit",
    [
        Edit("body.split", 1, 9),
        Edit("body.split", 99, 1),
        Edit("body.join", 2),
        Edit("body.remove", 99),
        Edit("body.add", 99, text="Expo"),
        Edit("topic.up", 99),
        Edit("body.explode", 1),
    ],
)
def test_a_button_for_what_is_not_there_is_not_found(edit: Edit) -> None:
    with pytest.raises(NotFoundError):
        edited(CONTENT, edit)


def _topics(content: SetupContent) -> list[str]:
    return [topic.title for topic in content.topics]


TOPICS = SetupContent(
    topics=(
        SetupTopic(1, TopicSource.COVER_LETTER, title="Punkt"),
        SetupTopic(2, TopicSource.PROPOSAL, title="A", level=1),
        SetupTopic(3, TopicSource.PROPOSAL, title="A1", level=2),
        SetupTopic(4, TopicSource.PROPOSAL, title="A2", level=2),
        SetupTopic(5, TopicSource.PROPOSAL, title="B", level=1),
    )
)


def test_a_heading_moves_with_all_that_stands_under_it() -> None:
    assert _topics(_press("topic.down", 2, content=TOPICS)) == ["Punkt", "B", "A", "A1", "A2"]
    assert _topics(_press("topic.up", 5, content=TOPICS)) == ["Punkt", "B", "A", "A1", "A2"]


def test_a_sub_heading_stays_under_its_own_heading() -> None:
    assert _topics(_press("topic.down", 3, content=TOPICS)) == ["Punkt", "A", "A2", "A1", "B"]
    assert _press("topic.down", 4, content=TOPICS) == TOPICS


def test_the_first_of_a_source_does_not_pass_into_another() -> None:
    assert _press("topic.up", 2, content=TOPICS) == TOPICS


def test_all_topics_are_kept_or_none() -> None:
    none = _press("topic.none", content=TOPICS)
    assert not any(topic.kept for topic in none.topics)
    assert _press("topic.all", content=none) == TOPICS


def test_a_note_that_is_dealt_with_goes() -> None:
    content = SetupContent(notes=("Ett", "Två"))
    assert _press("note.done", at=0, content=content).notes == ("Två",)
