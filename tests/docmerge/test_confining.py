"""The limited child process: what it must never do is planted in it, and each time shown to be caught."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from remiss.docmerge import Judgement, Unreadable, confining, judging, reading
from remiss.docmerge.confining import Confinement
from tests.docmerge.making import p, packed, parts, word

FILE = word(p("Ett vanligt svar."))
BAD, GOOD = "ond.docx", "god.docx"
PLANT = """
import os, socket, sys, time
from remiss.docmerge import confined
def planted(data, name):
    if name == "ond.docx":
        {0}
    return judge(data, name)
judge = confined.DEEDS["inspect"]
confined.DEEDS["inspect"] = planted
{1}
"""


def planted(deed: str) -> tuple[str, ...]:
    return ("-s", "-P", "-B", "-c", PLANT.format(deed, "confined.main()"))


def code(gate: Confinement, name: str = BAD) -> str:
    verdict = gate.inspect(FILE, name)
    assert verdict.judgement is Judgement.REJECT
    return verdict.findings[0].code


@pytest.fixture
def gate() -> Iterator[Callable[..., Confinement]]:
    made: list[Confinement] = []

    def make(deed: str, **limits: int) -> Confinement:
        made.append(Confinement(planted(deed), **limits))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        ("while True: pass", "timeout"),
        ("time.sleep(60)", "timeout"),
        ("bytearray(2 << 30)", "memory"),
        ("raise MemoryError", "memory"),
        ("os.abort()", "crashed"),
        ("os.kill(os.getpid(), 11)", "crashed"),
        ("os.kill(os.getpid(), 24)", "timeout"),
        ("os._exit(0)", "crashed"),
        ("raise KeyError(1)", "crashed"),
        ("os.write(1, b'skrap' * 8); os._exit(0)", "crashed"),
    ],
)
def test_whatever_a_file_does_to_the_child_is_a_verdict_and_the_next_file_is_judged(
    gate: Callable[..., Confinement], deed: str, expected: str
) -> None:
    one = gate(deed, seconds=2)
    started = time.monotonic()
    assert code(one) == expected
    assert time.monotonic() - started < 10
    assert one.inspect(FILE, GOOD).judgement is Judgement.ACCEPT


def test_a_child_that_never_takes_in_the_file_is_late_too() -> None:
    one = Confinement(("-c", "import time; time.sleep(60)"), seconds=1)
    big = packed(parts(p("x"), more={"word/media/b.png": os.urandom(1 << 20)}))
    assert one.inspect(big).findings[0].code == "timeout"


def test_a_child_that_ends_between_two_files_is_replaced(gate: Callable[..., Confinement]) -> None:
    one = gate("import threading; threading.Timer(0.1, os._exit, (1,)).start(); return judge(data, 'a.docx')")
    assert one.inspect(FILE, BAD).judgement is Judgement.ACCEPT
    time.sleep(0.5)
    assert one.inspect(FILE, GOOD).judgement is Judgement.ACCEPT


def test_the_child_writes_no_file(gate: Callable[..., Confinement], tmp_path: Path) -> None:
    target = tmp_path / "skrivet"
    deed = f"open({str(target)!r}, 'w').write('x')"
    assert code(gate(deed)) == "crashed"
    assert not target.exists()
    run_unconfined(deed)
    assert target.read_text() == "x", "the planted deed does nothing even when it may"


def test_the_child_opens_no_file(gate: Callable[..., Confinement], tmp_path: Path) -> None:
    secret = tmp_path / "hemligt"
    secret.write_text("x")
    deed = f"open({str(secret)!r}).close()"
    assert code(gate(deed)) == "crashed"
    run_unconfined(deed)


def test_the_child_is_told_none_of_our_settings(
    gate: Callable[..., Confinement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMISS_SECRET_KEY", "hemlig")
    assert code(gate("os.environ['REMISS_SECRET_KEY']")) == "crashed"
    assert code(gate("assert os.environ['PYTHONPATH']; raise MemoryError")) == "memory"


def test_the_child_calls_nobody(gate: Callable[..., Confinement]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as canary:
        canary.settimeout(0.5)
        deed = f"socket.create_connection(('127.0.0.1', {canary.getsockname()[1]}), 5)"
        assert code(gate(deed)) == "crashed"
        with pytest.raises(TimeoutError):
            canary.accept()
        run_unconfined(deed)
        canary.accept()[0].close()  # The canary hears a call that is made.


def run_unconfined(deed: str) -> None:
    source = PLANT.format(deed, "confined.DEEDS['inspect'](b'', 'ond.docx')")
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-B", "-c", source], check=True, env=environment, timeout=60)


def test_many_threads_each_get_the_answer_to_their_own_file() -> None:
    one = Confinement()
    wrong: list[str] = []

    def ask(number: int) -> None:
        for turn in range(12):
            text = f"svar {number} {turn}"
            if one.read(word(p(text))).text() != text:
                wrong.append(text)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    one.close()
    assert wrong == []


def test_a_child_is_replaced_after_a_number_of_files(
    gate: Callable[..., Confinement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confining, "_FILES_EACH", 3)
    one = gate("from remiss.docmerge.verdicts import Unreadable; raise Unreadable(str(os.getpid()), 'x')")
    seen = [pid_of(one) for _ in range(6)]
    assert [seen.count(pid) for pid in dict.fromkeys(seen)] == [3, 3]


def pid_of(one: Confinement) -> str:
    with pytest.raises(Unreadable) as refusal:
        one._asked("inspect", FILE, BAD)  # noqa: SLF001  # The verdict's sentence for this made-up code is nowhere.
    return refusal.value.code


def test_a_forked_server_process_starts_children_of_its_own() -> None:
    assert confining.inspect(FILE).judgement is Judgement.ACCEPT
    process = os.fork()
    if process == 0:
        is_well = confining.inspect(FILE).judgement is Judgement.ACCEPT
        confining._everyone.close()  # noqa: SLF001  # A forked copy of pytest must not tidy up after pytest.
        os._exit(0 if is_well else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert confining.inspect(FILE).judgement is Judgement.ACCEPT


def test_what_the_child_answers_is_what_is_answered_here() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('å')}</w:tc><w:tc>{p('😀')}</w:tc></w:tr></w:tbl>"
    data = word(p("x", run="<w:b/>") + table, comments=f'<w:comment w:id="1">{p("hm")}</w:comment>')
    assert confining.read(data) == reading.read(data)
    assert confining.inspect(data, "a.docx") == judging.inspect(data, "a.docx")
    with pytest.raises(Unreadable, match="no_main_part"):
        confining.read(packed({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships/>"}))


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1", "utf-16", "us-ascii"])
def test_the_child_knows_other_ways_of_writing_text(encoding: str) -> None:
    found = parts(p("Hallå" if encoding != "us-ascii" else "Halla"))
    text = found["word/document.xml"].decode()
    found["word/document.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
    assert confining.read(packed(found)).text().startswith("Hall")
