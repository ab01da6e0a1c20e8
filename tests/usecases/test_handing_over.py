"""A round handed over: the colleague is its officer, and the one whom consultees ask."""

import pytest
from sqlalchemy import select

from remiss.db.consultation import Consultation, Member, RoundContact
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Role
from remiss.usecases.handing_over import Handover, hand_over
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts


def roles(tools: Tools, round_id: int) -> dict[int, Role]:
    with tools.reading() as session:
        rows = session.scalars(select(Member).where(Member.consultation_id == round_id))
        return {row.user_id: row.role for row in rows}


def contacts(tools: Tools, round_id: int) -> list[str]:
    with tools.reading() as session:
        return [each.name for each in session.get_one(Consultation, round_id).contacts]


def add_contacts(tools: Tools, round_id: int, *people: tuple[str, str]) -> None:
    with tools.transaction() as session:
        row = session.get_one(Consultation, round_id)
        row.contacts = [RoundContact(name=name, email=email, position=at) for at, (name, email) in enumerate(people)]


def test_the_colleague_becomes_officer_and_takes_the_contact_s_place(tools: Tools) -> None:
    here = factories.consultation(tools)
    colleague = factories.user(tools, "Bo Kollega")
    add_contacts(tools, here.id, ("Registraturen", "reg@stad.example"), ("Anna Exempel", "Anna.Exempel@stad.example"))
    assert hand_over(tools, here.id, Handover(colleague.user_id or 0), by=here.officer) == "Bo Kollega"
    assert roles(tools, here.id) == {colleague.user_id: Role.OFFICER}
    assert contacts(tools, here.id) == ["Registraturen", "Bo Kollega"]
    assert acts(tools) == ["handed_over"]


def test_the_former_officer_may_keep_a_lesser_role_and_the_contacts(tools: Tools) -> None:
    here = factories.consultation(tools)
    colleague = factories.user(tools, "Bo Kollega")
    factories.join(tools, here, colleague, Role.READER)
    add_contacts(tools, here.id, ("Anna Exempel", "anna.exempel@stad.example"))
    kept = Handover(colleague.user_id or 0, keeps=Role.READER, changes_contact=False)
    hand_over(tools, here.id, kept, by=here.officer)
    assert roles(tools, here.id) == {here.officer.user_id: Role.READER, colleague.user_id: Role.OFFICER}
    assert contacts(tools, here.id) == ["Anna Exempel"]


def test_a_round_can_only_go_from_its_officer_to_somebody_who_can_run_it(tools: Tools) -> None:
    here = factories.consultation(tools)
    administrator = factories.user(tools, "Ada Admin", Role.ADMINISTRATOR)
    for who in (0, here.officer.user_id or 0, administrator.user_id or 0):
        with pytest.raises(InvalidFieldsError, match="to"):
            hand_over(tools, here.id, Handover(who), by=here.officer)
    with pytest.raises(InvalidFieldsError, match="to"):
        hand_over(tools, here.id, Handover(here.officer.user_id or 0), by=administrator)
    assert roles(tools, here.id) == {here.officer.user_id: Role.OFFICER}
