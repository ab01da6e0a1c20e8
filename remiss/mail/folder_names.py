"""Folders' names as IMAP writes them: modified UTF-7 (RFC 3501, 5.1.3)."""

import base64
import re

_OUTSIDE = re.compile(r"[^\x20-\x7e]+")


def as_folder(name: str) -> str:
    """The name in ASCII: "Lästa" is "L&AOQ-sta"."""
    return _OUTSIDE.sub(_encoded, name.replace("&", "&-"))


def _encoded(found: re.Match[str]) -> str:
    data = base64.b64encode(found[0].encode("utf-16-be")).decode("ascii")
    return f"&{data.rstrip('=').replace('/', ',')}-"
