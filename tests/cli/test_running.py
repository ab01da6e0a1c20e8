"""``remiss up``, ``worker``, ``tick`` and ``migrate``: start, serve, and stop in order."""

import shutil
import signal
import socket
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from remiss.demo.script import USERS
from tests.cli.command import Installation, fetched, printed_until, stop
from tests.system import free_port

pytestmark = pytest.mark.slow

Loaded = tuple[Installation, str]


HSTS = "Strict-Transport-Security"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_up_serves_its_pages_and_stops_in_order(installation: Installation, how: signal.Signals) -> None:
    port = free_port()
    with installation.running("up", "--no-demo", PORT=str(port)) as process:
        printed = printed_until(process, "Stoppa med Ctrl+C.")
        assert f"Remiss körs på http://127.0.0.1:{port}\n" in printed
        assert "Exemplen" not in printed
        page = fetched(f"http://127.0.0.1:{port}/logga-in", X_Forwarded_Proto="https")
        assert page.status == 200
        assert "<h1" in page.read().decode()
        assert HSTS not in page.headers, "anyone could have written that header"
        assert stop(process, how) == (0, "")
    # Stopped in order, the database is whole in one file again.
    assert not (installation.folder / "remiss.db-wal").exists()


def test_up_listens_where_it_is_told_to_and_believes_a_trusted_proxy(installation: Installation) -> None:
    port = free_port()
    variables = {"HOST": "127.0.0.2", "PORT": str(port), "REMISS_TRUSTED_PROXIES": "1"}
    with replace(installation, variables=variables).running("up", "--no-demo") as process:
        assert f"http://127.0.0.2:{port}" in printed_until(process, "Stoppa med Ctrl+C.")
        assert HSTS in fetched(f"http://127.0.0.2:{port}/logga-in", X_Forwarded_Proto="https").headers
        with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=5):
            pass


def test_up_prints_the_log_ins_again_on_a_later_start(loaded: Loaded, tmp_path: Path) -> None:
    shutil.copytree(loaded[0].folder, tmp_path, dirs_exist_ok=True)
    with Installation(tmp_path).running("up", PORT=str(free_port())) as process:
        printed = printed_until(process, "Stoppa med Ctrl+C.")
        assert all(user.email in printed for user in USERS)
        assert stop(process, signal.SIGTERM)[0] == 0


def test_up_says_in_swedish_that_the_port_is_taken(installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = installation.run("up", "--no-demo", PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"127.0.0.1:{port} går inte att använda (")
    assert "Välj en annan adress eller port (HOST=…, PORT=…)" in done.stderr
    assert "Remiss körs på" not in done.stdout


def test_the_worker_stops_when_it_is_told_to(installation: Installation) -> None:
    with installation.running("worker") as process:
        printed_until(process, "Klockan går.")
        assert stop(process, signal.SIGTERM) == (0, "")


def test_a_tick_carries_what_is_waiting(installation: Installation) -> None:
    assert installation.run("user", "add", "maj@stadshuset.example", "Maj").returncode == 0
    assert installation.run("tick").returncode == 0
    assert len(list((installation.folder / "mail").glob("*.eml"))) == 1


def test_a_tick_by_a_clock_that_is_set_says_what_that_means(installation: Installation) -> None:
    assert installation.run("user", "add", "maj@stadshuset.example", "Maj").returncode == 0
    ahead = installation.run("tick", "--once", "--now", "2126-12-01T08:00+01:00")
    assert ahead.returncode == 0
    assert ahead.stdout.startswith("Klockan är ställd till 1 december 2126 kl. 08.00.")
    assert "brev som skickas är riktiga brev" in " ".join(ahead.stdout.split())
    assert len(list((installation.folder / "mail").glob("*.eml"))) == 1
    behind = installation.run("tick", "--now", "2015-09-28T06:00Z")
    assert behind.stdout.startswith("Klockan är ställd till 28 september 2015 kl. 08.00.")
    assert "riktiga brev" not in behind.stdout


def test_a_tick_that_fails_says_so_to_the_one_who_asked(installation: Installation) -> None:
    with sqlite3.connect(installation.folder / "remiss.db") as connection:
        connection.execute("ALTER TABLE letters RENAME TO lost")
    done = installation.run("tick")
    assert done.returncode == 1
    assert "The job 'deliver letters' failed" in done.stderr


def test_two_processes_that_start_at_once_on_nothing_agree(bare: Installation) -> None:
    """Pages and clock started together, as a service manager does: one database, one key."""
    with bare.running("migrate") as one, bare.running("migrate") as other:
        said = [process.communicate(timeout=90)[0] for process in (one, other)]
        assert said == ["Databasen är i nyaste utgåvan.\n"] * 2
        assert (one.returncode, other.returncode) == (0, 0)
    assert len(list(bare.folder.glob("secret_key*"))) == 1
