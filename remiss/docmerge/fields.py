"""Fields (ISO 29500-1, 17.16): which may stay, which become the text they show, and how they name bookmarks.

A complex field is a run of marks in one flat row, ``begin``, instruction, ``separate``, result, ``end``, and the
instruction may be split anywhere. Most fields speak of *their own* document: its author, its file name, its page
count, today's date, its table of contents. In a merged document they would begin to speak of the whole, so they become
the text they last showed. Kept are fields that stay true: references to bookmarks that came along, links, form fields,
equations and symbols.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from remiss.docmerge.dangers import field_name, is_dangerous_field, is_safe_link
from remiss.docmerge.markup import XML, Element, w

_KEPT = {"PAGE", "PAGEREF", "REF", "NOTEREF", "HYPERLINK", "EQ", "SYMBOL", "ADVANCE", "LISTNUM", "BIDIOUTLINE"}
_KEPT |= {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "XE", "TC"}
_BUTTONS = {"MACROBUTTON", "GOTOBUTTON"}
_BUTTON_WORDS = 2
_POINTING = {"PAGEREF", "REF", "NOTEREF"}


@dataclass
class ComplexField:
    """One complex field: its marks, the elements of its instruction, and the instruction put together."""

    begin: Element
    separate: Element | None = None
    end: Element | None = None
    texts: list[Element] = field(default_factory=list)

    def take(self, kind: str | None, element: Element) -> None:
        """Takes in a mark or a piece of the instruction; text after the separator is part of the result."""
        if kind == "separate":
            self.separate = element
        elif kind == "end":
            self.end = element
        elif self.separate is None:
            self.texts.append(element)

    @property
    def instruction(self) -> str:
        """The whole instruction, however it was split."""
        return "".join(text.text or "" for text in self.texts)


def complex_fields(story: Element) -> Iterator[ComplexField]:
    """The complex fields of a story, inner ones before outer; one that never ends comes last."""
    open_: list[ComplexField] = []
    for element in story.iter(w("fldChar"), w("instrText")):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            open_.append(ComplexField(element))
        elif open_:
            open_[-1].take(kind, element)
            if kind == "end":
                yield open_.pop()
    yield from open_


@dataclass(frozen=True)
class FieldPolicy:
    """What to do with fields: whether to keep those that speak of the document, and the new name of a bookmark."""

    keeps_all_harmless: bool
    bookmark: Callable[[str], str | None]

    def rewritten(self, instruction: str) -> str | None:
        """The instruction as it may stand, or None when only the field's text may."""
        name = field_name(instruction)
        if name == "MACROBUTTON" and self.keeps_all_harmless:
            return f" MACROBUTTON NoMacro {shown_by(instruction)} "
        if is_dangerous_field(instruction) or not (self.keeps_all_harmless or name in _KEPT):
            return None
        if name in _POINTING:
            return self._pointing(instruction, 1)
        if name == "HYPERLINK":
            return self._linking(instruction, instruction.split())
        return instruction

    def _linking(self, instruction: str, words: list[str]) -> str | None:
        """A link to a bookmark gets its new name; one to an address stays when the address is harmless."""
        if len(words) > 1 and not words[1].startswith("\\") and not is_safe_link(words[1].strip('"')):
            return None
        place = words.index("\\l") + 1 if "\\l" in words else 0
        if place and words[1] == "\\l":
            return self._pointing(instruction, place)
        return instruction

    def _pointing(self, instruction: str, place: int) -> str | None:
        words = instruction.split()
        if len(words) <= place:
            return instruction if self.keeps_all_harmless else None
        old = words[place].strip('"')
        new = self.bookmark(old)
        if new is None:
            return instruction if self.keeps_all_harmless else None
        return instruction if new == old else instruction.replace(old, new, 1)


def shown_by(instruction: str) -> str:
    """What a button field shows: the instruction after its first two words (17.16.5.36). Other fields: nothing."""
    words = instruction.split(maxsplit=2)
    return words[2].strip() if field_name(instruction) in _BUTTONS and len(words) > _BUTTON_WORDS else ""


def show_buttons(story: Element) -> None:
    """Puts the words of every button in its place, for one who only reads."""
    for simple in list(story.iter(w("fldSimple"))):
        if field_name(simple.get(w("instr"), "")) in _BUTTONS:
            _settle_simple(simple, FieldPolicy(keeps_all_harmless=False, bookmark=lambda _: None))
    for complex_ in list(complex_fields(story)):
        if shown_by(complex_.instruction):
            _dissolve(complex_)


def settle_fields(story: Element, policy: FieldPolicy) -> bool:
    """Applies the policy to every field of the story. True when a dangerous one was taken out."""
    dangerous = False
    for simple in list(story.iter(w("fldSimple"))):
        dangerous |= _settle_simple(simple, policy)
    for complex_ in list(complex_fields(story)):
        dangerous |= is_dangerous_field(complex_.instruction)
        rewritten = policy.rewritten(complex_.instruction)
        if rewritten is None or complex_.end is None:
            _dissolve(complex_)
        elif rewritten != complex_.instruction:
            complex_.texts[0].text = rewritten
            for text in complex_.texts[1:]:
                text.text = ""
    return dangerous


def _settle_simple(simple: Element, policy: FieldPolicy) -> bool:
    instruction = simple.get(w("instr"), "")
    rewritten = policy.rewritten(instruction)
    if rewritten is None:
        for data in simple.findall(w("fldData")):
            simple.remove(data)
        shown = shown_by(instruction)
        if shown and next(simple.iter(w("t")), None) is None:
            etree.SubElement(etree.SubElement(simple, w("r")), w("t")).text = shown
        unwrap(simple)
    else:
        simple.set(w("instr"), rewritten)
    return is_dangerous_field(instruction)


def _dissolve(field_: ComplexField) -> None:
    """Takes away the marks and the instruction; the result stays where it is, and so do a button's words."""
    shown = shown_by(field_.instruction)
    if shown and field_.texts:
        text = etree.Element(w("t"), {f"{{{XML}}}space": "preserve"})
        text.text = shown
        field_.texts[0].addprevious(text)
    for element in (field_.begin, field_.separate, field_.end, *field_.texts):
        parent = element.getparent() if element is not None else None
        if element is not None and parent is not None:
            parent.remove(element)


def unwrap(element: Element) -> None:
    """Replaces an element by its children."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)
