"""What holds when several act at once, and when the power goes at the worst moment (PROMISES P5, P6)."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from remiss.db.post import Letter
from remiss.db.submission import DraftFile, Submission
from remiss.mail.compose import Composer, Written
from remiss.settings import templates_folder
from remiss.storage import Storage, Stored
from remiss.usecases.preparing import FilesStep, save_files
from remiss.usecases.receiving import hand_in
from remiss.usecases.tools import Tools
from tests import factories
from tests.files_to_send import PDF, upload
from tests.usecases.answering import Consultee

AT_ONCE = 6


class PowerCutError(Exception):
    """The power went."""


class BrokenPen(Composer):
    """Fails at the last thing written before the commit."""

    def compose(self, kind: object, **about: object) -> Written:
        raise PowerCutError(kind, about)


class WatchedStorage(Storage):
    """Tells when something is safely on disk."""

    def __init__(self, storage: Storage, told: list[str]) -> None:
        super().__init__(storage._root)  # noqa: SLF001  # The same folder, watched.
        self._told = told

    def put(self, content: bytes | BinaryIO) -> Stored:
        stored = super().put(content)
        assert self.has(stored.sha256)
        self._told.append("on disk")
        return stored


@pytest.fixture
def consultee(tools: Tools) -> Consultee:
    return Consultee(tools, factories.consultation(tools).referral_ids[0])


def _all_at_once(deed: Callable[[int], object]) -> list[object]:
    """What each of them got, or the error it met."""
    start = threading.Barrier(AT_ONCE)
    results: list[object] = [None] * AT_ONCE

    def run(number: int) -> None:
        start.wait()
        try:
            results[number] = deed(number)
        except Exception as error:  # noqa: BLE001  # Whatever a thread meets is a result to look at.
            results[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def _count(tools: Tools, row: type) -> int:
    with tools.reading() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def test_files_from_several_hands_all_stay_in_the_one_draft(consultee: Consultee) -> None:
    results = _all_at_once(lambda n: consultee.add(upload(f"{n}.pdf", PDF + str(n).encode())))
    assert results == [()] * AT_ONCE
    draft = consultee.draft()
    assert draft is not None
    assert sorted(file.name for file in draft.files) == [f"{n}.pdf" for n in range(AT_ONCE)]


def test_the_same_file_from_several_hands_is_in_the_draft_once(consultee: Consultee) -> None:
    _all_at_once(lambda n: consultee.add(upload(f"{n}.pdf", PDF)))
    draft = consultee.draft()
    assert draft is not None
    assert len(draft.files) == 1


def test_a_draft_handed_in_by_several_at_once_is_one_submission(consultee: Consultee, tools: Tools) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    draft = consultee.draft()
    assert draft is not None
    results = _all_at_once(lambda _: hand_in(tools, consultee.token, draft.wish, at=tools.clock()))
    assert results == [1] * AT_ONCE
    assert (_count(tools, Submission), _count(tools, Letter)) == (1, 1)


def test_a_crash_before_the_commit_leaves_no_submission_and_the_draft_untouched(
    consultee: Consultee, tools: Tools
) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    before = consultee.draft()
    assert before is not None
    broken = replace(tools, composer=BrokenPen(templates_folder()))
    with pytest.raises(PowerCutError):
        hand_in(broken, consultee.token, before.wish, at=tools.clock())
    assert consultee.submissions() == []
    assert _count(tools, Letter) == 0
    assert consultee.draft() == before
    assert hand_in(tools, consultee.token, before.wish, at=tools.clock()) == 1


class _CutSession(Session):
    """The power goes while the commit is on its way."""

    def commit(self) -> None:
        raise PowerCutError


def test_a_crash_at_upload_leaves_at_most_a_file_without_a_row(consultee: Consultee, tools: Tools) -> None:
    bind = tools.sessions().get_bind()
    broken = replace(tools, sessions=lambda: _CutSession(bind))
    step = FilesStep(uploads=[upload("a.pdf", PDF)])
    with pytest.raises(PowerCutError):
        save_files(broken, consultee.token, step, at=tools.clock())
    assert tools.storage.has(tools.storage.put(PDF).sha256)
    assert _count(tools, DraftFile) == 0
    assert consultee.draft() is None


def test_a_file_is_on_disk_before_a_row_mentions_it_and_a_commit_comes_last(consultee: Consultee, tools: Tools) -> None:
    told: list[str] = []
    bind = tools.sessions().get_bind()
    event.listen(bind, "before_cursor_execute", lambda *call: told.append(str(call[2])))
    event.listen(bind, "commit", lambda _connection: told.append("committed"))
    watched = replace(tools, storage=WatchedStorage(tools.storage, told))
    Consultee(watched, consultee.referral_id).answer(upload("a.pdf", PDF))
    about = [told.index(next(each for each in told if word in each)) for word in ("on disk", "INTO draft_files")]
    assert about == sorted(about)
    handed_in = [n for n, each in enumerate(told) if "INTO submissions" in each]
    assert len(handed_in) == 1
    assert told[-1] == "committed"
    assert handed_in[0] < len(told) - 1
    assert "INTO letters" in "".join(told[handed_in[0] :])
