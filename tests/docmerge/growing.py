"""Random answers for property tests: lists, notes, bookmarks and what speaks of them, under random ids.

Ids and names are drawn from a few values, so that answers merged together always want the same ones. Within one answer
they are unique, as in a sound file.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.docmerge.making import abstract, level, num, word

_IDS = st.sampled_from([1, 2, 3, 7, 40, 32_000])
_NAMES = ("mål", "Skäl", "_Ref1", "_GoBack", "x" * 40)
_FORMATS = ("decimal", "lowerLetter", "upperRoman", "decimalZero", "bullet")
_KINDS = ("footnote", "endnote", "comment")


@dataclass(frozen=True)
class Lists:
    """An answer's lists: definitions, and for each list its definition and where it starts over."""

    formats: tuple[str, ...]
    nums: dict[int, tuple[int, int | None]]

    def xml(self) -> str:
        """The content of the numbering part."""
        definitions = "".join(
            abstract(at, *(level(n, form, f"%{n + 1}.") for n in range(3))) for at, form in enumerate(self.formats)
        )
        return definitions + "".join(num(id_, at, _over(start)) for id_, (at, start) in self.nums.items())


def _over(start: int | None) -> str:
    return "" if start is None else f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'


@st.composite
def lists(draw: st.DrawFn) -> Lists:
    """One to three definitions and some lists on them."""
    formats = tuple(draw(st.lists(st.sampled_from(_FORMATS), min_size=1, max_size=3)))
    on = st.tuples(st.integers(0, len(formats) - 1), st.none() | st.integers(0, 9))
    return Lists(formats, draw(st.dictionaries(_IDS, on, min_size=1, max_size=4)))


@dataclass(frozen=True)
class Answer:
    """A whole answer: what its parts hold."""

    body: str
    numbering: str
    notes: dict[str, str]

    def packed(self) -> bytes:
        """The answer as a Word file."""
        more = {f"{kind}s": inner for kind, inner in self.notes.items() if inner}
        return word(self.body, numbering=self.numbering, **more)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Some paragraphs, in the text or in a table; every paragraph and note has a text of its own within the answer."""
    found = draw(lists())
    notes: dict[str, str] = dict.fromkeys(_KINDS, "")
    names = draw(st.lists(st.sampled_from(_NAMES), unique=True, max_size=4))
    ids = draw(st.permutations([0, 5, 6, 99]))
    marks = [_bookmark(name, id_) for name, id_ in zip(names, ids, strict=False)]
    body = "".join(_paragraph(draw, found, notes, (at, marks)) for at in range(draw(st.integers(1, 6))))
    return Answer(body, found.xml(), notes)


def _paragraph(draw: st.DrawFn, found: Lists, notes: dict[str, str], place: tuple[int, list[tuple[str, str]]]) -> str:
    at, marks = place
    inside = draw(st.lists(st.sampled_from(("note", "link", "field", "change")), max_size=3))
    pieces = "".join(_piece(draw, kind, notes, f"{at}{n}") for n, kind in enumerate(inside))
    is_marked, is_listed, in_table = (draw(st.booleans()) for _ in range(3))
    start, end = marks.pop() if marks and is_marked else ("", "")
    listed = _listed(draw(st.sampled_from(sorted(found.nums))), draw(st.integers(0, 2))) if is_listed else ""
    run = f"<w:r><w:t>stycke {at} </w:t></w:r>"
    paragraph = f"<w:p><w:pPr>{listed}</w:pPr>{start}{run}{end}{pieces}</w:p>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>" if in_table else paragraph


def _listed(num_id: int, at: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num_id}"/></w:numPr>'


def _bookmark(name: str, id_: int) -> tuple[str, str]:
    return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{id_}"/>'


def _piece(draw: st.DrawFn, kind: str, notes: dict[str, str], text: str) -> str:
    if kind == "note":
        return _note(draw, notes, text)
    if kind == "change":
        return f'<w:ins w:id="{draw(_IDS)}" w:author="Kim"><w:r><w:t>tillägg {text} </w:t></w:r></w:ins>'
    name = draw(st.sampled_from(_NAMES))
    run = f"<w:r><w:t>hit {text} </w:t></w:r>"
    if kind == "link":
        return f'<w:hyperlink w:anchor="{name}">{run}</w:hyperlink>'
    return f'<w:fldSimple w:instr=" REF {name} \\h ">{run}</w:fldSimple>'


def _note(draw: st.DrawFn, notes: dict[str, str], text: str) -> str:
    kind = draw(st.sampled_from(_KINDS))
    taken = {f'w:id="{id_}"' for id_ in (1, 2, 3, 7, 40, 32_000) if f'w:id="{id_}"' in notes[kind]}
    id_ = draw(_IDS.filter(lambda one: f'w:id="{one}"' not in taken))
    notes[kind] += f'<w:{kind} w:id="{id_}" w:author="Kim"><w:p><w:r><w:t>{kind} {text}</w:t></w:r></w:p></w:{kind}>'
    return f'<w:r><w:{kind}Reference w:id="{id_}"/></w:r>'
