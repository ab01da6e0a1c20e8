"""LibreOffice as an isolated process: used to make PDF and to count pages, never where answers are received.

It fetches what documents point at, keeps one profile per process, and reports success when it has failed (its exit
status is worthless). So: a fresh profile that blocks links, no network where the host allows a namespace of its own, a
time limit, and success means that the output file exists.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from remiss.domain.errors import OfficeMissingError

_NO_REMOTE_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""

_PDF_FILTER = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


class Office:
    """LibreOffice on this machine, if there is one and the installation uses it.

    ``seconds`` is the longest a conversion may take.
    """

    def __init__(self, *, enabled: bool = True, seconds: int = 180) -> None:
        self._seconds = seconds
        self._program = (shutil.which("soffice") or shutil.which("libreoffice")) if enabled else None
        self._unshare = shutil.which("unshare")

    @property
    def installed(self) -> bool:
        """Whether there is a LibreOffice to call."""
        return self._program is not None

    def to_pdf(self, docx: bytes) -> bytes:
        """The Word document as PDF (PDF/A-2b, tagged). OfficeMissingError when it cannot be made."""
        return self._converted(docx, _PDF_FILTER)

    def to_docx(self, docx: bytes) -> bytes:
        """The Word document opened, laid out on pages and saved again. OfficeMissingError when it cannot be."""
        return self._converted(docx, "docx")

    def _converted(self, docx: bytes, target: str) -> bytes:
        if self._program is None:
            raise OfficeMissingError
        with tempfile.TemporaryDirectory(prefix="remiss-office-") as folder:
            work = Path(folder)
            (work / "in.docx").write_bytes(docx)
            self._prepare_profile(work / "profile")
            self._convert(work, target)
            made = work / "out" / f"in.{target.partition(':')[0]}"
            if not made.is_file():
                raise OfficeMissingError
            return made.read_bytes()

    def _prepare_profile(self, profile: Path) -> None:
        user = profile / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_NO_REMOTE_CONTENT, encoding="utf-8")

    def _convert(self, work: Path, target: str) -> None:
        command = [
            *self._without_network(),
            str(self._program),
            f"-env:UserInstallation=file://{work / 'profile'}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(work / "out"),
            str(work / "in.docx"),
        ]
        try:
            subprocess.run(  # noqa: S603  # Our own command line; the document is only a file it reads.
                command, timeout=self._seconds, check=False, capture_output=True, cwd=work, env=self._environment(work)
            )
        except subprocess.TimeoutExpired:
            raise OfficeMissingError from None

    def _without_network(self) -> list[str]:
        """A network namespace of its own, on hosts that allow one."""
        if self._unshare is None:
            return []
        prefix = [self._unshare, "--net", "--map-root-user"]
        trial = subprocess.run([*prefix, "true"], check=False, capture_output=True)  # noqa: S603  # Fixed words.
        return prefix if trial.returncode == 0 else []

    def _environment(self, work: Path) -> dict[str, str]:
        return {"HOME": str(work), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
