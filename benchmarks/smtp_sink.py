"""The least SMTP server there can be, in a process of its own: it takes every letter at once and keeps none.

It does less than any real server, so that what is measured is the sender and not the server.
"""

import multiprocessing
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

_ANSWERS = {b"EHLO": b"250 quick", b"HELO": b"250 quick", b"DATA": b"354 go on", b"QUIT": b"221 bye"}


class _Line(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.wfile.write(b"220 quick\r\n")
        for said in self.rfile:
            verb = said[:4].upper().strip()
            self.wfile.write(_ANSWERS.get(verb, b"250 taken") + b"\r\n")
            if verb == b"QUIT":
                return
            if verb == b"DATA":
                self._swallow()

    def _swallow(self) -> None:
        for line in self.rfile:
            if line == b".\r\n":
                break
        self.wfile.write(b"250 taken\r\n")


@contextmanager
def running_sink() -> Iterator[int]:
    """The port of a server that runs while the block does."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        process.terminate()
        process.join()


def _serve(there: "Connection[int, int]") -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Line) as server:
        there.send(server.server_address[1])
        server.serve_forever()
