"""The two commands that only read files: what a covering letter says, and whom a distribution list names.

Both print JSON. They load neither Flask nor the database, so that they start at once and can be used in scripts.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from remiss.domain.errors import FileRefusedError
from remiss.intake.deadlines import Deadline
from remiss.intake.distribution import read_distribution
from remiss.intake.found import FoundEntry, FoundGroup
from remiss.intake.missiv import Missiv, read_missiv
from remiss.intake.strategy import read_strategy
from remiss.intake.topics import Topic

DONE = 0
WRONG_USE = 2
UNREADABLE = 3

Json = dict[str, object]


def read_missiv_command(path: str, strategy: str | None) -> int:
    """Prints what the letter says, with the strategy's headings among the topics; the exit status says how it went."""
    return _printed(lambda: _missiv_json(path, strategy))


def read_list_command(path: str) -> int:
    """Prints the groups of consultees in the file, or on standard input for "-"; returns the exit status."""
    return _printed(lambda: _list_json(path))


def _printed(found: Callable[[], Json]) -> int:
    try:
        result = found()
    except OSError as error:
        print(f"Filen {error.filename} går inte att öppna. Kontrollera namnet och försök igen.", file=sys.stderr)
        return WRONG_USE
    except FileRefusedError as error:
        print(error.reason, file=sys.stderr)
        return UNREADABLE
    text = json.dumps(result, ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()
    return DONE


def _missiv_json(path: str, strategy: str | None) -> Json:
    missiv = read_missiv(_bytes(path), _name(path))
    topics, notes = missiv.topics, missiv.notes
    if strategy is not None:
        read = read_strategy(_bytes(strategy), _name(strategy))
        topics, notes = (*topics, *read.topics), (*notes, *read.notes)
    return _as_json(missiv, topics, notes)


def _as_json(missiv: Missiv, topics: tuple[Topic, ...], notes: tuple[str, ...]) -> Json:
    return {
        "title": missiv.title,
        "registry_number": missiv.registry_number,
        "registry_number_example": missiv.registry_number_example,
        "deadlines": [_deadline(one) for one in missiv.deadlines],
        "contacts": [
            {"name": one.name, "title": one.title, "phone": one.phone, "email": one.email} for one in missiv.contacts
        ],
        "addresses": [{"kind": one.kind, "text": one.text, "email": one.email} for one in missiv.addresses],
        "topics": [_topic(one) for one in topics],
        "groups": [_group(one) for one in missiv.groups],
        "notes": list(notes),
    }


def _list_json(path: str) -> Json:
    found = read_distribution(_bytes(path), _name(path))
    return {"groups": [_group(one) for one in found.groups], "notes": list(found.notes)}


def _deadline(one: Deadline) -> Json:
    return {"date": one.date.isoformat(), "applies_to": one.applies_to}


def _topic(one: Topic) -> Json:
    return {"number": one.number, "title": one.title, "text": one.text, "source": one.source}


def _group(group: FoundGroup) -> Json:
    return {"name": group.name, "consultees": [_consultee(entry) for entry in group.entries]}


def _consultee(entry: FoundEntry) -> Json:
    deadline = entry.deadline.isoformat() if entry.deadline else None
    email: Json = {"email": entry.email} if entry.email else {}
    return {"printed": entry.printed, "name": entry.name, "category": entry.category, "deadline": deadline, **email}


def _bytes(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()


def _name(path: str) -> str:
    return "" if path == "-" else Path(path).name
