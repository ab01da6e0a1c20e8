"""One file with a word in every place where Word hides text: all are read, once, as text and as HTML."""

import re

import pytest

from remiss.docmerge import html_page, reading
from remiss.docmerge.chunks import lines_of
from remiss.docmerge.document import Document
from tests.docmerge.making import PNG, p, packed, parts, relation

RUN = "<w:r><w:t>{0}</w:t></w:r>"
MARK = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
IN_A_LINE = {
    "rakt": "{0}",
    "lank": '<w:hyperlink w:anchor="x">{0}</w:hyperlink>',
    "tillagg": "<w:ins>{0}</w:ins>",
    "flyttat": "<w:moveTo>{0}</w:moveTo>",
    "smart": "<w:smartTag>{0}</w:smartTag>",
    "egenxml": "<w:customXml>{0}</w:customXml>",
    "kontroll": "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
    "enkeltfalt": '<w:fldSimple w:instr="REF x">{0}</w:fldSimple>',
    "falt": MARK.format("begin") + MARK.format("separate") + "{0}" + MARK.format("end"),
    "rubybas": "<w:r><w:ruby><w:rubyBase>{0}</w:rubyBase></w:ruby></w:r>",
    "rubylas": "<w:r><w:ruby><w:rt>{0}</w:rt></w:ruby></w:r>",
    "riktning": '<w:bdo w:val="rtl">{0}</w:bdo>',
}
OLD_SHAPE = '<v:shape alt="gammalbild"><v:textpath string="ordkonst"/></v:shape>'
GONE = (
    "<w:p><w:del><w:r><w:delText>borta</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>borta</w:t></w:r></w:moveFrom>"
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>borta</w:t></w:r><w:r><w:instrText>borta</w:instrText></w:r></w:p>"
)


def table(inner: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"


def drawing(inner: str, words: str = "") -> str:
    inside = f'<wp:inline><wp:docPr id="1" name="b" {words}/>{inner}</wp:inline>'
    return f"<w:p><w:r><w:drawing>{inside}</w:drawing></w:r></w:p>"


def box(choice: str, fallback: str) -> str:
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        f"{choice}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{fallback}"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def dropdown() -> str:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("annat", "listval"))
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>{entries}'
        "</w:ddList></w:ffData></w:fldChar></w:r>"
    )
    return f"<w:p>{begin}{MARK.format('separate')}{MARK.format('end')}</w:p>"


def full() -> tuple[bytes, list[str]]:
    """The file, and the words that are to be found in it."""
    inside = box(p("ruta") + table(p("rutatabell")) + box(p("rutairuta"), p("rutairuta")), p("ruta"))
    body = "".join(
        (
            *(f"<w:p>{wrapper.format(RUN.format(word))}</w:p>" for word, wrapper in IN_A_LINE.items()),
            f"<w:sdt><w:sdtContent>{p('blockkontroll')}</w:sdtContent></w:sdt>",
            f"<w:customXml>{p('blockxml')}</w:customXml>",
            table(p("tabell") + table(p("tabellitabell")) + p()),
            f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p('radkontroll')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
            f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{p('cellkontroll')}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
            inside,
            dropdown(),
            f'<w:p><m:oMath xmlns:m="{MATHS}"><m:r><m:t>formel</m:t></m:r></m:oMath></w:p>',
            drawing('<a:blip r:embed="bild"/>', 'descr="bildtext" title="bildtitel"'),
            drawing(f'<c:chart xmlns:c="{C}" r:id="stapel"/>', 'descr="stapeltext"'),
            drawing(f'<d:relIds xmlns:d="{DGM}" r:dm="smartart"/>'),
            f"<w:p><w:r><w:pict>{OLD_SHAPE}</w:pict></w:r></w:p>",
            '<w:altChunk r:id="web"/><w:altChunk r:id="mejl"/><w:altChunk r:id="rtf"/><w:altChunk r:id="txt"/>',
            '<w:altChunk r:id="word"/>',
            '<w:p><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>',
            '<w:tbl><w:tblPr><w:tblCaption w:val="tabelltext"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
            GONE,
        )
    )
    chart = (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:title><a:p><a:r><a:t>diagram</a:t></a:r><a:r><a:t>rubrik</a:t>'
        "</a:r></a:p></c:title><c:ser><c:tx><c:v>serie</c:v></c:tx><c:cat><c:v>kategori</c:v></c:cat>"
        "<c:val><c:v>4711</c:v></c:val></c:ser></c:chartSpace>"
    )
    shape = "<d:t><a:p><a:r><a:t>smartfigur</a:t></a:r></a:p></d:t>"
    diagram = f'<d:dataModel xmlns:d="{DGM}" xmlns:a="{A}">{shape}</d:dataModel>'
    mail = b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+bWVqbGNodW5rPC9wPg=="
    links = "".join(
        (
            relation("bild", "image", "media/a.png"),
            relation("stapel", "chart", "charts/chart1.xml"),
            relation("smartart", "diagramData", "diagrams/data1.xml"),
            *(relation(id_, "aFChunk", f"chunk{ending}") for id_, ending in CHUNKS.items()),
        )
    )
    found = parts(
        body,
        links=links,
        more={
            "word/media/a.png": PNG,
            "word/charts/chart1.xml": chart,
            "word/diagrams/data1.xml": diagram,
            "word/chunk.html": "<html><head><title>x</title><script>borta</script></head><body><p>webchunk<br>rad",
            "word/chunk.mht": mail,
            "word/chunk.rtf": r"{\rtf1{\fonttbl borta}{\*\x borta}rtf\'e5chunk\par}",
            "word/chunk.txt": "txtchunk",
            "word/chunk.docx": packed(parts(p("wordchunk"))),
            "footnotes": f'<w:footnote w:id="1">{p("fotnot")}{table(p("nottabell"))}</w:footnote>',
            "endnotes": f'<w:endnote w:id="1">{p("slutnot")}</w:endnote>',
        },
    )
    words = (
        "blockkontroll blockxml tabell tabellitabell radkontroll cellkontroll ruta rutatabell rutairuta listval formel"
    )
    words += " bildtext bildtitel stapeltext diagramrubrik serie kategori smartfigur gammalbild ordkonst tabelltext"
    words += " webchunk rad mejlchunk rtfåchunk txtchunk wordchunk fotnot nottabell slutnot"
    return packed(found), [*IN_A_LINE, *words.split()]


CHUNKS = {"web": ".html", "mejl": ".mht", "rtf": ".rtf", "txt": ".txt", "word": ".docx"}


@pytest.fixture(scope="module")
def document() -> Document:
    return reading.read(full()[0])


def counted(text: str) -> dict[str, int]:
    said = re.findall(r"\w+", text)
    return {word: said.count(word) for word in full()[1]}


def test_every_word_is_in_the_text_once(document: Document) -> None:
    assert {word: times for word, times in counted(document.text()).items() if times != 1} == {}


def test_every_word_is_in_the_page_once(document: Document) -> None:
    words = re.sub(r"<[^>]*>", " ", html_page(document, "x").partition("</head>")[2])
    assert {word: times for word, times in counted(words).items() if times != 1} == {}


def test_what_a_reader_does_not_see_is_in_neither(document: Document) -> None:
    assert "borta" not in document.text() + html_page(document, "x")
    assert "4711" not in document.text()


def test_every_paragraph_has_an_address_of_its_own(document: Document) -> None:
    assert [one.index for one in document.paragraphs()] == list(range(len(list(document.paragraphs()))))


def test_what_stands_in_a_box_says_so(document: Document) -> None:
    assert [one.text for one in document.paragraphs() if one.is_boxed] == ["ruta", "rutatabell", "", "rutairuta"]


def test_a_picture_is_known_by_its_hash(document: Document) -> None:
    figures = [one for paragraph in document.paragraphs() for one in paragraph.figures]
    assert [(one.kind, bool(one.sha256)) for one in figures] == [
        ("picture", True),
        ("chart", False),
        ("diagram", False),
        ("drawing", False),
    ]


def test_tracked_changes_are_told_of_beside_the_text(document: Document) -> None:
    assert [(one.kind, one.text) for one in document.revisions] == [("insertion", "tillagg"), ("deletion", "borta")]


@pytest.mark.parametrize(
    ("data", "kind", "expected"),
    [
        (b"a<br>b<p>c  d", "text/html", ["a", "b", "c d"]),
        (b"<b>a</b>b<style>x{}</style>", "text/html", ["ab"]),
        ("å".encode("utf-16"), "text/plain", ["å"]),
        ("å".encode("cp1252"), "text/plain", ["å"]),
        (rb"{\rtf1 a{\b b}\u229?c\line d\~e\{}", "application/rtf", ["abåc", "d e{"]),
        (b"Content-Type: text/plain\r\n\r\nhej", "message/rfc822", ["hej"]),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "application/xml", []),
        (b"\x00\xff" * 9, "application/octet-stream", []),
    ],
)
def test_a_borrowed_file_gives_its_words(data: bytes, kind: str, expected: list[str]) -> None:
    assert lines_of(data, kind, "chunk.bin") == expected
