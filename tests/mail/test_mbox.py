"""Heaps of letters, and files that came without one."""

import io
import tracemalloc

from remiss.mail.mbox import is_mbox, letters_in
from remiss.mail.parse import parse
from remiss.mail.wrapping import wrapped


def split(heap: bytes) -> list[bytes]:
    return [letter.read() for letter in letters_in(io.BytesIO(heap))]


def test_each_letter_is_given_as_it_travelled() -> None:
    heap = (
        b"From a@x.example Tue Sep  1 10:00:00 2015\nSubject: a\n\nhej\n\n>From oss\n>>From er\n\n"
        b"From b@x.example Tue Sep  1 10:00:00 2015\nSubject: b\n\nFrom mitten\n"
    )
    assert is_mbox(heap)
    assert split(heap) == [
        b"Subject: a\r\n\r\nhej\r\n\r\nFrom oss\r\n>From er\r\n",
        b"Subject: b\r\n\r\nFrom mitten\r\n",
    ]


def test_a_line_that_begins_with_from_in_the_middle_of_a_text_parts_nothing() -> None:
    heap = b"From a\nSubject: a\n\nhej\nFrom mitten\nslut\n"
    assert split(heap) == [b"Subject: a\r\n\r\nhej\r\nFrom mitten\r\nslut\r\n"]


def test_one_letter_none_and_broken_ones() -> None:
    assert split(b"") == []
    assert split(b"Subject: a\n\nhej\n") == []
    assert split(b"From a") == [b""]
    assert split(b"From a\nSubject: a\r\n\r\nhej") == [b"Subject: a\r\n\r\nhej"]


def test_a_large_heap_is_never_in_memory_whole() -> None:
    heap = io.BytesIO((b"From a 10:00\nSubject: a\n\n" + b"x" * 70 + b"\n" * 2) * 400_000)
    tracemalloc.start()
    count = sum(1 for _ in letters_in(heap))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 400_000
    assert peak < 10_000_000


def test_a_wrapped_file_comes_out_as_it_was_with_its_name_and_no_sender() -> None:
    data = bytes(range(256)) * 20_000
    with wrapped("C:\\Svar från Årsta.docx", io.BytesIO(data)) as letter:
        raw = letter.read()
    mail = parse(raw)
    assert [(file.name, file.data) for file in mail.files] == [("Svar från Årsta.docx", data)]
    assert (mail.from_address, mail.date_header, mail.text, mail.message_id) == ("", "", "", "")
    with wrapped("Svar från Årsta.docx", io.BytesIO(data)) as again:
        assert again.read() == raw
