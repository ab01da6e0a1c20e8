"""The text of PDFs, good and bad: whatever a file holds, what comes is a proposal or a sentence, within limits."""

import io
import os
import subprocess
import sys
import time
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from remiss.intake.pdf_text import PdfUnreadableError, pdf_text
from tests.usecases.strange_answers import pdf


def _refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(PdfUnreadableError) as caught:
        pdf_text(data, **limits)
    return caught.value.code


def test_the_text_is_taken_out_with_its_letters() -> None:
    found = pdf_text(pdf("Nämnden tillstyrker förslaget", "på Åsö i allt väsentligt.".replace("Å", "A")))
    assert (found.text, found.pages) == ("Nämnden tillstyrker förslaget på Asö i allt väsentligt.", 1)


def test_a_scan_has_no_text_and_says_so() -> None:
    with pytest.raises(PdfUnreadableError) as caught:
        pdf_text(pdf())
    assert caught.value.sentence.startswith("PDF-filen är inskannad")


def test_pages_without_text_are_named() -> None:
    writer = PdfWriter()
    for one in (pdf("Första sidan."), pdf(), pdf("Tredje sidan.")):
        writer.append(PdfReader(io.BytesIO(one)))
    kept = io.BytesIO()
    writer.write(kept)
    assert pdf_text(kept.getvalue()).silent_pages == (2,)


def test_a_locked_one_is_said_to_be_locked() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Hemligt."))))
    writer.encrypt("lösenord", algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    assert _refusal(kept.getvalue()) == "encrypted"


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(range(256)) * 40, pdf("Avhuggen.")[:200], b"PK\x03\x04" + bytes(100)],
    ids=["empty", "head alone", "noise", "cut off", "a zip"],
)
def test_one_that_is_damaged_is_said_to_be(data: bytes) -> None:
    assert _refusal(data) in {"damaged", "scanned"}


def test_one_that_goes_round_in_a_ring_ends() -> None:
    ring = pdf("x").replace(b"/Kids [4 0 R] /Count 1", b"/Kids [2 0 R] /Count 1")
    assert _refusal(ring) in {"damaged", "scanned", "too_long"}


def test_one_with_more_pages_than_anybody_reads_is_too_long() -> None:
    assert _refusal(pdf("x", pages=501)) == "too_long"


def test_one_that_swells_is_stopped_at_the_limit_of_memory_or_time() -> None:
    began = time.monotonic()
    bomb = zlib.compress(b"BT (a) Tj ET " * 20_000_000, 9)
    data = pdf("x")
    start, end = data.index(b"<< /Length"), data.index(b"endstream")
    swelling = data[:start] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(bomb) + bomb + b"\n" + data[end:]
    assert _refusal(swelling, seconds=10, memory=400 << 20) in {"memory", "timeout", "damaged"}
    assert time.monotonic() - began < 40


@pytest.mark.parametrize("deed", ["open('/etc/hostname')", "socket.socket()", "os.fork()"])
def test_the_child_opens_nothing_calls_nobody_and_starts_nothing(deed: str) -> None:
    give_up = "import os, socket; from remiss.intake import pdf_child as c; c._give_up_rights(5, 1 << 30)"
    free, bound = (
        subprocess.run([sys.executable, "-c", f"{before}\n{deed}"], capture_output=True, check=False)
        for before in ("import os, socket", give_up)
    )
    assert free.returncode == 0
    assert bound.returncode != 0 or (deed == "os.fork()" and os.geteuid() == 0)
