"""What stands in for a file is made by a job, once, by whichever worker; a failure is told and not tried for ever."""

import threading
from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select

from remiss.db.post import Event
from remiss.db.submission import SubmissionFile
from remiss.docmerge import read
from remiss.domain.incoming import Making
from remiss.domain.standing_in import MOST_TRIES, MakingState
from remiss.office import Office
from remiss.usecases.converting import make_stand_ins, stand_in_name
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.factories import Round
from tests.files_to_send import word
from tests.system import need_namespaces
from tests.usecases.strange_answers import RTF, answered_with, files_in, pdf


@pytest.fixture
def round_(tools: Tools) -> Round:
    return factories.consultation(tools)


def _acts(tools: Tools) -> list[str]:
    with tools.reading() as session:
        return [act for act in session.scalars(select(Event.act).order_by(Event.id)) if act.startswith("stand_in")]


def _made_of(tools: Tools, round_: Round, name: str, data: bytes) -> SubmissionFile:
    answered_with(tools, round_.referral_ids[0], name, data)
    make_stand_ins(tools)
    return files_in(tools, round_.referral_ids[0])[0]


def test_the_text_of_a_pdf_is_taken_out_as_a_proposal(round_: Round, tools: Tools) -> None:
    file = _made_of(tools, round_, "Yttrande.pdf", pdf("Nämnden tillstyrker förslaget."))
    assert file.making_state is MakingState.MADE
    assert file.stand_in is not None
    assert (file.stand_in.name, file.stand_in.making) == ("Yttrande.docx", Making.TAKEN_OUT)
    assert file.stand_in.confirmed_at is None
    assert read(tools.storage.get(file.stand_in.sha256)).text() == "Nämnden tillstyrker förslaget."
    assert tools.storage.get(file.sha256).startswith(b"%PDF")
    assert _acts(tools) == ["stand_in_made"]


def test_a_scan_is_told_to_be_one_and_not_tried_again(round_: Round, tools: Tools) -> None:
    file = _made_of(tools, round_, "Yttrande.pdf", pdf())
    assert (file.making_state, file.stand_in) == (MakingState.FAILED, None)
    assert file.findings[-1]["text"].startswith("PDF-filen är inskannad")
    assert make_stand_ins(tools) == Counter()
    assert _acts(tools) == ["stand_in_failed"]


def test_a_word_file_needs_nothing(round_: Round, tools: Tools) -> None:
    file = _made_of(tools, round_, "Yttrande.docx", word())
    assert (file.making_state, file.stand_in, _acts(tools)) == (None, None, [])


@pytest.mark.office
def test_an_rtf_file_becomes_word(round_: Round, tools: Tools) -> None:
    need_namespaces()
    file = _made_of(tools, round_, "Yttrande.rtf", RTF)
    assert file.stand_in is not None
    assert file.stand_in.making is Making.CONVERTED
    assert read(tools.storage.get(file.stand_in.sha256)).text().startswith("Yttrande från nämnden.")


def test_where_nothing_can_be_converted_the_file_waits_and_no_try_is_counted(
    round_: Round, tools: Tools, clock: StoppedClock
) -> None:
    answered_with(tools, round_.referral_ids[0], "Yttrande.rtf", RTF)
    for _ in range(MOST_TRIES + 2):
        assert make_stand_ins(tools) == Counter()
        clock.forward(days=1)
    file = files_in(tools, round_.referral_ids[0])[0]
    assert (file.making_state, file.making_tries, _acts(tools)) == (MakingState.WANTED, 0, [])


@pytest.mark.office
def test_a_file_that_takes_the_worker_with_it_is_given_up_in_the_end(
    round_: Round, tools: Tools, clock: StoppedClock
) -> None:
    need_namespaces()  # Where nothing can be converted no try is counted.

    class Dying(Office):
        def from_stranger(self, data: bytes, kind: str) -> bytes:
            raise SystemExit(f"killed by {len(data)} bytes of {kind}")

    answered_with(tools, round_.referral_ids[0], "Yttrande.rtf", RTF)
    dying = replace(tools, office=Dying())
    for _ in range(MOST_TRIES):
        with pytest.raises(SystemExit):
            make_stand_ins(dying)
        clock.forward(days=1)
    assert make_stand_ins(dying) == Counter()
    file = files_in(tools, round_.referral_ids[0])[0]
    assert file.making_state is MakingState.FAILED
    assert "prövats flera gånger" in file.findings[-1]["text"]


def test_workers_at_once_make_each_file_once(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=6)
    for referral_id in round_.referral_ids:
        answered_with(tools, referral_id, "Yttrande.pdf", pdf("Nämnden tillstyrker."))
    outcomes: list[Counter[str]] = []
    workers = [threading.Thread(target=lambda: outcomes.append(make_stand_ins(tools))) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(outcomes, Counter()) == Counter(made=6)
    with tools.reading() as session:
        stand_ins = session.scalars(
            select(SubmissionFile.stands_for_id).where(SubmissionFile.making.is_not(None))
        ).all()
    assert len(stand_ins) == len(set(stand_ins)) == 6
    assert _acts(tools) == ["stand_in_made"] * 6


def test_the_word_file_is_called_as_the_one_it_stands_for() -> None:
    assert [stand_in_name(name) for name in ("Svar.doc", "Svar 1.2.pdf", "svar")] == [
        "Svar.docx",
        "Svar 1.2.docx",
        "svar.docx",
    ]
