"""Putting a review document together out of pieces.

Our own pieces and the sources take turns. A heading, and what stands between it and a source, goes on the source's
first page, so that an answer begins under its name; what stands before that heading ends in a section of our own. A
source that cannot be read leaves a line saying so in its place: one bad file never stops a build. What is made is
checked before it is handed out.
"""

from collections.abc import Sequence
from typing import BinaryIO

from remiss.docmerge.binding import Binding
from remiss.docmerge.checking import ensure_valid
from remiss.docmerge.copying import PartCopier
from remiss.docmerge.front import Front, entries_of
from remiss.docmerge.furnishing import finish_package, furnish
from remiss.docmerge.listing import ListShelf
from remiss.docmerge.pieces import Contents, Options, Piece, Report, Source, SourceReport
from remiss.docmerge.styling import StyleShelf
from remiss.docmerge.transplanting import Bench, Transplant
from remiss.docmerge.verdicts import Finding, Judgement, Unreadable, finding
from remiss.docmerge.writing import Assembly

_HARMLESS = {"comments", "comment", "headers"}


def merge(pieces: Sequence[Piece], out: BinaryIO, options: Options) -> Report:
    """Writes the review document and tells what was done with each source. The same input gives the same bytes."""
    pieces = tuple(pieces)
    assembly = Assembly()
    deepest = max((piece.levels for piece in pieces if isinstance(piece, Contents)), default=0)
    bench = Bench(
        profile=options.profile,
        styles=StyleShelf(deepest if options.profile == "clean" else 0),
        lists=ListShelf(first=1),
        assembly=assembly,
        copier=PartCopier(assembly),
        furniture=furnish(assembly, options),
    )
    entries = entries_of(pieces)
    bench.marks.names.update(entry.bookmark.casefold() for entry in entries.values())
    binding = Binding(bench, Front(entries, bench.marks.annotations))
    reports = [report for place, piece in enumerate(pieces) for report in _place(binding, place, piece)]
    finish_package(bench, binding.finished(), options)
    ensure_valid(assembly)
    assembly.write(out)
    return Report(tuple(reports))


def _place(binding: Binding, place: int, piece: Piece) -> list[SourceReport]:
    if isinstance(piece, Source):
        return [_place_source(binding, place, piece)]
    binding.add_own(place, piece)
    return []


def _place_source(binding: Binding, place: int, source: Source) -> SourceReport:
    try:
        transplant = Transplant(binding.bench, source.data, place + 1)
        body, section = transplant.body()
    except Unreadable as refusal:
        found = (Finding(refusal.code, refusal.sentence), finding("not_merged"))
        binding.add_missing(finding("not_merged").text)
        return SourceReport(source.name, Judgement.REJECT, found)
    binding.add_source(body, section)
    findings = transplant.findings()
    unwelcome = any(one.code not in _HARMLESS for one in findings)
    return SourceReport(source.name, Judgement.ACCEPT_SANITISED if unwelcome else Judgement.ACCEPT, findings)
