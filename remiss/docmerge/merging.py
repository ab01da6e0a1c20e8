"""Putting a review document together out of pieces.

Our own pieces and the sources take turns. The headings and prose that open a chapter go on the source's first page, so
that an answer begins under its name; what stands before them ends in a section of our own. A
source that cannot be read, breaks the document's rules when it is moved, or would make the whole invalid, leaves a line
saying so in its place: one bad file never stops a build. Sources are opened, moved, checked and written one at a time.
"""

import os
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from remiss.docmerge.bench import Bench
from remiss.docmerge.binding import Binding
from remiss.docmerge.checking import InvalidDocumentError
from remiss.docmerge.copying import PartCopier
from remiss.docmerge.front import Front, entries_of
from remiss.docmerge.furnishing import finish_package, furnish
from remiss.docmerge.house import HOUSE_STYLES
from remiss.docmerge.listing import ListShelf
from remiss.docmerge.manners import CLEAN, Manner, glance, in_common
from remiss.docmerge.pieces import Contents, Options, Piece, Report, Source, SourceReport
from remiss.docmerge.prepared import Kept
from remiss.docmerge.shelving import StyleShelf
from remiss.docmerge.sparing import Places, guilty_of
from remiss.docmerge.taking import Turn, take
from remiss.docmerge.verdicts import Finding, Judgement, Unreadable, finding
from remiss.docmerge.writing import Assembly

_HARMLESS = {"comments", "comment", "headers", "letter_paper", "mended", "over_limit", "page_colour", "fonts"}
_HARMLESS |= {"mirrored", "note_rule"}


def merge(pieces: Sequence[Piece], out: BinaryIO, options: Options, kept: Kept | None = None) -> Report:
    """Writes the review document and tells what was done with each source. The same input gives the same bytes.

    Sources made ready are kept in ``kept`` and looked for there: that changes how long it takes, and nothing else.

    A source that would make the whole invalid is left out like one that cannot be read, and the document begun anew.
    InvalidDocumentError is raised when there is no such source, and where ``out`` cannot be begun anew, as a pipe; what
    has been written is then no document.
    """
    start = out.tell() if out.seekable() else None
    spared: set[int] = set()
    while True:
        try:
            return build(pieces, out, options, kept, spared)
        except InvalidDocumentError:
            guilty = None if start is None else _guilty(pieces, options, kept, spared)
            if guilty is None or start is None:
                raise
        spared.add(guilty)
        out.seek(start)
        out.truncate()


def _guilty(pieces: Sequence[Piece], options: Options, kept: Kept | None, spared: AbstractSet[int]) -> int | None:
    """The place of the source that makes the document invalid; None when no source does."""
    places = [place for place, piece in enumerate(pieces) if isinstance(piece, Source) and place not in spared]

    def is_sound(some: Places) -> bool:
        with Path(os.devnull).open("wb") as nowhere:
            try:
                build([pieces[place] for place in some], nowhere, options, kept)
            except InvalidDocumentError:
                return False
        return True

    return guilty_of(places, is_sound)


def build(
    pieces: Sequence[Piece],
    out: BinaryIO,
    options: Options,
    kept: Kept | None = None,
    spared: AbstractSet[int] = frozenset(),
) -> Report:
    """As ``merge``, but raises InvalidDocumentError at once. ``spared`` are the places of sources to leave out."""
    pieces = tuple(pieces)
    with Assembly(out) as assembly:
        bench = _bench(pieces, assembly, options)
        entries = entries_of(pieces)
        bench.marks.names.update(entry.bookmark.casefold() for entry in entries.values())
        binding = Binding(bench, Front(entries, bench.marks.annotations))
        reports: list[SourceReport] = []
        for place, piece in enumerate(pieces):
            if isinstance(piece, Source):
                turn = Turn(piece, place + 1, is_last=place == len(pieces) - 1)
                is_spared = place in spared
                reports.append(_leave_out(binding, piece) if is_spared else _place_source(binding, turn, kept))
            else:
                binding.add_own(place, piece)
        binding.finish()
        finish_package(bench, options)
    return Report(tuple(reports))


def _bench(pieces: tuple[Piece, ...], assembly: Assembly, options: Options) -> Bench:
    deepest = max((piece.levels for piece in pieces if isinstance(piece, Contents)), default=0)
    is_faithful = options.profile == "faithful"
    return Bench(
        profile=options.profile,
        headers=options.header_policy,
        styles=StyleShelf(0 if is_faithful else deepest, HOUSE_STYLES, adopts_defaults=is_faithful),
        lists=ListShelf(first=1),
        assembly=assembly,
        copier=PartCopier(assembly),
        furniture=furnish(assembly, options),
        manner=_common_manner(pieces, options),
    )


def _common_manner(pieces: tuple[Piece, ...], options: Options) -> Manner:
    """Asked before anything is written, since the first source's sections depend on the last source's settings."""
    keeps = options.header_policy == "keep"
    if options.profile == "clean" and not keeps:
        return CLEAN
    common = in_common(_glance(piece) for piece in pieces if isinstance(piece, Source))
    has_even = common.even_pages and keeps
    return replace(common if options.profile == "faithful" else CLEAN, even_pages=has_even)


def _glance(source: Source) -> Manner:
    with source.opened() as file:
        return glance(file)


def _leave_out(binding: Binding, source: Source, *reasons: Finding) -> SourceReport:
    """Puts a line in the source's place that sends the reader to the original."""
    said = finding("not_merged")
    binding.add_missing(said.text)
    return SourceReport(source.name, Judgement.REJECT, (*reasons, said))


def _place_source(binding: Binding, turn: Turn, kept: Kept | None) -> SourceReport:
    source = turn.source
    try:
        taken = take(binding.bench, turn, kept)
    except Unreadable as refusal:
        return _leave_out(binding, source, Finding(refusal.code, refusal.sentence))
    if taken is None:
        return _leave_out(binding, source)
    if source.paragraphs is not None:
        binding.add_excerpt(source, taken.blocks)
    else:
        binding.add_source(taken.blocks, is_checked=taken.is_checked, is_last=turn.is_last)
    unwelcome = any(one.code not in _HARMLESS for one in taken.findings)
    return SourceReport(source.name, Judgement.ACCEPT_SANITISED if unwelcome else Judgement.ACCEPT, taken.findings)
