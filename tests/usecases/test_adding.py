"""A consultee added to a round that is sent: its place, its invitation, and whom a name means."""

import pytest

from remiss.db.consultation import Consultation, Referral
from remiss.db.people import Consultee
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotAllowedError
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind
from remiss.usecases.adding import NEW, AlikeError, Newcomer, add_referral
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts, change_referral, change_round, letters


def group_of(tools: Tools, round_id: int) -> int:
    with tools.reading() as session:
        return session.get_one(Consultation, round_id).groups[0].id


def newcomer(tools: Tools, here: factories.Round, name: str, **more: str) -> Newcomer:
    return Newcomer(name=name, group_id=group_of(tools, here.id), **more)


def test_a_new_body_gets_a_place_a_register_row_and_its_invitation(tools: Tools) -> None:
    here = factories.consultation(tools)
    added = add_referral(
        tools, here.id, newcomer(tools, here, "Rädda Barnen", email="post@barnen.example"), by=here.officer
    )
    assert added.mailed
    with tools.reading() as session:
        row = session.get_one(Referral, added.referral_id)
        assert (row.name, row.position, row.last_day, row.added_at) == ("Rädda Barnen", 3, None, tools.clock())
        assert session.get_one(Consultee, row.consultee_id).addresses[0].email == "post@barnen.example"
    (letter,) = letters(tools)
    assert (letter.kind, letter.to_addresses, letter.referral_id) == (
        LetterKind.INVITATION,
        ["post@barnen.example"],
        added.referral_id,
    )
    assert acts(tools) == ["referral_added"]


def test_a_name_the_register_knows_is_that_body(tools: Tools) -> None:
    here = factories.consultation(tools)
    known = factories.consultee(tools, "Farsta stadsdelsnämnd", "farsta@stad.example")
    added = add_referral(tools, here.id, newcomer(tools, here, "Farsta stadsdelsnämnd"), by=here.officer)
    with tools.reading() as session:
        assert session.get_one(Referral, added.referral_id).consultee_id == known
    assert letters(tools)[0].to_addresses == ["farsta@stad.example"]


def test_a_name_that_is_alike_is_asked_about_and_then_settled(tools: Tools) -> None:
    here = factories.consultation(tools)
    known = factories.consultee(tools, "Hägersten-Liljeholmens stadsdelsnämnd", "hl@stad.example")
    asked = newcomer(tools, here, "Hägersten-Liljeholms stadsdelsnämnd")
    with pytest.raises(AlikeError) as question:
        add_referral(tools, here.id, asked, by=here.officer)
    assert [each.id for each in question.value.proposals] == [known]
    assert letters(tools) == []
    settled = Newcomer(asked.name, group_id=asked.group_id, choice=str(known))
    added = add_referral(tools, here.id, settled, by=here.officer)
    with tools.reading() as session:
        assert session.get_one(Referral, added.referral_id).consultee_id == known


def test_a_name_that_is_alike_may_be_somebody_new(tools: Tools) -> None:
    here = factories.consultation(tools)
    known = factories.consultee(tools, "Hägersten-Liljeholmens stadsdelsnämnd")
    asked = newcomer(tools, here, "Hägersten-Liljeholms stadsdelsnämnd", choice=NEW)
    added = add_referral(tools, here.id, asked, by=here.officer)
    with tools.reading() as session:
        assert session.get_one(Referral, added.referral_id).consultee_id != known
    assert not added.mailed


def test_nobody_is_asked_twice(tools: Tools) -> None:
    here = factories.consultation(tools)
    with pytest.raises(InvalidFieldsError, match="name"):
        add_referral(tools, here.id, newcomer(tools, here, "Nämnd 002"), by=here.officer)
    change_referral(tools, here.referral_ids[1], withdrawn_at=tools.clock())
    with pytest.raises(InvalidFieldsError) as refusal:
        add_referral(tools, here.id, newcomer(tools, here, "Nämnd 002"), by=here.officer)
    assert "Ta tillbaka" in refusal.value.fields["name"]


def test_every_fault_is_told_at_once(tools: Tools) -> None:
    here = factories.consultation(tools)
    with pytest.raises(InvalidFieldsError) as refusal:
        add_referral(tools, here.id, Newcomer("", "inte en adress", 0, last_day="igår"), by=here.officer)
    assert set(refusal.value.fields) == {"name", "email", "group_id", "last_day"}


@pytest.mark.parametrize(("typed", "word"), [("2015-08-01", "har varit"), ("2015-12-01", "stängs")])
def test_a_day_that_cannot_be_kept_is_refused(tools: Tools, typed: str, word: str) -> None:
    here = factories.consultation(tools)
    change_round(tools, here.id, closes_on=factories.LAST_DAY)
    with pytest.raises(InvalidFieldsError) as refusal:
        add_referral(tools, here.id, newcomer(tools, here, "Rädda Barnen", last_day=typed), by=here.officer)
    assert word in refusal.value.fields["last_day"]


def test_an_own_day_is_kept_and_the_group_s_own_is_followed(tools: Tools) -> None:
    here = factories.consultation(tools)
    own = add_referral(tools, here.id, newcomer(tools, here, "Rädda Barnen", last_day="2015-10-19"), by=here.officer)
    same = add_referral(tools, here.id, newcomer(tools, here, "Expo", last_day="2015-09-28"), by=here.officer)
    with tools.reading() as session:
        assert str(session.get_one(Referral, own.referral_id).last_day) == "2015-10-19"
        assert session.get_one(Referral, same.referral_id).last_day is None


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CLOSED, Status.ARCHIVED])
def test_only_an_open_round_takes_newcomers(tools: Tools, status: Status) -> None:
    here = factories.consultation(tools, status=status)
    with pytest.raises(ClosedError):
        add_referral(tools, here.id, newcomer(tools, here, "Rädda Barnen"), by=here.officer)


def test_only_an_officer_of_the_round_adds(tools: Tools) -> None:
    here = factories.consultation(tools)
    for role in (Role.COMPILER, Role.REGISTRAR, Role.READER):
        other = factories.user(tools, f"Person {role.value}", role)
        factories.join(tools, here, other, role)
        with pytest.raises(NotAllowedError):
            add_referral(tools, here.id, newcomer(tools, here, "Rädda Barnen"), by=other)
