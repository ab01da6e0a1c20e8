"""What was typed in a form whose session was lost: it follows through the log-in and is sent again by its owner.

Only forms from our own pages are kept, only addresses of our own are sent to, and passwords are never carried along.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Request

_SECRET = "password"  # noqa: S105  # A part of field names.
_NEVER_KEPT = {"csrf_token"}
_HAS_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"[a-z_-]+|[0-9a-f]{16,}")


@dataclass(frozen=True)
class KeptForm:
    """A form's fields in order, where it was going, and the names of files that must be chosen again."""

    target: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What a person may have typed, each once, for showing; words of the code ("endorse_partly") are left out."""
        texts = (value.strip() for _, value in self.fields)
        return tuple(dict.fromkeys(text for text in texts if _HAS_LETTER.search(text) and not _CODE.fullmatch(text)))

    def dumps(self) -> str:
        """The form as one hidden value."""
        return json.dumps([self.target, self.fields, self.files], ensure_ascii=False)


def kept_from(request: Request) -> KeptForm | None:
    """The form in the request; None when it holds nothing to keep, or did not come from our own pages."""
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if _may_be_kept(name))
    files = tuple(file.filename for file in request.files.values() if file.filename)
    if not (fields or files) or not is_own_page(request):
        return None
    return KeptForm(request.full_path.rstrip("?"), fields, files)


def loads(text: str) -> KeptForm | None:
    """The form from its hidden value; None when there is none, or it does not stay within our own pages."""
    try:
        target, fields, files = json.loads(text)
        kept = KeptForm(str(target), tuple((str(name), str(value)) for name, value in fields), tuple(map(str, files)))
    except (ValueError, TypeError, RecursionError):
        return None
    return kept if local_path(kept.target) == kept.target and all(_may_be_kept(name) for name, _ in fields) else None


def local_path(text: str | None) -> str | None:
    """The address when it leads to a page of our own: a path from the root, and nothing a browser could misread."""
    if not text or not text.startswith("/") or text.startswith("//") or not text.isprintable() or "\\" in text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else text


def is_own_page(request: Request) -> bool:
    """Whether the browser says that a form came from a page of our own (ASVS 3.5.1).

    Every present browser sends Sec-Fetch-Site over https; an older one names its Origin, which is "null" under our
    Referrer-Policy and so says nothing. What is not a browser sends neither, and has no session to misuse.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null")
    return origin in {"null", request.host_url.rstrip("/")}


def _may_be_kept(name: str) -> bool:
    return name not in _NEVER_KEPT and _SECRET not in name
