"""What was typed in the set-up form, laid over the draft it belongs to.

A form's names say which row they speak of (``body-12-name`` is the name of the body with key 12), so a form that was
opened before the rows were divided or moved still falls in place, and what it does not mention stays as it was.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from remiss.domain.consultation import DocumentRole
from remiss.domain.setup import (
    SetupBody,
    SetupContact,
    SetupContent,
    SetupDocument,
    SetupGroup,
    SetupTopic,
)

Row = TypeVar("Row", SetupBody, SetupContact, SetupContent, SetupGroup)

Typed = Mapping[str, str]

TEXTS = (
    "title",
    "matter",
    "registry_number",
    "proposer",
    "purpose",
    "last_day",
    "closes_on",
    "how_to_answer",
    "do_not_enclose",
    "reply_email",
    "reply_postal",
)
"""The fields that are plain texts, by the names they have both in the form and in the draft."""

# No keyboard gives them, and PostgreSQL refuses the first. White space, line breaks among it, is not of their number.
_CONTROL = dict.fromkeys((*range(9), *range(14, 28), 127))
_SWITCHES = ("paper_wanted", "past_is_meant", "over_is_meant")
_ALWAYS_THERE = "title"


def with_typed(content: SetupContent, typed: Typed) -> SetupContent:
    """The content with everything that the form says."""
    texts = {name: tidy(typed[name]) for name in TEXTS if name in typed}
    # A box that is not ticked is not sent, so its absence means no only when the form itself was there.
    switches = {name: name in typed for name in _SWITCHES} if _ALWAYS_THERE in typed else {}
    filled = replace(
        _with(content, {**texts, **switches}),
        contacts=tuple(_contact(each, typed) for each in content.contacts),
        topics=tuple(_topic(each, typed) for each in content.topics),
        documents=tuple(_document(each, typed) for each in content.documents),
        groups=tuple(_group(each, typed) for each in content.groups),
    )
    return _moved(filled, typed)


def tidy(text: str) -> str:
    """The text without white space around it or control characters in it, and with one sort of line break."""
    return "\n".join(line.translate(_CONTROL).rstrip() for line in text.splitlines()).strip()


def one_line(text: str) -> str:
    """The text on one line, with single spaces and no control characters."""
    return " ".join(text.translate(_CONTROL).split())


def _said(typed: Typed, prefix: str, *names: str) -> dict[str, str]:
    """The values the form gives for the row, on one line each."""
    return {name: one_line(typed[f"{prefix}-{name}"]) for name in names if f"{prefix}-{name}" in typed}


def _with(row: Row, values: Mapping[str, Any]) -> Row:
    return replace(row, **values)


def _contact(contact: SetupContact, typed: Typed) -> SetupContact:
    return _with(contact, _said(typed, f"contact-{contact.key}", "name", "title", "phone", "email"))


def _topic(topic: SetupTopic, typed: Typed) -> SetupTopic:
    prefix = f"topic-{topic.key}"
    said = _said(typed, prefix, "title")
    return replace(topic, title=said["title"], kept=f"{prefix}-kept" in typed) if said else topic


def _document(document: SetupDocument, typed: Typed) -> SetupDocument:
    role = typed.get(f"document-{document.key}-role", "")
    return replace(document, role=DocumentRole(role)) if role in set(DocumentRole) else document


def _group(group: SetupGroup, typed: Typed) -> SetupGroup:
    said = _said(typed, f"group-{group.key}", "name", "last_day")
    return replace(_with(group, said), bodies=tuple(_body(each, typed) for each in group.bodies))


def _body(body: SetupBody, typed: Typed) -> SetupBody:
    said = _said(typed, f"body-{body.key}", "name", "last_day", "email", "choice", "category")
    renamed = body.renamed or said.get("name", body.name) != body.name
    return replace(_with(body, said), renamed=renamed)


def _moved(content: SetupContent, typed: Typed) -> SetupContent:
    """The bodies in the groups that the form asks for; one that moves stands last in its new group."""
    known = {group.key for group in content.groups}
    leaving: dict[int, list[SetupBody]] = {}
    staying: dict[int, list[SetupBody]] = {}
    for group in content.groups:
        for body in group.bodies:
            target = _target(typed, body, group.key, known)
            (staying if target == group.key else leaving).setdefault(target, []).append(body)
    if not leaving:
        return content
    return replace(
        content,
        groups=tuple(
            replace(group, bodies=(*staying.get(group.key, ()), *leaving.get(group.key, ())))
            for group in content.groups
        ),
    )


def _target(typed: Typed, body: SetupBody, here: int, known: set[int]) -> int:
    asked = typed.get(f"body-{body.key}-group", "")
    return int(asked) if asked.isdecimal() and int(asked) in known else here
