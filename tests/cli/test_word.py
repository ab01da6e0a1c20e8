"""The commands for Word files, each run as the process it is."""

import json
import os
import pty
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from remiss.docmerge import read
from tests.cli.command import Installation, clean_environment, script
from tests.docmerge.making import p, relation, word

PLAIN = word(p("Ett vanligt svar."))
UNWELCOME = word(p("Se länken."), links=relation("r1", "hyperlink", "javascript:x", outside=True))


@pytest.fixture
def files(bare: Installation) -> Installation:
    """A folder with two answers, one of them with something unwelcome in it, and a file that is none."""
    (bare.folder / "a.docx").write_bytes(PLAIN)
    (bare.folder / "b.docx").write_bytes(UNWELCOME)
    (bare.folder / "c.docx").write_bytes(b"%PDF-1.7 x")
    return bare


def text_of(path: Path) -> list[str]:
    return [line for line in read(path.read_bytes()).text().splitlines() if line]


def test_merge_writes_the_sources_and_nothing_between_them(files: Installation) -> None:
    done = files.run("merge", "a.docx", "b.docx", "a.docx", "--out", "ut.docx")
    assert (done.returncode, done.stdout) == (0, "3 av 3 filer är sammanlagda i ut.docx.\n")
    assert text_of(files.folder / "ut.docx") == ["Ett vanligt svar.", "Se länken.", "Ett vanligt svar."]


def test_merge_tells_in_json_what_was_done_with_each_file(files: Installation) -> None:
    done = files.run("merge", "a.docx", "b.docx", "c.docx", "--out", "ut.docx", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr, told["out"]) == (0, "", "ut.docx")
    said = [(one["path"], one["verdict"], [each["code"] for each in one["findings"]]) for one in told["files"]]
    assert said == [
        ("a.docx", "accept", []),
        ("b.docx", "accept_sanitised", ["dangerous_link"]),
        ("c.docx", "reject", ["pdf"]),
    ]
    assert text_of(files.folder / "ut.docx") == ["Ett vanligt svar.", "Se länken."]


def test_merge_with_headings_names_every_file_and_says_what_is_missing(files: Installation) -> None:
    done = files.run("merge", "a.docx", "c.docx", "--out", "ut.docx", "--headings", "--title", "Svaren")
    assert done.returncode == 0
    text = text_of(files.folder / "ut.docx")
    assert text[0] == "Svaren"
    assert text[-4:-1] == ["a", "Ett vanligt svar.", "c"]
    assert text[-1].startswith("Filen är en PDF.")


@pytest.mark.parametrize("choice", [("--profile", "faithful"), ("--headers", "keep"), ("--headers", "block")])
def test_merge_takes_each_choice(files: Installation, choice: tuple[str, str]) -> None:
    assert files.run("merge", "a.docx", "--out", "ut.docx", *choice).returncode == 0


def test_merge_gives_the_same_bytes_each_time(files: Installation) -> None:
    for name in ("x.docx", "y.docx"):
        files.run("merge", "a.docx", "b.docx", "--out", name)
    assert (files.folder / "x.docx").read_bytes() == (files.folder / "y.docx").read_bytes()


def test_merge_takes_what_another_command_pipes_to_it(files: Installation) -> None:
    pipe = files.folder / "rör.docx"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as writer:
        writer.submit(pipe.write_bytes, PLAIN)
        done = files.run("merge", "rör.docx", "a.docx", "--out", "ut.docx")
    assert done.returncode == 0, done.stderr
    assert text_of(files.folder / "ut.docx") == ["Ett vanligt svar."] * 2


def test_nothing_to_merge_is_status_three_and_leaves_what_was_there(files: Installation) -> None:
    (files.folder / "ut.docx").write_bytes(b"tidigare")
    done = files.run("merge", "c.docx", "--out", "ut.docx", "--json")
    assert (done.returncode, json.loads(done.stdout)["out"]) == (3, None)
    assert (files.folder / "ut.docx").read_bytes() == b"tidigare"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("saknas.docx", "--out", "ut.docx"), "Filen saknas.docx finns inte."),
        ((".", "--out", "ut.docx"), ". är en mapp."),
        (("a.docx", "--out", "a.docx"), "a.docx är en av filerna som ska läggas ihop."),
        (("a.docx", "--out", "./a.docx"), "./a.docx är en av filerna som ska läggas ihop."),
        (("a.docx", "--out", "."), ". är en mapp."),
        (("a.docx", "--out", "ingen/ut.docx"), "Mappen ingen finns inte."),
        (("a.docx", "--out", "/dev/null"), "/dev/null är ingen vanlig fil."),
        (("a.docx", "--out", "/proc/ut.docx"), "Filen /proc/ut.docx går inte att skriva"),
        (("a.docx",), "Det saknas något: --out."),
        (("a.docx", "--out", "ut.docx", "--profile", "ren"), "--profile kan inte vara 'ren'."),
    ],
)
def test_wrong_use_is_said_in_a_sentence_and_nothing_is_written(
    files: Installation, arguments: tuple[str, ...], said: str
) -> None:
    before = sorted(files.folder.iterdir())
    done = files.run("merge", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert sorted(files.folder.iterdir()) == before
    assert (files.folder / "a.docx").read_bytes() == PLAIN


def test_the_document_gets_the_rights_other_files_get(files: Installation) -> None:
    files.run("merge", "a.docx", "--out", "ut.docx")
    assert stat.S_IMODE((files.folder / "ut.docx").stat().st_mode) == stat.S_IMODE(
        (files.folder / "a.docx").stat().st_mode
    )


def test_inspect_prints_a_line_for_each_file(files: Installation) -> None:
    done = files.run("inspect", "a.docx", "b.docx", "c.docx")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [one["verdict"] for one in lines] == ["accept", "accept_sanitised", "reject"]
    assert set(lines[1]) == {"path", "verdict", "findings"}
    assert set(lines[1]["findings"][0]) == {"code", "text"}


def test_inspect_judges_the_others_when_one_is_missing(files: Installation) -> None:
    done = files.run("inspect", "saknas.docx", "a.docx")
    assert (done.returncode, len(done.stdout.splitlines())) == (2, 1)
    assert done.stderr == "Filen saknas.docx finns inte. Kontrollera namnet och försök igen.\n"


def test_text_and_html_print_the_document(files: Installation) -> None:
    assert files.run("text", "a.docx").stdout == "Ett vanligt svar.\n"
    page = files.run("html", "a.docx", PYTHONIOENCODING="ascii").stdout
    assert "<h1>a</h1>" in page
    assert "<p>Ett vanligt svar.</p>" in page
    for command in ("text", "html"):
        done = files.run(command, "c.docx")
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith("Filen är en PDF.")
        assert files.run(command, "saknas.docx").returncode == 2


def test_many_files_are_counted_on_a_terminal_and_only_there(files: Installation) -> None:
    many = ["inspect", *["a.docx"] * 8]
    assert files.run(*many).stderr == ""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [script(), *many], cwd=files.folder, env=clean_environment(), stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        assert process.wait(60) == 0
    os.close(theirs)
    assert b"8 av 8" in os.read(ours, 10_000)
    os.close(ours)


@pytest.mark.parametrize("command", [("inspect",), ("text",), ("html",), ("merge", "--out", "ut.docx")])
def test_a_small_file_takes_little_time_and_neither_flask_nor_a_database(
    files: Installation, command: tuple[str, ...]
) -> None:
    """Time is measured in processor seconds, ours and the child's: the clock depends on what else the machine does."""
    before = os.times()
    done = files.run(*command, "a.docx", PYTHONPROFILEIMPORTTIME="1")
    after = os.times()
    assert done.returncode == 0
    for heavy in ("flask", "sqlalchemy", "docx.document"):
        assert f" {heavy}\n" not in done.stderr
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent < 1
