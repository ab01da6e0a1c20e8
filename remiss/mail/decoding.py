"""Undoing what letters do to bytes and to text: transfer encodings (RFC 2045, 6) and charsets. Never raises."""

import binascii
import codecs
import quopri
import re

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_QUAD = 4
_MOST_JOINED = 100
_MOST_UU_FILES = 100
# Names that Python knows but no letter means; decoding some of them takes quadratic time.
_NEVER = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
# Programs that say these mean Windows' own (the WHATWG's Encoding standard reads them so too).
_WINDOWS = frozenset({"iso8859-1", "ascii"})
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,300})\r?$", re.MULTILINE)


def decoded(body: bytes, encoding: str) -> bytes:
    """The body as it was before its Content-Transfer-Encoding; as it stands when that is none or unknown."""
    match encoding.strip().lower():
        case "base64":
            return decoded_base64(body)
        case "quoted-printable":
            return decoded_quoted(body)
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            files, _ = uuencoded(body)
            return files[0][1] if files else body
        case _:
            return body


def decoded_base64(written: bytes) -> bytes:
    """The bytes, as far as they can be had: signs that do not belong are passed over, and a broken end is dropped.

    Parts that were encoded one by one and then joined are each read to their own end.
    """
    pieces = re.split(rb"=+", written.translate(None, _NOT_BASE64), maxsplit=_MOST_JOINED)
    return b"".join(_unpadded(piece.replace(b"=", b"")) for piece in pieces)


def decoded_quoted(written: bytes, *, header: bool = False) -> bytes:
    """The bytes of quoted-printable text (RFC 2045, 6.7); a wrong escape stands as it is."""
    return quopri.decodestring(written, header=header)


def uuencoded(body: bytes) -> tuple[list[tuple[str, bytes]], bytes]:
    """The files written with uuencode in the text, each by its name, and the text that stands beside them."""
    found, pieces, at, stop = list[tuple[str, bytes]](), list[bytes](), 0, 0
    for begin in _UU_BEGIN.finditer(body):
        if begin.start() < stop or len(found) >= _MOST_UU_FILES:
            continue
        data, stop = _uu_lines(body, begin.end() + 1)
        if data:
            found.append((text_of(begin[1].strip(), "utf-8"), data))
            pieces.append(body[at : begin.start()])
            at = stop
    return found, b"".join([*pieces, body[at:]])


def text_of(data: bytes, charset: str) -> str:
    """The text. With a charset that is unknown or untrue: UTF-8 if it is, otherwise Windows' Latin letters."""
    known = _known(charset)
    for name in (known, "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return data.decode(known if known not in {"utf-8", "utf-16", "utf-32"} else "cp1252", "replace")


def _known(charset: str) -> str:
    try:
        name = codecs.lookup(charset.strip().strip("'\"")).name
    except (LookupError, ValueError):
        return "utf-8"
    if name in _NEVER:
        return "utf-8"
    return "cp1252" if name in _WINDOWS else name


def _unpadded(piece: bytes) -> bytes:
    """One run of base 64 whose padding has been taken away; a lone last sign says nothing."""
    whole = piece[:-1] if len(piece) % _QUAD == 1 else piece
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % _QUAD))


def _uu_lines(body: bytes, start: int) -> tuple[bytes, int]:
    """The file whose lines begin there, and where the text goes on after it."""
    lines, at = [], start
    while at < len(body):
        after = body.find(b"\n", at) + 1 or len(body)
        line, at = body[at:after].rstrip(b"\r\n"), after
        if line == b"end" or not line:
            break
        lines.append(_uu_line(line))
    return b"".join(lines), at


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some encoders write more signs than the line's own length asks for.
        wanted = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:wanted])
        except binascii.Error:
            return b""
