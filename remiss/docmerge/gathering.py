"""Gathering what one paragraph says (ISO 29500-1, 17.3): its stretches of text, the marks of its notes, its figures.

Text hides in many places. Looked through: hyperlinks, simple fields, smart tags, content controls, insertions, moved
text at its new place, equations (``m:t``) and alternate content (the first choice). A ruby's reading is put in
parentheses after the words it stands over (17.3.3.25), and a fraction gets its stroke. Left out, because a reader with
revisions accepted does not see them: deletions, moved text at its old place, field instructions between ``begin`` and
``separate`` (17.16.18), hidden text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from remiss.docmerge.dangers import is_safe_link
from remiss.docmerge.document import Figure, Run
from remiss.docmerge.figures import BOX, Surroundings
from remiss.docmerge.looks import Looks
from remiss.docmerge.markup import MC, Element, M, children, is_on, local, number, r, value, w

_THROUGH = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_GONE = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr"}
_DRAWN = {"drawing", "pict", "object"}
_CHARACTERS = range(0x20, 0xD800)
_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))', re.IGNORECASE)
_BEFORE_MATHS = {"den": "/", "sup": "^", "sub": "_"}


def seen_through(parent: Element) -> Iterator[Element]:
    """The element's children, with content controls, custom markup, insertions and alternatives looked through."""
    for child in children(parent):
        name = local(child)
        if name == "AlternateContent":
            choice = first_choice(child)
            if choice is not None:
                yield from seen_through(choice)
        elif name in _THROUGH:
            yield from seen_through(child)
        else:
            yield child


def first_choice(alternate: Element) -> Element | None:
    """What is shown of ``mc:AlternateContent`` (ISO 29500-3): its first choice, else the fallback. Never both."""
    found = alternate.find(f"{{{MC}}}Choice")
    return found if found is not None else alternate.find(f"{{{MC}}}Fallback")


@dataclass
class OpenField:
    """A complex field that has begun: whether its instruction still goes on, what it says, and where it leads."""

    in_instruction: bool = True
    instruction: str = ""
    link: str = ""
    chosen: str = ""

    def separate(self) -> None:
        """The result begins. Something chosen in a form is already in the result, if there is one."""
        self.in_instruction = False
        found = _ADDRESS.match(self.instruction)
        address = (found[1] or found[2] or "") if found else ""
        self.link = address if is_safe_link(address) else ""


@dataclass
class Notes:
    """The notes of a document that have a text, and those that the running text has referred to so far, in order."""

    known: frozenset[tuple[str, str]] = frozenset()
    met: dict[tuple[str, str], int] = field(default_factory=dict)

    def mark(self, kind: str, id_: str) -> int:
        """The place of a note among those referred to, from one; 0 for one without a text."""
        if (kind, id_) not in self.known:
            return 0
        return self.met.setdefault((kind, id_), len(self.met) + 1)


@dataclass
class Gathering:
    """One paragraph's walk: what it looks things up in, and what it has met so far."""

    looks: Looks
    around: Surroundings
    notes: Notes
    fields: list[OpenField]
    style_id: str = ""
    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    link: str = ""

    def walk(self, element: Element) -> None:
        """Gathers from everything under the element."""
        for child in seen_through(element):
            name = local(child)
            if name in _GONE or child.tag == BOX:
                continue
            if child.tag == w("r"):
                self._run(child)
            elif name in {"hyperlink", "fldSimple"}:
                self._linked(child)
            elif child.tag == f"{{{M}}}t":
                self.runs.append(Run(child.text or ""))
            else:
                self._maths(name, child)

    def _linked(self, element: Element) -> None:
        before = self.link
        simple = OpenField(instruction=element.get(w("instr"), ""))
        simple.separate()
        self.link = self.around.link(element.get(r("id"))) or simple.link or before
        self.walk(element)
        self.link = before

    def _maths(self, name: str, element: Element) -> None:
        """An equation's parts in a row, with the signs one would type for a fraction and for raised and lowered."""
        start = len(self.runs)
        self.walk(element)
        sign = _BEFORE_MATHS.get(name, "") if element.tag.startswith(f"{{{M}}}") else ""
        if sign and len(self.runs) > start:
            self.runs.insert(start, Run(sign))

    def _run(self, run: Element) -> None:
        properties = run.find(w("rPr"))
        look = self.looks.of(properties, self.style_id)
        is_hidden = self.looks.toggle(properties, self.style_id, "vanish")
        for part in seen_through(run):
            if part.tag == w("ruby"):
                self._ruby(part)
                continue
            text, note = self._text_of(part)
            if not is_hidden and (text or note):
                self.runs.append(replace(look, text=text, note=note, link=self._leads_to()))

    def _ruby(self, ruby: Element) -> None:
        for base in ruby.findall(w("rubyBase")):
            self.walk(base)
        start = len(self.runs)
        for reading in ruby.findall(w("rt")):
            self.walk(reading)
        if len(self.runs) > start:
            self.runs.insert(start, Run("("))
            self.runs.append(Run(")"))

    def _leads_to(self) -> str:
        return next((one.link for one in reversed(self.fields) if one.link), self.link)

    def _text_of(self, part: Element) -> tuple[str, int]:
        """What a part of a run shows, and the place of the note it marks."""
        name = local(part)
        if name == "fldChar":
            return self._field_mark(part), 0
        if name == "instrText":
            self._instruct(part.text or "")
        elif name in {"footnoteReference", "endnoteReference"}:
            return "", self.notes.mark(name.removesuffix("Reference"), part.get(w("id"), ""))
        elif name in _DRAWN:
            self.boxes.extend(_boxes(part))
            self.figures.extend(self.around.figures(part))
        return self._plain(part, name), 0

    def _plain(self, part: Element, name: str) -> str:
        if any(one.in_instruction for one in self.fields):
            return ""
        text = part.text or "" if name == "t" else _symbol(part) if name == "sym" else _SIGNS.get(name, "")
        if text and self.fields:
            self.fields[-1].chosen = ""
        return text

    def _instruct(self, text: str) -> None:
        if self.fields and self.fields[-1].in_instruction:
            self.fields[-1].instruction += text

    def _field_mark(self, mark: Element) -> str:
        """Fields nest, and each is an instruction until its separator; a stray mark changes nothing."""
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self.fields.append(OpenField(chosen=_chosen(mark)))
        elif kind == "separate" and self.fields:
            self.fields[-1].separate()
        elif kind == "end" and self.fields:
            return self.fields.pop().chosen
        return ""


def joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours with the same look made one: Word splits runs at every edit and spelling mark."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and not last.note and not run.note and replace(last, text=run.text) == run:
            found[-1] = replace(last, text=last.text + run.text)
        else:
            found.append(run)
    return tuple(found)


def _chosen(mark: Element) -> str:
    """What an old form field shows when it has no result: the entry chosen in a list, or a box, ticked or not."""
    listed = next(mark.iter(w("ddList")), None)
    if listed is not None:
        entries = [one.get(w("val"), "") for one in listed.findall(w("listEntry"))]
        at = number(value(listed, "result") or value(listed, "default"), 0)
        return entries[at] if 0 <= at < len(entries) else ""
    box = next(mark.iter(w("checkBox")), None)
    if box is None:
        return ""
    ticked = is_on(box, "checked")
    return "☒" if (is_on(box, "default") if ticked is None else ticked) else "☐"


def _boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing that are not inside another one or inside a fallback."""
    for child in children(drawing):
        if child.tag == BOX:
            yield child
        elif child.tag != f"{{{MC}}}Fallback":
            yield from _boxes(child)


def _symbol(part: Element) -> str:
    """A character of a symbol font (17.3.3.30): the private-area ones have no text of their own, so a dot stands in."""
    try:
        code = int(part.get(w("char"), ""), 16)
    except ValueError:
        return ""
    return chr(code) if code in _CHARACTERS else "•"
