"""Zip files whose two descriptions differ, or that are odd and yet honest."""

import struct
from collections.abc import Callable

import pytest

from remiss.docmerge import Judgement, confining, judging, read
from tests.docmerge.making import p, packed, parts
from tests.docmerge.zips import DESCRIPTOR, STORED, UTF8, Member, members, quoted_overlap, zipped, zipped_large

TEXT = "Ett udda men ärligt svar."
PARTS = parts(p(TEXT))
SYMLINK = 0o120777 << 16
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def with_member(*more: Member, **ends: bytes) -> bytes:
    return zipped([*members(PARTS), *more], **ends)


def streamed(*, signed: bool = True) -> bytes:
    """As .NET and Java write to a pipe: sizes and check sum follow the data, with or without a signature."""
    found = []
    for name, data in PARTS.items():
        plain = Member(name.encode(), data)
        after = (b"PK\x07\x08" if signed else b"") + struct.pack("<LLL", *plain.sizes)
        found.append(Member(name.encode(), data, flags=DESCRIPTOR, local_sizes=(0, 0, 0), after=after))
    return zipped(found)


def half_streamed() -> bytes:
    """The descriptor flag, with sizes that are known and a check sum that is not."""
    plain = members(PARTS)
    after = [b"PK\x07\x08" + struct.pack("<LLL", *one.sizes) for one in plain]
    return zipped(
        Member(one.name, one.data, flags=DESCRIPTOR, local_sizes=(0, *one.sizes[1:]), after=tail)
        for one, tail in zip(plain, after, strict=True)
    )


def padded() -> bytes:
    """Extra fields that differ between the two descriptions, as Word's own padding does."""
    return zipped(Member(one.name, one.data, local_extra=b"\x20\xa2\x04\0\0\0\0\0") for one in members(PARTS))


def with_windows_names() -> bytes:
    return zipped(Member(name.replace("/", "\\").encode(), data) for name, data in PARTS.items())


def with_swedish_names() -> bytes:
    names = {"word/document.xml": "word/åäö.xml", "word/_rels/document.xml.rels": "word/_rels/åäö.xml.rels"}
    found = {names.get(name, name): data.replace(b"document.xml", "åäö.xml".encode()) for name, data in PARTS.items()}
    return zipped(Member(name.encode(), data, flags=UTF8) for name, data in found.items())


def with_other_case() -> bytes:
    names = {"word/document.xml": "Word/Document.XML", "word/_rels/document.xml.rels": "word/_RELS/document.xml.RELS"}
    return packed({names.get(name, name): data for name, data in PARTS.items()})


@pytest.mark.parametrize(
    "made",
    [
        streamed,
        lambda: streamed(signed=False),
        half_streamed,
        padded,
        with_windows_names,
        with_swedish_names,
        with_other_case,
        lambda: zipped_large(members(PARTS)),
        lambda: zipped(Member(name.encode(), data, STORED) for name, data in PARTS.items()),
        lambda: zipped(reversed(members(PARTS))),
        lambda: with_member(Member(b"word/", b"", STORED), Member(b"word/media/", b"", STORED)),
        lambda: with_member(comment=b"Skapad av ett annat program"),
        lambda: with_member(Member(b"word/media/arkiv.zip", packed({"a": b"\0" * (100 << 20)}), STORED)),
        lambda: with_member(Member(b"word/embeddings/bok.xlsx", packed({"xl/workbook.xml": b"<x/>"}), STORED)),
    ],
)
def test_an_odd_but_honest_zip_is_taken(made: Callable[[], bytes]) -> None:
    data = made()
    assert confining.inspect(data).judgement is Judgement.ACCEPT
    assert read(data).text() == TEXT


def hidden_before() -> bytes:
    """A document that only a reader who starts from the beginning sees."""
    return zipped(members(PARTS), before=Member(b"word/document.xml", b"<w:evil/>").local())


def hidden_between() -> bytes:
    return with_member(gap=Member(b"word/document.xml", b"<w:evil/>").local())


def eight_exbibytes() -> bytes:
    """A member that says, in the field for large files, that it holds 8 EiB."""
    extra = struct.pack("<HHQ", 1, 8, 8 << 60)
    return with_member(Member(b"word/media/a.png", b"x", extra=extra, size=0xFFFFFFFF))


def large_end_elsewhere() -> bytes:
    data = bytearray(zipped_large(members(PARTS)))
    locator = data.rfind(b"PK\x06\x07")
    struct.pack_into("<Q", data, locator + 8, 4)
    return bytes(data)


def many_lines() -> bytes:
    """A directory of a hundred thousand lines under an end record that tells of four."""
    return with_member(gap=b"PK\x01\x02" + b"PK\x01\x02" * 100_000)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: quoted_overlap(PARTS, b"\0" * (2 << 20), 20), "overlap"),
        (hidden_before, "mismatch"),
        (hidden_between, "mismatch"),
        (eight_exbibytes, "bomb"),
        (large_end_elsewhere, "truncated"),
        (many_lines, "mismatch"),
        (lambda: with_member(Member(b"word/media/a.png", b"/etc/passwd", attributes=SYMLINK)), "bad_name"),
        (lambda: with_member(Member(b"..\\..\\evil.dll", b"MZ")), "bad_name"),
        (lambda: with_member(Member(b"C:/evil.dll", b"MZ")), "bad_name"),
        (lambda: with_member(Member(b"\\\\server\\share", b"MZ")), "bad_name"),
        (lambda: with_member(Member(b"word/a\x01.xml", b"<a/>")), "bad_name"),
        (lambda: with_member(Member(b"a.xml", b"<a/>", local_name=b"b.xml")), "mismatch"),
        (lambda: with_member(Member(b"a.xml", b"<a/>", local_sizes=(1, 2, 3))), "mismatch"),
        (lambda: with_member(Member(b"a.xml", b"<a/>", flags=1)), "encrypted"),
        (lambda: with_member(Member(b"a.xml", b"<a/>", method=9)), "bad_compression"),
        (lambda: with_member(*(Member(b"word/a%d.xml" % n, b"<a/>") for n in range(10_000))), "too_many_parts"),
        (lambda: packed({}), "zip"),
        (lambda: with_member(comment=b"PK\x05\x06" + b"\0" * 18), "polyglot"),
        (lambda: with_member() + b"%PDF-1.4", "polyglot"),
        (lambda: b"\x89PNG" + with_member(), "polyglot"),
    ],
)
def test_a_zip_made_to_be_read_in_two_ways_is_refused(made: Callable[[], bytes], expected: str) -> None:
    verdict = confining.inspect(made())
    assert verdict.judgement is Judgement.REJECT
    assert [one.code for one in verdict.findings] == [expected]


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("WordDocument", "doc"),
        ("EncryptedPackage", "encrypted"),
        ("Workbook", "xlsx"),
        ("PowerPoint Document", "pptx"),
        ("__properties_version1.0", "msg"),
    ],
)
def test_old_office_files_are_told_apart_by_what_is_in_them(stream: str, expected: str) -> None:
    verdict = judging.inspect(OLE + stream.encode("utf-16-le"), "svar.docx")
    assert (verdict.kind, verdict.findings[0].code) == (expected, expected)


def test_every_sentence_of_a_refusal_says_what_to_do() -> None:
    """A refusal names a deed: save, send, choose, split, remove, unpack …"""
    deeds = ("Spara", "Skicka", "Välj", "Dela", "Ta bort", "Packa", "Kontrollera", "Öppna", "Förminska")
    for made in (b"", b"%PDF-", b"{\\rtf", OLE, b"hej", packed({}), packed({"a": b""}), hidden_before()):
        text = judging.inspect(made).findings[0].text
        assert any(f"{deed} " in text for deed in deeds), text
