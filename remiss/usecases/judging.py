"""What the judge of Word files says, turned into what we do with a file that somebody sends."""

from dataclasses import dataclass

from remiss.db.base import Json
from remiss.docmerge import Judgement, inspect
from remiss.domain.answering import NOT_WORD, FileVerdict

_CHECKED = "och kontrolleras av en handläggare innan den kommer med i sammanställningen."
# Agencies send these too: welcome, though they cannot be merged as they are.
_TAKEN_BESIDE_WORD = {
    "pdf": f"PDF-filen tas emot. Texten tas ut {_CHECKED} Finns texten i Word kan även den filen läggas till.",
    "doc": f"Filen är i det gamla Word-formatet (.doc) och tas emot. Texten förs över till Word {_CHECKED}",
    "odt": f"Filen är i formatet OpenDocument (.odt) och tas emot. Texten förs över till Word {_CHECKED}",
    "rtf": f"Filen är i formatet RTF och tas emot. Texten förs över till Word {_CHECKED}",
    "xlsx": "Excel-filen tas emot som egen fil. Sammanställningen nämner den, men inte dess text. "
    "Finns texten i Word kan även den filen läggas till.",
}


@dataclass(frozen=True)
class Judged:
    """The verdict, and the findings as they are kept in a row: ``code`` and ``text``, a Swedish sentence."""

    verdict: FileVerdict
    findings: tuple[Json, ...]


def judge(data: bytes, name: str) -> Judged:
    """What to do with the file. One that is turned away is ``UNDECIDED`` until its sender has had a say."""
    found = inspect(data, name)
    if found.judgement is Judgement.REJECT and found.kind in _TAKEN_BESIDE_WORD:
        return Judged(FileVerdict.ACCEPT, (_not_word(found.kind),))
    findings = tuple({"code": each.code, "text": each.text} for each in found.findings)
    if found.judgement is Judgement.REJECT:
        return Judged(FileVerdict.UNDECIDED, findings)
    return Judged(FileVerdict(found.judgement.value), findings)


def _not_word(kind: str) -> Json:
    return {"code": NOT_WORD, "kind": kind, "text": _TAKEN_BESIDE_WORD[kind]}
