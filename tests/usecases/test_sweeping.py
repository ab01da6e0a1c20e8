"""Sweeping: what nothing points at goes, after a day; what anything points at stays, wherever it is named."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from remiss.db.submission import SubmissionFile
from remiss.domain.errors import FileMissingError
from remiss.jobs import Hands, tick
from remiss.settings import Settings
from remiss.usecases.drafting import begin_draft
from remiss.usecases.reading_inputs import Inputs, Use
from remiss.usecases.reading_inputs import Upload as Given
from remiss.usecases.reviewing import build_review
from remiss.usecases.sweeping import Swept, sweep
from remiss.usecases.tools import Tools
from tests import factories, files_to_send
from tests.clock import StoppedClock
from tests.files_to_send import upload
from tests.outbox import Remembering
from tests.usecases.answering import Consultee


def _age(path: Path, clock: StoppedClock, **age: int) -> None:
    """Lets all files below the path have been written so long before the clock's moment."""
    moment = (clock() - timedelta(**age)).timestamp()
    for file in path.rglob("*"):
        os.utime(file, (moment, moment))


def _rebuild(tools: Tools, round_: factories.Round) -> None:
    build_review(tools, round_.id, by=round_.officer)


def _prepared(settings: Settings) -> dict[str, int]:
    """The prepared answers by key, with the number the disk has for each file: one written anew has another."""
    return {path.name: path.stat().st_ino for path in settings.prepared.iterdir()}


def test_a_file_that_no_row_names_goes_after_a_day(tools: Tools, settings: Settings, clock: StoppedClock) -> None:
    stored = tools.storage.put(b"an upload that came to nothing")
    _age(settings.storage, clock, hours=23)
    assert sweep(tools) == Swept(0, 0)
    _age(settings.storage, clock, hours=25)
    assert sweep(tools) == Swept(1, 0)
    with pytest.raises(FileMissingError):
        tools.storage.get(stored.sha256)
    assert tools.storage.put(b"an upload that came to nothing") == stored
    assert tools.storage.get(stored.sha256)


def test_a_file_that_is_put_again_is_young_again(tools: Tools, settings: Settings, clock: StoppedClock) -> None:
    stored = tools.storage.put(b"sent twice")
    _age(settings.storage, clock, days=3)
    before = clock() - timedelta(days=1)
    assert list(tools.storage.put_before(before)) == [stored.sha256]
    tools.storage.put(b"sent twice")  # Between the asking and the removing.
    assert not tools.storage.remove(stored.sha256, before)
    assert tools.storage.get(stored.sha256) == b"sent twice"


def test_every_file_of_a_draft_an_answer_and_a_review_stays(
    tools: Tools, settings: Settings, clock: StoppedClock
) -> None:
    round_ = factories.consultation(tools, consultees=2)
    Consultee(tools, round_.referral_ids[0]).answer(upload("svar.docx", files_to_send.word("Vi tillstyrker.")))
    Consultee(tools, round_.referral_ids[1]).add(upload("utkast.docx", files_to_send.word("Inte sänt än.")))
    _rebuild(tools, round_)
    letter = Given("missiv", Use.MISSIV, "missiv.docx", files_to_send.word("Missiv"))
    begin_draft(tools, Inputs((letter,)), by=round_.officer)
    kept = sorted(path.name for path in settings.storage.glob("??/*"))
    _age(settings.storage, clock, days=400)
    assert sweep(tools).orphans == 0
    assert sorted(path.name for path in settings.storage.glob("??/*")) == kept
    assert len(kept) >= 4, "the answer, the draft's file, the review and the letter"


def test_what_a_crash_cut_off_is_tidied_up(tools: Tools, settings: Settings, clock: StoppedClock) -> None:
    stored = tools.storage.put(b"half removed")
    path = next(settings.storage.glob("??/*"))
    path.rename(path.with_name(f"{stored.sha256}.removed"))
    unfinished = settings.storage / "incoming" / "half an upload"
    unfinished.write_bytes(b"...")
    _age(settings.storage, clock, days=2)
    sweep(tools)
    assert not unfinished.exists()
    assert tools.storage.has(stored.sha256), "put back, and judged anew the next time"
    assert sweep(tools).orphans == 1


def test_a_build_after_one_late_answer_prepares_that_answer_alone(tools: Tools, settings: Settings) -> None:
    round_ = factories.consultation(tools, consultees=6)
    for place, referral_id in enumerate(round_.referral_ids):
        if place != 2:  # The late one stands among the others.
            Consultee(tools, referral_id).answer(upload("svar.docx", files_to_send.word(f"Svar {place}.")))
    _rebuild(tools, round_)
    first = _prepared(settings)
    late = files_to_send.word("Ett sent svar.")
    Consultee(tools, round_.referral_ids[2]).answer(upload("svar.docx", late))
    _rebuild(tools, round_)
    second = _prepared(settings)
    assert len(first) == 5
    assert {key: second[key] for key in first} == first, "none of the others was made ready again"
    (new,) = second.keys() - first.keys()
    assert new.startswith(tools.storage.put(late).sha256)


def test_prepared_answers_are_for_nobody_else_to_read(tools: Tools, settings: Settings) -> None:
    _one_answer_built(tools)
    (file,) = settings.prepared.iterdir()
    assert settings.prepared.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


def test_prepared_answers_go_when_they_have_not_been_used_for_a_month(
    tools: Tools, settings: Settings, clock: StoppedClock
) -> None:
    _one_answer_built(tools)
    _age(settings.prepared, clock, days=29)
    assert sweep(tools).prepared == 0
    _age(settings.prepared, clock, days=31)
    assert sweep(tools).prepared == 1
    assert _prepared(settings) == {}


def test_a_build_counts_as_use(tools: Tools, settings: Settings, clock: StoppedClock) -> None:
    round_ = _one_answer_built(tools)
    _age(settings.prepared, clock, days=31)
    Consultee(tools, round_.referral_ids[1]).answer(upload("svar.docx", files_to_send.word("Ett till.")))
    _rebuild(tools, round_)
    assert sweep(tools).prepared == 0


def test_what_was_prepared_of_an_answer_goes_with_the_answer(tools: Tools, settings: Settings) -> None:
    _one_answer_built(tools)
    with tools.transaction() as session:
        session.delete(session.scalars(select(SubmissionFile)).one())
    assert sweep(tools).prepared == 1
    assert _prepared(settings) == {}


def test_the_least_used_go_where_there_are_too_many(tools: Tools, clock: StoppedClock) -> None:
    for number in range(4):
        tools.prepared.put(f"a{number}-x", bytes(100))
        used = (clock() - timedelta(hours=number)).timestamp()
        os.utime(tools.prepared.folder / f"a{number}-x", (used, used))
    sources = {f"a{number}" for number in range(4)}
    assert tools.prepared.sweep(sources, clock() - timedelta(days=1), 250) == 2
    assert {path.name for path in tools.prepared.folder.iterdir()} == {"a0-x", "a1-x"}


def test_the_clock_sweeps(tools: Tools, settings: Settings, clock: StoppedClock) -> None:
    tools.storage.put(b"an orphan")
    _age(settings.storage, clock, days=2)
    assert tick(Hands(tools, Remembering()))
    assert not list(settings.storage.glob("??/*"))


def _one_answer_built(tools: Tools) -> factories.Round:
    round_ = factories.consultation(tools, consultees=2)
    Consultee(tools, round_.referral_ids[0]).answer(upload("svar.docx", files_to_send.word("Vi tillstyrker.")))
    _rebuild(tools, round_)
    return round_
