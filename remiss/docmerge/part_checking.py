"""The last look at what the sources share: styles, lists, notes and settings, and at the package around it all.

See ``checking`` for why. Everything here is ours or was copied into a place of ours, so a fault is a mistake of ours
and stops the merge. Microsoft's notes ([MS-OI29500]) give the limits: 4,079 styles with names of at most 253 letters
(17.7.4), 2,047 lists of nine levels (17.9), note ids up to 32,767 (17.11.2).
"""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from lxml import etree

from remiss.docmerge.markup import W14, Element, local, number, value, w
from remiss.docmerge.writing import Assembly

MOST_STYLES = 4_079
MOST_LISTS = 2_047
LONGEST_LABEL = 31
_NOTE_IDS = range(-(1 << 31), 32_768)
_HIGHEST_DURABLE = 0x7FFFFFFF
_LONGEST_NAME = 253
_LONGEST_ID = 32
_HIGHEST_PRIORITY = 99
_DEEPEST_RESTART = 7
_LAYOUTS = {"11", "12", "14", "15"}
_LEVELS = {str(level) for level in range(9)}
_NAMED_STYLES = tuple(w(name) for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next"))


def part_faults(name: str, data: bytes) -> list[str]:
    """The faults of a part the sources share, by its name ("word/styles.xml"); one of another name has few rules."""
    rules = _RULES.get(name)
    try:
        faults = list(rules(_tops(data))) if rules else []
    except etree.XMLSyntaxError as error:
        return [f"PKG-XML not well-formed: {name} {error}"]
    return [*_prefix_faults(name, data), *faults]


def is_sound_xml(data: bytes) -> bool:
    """Whether a part copied as it was is well-formed and declares no entities, which Word refuses (29500-2, 9.1)."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the C function takes no keyword.
    except expat.ExpatError:
        return False
    return True


def _refuse(*_: object) -> None:
    raise expat.ExpatError("a document type declaration")


_HEAD = re.compile(rb"<[A-Za-z_][^!?>]*>")
_IGNORABLE = re.compile(rb'\bIgnorable="([^"]*)"')


def _prefix_faults(name: str, data: bytes) -> Iterator[str]:
    """Prefixes the root says may be ignored are declared there."""
    head = _HEAD.search(data)
    for named in _IGNORABLE.findall(head[0]) if head else ():
        for prefix in named.split():
            if b"xmlns:" + prefix + b"=" not in (head[0] if head else b""):
                yield f"MC-IGNORABLE prefix undeclared: {name} {prefix.decode()}"


def _tops(data: bytes) -> Iterator[Element]:
    """The root's children one at a time, each then forgotten: as a tree a part takes ten times the room.

    Our own parts may be large; they are not from outside.
    """
    depth = 0
    walk = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), huge_tree=True, resolve_entities=False, no_network=True
    )
    for event, element in walk:
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 1:
            yield element
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)


def _style_faults(styles: Iterable[Element]) -> Iterator[str]:
    ids: list[str] = []
    names: list[str] = []
    based: dict[str, str] = {}
    named: set[str] = set()
    for style in styles:
        if style.tag == w("style"):
            ids.append(style.get(w("styleId")) or "")
            based[ids[-1]] = value(style, "basedOn") or ""
            yield from _priority_faults(style)
        names += [one.get(w("val")) or "" for one in style.findall(w("name"))]
        named.update(one.get(w("val")) or "" for one in style.iter(*_NAMED_STYLES))
    yield from _name_faults(ids, names)
    yield from (f"STY-REF style missing: {id_}" for id_ in sorted(named - set(ids)))
    yield from (f"STY-CYCLE style based on itself: {id_}" for id_ in _looped(based))
    if len(ids) > MOST_STYLES:
        yield f"STY-COUNT {len(ids)} styles"


def _name_faults(ids: list[str], names: list[str]) -> Iterator[str]:
    yield from (f"STY-DUP style id twice: {id_}" for id_ in repeated(ids))
    yield from (f"STY-NAMEDUP style name twice: {name}" for name in repeated(names))
    yield from (f"STY-LEN style name too long: {name}" for name in (*ids, *names) if len(name) > _LONGEST_NAME)
    yield from (f"STY-COMMA comma in style name: {name}" for name in names if "," in name or name != name.strip())


def _priority_faults(style: Element) -> Iterator[str]:
    said = value(style, "uiPriority")
    if said is not None and not 0 <= number(said, 0) <= _HIGHEST_PRIORITY:
        yield f"STY-UIPRIO priority {said}"


def _looped(based: dict[str, str]) -> Iterator[str]:
    """The styles that are based on themselves, if need be through others."""
    sound: set[str] = set()
    for start in based:
        way: dict[str, None] = {}
        at = start
        while at in based and at not in sound and at not in way:
            way[at] = None
            at = based[at]
        if at in way:
            yield start
        sound.update(way)


def _list_faults(tops: Iterable[Element]) -> Iterator[str]:
    ids: dict[str, list[str]] = {"num": [], "abstractNum": [], "numPicBullet": []}
    kinds: list[str] = []
    named: dict[str, set[str]] = {"abstractNum": set(), "numPicBullet": set()}
    for top in tops:
        kinds.append(local(top))
        ids.setdefault(local(top), []).append(top.get(w(f"{local(top)}Id")) or "")
        named["abstractNum"].update(one.get(w("val")) or "" for one in top.findall(w("abstractNumId")))
        named["numPicBullet"].update(one.get(w("val")) or "" for one in top.iter(w("lvlPicBulletId")))
        yield from (fault for level in top.iter(w("lvl")) for fault in _level_faults(level))
    yield from (f"NUM-DUP {kind} twice: {id_}" for kind, found in ids.items() for id_ in repeated(found))
    yield from (
        f"NUM-REF {kind} missing: {id_}" for kind, found in named.items() for id_ in sorted(found - set(ids[kind]))
    )
    yield from (f"NUM-ABS-NEG definition {id_}" for id_ in ids["abstractNum"] if number(id_, -1) < 0)
    yield from (f"NUM-IDLEN list {id_}" for id_ in ids["num"] if len(id_) > _LONGEST_ID or number(id_, 0) < 0)
    if kinds != sorted(kinds, key=_ORDER.index):
        yield "NUM-ORDER definition after list"
    if len(ids["num"]) > MOST_LISTS:
        yield f"NUM-COUNT {len(ids['num'])} lists"


_ORDER = ["numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"]


def _level_faults(level: Element) -> Iterator[str]:
    place = level.get(w("ilvl")) or ""
    if place not in _LEVELS:
        yield f"NUM-ILVL level {place}"
    text = level.find(w("lvlText"))
    if text is not None and len(text.get(w("val")) or "") > LONGEST_LABEL:
        yield f"NUM-LVLTEXT label {text.get(w('val'))}"
    restart = value(level, "lvlRestart")
    if restart is not None and not 0 <= number(restart, 0) <= _DEEPEST_RESTART:
        yield f"NUM-RESTART restart {restart}"


def _note_faults(notes: Iterable[Element]) -> Iterator[str]:
    ids: list[str] = []
    kinds: Counter[str] = Counter()
    for note in notes:
        ids.append(note.get(w("id")) or "")
        kinds[note.get(w("type"), "normal")] += 1
        if note.get(w("type"), "normal") != "normal":
            yield from ("NOTE-SEPREF mark in a separator" for _ in note.iter(w("footnoteRef"), w("endnoteRef")))
    yield from (f"NOTE-DUP id twice: {id_}" for id_ in repeated(ids))
    yield from (f"NOTE-RANGE id {id_}" for id_ in ids if number(id_, 32_768) not in _NOTE_IDS)
    yield from (f"NOTE-SEP no {kind}" for kind in ("separator", "continuationSeparator") if kinds[kind] != 1)


def _comment_faults(comments: Iterable[Element]) -> Iterator[str]:
    ids: list[str] = []
    paragraphs: list[str] = []
    for comment in comments:
        ids.append(comment.get(w("id")) or "")
        paragraphs += [id_ for one in comment.iter(w("p")) if (id_ := one.get(f"{{{W14}}}paraId"))]
    yield from (f"CMT-DUP id twice: {id_}" for id_ in repeated(ids))
    yield from (f"ID-COMMENTPARA paragraph id twice: {id_}" for id_ in repeated(paragraphs))


def _durable_faults(comments: Iterable[Element]) -> Iterator[str]:
    """Lasting ids of comments are below 2^31."""
    for comment in comments:
        said = next((str(text) for name, text in comment.attrib.items() if str(name).endswith("}durableId")), "0")
        if not re.fullmatch("[0-9A-Fa-f]{1,8}", said) or int(said, 16) >= _HIGHEST_DURABLE:
            yield f"CMT-DURABLE lasting id {said}"


def _settings_faults(settings: Iterable[Element]) -> Iterator[str]:
    """The separators of notes that the settings name are the two that are always written (17.11.3, 17.11.9)."""
    for one in settings:
        if one.tag in {w("footnotePr"), w("endnotePr")}:
            ids = [note.get(w("id")) for note in one.iter(w("footnote"), w("endnote"))]
            yield from (f"NOTE-SETREF separator missing: {id_}" for id_ in ids if id_ not in {"-1", "0"})
        layouts = [found.get(w("val")) for found in one.iter(w("compatSetting")) if _is_layout(found)]
        yield from (f"SET-MODE layout {layout}" for layout in layouts if layout not in _LAYOUTS)


def _is_layout(setting: Element) -> bool:
    return setting.get(w("name")) == "compatibilityMode"


def _version_faults(properties: Iterable[Element]) -> Iterator[str]:
    for one in properties:
        if local(one) == "AppVersion" and not re.fullmatch(r"\d{1,2}\.\d{1,4}", one.text or ""):
            yield f"APP-VERSION version {one.text}"


_RULES: dict[str, Callable[[Iterable[Element]], Iterator[str]]] = {
    "word/styles.xml": _style_faults,
    "word/numbering.xml": _list_faults,
    "word/footnotes.xml": _note_faults,
    "word/endnotes.xml": _note_faults,
    "word/comments.xml": _comment_faults,
    "word/commentsIds.xml": _durable_faults,
    "word/commentsExtensible.xml": _durable_faults,
    "word/settings.xml": _settings_faults,
    "docProps/app.xml": _version_faults,
}

_ROLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{0}+xml"
_SPOKEN = {"comments", "endnotes", "footer", "footnotes", "header", "numbering", "settings", "styles"}


def package_faults(assembly: Assembly) -> Iterator[str]:
    """Parts without a type or with the wrong one, and relationships given twice or leading nowhere."""
    yield from (f"PKG-CT no type: {name}" for name in assembly.parts if not assembly.types.get(name))
    yield from (f"PKG-DUP name twice: {name}" for name in repeated(name.casefold() for name in assembly.parts))
    for part, relations in assembly.all_relations():
        entries = list(relations.entries())
        yield from (f"REL-DUPID relation id twice: {part} {id_}" for id_ in repeated(entry[0] for entry in entries))
        for _, kind, target, outside in entries:
            if not outside:
                yield from _target_faults(assembly, part, kind, target)
    core = [one for one in assembly.relations_of("").entries() if one[1].endswith("/core-properties")]
    if len(core) > 1:
        yield f"PKG-CORE {len(core)} core properties"


def _target_faults(assembly: Assembly, part: str, kind: str, target: str) -> Iterator[str]:
    if target not in assembly.parts:
        yield f"REL-TARGET target missing: {part} {target}"
    role = kind.rpartition("/")[2]
    if role in _SPOKEN and assembly.types.get(target, _ROLES.format(role)) != _ROLES.format(role):
        yield f"PKG-ROLE {target} is {assembly.types[target]}"


def repeated(values: Iterable[str]) -> list[str]:
    """What stands more than once, each once, in order."""
    return sorted(one for one, times in Counter(values).items() if times > 1)
