"""Nothing is fetched and nothing written, whatever the files ask for; and we would hear it if it were."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.docmerge.making import p, packed, parts, word
from tests.docmerge.reaching_out import REACHING
from tests.paths import ROOT

SECRET = "planterad-hemlighet"


class Canary:
    """A web server that remembers every call."""

    def __init__(self) -> None:
        calls: list[str] = []

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.calls = calls
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def canary() -> Iterator[Canary]:
    one = Canary()
    thread = threading.Thread(target=one.server.serve_forever, args=(0.05,))
    thread.start()
    yield one
    one.server.shutdown()
    thread.join()
    one.server.server_close()


def declaring(address: str) -> dict[str, bytes]:
    """Files with a DTD or an entity to fetch, in the document and beside it, where the reader may not look."""
    found: dict[str, bytes] = {}
    for name in ("word/document.xml", "word/styles.xml", "word/charts/chart1.xml", "word/media/a.svg"):
        plain = parts(p("x"), more={"styles": "", name: b"<svg/>"} if "." in name[-4:] else {})
        plain.setdefault(name, b"<x/>")
        for number, inner in enumerate(('<!ENTITY x SYSTEM "{0}">', '<!ENTITY % x SYSTEM "{0}"> %x;')):
            text = f'<!DOCTYPE x SYSTEM "{{0}}" [{inner}]>'.replace("{0}", address).encode()
            found[f"{name} {number}"] = packed({**plain, name: text + plain[name]})
    return found


def work_on(folder: Path, files: dict[str, bytes], *planted: str) -> list[str]:
    """What a process that works on the files was seen to reach for."""
    inbox, home = folder / "in", folder / "hem"
    inbox.mkdir()
    home.mkdir()
    for number, data in enumerate([word(p("x")), *files.values()]):
        (inbox / f"{number:04}.docx").write_bytes(data)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    command = [sys.executable, "-B", "-m", "tests.docmerge.watched_process", str(inbox), *planted]
    environment = {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "HOME": str(home), "TMPDIR": str(home)}
    done = subprocess.run(command, cwd=home, env=environment, check=True, capture_output=True, timeout=120)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert planted or after == before
    seen: list[str] = json.loads(done.stdout)
    return seen


def test_no_file_makes_us_fetch_or_write_anything(canary: Canary, tmp_path: Path) -> None:
    secret = tmp_path / "hemligt.png"
    secret.write_text(SECRET)
    files: dict[str, bytes] = {}
    for address in (f"{canary.address}/lockbete", f"file://{secret}", str(secret)):
        files |= {f"{address} {name}": made(address) for name, (made, _) in REACHING.items()}
        files |= {f"{address} {name}": data for name, data in declaring(address).items()}
    assert work_on(tmp_path, files) == []
    assert canary.calls == []


def test_a_planted_fetch_is_heard_and_seen(canary: Canary, tmp_path: Path) -> None:
    seen = work_on(tmp_path, {}, "fetch", f"{canary.address}/planterad")
    assert canary.calls == ["/planterad"]
    assert any(one.startswith("socket.connect") for one in seen)


def test_a_planted_writing_is_seen(tmp_path: Path) -> None:
    target = tmp_path / "hem" / "planterad"
    assert [one for one in work_on(tmp_path, {}, "write", str(target)) if one.startswith("open")] == [
        f"open {str(target)!r}"
    ]
    assert target.read_text() == "x"
