"""A few hundred of the cases of ``./dev bench fuzz``; and each kind of fault, planted, is found."""

from collections.abc import Callable
from typing import NoReturn

import pytest

from benchmarks import fuzzing
from benchmarks.everything import everything
from remiss.docmerge import Document, Options, Paragraph, Report, Run, Source, Unreadable, html_page, merge
from remiss.docmerge.checking import InvalidDocumentError

CASES = 250


@pytest.fixture(scope="module")
def starts() -> dict[str, bytes]:
    return {"everything": everything()}


def faults(starts: dict[str, bytes], numbers: range) -> list[str]:
    *_, tally = fuzzing.run(starts, numbers)
    return [f"{fault.number} {fault.start} {fault.what}" for fault in tally.faults]


def test_nothing_but_a_named_refusal_comes_of_damage(starts: dict[str, bytes]) -> None:
    assert faults(starts, range(CASES)) == []


def test_the_same_seed_and_number_give_the_same_damage(starts: dict[str, bytes]) -> None:
    once, again = (fuzzing.damaged(starts, 7, 12) for _ in range(2))
    assert once == again
    assert once != fuzzing.damaged(starts, 7, 13)


def lose(*_: object) -> NoReturn:
    raise KeyError("tappat")


def refuse(_: bytes) -> NoReturn:
    raise Unreadable("bad_xml")


def dawdle(_: bytes) -> NoReturn:
    while True:
        pass


def break_rule(*_: object) -> NoReturn:
    raise InvalidDocumentError(["STY-REF style missing: a"])


def script(document: Document, name: str) -> str:
    return html_page(document, name).replace("<main>", '<main onclick="x">')


def lead_astray(document: Document, name: str) -> str:
    return html_page(document, name).replace("<main>", '<main><a href="javascript:x">x</a>')


def forget(pieces: list[Source], out: object, options: Options) -> Report:
    report = merge(pieces[:1], out, options)  # type: ignore[arg-type]  # A stream, as the real one is given.
    return Report((*report.sources, *report.sources))


@pytest.mark.parametrize(
    ("place", "planted", "expected"),
    [
        ("reading.read", lose, "read: KeyError"),
        ("reading.read", refuse, "taken by the judge and refused by the reader: bad_xml"),
        ("reading.read", dawdle, "read: LateError"),
        ("judging.inspect", lose, "inspect: KeyError"),
        ("html_page", script, "text and html: UnsafeError"),
        ("html_page", lead_astray, "javascript:x"),
        ("merge", break_rule, "merge clean: InvalidDocumentError"),
        ("merge", forget, "the sound file beside it"),
    ],
)
def test_a_planted_fault_is_found(
    monkeypatch: pytest.MonkeyPatch,
    starts: dict[str, bytes],
    place: str,
    planted: Callable[..., object],
    expected: str,
) -> None:
    monkeypatch.setattr(f"benchmarks.fuzzing.{place}", planted)
    monkeypatch.setattr(fuzzing, "SECONDS", 0.5)
    found = faults(starts, range(20, 24))
    assert any(expected in one for one in found), found


def test_what_changes_on_the_way_out_of_the_child_is_found(
    monkeypatch: pytest.MonkeyPatch, starts: dict[str, bytes]
) -> None:
    other = Document((Paragraph(0, "annat", (Run("annat"),)),))
    monkeypatch.setattr(fuzzing, "from_json", lambda _: other)
    assert any("changed on its way" in one for one in faults(starts, range(20, 24)))
