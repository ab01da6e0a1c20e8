"""The command ``merge``: many Word files into one, without the product around it.

Every file is judged before anything is merged, and opened again when its turn comes, so that memory follows the largest
file and not their sum. The result is written beside its place and moved there when whole, so that a fault or a full
disk never leaves half a document, nor harms one that was there.
"""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from remiss.cli.word import CANNOT, DONE, WrongUseError, bytes_of, print_json, say, verdict_json, with_progress
from remiss.docmerge import (
    Contents,
    Heading,
    Judgement,
    Options,
    Piece,
    Prose,
    Source,
    SourceReport,
    TitlePage,
    Verdict,
    inspect,
    merge,
)
from remiss.docmerge.checking import InvalidDocumentError
from remiss.docmerge.pieces import Headers, Profile

_NAMELESS = "Sammanställning"


@dataclass(frozen=True)
class Order:
    """What is asked for: where to write, under what title, with which profile, headers and headings."""

    out: str
    title: str
    profile: str
    headers: str | None
    with_headings: bool


@dataclass(frozen=True)
class _File:
    """One file: where it is, how it is opened again, and what the judge or the merge said of it."""

    path: str
    data: bytes | Path
    verdict: Verdict

    @property
    def is_taken(self) -> bool:
        return self.verdict.judgement is not Judgement.REJECT


def merge_command(paths: Sequence[str], order: Order, *, as_json: bool) -> int:
    """Writes the document; 2 when a file cannot be opened or the document not written, 3 when no file can be merged."""
    try:
        _check_places(paths, order.out)
        files = [_judged(path) for path in with_progress(paths, "Läser")]
        files = _merged(files, order)
    except WrongUseError as wrong:
        return say(wrong)
    written = any(one.is_taken for one in files)
    _tell(files, order, written=written, as_json=as_json)
    return DONE if written else CANNOT


def _check_places(paths: Sequence[str], out: str) -> None:
    place = Path(out)
    if place.is_dir():
        raise WrongUseError(f"{out} är en mapp. Ange namnet på den Word-fil som ska skrivas.")
    if place.exists() and not place.is_file():
        raise WrongUseError(f"{out} är ingen vanlig fil. Välj en annan plats efter --out.")
    if not place.parent.is_dir():
        raise WrongUseError(f"Mappen {place.parent} finns inte. Skapa den eller välj en annan plats.")
    if any(_is_same(place, path) for path in paths):
        raise WrongUseError(f"{out} är en av filerna som ska läggas ihop. Välj ett annat namn efter --out.")


def _is_same(place: Path, path: str) -> bool:
    try:
        return place.samefile(path)
    except OSError:
        return False


def _judged(path: str) -> _File:
    data, place = bytes_of(path), Path(path)
    # What comes through a pipe, as from another command, can be read once only.
    return _File(path, place if place.is_file() else data, inspect(data, place.name))


def _merged(files: list[_File], order: Order) -> list[_File]:
    """The files as they stand when a document of those that can be merged is written; none is when none can.

    A file the merge itself has to leave out is marked with a line in the document. Without headings nothing of ours may
    stand between the files, so the document is then made once more without it.
    """
    place = Path(order.out).resolve()
    is_settled = False
    with _beside(place) as out:
        while not is_settled and any(one.is_taken for one in files):
            out.seek(0)
            out.truncate()
            report = _reported(files, order, out)
            taken = sum(one.is_taken for one in files)
            files = _after(files, report)
            is_settled = order.with_headings or sum(one.is_taken for one in files) == taken
        if any(one.is_taken for one in files):
            _move(out, place)
    return files


@contextmanager
def _beside(place: Path) -> Iterator[BinaryIO]:
    """A new file in the same folder, gone afterwards unless it has been moved."""
    path = place.with_name(f".{secrets.token_hex(8)}.docx")
    try:
        with path.open("xb") as out:
            yield out
    except OSError as error:
        raise WrongUseError(f"Filen {place} går inte att skriva ({error.strerror}). Välj en annan plats.") from error
    finally:
        path.unlink(missing_ok=True)


def _move(out: BinaryIO, place: Path) -> None:
    out.flush()
    os.fsync(out.fileno())
    Path(out.name).replace(place)


def _reported(files: list[_File], order: Order, out: BinaryIO) -> list[SourceReport]:
    try:
        return list(merge(list(_pieces(files, order)), out, _options(order)).sources)
    except FileNotFoundError as error:
        raise WrongUseError(f"Filen {error.filename} försvann medan filerna lades ihop. Försök igen.") from error
    except InvalidDocumentError as error:
        raise WrongUseError(f"Filerna gick inte att lägga ihop till ett giltigt dokument: {error}") from error


def _options(order: Order) -> Options:
    return Options(
        order.title or _NAMELESS, profile=cast("Profile", order.profile), headers=cast("Headers | None", order.headers)
    )


def _pieces(files: list[_File], order: Order) -> Iterator[Piece]:
    """The files that are taken; with headings also a title page, contents, and a line for each that is not."""
    if not order.with_headings:
        yield from (Source(one.path, one.data) for one in files if one.is_taken)
        return
    yield TitlePage(order.title or _NAMELESS)
    yield Contents(levels=1)
    for one in files:
        yield Heading(Path(one.path).stem)
        if one.is_taken:
            yield Source(one.path, one.data)
        else:
            yield Prose(" ".join(finding.text for finding in one.verdict.findings), "note")


def _after(files: list[_File], reports: list[SourceReport]) -> list[_File]:
    """The files with what the merge said of them added to what the judge said."""
    rest = iter(reports)
    return [_with(one, next(rest)) if one.is_taken else one for one in files]


def _with(file: _File, report: SourceReport) -> _File:
    findings = tuple(dict.fromkeys((*file.verdict.findings, *report.findings)))
    said = {file.verdict.judgement, report.judgement}
    worst = next(one for one in (Judgement.REJECT, Judgement.ACCEPT_SANITISED, Judgement.ACCEPT) if one in said)
    return replace(file, verdict=Verdict(worst, file.verdict.kind, findings))


def _tell(files: list[_File], order: Order, *, written: bool, as_json: bool) -> None:
    if as_json:
        print_json(
            {"out": order.out if written else None, "files": [verdict_json(one.path, one.verdict) for one in files]}
        )
        return
    for one in files:
        for finding in one.verdict.findings:
            say(f"{one.path}: {finding.text}")
    if written:
        taken = sum(one.is_taken for one in files)
        print(f"{taken} av {len(files)} filer är sammanlagda i {order.out}.")
    else:
        say("Ingen av filerna kunde läggas ihop, och inget dokument är skrivet.")
