"""The door ``./dev``: what it does on machines that lack one thing or another, with every shell found here.

The script runs for real, in a folder with a space in its name, on a PATH that holds only what each test puts there.
"""

import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.system import need

Done = subprocess.CompletedProcess[str]

ALWAYS_THERE = ("sh", "cat", "cksum", "dirname", "env", "id", "ls", "ln", "mkdir", "rm", "touch")
SHELLS = [shell for shell in ("dash", "busybox", "bash") if shutil.which(shell)]

# A package installer that notes what it is asked, and makes an environment with a command that tells how it was called.
UV = """#!/bin/sh
printf 'uv %s\\n' "$*" >> "$LOG"
[ -z "${BROKEN:-}" ] || exit 1
if [ "$1" = venv ]; then
    mkdir -p .venv/bin
    ln -s "$REAL_PYTHON" .venv/bin/python
    printf '#!/bin/sh\\nprintf "remiss %%s\\\\n" "$*"\\n' > .venv/bin/remiss
    ln -s remiss .venv/bin/ruff
    chmod +x .venv/bin/remiss
fi
"""

# Debian's Python without python3-venv: all is well until an environment is asked for.
PYTHON_WITHOUT_VENV = """#!/bin/sh
[ "${1:-}" != -m ] || { echo 'ensurepip is not available'; exit 1; }
exec "$REAL_PYTHON" "$@"
"""


@dataclass
class Machine:
    """A checkout of its own and the programs that can be found there."""

    checkout: Path
    programs: Path
    shell: tuple[str, ...] = ("sh",)

    @property
    def log(self) -> list[str]:
        """What the installers were asked to do."""
        path = self.programs / "log"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def add(self, name: str, text: str) -> None:
        """Puts a program on the PATH."""
        path = self.programs / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def dev(self, *arguments: str, **variables: str) -> Done:
        """Runs the door from another folder, as one may."""
        return subprocess.run(
            [*self.shell, str(self.checkout / "dev"), *arguments],
            env={
                "PATH": str(self.programs),
                "LOG": str(self.programs / "log"),
                "REAL_PYTHON": sys.executable,
                "CDPATH": "/",
                **variables,
            },
            cwd=self.programs,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with the usual small programs, and neither Python nor installers."""
    checkout, programs = tmp_path / "min remiss", tmp_path / "program"
    for folder in (checkout, programs):
        folder.mkdir()
    for name in ("dev", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, checkout / name)
    for name in (*ALWAYS_THERE, "chmod"):
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    return Machine(checkout, programs)


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """The same with Python and uv."""
    (machine.programs / "python3").symlink_to(sys.executable)
    machine.add("uv", UV)
    return machine


def test_the_door_and_the_gate_can_be_run() -> None:
    for path in (ROOT / "dev", ROOT / ".ci" / "run"):
        assert path.stat().st_mode & stat.S_IXUSR
    assert "REMISS_REQUIRE_SYSTEM=1 ./dev test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["dev", ".ci/run"])
def test_shellcheck_has_nothing_to_say(script: str) -> None:
    done = subprocess.run(
        [need("shellcheck", "shellcheck"), str(ROOT / script)], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_up_installs_once_and_hands_on_its_options_in_every_shell(ready: Machine, shell: str) -> None:
    found = shutil.which(shell)
    assert found is not None
    ready.shell = {"busybox": (found, "sh"), "bash": (found, "--posix")}.get(shell, (found,))
    first = ready.dev("up", "--no-demo")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "remiss up --no-demo\n"
    assert ready.log == [
        "uv venv -q --python python3 .venv",
        "uv pip install -q --python .venv/bin/python -e . -c requirements.lock",
    ]
    assert ready.dev("up", "två ord").stdout == "remiss up två ord\n"
    assert len(ready.log) == 2


def test_a_changed_list_of_packages_is_installed_again(ready: Machine) -> None:
    ready.dev("up")
    with (ready.checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("something==1.0\n")
    ready.dev("up")
    assert [line.split()[1] for line in ready.log] == ["venv", "pip", "pip"]


def test_a_checkout_that_was_moved_gets_a_new_environment(ready: Machine) -> None:
    ready.dev("up")
    ready.checkout = ready.checkout.rename(ready.checkout.with_name("flyttad"))
    assert ready.dev("up").stdout == "remiss up\n"
    assert [line.split()[1] for line in ready.log] == ["venv", "pip", "venv", "pip"]


def test_packages_for_testing_are_enough_for_running(ready: Machine) -> None:
    ready.dev("fix")
    ready.dev("up")
    assert [line.rsplit(" -e ", 1)[-1] for line in ready.log[1:]] == [".[test] -c requirements.lock"]


def test_an_installation_that_fails_is_said_and_tried_again(ready: Machine) -> None:
    ready.dev("up")
    (ready.checkout / "requirements.lock").write_text("", encoding="utf-8")
    failed = ready.dev("up", BROKEN="1")
    assert failed.returncode == 1
    assert "Paketen kunde inte installeras" in failed.stderr
    assert failed.stdout == ""
    assert ready.dev("up").stdout == "remiss up\n"


def test_without_python_the_door_says_what_is_needed(machine: Machine) -> None:
    done = machine.dev("up")
    assert done.returncode == 1
    assert "Python 3.11 eller senare behövs men hittades inte." in done.stderr


def test_a_python_that_was_asked_for_but_cannot_be_used_is_named(ready: Machine) -> None:
    done = ready.dev("up", PYTHON="/finns/inte/python3")
    assert done.returncode == 1
    assert done.stderr == "PYTHON=/finns/inte/python3 är inte Python 3.11 eller senare.\n"


def test_a_python_asked_for_by_a_path_with_a_space_is_used(ready: Machine) -> None:
    wanted = ready.checkout / "python"
    wanted.symlink_to(sys.executable)
    ready.dev("up", PYTHON=str(wanted))
    assert ready.log[0] == f"uv venv -q --python {wanted} .venv"


def test_where_python_has_no_venv_and_nothing_may_be_installed_the_cure_is_printed(machine: Machine) -> None:
    machine.add("python3", PYTHON_WITHOUT_VENV)
    done = machine.dev("up")
    assert done.returncode == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert done.stderr.endswith(f"Python saknar modulen venv. Kör: apt-get install python{version}-venv\n")


def test_debian_packages_are_installed_without_asking_anything(machine: Machine) -> None:
    """With new lists when the old ones did not do, and with sudo only if it needs no password."""
    machine.add("python3", PYTHON_WITHOUT_VENV)
    machine.add(
        "apt-get", '#!/bin/sh\nprintf "apt-get %s\\n" "$*" >> "$LOG"\ncase "$*" in *update*) ;; *) exit 100 ;; esac\n'
    )
    machine.add("sudo", '#!/bin/sh\nprintf "sudo %s\\n" "$1" >> "$LOG"\nshift\nexec "$@"\n')
    assert machine.dev("up").returncode == 1
    asked = [line for line in machine.log if line.startswith("apt-get")]
    assert [line.split()[4] for line in asked] == ["install", "update", "install"]
    assert asked[0].startswith("apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends python3.")
    assert {line for line in machine.log if line.startswith("sudo")} == (set() if os.geteuid() == 0 else {"sudo -n"})


@pytest.mark.parametrize(("required", "status"), [("1", 1), ("", 127)])
def test_missing_system_packages_stop_only_where_nothing_may_be_skipped(
    ready: Machine, required: str, status: int
) -> None:
    """127: the door went on to the checks, which this machine does not have."""
    done = ready.dev("test", REMISS_REQUIRE_SYSTEM=required)
    assert "Kunde inte installera:" in done.stderr
    assert "chromium" in done.stderr
    assert done.returncode == status


@pytest.mark.parametrize(("arguments", "status"), [((), 0), (("help",), 0), (("--help",), 0), (("hjälp",), 2)])
def test_the_door_says_what_can_be_asked_of_it(machine: Machine, arguments: tuple[str, ...], status: int) -> None:
    done = machine.dev(*arguments)
    assert done.returncode == status
    shown = done.stdout if status == 0 else done.stderr
    assert [line.split()[1] for line in shown.splitlines()] == [
        "up",
        "test",
        "check",
        "fix",
        "migrate",
        "lock",
        "bench",
    ]
