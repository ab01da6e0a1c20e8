"""A letter's words as plain text: HTML read as a person sees it, and flowed text joined again. Time follows length."""

import html
import re
from collections.abc import Iterator

_LONGEST_HTML = 4_000_000
_BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "hr"})
_PARTED = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})")
_MOST_EMPTY = re.compile(r"\n{3,}")
_SIGNATURE = "-- "


def text_in_html(source: str) -> str:
    """The text of the HTML: a line for each block, nothing of scripts, styles and comments, entities read."""
    shown = "".join(_shown(source[:_LONGEST_HTML]))
    lines = (" ".join(line.split()) for line in html.unescape(shown).split("\n"))
    return _MOST_EMPTY.sub("\n\n", "\n".join(lines)).strip()


def unflowed(text: str, *, delsp: bool) -> str:
    """The text with its soft line breaks taken away (RFC 3676, 4): a line that ends in a space goes on in the next.

    Quoted lines, and the line that parts a signature off, stand as they are.
    """
    done: list[str] = []
    flowing = False
    for line in text.split("\n"):
        bare = line.removeprefix(" ")
        quoted = line.startswith(">")
        if flowing and not quoted and line != _SIGNATURE:
            done[-1] = (done[-1][:-1] if delsp else done[-1]) + bare
        else:
            done.append(bare)
        flowing = line.endswith(" ") and line != _SIGNATURE and not quoted
    return "\n".join(done)


def _shown(source: str) -> Iterator[str]:
    """The pieces of text between the tags, with line breaks where blocks begin and end. Entities are not read yet."""
    at, folded = 0, source.lower()
    while (tag := source.find("<", at)) != -1:
        yield " ".join(source[at:tag].split("\n"))
        if source.startswith("<!--", tag):
            at = _after(source, "-->", tag)
            continue
        name = _name(source, tag)
        at = _after(source, ">", tag) if name or source[tag + 1 : tag + 2] in {"!", "?", "/"} else tag + 1
        if not name:
            yield "" if at > tag + 1 else "<"
        elif name in _UNSEEN and source[tag + 1] != "/":
            at = _after(folded, f"</{name}", at)
            at = _after(source, ">", at)
        else:
            yield _mark(name)
    yield " ".join(source[at:].split("\n"))


def _name(source: str, tag: int) -> str:
    found = _TAG.match(source, tag)
    return found[1].lower() if found else ""


def _mark(name: str) -> str:
    if name in _BREAKS:
        return "\n"
    return " " if name in _PARTED else ""


def _after(source: str, closer: str, start: int) -> int:
    """Where the text goes on after the closer; at the end when nothing closes."""
    found = source.find(closer, start)
    return len(source) if found == -1 else found + len(closer)
