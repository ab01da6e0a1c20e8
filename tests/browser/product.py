"""The product as its users have it: a process of its own, on a port of its own, with the demonstration in it."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from remiss.app import create_app
from remiss.context import EXTENSION
from remiss.db.extension import database
from remiss.settings import load_settings
from remiss.usecases.tools import Tools
from tests.paths import ROOT
from tests.system import free_port

_LONGEST_START = 90
_LONGEST_STOP = 30


@dataclass(frozen=True)
class Product:
    """A running installation. ``log`` is what the process has printed."""

    url: str
    instance: Path
    environment: dict[str, str]

    @property
    def log(self) -> Path:
        """Everything the process has said."""
        return self.instance / "remiss.log"

    def tick(self) -> None:
        """Lets waiting letters leave now, as the product's own clock would within 20 seconds."""
        subprocess.run([sys.executable, "-m", "remiss", "tick"], env=self.environment, cwd=ROOT, check=True)

    def add_user(self, email: str, name: str, role: str, password: str) -> None:
        """Someone who can log in, added as the README says."""
        command = ["user", "add", email, name, "--role", role, "--password", password]
        subprocess.run([sys.executable, "-m", "remiss", *command], env=self.environment, cwd=ROOT, check=True)

    @contextmanager
    def tools(self) -> Iterator[Tools]:
        """The same installation's tool belt, for scenery that no walk is about."""
        app = create_app(load_settings(self.environment))
        belt: Tools = app.extensions[EXTENSION]
        with app.app_context():
            yield belt
            database.engine.dispose()


@contextmanager
def running_product(instance: Path, *options: str) -> Iterator[Product]:
    """``python -m remiss up`` in the folder, from the moment it answers until it is told to stop."""
    instance.mkdir(parents=True, exist_ok=True)
    port = free_port()
    own = {"REMISS_INSTANCE": str(instance), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_OURS} | own
    product = Product(f"http://127.0.0.1:{port}", instance, environment)
    with (
        product.log.open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-m", "remiss", "up", *options], env=environment, cwd=ROOT, stdout=log, stderr=log
        ) as process,
    ):
        try:
            _await_answer(product, process)
            yield product
        finally:
            process.terminate()
            process.wait(_LONGEST_STOP)


# A developer's own choices must not reach the product under test, and no letter may leave the machine.
_NOT_OURS = {"DATABASE_URL", "HOST", "MAIL_SERVER", "REMISS_BASE_URL", "REMISS_STYLEGUIDE"}


def _await_answer(product: Product, process: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + _LONGEST_START
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{product.url}/halsa", timeout=5) as answer:  # noqa: S310  # Our own loopback address.
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"remiss up svarar inte:\n{product.log.read_text(encoding='utf-8')}")
