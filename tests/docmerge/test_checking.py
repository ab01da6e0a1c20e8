"""Faults planted one by one in a sound document: each must be found by its rule, and the sound one pass in silence."""

import io

import pytest
from lxml import etree

from remiss.docmerge.checking import Check, InvalidDocumentError, Known, broken_rules
from remiss.docmerge.part_checking import package_faults, part_faults
from remiss.docmerge.writing import OFFICE, Assembly
from tests.docmerge.making import R, W

NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
RELATIONS = {"image1": "image", "link1": "hyperlink", "header1": "header", "footer1": "footer"}
KNOWN = Known(
    relation=RELATIONS.get,
    style=lambda id_: id_ == "Brödtext",
    list=lambda id_: id_ == "2",
    note=lambda _, id_: id_ == "1",
    prefix=lambda name: name == "wps",
)
X = "<w:r><w:t>x</w:t></w:r>"
CHANGE = 'w:id="7" w:author="Kim"'
ROW = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
MATH = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
PLAIN = "<w:sdtPr><w:text/></w:sdtPr>"


def rules_of(*stories: str) -> list[str]:
    """The names of the rules that one of the stories breaks, in one document."""
    check = Check()
    roots = [etree.fromstring(f"<w:body {NAMES}>{story}</w:body>") for story in stories]
    placed = [name for root in roots for name in sorted(broken_rules(root))]
    return placed + [fault.split()[0] for root in roots for fault in check.story(root, KNOWN)]


def pair(id_: str, name: str) -> str:
    return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/><w:bookmarkEnd w:id="{id_}"/>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(inner: str) -> str:
    return paragraph(f"<w:r>{inner}</w:r>")


REFERENCES = [
    (paragraph(f'<w:hyperlink r:id="link2">{X}</w:hyperlink>'), "REL-REF"),
    (run('<w:drawing><a:blip r:embed="link1"/></w:drawing>'), "REL-TYPE"),
    (paragraph('<w:pPr><w:sectPr><w:headerReference r:id="image1"/></w:sectPr></w:pPr>'), "REL-TYPE"),
    (paragraph('<w:pPr><w:sectPr><w:headerReference w:type="default"/></w:sectPr></w:pPr>'), "SEC-HDR-RID"),
    (run('<w:footnoteReference w:id="2"/>'), "NOTE-REF"),
    (run('<w:commentReference w:id="2"/>'), "CMT-REF"),
    (paragraph('<w:commentRangeStart w:id="2"/>'), "CMT-REF"),
    (paragraph('<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'), "NUM-REF"),
    (paragraph('<w:pPr><w:pStyle w:val="Okänd"/></w:pPr>'), "STY-REF"),
    (run('<mc:AlternateContent><mc:Choice Requires="borta"/></mc:AlternateContent>'), "MC-REQUIRES"),
    ('<w:p mc:Ignorable="borta"/>', "MC-IGNORABLE"),
]
IDS = [
    (paragraph('<w:bookmarkStart w:id="1" w:name="a"/>'), "BMK-PAIR"),
    (paragraph('<w:bookmarkEnd w:id="1"/>'), "BMK-PAIR"),
    (paragraph(pair("1", "a") + pair("2", "A")), "BMK-NAMEDUP"),
    (paragraph(pair("1", "a" * 41)), "BMK-LEN"),
    (paragraph(f"{pair('7', 'a')}<w:ins {CHANGE}>{X}</w:ins>"), "ID-ANNOT"),
    (run('<w:drawing><wp:docPr id="1"/></w:drawing><w:drawing><wp:docPr id="1"/></w:drawing>'), "ID-DOCPR"),
    (run('<w:pict><v:rect id="s1"/><v:oval id="s1"/></w:pict>'), "ID-DOCPR"),
    (paragraph('<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr></w:sdt>' * 2), "ID-SDT"),
    ('<w:p w14:paraId="80000000"/>', "ID-PARA"),
    ('<w:p w14:textId="00000001"/>', "ID-PARA"),
    ('<w:p w14:paraId="00000001"/>' * 2, "ID-PARADUP"),
    (paragraph('<w:commentRangeStart w:id="1"/>' * 32_768), "CMT-COUNT"),
    (paragraph('<w:permStart w:id="1"/>' * 32_753), "PERM-COUNT"),
    (paragraph('<w:permStart w:id="en"/>'), "PERM-ID"),
]
BLOCKS = [
    (f"<w:body>{paragraph(X)}</w:body>", "DOC-BODY"),
    ("<w:p><w:t>x</w:t></w:p>", "STRUCT"),
    (X, "STRUCT"),
    (paragraph(paragraph(X)), "STRUCT"),
    (run(X), "STRUCT"),
    (run(f"<w:ins {CHANGE}>{X}</w:ins>"), "STRUCT"),
    ("<w:sectPr/><w:p/>", "SEC-LAST"),
    (
        paragraph("<w:pPr><w:sectPr>" + '<w:headerReference r:id="header1"/>' * 2 + "</w:sectPr></w:pPr>"),
        "SEC-HDR-DUP",
    ),
    (paragraph('<w:pPr><w:sectPr><w:pgSz w:w="31681"/></w:sectPr></w:pPr>'), "PAGE-RANGE"),
    (paragraph('<w:pPr><w:sectPr><w:cols w:num="46"/></w:sectPr></w:pPr>'), "PAGE-RANGE"),
    (paragraph('<w:pPr><w:sectPr><w:lnNumType w:countBy="0"/></w:sectPr></w:pPr>'), "PAGE-RANGE"),
    (paragraph('<w:pPr><w:numPr><w:ilvl w:val="256"/></w:numPr></w:pPr>'), "NUM-PILVL"),
    ("<w:tbl><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>", "TBL-TC-P"),
    (f"<w:tbl><w:tr><w:tc><w:p/><w:tbl>{ROW}</w:tbl></w:tc></w:tr></w:tbl>", "TBL-TC-P"),
    (f"<w:tbl>{ROW}<w:tr><w:trPr/></w:tr></w:tbl>", "TBL-TR-EMPTY"),
    (f"<w:tbl>{ROW}<w:tr/></w:tbl>", "TBL-TR-EMPTY"),
    (f"<w:tbl><w:tblGrid/><w:tblGrid/>{ROW}</w:tbl>", "TBL-GRID"),
    (f"<w:tbl>{ROW}<w:tblGrid/></w:tbl>", "TBL-GRID"),
    (f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 64}</w:tblGrid>{ROW}</w:tbl>", "TBL-COLS"),
    (f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 64}</w:tr></w:tbl>", "TBL-COLS"),
    (f"<w:p>{X}<w:pPr/></w:p>", "ORDER"),
    ("<w:p><w:pPr><w:jc/><w:keepNext/></w:pPr></w:p>", "ORDER"),
    ("<w:p><w:pPr><w:jc/><w:jc/></w:pPr></w:p>", "ORDER"),
    (run("<w:rPr><w:sz/><w:b/></w:rPr>"), "ORDER"),
    (f"<w:tbl><w:tblPr><w:tblW/><w:tblStyle w:val='Brödtext'/></w:tblPr>{ROW}</w:tbl>", "ORDER"),
]
RUNS = [
    (paragraph(f'<w:ins {CHANGE}><w:ins w:id="8" w:author="x">{X}</w:ins></w:ins>'), "REV-NEST"),
    (
        paragraph(f'<w:del {CHANGE}><w:r/><w:ins w:id="8" w:author="x"><w:del w:id="9" w:author=""/></w:ins></w:del>'),
        "REV-NEST",
    ),
    (paragraph(f'<w:ins w:id="1">{X}</w:ins>'), "REV-AUTHOR"),
    (paragraph(f'<w:del w:author="x">{X}</w:del>'), "REV-ID"),
    (paragraph(f'<w:ins {CHANGE}><w:hyperlink r:id="link1">{X}</w:hyperlink></w:ins>'), "REV-LINK"),
    (paragraph(f"<w:del {CHANGE}><w:sdt><w:sdtContent>{X}</w:sdtContent></w:sdt></w:del>"), "REV-DELSDT"),
    (paragraph(f"<m:oMath><m:e>{MATH}</m:e></m:oMath>"), "MATH-NEST"),
    (paragraph(f"<m:oMathPara><m:oMathPara>{MATH}</m:oMathPara></m:oMathPara>"), "MATH-NEST"),
    (MATH, "MATH-PLACE"),
    (paragraph(f"<w:sdt>{PLAIN}<w:sdtContent><w:sdt/></w:sdtContent></w:sdt>"), "SDT-PLAINNEST"),
    ("<w:sdt><w:sdtContent/></w:sdt>", "SDT-EMPTY"),
    (paragraph(mark("begin") + mark("separate")), "FLD-BALANCE"),
    (paragraph(mark("end")), "FLD-BALANCE"),
    (paragraph(f'{mark("begin")}<w:hyperlink r:id="link1"/>{mark("end")}'), "FLD-LINK"),
    (paragraph(f'<w:hyperlink w:anchor="{"x" * 256}"/>'), "LINK-LEN"),
    (
        '<w:comment><w:p><w:hyperlink r:id="link1"><w:r><w:drawing/></w:r></w:hyperlink></w:p></w:comment>',
        "LINK-SHAPE",
    ),
    ('<w:comment w:initials="ABCDEFGHIJ"/>', "CMT-INITIALS"),
    (run(f'<w:rPr><w:rFonts w:ascii="{"x" * 32}"/></w:rPr>'), "FONT-LEN"),
    (run("<mc:AlternateContent><mc:Fallback/></mc:AlternateContent>"), "MC-CHOICE"),
]
LINKED = f'{mark("begin")}{mark("separate")}<w:hyperlink w:anchor="a"/>{mark("end")}'
SOUND = (
    f'<w:p w14:paraId="00000001" w14:textId="00000001"><w:pPr><w:pStyle w:val="Brödtext"/><w:numPr>'
    f'<w:ilvl w:val="8"/><w:numId w:val="2"/></w:numPr><w:rPr><w:ins {CHANGE}/><w:b/></w:rPr></w:pPr>{pair("1", "a")}'
    '<w:commentRangeStart w:id="1"/><w:hyperlink r:id="link1"><w:ins w:id="8" w:author="x">'
    f'<w:r><w:rPr><w:b/><w:sz w:val="20"/></w:rPr><w:t>x</w:t></w:r></w:ins></w:hyperlink><w:commentRangeEnd w:id="1"/>'
    f'<w:r><w:commentReference w:id="1"/></w:r>{LINKED}'
    f"<m:oMathPara>{MATH}</m:oMathPara><w:sdt>{PLAIN}<w:sdtContent>{X}</w:sdtContent></w:sdt></w:p>"
    f"<w:tbl><w:tblPr><w:tblW/></w:tblPr><w:tblGrid>{'<w:gridCol/>' * 63}</w:tblGrid><w:tr><w:trPr/><w:tc><w:tcPr/>"
    f"<w:tbl>{ROW}</w:tbl><w:p/></w:tc><w:tc><w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>"
    '<w:p><w:pPr><w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/>'
    '<w:headerReference w:type="first" r:id="header1"/>'
    '<w:pgSz w:w="31680" w:h="1"/><w:pgMar w:top="-500"/><w:cols w:num="45"/></w:sectPr></w:pPr></w:p>'
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:docPr id="1"/><a:blip r:embed="image1"/>'
    "</w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize(("story", "rule"), REFERENCES + IDS + BLOCKS + RUNS)
def test_what_word_would_refuse_or_cut_in_a_story_is_found_before_it_is_written(story: str, rule: str) -> None:
    assert rules_of(story) == [rule]


def test_a_sound_story_passes() -> None:
    assert rules_of(SOUND) == []


def test_what_must_differ_in_the_whole_document_is_remembered_between_stories() -> None:
    assert rules_of(paragraph(pair("1", "a")), paragraph(pair("2", "b"))) == []
    assert rules_of(paragraph(pair("1", "a")), paragraph(pair("1", "b"))) == ["BMK-IDDUP"]


STYLE = '<w:style w:styleId="a"><w:name w:val="{0}"/>{1}</w:style>'
ABSTRACT = '<w:abstractNum w:abstractNumId="1">{0}</w:abstractNum>'
LEVEL = '<w:lvl w:ilvl="{0}">{1}</w:lvl>'
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"/><w:footnote w:type="continuationSeparator" w:id="0">{0}</w:footnote>'
)
SHARED = [
    ("styles", '<w:style w:styleId="a"/><w:style w:styleId="a"/>', "STY-DUP"),
    ("styles", STYLE.format("x", "") + STYLE.format("x", "").replace('"a"', '"b"'), "STY-NAMEDUP"),
    ("styles", STYLE.format("x,y", ""), "STY-COMMA"),
    ("styles", STYLE.format(" x", ""), "STY-COMMA"),
    ("styles", STYLE.format("x" * 254, ""), "STY-LEN"),
    ("styles", STYLE.format("x", '<w:basedOn w:val="b"/>'), "STY-REF"),
    ("styles", STYLE.format("x", '<w:basedOn w:val="a"/>'), "STY-CYCLE"),
    ("styles", STYLE.format("x", '<w:uiPriority w:val="100"/>'), "STY-UIPRIO"),
    ("styles", "".join(f'<w:style w:styleId="s{n}"/>' for n in range(4080)), "STY-COUNT"),
    ("styles", "<w:style>", "PKG-XML"),
    ("numbering", '<w:num w:numId="1"/><w:num w:numId="1"/>', "NUM-DUP"),
    ("numbering", ABSTRACT.format("") * 2, "NUM-DUP"),
    ("numbering", f'<w:num w:numId="1"/>{ABSTRACT.format("")}', "NUM-ORDER"),
    ("numbering", '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>', "NUM-REF"),
    ("numbering", ABSTRACT.format(LEVEL.format(0, '<w:lvlPicBulletId w:val="3"/>')), "NUM-REF"),
    ("numbering", '<w:abstractNum w:abstractNumId="-1"/>', "NUM-ABS-NEG"),
    ("numbering", f'<w:num w:numId="{"1" * 33}"/>', "NUM-IDLEN"),
    ("numbering", ABSTRACT.format(LEVEL.format(9, "")), "NUM-ILVL"),
    ("numbering", ABSTRACT.format(LEVEL.format(0, f'<w:lvlText w:val="{"x" * 32}"/>')), "NUM-LVLTEXT"),
    ("numbering", ABSTRACT.format(LEVEL.format(0, '<w:lvlRestart w:val="8"/>')), "NUM-RESTART"),
    ("numbering", "".join(f'<w:num w:numId="{n}"/>' for n in range(2048)), "NUM-COUNT"),
    ("footnotes", SEPARATORS + '<w:footnote w:id="1"/><w:footnote w:id="1"/>', "NOTE-DUP"),
    ("footnotes", SEPARATORS + '<w:footnote w:id="32768"/>', "NOTE-RANGE"),
    ("footnotes", '<w:footnote w:type="separator" w:id="-1"/>', "NOTE-SEP"),
    ("footnotes", SEPARATORS.format("<w:footnoteRef/>"), "NOTE-SEPREF"),
    ("comments", '<w:comment w:id="1"/><w:comment w:id="1"/>', "CMT-DUP"),
    ("comments", "<w:comment>" + '<w:p w14:paraId="00000001"/>' * 2 + "</w:comment>", "ID-COMMENTPARA"),
    ("commentsIds", '<w:x w:durableId="7FFFFFFF"/>', "CMT-DURABLE"),
    ("settings", '<w:footnotePr><w:footnote w:id="5"/></w:footnotePr>', "NOTE-SETREF"),
    ("settings", '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="13"/></w:compat>', "SET-MODE"),
]


@pytest.mark.parametrize(("part", "content", "rule"), SHARED)
def test_what_word_would_refuse_in_a_shared_part_is_found(part: str, content: str, rule: str) -> None:
    found = part_faults(f"word/{part}.xml", f"<w:{part} {NAMES}>{content}</w:{part}>".encode())
    assert [fault.split()[0] for fault in found] == [rule]


def test_sound_shared_parts_pass() -> None:
    level = LEVEL.format(8, f'<w:lvlRestart w:val="7"/><w:lvlText w:val="{"x" * 31}"/>')
    for part, content in (
        ("styles", STYLE.format("x", "") + STYLE.format("y", '<w:basedOn w:val="a"/>').replace('"a">', '"b">', 1)),
        ("numbering", ABSTRACT.format(level) + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'),
        ("footnotes", SEPARATORS.format("") + '<w:footnote w:id="32767"><w:p><w:footnoteRef/></w:p></w:footnote>'),
        ("comments", '<w:comment w:id="1"/><w:comment w:id="2"/>'),
        ("commentsIds", '<w:x w:durableId="7FFFFFFE"/>'),
        ("settings", '<w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'),
    ):
        assert part_faults(f"word/{part}.xml", f"<w:{part} {NAMES}>{content}</w:{part}>".encode()) == []


def test_a_root_that_ignores_an_undeclared_prefix_is_found() -> None:
    root = f'<w:styles {NAMES} mc:Ignorable="w14 w99"/>'.encode()
    assert part_faults("word/styles.xml", root) == ["MC-IGNORABLE prefix undeclared: word/styles.xml w99"]


def test_a_version_word_cannot_read_is_found() -> None:
    said = "<Properties><AppVersion>{0}</AppVersion></Properties>"
    assert part_faults("docProps/app.xml", said.format("16.0000").encode()) == []
    assert part_faults("docProps/app.xml", said.format("3.1.0").encode()) == ["APP-VERSION version 3.1.0"]


def test_text_that_is_not_well_formed_is_stopped_as_it_goes_by() -> None:
    ends = (f"<w:document {NAMES}>".encode(), b"</w:document>")
    Check().chunk(b"<w:p/>", *ends)
    for text in (b"<w:p>", b"<x:p/>", b"<w:p>&nej;</w:p>"):
        with pytest.raises(InvalidDocumentError):
            Check().chunk(text, *ends)


def faults_of_package(made: Assembly) -> list[str]:
    return [fault.split()[0] for fault in package_faults(made)]


def test_a_relationship_that_leads_nowhere_and_a_part_without_type_are_found() -> None:
    with Assembly(io.BytesIO()) as made:
        made.relations_of("word/document.xml").add("image", "word/borta.png")
        made.add("word/x.bin", b"", "")
        assert faults_of_package(made) == ["PKG-CT", "REL-TARGET"]


def test_a_part_with_the_wrong_type_and_two_with_one_name_are_found() -> None:
    with Assembly(io.BytesIO()) as made:
        made.add("word/a.xml", b"<x/>", "application/xml")
        made.add("word/A.xml", b"<x/>", "application/xml")
        made.relations_of("word/document.xml").add(OFFICE + "styles", "word/a.xml")
        assert faults_of_package(made) == ["PKG-DUP", "PKG-ROLE"]


def test_an_id_given_twice_and_two_core_properties_are_found() -> None:
    with Assembly(io.BytesIO()) as made:
        for name in ("a", "b"):
            made.add(name, b"<x/>", "application/xml")
            made.relations_of("").keep("r1", "metadata/core-properties", name)
        assert faults_of_package(made) == ["REL-DUPID", "PKG-CORE"]


def test_an_id_that_was_wanted_is_not_given_to_another() -> None:
    with Assembly(io.BytesIO()) as made:
        relations = made.relations_of("word/document.xml")
        given = [relations.add("image", "a", wanted="r2"), relations.add("image", "b"), relations.add("image", "c")]
    assert len(set(given)) == 3


def test_a_part_cannot_be_written_twice() -> None:
    with Assembly(io.BytesIO()) as made:
        made.add("word/x.xml", b"<x/>", "x")
        with pytest.raises(ValueError, match=r"word/x\.xml"):
            made.add("word/x.xml", b"<x/>", "x")
