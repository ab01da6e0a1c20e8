"""What people do with letters: placing, moving, taking back; nothing that came in is removed, and receipts are few."""

from datetime import timedelta

import pytest

from remiss.db.incoming import IncomingLetter
from remiss.db.post import Letter
from remiss.domain.consultation import AnswerState, Stance, Status, SubmissionKind
from remiss.domain.errors import ClosedError, LetterPlacedError, NotAllowedError, NotFoundError
from remiss.domain.incoming import MOST_RECEIPTS_A_DAY, IncomingKind, IncomingState
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind, LetterState
from remiss.queries.standings import standings
from remiss.usecases.collecting import keep_letter
from remiss.usecases.placing import back_to_tray, move_letter, place_letter
from remiss.usecases.promoting import promote_letter
from remiss.usecases.reading_letters import read_stored
from remiss.usecases.settling_letters import note_spontaneous, set_aside, settle_kind, settle_stance
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.files_to_send import word
from tests.outbox import acts, change, change_round, letters
from tests.usecases.incoming import answers, come_in, letter
from tests.usecases.letter_world import LetterWorld, make_world, raw_letter

A, FARSTA = "KS 314-331-2004", "registrator@farsta.example"


@pytest.fixture
def world(tools: Tools) -> LetterWorld:
    return make_world(tools)


def _receipts(tools: Tools) -> list[Letter]:
    return [each for each in letters(tools) if each.kind is LetterKind.RECEIPT]


def _state(tools: Tools, world: LetterWorld, words: str) -> AnswerState:
    place = world.place(words)
    with tools.reading() as session:
        rows = standings(session, world.rounds.values(), tools.clock())
    return next(row.state for row in rows if row.referral_id == place)


def test_a_placed_letter_counts_came_when_it_came_and_is_acknowledged(
    tools: Tools, world: LetterWorld, clock: StoppedClock
) -> None:
    came = clock.moment
    letter_id = come_in(tools, f"Svar {A}", "Eva Exempel <eva@annanstans.example>")
    clock.forward(days=40)
    placed = place_letter(tools, letter_id, world.place("A Farsta"), by=world.officer)
    answer = answers(tools, placed.referral_id)[0]
    assert (answer.arrived_at, answer.sender_name, answer.entered_by_id) == (came, "Eva Exempel", world.officer.user_id)
    assert _receipts(tools)[0].to_addresses == ["eva@annanstans.example", FARSTA]
    assert _state(tools, world, "A Farsta") is AnswerState.ANSWERED
    assert "answer_mailed" in acts(tools)


def test_the_same_click_twice_is_one_and_another_place_is_refused(tools: Tools, world: LetterWorld) -> None:
    letter_id, here = come_in(tools, f"Svar {A}"), world.place("A Farsta")
    assert place_letter(tools, letter_id, here, by=world.officer) == place_letter(
        tools, letter_id, here, by=world.officer
    )
    with pytest.raises(LetterPlacedError):
        place_letter(tools, letter_id, world.place("A Bromma"), by=world.officer)
    assert len(answers(tools, here)) == 1


def test_what_is_taken_back_stays_but_no_longer_counts(tools: Tools, world: LetterWorld) -> None:
    letter_id = come_in(tools, f"Svar {A}", FARSTA)
    assert _state(tools, world, "A Farsta") is AnswerState.ANSWERED
    back_to_tray(tools, letter_id, by=world.officer)
    assert _state(tools, world, "A Farsta") is AnswerState.NOT_ANSWERED
    assert letter(tools, letter_id).state is IncomingState.TO_PLACE
    assert [each.taken_back_at is not None for each in answers(tools, world.place("A Farsta"))] == [True]
    assert [each.state for each in _receipts(tools)] == [LetterState.STOPPED]
    assert "answer_taken_back" in acts(tools)


def test_a_letter_taken_back_may_be_placed_there_again(tools: Tools, world: LetterWorld) -> None:
    letter_id = come_in(tools, f"Svar {A}", FARSTA)
    back_to_tray(tools, letter_id, by=world.officer)
    back_to_tray(tools, letter_id, by=world.officer)
    placed = place_letter(tools, letter_id, world.place("A Farsta"), by=world.officer)
    assert placed.version == 2
    assert [each.kind for each in answers(tools, placed.referral_id)] == [SubmissionKind.FULL, SubmissionKind.FULL]
    assert _state(tools, world, "A Farsta") is AnswerState.ANSWERED


def test_a_moved_letter_counts_only_where_it_was_moved(tools: Tools, world: LetterWorld) -> None:
    letter_id = come_in(tools, f"Svar {A}", FARSTA)
    moved = move_letter(tools, letter_id, world.place("A Bromma"), by=world.officer)
    assert (_state(tools, world, "A Farsta"), _state(tools, world, "A Bromma")) == (
        AnswerState.NOT_ANSWERED,
        AnswerState.ANSWERED,
    )
    assert move_letter(tools, letter_id, world.place("A Bromma"), by=world.officer) == moved
    assert len(answers(tools, world.place("A Bromma"))) == 1


def test_a_late_letter_and_a_closed_round_are_no_hindrance_but_an_archived_one_is(
    tools: Tools, world: LetterWorld, clock: StoppedClock
) -> None:
    clock.forward(days=60)
    letter_id = come_in(tools, f"Svar {A}")
    change_round(tools, world.rounds["A"], status=Status.CLOSED)
    place_letter(tools, letter_id, world.place("A Farsta"), by=world.officer)
    with tools.reading() as session:
        late = {row.referral_id: row.late for row in standings(session, [world.rounds["A"]], tools.clock())}
    assert late[world.place("A Farsta")]
    change_round(tools, world.rounds["A"], status=Status.ARCHIVED)
    with pytest.raises(ClosedError):
        place_letter(tools, come_in(tools, "Igen"), world.place("A Farsta"), by=world.officer)


def test_a_second_letter_adds_until_a_person_says_that_it_replaces(tools: Tools, world: LetterWorld) -> None:
    come_in(tools, f"Svar {A}", FARSTA)
    letter_id = come_in(tools, f"Mer {A}", FARSTA)
    first, second = answers(tools, world.place("A Farsta"))
    assert (first.kind, first.kind_guessed) == (SubmissionKind.FULL, False)
    assert (second.kind, second.kind_guessed) == (SubmissionKind.SUPPLEMENT, True)
    settle_kind(tools, letter_id, SubmissionKind.REPLACEMENT, by=world.officer)
    second = answers(tools, world.place("A Farsta"))[1]
    assert (second.kind, second.kind_guessed) == (SubmissionKind.REPLACEMENT, False)
    with pytest.raises(NotFoundError):
        settle_kind(tools, letter_id, SubmissionKind.FULL, by=world.officer)


@pytest.mark.usefixtures("world")
def test_the_same_files_again_are_no_new_answer(tools: Tools) -> None:
    files = [("Svar.docx", word("Vi tillstyrker."))]
    come_in(tools, f"Svar {A}", FARSTA, files=files)
    again = letter(tools, come_in(tools, f"Svar igen {A}", FARSTA, files=files))
    assert again.state is IncomingState.SET_ASIDE
    assert again.settled_why == "Samma filer kom in från Farsta stadsdelsnämnd redan som version 1."
    assert len(_receipts(tools)) == 1


def test_a_stance_is_settled_by_a_person_and_a_wrong_proposal_is_dropped(tools: Tools, world: LetterWorld) -> None:
    yes = come_in(tools, A, "registrator@polisen.example", "Vi har inga synpunkter.", files=[])
    no = come_in(tools, A, "amn@stad.example", "Arbetsmarknadsnämnden avstår.", files=[])
    assert letter(tools, yes).proposed_stance is Stance.NO_OBJECTION
    settle_stance(tools, yes, Stance.NO_OBJECTION, by=world.officer)
    settle_stance(tools, no, None, by=world.officer)
    assert answers(tools, world.place("A Polismyndigheten"))[0].stance is Stance.NO_OBJECTION
    assert answers(tools, world.place("A Arbetsmarknadsnämnden"))[0].stance is None
    assert letter(tools, no).proposed_stance is None


def test_a_spontaneous_answer_becomes_one_of_those_asked(tools: Tools, world: LetterWorld) -> None:
    letter_id = come_in(tools, f"Svar {A}", "grannar@forening.example")
    note_spontaneous(tools, letter_id, world.rounds["A"], by=world.officer)
    assert letter(tools, letter_id).state is IncomingState.SPONTANEOUS
    placed = promote_letter(tools, letter_id, "Föreningen Grannar", by=world.officer)
    assert (placed.name, placed.version) == ("Föreningen Grannar", 1)
    with pytest.raises(LetterPlacedError):
        promote_letter(tools, letter_id, "Föreningen Grannar", by=world.officer)


def test_promoting_one_who_was_asked_after_all_places_it_there(tools: Tools, world: LetterWorld) -> None:
    letter_id = come_in(tools, f"Svar {A}", "grannar@forening.example")
    note_spontaneous(tools, letter_id, world.rounds["A"], by=world.officer)
    assert promote_letter(tools, letter_id, "farsta Stadsdelsnämnd", by=world.officer).referral_id == world.place(
        "A Farsta"
    )


def test_a_letter_that_lies_as_an_answer_is_not_laid_aside(tools: Tools, world: LetterWorld) -> None:
    letter_id = come_in(tools, f"Svar {A}", FARSTA)
    with pytest.raises(LetterPlacedError):
        set_aside(tools, letter_id, "Fel", by=world.officer)
    with pytest.raises(LetterPlacedError):
        note_spontaneous(tools, letter_id, world.rounds["A"], by=world.officer)


def test_who_does_not_take_in_answers_there_places_nothing(tools: Tools, world: LetterWorld) -> None:
    theirs, nobodys = come_in(tools, f"Svar {A}"), come_in(tools, "Hej")
    other, reader = factories.user(tools, "Bo Exempel"), factories.user(tools, "En Läsare", Role.READER)
    with pytest.raises(NotFoundError):
        place_letter(tools, theirs, world.place("A Farsta"), by=other)
    with pytest.raises(NotAllowedError):
        place_letter(tools, nobodys, world.place("A Farsta"), by=other)
    with pytest.raises(NotAllowedError):
        place_letter(tools, nobodys, world.place("A Farsta"), by=reader)


def test_no_receipt_goes_to_a_machine_even_when_a_person_places_its_letter(tools: Tools, world: LetterWorld) -> None:
    heads = {"From": "system@skane.example", "To": "remissvar@stad.example", "Subject": f"Svar {A}"}
    raw = raw_letter("Svar", heads | {"Auto-Submitted": "auto-generated"}, [("Svar.docx", word("Svar"))])
    letter_id = keep_letter(tools, raw, arrived_at=tools.clock())
    read_stored(tools)
    assert letter(tools, letter_id).state is IncomingState.TO_PLACE
    place_letter(tools, letter_id, world.place("A Region"), by=world.officer)
    assert _receipts(tools) == []


@pytest.mark.usefixtures("world")
def test_a_loop_ends_whatever_causes_it(tools: Tools, clock: StoppedClock) -> None:
    for number in range(MOST_RECEIPTS_A_DAY + 3):
        come_in(tools, f"Svar {number} {A}", FARSTA, files=[("Svar.pdf", b"%PDF-1.7\n" + str(number).encode())])
    assert len(_receipts(tools)) == MOST_RECEIPTS_A_DAY
    clock.moment += timedelta(days=2)
    come_in(tools, f"Svar i övermorgon {A}", FARSTA)
    assert len(_receipts(tools)) == MOST_RECEIPTS_A_DAY + 1


@pytest.mark.usefixtures("world")
def test_a_letter_that_nobody_can_read_is_handed_to_a_person_and_stops_no_other(
    tools: Tools, clock: StoppedClock
) -> None:
    """Its bytes are gone from the disk: the worst that can happen to a letter."""
    bad = keep_letter(tools, b"From: a@b.example\n\nborta", arrived_at=tools.clock())
    change(tools, lambda session: setattr(session.get_one(IncomingLetter, bad), "sha256", "0" * 64))
    good = come_in(tools, f"Svar {A}", FARSTA)
    assert letter(tools, good).state is IncomingState.PLACED
    for _ in range(3):
        clock.forward(minutes=11)
        read_stored(tools)
    lost = letter(tools, bad)
    assert (lost.state, lost.kind) == (IncomingState.TO_PLACE, IncomingKind.UNKNOWN)
    assert "gick inte att läsa" in lost.trouble
