"""Packages that are odd, incomplete or tied in knots, and still a document: each is taken, read and merged whole."""

import struct
import zlib
from collections.abc import Mapping

import pytest

from remiss.docmerge import Judgement, confining, judging, read
from remiss.docmerge.pieces import Profile
from tests.docmerge.building import picture, rels
from tests.docmerge.making import DOCX, PNG, W, p, packed, parts, relation, styled, word
from tests.docmerge.merging_once import Merged

TEXT = "Ett udda svar."
_MAIN = "word/document.xml"
_RELS = "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml"
_SHAPE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{0}" cy="{0}"/><wp:docPr id="1" name="b"/></wp:inline></w:drawing>'
    "</w:r></w:p>"
)


def changed(found: Mapping[str, bytes], **names: bytes | None) -> bytes:
    """The package with parts replaced, or left out (None)."""
    return packed({name: data for name, data in {**found, **names}.items() if data is not None})


def plain(*more: str, links: str = "", **sides: str | bytes) -> dict[str, bytes]:
    """The parts of a file with that text and more."""
    return parts(p(TEXT) + "".join(more), more=sides, links=links)


def strict() -> bytes:
    """As Word saves "Strict Open XML": the same words under other addresses."""
    found = {
        name: data.replace(W.encode(), f"{_STRICT}/wordprocessingml/main".encode()).replace(
            _OFFICE.encode(), f"{_STRICT}/officeDocument/relationships".encode()
        )
        for name, data in plain(styles="").items()
    }
    return packed(found)


def huge_picture() -> bytes:
    """A PNG that says it is a hundred thousand pixels on each side."""
    head = struct.pack(">LLBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">L", len(head)) + chunk + struct.pack(">L", zlib.crc32(chunk))
    links = relation("r1", "image", "media/a.png")
    return packed(plain(picture('r:embed="r1"'), links=links, **{"word/media/a.png": data}))


def circle() -> bytes:
    """Two charts that point at each other, at the document and at themselves."""
    chart = '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    body = picture("").replace("<pic:pic>", '<c:chart xmlns:c="x" r:id="r1"/><pic:pic>')
    knot = rels(
        relation("a", "chart", "chart2.xml"),
        relation("b", "chart", "chart1.xml"),
        relation("c", "image", "../document.xml"),
    )
    more = {f"word/charts/chart{n}.xml": chart for n in (1, 2)}
    more |= {f"word/charts/_rels/chart{n}.xml.rels": knot for n in (1, 2)}
    return packed(plain(body, links=relation("r1", "chart", "charts/chart1.xml"), **more))


def header_of_itself() -> bytes:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr>'
    return packed(plain(section, links=relation("r1", "header", "document.xml")))


def with_types(change: bytes, to: bytes) -> bytes:
    found = plain()
    return changed(found, **{"[Content_Types].xml": found["[Content_Types].xml"].replace(change, to)})


def with_root(entries: str) -> bytes:
    return changed(plain(), **{"_rels/.rels": rels(entries).encode()})


def moved(folder: str) -> bytes:
    """The document in another folder, under another name."""
    found = plain()
    types = found["[Content_Types].xml"].replace(b"/word/document.xml", f"/{folder}dok.xml".encode())
    root = rels(relation("r", "officeDocument", f"{folder}dok.xml")).encode()
    return packed({"[Content_Types].xml": types, "_rels/.rels": root, f"{folder}dok.xml": found[_MAIN]})


DOCUMENT = relation("r1", "officeDocument", "word/document.xml")
ODD: dict[str, bytes] = {
    "nothing beside the document": changed(plain(), **{_RELS: None}),
    "strict": strict(),
    "template": word(p(TEXT), main=DOCX.replace("document.main", "template.main")),
    "template with macros": word(p(TEXT), main="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    "document with macros": word(p(TEXT), main="application/vnd.ms-word.document.macroEnabled.main+xml"),
    "thumbnail missing": with_root(DOCUMENT + relation("r2", "thumbnail", "docProps/thumbnail.jpeg")),
    "properties missing": with_root(DOCUMENT + relation("r2", "core-properties", "docProps/core.xml")),
    "styles missing": packed(plain(links=relation("r1", "styles", "styles.xml"))),
    "numbering missing": packed(plain(links=relation("r1", "numbering", "numbering.xml"))),
    "picture missing": packed(plain(picture('r:embed="r1"'), links=relation("r1", "image", "media/a.png"))),
    "target NULL": packed(plain(picture('r:embed="r1"'), links=relation("r1", "image", "NULL"))),
    "target empty": packed(plain(picture('r:embed="r1"'), links=relation("r1", "image", ""))),
    "target above the package": packed(plain(picture('r:embed="r1"'), links=relation("r1", "image", "../../../a.png"))),
    "target a path": packed(plain(picture('r:embed="r1"'), links=relation("r1", "image", "file:///etc/passwd"))),
    "id of nothing": packed(plain(picture('r:embed="r9"'))),
    "ids of nothing": packed(
        plain(
            styled("x", "Borta"),
            '<w:p><w:hyperlink r:id="r9"><w:r><w:t>x</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="9"/>'
            '<w:commentReference w:id="9"/></w:r></w:p>',
            '<w:sectPr><w:headerReference w:type="default" r:id="r9"/></w:sectPr>',
        )
    ),
    "target from the root": packed(
        plain(picture('r:embed="r1"'), links=relation("r1", "image", "/word/media/a.png"), **{"word/media/a.png": PNG})
    ),
    "target in other case": packed(
        plain(picture('r:embed="r1"'), links=relation("r1", "image", "MEDIA/A.png"), **{"word/media/a.PNG": PNG})
    ),
    "target with signs": packed(
        plain(picture('r:embed="r1"'), links=relation("r1", "image", "media/a%20b.png"), **{"word/media/a b.png": PNG})
    ),
    "target with backslashes": packed(
        plain(picture('r:embed="r1"'), links=relation("r1", "image", "media\\a.png"), **{"word/media/a.png": PNG})
    ),
    "target through folders": packed(
        plain(
            picture('r:embed="r1"'), links=relation("r1", "image", "../word/./media/a.png"), **{"word/media/a.png": PNG}
        )
    ),
    "document in no folder": moved(""),
    "document in another folder": moved("a/b/"),
    "type by extension": with_types(
        b'Extension="xml" ContentType="application/xml"', f'Extension="xml" ContentType="{DOCX}"'.encode()
    ),
    "type in other case": with_types(b"/word/document.xml", b"/Word/Document.xml"),
    "types of nothing": with_types(b"</Types>", b'<Override PartName="/borta.xml" ContentType="a/b"/></Types>'),
    "two documents": with_root(DOCUMENT + relation("r2", "officeDocument", "word/annat.xml")),
    "relation given twice": packed(plain(links=relation("r1", "image", "a.png") + relation("r1", "styles", "b.xml"))),
    "circle of charts": circle(),
    "header of itself": header_of_itself(),
    "picture of itself": packed(plain(picture('r:embed="r1"'), links=relation("r1", "image", "document.xml"))),
    "document of itself": packed(plain(links=relation("r1", "officeDocument", "document.xml"))),
    "huge picture": huge_picture(),
    "huge extent": packed(plain(_SHAPE.format(9_999_999_999))),
    "negative extent": packed(plain(_SHAPE.format(-1))),
    "empty parts": packed(plain(**{"word/styles.xml": "", "word/media/a.png": "", "docProps/app.xml": ""})),
    "styles of another root": packed(plain(links=relation("r1", "styles", "a.xml"), **{"word/a.xml": "<annat/>"})),
    "notes of another root": packed(
        plain(
            links=relation("r1", "footnotes", "a.xml") + relation("r2", "numbering", "a.xml"),
            **{"word/a.xml": "<annat/>"},
        )
    ),
    "parts of every kind in one": packed(
        plain(
            links="".join(
                relation(kind, kind, "document.xml")
                for kind in ("styles", "numbering", "settings", "theme", "footnotes", "comments")
            )
        )
    ),
    "no section": word(p(TEXT)),
    "a table last": word(p(TEXT) + f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>"),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_package_is_taken_and_read(name: str) -> None:
    verdict = judging.inspect(ODD[name], "svar.docx")
    assert verdict.judgement is not Judgement.REJECT
    assert read(ODD[name]).text().splitlines()[0] == TEXT
    assert confining.inspect(ODD[name], "svar.docx") == verdict


@pytest.mark.parametrize("profile", ["clean", "faithful"])
@pytest.mark.parametrize("name", ODD)
def test_an_odd_package_is_merged_whole(name: str, profile: Profile) -> None:
    merged = Merged(ODD[name], word(p("Nästa svar.")), profile=profile)
    assert Judgement.REJECT not in [one.judgement for one in merged.report.sources]
    assert read(merged.data).text().splitlines()[0] == TEXT
    assert judging.inspect(merged.data).judgement is Judgement.ACCEPT


@pytest.mark.parametrize("text", ["", "Ett stycke utan stycken"])
def test_a_body_with_nothing_in_it_is_a_document_too(text: str) -> None:
    data = word(text)
    assert judging.inspect(data).judgement is Judgement.ACCEPT
    assert read(Merged(data, word(p("Nästa svar."))).data).text().strip() == "Nästa svar."
