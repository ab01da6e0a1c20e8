import io

import pytest
from lxml import etree

from remiss.docmerge.checking import Check, InvalidDocumentError, Known, package_faults, part_faults
from remiss.docmerge.writing import Assembly
from tests.docmerge.making import R, W

NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
NOTHING = Known(
    relation=lambda _: False, style=lambda _: False, list=lambda _: False, note=lambda kind, _: kind == "endnote"
)


def faults_of(*stories: str) -> list[str]:
    check = Check()
    roots = (etree.fromstring(f"<w:body {NAMES}>{story}</w:body>") for story in stories)
    return [fault for root in roots for fault in check.story(root, NOTHING)]


def pair(id_: str, name: str) -> str:
    return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/><w:bookmarkEnd w:id="{id_}"/>'


@pytest.mark.parametrize(
    ("story", "rule"),
    [
        ('<w:hyperlink r:id="rId1"/>', "REL-REF"),
        ('<w:bookmarkStart w:id="1" w:name="a"/>', "BMK-PAIR"),
        (pair("1", "a") + pair("2", "A"), "BMK-NAMEDUP"),
        (pair("1", "a" * 41), "BMK-LEN"),
        ('<wp:docPr id="1"/><wp:docPr id="1"/>', "ID-DOCPR"),
        ('<w:footnoteReference w:id="1"/>', "NOTE-REF"),
        ('<w:commentReference w:id="1"/>', "CMT-REF"),
        ('<w:numId w:val="3"/>', "NUM-REF"),
        ('<w:pStyle w:val="x"/>', "STY-REF"),
        ("<w:tc><w:tbl/></w:tc>", "TBL-TC-P"),
        ("<w:tr><w:trPr/></w:tr>", "TBL-TR-EMPTY"),
        ('<w:sectPr><w:headerReference w:type="default"/></w:sectPr>', "SEC-HDR-RID"),
    ],
)
def test_what_word_would_refuse_in_a_story_is_found_before_it_is_written(story: str, rule: str) -> None:
    assert [fault.split()[0] for fault in faults_of(story)] == [rule]


def test_what_must_differ_in_the_whole_document_is_remembered_between_stories() -> None:
    assert faults_of(pair("1", "a"), pair("2", "b")) == []
    assert [fault.split()[0] for fault in faults_of(pair("1", "a"), pair("1", "b"))] == ["BMK-IDDUP"]


def test_a_sound_story_passes() -> None:
    assert faults_of('<w:p><w:endnoteReference w:id="1"/></w:p>' + pair("1", "a")) == []


@pytest.mark.parametrize(
    ("part", "content", "rule"),
    [
        ("styles", '<w:style w:styleId="a"/><w:style w:styleId="a"/>', "STY-DUP"),
        ("styles", '<w:style w:styleId="a"><w:name w:val="x,y"/></w:style>', "STY-COMMA"),
        ("styles", f'<w:style w:styleId="a"><w:name w:val="{"x" * 254}"/></w:style>', "STY-LEN"),
        ("styles", '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>', "STY-REF"),
        ("styles", "".join(f'<w:style w:styleId="s{n}"/>' for n in range(4080)), "STY-COUNT"),
        ("numbering", '<w:abstractNum w:abstractNumId="1"/><w:num w:numId="1"/><w:num w:numId="1"/>', "NUM-DUP"),
        ("numbering", '<w:num w:numId="1"/><w:abstractNum w:abstractNumId="1"/>', "NUM-ORDER"),
        ("numbering", '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>', "NUM-REF"),
        ("numbering", '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="9"/></w:abstractNum>', "NUM-ILVL"),
        ("numbering", "".join(f'<w:num w:numId="{n}"/>' for n in range(2048)), "NUM-COUNT"),
        ("footnotes", '<w:footnote w:id="1"/><w:footnote w:id="1"/>', "NOTE-DUP"),
        ("comments", '<w:comment w:id="1"/><w:comment w:id="1"/>', "CMT-DUP"),
        ("styles", "<w:style>", "PKG-XML"),
    ],
)
def test_what_word_would_refuse_in_a_shared_part_is_found(part: str, content: str, rule: str) -> None:
    found = part_faults(f"word/{part}.xml", f"<w:{part} {NAMES}>{content}</w:{part}>".encode())
    assert [fault.split()[0] for fault in found] == [rule]


def test_text_that_is_not_well_formed_is_stopped_as_it_goes_by() -> None:
    ends = (f"<w:document {NAMES}>".encode(), b"</w:document>")
    Check().chunk(b"<w:p/>", *ends)
    for text in (b"<w:p>", b"<x:p/>", b"<w:p>&nej;</w:p>"):
        with pytest.raises(InvalidDocumentError):
            Check().chunk(text, *ends)


def test_a_relationship_that_leads_nowhere_and_a_part_without_type_are_found() -> None:
    with Assembly(io.BytesIO()) as made:
        made.relations_of("word/document.xml").add("image", "word/borta.png")
        made.add("word/x.bin", b"", "")
        assert [fault.split()[0] for fault in package_faults(made)] == ["PKG-CT", "REL-TARGET"]


def test_a_part_cannot_be_written_twice() -> None:
    with Assembly(io.BytesIO()) as made:
        made.add("word/x.xml", b"<x/>", "x")
        with pytest.raises(ValueError, match=r"word/x\.xml"):
            made.add("word/x.xml", b"<x/>", "x")
