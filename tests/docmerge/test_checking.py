from collections.abc import Callable

import pytest

from remiss.docmerge.checking import InvalidDocumentError, ensure_valid
from remiss.docmerge.writing import Assembly
from tests.docmerge.making import R, W

DOCUMENT = "word/document.xml"


def assembly(body: str) -> Assembly:
    made = Assembly()
    names = (
        f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    )
    made.add(DOCUMENT, f"<w:document {names}><w:body>{body}</w:body></w:document>".encode(), "document")
    return made


def broken_relation() -> Assembly:
    made = assembly("<w:p/>")
    made.relations_of(DOCUMENT).add("image", "word/borta.png")
    return made


def untyped() -> Assembly:
    made = assembly("<w:p/>")
    made.add("word/x.bin", b"", "")
    return made


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (lambda: assembly('<w:hyperlink r:id="rId1"/>'), "relation missing"),
        (broken_relation, "target missing"),
        (untyped, "no type"),
        (lambda: assembly('<w:bookmarkStart w:id="1" w:name="a"/>'), "bookmark unpaired"),
        (
            lambda: assembly(
                '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
                '<w:bookmarkStart w:id="2" w:name="A"/><w:bookmarkEnd w:id="2"/>'
            ),
            "bookmark name twice",
        ),
        (lambda: assembly('<wp:docPr id="1"/><wp:docPr id="1"/>'), "drawing id twice"),
        (lambda: assembly('<w:footnoteReference w:id="1"/>'), "footnote missing"),
        (lambda: assembly('<w:commentReference w:id="1"/>'), "comment missing"),
        (lambda: assembly('<w:numId w:val="3"/>'), "list missing"),
        (lambda: assembly('<w:pStyle w:val="x"/>'), "style missing"),
        (lambda: assembly("<w:tc><w:tbl/></w:tc>"), "cell without paragraph"),
        (lambda: assembly("<w:tr><w:trPr/></w:tr>"), "empty row"),
        (lambda: assembly("<w:p>"), "not well-formed"),
    ],
)
def test_what_word_would_refuse_is_found_before_it_is_handed_out(made: Callable[[], Assembly], fault: str) -> None:
    with pytest.raises(InvalidDocumentError) as found:
        ensure_valid(made())
    assert any(one.startswith(fault) for one in found.value.faults)


def test_a_sound_document_passes() -> None:
    ensure_valid(assembly('<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>'))
