"""What the command says about itself, and to one who holds it wrong."""

import re
import subprocess
import sys

import pytest

from tests.cli.command import Installation, clean_environment

COMMANDS = ["read-missiv", "read-list", "merge", "inspect", "text", "html", "up", "demo", "worker", "tick", "migrate"]
COMMANDS += ["doctor", "compile", "user"]


def test_help_names_every_command_in_swedish(bare: Installation) -> None:
    done = bare.run("--help")
    assert done.returncode == 0
    assert done.stderr == ""
    assert re.findall(r"^ {4}(\S+)", done.stdout, re.MULTILINE) == COMMANDS
    for english in ("usage", "options", "show this help", "positional"):
        assert english not in done.stdout


def test_the_module_is_the_same_command(bare: Installation) -> None:
    command = [sys.executable, "-m", "remiss", "--help"]
    done = subprocess.run(command, env=clean_environment(), capture_output=True, check=True, cwd=bare.folder)
    assert done.stdout.decode() == bare.run("--help").stdout


def test_no_command_at_all_shows_the_help(bare: Installation) -> None:
    done = bare.run()
    assert done.returncode == 2
    assert "kommandon:" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("skicka",), "KOMMANDO kan inte vara 'skicka'. Välj bland 'read-missiv',"),
        (("read-missiv",), "Det saknas något: FIL."),
        (("up", "--utan-exempel"), "Kommandot förstår inte --utan-exempel."),
        (("tick", "--now"), "Efter --now ska det stå ett värde."),
        (("tick", "--now", "i morgon"), "i morgon är ingen tid. Skriv den som 2015-09-28T08:00+02:00"),
        (("tick", "--now", "2015-09-28T08:00"), "2015-09-28T08:00 säger inte vilken tidszon som gäller."),
        (("user", "add", "a@b.example", "Maj", "--role"), "Efter --role ska det stå ett värde."),
        (("user", "add", "a@b.example", "Maj", "--role", "chef"), "Rollen chef finns inte. Välj bland administratör,"),
    ],
)
def test_wrong_use_is_told_in_swedish(bare: Installation, arguments: tuple[str, ...], said: str) -> None:
    done = bare.run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(said)
    assert "Skriv så här: remiss" in done.stderr


def test_a_terminal_without_our_letters_still_gets_the_help(bare: Installation) -> None:
    done = bare.run("--help", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "k?r hela produkten" in done.stdout
