"""The gate: what a file from outside is, whether it can be taken, and what in it will not be passed on.

The order is fixed, cheapest first, so that a hostile file is turned away before it can cost anything: empty, size,
name, first bytes, the zip's shape, every part unpacked under a budget and parsed without a document type declaration,
and the document found through its relationships. What is refused is refused with a sentence that says what to do. What
is merely unwelcome (macros, embedded files, links to disks) does not stop anybody: it is named, and left out of what
is made from the file. The file itself is never changed.

The gate runs where it is called, is pure, and is bounded in memory and time by the limits of ``unpacking`` and
``markup``.
"""

from remiss.docmerge.dangers import FETCHING, dangers_of, fetches
from remiss.docmerge.fields import FIELDS, dangers_in
from remiss.docmerge.markup import Element, w
from remiss.docmerge.opening import Package
from remiss.docmerge.unpacking import MAX_FILE
from remiss.docmerge.verdicts import Finding, Judgement, Unreadable, Verdict, finding
from remiss.docmerge.vetting import is_active_drawing

_EXTENSIONS = (".docx", ".docm", ".dotx", ".dotm")
_KINDS = {"pdf", "rtf", "html", "doc", "odt", "xlsx", "pptx", "zip", "encrypted", "msg"}
_HARMLESS = {"comments", "revisions", "template"}
_REVISIONS = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_COMMENT = w("comment")
_TELLING = (*FIELDS, *FETCHING, *_REVISIONS, _COMMENT)
"""Without any of these elements a story has nothing to tell: one walk through it is then enough."""
_FATAL = {"dtd", "too_many_elements", "bomb"}


def inspect(data: bytes, filename: str | None = None) -> Verdict:
    """The verdict on a file. Never raises for what the file holds; the name, when given, must be a Word file's."""
    try:
        _check_size(data)
        package = Package(data)
        _check_extension(filename)
        findings = _findings(package)
    except Unreadable as refusal:
        kind = refusal.code if refusal.code in _KINDS else "docx" if refusal.code == "extension" else "unknown"
        return Verdict(Judgement.REJECT, kind, (Finding(refusal.code, refusal.sentence),))
    unwelcome = any(one.code not in _HARMLESS for one in findings)
    judgement = Judgement.ACCEPT_SANITISED if unwelcome else Judgement.ACCEPT
    return Verdict(judgement, package.kind, tuple(findings))


def _check_size(data: bytes) -> None:
    if len(data) > MAX_FILE:
        raise Unreadable("too_large")


def _check_extension(filename: str | None) -> None:
    """Asked after the first bytes, because "this is a PDF" helps more than "the name does not end with .docx"."""
    if filename is not None and not filename.casefold().endswith(_EXTENSIONS):
        raise Unreadable("extension")


def _findings(package: Package) -> list[Finding]:
    """What to tell about a file that can be taken. Unpacks and parses every part on the way."""
    body = package.root(package.main)
    if body.tag != w("document") or body.find(w("body")) is None:
        raise Unreadable("no_main_part")
    codes = dict.fromkeys(_macro_codes(package) + dangers_of(package))
    for name in package.archive.names:
        found = _codes_of_story(body) if name == package.main else _codes_of_part(package, name)
        codes.update(dict.fromkeys(found))
    return [finding(code) for code in codes]


def _macro_codes(package: Package) -> list[str]:
    kind = package.kind
    return (["template"] if kind.startswith("dot") else []) + (["macros"] if kind.endswith("m") else [])


def _codes_of_part(package: Package, name: str) -> list[str]:
    """What one part tells. A damaged part is told of unless it is the document; a hostile one refuses the file."""
    try:
        if is_active_drawing(package.read(name), name):
            return ["active_drawing"]
        if not _is_xml(package, name):
            return []
        root = package.root(name)
    except Unreadable as fault:
        if fault.code in _FATAL:
            raise
        return ["damaged_part"]
    return _codes_of_story(root)


def _is_xml(package: Package, name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels")) or package.type_of(name).endswith("xml")


def _codes_of_story(root: Element) -> list[str]:
    if next(root.iter(*_TELLING), None) is None:
        return []
    codes = sorted(dangers_in(root))
    if fetches(root):
        codes.append("external")
    if next(root.iter(_COMMENT), None) is not None:
        codes.append("comments")
    if next(root.iter(*_REVISIONS), None) is not None:
        codes.append("revisions")
    return codes
