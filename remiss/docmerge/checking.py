"""The last look before a document is handed out: would Word open it?

Every rule here stands for files Word has refused or cut short, under the name by which Microsoft's implementation
notes and the field's repair tools are quoted in our tests: an id given twice, a relationship that leads nowhere, a
reference to a note, list or style that is not there, a cell without a paragraph.

A story is looked at when it is ready and still a tree, just before it is written, because reading everything again
afterwards would cost as much as writing it. What is written is then only tried for being well-formed, as it goes by.
Ids that must differ in the whole document are remembered from story to story. How elements must stand is told in
``block_rules`` and ``run_rules``; what the sources share, and the package, is looked at by ``part_checking``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from remiss.docmerge.balancing import LINKED, balance, unbalanced
from remiss.docmerge.block_rules import BLOCK_RULES
from remiss.docmerge.markup import MC, W14, WP, Element, V, bearers, local, r, w
from remiss.docmerge.rules import Fresh, RuleBook
from remiss.docmerge.run_rules import RUN_RULES

MOST_RANGES = 32_767
MOST_PERMISSIONS = 32_752
_LONGEST_BOOKMARK = 40
_HIGHEST_PARAGRAPH = 0x80000000
_BOOK = RuleBook(*BLOCK_RULES, *RUN_RULES)


class InvalidDocumentError(Exception):
    """The engine made a document Word might refuse: a mistake of ours, never the sender's. Carries what is wrong."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults[:10]))


@dataclass(frozen=True)
class Known:
    """What a story may name: relationships of its part, styles, lists, notes by kind, and prefixes, one at a time.

    ``relation`` gives the last word of a relationship's type ("image"), and nothing when there is no such id.
    """

    relation: Callable[[str], str | None]
    style: Callable[[str], bool]
    list: Callable[[str], bool]
    note: Callable[[str, str], bool]
    prefix: Callable[[str], bool]


def broken_rules(story: Element) -> set[str]:
    """The names of the rules for how elements stand that the story breaks."""
    return {rule.name for rule, _ in _BOOK.broken(story)} | {name for name, _ in unbalanced(story)}


def mend(story: Element, fresh: Fresh) -> set[str]:
    """Mends what can be mended without loss in how the story's elements stand; the names of the rules concerned."""
    return _BOOK.mend(story, fresh) | balance(story)


def is_grave(rule: str) -> bool:
    """Whether Word refuses a file that breaks the rule; otherwise it shows it, cut short or without something."""
    return rule in _BOOK.grave or rule == LINKED


@dataclass
class Check:
    """What has been seen in the stories so far."""

    _seen: dict[str, set[str]] = field(default_factory=dict)
    _ranges: Counter[str] = field(default_factory=Counter)

    def story(self, root: Element, known: Known) -> list[str]:
        """The faults of one story that is about to be written, each beginning with the name of its rule.

        How its elements stand is asked of ``broken_rules`` instead.
        """
        met = _Met(root)
        return [
            *self._mark_faults(met),
            *self._id_faults(met),
            *self._range_faults(met),
            *_relation_faults(met, known),
            *_reference_faults(met, known),
            *_prefix_faults(met, known),
        ]

    def _twice(self, rule: str, what: str, values: Iterable[str | None]) -> Iterator[str]:
        seen = self._seen.setdefault(what, set())
        for value in values:
            if value is not None and value in seen:
                yield f"{rule} {what} twice: {value}"
            seen.add(value or "")

    def names(self, bookmarks: Iterable[str]) -> list[str]:
        """The faults of bookmark names given out: each must be the only one in the document."""
        return list(self._twice("BMK-NAMEDUP", "bookmark name", (name.casefold() for name in bookmarks)))

    def _mark_faults(self, met: "_Met") -> Iterator[str]:
        """Bookmarks by id and name, in pairs: unique over all stories."""
        starts = met.of(w("bookmarkStart"))
        names = [one.get(w("name")) or "" for one in starts]
        yield from self._twice("BMK-NAMEDUP", "bookmark name", (name.casefold() for name in names))
        yield from (f"BMK-LEN bookmark name too long: {name}" for name in names if len(name) > _LONGEST_BOOKMARK)
        ids = [one.get(w("id")) or "" for one in starts]
        yield from self._twice("BMK-IDDUP", "annotation id", ids)
        ends = Counter(one.get(w("id")) for one in met.of(w("bookmarkEnd")))
        yield from (f"BMK-PAIR bookmark without an end: {id_}" for id_ in ids if ends[id_] != 1)
        yield from (f"BMK-PAIR bookmark without a start: {id_}" for id_ in ends.keys() - set(ids))

    def _id_faults(self, met: "_Met") -> Iterator[str]:
        """Tracked changes, drawings, old shapes, content controls and paragraphs by id."""
        yield from self._twice("ID-ANNOT", "annotation id", (one.get(w("id")) for one in met.of(*_CHANGES)))
        yield from self._twice("ID-DOCPR", "drawing id", (one.get("id") for one in met.of(f"{{{WP}}}docPr")))
        yield from self._twice("ID-DOCPR", "shape id", (one.get("id") for one in met.shapes if one.get("id")))
        controls = (one.get(w("val")) for one in met.of(w("id")) if _is_control_id(one))
        yield from self._twice("ID-SDT", "control id", controls)
        paragraphs = [id_ for one in met.telling if (id_ := one.get(_PARAGRAPH_ID)) is not None]
        yield from (f"ID-PARA paragraph id {id_}" for id_ in paragraphs if not _is_paragraph_id(id_))
        yield from self._twice("ID-PARADUP", "paragraph id", paragraphs)
        if any(one.get(_TEXT_ID) and not one.get(_PARAGRAPH_ID) for one in met.telling):
            yield "ID-PARA text id without a paragraph id"

    def _range_faults(self, met: "_Met") -> Iterator[str]:
        for tag, rule, most in _COUNTED:
            self._ranges[rule] += len(met.of(tag))
            if self._ranges[rule] > most:
                yield f"{rule} {self._ranges[rule]} ranges"

    def chunk(self, text: bytes, head: bytes, tail: bytes) -> None:
        """Nothing, when the text is well-formed between the ends it will stand between; else InvalidDocumentError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        try:
            parser.Parse(head, False)  # noqa: FBT003 - the C function takes no keyword.
            parser.Parse(text, False)  # noqa: FBT003 - as above.
            parser.Parse(tail, True)  # noqa: FBT003 - as above.
        except expat.ExpatError as error:
            raise InvalidDocumentError([f"PKG-XML not well-formed: {error}"]) from error


_COUNTED = (
    (w("commentRangeStart"), "CMT-COUNT", MOST_RANGES),
    (w("permStart"), "PERM-COUNT", MOST_PERMISSIONS),
)
_CHANGES = tuple(
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange"),
        *("tcPrChange", "tblPrExChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
        *("moveFromRangeStart", "moveToRangeStart"),
    )
)
_PARAGRAPH_ID, _TEXT_ID, _IGNORABLE = f"{{{W14}}}paraId", f"{{{W14}}}textId", f"{{{MC}}}Ignorable"
_TELLING = ("r:*", "w14:paraId", "w14:textId", "mc:Ignorable")


class _Met:
    """The elements of a story that some rule here is about, found in one walk, and those with a telling attribute."""

    def __init__(self, root: Element) -> None:
        self._by_tag: dict[str, list[Element]] = {}
        self.shapes: list[Element] = []
        for element in root.iter(*_WATCHED, f"{{{V}}}*"):
            self._by_tag.setdefault(element.tag, []).append(element)
        for tag, elements in self._by_tag.items():
            if tag.startswith(f"{{{V}}}") and tag != f"{{{V}}}shapetype":
                self.shapes += elements
        self.telling = list(dict.fromkeys(one for name in _TELLING for one in bearers(root, name)))

    def of(self, *tags: str) -> list[Element]:
        """The elements of these tags; those of one tag in document order."""
        return [element for tag in tags for element in self._by_tag.get(tag, ())]


def _is_control_id(id_: Element) -> bool:
    parent = id_.getparent()
    return parent is not None and local(parent) == "sdtPr"


def _is_paragraph_id(id_: str) -> bool:
    try:
        return 0 < int(id_, 16) < _HIGHEST_PARAGRAPH
    except ValueError:
        return False


_LEADS_TO = {
    "headerReference": {"header"},
    "footerReference": {"footer"},
    "hyperlink": {"hyperlink"},
    "hlinkClick": {"hyperlink"},
    "imagedata": {"image"},
    "blip": {"image"},
    "chart": {"chart", "chartEx"},
    "OLEObject": {"oleObject", "package"},
}
"""The kinds of relationship that some elements may name (17.10.5, 17.16.22, 20.1.8.13, 21.2.2.29)."""


def _relation_faults(met: _Met, known: Known) -> Iterator[str]:
    """Every id of a relationship leads somewhere, and to something of the right kind."""
    for element in met.telling:
        yield from _misled(element, known)


def _misled(element: Element, known: Known) -> Iterator[str]:
    wanted = _LEADS_TO.get(local(element))
    ids = [text for name, text in element.attrib.items() if str(name).startswith(r("")) and text]
    for id_, kind in ((str(id_), known.relation(str(id_))) for id_ in ids):
        if kind is None:
            yield f"REL-REF relation missing: {id_}"
        elif wanted and kind not in wanted:
            yield f"REL-TYPE {local(element)} leads to {kind}: {id_}"


_NAMED_STYLES = tuple(w(name) for name in ("pStyle", "rStyle", "tblStyle", "basedOn"))
_NAMED_NOTES = {w(f"{kind}Reference"): kind for kind in ("footnote", "endnote", "comment")}
_NAMED_NOTES |= {w(f"commentRange{end}"): "comment" for end in ("Start", "End")}


def _reference_faults(met: _Met, known: Known) -> Iterator[str]:
    """Styles, lists and notes that are named exist."""
    styles = dict.fromkeys(one.get(w("val")) or "" for one in met.of(*_NAMED_STYLES))
    yield from (f"STY-REF style missing: {id_}" for id_ in styles if not known.style(id_))
    lists = dict.fromkeys(one.get(w("val")) or "" for one in met.of(w("numId")))
    yield from (f"NUM-REF list missing: {id_}" for id_ in lists if id_ != "0" and not known.list(id_))
    for reference in met.of(*_NAMED_NOTES):
        kind, id_ = _NAMED_NOTES[str(reference.tag)], reference.get(w("id")) or ""
        if not known.note(kind, id_):
            yield f"{'CMT-REF' if kind == 'comment' else 'NOTE-REF'} {kind} missing: {id_}"


def _prefix_faults(met: _Met, known: Known) -> Iterator[str]:
    """Prefixes named in values are declared: XML libraries drop declarations that are used nowhere else."""
    required = (name for one in met.of(_CHOICE) for name in (one.get("Requires") or "").split())
    yield from (f"MC-REQUIRES prefix undeclared: {name}" for name in dict.fromkeys(required) if not known.prefix(name))
    ignorable = (name for one in met.telling for name in (one.get(_IGNORABLE) or "").split())
    yield from (f"MC-IGNORABLE prefix undeclared: {name}" for name in ignorable if not known.prefix(name))


_CHOICE = f"{{{MC}}}Choice"
_WATCHED = (
    *(w("bookmarkStart"), w("bookmarkEnd"), w("id"), w("numId"), f"{{{WP}}}docPr", _CHOICE),
    *(*_CHANGES, *_NAMED_STYLES, *_NAMED_NOTES, *(tag for tag, _, _ in _COUNTED)),
)
