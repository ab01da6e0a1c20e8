"""Workbooks made to exhaust the machine, and damaged ones."""

import contextlib
import io
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remiss.intake.errors import NotReadableError
from remiss.intake.workbook import decoded, rows_of_csv, separator_of, sheets_of_workbook


def small_book() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Socialnämnden", 3, 2.5, None])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_cells_of_all_kinds_become_text() -> None:
    (sheet,) = sheets_of_workbook(small_book())
    assert sheet.rows[0][:3] == ("Socialnämnden", "3", "2.5")


def test_a_bomb_is_refused_however_small_it_is_packed() -> None:
    stream = io.BytesIO(small_book())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", b"\0" * 70_000_000)
    assert len(stream.getvalue()) < 200_000
    with pytest.raises(NotReadableError) as refused:
        sheets_of_workbook(stream.getvalue())
    assert "orimligt stor" in refused.value.reason


def test_a_book_of_thousands_of_parts_is_refused() -> None:
    stream = io.BytesIO(small_book())
    with zipfile.ZipFile(stream, "a") as package:
        for number in range(2_100):
            package.writestr(f"xl/{number}", b"")
    with pytest.raises(NotReadableError):
        sheets_of_workbook(stream.getvalue())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 4_000), st.integers(0, 255))
def test_a_damaged_book_is_read_or_refused_and_never_crashes(place: int, value: int) -> None:
    data = bytearray(small_book())
    data[place % len(data)] = value
    with contextlib.suppress(NotReadableError):
        assert isinstance(sheets_of_workbook(bytes(data)), tuple)


@given(st.binary(max_size=200))
def test_any_bytes_decode_to_some_text(data: bytes) -> None:
    assert isinstance(decoded(data), str)


@given(st.text(max_size=200))
def test_any_text_gives_rows_without_a_crash(text: str) -> None:
    assert isinstance(rows_of_csv(text), tuple)


def test_the_separator_is_the_sign_that_divides_the_lines_alike() -> None:
    assert separator_of("a;b;c\nd;e;f, g") == ";"
    assert separator_of("a,b\nc,d") == ","
    assert separator_of("a\nb") is None
