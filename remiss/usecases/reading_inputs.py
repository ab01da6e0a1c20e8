"""Files and pasted lists for a consultation being set up: stored first, then read; what cannot be read is refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

from remiss import docmerge
from remiss.domain.consultation import DocumentRole
from remiss.domain.errors import FileRefusedError, InvalidFieldsError
from remiss.domain.setup import SetupContent
from remiss.intake.distribution import read_distribution, read_pasted
from remiss.intake.errors import NotReadableError
from remiss.intake.found import Distribution
from remiss.intake.missiv import read_missiv
from remiss.intake.strategy import read_strategy
from remiss.usecases.absorbing import File, with_file, with_list, with_missiv, with_strategy
from remiss.usecases.tools import Tools

_LONGEST_NAME = 150
_SENDABLE = {"docx", "pdf", "xlsx"}
_NOT_SENDABLE = "Filen kan inte skickas ut. Välj ett Word-dokument (.docx), en PDF eller en kalkyl från Excel (.xlsx)."
_MACROS = "Dokumentet innehåller makron och kan inte skickas ut. Spara det i Word som Word-dokument (.docx)."


class Use(StrEnum):
    """What a file is to be used as."""

    MISSIV = "missiv"
    PROPOSAL = "proposal"
    ANNEX = "annex"
    LIST = "list"


@dataclass(frozen=True)
class Upload:
    """A file as it was sent, and the id of the form's field it came in."""

    field: str
    use: Use
    name: str
    content: bytes


@dataclass(frozen=True)
class Kept:
    """A file that is in storage since an earlier try, so that it need not be chosen again."""

    field: str
    use: Use
    name: str
    sha256: str


@dataclass(frozen=True)
class Inputs:
    """All that was given at once. ``replaces`` says that a list takes the place of the one there is."""

    uploads: tuple[Upload, ...] = ()
    kept: tuple[Kept, ...] = ()
    pasted: str = ""
    pasted_field: str = "lista_text"
    replaces: bool = True

    def __bool__(self) -> bool:
        """Whether anything was given at all."""
        return bool(self.uploads or self.kept or self.pasted.strip())


class InputsRefusedError(InvalidFieldsError):
    """Some of the inputs cannot be used. Carries a sentence for each field, and the files that were good."""

    def __init__(self, fields: dict[str, str], kept: tuple[Kept, ...]) -> None:
        super().__init__(fields)
        self.kept = kept


Change = Callable[[SetupContent], SetupContent]


@dataclass
class _Reading:
    """What has been read so far: the changes it makes to a draft, the faults, and the good files."""

    changes: list[Change] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    good: list[Kept] = field(default_factory=list)


def read_inputs(tools: Tools, inputs: Inputs) -> Sequence[Change]:
    """What the inputs do to a draft, in the order of use: letter, proposal, annexes, lists. All files are in storage.

    InputsRefusedError when any of them cannot be used; nothing is saved then but the good files, which it carries.
    """
    reading = _Reading()
    order = list(Use)
    files: list[Upload | Kept] = [*inputs.uploads, *inputs.kept]
    for one in sorted(files, key=lambda each: order.index(each.use)):
        _read_one(tools, one, inputs, reading)
    if inputs.pasted.strip():
        _read_pasted(inputs, reading)
    if reading.faults:
        raise InputsRefusedError(reading.faults, tuple(reading.good))
    return reading.changes


def tidy_name(name: str) -> str:
    """The file's own name without folders, control characters or more length than a list can show."""
    base = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(letter for letter in base if letter.isprintable()).strip() or "fil"
    stem, dot, ending = plain.rpartition(".")
    return plain if len(plain) <= _LONGEST_NAME or not dot else f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def ensure_can_be_sent(content: bytes, name: str) -> None:
    """Nothing when the file is one that may be sent out; NotReadableError, a FileRefusedError, says why it is not."""
    kind, sentence = _kind_and_fault(content)
    if kind not in _SENDABLE:
        raise NotReadableError(kind, sentence, name)


def _read_one(tools: Tools, one: Upload | Kept, inputs: Inputs, reading: _Reading) -> None:
    name = tidy_name(one.name)
    content = one.content if isinstance(one, Upload) else tools.storage.get(one.sha256)
    try:
        change = _READERS[one.use](content, name, inputs)
    except FileRefusedError as refusal:
        reading.faults.setdefault(one.field, f"{name}: {refusal.reason}")
        return
    stored = tools.storage.put(content)
    reading.good.append(Kept(one.field, one.use, name, stored.sha256))
    if one.use is not Use.LIST:
        file = File(_ROLES[one.use], name, stored.sha256, stored.size)
        reading.changes.append(lambda draft: with_file(draft, file))
    reading.changes.append(change)


def _read_pasted(inputs: Inputs, reading: _Reading) -> None:
    try:
        found = read_pasted(inputs.pasted)
    except FileRefusedError as refusal:
        reading.faults.setdefault(inputs.pasted_field, refusal.reason)
        return
    reading.changes.append(_with_found(found, inputs))


def _missiv(content: bytes, name: str, _inputs: Inputs) -> Change:
    missiv = read_missiv(content, name)
    document = docmerge.read(content)
    return lambda draft: with_missiv(draft, missiv, document)


def _proposal(content: bytes, name: str, inputs: Inputs) -> Change:
    """A proposal in Word gives its headings; one in another form is sent out as it is."""
    if docmerge.inspect(content).kind != "docx":
        return _annex(content, name, inputs)
    strategy = read_strategy(content, name)
    return lambda draft: with_strategy(draft, strategy)


def _annex(content: bytes, name: str, _inputs: Inputs) -> Change:
    ensure_can_be_sent(content, name)
    return lambda draft: draft


def _kind_and_fault(content: bytes) -> tuple[str, str]:
    """What the file is, and what to say if that cannot be sent out. A damaged file is said to be damaged."""
    verdict = docmerge.inspect(content)
    if verdict.kind == "docm":
        return verdict.kind, _MACROS
    first = verdict.findings[0] if verdict.findings else None
    is_told = first is not None and verdict.kind == "unknown" and first.code != "unknown"
    return verdict.kind, first.text if first is not None and is_told else _NOT_SENDABLE


def _list(content: bytes, name: str, inputs: Inputs) -> Change:
    return _with_found(read_distribution(content, name), inputs)


def _with_found(found: Distribution, inputs: Inputs) -> Change:
    return lambda draft: with_list(draft, found, replaces=inputs.replaces)


_ROLES = {
    Use.MISSIV: DocumentRole.COVER_LETTER,
    Use.PROPOSAL: DocumentRole.PROPOSAL,
    Use.ANNEX: DocumentRole.ATTACHMENT,
}
_READERS: dict[Use, Callable[[bytes, str, Inputs], Change]] = {
    Use.MISSIV: _missiv,
    Use.PROPOSAL: _proposal,
    Use.ANNEX: _annex,
    Use.LIST: _list,
}
