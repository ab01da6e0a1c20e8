"""Comments as conversations: who answers whom, what is settled, and who the authors are (MS-DOCX 2.5.3 and 2.6).

ISO 29500-1 knows single comments only (17.13.4). Word keeps the rest in parts beside them: ``commentsExtended`` says
which comment a reply belongs to and whether the thread is done, ``commentsIds`` and ``commentsExtensible`` give lasting
ids and times in UTC, ``people`` says who an author is. They name a comment by the ``w14:paraId`` of its last paragraph.
Two comments with one such id would have their replies exchanged, so each gets a new one, and the parts follow.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import count

from remiss.docmerge.markup import W14, Element, children, local, w
from remiss.docmerge.opening import Package
from remiss.docmerge.verdicts import Unreadable

_PARA_ID = f"{{{W14}}}paraId"
_LONGEST_AUTHOR = 255
_MICROSOFT = "http://schemas.microsoft.com/office/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{0}+xml"
_ROOTS = {
    "commentsExtended": ("w15:commentsEx", "w15", "word/2012/wordml", "2011/relationships/"),
    "commentsIds": ("w16cid:commentsIds", "w16cid", "word/2016/wordml/cid", "2016/09/relationships/"),
    "commentsExtensible": ("w16cex:commentsExtensible", "w16cex", "word/2018/wordml/cex", "2018/08/relationships/"),
    "people": ("w15:people", "w15", "word/2012/wordml", "2011/relationships/"),
}
"""Of each part: its root, the prefix and namespace (after Microsoft's address) of it, and where its relation stands."""


class TalkShelf:
    """What the whole merge knows of its comments beside their words."""

    def __init__(self) -> None:
        self._rows: dict[str, list[str]] = {name: [] for name in _ROOTS}
        self._people: set[str] = set()
        self._ids = count(1)

    def next_id(self) -> str:
        """A new id for a comment's last paragraph, eight hexadecimal digits from 1; also its lasting one."""
        return f"{next(self._ids):08X}"

    def add(self, part: str, row: str) -> None:
        """Takes in one row of a part."""
        self._rows[part].append(row)

    def add_person(self, author: str, row: str) -> None:
        """Takes in an author, the first one of each name."""
        if author not in self._people:
            self._people.add(author)
            self.add("people", row)

    def parts(self) -> Iterator[tuple[str, str, str, bytes]]:
        """The parts there is something to say in: name, content type, relationship type, bytes."""
        for name, rows in self._rows.items():
            root, prefix, namespace, relations = _ROOTS[name]
            if rows:
                head = f'<{root} xmlns:{prefix}="{_MICROSOFT}{namespace}">'
                text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{head}{"".join(rows)}</{root}>'
                yield f"word/{name}.xml", _TYPE.format(name), _MICROSOFT + relations + name, text.encode()


class SourceTalk:
    """One source's conversations, moved as its comments are."""

    def __init__(self, package: Package, shelf: TalkShelf) -> None:
        self._shelf = shelf
        self._threads = _rows(package, "commentsExtended", "paraId")
        self._lasting = _rows(package, "commentsIds", "paraId")
        self._timed = _rows(package, "commentsExtensible", "durableId")
        self._people = list(_people(package))
        self._new: dict[str, str] = {}

    @staticmethod
    def id_of(comment: Element) -> str:
        """The id by which the source's parts know a comment; empty when it has none. Before ids are taken away."""
        paragraphs = comment.findall(w("p"))
        return paragraphs[-1].get(_PARA_ID, "").upper() if paragraphs else ""

    def rebind(self, comment: Element, old: str) -> None:
        """Gives a moved comment its new id, when anything is said of the old one."""
        paragraphs = comment.findall(w("p"))
        if paragraphs and (old in self._threads or old in self._lasting):
            self._new[old] = self._shelf.next_id()
            paragraphs[-1].set(_PARA_ID, self._new[old])

    def leave(self) -> None:
        """Writes what is known of the comments that were moved, and of the source's authors."""
        for old, new in self._new.items():
            self._leave_thread(self._threads.get(old, {}), new)
            self._leave_lasting(self._lasting.get(old), new)
        for author, row in self._people:
            self._shelf.add_person(author, row)

    def _leave_thread(self, thread: Mapping[str, str], new: str) -> None:
        parent = self._new.get(thread.get("paraIdParent", "").upper())
        answers = f' w15:paraIdParent="{parent}"' if parent else ""
        done = "1" if thread.get("done") in {"1", "true", "on"} else "0"
        self._shelf.add("commentsExtended", f'<w15:commentEx w15:paraId="{new}"{answers} w15:done="{done}"/>')

    def _leave_lasting(self, lasting: Mapping[str, str] | None, new: str) -> None:
        if lasting is None:
            return
        self._shelf.add("commentsIds", f'<w16cid:commentId w16cid:paraId="{new}" w16cid:durableId="{new}"/>')
        timed = self._timed.get(lasting.get("durableId", "").upper(), {})
        if "dateUtc" in timed:
            time = escape(timed["dateUtc"])
            row = f'<w16cex:commentExtensible w16cex:durableId="{new}" w16cex:dateUtc="{time}"/>'
            self._shelf.add("commentsExtensible", row)


def _entries(package: Package, part: str) -> list[Element]:
    """The entries of a part; none when it is missing or damaged, since no reader sees them."""
    name = package.related(part)
    try:
        return list(children(package.root(name))) if name else []
    except Unreadable:
        return []


def _rows(package: Package, part: str, key: str) -> dict[str, dict[str, str]]:
    """What a part says, by the id it says it of."""
    rows = [_attributes(entry) for entry in _entries(package, part)]
    return {row[key].upper(): row for row in rows if row.get(key)}


def _people(package: Package) -> Iterator[tuple[str, str]]:
    for person in _entries(package, "people"):
        author = _attributes(person).get("author", "")[:_LONGEST_AUTHOR]
        known = [_attributes(one) for one in children(person) if local(one) == "presenceInfo"]
        presence = "".join(
            f'<w15:presenceInfo w15:providerId="{escape(one.get("providerId", ""))}" '
            f'w15:userId="{escape(one.get("userId", ""))}"/>'
            for one in known
        )
        if author:
            yield author, f'<w15:person w15:author="{escape(author)}">{presence}</w15:person>'


def _attributes(element: Element) -> dict[str, str]:
    return {str(name).rpartition("}")[2]: str(text) for name, text in element.attrib.items()}
