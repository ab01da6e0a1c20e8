"""Pictures written as SVG, vetted before they come along (Office puts the SVG beside a PNG of it, MS-ODRAWXML 2.29).

An SVG picture is a web page of sorts: it can run script, and fetch pictures, fonts and style sheets from anywhere. One
that only draws needs none of that. So a drawing is harmless when every address in it is a place in itself (``#a``) or
a picture written out (``data:image/png``), and nothing in it is a program. The picture is known by its first bytes and
not by its name, since a viewer goes by those too.
"""

import re

_BEGINNING = 4_096
_XML = re.compile(rb"\s*<(?:\?xml\b|!--|!DOCTYPE\s+svg|(?:\w+:)?svg\b)")
_SVG = re.compile(rb"<(?:\w+:)?svg\b")
_GZIP = b"\x1f\x8b"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_ACTIVE = re.compile(
    rb"""<(?:\w+:)?(?:script|foreignObject|iframe|object|embed|audio|video|handler|listener)\b"""
    rb"""|\bon[a-z]+\s*=|javascript:|<!ENTITY|<!DOCTYPE[^>]*\[|<\?xml-stylesheet|@import|\\[0-9a-f]"""
    rb"""|attributeName\s*=\s*["']\s*(?:\w+:)?href"""
    rb"""|(?<![\w-])(?:href|src)\s*=\s*["'](?!\s*(?:\#|data:image/(?:png|jpe?g|gif)[;,]|["']))"""
    rb"""|url\(\s*(?:["']|&quot;|&apos;)?\s*(?!\#|data:image/(?:png|jpe?g|gif)[;,])[^\s"')&]""",
    re.IGNORECASE,
)


def is_active_drawing(data: bytes, name: str = "") -> bool:
    """Whether the bytes are an SVG picture that runs or fetches something, or one whose words cannot be searched.

    ``name`` is the part's name or type, which says what a packed picture is (EMF pictures are packed too).
    """
    if data.startswith(_GZIP):
        return "svg" in name.casefold()
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(_WIDE) or start[:4].count(0):
        return b"s\0v\0g\0" in start or b"\0s\0v\0g" in start
    is_drawing = _XML.match(start) is not None and b"svg" in data and _SVG.search(data) is not None
    return is_drawing and _ACTIVE.search(data) is not None
