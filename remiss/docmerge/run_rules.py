"""Rules for what stands inside paragraphs: tracked changes, equations, content controls, links, alternate content.

See ``rules`` for what a rule is. ISO 29500-1: 17.13.5 (revisions), 22.1 (equations), 17.5.2 (content controls),
17.16.22 (links); 29500-3 (alternate content).
"""

from collections.abc import Iterator

from lxml import etree

from remiss.docmerge.fields import unwrap
from remiss.docmerge.markup import MC, Element, M, children, drop, local, names_of, w
from remiss.docmerge.rules import Fresh, Rule

_SOMEBODY = "Okänd"
_CHANGES = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_MARKED = {"rPr", "trPr", "numPr"}
_LINKS = (w("hyperlink"), w("fldSimple"))
_MATH, _MATHS = f"{{{M}}}oMath", f"{{{M}}}oMathPara"
_NO_MATHS = {w(name) for name in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")}
_LONGEST = {
    w("hyperlink"): {"anchor": 255, "docLocation": 255, "tgtFrame": 255, "tooltip": 260},
    w("comment"): {"initials": 9, "author": 255},
}
_FONT = 31
_ROWS_OF_CELLS = {w("tr"), w("tbl")}


def _above(element: Element) -> Iterator[Element]:
    """The elements around this one, up to the paragraph it stands in."""
    for one in element.iterancestors():
        if one.tag == w("p"):
            return
        yield one


def _is_wrapper(change: Element) -> bool:
    """Whether a change is around runs, and not a mark on a paragraph's end or on a row."""
    parent = change.getparent()
    return parent is None or local(parent) not in _MARKED


def _is_nested(change: Element) -> bool:
    return _is_wrapper(change) and any(one.tag == change.tag for one in _above(change))


def _lacks_author(change: Element) -> bool:
    return _is_wrapper(change) and change.get(w("author")) is None


def _lacks_id(change: Element) -> bool:
    return _is_wrapper(change) and not change.get(w("id"))


def _set_id(change: Element, fresh: Fresh) -> None:
    change.set(w("id"), fresh())


def _is_changed(link: Element) -> bool:
    parent = link.getparent()
    return parent is not None and parent.tag in _CHANGES


def _lift(link: Element, fresh: Fresh) -> None:
    """Turns a link in a tracked change inside out: the change is then in the link, and goes on before and after it."""
    change = link.getparent()
    if change is None:
        return
    said = {name: change.get(name, "") for name in names_of(change)}
    for part in list(children(change)):
        if part.tag in _LINKS:
            inner = etree.SubElement(part, change.tag, said)
            inner.extend(one for one in list(part) if one is not inner)
            change.addprevious(part)
        else:
            inner = etree.Element(change.tag, said)
            inner.append(part)
            change.addprevious(inner)
        _set_id(inner, fresh)
    drop(change)


def _keeps_deleted_text(control: Element) -> bool:
    deleted = any(one.tag == w("del") for one in _above(control))
    return deleted and next(control.iter(w("t")), None) is not None


def _mark_deleted(control: Element, _: Fresh) -> None:
    for text in list(control.iter(w("t"))):
        text.tag = w("delText")


def _is_math_in_math(math: Element) -> bool:
    """An equation in an equation, or a paragraph of equations in anything mathematical (22.1.2.77 b, .78 b)."""
    inner = [one.tag for one in _above(math) if str(one.tag).startswith(f"{{{M}}}")]
    return _MATH in inner or bool(math.tag == _MATHS and inner)


def _unwrap_math(math: Element, _: Fresh) -> None:
    for properties in math.findall(f"{{{M}}}oMathParaPr"):
        math.remove(properties)
    unwrap(math)


def _is_math_outside(math: Element) -> bool:
    parent = math.getparent()
    return parent is not None and parent.tag in _NO_MATHS


def _give_paragraph(math: Element, _: Fresh) -> None:
    paragraph = etree.Element(w("p"))
    math.addprevious(paragraph)
    paragraph.append(math)


def _holds_control(plain: Element) -> bool:
    """A control for plain text (``w:text``) that has another control inside."""
    properties = plain.getparent()
    control = properties.getparent() if properties is not None and local(properties) == "sdtPr" else None
    return control is not None and sum(1 for _ in control.iter(w("sdt"))) > 1


def _is_empty_control(content: Element) -> bool:
    """A control among blocks, rows or cells with nothing in it; among runs it may be empty."""
    control = content.getparent()
    around = control.getparent() if control is not None else None
    return not len(content) and around is not None and (around.tag in _NO_MATHS or around.tag in _ROWS_OF_CELLS)


def _fill_control(content: Element, _: Fresh) -> None:
    control = content.getparent()
    around = control.getparent() if control is not None else None
    if control is not None and around is not None and around.tag in _ROWS_OF_CELLS:
        drop(control)
    else:
        etree.SubElement(content, w("p"))


def _is_too_long(element: Element) -> bool:
    return any(len(element.get(w(name), "")) > most for name, most in _LONGEST[str(element.tag)].items())


def _cut(element: Element, _: Fresh) -> None:
    for name, most in _LONGEST[str(element.tag)].items():
        text = element.get(w(name))
        if text is not None:
            element.set(w(name), text[:most])


def _has_long_font(fonts: Element) -> bool:
    return any(len(str(name)) > _FONT for name in fonts.attrib.values())


def _is_broken_choice(alternate: Element) -> bool:
    """Alternate content is choices, each saying what it requires, and then at most one fallback (29500-3, 7.2)."""
    names = [local(one) for one in children(alternate)]
    choices = alternate.findall(f"{{{MC}}}Choice")
    sound = names in (["Choice"] * len(choices), ["Choice"] * len(choices) + ["Fallback"])
    return not choices or not sound or any(not one.get("Requires") for one in choices)


def _is_linked_shape(link: Element) -> bool:
    """A drawing in a link in a comment (17.13.4)."""
    if next(link.iterancestors(w("comment")), None) is None:
        return False
    return next(link.iter(w("drawing"), w("pict"), w("object")), None) is not None


def _is_not_a_number(range_: Element) -> bool:
    return not (range_.get(w("id")) or "").removeprefix("-").isdecimal()


RUN_RULES = (
    Rule("REV-NEST", _CHANGES, _is_nested, lambda one, _: unwrap(one)),
    Rule("REV-AUTHOR", _CHANGES, _lacks_author, lambda one, _: one.set(w("author"), _SOMEBODY)),
    Rule("REV-ID", _CHANGES, _lacks_id, _set_id),
    Rule("REV-LINK", _LINKS, _is_changed, _lift),
    Rule("REV-DELSDT", (w("sdt"),), _keeps_deleted_text, _mark_deleted),
    Rule("MATH-NEST", (_MATH, _MATHS), _is_math_in_math, _unwrap_math),
    Rule("MATH-PLACE", (_MATH, _MATHS), _is_math_outside, _give_paragraph),
    Rule("SDT-PLAINNEST", (w("text"),), _holds_control, lambda one, _: drop(one)),
    Rule("SDT-EMPTY", (w("sdtContent"),), _is_empty_control, _fill_control),
    Rule("LINK-LEN", (w("hyperlink"),), _is_too_long, _cut, is_grave=False),
    Rule("LINK-SHAPE", (w("hyperlink"),), _is_linked_shape, lambda one, _: unwrap(one)),
    Rule("CMT-INITIALS", (w("comment"),), _is_too_long, _cut, is_grave=False),
    Rule("FONT-LEN", (w("rFonts"),), _has_long_font, is_grave=False),
    Rule("MC-CHOICE", (f"{{{MC}}}AlternateContent",), _is_broken_choice),
    Rule("PERM-ID", (w("permStart"), w("permEnd")), _is_not_a_number, lambda one, _: drop(one), is_grave=False),
)
"""What Word asks of what stands in paragraphs; a control for plain text becomes one for any when it holds another."""
