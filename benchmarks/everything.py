"""A small Word file with one of everything the engine must move: a start for mutations, richer than any real file."""

import io
import zipfile

from docx import Document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NS = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_MARK = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
_WHO = 'w:author="Kim" w:date="2015-09-01T00:00:00Z"'
_DRAWN = (
    '<w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="{0}" name="b" descr="En bild"/><a:graphic>'
    '<a:graphicData uri="x">{1}</a:graphicData></a:graphic></wp:inline></w:drawing>'
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rh"/><w:footerReference w:type="first" r:id="rf"/>'
    '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1" w:right="1" w:bottom="1" w:left="1"/><w:cols w:num="2"/><w:titlePg/></w:sectPr>'
)


def _run(inner: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def _text(words: str, properties: str = "") -> str:
    return _run(f'<w:t xml:space="preserve">{words}</w:t>', properties)


def _p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _field(instruction: str) -> str:
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return _MARK.format("begin") + told + _MARK.format("separate") + _text("visat") + _MARK.format("end")


def _body() -> str:
    numbered = '<w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="1"/></w:numPr>'
    mark = '<w:bookmarkStart w:id="{0}" w:name="{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>'
    box = f"<w:txbxContent>{_p(_text('i rutan'))}</w:txbxContent>"
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>{_p(_text("cell"))}</w:tc>'
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>'
        f"<w:tr>{cell}</w:tr></w:tbl>"
    )
    bound = '<w:sdtPr><w:id w:val="3"/><w:dataBinding w:xpath="/a" w:storeItemID="x"/></w:sdtPr>'
    gone = f'<w:del w:id="8" {_WHO}><w:r><w:delText>gammalt</w:delText></w:r></w:del>'
    picture = '<pic:pic><pic:blipFill><a:blip r:embed="ri"/></pic:blipFill></pic:pic>'
    return "".join(
        (
            _p(mark.format(1, "start", _text("Rubrik")), '<w:pStyle w:val="H"/>'),
            _p(_text("ett", "<w:b/>") + _text("två", '<w:rStyle w:val="C"/>'), numbered.format(0)),
            _p(_text("under"), numbered.format(1)),
            _p(_field(" REF start \\h ") + _field(" PAGE ") + _field(' HYPERLINK "https://a.example/" \\o "x" ')),
            _p(
                f'<w:fldSimple w:instr=" AUTHOR ">{_text("Kim")}</w:fldSimple>'
                f'<w:hyperlink r:id="rl">{_text("länk")}</w:hyperlink>'
            ),
            _p(f'<w:hyperlink w:anchor="start">{_text("dit")}</w:hyperlink><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>'),
            _p(_run('<w:footnoteReference w:id="2"/>') + _run('<w:endnoteReference w:id="2"/>')),
            _p(
                f'<w:commentRangeStart w:id="1"/>{_text("sagt")}<w:commentRangeEnd w:id="1"/>'
                + _run('<w:commentReference w:id="1"/>')
            ),
            _p(f'<w:ins w:id="7" {_WHO}>{_text("nytt")}</w:ins>{gone}'),
            _p(_text("bort"), f'<w:rPr><w:del w:id="9" {_WHO}/></w:rPr>'),
            f"<w:sdt>{bound}<w:sdtContent>{table}</w:sdtContent></w:sdt>",
            _p(_run(_DRAWN.format(1, picture)) + _run(_DRAWN.format(2, f'<c:chart xmlns:c="{_C}" r:id="rc"/>'))),
            _p(
                _run(
                    f'<w:pict><v:shape id="s1"><v:imagedata r:id="ri"/><v:textbox>{box}</v:textbox></v:shape></w:pict>'
                )
            ),
            _p(_run('<w:object><v:shape id="s2"/><o:OLEObject Type="Embed" ShapeID="s2" r:id="ro"/></w:object>')),
            _p(_text("slut på sektionen"), _SECTION),
            '<w:altChunk r:id="rk"/>',
            table,
            _p(_text("sist")),
            _SECTION,
        )
    )


_LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
_SIDES = {
    "styles": '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:next w:val="N"/>'
    '<w:link w:val="C"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="character" w:styleId="C">'
    '<w:name w:val="H Char"/><w:link w:val="H"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="table" w:styleId="T">'
    '<w:name w:val="Tab"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>',
    "numbering": '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape><v:imagedata r:id="ri"/></v:shape></w:pict>'
    '</w:numPicBullet><w:abstractNum w:abstractNumId="0"><w:nsid w:val="0000000A"/>'
    + _LEVEL.format(0, "decimal", "%1.")
    + _LEVEL.format(1, "lowerLetter", "%1.%2)")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride '
    'w:val="4"/></w:lvlOverride></w:num>',
    "footnotes": f'<w:footnote w:type="separator" w:id="0">{_p("")}</w:footnote>'
    f'<w:footnote w:id="2">{_p(_text("fotnot"))}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{_p(_text("slutnot"))}</w:endnote>',
    "comments": f'<w:comment w:id="1" {_WHO} w:initials="K">{_p(_text("kommentar"))}</w:comment>',
    "settings": "<w:evenAndOddHeaders/><w:compat>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="x" w:val="15"/></w:compat>',
    "header1": _p(_text("sidhuvud") + _field(" PAGE ")),
    "footer1": _p(_text("sidfot")),
}
_TAGS = {"header1": "hdr", "footer1": "ftr"}
_LINKS = (
    *(("ri", "image", "media/a.png", False), ("rc", "chart", "charts/chart1.xml", False)),
    *(("ro", "oleObject", "embeddings/a.bin", False), ("rk", "aFChunk", "chunk.html", False)),
    *(("rl", "hyperlink", "https://b.example/", True), ("rh", "header", "header1.xml", False)),
    *(("rf", "footer", "footer1.xml", False), ("rt", "theme", "theme/theme1.xml", False)),
    *((f"s{name}", name, f"{name}.xml", False) for name in _SIDES if name not in _TAGS),
)


def _relations(entries: tuple[tuple[str, str, str, bool], ...]) -> str:
    mode = {True: ' TargetMode="External"', False: ""}
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{_R}/{kind}" Target="{target}"{mode[out]}/>'
        for id_, kind, target, out in entries
    )
    return f'<Relationships xmlns="{_P}/relationships">{inner}</Relationships>'


def everything() -> bytes:
    """The file. The same bytes each time."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations((("r1", "officeDocument", "word/document.xml", False),)),
        "word/document.xml": f"<w:document {_NS}><w:body>{_body()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(_LINKS),
        "word/_rels/numbering.xml.rels": _relations(_LINKS[:1]),
        "word/charts/chart1.xml": f'<c:chartSpace xmlns:c="{_C}"><c:chart><c:v>ord</c:v></c:chart></c:chartSpace>',
        "word/chunk.html": "<p>lånat</p>",
        "word/embeddings/a.bin": b"\xd0\xcf\x11\xe0",
        "word/media/a.png": b"\x89PNG\r\n\x1a\n",
        "word/theme/theme1.xml": _theme(),
    }
    for name, inner in _SIDES.items():
        tag = _TAGS.get(name, name)
        parts[f"word/{name}.xml"] = f"<w:{tag} {_NS}>{inner}</w:{tag}>"
    return packed({name: one.encode() if isinstance(one, str) else one for name, one in parts.items()})


def _types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    sides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{name.rstrip("1")}+xml"/>' for name in _SIDES
    )
    return (
        f'<Types xmlns="{_P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" '
        'ContentType="image/png"/><Default Extension="html" ContentType="text/html"/><Override PartName='
        f'"/word/document.xml" ContentType="{word}.document.main+xml"/>{sides}</Types>'
    )


def _theme() -> bytes:
    """The theme of python-docx's own template."""
    out = io.BytesIO()
    Document().save(out)
    with zipfile.ZipFile(out) as archive:
        return archive.read("word/theme/theme1.xml")


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip file, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
