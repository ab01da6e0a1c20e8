"""A small readable notation for Word files: a few lines of text in, a whole package out.

One line is one paragraph. What stands before its text says what it is::

    Vi tillstyrker förslaget.                 a paragraph
    <Rubrik> Vår bedömning                    ... in a style
    [A] Första skälet                         ... in list A
    [A:1] Ett underskäl                       ... on its level 1 (levels are 0 to 8)
    || Del || Omdöme                          a table row
    ----                                      the section ends here
    ---- liggande                             ... and was a landscape page

Within a text: ``{not|...}``, ``{slutnot|...}``, ``{kommentar|...}``, ``{märke namn|...}`` (bookmark), a link to it
(``{till namn|...}``) or elsewhere (``{länk adress|...}``), ``{REF namn|...}`` and other fields with what they show,
``{tillagt|...}``, ``{struket|...}``, ``{fet|...}``.

Lists and styles are said before the text. A level is its label, its format and, if need be, more::

    lista A = "%1." decimal; "%2)" lowerLetter restart=0; "%1.%2.%3" decimal isLgl suff=space jc=right start=3
    lista B = A                               a second list on A's definition: they count together
    lista C = A börja 0=5                     ... that starts over
    lista D = A nivå 0 "§ %1" upperRoman      ... with a level of its own
    lista E = stil Punkter                    ... through a numbering style
    stil Punkter numrerar A                   that style
    stil Rubrik lista A:1                     a paragraph style in the list, and the level says pStyle=Rubrik
    bild 3                                    picture bullet 3; a level says bild=3 to use it
"""

import re
import shlex
from dataclasses import dataclass, field
from html import escape

from tests.docmerge.making import PNG, abstract, num, packed, parts, relation, style

_LINE = re.compile(r"(?:<(?P<style>\w+)>\s*)?(?:\[(?P<list>\w+)(?::(?P<level>\d))?\]\s*)?(?P<text>.*)", re.DOTALL)
_INLINE = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")
_LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_NOTES = {"not": "footnote", "slutnot": "endnote", "kommentar": "comment"}
_CHANGES = {"tillagt": ("ins", "t"), "struket": ("del", "delText")}
_ORDER = ("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "lvlJc")
_OPTIONS = {"start": "start", "restart": "lvlRestart", "pStyle": "pStyle", "suff": "suff", "jc": "lvlJc"}
_OPTIONS |= {"bild": "lvlPicBulletId"}


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """A run with its text, spaces kept."""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def level_of(place: int, said: str) -> str:
    """A level of a list, from its label, its format and its options."""
    label, number_format, *options = shlex.split(said)
    found = {"start": "1", "numFmt": number_format, "lvlText": label}
    for option in options:
        name, _, value = option.partition("=")
        found[_OPTIONS.get(name, name)] = value
    inner = "".join(f'<w:{name} w:val="{escape(found[name] or "1")}"/>' for name in _ORDER if name in found)
    left = 360 * (place + 1)
    return f'<w:lvl w:ilvl="{place}">{inner}<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'


@dataclass
class _File:
    """The file being written, line by line."""

    styles: list[str] = field(default_factory=lambda: [style("Normal", "Normal", is_default=True)])
    abstracts: dict[str, str] = field(default_factory=dict)
    nums: dict[str, tuple[str, str]] = field(default_factory=dict)
    bullets: str = ""
    notes: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in _NOTES.values()})
    links: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    marks: int = 0

    def take(self, line: str) -> None:
        """Takes in one line."""
        word, _, rest = line.partition(" ")
        if word == "||":
            self._row(line)
            return
        self._end_table()
        deeds = {"lista": self._list, "stil": self._style, "bild": self._bullet, "----": self._section}
        if word in deeds:
            deeds[word](rest)
        else:
            self.blocks.append(self._paragraph(line))

    def _section(self, said: str) -> None:
        self.blocks.append(f"<w:p><w:pPr><w:sectPr>{_LANDSCAPE if said else ''}</w:sectPr></w:pPr></w:p>")

    def _row(self, line: str) -> None:
        cells = "".join(f"<w:tc>{self._paragraph(one.strip())}</w:tc>" for one in line.split("||")[1:])
        self.rows.append(f"<w:tr>{cells}</w:tr>")

    def _end_table(self) -> None:
        if self.rows:
            widths = "<w:gridCol/>" * self.rows[0].count("<w:tc>")
            self.blocks.append(f"<w:tbl><w:tblPr/><w:tblGrid>{widths}</w:tblGrid>{''.join(self.rows)}</w:tbl>")
            self.rows = []

    def _list(self, line: str) -> None:
        name, _, said = line.partition(" = ")
        other, _, more = said.partition(" ")
        if said.startswith("stil "):
            self.abstracts[name] = f'<w:numStyleLink w:val="{more}"/>'
            self.nums[name] = (name, "")
        elif other in self.nums:
            self.nums[name] = (self.nums[other][0], self._override(more))
        else:
            self.abstracts[name] = "".join(level_of(n, one) for n, one in enumerate(said.split(";")))
            self.nums[name] = (name, "")

    def _override(self, said: str) -> str:
        kind, _, rest = said.partition(" ")
        if kind == "börja":
            starts = [one.split("=") for one in rest.split()]
            return "".join(
                f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                for at, start in starts
            )
        if kind == "nivå":
            at, _, level = rest.partition(" ")
            return f'<w:lvlOverride w:ilvl="{at}">{level_of(int(at), level)}</w:lvlOverride>'
        return ""

    def _style(self, line: str) -> None:
        name, deed, list_name = line.split()
        list_name, _, level = list_name.partition(":")
        place = f'<w:ilvl w:val="{level}"/>' if level else ""
        listed = f'<w:pPr><w:numPr>{place}<w:numId w:val="{self._number_of(list_name)}"/></w:numPr></w:pPr>'
        if deed == "numrerar":
            self.styles.append(style(name, name, listed, "numbering"))
            definition = self.nums[list_name][0]
            self.abstracts[definition] = f'<w:styleLink w:val="{name}"/>' + self.abstracts[definition]
        else:
            self.styles.append(style(name, name, listed))

    def _number_of(self, list_name: str) -> int:
        return [*self.nums].index(list_name) + 1

    def _bullet(self, number: str) -> None:
        self.bullets += (
            f'<w:numPicBullet w:numPicBulletId="{number}"><w:pict><v:shape id="b{number}" style="width:9pt;height:9pt">'
            f'<v:imagedata r:id="bild1"/></v:shape></w:pict></w:numPicBullet>'
        )

    def _paragraph(self, line: str) -> str:
        said = _LINE.fullmatch(line)
        assert said is not None
        properties = f'<w:pStyle w:val="{said["style"]}"/>' if said["style"] else ""
        if said["list"]:
            number = self._number_of(said["list"])
            properties += f'<w:numPr><w:ilvl w:val="{said["level"] or 0}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self._inline(said['text'])}</w:p>"

    def _inline(self, text: str) -> str:
        pieces = _INLINE.split(text)
        found = run(pieces[0]) if pieces[0] else ""
        for said, inner, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            word, _, name = said.partition(" ")
            found += self._marked(word, name, inner) + (run(after) if after else "")
        return found

    def _marked(self, word: str, name: str, text: str) -> str:
        self.marks += 1
        if word in _NOTES:
            return self._note(_NOTES[word], text)
        if word in _CHANGES:
            tag, text_tag = _CHANGES[word]
            return f'<w:{tag} w:id="{self.marks}" w:author="Kim">{run(text, tag=text_tag)}</w:{tag}>'
        if word == "fet":
            return run(text, "<w:rPr><w:b/></w:rPr>")
        if word == "märke":
            start = f'<w:bookmarkStart w:id="{self.marks}" w:name="{name}"/>'
            return f'{start}{run(text)}<w:bookmarkEnd w:id="{self.marks}"/>'
        return self._linked(word, name, text)

    def _linked(self, word: str, name: str, text: str) -> str:
        if word == "till":
            return f'<w:hyperlink w:anchor="{name}">{run(text)}</w:hyperlink>'
        if word == "länk":
            self.links.append(relation(f"l{self.marks}", "hyperlink", name, outside=True))
            return f'<w:hyperlink r:id="l{self.marks}">{run(text)}</w:hyperlink>'
        begin, middle, end = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        return begin + run(f" {word} {name} ", tag="instrText") + middle + run(text) + end

    def _note(self, kind: str, text: str) -> str:
        notes = self.notes[kind]
        id_ = len(notes) + 1
        author = ' w:author="Kim" w:initials="K"' if kind == "comment" else ""
        notes.append(f'<w:{kind} w:id="{id_}"{author}><w:p>{run(text)}</w:p></w:{kind}>')
        return f'<w:r><w:{kind}Reference w:id="{id_}"/></w:r>'

    def packed(self) -> bytes:
        """The package."""
        self._end_table()
        places = {name: place for place, name in enumerate(self.abstracts)}
        definitions = "".join(abstract(places[name], inner) for name, inner in self.abstracts.items())
        lists = "".join(num(at, places[base], more) for at, (base, more) in enumerate(self.nums.values(), 1))
        more: dict[str, str | bytes] = {"styles": "".join(self.styles), "numbering": self.bullets + definitions + lists}
        more |= {f"{kind}s": "".join(notes) for kind, notes in self.notes.items() if notes}
        if self.bullets:
            bullet = relation("bild1", "image", "media/b.png")
            more["word/media/b.png"] = PNG
            more["word/_rels/numbering.xml.rels"] = (
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{bullet}</Relationships>'
            )
        return packed(parts("".join(self.blocks) + "<w:sectPr/>", more=more, links="".join(self.links)))


def file_of(text: str) -> bytes:
    """The Word file that the lines say; empty lines say nothing."""
    made = _File()
    for line in text.splitlines():
        if line.strip():
            made.take(line.strip())
    return made.packed()
