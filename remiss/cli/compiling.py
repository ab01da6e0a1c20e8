"""Making a consultation's review document from the shell."""

import sys
from pathlib import Path

from remiss.cli.faults import in_swedish
from remiss.cli.installation import belt, opened
from remiss.domain.errors import RemissError
from remiss.domain.permissions import Actor, ActorKind
from remiss.queries.finding import find_consultation
from remiss.usecases.reviewing import build_review, review_docx
from remiss.web.errors import wording

_WRONG_USE = 2
_CANNOT = 3


def compile_command(round_: str, out: str) -> int:
    """Writes the review document to ``out``; 2 when it cannot be written there, 3 when there is nothing to compile."""
    tools = belt(opened())
    with tools.reading() as session:
        found = find_consultation(session, round_)
    if found is None:
        print(f"Det finns ingen remiss med nummer eller diarienummer {round_}.", file=sys.stderr)
        return _CANNOT
    # The one who laid up the consultation stands as the maker of a document made from the shell.
    by = Actor(ActorKind.SYSTEM, "Kommandoraden", found.created_by_id)
    try:
        built = build_review(tools, found.id, by=by)
        content = review_docx(tools, found.id, built.number, by=by).content
    except RemissError as error:
        words = wording(error)
        print(f"{words.heading}. {words.advice}", file=sys.stderr)
        return _CANNOT
    try:
        Path(out).write_bytes(content)
    except OSError as error:
        print(f"Filen {out} går inte att skriva ({in_swedish(error)}). Välj en annan plats.", file=sys.stderr)
        return _WRONG_USE
    print(f"Sammanställning {built.number} är skriven till {out}.")
    return 0
