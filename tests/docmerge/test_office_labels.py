"""LibreOffice opens the golden documents and shows the labels we count ourselves."""

import subprocess
from pathlib import Path

import pytest

from remiss.docmerge import read
from tests.docmerge.test_goldens import GOLDENS, merged_of
from tests.system import need

pytestmark = pytest.mark.office
UNKNOWN_TO_OFFICE = {
    "juridisk_numrering": "LibreOffice 7.4 does not know isLgl",
    "omstart_efter_niva": "LibreOffice 7.4 does not know lvlRestart, nor startOverride below the first level",
}
COMPARED = [golden for golden in GOLDENS if golden.stem not in UNKNOWN_TO_OFFICE]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text LibreOffice makes of each golden document, by name; it writes a bullet of any kind as a dot."""
    soffice = need("soffice", "libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("goldens")
    for golden in GOLDENS:
        (folder / f"{golden.stem}.docx").write_bytes(merged_of(golden).data)
    command = [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profil", "--convert-to", "txt:Text"]
    names = sorted(path.name for path in folder.glob("*.docx"))
    subprocess.run([*command, *names], cwd=folder, check=True, capture_output=True, timeout=180)
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in folder.glob("*.txt")}


def test_libreoffice_opens_every_golden_document(shown: dict[str, str]) -> None:
    assert sorted(shown) == sorted(golden.stem for golden in GOLDENS)
    assert all(text.strip() for text in shown.values())


@pytest.mark.parametrize("golden", COMPARED, ids=lambda golden: golden.stem)
def test_the_labels_it_shows_are_ours(shown: dict[str, str], golden: Path) -> None:
    # Only lines in lists are indented in its text.
    lines = [line.strip() for line in shown[golden.stem].splitlines() if line.startswith(" ")]
    listed = [one for one in read(merged_of(golden).data).paragraphs() if one.label]
    assert lines == [f"{'•' if one.is_bullet else one.label} {one.text}" for one in listed]
