"""Text that a document borrows from a file inside it (``w:altChunk``, ISO 29500-1, 17.17.2).

Word turns the borrowed file into paragraphs of its own when it opens the document, and a reader never knows. It may be
HTML, a mail archive of a web page (MHTML), RTF or plain text; another Word file is read by ``reading`` itself. Only the
words are taken: nothing in it is run, fetched or believed.
"""

import re
from collections.abc import Iterator
from email.parser import BytesParser
from html.parser import HTMLParser

from remiss.docmerge.markup import local, parse, w
from remiss.docmerge.verdicts import Unreadable

_SILENT = {"script", "style", "title", "template"}
_INLINE = {"a", "abbr", "b", "cite", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u", "img"}
_RTF_TOKEN = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE)
_RTF_SILENT = {
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "footer",
    "generator",
    "themedata",
}
_RTF_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "tab": "\t", "cell": "\t"}
_SIGNED = 65_536
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def lines_of(data: bytes, content_type: str, name: str) -> list[str]:
    """The paragraphs of a borrowed file, by its content type, its name and its first bytes; empty ones left out.

    None of a file that is no text, such as a document in the format before 2007.
    """
    kind = f"{content_type} {name}".casefold()
    if b"\0" in data and not data.startswith(_WIDE):
        return []
    if data.lstrip().startswith(b"{\\rtf"):
        text = "\n".join(_rtf(data.decode("latin-1")))
    elif "rfc822" in kind or "multipart" in kind or kind.endswith((".mht", ".mhtml", ".eml")):
        text = _of_mail(data)
    elif "html" in kind or kind.endswith(".htm"):
        text = _of_html(_decoded(data))
    elif "xml" in kind:
        text = _of_xml(data)
    else:
        text = _decoded(data)
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_WIDE) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _of_html(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    return "".join(page.pieces)


class _Page(HTMLParser):
    """Gathers a page's words, with a new line at every tag that is not part of a sentence."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        self._break(tag)
        self.pieces += [value for name, value in attrs if tag == "img" and name == "alt" and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(" ".join(f"|{data}|".split())[1:-1])

    def _break(self, tag: str) -> None:
        if tag not in _INLINE and not self._silent:
            self.pieces.append("\n")


def _of_mail(data: bytes) -> str:
    """The page in a mail archive, else its plain text."""
    message = BytesParser().parsebytes(data)
    found = {part.get_content_type(): part for part in reversed(list(message.walk()))}
    page = found.get("text/html")
    part = page if page is not None else found.get("text/plain")
    content = part.get_payload(decode=True) if part is not None else b""
    text = _decoded(content) if isinstance(content, bytes) else ""
    return _of_html(text) if page is not None else text


def _of_xml(data: bytes) -> str:
    """A Word file written as one XML text (Flat OPC), or any other XML's words."""
    try:
        root = parse(data)
    except Unreadable:
        return ""
    if local(root) == "html":
        return _of_html(data.decode("utf-8", "replace"))
    paragraphs = ["".join(one.text or "" for one in paragraph.iter(w("t"))) for paragraph in root.iter(w("p"))]
    return "\n".join(paragraphs or [str(text) for text in root.itertext()])


def _rtf(text: str) -> Iterator[str]:
    """The paragraphs of an RTF text: groups that are no part of the running text are skipped."""
    reader = _RtfReader()
    for token in _RTF_TOKEN.finditer(text):
        reader.take(token)
    whole = "".join(reader.pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    yield from whole.split("\n")


class _RtfReader:
    """Follows RTF's groups; one that a starred word opens, or a table of fonts and the like, is silent."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._silent = [False]
        self._skip = 0

    def take(self, token: re.Match[str]) -> None:
        """Takes in one word, sign, brace or stretch of text."""
        word, number, code, sign, brace, plain = token.groups()
        if brace:
            self._brace(brace)
        elif word:
            self._word(word.lower(), int(number or 0))
        elif code:
            self._say(bytes.fromhex(code).decode("cp1252", "replace"))
        elif sign:
            self._sign(sign)
        elif plain:
            self._say(plain)

    def _brace(self, brace: str) -> None:
        if brace == "{":
            self._silent.append(self._silent[-1])
        elif len(self._silent) > 1:
            self._silent.pop()

    def _word(self, word: str, number: int) -> None:
        if word in _RTF_SILENT:
            self._silent[-1] = True
        elif word == "u":
            self._say(chr(number % _SIGNED))
            self._skip = 1
        elif word in _RTF_BREAKS:
            self._say(_RTF_BREAKS[word])

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._silent[-1] = True
        else:
            self._say({"~": "\u00a0", "_": "\u2011", "-": ""}.get(sign, sign))

    def _say(self, text: str) -> None:
        """Adds text, but for the sign an older program shows instead of a Unicode one."""
        if not self._silent[-1]:
            self.pieces.append(text[self._skip :])
        self._skip = 0
