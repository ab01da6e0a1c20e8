"""One set of namespace prefixes for the whole document that is written.

Prefixes are names of convenience, except where they stand *inside attribute values*: ``mc:Ignorable`` and the
``Requires`` of alternate content (ISO 29500-3) name prefixes, and Word refuses a file where one of them is undeclared.
XML libraries drop declarations used nowhere else. So all sources are given the same prefixes, those values are
rewritten to match, and the root declares every prefix and says which may be ignored.
"""

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from remiss.docmerge.markup import MC, W14, WP, WPS, A, Element, M, O, R, V, W, bearers, children, w

_IGNORABLE = {
    "w14": W14,
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16cex": "http://schemas.microsoft.com/office/word/2018/wordml/cex",
    "w16cid": "http://schemas.microsoft.com/office/word/2016/wordml/cid",
    "w16": "http://schemas.microsoft.com/office/word/2018/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
}
_PREFIXES = {
    "w": W,
    "r": R,
    "mc": MC,
    "m": M,
    "o": O,
    "v": V,
    "w10": "urn:schemas-microsoft-com:office:word",
    "wp": WP,
    "wps": WPS,
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpi": "http://schemas.microsoft.com/office/word/2010/wordprocessingInk",
    "wne": "http://schemas.microsoft.com/office/word/2006/wordml",
    "a": A,
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    **_IGNORABLE,
}


def _undeclared(prefix: str) -> str:
    """What a prefix nobody declared stands for: what it usually does, or an extension no reader knows.

    Programs that copy parts of trees leave such prefixes behind. Word then takes the fallback (29500-3, 7.6).
    """
    return _PREFIXES.get(prefix) or f"urn:undeclared:{prefix}"


_PREFIX = re.compile(r"(?!xml|x\d+$)[a-z_][a-z0-9_.-]*", re.IGNORECASE | re.ASCII)
"""A prefix that may be declared (Namespaces in XML, 3) and that is not one of those made up here: x40, x41 …"""


class Namespaces:
    """The prefixes of the document being written; grows when a source brings an extension of its own."""

    def __init__(self) -> None:
        self._prefixes = dict(_PREFIXES)
        self._by_uri = {uri: prefix for prefix, uri in _PREFIXES.items()}
        self._ignorable = list(_IGNORABLE)
        self._root: Element | None = None
        self._ends: dict[tuple[str, int, int], tuple[bytes, bytes]] = {}

    def adopt(self, root: Element) -> None:
        """Learns the extensions a part uses, and rewrites the prefixes named in its attribute values to ours."""
        for element in root.iter(f"{{{MC}}}Choice"):
            named = element.get("Requires", "").split()
            uris = [(prefix, element.nsmap.get(prefix) or _undeclared(prefix)) for prefix in named]
            element.set("Requires", " ".join(self._prefix(uri, prefix) for prefix, uri in uris))
        for element in bearers(root, "mc:Ignorable"):
            self._adopt_ignorable(element)
        etree.strip_attributes(root, f"{{{MC}}}Ignorable")

    def _adopt_ignorable(self, element: Element) -> None:
        for name in element.get(f"{{{MC}}}Ignorable", "").split():
            uri = element.nsmap.get(name)
            prefix = self._prefix(uri, name) if uri else ""
            if prefix and prefix not in self._ignorable:
                self._ignorable.append(prefix)

    def _prefix(self, uri: str, wanted: str) -> str:
        if uri not in self._by_uri:
            fits = wanted not in self._prefixes and _PREFIX.fullmatch(wanted)
            prefix = wanted if fits else f"x{len(self._prefixes)}"
            self._prefixes[prefix] = uri
            self._by_uri[uri] = prefix
        return self._by_uri[uri]

    def learnt(self) -> tuple[dict[str, str], list[str]]:
        """The prefixes learnt from sources, with what they stand for, and those of them that may be ignored."""
        own = {prefix: uri for prefix, uri in self._prefixes.items() if prefix not in _PREFIXES}
        return own, [prefix for prefix in self._ignorable if prefix not in _IGNORABLE]

    def agrees_with(self, prefixes: Mapping[str, str]) -> bool:
        """Whether these prefixes mean the same here, or could come to: neither they nor their meanings are taken."""
        return all(
            self._by_uri[uri] == prefix if uri in self._by_uri else prefix not in self._prefixes
            for prefix, uri in prefixes.items()
        )

    def learn(self, prefixes: Mapping[str, str], ignorable: Iterable[str]) -> None:
        """Takes in prefixes that agree with those known."""
        self._prefixes.update(prefixes)
        self._by_uri.update({uri: prefix for prefix, uri in prefixes.items()})
        self._ignorable += [prefix for prefix in ignorable if prefix not in self._ignorable]

    def has(self, prefix: str) -> bool:
        """Whether the root declares the prefix."""
        return prefix in self._prefixes

    def root(self, tag: str) -> Element:
        """An empty root of that WordprocessingML name with every prefix declared and the ignorable ones named."""
        return etree.Element(w(tag), {f"{{{MC}}}Ignorable": " ".join(self._ignorable)}, nsmap=self._prefixes)

    def inner(self, elements: list[Element]) -> bytes:
        """The elements as XML that may stand under such a root: moved under it, so that they take its prefixes."""
        if not elements:
            return b""
        root = self._empty_root()
        root.extend(elements)
        text = etree.tostring(root)
        del root[:]
        return text[text.index(b">") + 1 : text.rindex(b"</")]

    def _empty_root(self) -> Element:
        """A root for text that is cut out of it, made anew when a prefix has been learnt."""
        if self._root is None or len(self._root.nsmap) != len(self._prefixes):
            self._root = self.root("body")
        return self._root

    def content(self, story: Element) -> bytes:
        """What stands in a story, as XML that may stand under such a root.

        Moving a large table to another tree takes lxml quadratic time, so a story that uses our prefixes already, as
        nearly all do, is written where it is.
        """
        if not self._speaks_ours(story):
            return self.inner(list(children(story)))
        text = etree.tostring(story, with_tail=False)
        return text[text.index(b">") + 1 : text.rindex(b"</")] if len(story) else b""

    def _speaks_ours(self, story: Element) -> bool:
        named = {prefix: uri for prefix, uri in story.nsmap.items() if prefix}
        return None not in story.nsmap and all(self._prefix(uri, prefix) == prefix for prefix, uri in named.items())

    def wrapped(self, tag: str, chunks: list[bytes]) -> bytes:
        """A whole part: the root with chunks made by ``inner`` in it."""
        head, tail = self.ends(tag)
        return b"".join([head, *chunks, tail])

    def ends(self, tag: str) -> tuple[bytes, bytes]:
        """What stands before and after the chunks of a part with that root."""
        key = (tag, len(self._prefixes), len(self._ignorable))
        if key not in self._ends:
            root = self.root(tag)
            root.text = " "
            start, _, end = etree.tostring(root).partition(b"> <")
            head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            self._ends[key] = (head + start + b">", b"<" + end)
        return self._ends[key]
