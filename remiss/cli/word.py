"""The commands that look into Word files: what they are (``inspect``), what they say (``text`` and ``html``).

They load neither Flask nor the database. What comes from outside is judged and read in a limited child process.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from remiss.docmerge import Document, Unreadable, Verdict, html_page, inspect, read

DONE = 0
WRONG_USE = 2
CANNOT = 3

_MANY = 5


class WrongUseError(Exception):
    """A file cannot be opened or written as asked. Carries the Swedish sentence for it."""


def inspect_command(paths: Sequence[str]) -> int:
    """Prints one JSON object a line for each file; 2 when one could not be opened, after the others are judged."""
    status = DONE
    for path in with_progress(paths, "Bedömer"):
        try:
            verdict = inspect(bytes_of(path), Path(path).name)
        except WrongUseError as wrong:
            say(wrong)
            status = WRONG_USE
        else:
            print_json(verdict_json(path, verdict))
    return status


def text_command(path: str) -> int:
    """Prints the text a reader would see; 2 when the file cannot be opened, 3 when it is no Word file."""
    return _shown(path, Document.text)


def html_command(path: str) -> int:
    """Prints the document as a web page; 2 when the file cannot be opened, 3 when it is no Word file."""
    return _shown(path, lambda document: html_page(document, Path(path).stem))


def _shown(path: str, written: Callable[[Document], str]) -> int:
    try:
        document = _document(path)
    except WrongUseError as wrong:
        return say(wrong)
    except Unreadable as refusal:
        return say(refusal.sentence, CANNOT)
    put(written(document))
    return DONE


def _document(path: str) -> Document:
    return read(bytes_of(path))


def bytes_of(path: str) -> bytes:
    """The file's bytes. Raises WrongUseError with a sentence that says what is the matter and what to do."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise WrongUseError(f"Filen {path} finns inte. Kontrollera namnet och försök igen.") from error
    except IsADirectoryError as error:
        raise WrongUseError(f"{path} är en mapp. Ange filerna i den i stället.") from error
    except (OSError, ValueError) as error:
        raise WrongUseError(f"Filen {path} går inte att öppna. Kontrollera att du får läsa den.") from error


def verdict_json(path: str, verdict: Verdict) -> dict[str, object]:
    """The verdict on one file as it is printed."""
    findings = [{"code": one.code, "text": one.text} for one in verdict.findings]
    return {"path": path, "verdict": verdict.judgement.value, "findings": findings}


def print_json(value: object) -> None:
    """Prints the value as JSON on one line."""
    put(json.dumps(value, ensure_ascii=False))


def put(text: str) -> None:
    """Prints UTF-8 whatever the terminal is set to: what we print is often read by a program. Ends with a newline."""
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "replace"))
    sys.stdout.flush()


def say(words: object, status: int = WRONG_USE) -> int:
    """Prints a sentence to the person at the terminal, and gives the exit status it goes with."""
    print(words, file=sys.stderr)
    return status


def with_progress(paths: Sequence[str], deed: str) -> Iterator[str]:
    """The paths; on a terminal, many of them are counted as they go."""
    shows = sys.stderr.isatty() and len(paths) > _MANY
    for number, path in enumerate(paths, 1):
        if shows:
            print(f"\r{deed} {number} av {len(paths)}", end="", file=sys.stderr, flush=True)
        yield path
    if shows:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
