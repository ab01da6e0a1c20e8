"""Files in other people's formats, made on the spot."""

import io
import struct
import zipfile
import zlib

RTF = rb"{\rtf1\ansi\ansicpg1252 Yttrande fr\u229?n n\u228?mnden.\par N\u228?mnden tillstyrker f\u246?rslaget.}"

_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>
<text:p>Nämnden tillstyrker förslaget.</text:p>{images}
</office:text></office:body></office:document-content>"""
_IMAGE = (
    '<text:p><draw:frame svg:width="4cm" svg:height="4cm" text:anchor-type="as-char">'
    '<draw:image xlink:href="{0}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    "</draw:frame></text:p>"
)
_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def odt(*addresses: str) -> bytes:
    """An OpenDocument text that shows a picture from each address."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _CONTENT.format(images="".join(_IMAGE.format(one) for one in addresses)))
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return kept.getvalue()


def png() -> bytes:
    """A small picture with its own pattern, which is told from any other by its bytes."""
    rows = b"".join(b"\0" + bytes((x * 7 + y * 13) % 256 for x in range(3 * 24)) for y in range(24))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", 24, 24, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
