import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remiss.docmerge import Judgement, Unreadable, Verdict, inspect, read
from tests.docmerge.making import p, packed, parts, relation, word

PLAIN = word(p("Ett vanligt svar."))
EMPTY_PARAGRAPHS = 500_000


def code(verdict: Verdict) -> str:
    assert verdict.judgement is Judgement.REJECT
    return verdict.findings[0].code


def with_part(name: str, data: bytes) -> bytes:
    return packed(parts(p("text"), more={name: data}))


def test_an_ordinary_file_is_taken_without_remark() -> None:
    assert inspect(PLAIN, "Yttrande.DOCX") == Verdict(Judgement.ACCEPT, "docx")


@pytest.mark.parametrize(
    ("data", "kind", "expected"),
    [
        (b"", "unknown", "empty"),
        (b"%PDF-1.4\n", "pdf", "pdf"),
        (b"{\\rtf1 hej}", "rtf", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "doc", "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted", "encrypted"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "html", "html"),
        (b"hej hopp", "unknown", "unknown"),
        (packed({"xl/workbook.xml": b"<x/>"}), "xlsx", "xlsx"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "zip", "zip"),
        (packed({"bild.png": b"x"}), "zip", "zip"),
    ],
)
def test_other_kinds_are_called_what_they_are(data: bytes, kind: str, expected: str) -> None:
    verdict = inspect(data)
    assert (verdict.kind, code(verdict)) == (kind, expected)


def test_an_opendocument_text_is_told_from_other_zips() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert inspect(out.getvalue()).kind == "odt"


def test_a_word_file_under_another_name_is_asked_for_under_its_own() -> None:
    assert code(inspect(PLAIN, "svar.pdf")) == "extension"


def test_a_file_over_fifty_megabytes_is_refused_before_it_is_opened() -> None:
    assert code(inspect(PLAIN + b"\0" * (50 * 1024 * 1024))) == "too_large"


def bomb() -> bytes:
    return with_part("word/media/bild.png", b"\0" * (61 * 1024 * 1024))


def bomb_of_many() -> bytes:
    return packed(parts(p("x"), more={f"word/media/b{n}.png": b"\0" * (21 * 1024 * 1024) for n in range(10)}))


def lying_size() -> bytes:
    """A part that says it is small in both headers and unpacks to more."""
    data = bytearray(with_part("word/media/bild.png", b"\0" * 5000))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(b"word/media/bild.png")
        start = data.rfind(signature, 0, place if signature == b"PK\x03\x04" else data.rfind(b"word/media/bild.png"))
        struct.pack_into("<L", data, start + at, 10)
    return bytes(data)


def overlapping() -> bytes:
    """Two members whose data are the same bytes."""
    data = bytearray(packed(parts(p("x"), more={"word/a.bin": b"a" * 50, "word/b.bin": b"b" * 50})))
    directory = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/a.bin"))
    size = struct.unpack_from("<L", data, directory + 20)[0]
    struct.pack_into("<L", data, directory + 20, size + 60)
    local = data.rfind(b"PK\x03\x04", 0, data.find(b"word/a.bin"))
    struct.pack_into("<L", data, local + 18, size + 60)
    return bytes(data)


def duplicate(second: str) -> bytes:
    out = io.BytesIO(PLAIN)
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(second, b"<w/>")
    return out.getvalue()


def encrypted_member() -> bytes:
    data = bytearray(PLAIN)
    start = data.rfind(b"PK\x01\x02")
    data[start + 8] |= 1
    return bytes(data)


def packed_otherwise() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        for name, data in parts(p("x")).items():
            archive.writestr(name, data)
    return out.getvalue()


def two_ends() -> bytes:
    end = PLAIN.rfind(b"PK\x05\x06")
    return PLAIN + PLAIN[end:]


def other_local_name() -> bytes:
    return PLAIN.replace(b"word/document.xml", b"word/dokument.xml", 1)


def utf16_doctype() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'
    return with_part("docProps/custom.xml", text.encode("utf-16"))


def entities() -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    found = parts(p("&e11;"))
    found["word/document.xml"] = f'<!DOCTYPE x [<!ENTITY e0 "ha">{lines}]>'.encode() + found["word/document.xml"]
    return packed(found)


def million_paragraphs() -> bytes:
    found = parts("<w:p/>" * EMPTY_PARAGRAPHS)
    return packed(found)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (bomb, "bomb"),
        (bomb_of_many, "bomb"),
        (overlapping, "overlap"),
        (lambda: duplicate("word/document.xml"), "duplicate_part"),
        (lambda: duplicate("WORD/Document.xml"), "duplicate_part"),
        (lambda: duplicate("word/../evil.xml"), "bad_name"),
        (lambda: duplicate("/etc/passwd"), "bad_name"),
        (lambda: packed({f"a{n}": b"" for n in range(4001)}), "too_many_parts"),
        (encrypted_member, "encrypted"),
        (packed_otherwise, "bad_compression"),
        (two_ends, "polyglot"),
        (lambda: b"<html></html>" + PLAIN, "html"),
        (lambda: b"MZ" + PLAIN, "polyglot"),
        (lambda: PLAIN + b"<script>", "polyglot"),
        (lambda: PLAIN[: len(PLAIN) // 2], "truncated"),
        (other_local_name, "mismatch"),
        (utf16_doctype, "dtd"),
        (entities, "dtd"),
        (million_paragraphs, "too_many_elements"),
        (lambda: word("", main="application/xml"), "zip"),
    ],
)
def test_hostile_files_are_refused_with_the_right_words(made: Callable[[], bytes], expected: str) -> None:
    assert code(inspect(made())) == expected


def test_a_part_that_lies_about_its_size_gives_no_more_than_it_said() -> None:
    assert inspect(lying_size()).judgement in {Judgement.REJECT, Judgement.ACCEPT_SANITISED}


def test_a_damaged_picture_is_told_of_and_does_not_stop_the_file() -> None:
    data = bytearray(with_part("word/media/bild.png", zlib.compress(b"bild" * 100)))
    place = data.find(b"word/media/bild.png") + len("word/media/bild.png")
    data[place + 3] ^= 0xFF
    verdict = inspect(bytes(data))
    assert verdict.judgement is Judgement.ACCEPT_SANITISED
    assert [one.code for one in verdict.findings] == ["damaged_part"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (word(p("x"), main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (word(p("x"), links=relation("r1", "hyperlink", "javascript:alert(1)", outside=True)), "dangerous_link"),
        (word(p("x"), links=relation("r1", "hyperlink", "file:///c:/hemligt.docx", outside=True)), "dangerous_link"),
        (word(p("x"), links=relation("r1", "image", "http://spion.example/1.png", outside=True)), "external"),
        (
            word(p("x"), links=relation("r1", "attachedTemplate", "http://x.example/a.dotm", outside=True)),
            "template_link",
        ),
        (word(p("x"), links=relation("r1", "aFChunk", "chunk.html")), "alt_chunk"),
        (word("<w:p><w:r><w:instrText>x</w:instrText></w:r><w:fldSimple w:instr=' DDEAUTO c:\\\\x '/></w:p>"), "field"),
    ],
)
def test_what_is_unwelcome_is_named_and_the_file_is_taken(data: bytes, expected: str) -> None:
    verdict = inspect(data)
    assert verdict.judgement is Judgement.ACCEPT_SANITISED
    assert expected in [one.code for one in verdict.findings]


def test_a_field_split_over_runs_is_put_together_before_it_is_judged() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
    text = "<w:r><w:instrText>{0}</w:instrText></w:r>"
    body = f"<w:p>{mark.format('begin')}{text.format(' DD')}{text.format('EAUTO cmd')}{mark.format('end')}</w:p>"
    assert [one.code for one in inspect(word(body)).findings] == ["field"]


def test_comments_and_revisions_are_told_of_and_harm_nobody() -> None:
    body = '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>a</w:t></w:r></w:ins></w:p>'
    verdict = inspect(word(body, comments=f'<w:comment w:id="1">{p("hm")}</w:comment>'))
    assert verdict.judgement is Judgement.ACCEPT
    assert {one.code for one in verdict.findings} == {"comments", "revisions"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_file_with_any_bytes_changed_is_judged_and_never_raises(changes: list[tuple[int, int]]) -> None:
    data = bytearray(PLAIN)
    for place, byte in changes:
        data[place] = byte
    verdict = inspect(bytes(data))
    try:
        read(bytes(data))
    except Unreadable:
        assert verdict.judgement is Judgement.REJECT


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAIN) - 1))
def test_a_file_cut_anywhere_is_refused(end: int) -> None:
    assert inspect(PLAIN[:end]).judgement is Judgement.REJECT
