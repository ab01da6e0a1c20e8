"""The Word craft: bytes in, bytes out, and nothing of Remiss.

Three deeds. ``inspect`` judges a file from outside: what it is, whether it can be taken, and what in it is dangerous.
``read`` gives a document as a reader sees it. ``merge`` builds one review document out of pieces, whole sources among
them.

Where things stand. Reading: ``unpacking`` (zip) and ``opening`` (package) open files with suspicion; ``judging``
decides by ``dangers``; ``styles``, ``numbering``, ``paragraphs`` and ``reading`` turn one document into values.

Merging: ``merging`` lays out ``pieces``; ours are written by ``front`` in the clothes of ``house``, sources are moved
by ``transplanting``, which names the steps; ``binding`` puts them on pages, ``furnishing`` adds the parts around,
``checking`` takes a last look and ``writing`` packs it all. ``paging`` may fill in page numbers afterwards.
"""

from remiss.docmerge.document import Block, Cell, Document, Note, Paragraph, Row, Run, Table
from remiss.docmerge.judging import inspect
from remiss.docmerge.merging import merge
from remiss.docmerge.paging import with_page_numbers
from remiss.docmerge.pieces import (
    Contents,
    Grid,
    Heading,
    Options,
    PageBreak,
    Piece,
    Prose,
    Report,
    Source,
    SourceReport,
    TitlePage,
)
from remiss.docmerge.reading import read
from remiss.docmerge.verdicts import Finding, Judgement, Unreadable, Verdict

ENGINE_VERSION = "3"
"""Goes up whenever the same pieces may give other bytes, so that a kept build can say what made it."""

__all__ = [
    "ENGINE_VERSION",
    "Block",
    "Cell",
    "Contents",
    "Document",
    "Finding",
    "Grid",
    "Heading",
    "Judgement",
    "Note",
    "Options",
    "PageBreak",
    "Paragraph",
    "Piece",
    "Prose",
    "Report",
    "Row",
    "Run",
    "Source",
    "SourceReport",
    "Table",
    "TitlePage",
    "Unreadable",
    "Verdict",
    "inspect",
    "merge",
    "read",
    "with_page_numbers",
]
