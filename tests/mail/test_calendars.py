"""The last day as a calendar file: every program reads it, and the event moves instead of becoming two."""

from datetime import UTC, date, datetime

import pytest

from remiss.mail.calendars import deadline_calendar, deadline_uid

NOW = datetime(2015, 9, 1, 8, 0, 30, tzinfo=UTC)


def calendar(title: str = "Strategi för prov", **chosen: object) -> str:
    about = {"uid": "svarsdag-1@remiss.example", "sequence": 0, "last_day": date(2015, 9, 28), "url": "", **chosen}
    return deadline_calendar(title=title, now=NOW, **about)  # type: ignore[arg-type]  # Named as they are chosen.


def unfolded(text: str) -> list[str]:
    """The content lines as a reader puts them together (RFC 5545, 3.1)."""
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_the_event_fills_the_last_day_and_no_other() -> None:
    lines = unfolded(calendar(last_day=date(2015, 12, 31)))
    assert "DTSTART;VALUE=DATE:20151231" in lines
    assert "DTEND;VALUE=DATE:20160101" in lines
    assert "DTSTAMP:20150901T080030Z" in lines


def test_it_is_the_same_event_when_the_day_moves() -> None:
    before, after = unfolded(calendar()), unfolded(calendar(sequence=1, last_day=date(2015, 10, 5)))
    same = [line for line in before if line.startswith("UID")]
    assert same == [line for line in after if line.startswith("UID")]
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after


def test_every_referral_of_every_installation_has_its_own_event() -> None:
    uids = {deadline_uid(number, base) for number in (1, 2) for base in ("https://a.example", "https://b.example")}
    assert len(uids) == 4
    assert deadline_uid(1, "https://åre.example") == "svarsdag-1@xn--re-xia.example"


@pytest.mark.parametrize("title", ["x" * 300, "å" * 300, "Å" * 31 + "n" * 40, "🗓️" * 40, "kort"])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(title: str) -> None:
    text = calendar(title)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert any(line == f"SUMMARY:Sista svarsdag: {title}" for line in unfolded(text))


def test_every_line_ends_with_crlf() -> None:
    text = calendar("Ett\ntvå")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("\n") == text.count("\r\n") == text.count("\r")


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Råd; stöd, och annat", r"Råd\; stöd\, och annat"),
        ("A\\B", "A\\\\B"),
        ("Prov\r\nATTENDEE:mailto:x@y.example", "Prov ATTENDEE:mailto:x@y.example"),
        ("Prov\u2028rad\x85 två\x0b", "Prov rad två"),
    ],
)
def test_a_title_can_be_anything_and_stays_a_title(title: str, written: str) -> None:
    lines = unfolded(calendar(title))
    assert f"SUMMARY:Sista svarsdag: {written}" in lines
    assert not [line for line in lines if line.startswith("ATTENDEE")]


def test_it_has_an_alarm_in_the_morning_three_days_before() -> None:
    lines = unfolded(calendar())
    alarm = lines[lines.index("BEGIN:VALARM") : lines.index("END:VALARM")]
    assert "TRIGGER:-P2DT16H" in alarm
    assert "ACTION:DISPLAY" in alarm
