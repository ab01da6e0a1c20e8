"""Putting a review document together out of pieces.

Our own pieces and the sources take turns. The headings and prose that open a chapter go on the source's first page, so
that an answer begins under its name; what stands before them ends in a section of our own. A
source that cannot be read leaves a line saying so in its place: one bad file never stops a build. What is made is
checked before it is handed out.
"""

from collections.abc import Sequence
from typing import BinaryIO

from remiss.docmerge.binding import Binding
from remiss.docmerge.checking import InvalidDocumentError, ensure_valid
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
    try:
        assembly, report = _assemble(pieces, options, frozenset())
    except InvalidDocumentError:
        assembly, report = _assemble(pieces, options, _unfit(pieces, options))
    assembly.write(out)
    return report


def _unfit(pieces: tuple[Piece, ...], options: Options) -> frozenset[int]:
    """The places of sources that break the document's rules on their own. Rare, so it may take time.

    When none of them does, the mistake is in our own work, and the next try says which.
    """
    found: set[int] = set()
    for place, piece in enumerate(pieces):
        try:
            _assemble((piece,), options, frozenset())
        except InvalidDocumentError:
            found.add(place)
    return frozenset(found)


def _assemble(pieces: tuple[Piece, ...], options: Options, unfit: frozenset[int]) -> tuple[Assembly, Report]:
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
    reports: list[SourceReport] = []
    for place, piece in enumerate(pieces):
        if not isinstance(piece, Source):
            binding.add_own(place, piece)
        elif place in unfit:
            reports.append(_leave_out(binding, piece))
        else:
            reports.append(_place_source(binding, place, piece))
    finish_package(bench, binding.finished(), options)
    ensure_valid(assembly)
    return assembly, Report(tuple(reports))


def _leave_out(binding: Binding, source: Source, *reasons: Finding) -> SourceReport:
    """Puts a line in the source's place that sends the reader to the original."""
    said = finding("not_merged")
    binding.add_missing(said.text)
    return SourceReport(source.name, Judgement.REJECT, (*reasons, said))


def _place_source(binding: Binding, place: int, source: Source) -> SourceReport:
    try:
        transplant = Transplant(binding.bench, source.data, place + 1)
        body, section = transplant.body()
    except Unreadable as refusal:
        return _leave_out(binding, source, Finding(refusal.code, refusal.sentence))
    binding.add_source(body, section)
    findings = transplant.findings()
    unwelcome = any(one.code not in _HARMLESS for one in findings)
    return SourceReport(source.name, Judgement.ACCEPT_SANITISED if unwelcome else Judgement.ACCEPT, findings)
