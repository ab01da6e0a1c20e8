"""The Word craft: bytes in, bytes out, and nothing of Remiss.

Three deeds. ``inspect`` judges a file from outside: what it is, whether it can be taken, and what in it is dangerous.
``read`` gives a document as a reader sees it. ``merge`` builds one review document out of pieces, whole sources among
them.

Where things stand. Reading: ``unpacking`` (zip) and ``opening`` (package) open files with suspicion; ``judging``
decides by ``dangers``; ``styles``, ``numbering``, ``paragraphs``, ``figures`` and ``reading`` turn one document into
values, and ``rendering`` those into HTML. ``confining`` has a limited child process (``confined``) judge and read what
comes from outside: that is what ``inspect`` and ``read`` here do.

Merging: ``merging`` lays out ``pieces``; ours are written by ``front`` in the clothes of ``house``, sources are moved
by ``transplanting``, which names the steps; ``binding`` puts them on pages, ``furnishing`` adds the parts around,
``checking`` takes a last look and ``writing`` packs it all; ``sparing`` finds the one source that would make it
invalid. ``paging`` may fill in page numbers afterwards, and
``written_notes`` the numbers of notes. Sources can be made ready once and kept (``taking``, ``larder``), so that a
build after one late answer costs about that answer.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from remiss.docmerge.confining import inspect, read
from remiss.docmerge.document import Block, Cell, Document, Figure, Note, Paragraph, Revision, Row, Run, Table
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
from remiss.docmerge.rendering import html_of, html_page
from remiss.docmerge.verdicts import Finding, Judgement, Unreadable, Verdict
from remiss.docmerge.version import ENGINE_VERSION

if TYPE_CHECKING:
    from remiss.docmerge.merging import merge
    from remiss.docmerge.paging import with_page_numbers
    from remiss.docmerge.written_notes import with_written_notes

__all__ = [
    "ENGINE_VERSION",
    "Block",
    "Cell",
    "Contents",
    "Document",
    "Figure",
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
    "Revision",
    "Row",
    "Run",
    "Source",
    "SourceReport",
    "Table",
    "TitlePage",
    "Unreadable",
    "Verdict",
    "html_of",
    "html_page",
    "inspect",
    "merge",
    "read",
    "with_page_numbers",
    "with_written_notes",
]

_LOADED_WHEN_USED = {
    "merge": "remiss.docmerge.merging",
    "with_page_numbers": "remiss.docmerge.paging",
    "with_written_notes": "remiss.docmerge.written_notes",
}


def __getattr__(name: str) -> object:
    """Merging takes longer to load than reading a file, and the child process that only reads never needs it."""
    if name not in _LOADED_WHEN_USED:
        raise AttributeError(name)
    return getattr(import_module(_LOADED_WHEN_USED[name]), name)
