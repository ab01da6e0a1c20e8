"""HTML letters on pages: each in a frame of its own, where its inline styles are allowed and nothing else is."""

from flask import Response, make_response

from remiss.web.headers import CSP

_LETTER_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


def with_frame(page: str, status: int = 200) -> Response:
    """The page, allowed to frame letters of our own."""
    response = make_response(page, status)
    response.headers["Content-Security-Policy"] = f"{CSP}; frame-src 'self'"
    return response


def framed(letter: str) -> Response:
    """The HTML letter as a document to frame: it runs nothing, fetches nothing, and its links open beside the page."""
    response = make_response(letter.replace("<head>", '<head><base target="_blank">', 1))
    response.headers["Content-Security-Policy"] = _LETTER_CSP
    return response
