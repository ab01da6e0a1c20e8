"""A canary: a server on this machine that counts who calls on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Canary:
    """Where it listens, and the paths that were asked for."""

    port: int
    calls: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Canary]:
    """A canary that sings when anybody asks it for anything."""
    heard: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            line = self.rfile.readline(200)
            if line:
                heard.append(line.decode("latin-1").strip())
            self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield Canary(server.server_port, heard)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
