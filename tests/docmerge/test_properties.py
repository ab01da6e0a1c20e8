"""Whatever is in a few random answers, merged together they are what they were, and nothing of theirs collides."""

import io
import zipfile
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from remiss.docmerge import Judgement, read
from remiss.docmerge.markup import Element, local, w
from remiss.docmerge.pieces import Profile
from tests.docmerge.growing import Answer, answers
from tests.docmerge.looking_over import faults_in
from tests.docmerge.merging_once import Merged

_STEADY = settings(max_examples=40, deadline=None, derandomize=True)
_NOTES = {w(f"{kind}Reference"): kind for kind in ("footnote", "endnote", "comment")}


@dataclass(frozen=True)
class Told:
    """A paragraph as a reader meets it: its label and text, and what its marks, links and fields lead to."""

    label: str
    text: str
    leads_to: tuple[str | None, ...]


class Read:
    """What a package says, found anew without the merging code."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        self.main = etree.fromstring(parts["word/document.xml"])
        self.notes = {kind: _notes(parts.get(f"word/{kind}s.xml", b"")) for kind in _NOTES.values()}
        self.marked = _bookmarks(self.main)
        self.labels = [one.label for one in read(data).paragraphs()]

    def paragraphs(self) -> list[Told]:
        """Every paragraph with a text, in document order."""
        found = list(self.main.iter(w("p")))
        texts = [_text(one) for one in found]
        told = [Told("", text, tuple(map(self._end, one.iter()))) for text, one in zip(texts, found, strict=True)]
        spoken = [one for one in told if one.text]
        labels = [label for label, text in zip(self.labels, texts, strict=False) if text]
        return [
            Told(label, one.text, tuple(filter(None, one.leads_to))) for label, one in zip(labels, spoken, strict=True)
        ]

    def _end(self, element: Element) -> str | None:
        """What stands at the other end of a mark or link; "nowhere" when nothing does."""
        if element.tag in _NOTES:
            return self.notes[_NOTES[str(element.tag)]].get(element.get(w("id")) or "", "nowhere")
        if local(element) == "hyperlink":
            return self.marked.get((element.get(w("anchor")) or "").casefold(), "nowhere")
        if local(element) == "fldSimple":
            return self.marked.get(element.get(w("instr"), "").split()[1].casefold(), "nowhere")
        return None


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(w("t")))


def _notes(data: bytes) -> dict[str, str]:
    return {one.get(w("id")) or "": _text(one) for one in etree.fromstring(data)} if data else {}


def _bookmarks(main: Element) -> dict[str, str]:
    """The text each bookmark is around, by its name without case; starts and ends belong together by id."""
    names: dict[str | None, str] = {}
    texts: dict[str, str] = {}
    for one in main.iter(w("bookmarkStart"), w("bookmarkEnd"), w("t")):
        if local(one) == "bookmarkStart":
            names[one.get(w("id"))] = (one.get(w("name")) or "").casefold()
        elif local(one) == "bookmarkEnd":
            texts.setdefault(names[one.get(w("id"))], "")
            del names[one.get(w("id"))]
        else:
            texts |= {name: texts.get(name, "") + (one.text or "") for name in names.values()}
    return texts


@_STEADY
@given(st.lists(answers(), min_size=1, max_size=4))
def test_answers_merged_together_lose_nothing_and_lead_where_they_led(found: list[Answer]) -> None:
    files = [one.packed() for one in found]
    merged = Merged(*files, profile="faithful")
    assert Read(merged.data).paragraphs() == [told for data in files for told in Read(data).paragraphs()]


@_STEADY
@given(st.lists(answers(), min_size=1, max_size=4), st.sampled_from(["clean", "faithful"]))
def test_nothing_collides_in_a_merged_document(found: list[Answer], profile: Profile) -> None:
    files = [one.packed() for one in found]
    merged = Merged(*files, *files[:1], profile=profile)
    assert faults_in(merged.data) == []
    assert all(one.judgement is not Judgement.REJECT for one in merged.report.sources)


@_STEADY
@given(answers())
def test_an_answer_used_twice_says_the_same_twice(answer: Answer) -> None:
    data = answer.packed()
    once, twice = Read(Merged(data).data).paragraphs(), Read(Merged(data, data).data).paragraphs()
    assert twice == once + once
