"""A mistake of ours that one source brings to light costs that source, and never the whole document."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from remiss.docmerge import Heading, Judgement, Options, Piece, Report, Source, merge, read
from remiss.docmerge.checking import Check, InvalidDocumentError
from remiss.docmerge.larder import KeptFolder
from remiss.docmerge.part_checking import part_faults
from remiss.docmerge.sparing import guilty_of
from tests.docmerge.looking_over import faults_in
from tests.docmerge.making import p, style, word

OPTIONS = Options("Sammanställning")
LINE = "Dokumentet kunde inte tas med i sammanställningen. Läs det i originalfilen."


def answer(name: str) -> bytes:
    """An answer whose one style is named like itself, so that a fault can be planted in what the sources share."""
    return word(p(f"Svar från {name}."), styles=style("N", name, is_default=True))


def sources(*names: str) -> list[Piece]:
    return [piece for name in names for piece in (Heading(name), Source(name, answer(name)))]


def merged(pieces: list[Piece], before: bytes = b"") -> tuple[str, Report]:
    """What the document says, and the report. The document must pass our own check, and begin where the stream was."""
    out = io.BytesIO(before)
    out.seek(len(before))
    report = merge(pieces, out, OPTIONS)
    assert out.getvalue().startswith(before)
    data = out.getvalue()[len(before) :]
    assert faults_in(data) == []
    return read(data).text(), report


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes a shared part invalid when it holds all of some styles, as a mistake in the engine would."""

    def planted(*names: str) -> None:
        def faults(part: str, data: bytes) -> list[str]:
            invalid = part == "word/styles.xml" and all(f'"{name} ('.encode() in data for name in names)
            return ["STY-DUP planted"] if invalid else part_faults(part, data)

        monkeypatch.setattr("remiss.docmerge.furnishing.part_faults", faults)

    return planted


@pytest.mark.parametrize("names", [("Ond", "Bo", "Cia"), ("Ada", "Ond", "Cia"), ("Ada", "Bo", "Ond"), ("Ond",)])
def test_the_source_that_makes_a_shared_part_invalid_is_left_out(
    plant: Callable[..., None], names: tuple[str, ...]
) -> None:
    plant("Ond")
    text, report = merged(sources(*names), before=b"annat")
    assert [f"Svar från {name}." in text for name in names] == [name != "Ond" for name in names]
    assert text.count(LINE) == 1
    told = {one.name: (one.judgement, [finding.code for finding in one.findings]) for one in report.sources}
    assert told.pop("Ond") == (Judgement.REJECT, ["not_merged"])
    assert all(judgement is Judgement.ACCEPT for judgement, _ in told.values())


def test_two_that_are_invalid_only_together_cost_the_later_one(plant: Callable[..., None]) -> None:
    plant("Ond", "Värre")
    text, report = merged(sources("Ada", "Ond", "Bo", "Cia", "Värre", "Didrik"))
    assert [one.name for one in report.sources if one.judgement is Judgement.REJECT] == ["Värre"]
    assert "Svar från Ond." in text


def test_text_that_is_not_well_formed_costs_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Check.chunk

    def chunk(self: Check, text: bytes, head: bytes, tail: bytes) -> None:
        sound(self, text + b"<w:p>" * (b"Ond." in text), head, tail)

    monkeypatch.setattr(Check, "chunk", chunk)
    _, report = merged(sources("Ada", "Ond", "Bo"))
    assert [one.name for one in report.sources if one.judgement is Judgement.REJECT] == ["Ond"]


def test_what_was_kept_does_not_hide_the_guilty_one(plant: Callable[..., None], tmp_path: Path) -> None:
    kept = KeptFolder(tmp_path / "kept")
    merge(sources("Ada", "Ond"), io.BytesIO(), OPTIONS, kept)
    plant("Ond")
    report = merge(sources("Ada", "Ond"), io.BytesIO(), OPTIONS, kept)
    assert [one.judgement for one in report.sources] == [Judgement.ACCEPT, Judgement.REJECT]


def test_a_document_that_is_invalid_without_any_source_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("remiss.docmerge.furnishing.package_faults", lambda _: ["PKG-CT planted"])
    for pieces in ([Heading("Ensam")], sources("Ada", "Bo")):
        with pytest.raises(InvalidDocumentError):
            merge(pieces, io.BytesIO(), OPTIONS)


def test_what_cannot_be_begun_anew_is_stopped(plant: Callable[..., None]) -> None:
    plant("Ond")
    reading, writing = os.pipe()
    with open(reading, "rb"), open(writing, "wb") as pipe, pytest.raises(InvalidDocumentError):  # noqa: PTH123 - a pipe.
        merge(sources("Ond"), pipe, OPTIONS)


def test_the_guilty_one_is_sought_alone_first_and_then_among_the_fewest_together() -> None:
    assert guilty_of(range(9), lambda some: 4 not in some) == 4
    assert guilty_of(range(9), lambda some: not {2, 7} <= set(some)) == 7
    assert guilty_of(range(9), lambda some: len(some) < 6) == 5
    assert guilty_of(range(9), lambda _: True) is None
    assert guilty_of((), lambda _: True) is None
    assert guilty_of(range(9), lambda _: False) is None
