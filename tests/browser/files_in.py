"""Files to look at, one of each kind, in a round of their own."""

from io import BytesIO

from remiss.domain.answering import Details
from remiss.domain.clock import local_day
from remiss.domain.permissions import Actor
from remiss.domain.standing_in import Handling, Manner
from remiss.queries.answer_files import Concern, files_page
from remiss.queries.standings import standings
from remiss.usecases.answer_files import FilePlace
from remiss.usecases.confirming import write_text
from remiss.usecases.converting import make_stand_ins
from remiss.usecases.entering import EnteredFile, Entry, enter_answer
from remiss.usecases.recording import Place
from remiss.usecases.sending import send_consultation
from remiss.usecases.settling_files import mark_handled
from remiss.usecases.tools import Tools
from tests.files_to_send import LOCKED_WORD, word
from tests.usecases.strange_answers import pdf

_FILES = (
    ("Yttrande.docx", word("Nämnden tillstyrker.")),
    ("Protokollsutdrag.pdf", pdf("Nämnden beslutar", "att tillstyrka.")),
    ("Bilaga 1.pdf", pdf("Bilagans text.")),
    ("Inskannat.pdf", pdf()),
    ("Skrivelse.docx", LOCKED_WORD),
    ("Samma skrivelse.docx", LOCKED_WORD + b"\0"),
)


def set_files(tools: Tools, round_id: int, *, by: Actor) -> dict[str, str | int]:
    """The round's and the files' ids: one that waits, one confirmed, one to type, one locked and one settled."""
    send_consultation(tools, round_id, by=by)
    with tools.reading() as session:
        referral_id = standings(session, [round_id], tools.clock())[0].referral_id
    files = tuple(EnteredFile(name, BytesIO(data)) for name, data in _FILES)
    entry = Entry(Details(), local_day(tools.clock()), "strange", files=files, manner=Manner.FILES, insists=True)
    enter_answer(tools, Place(round_id, referral_id), entry, by=by)
    make_stand_ins(tools)
    with tools.reading() as session:
        lines = files_page(session, round_id, by=by).lines
    awaiting, confirmed = (line.file.id for line in lines[Concern.CONFIRM])
    typed = lines[Concern.TYPE][0].file.id
    locked, settled = (line.file.id for line in lines[Concern.QUARANTINE])
    write_text(tools, FilePlace(round_id, confirmed), "# Bilaga\n\nBilagans text.", by=by)
    mark_handled(tools, FilePlace(round_id, settled), Handling.NOTHING, by=by)
    return {
        "strange": round_id,
        "strange referral": referral_id,
        "awaiting file": awaiting,
        "confirmed file": confirmed,
        "silent file": typed,
        "locked file": locked,
        "settled file": settled,
    }
