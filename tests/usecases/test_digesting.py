"""The morning letter: what an officer should know, once a day, and nothing when there is nothing to tell."""

from datetime import date

import pytest
from sqlalchemy import select

from remiss.db.deadlines import Extension
from remiss.db.incoming import IncomingLetter
from remiss.db.people import User
from remiss.db.post import Letter
from remiss.db.reminding import Digest
from remiss.domain.consultation import Channel, Status
from remiss.domain.incoming import IncomingState
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind, LetterState
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.digesting import send_digests
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import Remembering, change, change_referral, change_round, letters
from tests.queries.counting import count_queries
from tests.usecases.answering import Consultee


def digests(tools: Tools) -> list[tuple[date, bool]]:
    """Each day that was looked at, and whether there was a letter."""
    with tools.reading() as session:
        rows = session.scalars(select(Digest).order_by(Digest.id))
        return [(row.day, row.letter_id is not None) for row in rows]


def morning_letters(tools: Tools) -> list[Letter]:
    return [letter for letter in letters(tools) if letter.kind is LetterKind.DIGEST]


def test_the_letter_tells_who_is_late_who_asks_and_who_has_answered(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 4)
    late, asking, answered, _punctual = here.referral_ids
    change_referral(tools, late, last_day=date(2015, 9, 21))
    row = Extension(referral_id=asking, channel=Channel.WEB, asked_at=tools.clock(), proposed_day=date(2015, 10, 19))
    change(tools, lambda session: session.add(row))
    clock.set(2015, 9, 23, 12, 0)
    Consultee(tools, answered).answer(message="Vi tillstyrker.")
    clock.set(2015, 9, 24, 6, 0)
    assert send_digests(tools) == 1
    (letter,) = morning_letters(tools)
    assert letter.subject == "Dina remisser i dag: 1 sen, 1 har bett om anstånd, 1 nytt svar"
    assert (letter.to_addresses, letter.consultation_id) == (["anna.exempel@stad.example"], None)
    for words in (
        "- Nämnd 001, 3 dagar",
        "- Nämnd 002, till måndag 19 oktober 2015",
        "- Nämnd 003",
        f"http://remiss.example/remisser/{here.id}/ring",
        "http://remiss.example/konto/installningar",
    ):
        assert words in letter.text
    assert "Nämnd 004" not in letter.text
    assert f'href="http://remiss.example/remisser/{here.id}/svarstid"' in letter.html


def test_letters_to_decide_about_and_the_tray_are_told_of(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 1)
    there = factories.consultation(tools, 1, officer=factories.user(tools, "Bo Exempel"), prefix="Bolag")
    failed = Letter(
        kind=LetterKind.INVITATION,
        occasion="1",
        consultation_id=here.id,
        referral_id=here.referral_ids[0],
        to_name="Nämnd 001",
        to_addresses=["namnd@stad.example"],
        subject="Remiss",
        text="Hej",
        html="<p>Hej</p>",
        state=LetterState.FAILED,
        next_try_at=tools.clock(),
        created_at=tools.clock(),
    )
    change(tools, lambda session: session.add(failed))
    for number, candidates in enumerate(([], [{"round_id": here.id}], [{"round_id": there.id}])):
        waiting = IncomingLetter(
            sha256=f"{number:064}",
            size=1,
            state=IncomingState.TO_PLACE,
            candidates=candidates,
            arrived_at=tools.clock(),
            stored_at=tools.clock(),
        )
        with tools.transaction() as session:
            session.add(waiting)
    clock.set(2015, 9, 2, 6, 0)
    assert send_digests(tools) == 2
    annas, bos = sorted(morning_letters(tools), key=lambda letter: letter.to_name)
    assert "2 brev väntar på att placeras" in annas.text
    assert "Ett brev kom inte fram." in annas.text
    assert "Bolag" not in annas.text
    assert "kom inte fram" not in bos.text


def test_nothing_to_tell_gives_no_letter_but_the_day_is_looked_at(tools: Tools, clock: StoppedClock) -> None:
    factories.consultation(tools, 2)
    clock.set(2015, 9, 2, 6, 0)
    assert send_digests(tools) == 0
    assert digests(tools) == [(date(2015, 9, 2), False)]


def test_one_letter_a_day_on_working_days_from_eight(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 1)
    change_referral(tools, here.referral_ids[0], last_day=date(2015, 9, 1))
    sent = []
    for day in range(3, 9):  # Thursday to Tuesday.
        for hour in (5, 6, 12):
            clock.set(2015, 9, day, hour, 0)
            sent.append((day, hour, send_digests(tools)))
    assert [(day, hour) for day, hour, count in sent if count] == [(3, 6), (4, 6), (7, 6), (8, 6)]


def test_answers_of_the_weekend_are_told_on_monday_and_only_then(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 2)
    clock.set(2015, 9, 4, 6, 0)
    send_digests(tools)
    clock.set(2015, 9, 5, 12, 0)
    Consultee(tools, here.referral_ids[0]).answer(message="Vi tillstyrker.")
    clock.set(2015, 9, 7, 6, 0)
    assert send_digests(tools) == 1
    clock.set(2015, 9, 8, 6, 0)
    assert send_digests(tools) == 0


def test_only_officers_of_open_rounds_who_want_it_get_one(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 1)
    change_referral(tools, here.referral_ids[0], last_day=date(2015, 9, 1))
    for name, role in (("Kim Kollega", Role.OFFICER), ("Rut Registrator", Role.REGISTRAR)):
        factories.join(tools, here, factories.user(tools, name, role), role)
    away = factories.user(tools, "Åke Avstängd")
    factories.join(tools, here, away, Role.OFFICER)
    change(tools, lambda session: setattr(session.get_one(User, away.user_id), "active", False))
    change(tools, lambda session: setattr(session.get_one(User, here.officer.user_id), "morning_digest", False))
    clock.set(2015, 9, 3, 6, 0)
    assert send_digests(tools) == 1
    assert [letter.to_name for letter in morning_letters(tools)] == ["Kim Kollega"]
    change_round(tools, here.id, status=Status.CLOSED)
    clock.set(2015, 9, 4, 6, 0)
    assert send_digests(tools) == 0


def test_a_letter_about_hundreds_names_the_latest_and_counts_the_rest(tools: Tools, clock: StoppedClock) -> None:
    factories.consultation(tools, 35)
    clock.set(2015, 9, 30, 6, 0)
    send_digests(tools)
    (letter,) = morning_letters(tools)
    assert "35 instanser är sena" in letter.text
    assert letter.text.count("- Nämnd") == 10
    assert "- och 25 till" in letter.text


def test_the_letter_leaves_as_it_was_written(tools: Tools, clock: StoppedClock) -> None:
    here = factories.consultation(tools, 1)
    change_referral(tools, here.referral_ids[0], last_day=date(2015, 9, 1))
    clock.set(2015, 9, 3, 6, 0)
    send_digests(tools)
    postman = Remembering()
    deliver_waiting(tools, postman)
    (mail,) = postman.carried
    assert "/svara/" not in mail.text
    assert mail.kind is LetterKind.DIGEST


@pytest.mark.parametrize("size", [3, 60])
def test_a_round_costs_the_same_however_many_it_asks(tools: Tools, clock: StoppedClock, size: int) -> None:
    factories.consultation(tools, size)
    clock.set(2015, 9, 30, 6, 0)
    with count_queries() as seen:
        send_digests(tools)
    assert len(seen) <= 24
