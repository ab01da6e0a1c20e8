"""A draft as JSON and back, and what is typed laid over it."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from remiss.domain.consultation import DocumentRole, TopicSource
from remiss.domain.setup import (
    LetterBlock,
    LetterPiece,
    SetupBody,
    SetupContact,
    SetupContent,
    SetupDocument,
    SetupGroup,
    SetupJoin,
    SetupTopic,
    Undo,
    Writer,
    from_json,
    to_json,
)
from remiss.domain.setup_typing import with_typed

_TEXT = st.text(max_size=20)
_KEY = st.integers(1, 1000)
_BODIES = st.builds(
    SetupBody,
    key=_KEY,
    fragments=st.lists(_TEXT, max_size=3).map(tuple),
    printed=_TEXT,
    name=_TEXT,
    category=_TEXT,
    joins=st.lists(st.builds(SetupJoin, _KEY, _TEXT), max_size=2).map(tuple),
    last_day=_TEXT,
    email=_TEXT,
    choice=_TEXT,
    renamed=st.booleans(),
)
_GROUPS = st.builds(SetupGroup, _KEY, _TEXT, _TEXT, st.lists(_BODIES, max_size=3).map(tuple))
_BLOCKS = st.builds(
    LetterBlock,
    _TEXT,
    _TEXT,
    st.lists(st.builds(LetterPiece, _TEXT, _TEXT), max_size=2).map(tuple),
    st.lists(st.lists(_TEXT, max_size=2).map(tuple), max_size=2).map(tuple),
)
_CONTENTS = st.builds(
    SetupContent,
    title=_TEXT,
    registry_candidates=st.lists(_TEXT, max_size=2).map(tuple),
    last_day=_TEXT,
    paper_wanted=st.booleans(),
    contacts=st.lists(st.builds(SetupContact, _KEY, _TEXT, _TEXT, _TEXT, _TEXT), max_size=2).map(tuple),
    topics=st.lists(st.builds(SetupTopic, _KEY, st.sampled_from(TopicSource), _TEXT), max_size=2).map(tuple),
    groups=st.lists(_GROUPS, max_size=2).map(tuple),
    documents=st.lists(
        st.builds(SetupDocument, _KEY, st.sampled_from(DocumentRole), _TEXT, _TEXT, _KEY, st.none() | _KEY), max_size=2
    ).map(tuple),
    letter=st.lists(_BLOCKS, max_size=2).map(tuple),
    notes=st.lists(_TEXT, max_size=2).map(tuple),
    undo=st.builds(Undo, _TEXT, st.lists(_GROUPS, max_size=1).map(tuple)),
    consultation_id=st.none() | _KEY,
    writer=st.builds(Writer, _TEXT, _TEXT, _TEXT),
)

BODY = SetupBody(12, ("Farsta",), "Farsta", "Farsta stadsdelsnämnd", "district_board")
OTHER = SetupBody(13, ("Bromma",), "Bromma", "Bromma stadsdelsnämnd", "district_board")
CONTENT = SetupContent(
    title="Remiss",
    paper_wanted=True,
    contacts=(SetupContact(3, "Anna Exempel"),),
    topics=(SetupTopic(5, title="Mål"),),
    documents=(SetupDocument(7, DocumentRole.ATTACHMENT, "a.pdf", "0" * 64, 4),),
    groups=(SetupGroup(8, "Nämnder", bodies=(BODY, OTHER)), SetupGroup(9, "Övriga")),
    next_key=20,
)


@given(_CONTENTS)
def test_a_draft_comes_back_from_json_as_it_was(content: SetupContent) -> None:
    assert from_json(json.loads(json.dumps(to_json(content)))) == content


def test_a_draft_from_an_older_edition_gets_the_defaults() -> None:
    assert from_json({"title": "Remiss", "no_longer_known": 1}) == SetupContent(title="Remiss")


def test_what_is_typed_lands_in_its_own_row() -> None:
    typed = {
        "title": "  Ny rubrik ",
        "how_to_answer": "I Word.\r\nMed dnr. ",
        "paper_wanted": "1",
        "contact-3-phone": "070-174  06 05",
        "topic-5-title": "Syfte",
        "topic-5-kept": "1",
        "document-7-role": "proposal",
        "group-9-name": "Andra",
        "body-13-email": "bromma@stad.example",
    }
    content = with_typed(CONTENT, typed)
    assert (content.title, content.how_to_answer, content.paper_wanted) == ("Ny rubrik", "I Word.\nMed dnr.", True)
    assert content.contacts[0].phone == "070-174 06 05"
    assert (content.topics[0].title, content.topics[0].kept) == ("Syfte", True)
    assert content.documents[0].role is DocumentRole.PROPOSAL
    assert content.groups[1].name == "Andra"
    assert content.groups[0].bodies == (BODY, replace(OTHER, email="bromma@stad.example"))


def test_control_characters_are_not_kept() -> None:
    content = with_typed(CONTENT, {"matter": "a\x00b\x1b\u2028c", "contact-3-name": "Anna\x00\tExempel"})
    assert (content.matter, content.contacts[0].name) == ("ab\nc", "Anna Exempel")


def test_a_form_that_is_not_there_changes_nothing() -> None:
    assert with_typed(CONTENT, {}) == CONTENT


def test_a_box_that_is_not_ticked_is_a_no_when_its_form_is_there() -> None:
    content = with_typed(CONTENT, {"title": "Remiss", "topic-5-title": "Mål"})
    assert content.paper_wanted is False
    assert content.topics[0].kept is False


def test_a_name_that_is_written_is_remembered_as_a_persons_own() -> None:
    content = with_typed(CONTENT, {"body-12-name": "Farsta nämnd", "body-13-name": OTHER.name})
    assert [body.renamed for body in content.bodies()] == [True, False]


def test_a_body_moves_last_into_the_group_that_is_chosen() -> None:
    content = with_typed(CONTENT, {"body-12-group": "9", "body-13-group": "8"})
    assert [[body.key for body in group.bodies] for group in content.groups] == [[13], [12]]


def test_a_group_that_does_not_exist_is_not_moved_to() -> None:
    assert with_typed(CONTENT, {"body-12-group": "99", "body-13-group": "x"}) == CONTENT
