"""LibreOffice, used to make PDF, to count pages, and to turn other people's formats into Word; never while receiving.

It fetches what documents point at, keeps one profile per process, and reports success when it has failed (its exit
status is worthless). So: it works in a cell (``cell``) with a fresh profile that blocks links, and success means that
the output is there. A stranger's file is opened in a cell or not at all. Our own documents, which docmerge has cleaned,
are laid out without one where none can be made.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from remiss.domain.errors import OfficeMissingError
from remiss.office.cell import Cell, CellError, Task

CONVERTED_KINDS = frozenset({"doc", "odt", "rtf"})
"""What strangers' files may be, to be turned into Word."""

_NO_REMOTE_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_SETTINGS = "profile/user/registrymodifications.xcu"

_PDF_FILTER = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


class NotConvertedError(Exception):
    """A file could not be turned into Word. Carries a Swedish sentence: why, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Office:
    """LibreOffice on this machine, if there is one and the installation uses it.

    ``seconds`` is the longest a conversion may take.
    """

    def __init__(self, *, enabled: bool = True, seconds: int = 180) -> None:
        self._enabled = enabled
        self._seconds = seconds
        self._program = (shutil.which("soffice") or shutil.which("libreoffice")) if enabled else None
        self._cell = Cell(_home(self._program), seconds)

    @property
    def installed(self) -> bool:
        """Whether there is a LibreOffice to call."""
        return self._program is not None

    @property
    def off_because(self) -> str:
        """Empty when strangers' files are turned into Word here; otherwise why they are not, as a Swedish clause."""
        if not self._enabled:
            return "LibreOffice är avstängt med REMISS_OFFICE"
        if self._program is None:
            return "LibreOffice saknas"
        if self._cell.why_not:
            return f"LibreOffice kan inte stängas in på den här datorn: {self._cell.why_not}"
        return ""

    def to_pdf(self, docx: bytes) -> bytes:
        """Our own Word document as PDF (PDF/A-2b, tagged). OfficeMissingError when it cannot be made."""
        return self._converted(docx, _PDF_FILTER)

    def to_docx(self, docx: bytes) -> bytes:
        """Our own Word document opened, laid out on pages and saved again. OfficeMissingError when it cannot be."""
        return self._converted(docx, "docx")

    def from_stranger(self, data: bytes, kind: str) -> bytes:
        """A file of one of ``CONVERTED_KINDS`` as Word, made in a cell. What comes out is as strange as what went in.

        OfficeMissingError where no cell can be made; NotConvertedError when nothing, or not in time, came of it.
        """
        if self.off_because or kind not in CONVERTED_KINDS:
            raise OfficeMissingError
        try:
            return self._in_cell(data, kind, "docx")
        except CellError as error:
            why = "tog för lång tid" if error.late else "gick inte"
            raise NotConvertedError(
                f"Filen kunde inte göras om till Word: det {why}. Läs originalet och skriv av texten, "
                "eller be instansen om en Word-fil."
            ) from None

    def _converted(self, docx: bytes, target: str) -> bytes:
        if self._program is None:
            raise OfficeMissingError
        if self._cell.why_not:
            return self._outside(docx, target)
        try:
            return self._in_cell(docx, "docx", target)
        except CellError:
            raise OfficeMissingError from None

    def _in_cell(self, data: bytes, kind: str, target: str) -> bytes:
        source = f"/tmp/in.{kind}"  # noqa: S108  # The cell's own folder in memory.
        command = (str(self._cell.home / "soffice.bin"), *_words("/tmp/profile", target, "/tmp/out", source))  # noqa: S108  # As above.
        made = f"/tmp/out/in.{target.partition(':')[0]}"  # noqa: S108  # As above.
        return self._cell.run(Task(command, source, made, {_SETTINGS: _NO_REMOTE_CONTENT}), data)

    def _outside(self, docx: bytes, target: str) -> bytes:
        with tempfile.TemporaryDirectory(prefix="remiss-office-") as folder:
            work = Path(folder)
            (work / "in.docx").write_bytes(docx)
            settings = work / _SETTINGS
            settings.parent.mkdir(parents=True)
            settings.write_text(_NO_REMOTE_CONTENT, encoding="utf-8")
            words = _words(f"{work}/profile", target, f"{work}/out", f"{work}/in.docx")
            try:
                subprocess.run(  # noqa: S603  # Our own command line, and a document that we have made.
                    [str(self._program), *words],
                    timeout=self._seconds,
                    check=False,
                    capture_output=True,
                    cwd=work,
                    env={"HOME": str(work), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                )
            except subprocess.TimeoutExpired:
                raise OfficeMissingError from None
            made = work / "out" / f"in.{target.partition(':')[0]}"
            if not made.is_file():
                raise OfficeMissingError
            return made.read_bytes()


def _home(program: str | None) -> Path:
    """The folder of the program itself: what lies on the path is most often a link to a script beside it."""
    return Path(program).resolve().parent if program else Path("/usr/lib/libreoffice/program")


def _words(profile: str, target: str, folder: str, source: str) -> tuple[str, ...]:
    return (
        f"-env:UserInstallation=file://{profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        target,
        "--outdir",
        folder,
        source,
    )
