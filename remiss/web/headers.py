"""Security headers on every answer (ASVS 3.4): nothing inline, nothing from elsewhere, nothing framed or leaked."""

from flask import Response, request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_ONE_YEAR = "max-age=31536000; includeSubDomains"


def add_headers(response: Response) -> Response:
    """The same answer with the headers set; pages with people's data are never kept by a cache."""
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", _ONE_YEAR)
    return response
