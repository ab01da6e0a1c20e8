"""Files out: always as a download under its own name, never shown in the browser (PROMISES 5.1)."""

from io import BytesIO

from flask import Response, send_file

# What a program asks for when it opens the file; the browser itself is told to open nothing.
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}
_UNKNOWN = "application/octet-stream"


def download(content: bytes, name: str) -> Response:
    """The bytes as an attachment, named as RFC 6266 says, in a sandbox of its own should a browser show them anyway."""
    extension = name[name.rfind(".") :].casefold() if "." in name else ""
    response = send_file(BytesIO(content), _TYPES.get(extension, _UNKNOWN), as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
