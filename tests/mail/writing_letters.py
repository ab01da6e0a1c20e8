"""Letters for tests, written as bytes so that nothing tidies them."""

import base64
from textwrap import dedent

HEAD = (
    "From: Karin Registrator <registrator@farsta.example>\r\n"
    "To: remiss@stad.example\r\n"
    "Subject: Yttrande\r\n"
    "Message-ID: <one@farsta.example>\r\n"
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter(text: str) -> bytes:
    """The letter as it travels: the block's own indentation taken away, lines ended with CRLF."""
    return dedent(text).lstrip("\n").replace("\n", "\r\n").encode()


def part(head: str, body: str | bytes) -> bytes:
    """A part of a letter: its head and its body."""
    written = body if isinstance(body, bytes) else body.encode()
    return head.strip().replace("\n", "\r\n").encode() + b"\r\n\r\n" + written


def file_part(name: str, data: bytes, media_type: str = DOCX) -> bytes:
    """A file attached in base 64."""
    head = (
        f"Content-Type: {media_type}\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="{name}"'
    )
    return part(head, base64.encodebytes(data).replace(b"\n", b"\r\n"))


def text_part(words: str) -> bytes:
    """Plain text in UTF-8."""
    return part("Content-Type: text/plain; charset=utf-8", words)


def multipart(*parts: bytes, kind: str = "mixed", boundary: str = "grans", head: str = "") -> bytes:
    """The parts in a container, without the letter's own head unless one is given."""
    begin = f"{head}Content-Type: multipart/{kind}; boundary={boundary}\r\n\r\n".encode()
    mark = f"--{boundary}".encode()
    return begin + b"".join(mark + b"\r\n" + one + b"\r\n" for one in parts) + mark + b"--\r\n"


def whole(*parts: bytes, head: str = HEAD, kind: str = "mixed") -> bytes:
    """A letter with the parts in it."""
    return multipart(*parts, kind=kind, head=head + "MIME-Version: 1.0\r\n")
