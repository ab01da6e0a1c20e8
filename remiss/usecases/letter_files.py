"""The files a letter brought: stored byte for byte, judged in the confined child, and told apart by what they are.

A re-sent consultation document is known by its bytes, or by its text when it was only saved anew; it is kept, and left
out of the compilation (the cover letter says: do not enclose it).
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from remiss import docmerge
from remiss.db.base import Json
from remiss.db.incoming import IncomingFile
from remiss.domain.answering import CONSULTATION_MATERIAL, FileVerdict
from remiss.domain.consultation import FileRole
from remiss.domain.errors import FileMissingError
from remiss.domain.file_names import guessed_role, readable_name
from remiss.domain.incoming import Enclosed, FileUse, use_of
from remiss.mail.messages import MailFile
from remiss.usecases.judging import judge
from remiss.usecases.letter_directory import OwnDocument
from remiss.usecases.matching_letters import FileWords
from remiss.usecases.tools import Tools

_HEAD_LINES = 24
_HEAD_SIGNS = 2_000
_LEAST_TEXT = 200


@dataclass(frozen=True)
class OpenedFiles:
    """The rows for a letter's files, not yet in the database, and the words at the head of those that are answers."""

    rows: tuple[IncomingFile, ...]
    words: tuple[FileWords, ...]

    @property
    def answers(self) -> tuple[IncomingFile, ...]:
        """The files that may be the answer."""
        return tuple(row for row in self.rows if row.use is FileUse.ANSWER)


@dataclass
class FileOpener:
    """Opens the files of a batch of letters; our own documents' texts are read once and remembered."""

    tools: Tools
    documents: tuple[OwnDocument, ...]
    _texts: dict[str, str] = field(default_factory=dict)

    def open(self, files: Iterable[MailFile]) -> OpenedFiles:
        """Every file, safe on disk and judged. A file twice in one letter is one."""
        rows: dict[str, IncomingFile] = {}
        words: list[FileWords] = []
        for file in files:
            row, head = self._open(file, len(rows))
            if row.sha256 in rows:
                continue
            rows[row.sha256] = row
            if head and row.use is FileUse.ANSWER:
                words.append(FileWords(row.name, head))
        return OpenedFiles(tuple(rows.values()), tuple(words))

    def _open(self, file: MailFile, position: int) -> tuple[IncomingFile, str]:
        name = readable_name(file.name)
        stored = self.tools.storage.put(file.data)
        use = use_of(Enclosed(name, len(file.data), file.inline or bool(file.content_id), file.in_report))
        row = IncomingFile(
            name=name,
            sha256=stored.sha256,
            size=stored.size,
            use=use,
            role=guessed_role(name),
            verdict=FileVerdict.ACCEPT.value,
            findings=[],
            position=position,
        )
        return row, self._look_inside(row, file.data) if use is FileUse.ANSWER else ""

    def _look_inside(self, row: IncomingFile, data: bytes) -> str:
        """Judges the file; the result is the words at its head, "" when it cannot be read as Word."""
        judged = judge(data, row.name)
        # By mail it has come in already, so it is kept whole whatever the judge says (PROMISES 5.2).
        refused = judged.verdict is FileVerdict.UNDECIDED
        row.verdict = (FileVerdict.REJECT if refused else judged.verdict).value
        row.findings = list(judged.findings)
        head, text = ("", "") if refused else _read(data)
        ours = next((each for each in self.documents if each.sha256 == row.sha256), None) or self._same_text(text)
        if ours is not None:
            row.use, row.role = FileUse.MATERIAL, FileRole.ATTACHMENT
            row.findings = [_material(ours.name), *row.findings]
        return head

    def _same_text(self, text: str) -> OwnDocument | None:
        """The document of ours whose text this is. Too short a text tells nothing: many forms look the same."""
        key = _text_key(text)
        if not key:
            return None
        return next((each for each in self.documents if self._key_of(each) == key), None)

    def _key_of(self, document: OwnDocument) -> str:
        if document.sha256 not in self._texts:
            self._texts[document.sha256] = self._read_own(document.sha256)
        return self._texts[document.sha256]

    def _read_own(self, sha256: str) -> str:
        try:
            return _text_key(_read(self.tools.storage.get(sha256))[1])
        except FileMissingError:
            return ""


def _read(data: bytes) -> tuple[str, str]:
    """The words at the head of a Word file, its page header included, and its whole text; empty for other files."""
    if not data.startswith(b"PK"):
        return "", ""
    try:
        document = docmerge.read(data)
    except docmerge.Unreadable:
        return "", ""
    lines = [line.strip() for line in (*document.headers, *document.text().splitlines()) if line.strip()]
    return "\n".join(lines[:_HEAD_LINES])[:_HEAD_SIGNS], document.text()


def _text_key(text: str) -> str:
    """Equal for texts that differ only in spaces, capitals and dashes; "" for one too short to tell."""
    letters = re.sub(r"[\W_]+", "", text).casefold()
    return hashlib.sha256(letters.encode()).hexdigest() if len(letters) >= _LEAST_TEXT else ""


def _material(name: str) -> Json:
    text = (
        f"Filen är remissens eget dokument {name}, som redan finns i ärendet. "
        "Den sparas, men tas inte med i sammanställningen."
    )
    return {"code": CONSULTATION_MATERIAL, "text": text}
