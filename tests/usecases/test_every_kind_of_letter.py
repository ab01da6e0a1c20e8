"""Every kind of letter through the whole way in: 0 lost, 0 wrong, 0 twice, 0 answers to machines (PROMISES P4)."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from remiss.db.incoming import IncomingLetter
from remiss.db.post import Letter
from remiss.db.submission import Submission
from remiss.domain.incoming import IncomingState
from remiss.domain.post import LetterKind
from remiss.usecases.collecting import keep_letter
from remiss.usecases.reading_letters import read_stored
from remiss.usecases.tools import Tools
from tests.usecases.letter_cases import ASIDE, CASES, TRAY, Case
from tests.usecases.letter_world import OURS, LetterWorld, make_world, paper, plan_again, raw_letter


@dataclass(frozen=True)
class _Ended:
    """Where a letter ended, by name, and its row."""

    case: Case
    raw: bytes
    where: str
    row: IncomingLetter


def _raw(world: LetterWorld, case: Case, number: int) -> bytes:
    plan = plan_again()
    again = {b"AGAIN": plan, b"OURS": plan}
    files = [(name, paper([*lines, f"Handling {number}"])) for name, lines in case.papers]
    files += [(name, again.get(data) or (data + str(number).encode())) for name, data in case.others]
    heads = {"To": world.tag(case.tagged) if case.tagged else OURS, "Subject": case.subject}
    if case.sender:
        heads["From"] = case.sender
    if case.answers:
        heads["In-Reply-To"] = world.message_id(case.answers)
    heads |= {"Message-ID": f"<{number}@prov.example>", **dict(case.heads)}
    quoted = f"\n> Svara här: {world.link(case.quotes)}\n" if case.quotes else ""
    return raw_letter(f"{case.text}\n{quoted}", heads, files, inline=case.inline)


def _where(world: LetterWorld, row: IncomingLetter, wanted: str) -> str:
    """The case's own word for where it must end when it did, otherwise where it is."""
    if row.state is IncomingState.TO_PLACE:
        return TRAY
    if row.state is not IncomingState.PLACED:
        return ASIDE if row.state is IncomingState.SET_ASIDE else row.state.value
    if wanted not in {TRAY, ASIDE} and world.place(wanted) == row.referral_id:
        return wanted
    return next(f"{key[0]} {key[1]}" for key, place in world.places.items() if place == row.referral_id)


def _run(tools: Tools) -> list[_Ended]:
    """Every case kept and read, each with where it ended."""
    tools = replace(tools, authserv_id="mx.stad.example")
    world = make_world(tools)
    raws = [_raw(world, case, number) for number, case in enumerate(CASES)]
    ids = [keep_letter(tools, raw, arrived_at=tools.clock()) for raw in raws]
    read_stored(tools)
    with tools.reading() as session:
        rows = {
            row.id: row for row in session.scalars(select(IncomingLetter).options(selectinload(IncomingLetter.files)))
        }
        session.expunge_all()
    return [
        _Ended(case, raw, _where(world, rows[key], case.ends), rows[key])
        for case, raw, key in zip(CASES, raws, ids, strict=True)
    ]


def test_every_letter_ends_where_it_must(tools: Tools) -> None:
    """One run, many questions: reading them all takes a while."""
    ended = _run(tools)
    assert len(ended) >= 119
    wrong = [f"{one.case.what}: {one.where}, not {one.case.ends}" for one in ended if one.where != one.case.ends]
    assert wrong == []
    _nothing_is_lost_or_changed(ended, tools)
    _nothing_is_twice(ended, tools)
    _machines_get_no_answer(ended, tools)
    _every_reason_is_a_sentence_and_the_likeliest_stands_first(ended)
    _our_own_documents_are_known_and_pictures_are_no_answers(ended)
    _a_short_answer_gives_a_proposed_stance(ended)
    _no_personal_link_is_kept_in_clear(ended)


def _nothing_is_lost_or_changed(ended: list[_Ended], tools: Tools) -> None:
    assert all(tools.storage.get(one.row.sha256) == one.raw for one in ended)
    assert len({one.row.id for one in ended}) == len(CASES)
    waiting = [one.case.what for one in ended if one.row.state is IncomingState.STORED]
    assert waiting == []


def _nothing_is_twice(ended: list[_Ended], tools: Tools) -> None:
    placed = [one.row.id for one in ended if one.row.state is IncomingState.PLACED]
    with tools.reading() as session:
        keys = list(session.scalars(select(Submission.idempotency_key)))
        receipts = list(session.scalars(select(Letter.occasion).where(Letter.kind == LetterKind.RECEIPT)))
    assert sorted(keys) == sorted(f"letter {each} 1" for each in placed)
    assert len(receipts) == len(set(receipts)) == len(placed) - 1  # The one that came through a list gets none.


def _machines_get_no_answer(ended: list[_Ended], tools: Tools) -> None:
    machines = {one.row.id for one in ended if one.case.heads and "Auto" in str(one.case.heads)}
    with tools.reading() as session:
        answered = set(session.scalars(select(IncomingLetter.id).where(IncomingLetter.submission_id.is_not(None))))
        read_again = read_stored(tools)
    assert not machines & answered
    assert read_again.total() == 0


def _every_reason_is_a_sentence_and_the_likeliest_stands_first(ended: list[_Ended]) -> None:
    by_what = {one.case.what: one.row for one in ended}
    number_and_stranger = by_what["a stranger with a board's letterhead"].candidates
    assert number_and_stranger[0]["reasons"][0]["text"] == "Diarienumret KS 314-331-2004 står i ämnesraden"
    assert "Farsta stadsdelsnämnd står i brevhuvudet i filen Yttrande.docx" in str(number_and_stranger[0]["reasons"])
    contradicted = by_what["a tag and another board's letterhead"].candidates
    assert contradicted[0]["reasons"][0]["text"] == "Brevet gick till svarsadressen för Farsta stadsdelsnämnd"
    assert "Kungsholmens stadsdelsnämnd står i brevhuvudet" in str(contradicted[0]["against"])


def _our_own_documents_are_known_and_pictures_are_no_answers(ended: list[_Ended]) -> None:
    uses = {one.case.what: {file.name: file.use.value for file in one.row.files} for one in ended}
    assert uses["the remiss saved anew and an answer"] == {"Yttrande.docx": "answer", "Plan.docx": "material"}
    assert uses["only the remiss itself"] == {"Förslag.docx": "material"}
    assert uses["Word and a logo"] == {"Yttrande.docx": "answer", "image001.png": "ornament"}


def _no_personal_link_is_kept_in_clear(ended: list[_Ended]) -> None:
    quoting = [one.row.text for one in ended if one.case.quotes]
    assert len(quoting) == 3
    assert all("/svara/…" in text for text in quoting)


def _a_short_answer_gives_a_proposed_stance(ended: list[_Ended]) -> None:
    stances = {one.case.what: one.row.proposed_stance for one in ended}
    assert stances["no remarks, in the letter itself"] == "no_objection"
    assert stances["abstains, in the letter itself"] == "abstain"
    assert stances["a question"] is None
