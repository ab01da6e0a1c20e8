"""What every page must be, whatever it is about. Run by every test that fetches a page."""

import re
from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib
from html5lib import treebuilders

_NEEDS_LABEL = {"input", "select", "textarea"}
_UNLABELLED_TYPES = {"hidden", "submit", "button", "reset"}


@dataclass(frozen=True)
class Page:
    """A fetched page: its status, its source and its tree."""

    status: int
    source: str
    tree: Element

    @property
    def text(self) -> str:
        """What a reader sees, with white space folded."""
        body = self.tree.find("body")
        return " ".join("".join((self.tree if body is None else body).itertext()).split())

    def all(self, tag: str) -> list[Element]:
        """Every element with the tag, in document order."""
        return list(self.tree.iter(tag))

    def form(self, action_end: str) -> Element:
        """The first form whose action ends so. LookupError when there is none."""
        for form in self.all("form"):
            if form.get("action", "").endswith(action_end):
                return form
        raise LookupError(action_end)


def parse(status: int, source: str) -> Page:
    """The page, parsed strictly: html5lib.html5parser.ParseError for what is not valid HTML."""
    parser = html5lib.HTMLParser(tree=treebuilders.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True)
    return Page(status, source, parser.parse(source))


def audit(page: Page) -> None:
    """Raises AssertionError for a page that breaks one of the customs every page keeps."""
    assert page.tree.get("lang") == "sv", "html lang"
    headings = ["".join(h1.itertext()).strip() for h1 in page.all("h1")]
    assert len(headings) == 1, f"one h1, not {headings}"
    title = "".join(page.all("title")[0].itertext()).strip()
    assert title.startswith(" ".join(headings[0].split())), f"title {title!r} begins with h1 {headings[0]!r}"
    _audit_ids(page)
    _audit_labels(page)
    _audit_forms(page)
    _audit_inline(page)


def _audit_ids(page: Page) -> None:
    ids = Counter(element.get("id") for element in page.tree.iter() if element.get("id"))
    twice = [name for name, count in ids.items() if count > 1]
    assert not twice, f"ids used twice: {twice}"
    pointed = {label.get("for") for label in page.all("label") if label.get("for")}
    assert pointed <= set(ids), f"labels for nothing: {pointed - set(ids)}"


def _audit_labels(page: Page) -> None:
    labelled = {label.get("for") for label in page.all("label")}
    inside = {id(child) for label in page.all("label") for child in label.iter()}
    for element in page.tree.iter():
        if element.tag not in _NEEDS_LABEL or element.get("type") in _UNLABELLED_TYPES:
            continue
        named = element.get("id") in labelled or id(element) in inside or element.get("aria-label")
        assert named or element.get("aria-labelledby"), f"no label: {element.tag} {element.get('name')}"


def _audit_forms(page: Page) -> None:
    for form in page.all("form"):
        assert form.get("action"), "every form says where it goes"
        if form.get("method", "get").lower() == "post":
            names = {field.get("name") for field in form.iter("input")}
            assert "csrf_token" in names, f"no csrf token in {form.get('action')}"


def _audit_inline(page: Page) -> None:
    styled = [element.tag for element in page.tree.iter() if element.get("style")]
    assert not styled, f"style attributes break the CSP: {styled}"
    handlers = [name for element in page.tree.iter() for name in element.attrib if re.fullmatch(r"on[a-z]+", name)]
    assert not handlers, f"inline handlers break the CSP: {handlers}"
    assert not [script for script in page.all("script") if not script.get("src")], "inline script breaks the CSP"
