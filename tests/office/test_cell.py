"""What is locked in reads nothing but its file, reaches nobody, and ends when its time is out."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from remiss.office.cell import Cell, CellError, Task
from tests.office.listening import listening
from tests.system import as_nobody, need, need_namespaces

pytestmark = pytest.mark.office
HOME = Path("/usr/lib/libreoffice/program")


@pytest.fixture(autouse=True)
def namespaces() -> None:
    need_namespaces()


@pytest.fixture
def cell() -> Cell:
    found = Cell(HOME, seconds=20)
    assert found.why_not == ""
    return found


def _bash(script: str) -> Task:
    return Task(("/bin/bash", "-c", script), "/tmp/in", "/tmp/ut")  # noqa: S108  # The cell's own folder.


def test_the_file_goes_in_and_what_is_made_of_it_comes_out(cell: Cell) -> None:
    assert cell.run(_bash("tr a-z A-Z < /tmp/in > /tmp/ut"), b"remissvar") == b"REMISSVAR"


def test_a_planted_file_is_read_outside_and_not_inside(cell: Cell, tmp_path: Path) -> None:
    planted = tmp_path / "hemligt.txt"
    planted.write_text("remissens nyckel", encoding="utf-8")
    planted.chmod(0o644)
    read = f"cat {planted} /etc/passwd > /tmp/ut 2>&1"
    assert b"remissens nyckel" in subprocess.run(["/bin/bash", "-c", f"cat {planted}"], capture_output=True).stdout  # noqa: PLW1510  # A control.
    told = cell.run(_bash(read), b"x").decode()
    assert "nyckel" not in told
    assert "root:" not in told
    assert told.count("No such file") == 2


def test_inside_there_is_nothing_but_programs_and_fonts(cell: Cell) -> None:
    told = cell.run(
        _bash("ls / /etc > /tmp/ut; ls /proc /home /var/lib /work /srv >> /tmp/ut 2>/dev/null"), b"x"
    ).decode()
    named = set(told.split()) - {"/:", "/etc:", "/etc"}
    assert named <= {
        *("bin", "dev", "etc", "lib", "lib32", "lib64", "sbin", "tmp", "usr", "var"),
        *("fonts", "libreoffice", "ld.so.cache"),
    }


def test_nothing_can_be_written_but_in_its_own_memory(cell: Cell) -> None:
    places = "/x /usr/x /etc/fonts/x /dev/x"
    script = f"for one in {places}; do touch $one && echo $one; done > /tmp/ut 2>/dev/null; echo . >> /tmp/ut"
    assert cell.run(_bash(script), b"x") == b".\n"


def test_a_listener_on_the_machine_hears_those_outside_and_nobody_inside(cell: Cell) -> None:
    with listening() as canary:
        call = f"(echo hej > /dev/tcp/127.0.0.1/{canary.port}) 2>/dev/null; echo klart > /tmp/ut"
        assert cell.run(_bash(call), b"x") == b"klart\n"
        assert canary.calls == []
        subprocess.run(["/bin/bash", "-c", f"echo hej > /dev/tcp/127.0.0.1/{canary.port}"], check=True)
        _wait_until(lambda: canary.calls == ["hej"])


def test_no_right_is_left_to_be_had(cell: Cell) -> None:
    told = cell.run(_bash("mount -t tmpfs x /usr > /tmp/ut 2>&1; umount /tmp >> /tmp/ut 2>&1; echo . >> /tmp/ut"), b"x")
    assert b"permission denied" in told.lower() or b"must be superuser" in told.lower()


def test_who_takes_too_long_is_ended_with_all_it_started() -> None:
    mark = "987654"
    short = Cell(HOME, seconds=1)
    with pytest.raises(CellError) as caught:
        short.run(_bash(f"sleep {mark} & setsid sleep {mark} & sleep {mark}"), b"x")
    assert caught.value.late
    _wait_until(lambda: subprocess.run(["pgrep", "-f", f"sleep {mark}"], capture_output=True).returncode == 1)  # noqa: PLW1510  # Its answer.


def test_who_eats_memory_is_stopped_at_its_limit() -> None:
    small = Cell(HOME, seconds=20, memory=512 << 20)
    script = "x=$(head -c {size} /dev/zero | tr '\\0' a); echo ${{#x}} > /tmp/ut"
    assert small.run(_bash(script.format(size=1_000_000)), b"x") == b"1000000\n"
    with pytest.raises(CellError):
        small.run(_bash(script.format(size=900_000_000)), b"x")


def test_who_fills_its_room_gets_no_more() -> None:
    small = Cell(HOME, seconds=20, room=4 << 20)
    with pytest.raises(CellError):
        small.run(_bash("head -c 100000000 /dev/zero > /tmp/ut && exit 0; rm /tmp/ut"), b"x")


def test_an_ordinary_user_can_make_one() -> None:
    need_namespaces(ordinary_user=True)
    python = (
        need("python3", "python3") if os.geteuid() else str(shutil.which("python3", path="/usr/bin:/usr/local/bin"))
    )
    wanted = '{"shown": ["/usr"], "room": 1000000, "seconds": 5, "memory": 1000000000, "largest": 1000, "command": []}'
    command = ["unshare", "--user", "--map-root-user", "--mount", "--net", "--pid", "--fork", python, "-I", "-S"]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        inmate = Path(folder) / "inmate.py"
        inmate.write_bytes((Path(__file__).parents[2] / "remiss" / "office" / "inmate.py").read_bytes())
        done = subprocess.run(as_nobody([*command, str(inmate), wanted]), capture_output=True, check=False, cwd="/")
    assert (done.returncode, done.stderr) == (0, b"")


def test_where_no_cell_can_be_made_it_is_said_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refusing = tmp_path / "unshare"
    refusing.write_text("#!/bin/sh\necho 'unshare: unshare failed: Operation not permitted' >&2; exit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert Cell(HOME).why_not == "namnrymder kan inte skapas (unshare: unshare failed: Operation not permitted)"
    monkeypatch.setenv("PATH", "/nowhere")
    assert Cell(HOME).why_not == "programmet unshare saknas"


def _wait_until(settled: object) -> None:
    assert callable(settled)
    for _ in range(100):
        if settled():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to be")
