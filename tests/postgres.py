"""A real PostgreSQL server of the tests' own, on a free loopback port."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.system import as_nobody, free_port, need


class Server:
    """A running server; ``url`` reaches one of its databases."""

    def __init__(self, port: int) -> None:
        self._port = port

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy writes it."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self._port}/{database}"

    def execute(self, statement: str) -> None:
        """Runs one statement outside any transaction."""
        with psycopg.connect(f"host=127.0.0.1 port={self._port} user=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """Starts a server with durability off (it lives for minutes) and stops it afterwards."""
    initdb, control = need("initdb", "postgresql"), need("pg_ctl", "postgresql")
    with tempfile.TemporaryDirectory(prefix="remiss-pg-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder) / "data", free_port()
        if os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
        _run([initdb, "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync"])
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50"
        _run([control, "-D", str(data), "-w", "-o", options, "-l", f"{folder}/log", "start"])
        try:
            yield Server(port)
        finally:
            _run([control, "-D", str(data), "-w", "-m", "immediate", "stop"])


def _run(command: list[str]) -> None:
    subprocess.run(as_nobody(command), check=True, capture_output=True, cwd="/")
