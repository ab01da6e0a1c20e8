r"""What a field may go on saying in the merged document (ISO 29500-1, 17.16): its instruction judged and rewritten.

An instruction is a row of words: the field's kind, its arguments, quoted when they hold a space, and switches such as
``\l``, some of which take the next word (17.16.3). Most kinds speak of *their own* document: its author, its file
name, its captions counted, its table of contents. In a merged document they would begin to speak of the whole. The
clean profile therefore keeps only the text they last showed. The faithful one keeps the field too, but locked
(``w:fldLock``, 17.16.18), so that it goes on showing what its sender saw until somebody unlocks it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from remiss.docmerge.dangers import field_name, is_dangerous_field, is_safe_link

_TRUE_ANYWHERE = {"PAGE", "HYPERLINK", "EQ", "SYMBOL", "ADVANCE", "LISTNUM", "BIDIOUTLINE", "XE", "TC"}
_TRUE_ANYWHERE |= {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"}
_POINTING = {"PAGEREF", "REF", "NOTEREF", "GOTOBUTTON"}
_KEPT_CLEAN = _TRUE_ANYWHERE | _POINTING - {"GOTOBUTTON"}
_LIVE = _TRUE_ANYWHERE | _POINTING | {"NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "MACROBUTTON"}
_TOTALS = {"NUMPAGES", "SECTIONPAGES"}
_OF_WHAT_STAYS = {"DOCPROPERTY"}
"""Of the source's own properties, which do not come along; not every program heeds a lock."""
_BUTTONS = {"MACROBUTTON", "GOTOBUTTON"}
_BUTTON_WORDS = 2
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"?|([^\s"]+)')
_TAKES_A_WORD = {"\\l", "\\o", "\\t"}
_NAMED = re.compile(r"\s*(?:=|\S+\s)")


@dataclass(frozen=True)
class Word:
    """One word of an instruction: its text without quotes, where that begins and ends, and whether it is a switch."""

    text: str
    start: int
    end: int
    is_switch: bool


@dataclass(frozen=True)
class Ruling:
    """What becomes of a field: the instruction it may have (None: only its text stays), and what to tell about it."""

    instruction: str | None
    is_locked: bool = False
    code: str | None = None


_TEXT_ONLY = Ruling(None)


def words_of(instruction: str) -> list[Word]:
    """The words of an instruction after the field's kind."""
    found: list[Word] = []
    for match in _WORD.finditer(instruction):
        group = 1 if match[1] is not None else 2
        is_switch = group == _WORD.groups and match[2].startswith("\\")
        found.append(Word(match[group], *match.span(group), is_switch))
    return found[1:]


def is_veiled(before_nested: str) -> bool:
    """Whether a field leaves it to a field inside it to say what kind it is: a way to hide a dangerous one.

    Asked with the part of the instruction before the inner field. A formula (``=``) needs no space after its sign.
    """
    return _NAMED.match(before_nested) is None


def shown_by(instruction: str) -> str:
    """What a button field shows: the instruction after its first two words (17.16.5.36). Other fields: nothing."""
    words = instruction.split(maxsplit=2)
    return words[2].strip() if field_name(instruction) in _BUTTONS and len(words) > _BUTTON_WORDS else ""


@dataclass(frozen=True)
class FieldPolicy:
    """What to do with fields: whether to keep those that speak of their document, and new names for what they name.

    ``bookmark`` gives the new name of a bookmark, ``style`` that of a style by its name, both None for an unknown one.
    ``in_header`` says that the fields stand beside a page's own number, where a total that stood still would be wrong.
    ``unknown`` gives a name for a bookmark that is nowhere: what led nowhere must not lead into another source.
    """

    keeps_all_harmless: bool
    bookmark: Callable[[str], str | None]
    style: Callable[[str], str | None]
    unknown: Callable[[str], str] = str
    in_header: bool = False

    def ruling(self, instruction: str, *, is_composed: bool = False) -> Ruling:
        """What becomes of a field with that instruction. ``is_composed``: fields inside it write parts of it."""
        name = field_name(instruction)
        if name == "MACROBUTTON" and self.keeps_all_harmless:
            return Ruling(f" MACROBUTTON NoMacro {shown_by(instruction)} ", code="field")
        if is_dangerous_field(instruction):
            return Ruling(None, code="field")
        if name == "HYPERLINK":
            return self._link(instruction, is_composed=is_composed)
        if name in _OF_WHAT_STAYS:
            return _TEXT_ONLY
        if not self.keeps_all_harmless and not (self.in_header and name in _TOTALS):
            return self._pointer(instruction) if name in _KEPT_CLEAN else _TEXT_ONLY
        return self._pointer(instruction) if name in _LIVE else self._described(instruction, name)

    def _pointer(self, instruction: str) -> Ruling:
        """A field that stays true; one that names a bookmark or a style names it by its new name."""
        name = field_name(instruction)
        renamed = self.style if name == "STYLEREF" else self.bookmark if name in _POINTING else None
        words = [word for word in words_of(instruction) if not word.is_switch]
        if renamed is None or not words:
            return Ruling(instruction)
        new = renamed(words[0].text)
        if new is None:
            return self._lost(instruction, words[0], named=name in _POINTING)
        return Ruling(_with(instruction, words[0], new))

    def _lost(self, instruction: str, word: Word, *, named: bool) -> Ruling:
        """A field that names what is not there: its text is kept, since Word would put an error in its place."""
        if not self.keeps_all_harmless:
            return _TEXT_ONLY
        return Ruling(_with(instruction, word, self.unknown(word.text)) if named else instruction, is_locked=True)

    def _described(self, instruction: str, name: str) -> Ruling:
        """A field of the source's own: locked. A bookmark's name alone is a reference to it (17.16.5.50)."""
        new = self.bookmark(name) if name else None
        if new is None:
            return Ruling(instruction, is_locked=True)
        return Ruling(re.sub(r"\S+", lambda _: new, instruction, count=1))

    def _link(self, instruction: str, *, is_composed: bool) -> Ruling:
        """A link to an address stays when the address is harmless; a bookmark in this document gets its new name."""
        address, place = _destination(words_of(instruction))
        if is_composed or (address and not is_safe_link(address)):
            return Ruling(None, code="dangerous_link")
        if address or place is None:
            return Ruling(instruction)
        new = self.bookmark(place.text)
        if new is None:
            new = self.unknown(place.text) if self.keeps_all_harmless else None
        return _TEXT_ONLY if new is None else Ruling(_with(instruction, place, new))


def _destination(words: list[Word]) -> tuple[str, Word | None]:
    """Where a link leads (17.16.5.25): the addresses it names, put together, and the place in the document."""
    addresses: list[str] = []
    place: Word | None = None
    switch = ""
    for word in words:
        if word.is_switch:
            switch = word.text.casefold()
            continue
        if switch == "\\l":
            place = word
        elif switch not in _TAKES_A_WORD:
            addresses.append(word.text)
        switch = ""
    return " ".join(addresses).strip(), place


def _with(instruction: str, word: Word, new: str) -> str:
    return instruction if new == word.text else instruction[: word.start] + new + instruction[word.end :]
