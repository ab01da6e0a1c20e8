"""Strangers' files become Word in a cell: nothing beside them is read, nobody is called, and a failure has words."""

import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from remiss.docmerge import Judgement, inspect, read
from remiss.domain.errors import OfficeMissingError
from remiss.office import NotConvertedError, Office
from tests.files_to_send import word
from tests.office.listening import listening
from tests.office.strange_files import RTF, odt, png
from tests.system import need, need_namespaces

pytestmark = pytest.mark.office
PICTURE = b"/Width 24/Height 24"


@pytest.fixture(scope="module")
def office() -> Office:
    need("soffice", "libreoffice-writer-nogui")
    need_namespaces()
    found = Office(seconds=90)
    assert found.off_because == ""
    return found


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file in the old Word format, written by LibreOffice outside any cell."""
    return _by_hand(tmp_path_factory.mktemp("doc"), word("Ett svar från förr."), "svar.docx", "doc")


def _by_hand(folder: Path, data: bytes, name: str, target: str) -> bytes:
    """What LibreOffice makes of it in the open, with a profile as it is given out."""
    soffice = need("soffice", "libreoffice-writer-nogui")
    (folder / name).write_bytes(data)
    words = [
        f"-env:UserInstallation=file://{folder}/profil",
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
    ]
    subprocess.run([soffice, *words, str(folder / name)], check=True, capture_output=True, timeout=120)
    return (folder / f"{name.partition('.')[0]}.{target}").read_bytes()


def test_rtf_becomes_word(office: Office) -> None:
    made = office.from_stranger(RTF, "rtf")
    assert inspect(made, "svar.docx").judgement is Judgement.ACCEPT
    assert read(made).text() == "Yttrande från nämnden.\nNämnden tillstyrker förslaget."


def test_the_old_word_format_becomes_word(office: Office, old_word: bytes) -> None:
    assert read(office.from_stranger(old_word, "doc")).text() == "Ett svar från förr."


def test_opendocument_becomes_word(office: Office) -> None:
    assert read(office.from_stranger(odt(), "odt")).text() == "Nämnden tillstyrker förslaget."


def test_what_a_file_points_at_is_fetched_in_the_open_and_not_in_the_cell(office: Office, tmp_path: Path) -> None:
    planted = tmp_path / "hemlig.png"
    planted.write_bytes(png())
    with listening() as canary:
        reaching = odt(f"file://{planted}", f"http://127.0.0.1:{canary.port}/lockbete.png")
        assert PICTURE in _by_hand(tmp_path, reaching, "svar.odt", "pdf")
        assert any("lockbete.png" in call for call in canary.calls)
        canary.calls.clear()
        made = office.from_stranger(reaching, "odt")
        assert canary.calls == []
        assert PICTURE not in office.to_pdf(made)
        assert canary.calls == []
    assert "Nämnden tillstyrker förslaget." in read(made).text()


def test_our_own_document_becomes_pdf_in_the_same_cell(office: Office) -> None:
    assert office.to_pdf(word()).startswith(b"%PDF-")


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_what_is_no_document_at_all_is_never_a_file_that_cannot_be_judged(office: Office, kind: str) -> None:
    with suppress(NotConvertedError):
        made = office.from_stranger(bytes(range(256)) * 8, kind)
        assert inspect(made, "svar.docx").judgement is not Judgement.REJECT


def test_one_that_takes_too_long_is_said_to(old_word: bytes) -> None:
    need_namespaces()
    hasty = Office(seconds=90)
    assert hasty.off_because == ""
    slow = Office(seconds=-5)  # The cell allows five seconds for its own making, so nothing is left.
    with pytest.raises(NotConvertedError, match="för lång tid"):
        slow.from_stranger(old_word, "doc")


def test_without_a_cell_no_stranger_is_let_in_but_our_own_documents_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refusing = tmp_path / "unshare"
    refusing.write_text("#!/bin/sh\necho 'Operation not permitted' >&2; exit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    office = Office()
    assert office.off_because.startswith("LibreOffice kan inte stängas in på den här datorn")
    with pytest.raises(OfficeMissingError):
        office.from_stranger(RTF, "rtf")
    assert office.to_pdf(word()).startswith(b"%PDF-")


def test_an_installation_can_do_without_it() -> None:
    office = Office(enabled=False)
    assert (office.installed, office.off_because) == (False, "LibreOffice är avstängt med REMISS_OFFICE")
    with pytest.raises(OfficeMissingError):
        office.from_stranger(RTF, "rtf")
