"""One source moved into the review document: every story of it through the same steps, in the same order.

The order matters. Prefixes are settled before anything moves; revisions and comments before ids are given, so that
nothing is counted that will not be there; bookmarks are learnt before fields and links that name them; parts are
copied before styles, because neither needs the other; notes last, since only those still referred to come along.
"""

from dataclasses import replace
from functools import cached_property

from lxml import etree

from remiss.docmerge.bench import DOCUMENT, Bench
from remiss.docmerge.cleaning import accept_revisions, close_cells, drop_comments, drop_noise
from remiss.docmerge.conversing import SourceTalk
from remiss.docmerge.copying import Sender
from remiss.docmerge.disarming import disarm
from remiss.docmerge.dressing import Dresser
from remiss.docmerge.edging import SourceEdges, all_sections
from remiss.docmerge.excerpting import cut
from remiss.docmerge.expanding import expand_chunks
from remiss.docmerge.fields import settle_fields
from remiss.docmerge.hyphenating import drop_leave_to_part
from remiss.docmerge.instructing import FieldPolicy
from remiss.docmerge.leaving import left_behind
from remiss.docmerge.linking import Linker
from remiss.docmerge.listing import SourceLists
from remiss.docmerge.manners import move_tables
from remiss.docmerge.marking import SourceMarks
from remiss.docmerge.markup import Element, drop, w
from remiss.docmerge.noting import is_own_rule
from remiss.docmerge.numbering import Numbering
from remiss.docmerge.opening import Package
from remiss.docmerge.reading import plain_text, read
from remiss.docmerge.sectioning import are_mirrored, bind_at_top, number_notes, restart_notes, sections_of
from remiss.docmerge.side_parts import SideParts
from remiss.docmerge.storing import SourceStores
from remiss.docmerge.styling import SourceStyles
from remiss.docmerge.tabbing import hold_tab_stops, text_width
from remiss.docmerge.unlisting import write_labels
from remiss.docmerge.verdicts import Finding, Unreadable, finding
from remiss.docmerge.vouching import Vouching

_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote", w("commentReference"): "comment"}
_RANGES = (w("commentRangeStart"), w("commentRangeEnd"))
_EDGES = ("word/header", "word/footer")


class Transplant:
    """One source on its way into the document. ``codes`` and ``findings`` collect what to tell about it."""

    _text_width = 0

    def __init__(self, bench: Bench, data: bytes, number: int) -> None:
        self._bench = bench
        self._number = number
        self._package = Package(data)
        self._clean = bench.profile == "clean"
        self.codes: dict[str, None] = {}
        self._vouching = Vouching(bench, self._package)
        self._edges = SourceEdges(bench, self._package, self.codes, self._settle_edge)
        self.comments: list[Finding] = []
        self._side = SideParts(self._package, self.codes, accepts=self._clean)
        self._numbering_root = self._side.root("numbering")
        template = bench.styles.template(
            self._side.look(), (lambda: self._side.root("styles"), self._side.theme), whole_words=self._whole_words
        )
        self._sheet, self._theme = template.sheet, template.theme
        self._sender = Sender(self._package, self.codes, not self._clean, bench.foreign(self._theme))
        self._lists = SourceLists(
            bench.lists, Numbering(self._numbering_root, self._sheet), self._theme, self._link_bullet
        )
        self._styles = SourceStyles(bench.styles, template, self._lists, number)
        self._marks = SourceMarks(bench.marks)
        self._field_policy = FieldPolicy(
            not self._clean, self._marks.bookmark, self._styles.new_name, self._marks.promise
        )
        self._talk = None if self._clean else SourceTalk(self._package, bench.talk)
        self._new_ids: dict[tuple[str, str], str | None] = {}
        self._note_roots: dict[str, dict[str, Element]] = {}

    def excerpt(self, paragraphs: range) -> Element:
        """The body with the chosen paragraphs alone, ready to be written. Raises Unreadable when there are none."""
        body = self._body()
        accept_revisions(body)
        self._expand(body, self._package.main)
        cut(body, paragraphs, Numbering(self._numbering_root, self._sheet), self._sheet)
        self._settle(body, self._package.main, DOCUMENT)
        self._vouching.look_at(body, DOCUMENT, self._package.main)
        return body

    def _body(self) -> Element:
        document = self._package.root(self._package.main)
        body = document.find(w("body"))
        if body is None:
            raise Unreadable("no_main_part")
        self.codes.update(dict.fromkeys(left_behind(self._package, document, self._side.settings)))
        sections = sections_of(body)
        bind_at_top(sections if self._side.manner.binds_at_top else [])
        if self._side.manner.mirrors and not self._bench.manner.mirrors and are_mirrored(sections):
            self.codes["mirrored"] = None
        self._text_width = text_width(sections)
        return body

    def body(self) -> tuple[Element, Element]:
        """The body, its blocks ready to be written, and the properties of its last section."""
        body = self._body()
        begun = [kind for kind in ("footnote", "endnote") if self._bench.notes[kind].count]
        if self._clean:
            self._report_comments()
        self._settle(body, self._package.main, DOCUMENT)
        if self._bench.headers == "block":
            self._edges.put_letterhead(body)
        sections = all_sections(body)
        number_notes(sections, self._side.settings)
        restart_notes(sections[0], begun)
        last = self._edges.settle(body, self._side.manner)
        if self._styles.overflowed:
            self.codes["styles_full"] = None
        self._vouching.look_at(body, DOCUMENT, self._package.main)
        self._vouching.look_at(last, DOCUMENT, self._package.main)
        return body, last

    def leave(self, *, accepted: bool) -> None:
        """The last step: notes and headers go into the document or are forgotten, styles and lists are written."""
        bench = self._bench
        self._lists.finish(self._styles.copy_of, lambda old: self._styles.copy(old, "character", frozenset()))
        bench.styles.tray.seal(bench.namespaces)
        bench.lists.seal(bench.namespaces)
        for shelf in bench.notes.values():
            shelf.settle(bench.namespaces, accepted=accepted)
        if accepted and self._talk:
            self._talk.leave()
        self._edges.leave(accepted=accepted)

    def findings(self) -> tuple[Finding, ...]:
        """Everything to tell about the source: what was left out or mended, and what its comments said."""
        return (*(finding(code) for code in self.codes), *self._vouching.findings(), *self.comments)

    @property
    def faults(self) -> list[str]:
        """What the source would break in the document that it had not broken before: a mistake of ours."""
        return self._vouching.faults

    def _settle(self, story: Element, part: str, new_part: str) -> None:
        """Takes one story through all steps."""
        self._make_safe(story, part)
        self._marks.learn_bookmarks(story)
        self._settle_fields(story, in_header=new_part.startswith(_EDGES))
        self._linker(part, new_part).link(story)
        if not self._lists.fit(story):
            self.codes["lists_full"] = None
            write_labels(story, Numbering(self._numbering_root, self._sheet), self._styles.paragraph_style)
        if self._package.mentions(part, b"heme", b'"+m'):
            self._theme.flatten(story)
        self._lay_out(story, part)
        Dresser(self._styles).dress(story)
        self._lists.settle(story)
        self._marks.settle(story)
        close_cells(story)
        self._bring_notes(story)

    def _lay_out(self, story: Element, part: str) -> None:
        """Keeps in place what the source's settings placed, where the document's place it otherwise."""
        own, common = self._side.manner, self._bench.manner
        if self._whole_words and self._package.mentions(part, b"suppressAutoHyphens"):
            drop_leave_to_part(story)
        if own.is_new != common.is_new:
            move_tables(story, self._styles.table_setting, into_new=common.is_new, by_exception=not self._clean)
        if own.tab != common.tab:
            hold_tab_stops(story, own.tab, self._text_width, self._styles.tab_stops)

    @property
    def _whole_words(self) -> bool:
        """Whether words are parted in the document and not in the source."""
        return self._bench.manner.hyphens is not None and self._side.manner.hyphens is None

    def _settle_edge(self, story: Element, part: str, new_part: str) -> None:
        """Settles a header or footer, and looks at it when it becomes a part of its own."""
        self._settle(story, part, new_part)
        if new_part != DOCUMENT:
            self._vouching.look_at(story, new_part, part)

    def _settle_fields(self, story: Element, *, in_header: bool) -> None:
        told = settle_fields(story, replace(self._field_policy, in_header=in_header))
        self.codes.update(dict.fromkeys(sorted(told)))

    def _make_safe(self, story: Element, part: str) -> None:
        """Settles prefixes, and leaves in the story only what may come along as it is."""
        if self._package.mentions(part, b"Ignorable", b"Requires"):
            self._bench.namespaces.adopt(story)
        drop_noise(story)
        if self._clean:
            accept_revisions(story)
            drop_comments(story)
        self._expand(story, part)
        if self._package.mentions(part, b"dataBinding"):
            self._stores.settle(story, keeps=not self._clean)
        disarm(story, self.codes, keep_embedded=not self._clean)

    @cached_property
    def _stores(self) -> SourceStores:
        relations = self._bench.assembly.relations_of(DOCUMENT)
        return SourceStores(self._sender, self._bench.copier, relations, self._number)

    def _expand(self, story: Element, part: str) -> None:
        """Takes in borrowed text."""
        if self._package.mentions(part, b"altChunk"):
            self.codes.update(dict.fromkeys(sorted(expand_chunks(story, self._package, part, read))))

    def _linker(self, part: str, new_part: str) -> Linker:
        relations = self._bench.assembly.relations_of(new_part)
        return Linker(self._sender, part, relations, self._bench.copier)

    def _link_bullet(self, bullet: Element) -> None:
        part = self._package.related("numbering")
        self._bench.namespaces.adopt(bullet)
        disarm(bullet, self.codes, keep_embedded=False)
        self._linker(part or "", "word/numbering.xml").link(bullet)
        self._marks.settle(bullet)

    def _bring_notes(self, story: Element) -> None:
        """Each note and comment the story refers to, copied under a new id; a reference to nothing goes away."""
        references = list(story.iter(*_REFERENCES))
        for kind in ("footnote", "endnote", "comment"):
            named = (one.get(w("id"), "") for one in references if _REFERENCES[str(one.tag)] == kind)
            self._bring(kind, [old for old in dict.fromkeys(named) if (kind, old) not in self._new_ids])
        comments: dict[str, str] = {}
        for reference in references:
            kind, old = _REFERENCES[str(reference.tag)], reference.get(w("id"), "")
            new = self._new_ids[kind, old]
            if new is None:
                self.codes["notes_full" if self._bench.notes[kind].is_full else "missing_note"] = None
                drop(reference)
            else:
                reference.set(w("id"), new)
                if kind == "comment":
                    comments[old] = new
        self._rename_ranges(story, comments)

    def _rename_ranges(self, story: Element, comments: dict[str, str]) -> None:
        for mark in list(story.iter(*_RANGES)):
            found = comments.get(mark.get(w("id"), ""))
            if found:
                mark.set(w("id"), found)
            else:
                drop(mark)

    def _bring(self, kind: str, wanted: list[str]) -> None:
        """Copies notes that no story has referred to before: all of them at once, since each walk has its price."""
        shelf = self._bench.notes[kind]
        notes: list[Element] = []
        for old in wanted:
            note = None if shelf.is_full else self._notes_of(kind).pop(old, None)
            self._new_ids[kind, old] = shelf.next_id() if note is not None else None
            if note is not None:
                note.set(w("id"), self._new_ids[kind, old] or "")
                notes.append(note)
        root = notes[0].getparent() if notes else None
        if root is not None:
            self._settle_notes(kind, notes, root)

    def _settle_notes(self, kind: str, notes: list[Element], root: Element) -> None:
        """The notes as one story, still under their own root, whose prefixes their values may name."""
        shelf, part = self._bench.notes[kind], self._package.related(f"{kind}s") or ""
        story = etree.SubElement(root, root.tag)
        story.extend(notes)
        old_talks = [SourceTalk.id_of(note) for note in notes]
        self._settle(story, part, shelf.part)
        for note, old_talk in zip(notes, old_talks, strict=True):
            if self._talk and kind == "comment":
                self._talk.rebind(note, old_talk)
        self._vouching.look_at(story, shelf.part, part)
        for note in notes:
            shelf.add(note)

    def _notes_of(self, kind: str) -> dict[str, Element]:
        """The source's notes of a kind, by id; separators are not notes."""
        if kind not in self._note_roots:
            root = self._side.root(f"{kind}s")
            found = root.findall(w(kind)) if root is not None else []
            plain = [one for one in found if one.get(w("type"), "normal") == "normal"]
            if any(is_own_rule(one) for one in found if one not in plain):
                self.codes["note_rule"] = None
            self._note_roots[kind] = {one.get(w("id"), ""): one for one in reversed(plain)}
        return self._note_roots[kind]

    def _report_comments(self) -> None:
        for comment in reversed(self._notes_of("comment").values()):
            if text := plain_text(comment, self._sheet):
                self.comments.append(finding("comment", text))
