"""Small Word files made by hand: a body, and whatever else a test needs to say."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NS = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63f80f00010101001b7c5ee20000000049454e44ae426082"
)


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def styled(text: str, style: str) -> str:
    """A paragraph in a style."""
    return p(text, f'<w:pStyle w:val="{style}"/>')


def listed(text: str, num_id: int, level: int = 0) -> str:
    """A paragraph in a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def style(style_id: str, name: str, inner: str = "", kind: str = "paragraph", *, is_default: bool = False) -> str:
    """A style."""
    default = ' w:default="1"' if is_default else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{style_id}"><w:name w:val="{name}"/>{inner}</w:style>'


def level(number: int, fmt: str, text: str, more: str = "") -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_id: int, more: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_id}"/>{more}</w:num>'


def relation(id_: str, kind: str, target: str, *, outside: bool = False) -> str:
    """A relationship."""
    mode = ' TargetMode="External"' if outside else ""
    full = kind if "/" in kind else f"{R}/{kind}"
    return f'<Relationship Id="{id_}" Type="{full}" Target="{target}"{mode}/>'


def parts(
    body: str, *, more: Mapping[str, str | bytes] | None = None, links: str = "", main: str = DOCX
) -> dict[str, bytes]:
    """The parts of a Word file, by name. ``more`` holds inner XML of side parts ("styles"), or whole parts by path."""
    found: dict[str, bytes] = {}
    overrides = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    for name, content in (more or {}).items():
        if "/" in name:
            found[name] = content.encode() if isinstance(content, str) else content
            continue
        kind = name.rstrip("0123456789")
        tag = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        found[f"word/{name}.xml"] = f"<w:{tag} {_NS}>{content!s}</w:{tag}>".encode()
        type_ = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        overrides += f'<Override PartName="/word/{name}.xml" ContentType="{type_}"/>'
        links += relation(f"side{name}", kind, f"{name}.xml")
    found["word/document.xml"] = f"<w:document {_NS}><w:body>{body}</w:body></w:document>".encode()
    found["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f"{overrides}</Types>"
    ).encode()
    found["_rels/.rels"] = _relationships(relation("rId1", "officeDocument", "word/document.xml"))
    found["word/_rels/document.xml.rels"] = _relationships(links)
    return found


def _relationships(inner: str) -> bytes:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()


def packed(found: Mapping[str, bytes]) -> bytes:
    """The parts as a zip file, with no time of day in it: the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in found.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(body: str, *, links: str = "", main: str = DOCX, **more: str) -> bytes:
    """A Word file with that body, and side parts by name: ``styles=…``, ``numbering=…``, ``footnotes=…``."""
    return packed(parts(body, more=more, links=links, main=main))
