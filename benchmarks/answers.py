"""Made-up answers of the kind the product gets: nine pages, pictures, tables, lists and notes, a template of their own.

The words are nonsense with the length and spread of Swedish ones. The same number always gives the same answer. A
template of python-docx holds a hundred table styles; real answers hold those they use, and so do these.
"""

import io
import random
import re
import struct
import zipfile
import zlib
from pathlib import Path

from docx import Document
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

_SYLLABLES = ("re", "miss", "för", "slag", "ut", "red", "ning", "an", "svar", "en", "het", "lag", "kom", "mun", "bör")
_FONTS = ("Arial", "Calibri", "Cambria", "Garamond", "Georgia", "Times New Roman", "Verdana")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TABLE_STYLES = {"Normal Table", "Table Grid", "Light Grid Accent 1"}
_REFERENCE = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'


def write_answers(folder: Path, count: int) -> list[Path]:
    """So many answers as files in the folder; those that are there already are kept."""
    paths = [folder / f"svar{number:04}.docx" for number in range(count)]
    for number, path in enumerate(paths):
        if not path.exists():
            path.write_bytes(answer(number))
    return paths


def answer(number: int) -> bytes:
    """One answer of about nine pages and 330 kB: six chapters, two pictures, three tables, six footnotes."""
    chance = random.Random(number)  # noqa: S311 - nonsense, not secrets.
    made = Document()
    made.styles["Normal"].font.name = _FONTS[number % len(_FONTS)]
    made.styles["Normal"].font.size = Pt(10 + number % 3)
    made.styles["Heading 1"].font.color.rgb = RGBColor(number * 7 % 200, number * 13 % 200, 90)
    made.add_heading(f"Yttrande {number}", 0)
    made.add_picture(io.BytesIO(_picture(chance, 230)), width=Cm(5))
    for chapter in range(6):
        _write_chapter(made, chance, chapter)
    made.add_picture(io.BytesIO(_picture(chance, 210)), width=Cm(12))
    _forget_unused(made)
    out = io.BytesIO()
    made.save(out)
    return with_footnotes(out.getvalue(), 6, every=15)


def _forget_unused(made: WordFile) -> None:
    """Takes out the table styles no answer uses, and the copy of all styles that Word 2010 kept for itself."""
    for style in list(made.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in _TABLE_STYLES:
            style.element.getparent().remove(style.element)
    for id_, relation in list(made.part.rels.items()):
        if relation.reltype.endswith("stylesWithEffects"):
            made.part.drop_rel(id_)


def long_document(number: int, *, paragraphs: int, notes: int) -> bytes:
    """One document of so many paragraphs, with notes spread evenly."""
    made = Document()
    chance = random.Random(number)  # noqa: S311 - nonsense, not secrets.
    for _ in range(paragraphs):
        made.add_paragraph(_sentence(chance, 30))
    out = io.BytesIO()
    made.save(out)
    return with_footnotes(out.getvalue(), notes, every=paragraphs // notes)


def _write_chapter(made: WordFile, chance: random.Random, chapter: int) -> None:
    made.add_heading(_sentence(chance, 5), 1)
    for _ in range(8):
        made.add_paragraph(" ".join(_sentence(chance, 18) for _ in range(3)))
    for _ in range(6):
        made.add_paragraph(_sentence(chance, 12), "List Number" if chapter % 2 else "List Bullet")
    if chapter % 2:
        grid = made.add_table(8, 4, "Light Grid Accent 1")
        for row in grid.rows:
            for cell in row.cells:
                cell.text = _sentence(chance, 3)


def _sentence(chance: random.Random, words: int) -> str:
    return (
        " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(words)).capitalize() + "."
    )


def _picture(chance: random.Random, side: int) -> bytes:
    """A square picture of noise, which no packing makes smaller."""
    rows = b"".join(b"\0" + chance.randbytes(side * 3) for _ in range(side))
    chunks = (
        (b"IHDR", struct.pack(">LLBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def with_footnotes(data: bytes, count: int, *, every: int) -> bytes:
    """The document with footnotes, which python-docx cannot write: one in each so many paragraphs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pieces = re.split("(</w:p>)", parts["word/document.xml"].decode())
    for note in range(count):
        pieces[2 * (note * every)] += _REFERENCE.format(note + 1)
    parts["word/document.xml"] = "".join(pieces).encode()
    notes = "".join(
        f'<w:footnote w:id="{n + 1}"><w:p><w:r><w:t>Not {n}</w:t></w:r></w:p></w:footnote>' for n in range(count)
    )
    parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{_W}">{notes}</w:footnotes>'.encode()
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    rels = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rIdNotes" Type="{_KIND}" Target="footnotes.xml"/></Relationships>'.encode()
    parts[rels] = parts[rels].replace(b"</Relationships>", link)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
