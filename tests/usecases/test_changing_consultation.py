"""A saved consultation taken up again while unsent, and what may be changed once it is open."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from remiss.db.consultation import Consultation, SetupDraft
from remiss.db.post import Event, Letter
from remiss.domain.consultation import Status
from remiss.domain.errors import AlreadySentError, InvalidFieldsError, NotAllowedError, NotFoundError, StaleFormError
from remiss.domain.permissions import Actor, ActorKind
from remiss.domain.setup import SetupContact, SetupContent, from_json, to_json
from remiss.usecases.changing_consultation import (
    HarmlessFacts,
    change_harmless,
    delete_consultation,
    take_up_consultation,
)
from remiss.usecases.journal import Journal
from remiss.usecases.saving import set_up_consultation
from remiss.usecases.tools import Tools
from remiss.usecases.wording import send_trial_letter
from tests import factories
from tests.factories import Round

FACTS = HarmlessFacts(
    "Ny rubrik", "I Word.", "Häfta inte.", "svar@stad.example", "Stadshuset", (SetupContact(1, "Bo Exempel"),)
)


@pytest.fixture
def unsent(tools: Tools) -> Round:
    return factories.consultation(tools, 3, Status.DRAFT)


def _content(tools: Tools, draft_id: int) -> SetupContent:
    with tools.reading() as session:
        return from_json(session.get_one(SetupDraft, draft_id).content)


def _put(tools: Tools, draft_id: int, content: SetupContent) -> None:
    with tools.transaction() as session:
        session.get_one(SetupDraft, draft_id).content = to_json(content)


def _consultation(tools: Tools, round_: Round) -> tuple[str, list[tuple[int, str]], int]:
    with tools.reading() as session:
        row = session.get_one(Consultation, round_.id)
        return row.title, [(one.id, one.name) for one in row.referrals], row.edition


def test_saving_without_a_change_changes_nothing(tools: Tools, unsent: Round) -> None:
    before = _consultation(tools, unsent)
    draft_id = take_up_consultation(tools, unsent.id, by=unsent.officer)
    assert set_up_consultation(tools, draft_id, by=unsent.officer) == unsent.id
    assert _consultation(tools, unsent)[:2] == before[:2]
    with tools.reading() as session:
        row = session.get_one(Consultation, unsent.id)
        assert [(one.name, len(row.documents)) for one in row.documents] == [("missiv.docx", 1)]
        assert [group.name for group in row.groups] == ["Nämnder"]
        assert session.scalars(select(Event).where(Event.act == "edited")).one().consultation_id == unsent.id


def test_the_list_is_changed_and_the_rows_that_stay_keep_their_numbers(tools: Tools, unsent: Round) -> None:
    draft_id = take_up_consultation(tools, unsent.id, by=unsent.officer)
    content = _content(tools, draft_id)
    (group,) = content.groups
    groups = (replace(group, bodies=group.bodies[:1], name="Först"), replace(group, key=90, bodies=group.bodies[2:]))
    _put(tools, draft_id, replace(content, groups=groups))
    set_up_consultation(tools, draft_id, by=unsent.officer)
    _title, referrals, _edition = _consultation(tools, unsent)
    assert [referral_id for referral_id, _name in referrals] == [unsent.referral_ids[0], unsent.referral_ids[2]]


def test_a_body_with_events_can_leave_an_unsent_list(tools: Tools, unsent: Round) -> None:
    with tools.transaction() as session:
        referral = session.get_one(Consultation, unsent.id).referrals[0]
        Journal(session, tools.clock, unsent.officer).on_referral(referral, "edited")
    draft_id = take_up_consultation(tools, unsent.id, by=unsent.officer)
    content = _content(tools, draft_id)
    (group,) = content.groups
    _put(tools, draft_id, replace(content, groups=(replace(group, bodies=group.bodies[1:]),)))
    set_up_consultation(tools, draft_id, by=unsent.officer)
    with tools.reading() as session:
        assert [event.referral_id for event in session.scalars(select(Event).order_by(Event.id))] == [None, None]


def test_a_draft_that_is_begun_is_gone_on_with(tools: Tools, unsent: Round) -> None:
    first = take_up_consultation(tools, unsent.id, by=unsent.officer)
    assert take_up_consultation(tools, unsent.id, by=unsent.officer) == first


def test_what_another_saved_meanwhile_is_not_written_over_by_accident(tools: Tools, unsent: Round) -> None:
    mine = take_up_consultation(tools, unsent.id, by=unsent.officer)
    other = factories.user(tools, "Bo Exempel")
    factories.join(tools, unsent, other, unsent.officer.role)  # type: ignore[arg-type]  # Officers have a role.
    theirs = take_up_consultation(tools, unsent.id, by=other)
    _put(tools, theirs, replace(_content(tools, theirs), title="Deras"))
    set_up_consultation(tools, theirs, by=other)
    with pytest.raises(InvalidFieldsError) as refusal:
        set_up_consultation(tools, mine, by=unsent.officer)
    assert set(refusal.value.fields) == {"over_is_meant"}
    _put(tools, mine, replace(_content(tools, mine), title="Mina", over_is_meant=True))
    set_up_consultation(tools, mine, by=unsent.officer)
    assert _consultation(tools, unsent)[0] == "Mina"


def test_an_open_consultation_is_not_taken_up_or_deleted(tools: Tools) -> None:
    round_ = factories.consultation(tools, 1)
    with pytest.raises(AlreadySentError):
        take_up_consultation(tools, round_.id, by=round_.officer)
    with pytest.raises(AlreadySentError):
        delete_consultation(tools, round_.id, by=round_.officer)


def test_a_consultation_that_was_sent_meanwhile_is_not_written_over(tools: Tools, unsent: Round) -> None:
    draft_id = take_up_consultation(tools, unsent.id, by=unsent.officer)
    with tools.transaction() as session:
        session.get_one(Consultation, unsent.id).status = Status.OPEN
    with pytest.raises(AlreadySentError):
        set_up_consultation(tools, draft_id, by=unsent.officer)


def test_the_harmless_facts_of_an_open_consultation_are_changed(tools: Tools) -> None:
    round_ = factories.consultation(tools, 1)
    _title, _referrals, edition = _consultation(tools, round_)
    change_harmless(tools, round_.id, edition, FACTS, by=round_.officer)
    with tools.reading() as session:
        row = session.get_one(Consultation, round_.id)
        assert (row.title, row.reply_email, row.contacts[0].name) == ("Ny rubrik", "svar@stad.example", "Bo Exempel")
    with pytest.raises(StaleFormError):
        change_harmless(tools, round_.id, edition, FACTS, by=round_.officer)


def test_a_change_of_contacts_alone_is_a_change_that_an_older_form_notices(tools: Tools) -> None:
    round_ = factories.consultation(tools, 1)
    edition = _consultation(tools, round_)[2]
    change_harmless(tools, round_.id, edition, FACTS, by=round_.officer)
    now = _consultation(tools, round_)[2]
    change_harmless(tools, round_.id, now, replace(FACTS, contacts=()), by=round_.officer)
    assert _consultation(tools, round_)[2] > now


def test_faults_in_the_harmless_facts_are_told_by_field(tools: Tools) -> None:
    round_ = factories.consultation(tools, 1)
    facts = replace(FACTS, title="", reply_email="svar", contacts=(SetupContact(1, phone="070-174 06 05"),))
    with pytest.raises(InvalidFieldsError) as refusal:
        change_harmless(tools, round_.id, 1, facts, by=round_.officer)
    assert set(refusal.value.fields) == {"title", "reply_email", "contact-1-name"}


def test_an_unsent_consultation_is_deleted_and_its_events_stay(tools: Tools, unsent: Round) -> None:
    take_up_consultation(tools, unsent.id, by=unsent.officer)
    with tools.transaction() as session:
        journal = Journal(session, tools.clock, unsent.officer)
        journal.on_consultation(unsent.id, "edited")
        journal.on_referral(session.get_one(Consultation, unsent.id).referrals[0], "edited")
    assert delete_consultation(tools, unsent.id, by=unsent.officer) == "Remiss om Strategi för prov"
    with tools.reading() as session:
        assert session.scalars(select(Consultation)).all() == []
        assert session.scalars(select(SetupDraft)).all() == []
        acts = [(event.act, event.consultation_id) for event in session.scalars(select(Event).order_by(Event.id))]
        assert acts == [("edited", None), ("edited", None), ("consultation_deleted", None)]


def test_an_unsent_consultation_takes_its_trial_letters_with_it_and_no_others(tools: Tools, unsent: Round) -> None:
    other = factories.consultation(tools, 1, Status.DRAFT, officer=unsent.officer, prefix="Annan")
    for round_ in (unsent, other):
        send_trial_letter(tools, round_.id, round_.referral_ids[0], by=round_.officer)
    delete_consultation(tools, unsent.id, by=unsent.officer)
    with tools.reading() as session:
        assert [letter.consultation_id for letter in session.scalars(select(Letter))] == [other.id]


def test_who_is_not_an_officer_of_the_round_changes_nothing(tools: Tools, unsent: Round) -> None:
    stranger = factories.user(tools, "Bo Exempel")
    for deed in (take_up_consultation, delete_consultation):
        with pytest.raises(NotAllowedError):
            deed(tools, unsent.id, by=stranger)
    with pytest.raises(NotAllowedError):
        change_harmless(tools, unsent.id, 1, FACTS, by=stranger)
    with pytest.raises(NotFoundError):
        delete_consultation(tools, 999, by=Actor(ActorKind.USER, "Ingen"))
