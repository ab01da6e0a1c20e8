"""A whole finished package read again and held against every rule, our own pieces and the seams between them included.

The engine looks at each story just before it is written. Here the package is opened as a stranger would, so that what
is put together afterwards is seen too.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from remiss.docmerge.checking import Check, Known, broken_rules
from remiss.docmerge.markup import Element, R, w
from remiss.docmerge.part_checking import part_faults, repeated

_STORIES = re.compile(r"word/(document|header\d+|footer\d+|footnotes|endnotes|comments)\.xml")


class _Package:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}

    def root(self, name: str) -> Element:
        return etree.fromstring(self.parts[name], etree.XMLParser(huge_tree=True))

    def ids(self, part: str, tag: str, attribute: str) -> set[str]:
        if f"word/{part}.xml" not in self.parts:
            return set()
        return {one.get(w(attribute)) or "" for one in self.root(f"word/{part}.xml").iter(w(tag))}

    def kinds(self, part: str) -> dict[str, str]:
        """The last words of the types of a part's relationships, by id."""
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        found = self.root(rels) if rels in self.parts else ()
        return {one.get("Id", ""): one.get("Type", "").rpartition("/")[2] for one in found}


def faults_in(data: bytes) -> list[str]:
    """Every rule the package breaks, each with the part it breaks it in."""
    package = _Package(data)
    found = [f"PKG-DUP {name}" for name in repeated(name.casefold() for name in package.names)]
    for name in package.names:
        if name.endswith(".xml"):
            found += part_faults(name, package.parts[name])
    return found + list(_copied_faults(package)) + list(_story_faults(package))


def _copied_faults(package: _Package) -> Iterator[str]:
    """Charts, diagrams, lists and other parts that are no stories name relationships too."""
    for name in package.names:
        if name.endswith(".xml") and not name.startswith("[") and not _STORIES.fullmatch(name):
            named = {id_ for id_ in _related(package.root(name)) if id_}
            yield from (f"REL-REF {id_} in {name}" for id_ in sorted(named - package.kinds(name).keys()))
        if name.endswith(".rels"):
            inside = (one for one in package.root(name) if one.get("TargetMode") != "External")
            targets = {one.get("Target", "").lstrip("/") for one in inside}
            yield from (f"REL-TARGET {target} in {name}" for target in sorted(targets - package.parts.keys()))


def _related(root: Element) -> list[str]:
    found = root.xpath("//@r:*", namespaces={"r": R})
    return [str(one) for one in found] if isinstance(found, list) else []


def _story_faults(package: _Package) -> Iterator[str]:
    check = Check()
    styles, lists = package.ids("styles", "style", "styleId"), package.ids("numbering", "num", "numId")
    notes = {kind: package.ids(f"{kind}s", kind, "id") for kind in ("footnote", "endnote", "comment")}
    for name in (name for name in package.names if _STORIES.fullmatch(name)):
        root = package.root(name)
        prefixes = {str(prefix) for prefix in root.nsmap}
        known = Known(
            relation=package.kinds(name).get,
            style=styles.__contains__,
            list=lists.__contains__,
            note=lambda kind, id_: id_ in notes[kind],
            prefix=prefixes.__contains__,
        )
        yield from (f"{fault} in {name}" for fault in check.story(root, known))
        yield from (f"{rule} in {name}" for rule in sorted(_broken(root)))


def _broken(root: Element) -> set[str]:
    """The body's last section stands apart: it is where it belongs only there."""
    body = root.find(w("body"))
    if body is None:
        return broken_rules(root)
    last = body[-1]
    body.remove(last)
    return broken_rules(root) | broken_rules(last) | ({"SEC-LAST"} if last.tag != w("sectPr") else set())
