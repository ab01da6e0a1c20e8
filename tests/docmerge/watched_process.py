"""A process that inspects, reads, shows and merges the files of a folder, and tells of all it tried to reach.

Run as ``python -m tests.docmerge.watched_process FOLDER [fetch ADDRESS | write PATH]``. Python's audit hook tells of
each connection, name looked up, process begun and file opened to be written; what libxml2 does in C is left to the
canary. The last words plant a deed of that kind, to show that it is seen.
"""

import io
import json
import sys
import urllib.request
from pathlib import Path

from remiss.docmerge import Options, Source, Unreadable, html_page, judging, merge, reading

_REACHING = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen", "os.system", "os.exec")
_CHANGING = ("os.remove", "os.rename", "os.mkdir", "os.symlink", "os.link", "os.truncate", "shutil.")


def main() -> None:
    """Works through the folder, and prints what was seen as JSON."""
    seen: list[str] = []
    files = [path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())]
    _work(files[:1])  # What Python itself loads when first needed has nothing to do with the files.
    sys.addaudithook(lambda event, details: _note(seen, event, details))
    _work(files)
    _plant(sys.argv[2:])
    sys.stdout.write(json.dumps(seen))


def _note(seen: list[str], event: str, details: tuple[object, ...]) -> None:
    wrote = event == "open" and isinstance(details[1], str) and set(details[1]) & set("wax+")
    if event in _REACHING or event.startswith(_CHANGING) or wrote:
        seen.append(f"{event} {details[0]!r}")


def _work(files: list[bytes]) -> None:
    for data in files:
        judging.inspect(data, "svar.docx")
        try:
            html_page(reading.read(data), "svar").encode()
        except Unreadable:
            continue
        merge([Source("a", data)], io.BytesIO(), Options("Sammanställning"))
        merge([Source("a", data)], io.BytesIO(), Options("Sammanställning", profile="faithful"))


def _plant(words: list[str]) -> None:
    match words:
        case ["fetch", address]:
            urllib.request.urlopen(address).close()  # noqa: S310  # The canary's own address.
        case ["write", path]:
            Path(path).write_text("x", encoding="utf-8")


if __name__ == "__main__":
    main()
