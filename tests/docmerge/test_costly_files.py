"""Files made to cost: each is judged or read within the time and memory a file may take."""

import time
from collections.abc import Callable

import pytest

from remiss.docmerge import confining
from tests.docmerge.making import p, packed, parts, word

ATTRIBUTES = " ".join(f'a{number}=""' for number in range(100))
MANY_ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(2_000_000))
BOX = ("<w:r><w:pict><w:txbxContent><w:p>", "</w:p></w:txbxContent></w:pict></w:r>")
DELETED_MARK = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
IN_TIME = 20


def body(inner: str) -> bytes:
    return packed(parts(inner))


def many_pictures() -> bytes:
    return packed(parts(p("x"), more={f"word/b{number}.png": b"\0" * (21 << 20) for number in range(10)}))


def long_chain() -> bytes:
    links = (
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{number - 1}"/></w:style>'
        for number in range(10_000)
    )
    return word(p("x", "<w:pStyle w:val='s9999'/>") * 500, styles="".join(links))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: body("<w:sdt>" * 200_000 + "</w:sdt>" * 200_000), "bad_xml"),
        (lambda: body("<w:p/>" * 1_000_000), "too_many_elements"),
        (lambda: body(f'<w:p w:x="{"a" * 50_000_000}"/>'), "bad_xml"),
        (lambda: body(f"<w:p {MANY_ATTRIBUTES}/>"), "bad_xml"),
        (lambda: body(f"<w:p {ATTRIBUTES}/>" * 60_000), "memory"),
        (many_pictures, "bomb"),
    ],
    ids=["deep", "paragraphs", "long attribute", "many attributes", "attributes everywhere", "big zip"],
)
def test_a_file_made_to_cost_is_refused_within_the_limits(made: Callable[[], bytes], expected: str) -> None:
    data = made()
    started = time.monotonic()
    assert confining.inspect(data).findings[0].code == expected
    assert time.monotonic() - started < confining.SECONDS


@pytest.mark.parametrize(
    "made",
    [
        lambda: body(f"<w:p>{BOX[0] * 60}{BOX[1] * 60}</w:p>"),
        lambda: body(DELETED_MARK * 50_000),
        long_chain,
    ],
    ids=["boxes in boxes", "joined paragraphs", "styles on styles"],
)
def test_a_file_made_to_be_slow_is_read_in_time(made: Callable[[], bytes]) -> None:
    data = made()
    started = time.monotonic()
    confining.read(data)
    assert time.monotonic() - started < IN_TIME
