"""Lines of a PDF put together to paragraphs and headings. Pure guessing, to be mended by a person."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_LABEL = re.compile(r"^\s*(?:[•·▪–—-]|\d{1,2}[.)]|[a-zåäö][.)]|§\s*\d+|\d+\s*§)\s")
_ENDS = (".", ":", "!", "?", "”", '"')
_LONGEST_HEADING = 100
_BIGGER = 1.12
_WIDER_GAP = 1.25
_FEW_PAGES = 2
_EDGE = 0.12


@dataclass(frozen=True)
class Line:
    """A line of a page (from one): where it begins and stands, in points from the page's lower left, and its look."""

    page: int
    x: float
    y: float
    size: float
    text: str
    bold: bool = False


def proposal(lines: Sequence[Line]) -> str:
    """The text: headings begin with "# ", paragraphs are parted by an empty line. Empty when there is no text.

    What stands on page after page at the same height near an edge, page numbers aside, is taken for a head or a foot
    and left out.
    """
    kept = [line for line in lines if line.text.strip()]
    repeated = _repeated(kept)
    told = [line for line in kept if _mark(line) not in repeated] or kept
    if not told:
        return ""
    body = _body_size(told)
    return "\n\n".join(_said(group, body) for group in _groups(told, body))


def _mark(line: Line) -> tuple[int, str]:
    return round(line.y / 3), re.sub(r"\d+", "#", " ".join(line.text.split()))


def _repeated(lines: Sequence[Line]) -> frozenset[tuple[int, str]]:
    top, bottom = max((line.y for line in lines), default=0.0), min((line.y for line in lines), default=0.0)
    edge = (top - bottom) * _EDGE
    marks = {(line.page, _mark(line)) for line in lines if not bottom + edge < line.y < top - edge}
    pages = len({line.page for line in lines})
    counts = Counter(mark for _, mark in marks)
    return frozenset(mark for mark, count in counts.items() if pages > _FEW_PAGES and count > pages / 2)


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] or 1.0


def _groups(lines: Sequence[Line], body: float) -> list[list[Line]]:
    usual = _usual_gap(lines)
    longest = max(len(line.text) for line in lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if _parts(before, line, usual, longest) or _is_big(before, body) != _is_big(line, body):
            groups.append([])
        groups[-1].append(line)
    return groups


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = [
        before.y - line.y
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.y - line.y < 3 * before.size
    ]
    return median(gaps) if gaps else 0.0


def _parts(before: Line, line: Line, usual: float, longest: int) -> bool:
    """Whether a new paragraph begins with the line."""
    if _LABEL.match(line.text) or line.bold != before.bold:
        return True
    ended = before.text.rstrip().endswith(_ENDS)
    if before.page != line.page:
        return ended or not line.text.lstrip()[:1].islower()
    gap = before.y - line.y
    return gap < 0 or gap > usual * _WIDER_GAP or (ended and len(before.text) < longest * 0.6)


def _is_big(line: Line, body: float) -> bool:
    return line.size > body * _BIGGER


def _said(group: Sequence[Line], body: float) -> str:
    text = ""
    for line in group:
        said = " ".join(line.text.split())
        # A hyphen at the end of a line before a small letter is most often only the line's.
        if re.search(r"[^\W\d]-$", text) and said[:1].islower():
            text = text[:-1] + said
        else:
            text = f"{text} {said}" if text else said
    is_heading = _is_big(group[0], body) or (group[0].bold and not text.endswith("."))
    return f"# {text}" if is_heading and len(text) <= _LONGEST_HEADING else text
