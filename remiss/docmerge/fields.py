"""Fields (ISO 29500-1, 17.16) found in a story and settled: kept, locked, or turned into the text they show.

A complex field is a run of marks in one flat row, ``begin``, instruction, ``separate``, result, ``end``, and the
instruction may be split anywhere, hold other fields, stand in deleted text that a reader could bring back, and be
written as common text (``w:t``), which programs read as part of it. What an instruction may go on saying is decided in
``instructing``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from remiss.docmerge.dangers import field_name
from remiss.docmerge.instructing import FieldPolicy, Ruling, is_veiled, shown_by
from remiss.docmerge.markup import XML, Element, drop, w

_BOX = w("txbxContent")
_MARKS = (w("fldChar"), w("instrText"), w("delInstrText"))
_SPOKEN = (w("t"), w("delText"))
FIELDS = (w("fldSimple"), *_MARKS)
"""The elements without which a story has no fields."""
_UNSEEN = {w("r"), w("rPr"), w("pPr")}
_BUTTONS = {"MACROBUTTON", "GOTOBUTTON"}
_SHOWING = FieldPolicy(keeps_all_harmless=False, bookmark=lambda _: None, style=lambda _: None)
_KEEPING = FieldPolicy(keeps_all_harmless=True, bookmark=lambda _: None, style=lambda _: None)
_VEILED = Ruling(None, code="field")


@dataclass
class ComplexField:
    """One complex field: its marks, the texts of its instruction and of its result, and the fields in each."""

    begin: Element
    separate: Element | None = None
    end: Element | None = None
    texts: list[Element] = field(default_factory=list)
    results: list[Element] = field(default_factory=list)
    writers: list["ComplexField"] = field(default_factory=list)
    shown: list["ComplexField"] = field(default_factory=list)
    is_veiled: bool = False

    def take(self, kind: str | None, element: Element) -> None:
        """Takes in a mark or a piece of the instruction; text after the separator is part of the result."""
        if kind == "separate":
            self.separate = element
        elif kind == "end":
            self.end = element
        else:
            (self.texts if self.separate is None else self.results).append(element)

    def hold(self, inner: "ComplexField") -> None:
        """Takes in a field that begins here: in the instruction, it writes a part of it."""
        if self.separate is None:
            self.is_veiled = self.is_veiled or is_veiled(self.instruction)
        (self.writers if self.separate is None else self.shown).append(inner)

    @property
    def is_composed(self) -> bool:
        """Whether other fields write parts of the instruction."""
        return bool(self.writers)

    def elements(self) -> list[Element]:
        """All that makes up the field, its result included."""
        marks = [one for one in (self.begin, self.separate, self.end) if one is not None]
        return [*marks, *self.texts, *self.results]

    def ruling(self, policy: FieldPolicy) -> Ruling:
        """What becomes of the field; one that never ends cannot stay."""
        if self.is_veiled:
            return _VEILED
        ruling = policy.ruling(self.instruction, is_composed=self.is_composed)
        return ruling if self.end is not None else Ruling(None, code=ruling.code)

    @property
    def instruction(self) -> str:
        """The whole instruction, however it was split."""
        return "".join(text.text or "" for text in self.texts)


def complex_fields(story: Element) -> Iterator[ComplexField]:
    """The complex fields of a story, inner ones before outer; one that never ends comes last.

    A text box is a story of its own: a mark in it ends no field around it. A mark inside another mark is none.
    """
    stories: dict[Element | None, list[ComplexField]] = {}
    has_some = next(story.iter(*_MARKS), None) is not None
    for element in story.iter(*_MARKS, *_SPOKEN) if has_some else ():
        if element.tag in _SPOKEN and not any(stories.values()):
            continue
        if next(element.iterancestors(), story).tag not in _MARKS:
            yield from _ended_by(element, stories.setdefault(next(element.iterancestors(_BOX), None), []))
    for open_ in stories.values():
        yield from open_


def _drop_astray(story: Element) -> None:
    for mark in [one for one in story.iter(*_MARKS) if _is_astray(one)]:
        drop(mark)


def _is_astray(mark: Element) -> bool:
    """Whether a mark stands where none is seen: in another mark, or in a run inside a run or its properties."""
    run = mark.getparent()
    around = run.getparent() if run is not None else None
    return run is not None and (run.tag in _MARKS or (around is not None and around.tag in _UNSEEN))


def _ended_by(element: Element, open_: list[ComplexField]) -> Iterator[ComplexField]:
    """Takes one mark into the fields that are open; gives the one it ends, if it ends one."""
    kind = element.get(w("fldCharType"))
    if kind == "begin":
        begun = ComplexField(element)
        if open_:
            open_[-1].hold(begun)
        open_.append(begun)
    elif open_:
        open_[-1].take(kind, element)
        if kind == "end":
            yield open_.pop()


def show_buttons(story: Element) -> None:
    """Puts the words of every button in its place, for one who only reads, and takes away fields that never end."""
    for simple in list(story.iter(w("fldSimple"))):
        if field_name(simple.get(w("instr"), "")) in _BUTTONS:
            _settle_simple(simple, _SHOWING)
    for complex_ in list(complex_fields(story)):
        if complex_.end is None or shown_by(complex_.instruction):
            dissolve(complex_)


def dangers_in(story: Element) -> set[str]:
    """The codes of what is dangerous in the fields of a story, which stays as it is."""
    told = {_KEEPING.ruling(simple.get(w("instr"), "")).code for simple in story.iter(w("fldSimple"))}
    told |= {complex_.ruling(_KEEPING).code for complex_ in complex_fields(story)}
    return {code for code in told if code}


def settle_fields(story: Element, policy: FieldPolicy) -> set[str]:
    """Applies the policy to every field of the story. Gives the codes of what to tell about those taken out."""
    _drop_astray(story)
    codes = {_settle_simple(simple, policy) for simple in list(story.iter(w("fldSimple")))}
    codes |= {_settle_complex(complex_, policy) for complex_ in list(complex_fields(story))}
    return {code for code in codes if code}


def _settle_complex(field_: ComplexField, policy: FieldPolicy) -> str | None:
    ruling = field_.ruling(policy)
    if ruling.instruction is None:
        dissolve(field_, is_dangerous=ruling.code is not None)
    elif ruling.instruction != field_.instruction:
        field_.texts[0].text = ruling.instruction
        for text in field_.texts[1:]:
            text.text = ""
    if ruling.is_locked:
        field_.begin.set(w("fldLock"), "1")
    return ruling.code


def _settle_simple(simple: Element, policy: FieldPolicy) -> str | None:
    instruction = simple.get(w("instr"), "")
    ruling = policy.ruling(instruction)
    if ruling.instruction is None:
        for data in simple.findall(w("fldData")):
            simple.remove(data)
        shown = shown_by(instruction)
        if shown and next(simple.iter(w("t")), None) is None:
            etree.SubElement(etree.SubElement(simple, w("r")), w("t")).text = shown
        unwrap(simple)
    else:
        simple.set(w("instr"), ruling.instruction)
        if ruling.is_locked:
            simple.set(w("fldLock"), "1")
    return ruling.code


def dissolve(field_: ComplexField, *, is_dangerous: bool = False) -> None:
    """Takes away the marks and the instruction; the result stays where it is, and so do a button's words.

    The instruction goes whole, with what it says as common text and the fields that write it, when it is known where it
    ends: at the separator, or, in a button, which shows it already, and in a dangerous field, at the end. After a field
    that never ends, common text may be the rest of the document, and stays.
    """
    shown = shown_by(field_.instruction)
    if shown and field_.texts:
        text = etree.Element(w("t"), {f"{{{XML}}}space": "preserve"})
        text.text = shown
        field_.texts[0].addprevious(text)
    is_whole = field_.end is not None and (field_.separate is not None or is_dangerous or bool(shown))
    pieces = [one for one in field_.texts if is_whole or one.tag not in _SPOKEN]
    for element in (field_.begin, field_.separate, field_.end, *pieces):
        if element is not None:
            drop(element)
    if is_whole and not shown:
        _drop_writers(field_)


def _drop_writers(field_: ComplexField) -> None:
    """Takes away the fields that write a field's instruction, which nobody sees."""
    waiting = list(field_.writers)
    while waiting:
        inner = waiting.pop()
        waiting += [*inner.writers, *inner.shown]
        for element in inner.elements():
            drop(element)


def unwrap(element: Element) -> None:
    """Replaces an element by its children."""
    parent = element.getparent()
    if parent is not None:
        # Not set as a slice: lxml would go through all that stands before it, for every element unwrapped.
        for child in list(element):
            element.addprevious(child)
        parent.remove(element)
