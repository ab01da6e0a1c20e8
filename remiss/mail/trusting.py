"""What our own mail server says of the sender (Authentication-Results, RFC 8601). Anyone else's word is passed over.

A letter may bring such fields from anybody. Only those that name our server count, and of those the topmost: a server
must take away others that bear its own name (RFC 8601, 5), and puts its own on top.
"""

import re

from remiss.mail.head import Head

_COMMENT = re.compile(r"\([^()]{0,500}\)")
_RESULT = re.compile(r"^\s*(spf|dkim|dmarc)\s*=\s*(\w+)", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:header\.d|header\.i|smtp\.mailfrom|smtp\.helo|header\.from)\s*=\s*\"?(?:[^@\s;\"]*@)?([\w.-]+)"
)
_ORDER = ("spf", "dkim", "dmarc")
_FAILS = frozenset({"fail", "permerror", "policy", "softfail"})


def authentication_note(head: Head, authserv_id: str) -> str:
    """A Swedish note such as "SPF och DKIM stämmer för exempel.se", "" when our own server has said nothing."""
    wanted = authserv_id.strip().lower()
    for said in head.every("authentication-results"):
        server, _, results = _COMMENT.sub(" ", said).partition(";")
        if wanted and server.split()[:1] and server.split()[0].lower() == wanted:
            return _note(results.split(";"))
    return ""


def _note(results: list[str]) -> str:
    passed: dict[str, list[str]] = {}
    failed: list[str] = []
    for result in results:
        found = _RESULT.match(result)
        if found is None:
            continue
        method, outcome = found[1].lower(), found[2].lower()
        if outcome == "pass":
            domain = _DOMAIN.search(result)
            passed.setdefault(domain[1].lower().strip(".") if domain else "", []).append(method)
        elif outcome in _FAILS:
            failed.append(method)
    return " ".join([*(_stands(domain, methods) for domain, methods in passed.items()), *_falls(failed)])


def _stands(domain: str, methods: list[str]) -> str:
    about = f" för {domain}" if domain else ""
    return f"{_listed(methods)} stämmer{about}."


def _falls(methods: list[str]) -> list[str]:
    return [f"{_listed(methods)} stämmer inte."] if methods else []


def _listed(methods: list[str]) -> str:
    names = [method.upper() for method in _ORDER if method in methods]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"
