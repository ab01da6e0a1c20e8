"""Sources made ready once and kept: the document is the same to the byte, whoever its neighbours are."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from remiss.docmerge import Contents, Heading, Options, Piece, Report, Source, TitlePage, merge
from remiss.docmerge.larder import KeptFolder
from remiss.docmerge.pieces import Headers
from tests.docmerge.making import abstract, level, num, p, relation, style, word


class Kept(dict[str, bytes]):
    """Prepared sources by key, and how often one was found."""

    found = 0

    def get(self, key: str, default: bytes | None = None) -> bytes | None:  # type: ignore[override]  # Bytes only.
        self.found += key in self
        return super().get(key, default)

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def answer(name: str, size: int = 24) -> bytes:
    """An answer with what must not collide: a bookmark and a link to it, a list, a note, a style and a link out."""
    body = (
        f'<w:p><w:bookmarkStart w:id="7" w:name="mål &amp; medel"/><w:r><w:t>{name}</w:t></w:r>'
        '<w:bookmarkEnd w:id="7"/><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        '<w:p><w:hyperlink w:anchor="mål &amp; medel"><w:r><w:t>dit</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:hyperlink r:id="r1"><w:r><w:t>ut</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>ett</w:t></w:r></w:p>'
    )
    return word(
        body,
        styles=style("Normal", "Normal", f'<w:rPr><w:sz w:val="{size}"/></w:rPr>', is_default=True),
        numbering=abstract(1, level(0, "decimal", "%1.")) + num(1, 1),
        footnotes=f'<w:footnote w:id="2">{p("not till " + name)}</w:footnote>',
        links=relation("r1", "hyperlink", "https://svar.example/?a=1&amp;b=2", outside=True),
    )


def built(pieces: Sequence[Piece], kept: Kept | None = None, headers: Headers | None = None) -> tuple[bytes, Report]:
    out = io.BytesIO()
    report = merge(pieces, out, Options("Sammanställning", headers=headers), kept)
    return out.getvalue(), report


def sources(*names: str) -> list[Piece]:
    return [Source(name, answer(name, 20 + len(name))) for name in names]


@pytest.mark.parametrize("headers", ["drop", "keep", "block"])
def test_the_bytes_are_the_same_kept_or_not(headers: Headers) -> None:
    pieces = [TitlePage("Svar"), Contents(), Heading("Ett"), *sources("a", "b"), Heading("Två"), *sources("cc", "a")]
    kept = Kept()
    first = built(pieces, kept, headers)
    again = built(pieces, kept, headers)
    assert first == again == built(pieces, None, headers)
    assert kept.found >= len(sources("a", "b", "cc", "a"))


def test_a_late_answer_in_the_middle_leaves_the_others_as_they_were_kept() -> None:
    kept = Kept()
    built(sources("a", "b", "c"), kept)
    before = len(kept)
    late = sources("a", "sen", "b", "c")
    assert built(late, kept) == built(late)
    assert len(kept) == before + 1


def test_an_excerpt_is_kept_apart_from_its_whole_and_from_others() -> None:
    whole = answer("a")
    pieces = [Source("a", whole, range(1)), Source("a", whole, range(3, 4)), Source("a", whole), Source("a", whole)]
    kept = Kept()
    built(pieces, kept)
    assert built(pieces, kept) == built(pieces)
    assert len(kept) == len(pieces)


def test_what_was_damaged_where_it_was_kept_is_made_anew() -> None:
    kept = Kept()
    whole = built(sources("a"), kept)
    for key, data in kept.items():
        kept[key] = data[:-1] + b"?"
    assert built(sources("a"), kept) == whole
    assert built(sources("a"), kept) == whole


@pytest.mark.parametrize("harm", [b"", b"x", b"1234", b"1234\n"])
def test_kept_bytes_that_are_none_of_ours_are_made_anew(harm: bytes) -> None:
    kept = Kept()
    whole = built(sources("a"), kept)
    kept.update(dict.fromkeys(kept, harm))
    assert built(sources("a"), kept) == whole


def test_a_folder_keeps_them_from_one_build_to_the_next(tmp_path: Path) -> None:
    pieces = sources("a", "b")
    whole, _ = built(pieces)
    for _ in range(2):
        out = io.BytesIO()
        merge(pieces, out, Options("Sammanställning"), KeptFolder(tmp_path / "kept"))
        assert out.getvalue() == whole
    assert len(list((tmp_path / "kept").iterdir())) == len(pieces)
