"""A file that came without a letter, wrapped in one, so that it goes the same way as all others.

The letter has no sender and no date: nothing is claimed that nobody knows. The same file by the same name gives the
same bytes each time, so that it is known again.
"""

import base64
import tempfile
from typing import BinaryIO, cast
from urllib.parse import quote

from remiss.domain.file_names import readable_name
from remiss.mail.one_line import one_line

DROPPED_HEADER = "X-Remiss-Dropped"
_IN_MEMORY = 4 * 1024 * 1024
# A whole number of lines of 76 signs, so that pieces are encoded as if they were one.
_PIECE = 57 * 20_000


def wrapped(name: str, stream: BinaryIO) -> BinaryIO:
    """A letter that brings the file and nothing else, to be read from its beginning. The caller closes it."""
    shown = quote(readable_name(one_line(name)), safe="")
    head = (
        f"{DROPPED_HEADER}: file\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n"
        f"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=UTF-8''{shown}\r\n\r\n"
    )
    letter = cast("BinaryIO", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  # The caller closes it.
    letter.write(head.encode("ascii"))
    while piece := stream.read(_PIECE):
        letter.write(base64.encodebytes(piece).replace(b"\n", b"\r\n"))
    letter.seek(0)
    return letter
