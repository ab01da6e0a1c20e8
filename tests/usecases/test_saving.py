"""*Spara remissen*: what is checked, what is written, and that it happens once."""

from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from sqlalchemy import select

from remiss.db.consultation import Consultation, Referral, SetupDraft
from remiss.db.people import Consultee, ConsulteeName
from remiss.db.post import Event
from remiss.domain.consultation import Status
from remiss.domain.errors import InvalidFieldsError, NotFoundError
from remiss.domain.permissions import Actor, Role
from remiss.domain.setup import NEW_BODY, SetupContent, from_json, to_json
from remiss.usecases.drafting import Said, begin_draft, keep_draft
from remiss.usecases.reading_inputs import Inputs, Upload, Use
from remiss.usecases.saving import SavedBefore, saved_before, set_up_consultation
from remiss.usecases.tools import Tools
from tests import factories, word_letters
from tests.clock import StoppedClock


@pytest.fixture
def officer(tools: Tools) -> Actor:
    return factories.user(tools)


@pytest.fixture
def draft_id(tools: Tools, officer: Actor) -> int:
    columns = (("Stadsdelsnämnderna", ("Kungsholmen", "Bromma")), ("Övriga", ("SLK", "EXPO")))
    letter = Upload("missiv", Use.MISSIV, "missiv.docx", word_letters.letter(columns=columns))
    return begin_draft(tools, Inputs((letter,)), by=officer)


def content_of(tools: Tools, draft_id: int) -> SetupContent:
    with tools.reading() as session:
        return from_json(session.get_one(SetupDraft, draft_id).content)


def edition_of(tools: Tools, draft_id: int) -> int:
    with tools.reading() as session:
        return session.get_one(SetupDraft, draft_id).edition


def put(tools: Tools, draft_id: int, content: SetupContent) -> None:
    """The draft with another content."""
    with tools.transaction() as session:
        session.get_one(SetupDraft, draft_id).content = to_json(content)


def with_body(content: SetupContent, printed: str, **changes: object) -> SetupContent:
    """The content with the row of that printed name changed."""
    groups = tuple(
        replace(
            group,
            bodies=tuple(replace(body, **changes) if body.printed == printed else body for body in group.bodies),  # type: ignore[arg-type]  # The row's own fields.
        )
        for group in content.groups
    )
    return replace(content, groups=groups)


def faults(tools: Tools, draft_id: int, officer: Actor) -> dict[str, str]:
    with pytest.raises(InvalidFieldsError) as refusal:
        set_up_consultation(tools, draft_id, by=officer)
    return refusal.value.fields


def test_the_draft_becomes_a_consultation_and_is_gone(tools: Tools, officer: Actor, draft_id: int) -> None:
    put(tools, draft_id, with_body(content_of(tools, draft_id), "SLK", last_day="19 oktober 2015"))
    consultation_id = set_up_consultation(tools, draft_id, by=officer)
    with tools.reading() as session:
        row = session.get_one(Consultation, consultation_id)
        assert (row.status, row.registry_number, row.last_day) == (Status.DRAFT, "KS 2015/562", date(2015, 9, 28))
        assert [(member.user_id, member.role) for member in row.members] == [(officer.user_id, Role.OFFICER)]
        assert [group.name for group in row.groups] == ["Stadsdelsnämnderna", "Övriga"]
        assert [topic.title for topic in row.topics] == ["Fler träd ska planteras", "Asfalt ska bytas mot gräs"]
        assert [contact.name for contact in row.contacts] == ["Anna Exempel"]
        assert [document.name for document in row.documents] == ["missiv.docx"]
        snapshots = [(one.printed, one.name, one.genitive, one.category) for one in row.referrals]
        assert snapshots[0] == (
            "Kungsholmen",
            "Kungsholmens stadsdelsnämnd",
            "Kungsholmens stadsdelsnämnds",
            "district_board",
        )
        assert [one.last_day for one in row.referrals] == [None, None, date(2015, 10, 19), None]
        assert session.scalars(select(SetupDraft)).all() == []
        event = session.scalars(select(Event).where(Event.act == "created")).one()
        assert (event.consultation_id, event.details["consultees"]) == (consultation_id, 4)


def test_new_bodies_get_their_forms_and_known_ones_are_used(tools: Tools, officer: Actor, draft_id: int) -> None:
    known = factories.consultee(tools, "Bromma stadsdelsnämnd", "bromma@stad.example")
    put(tools, draft_id, with_body(content_of(tools, draft_id), "SLK", email="slk@Stad.example"))
    consultation_id = set_up_consultation(tools, draft_id, by=officer)
    with tools.reading() as session:
        assert len(session.scalars(select(Consultee)).all()) == 4
        office = session.scalars(select(Consultee).where(Consultee.name == "Stadsledningskontoret")).one()
        assert (office.short_name, office.genitive) == ("SLK", "Stadsledningskontorets")
        assert [address.email for address in office.addresses] == ["slk@stad.example"]
        referrals = session.scalars(select(Referral).where(Referral.consultation_id == consultation_id)).all()
        assert known in {referral.consultee_id for referral in referrals}


def test_a_likeness_that_is_chosen_becomes_an_alias(tools: Tools, officer: Actor, draft_id: int) -> None:
    body_id = factories.consultee(tools, "Brommas stadsdelsnämnder", "bromma@stad.example")
    content = content_of(tools, draft_id)
    (key,) = [body.key for body in content.bodies() if body.printed == "Bromma"]
    assert "Brommas stadsdelsnämnder" in faults(tools, draft_id, officer)[f"body-{key}-choice"]
    put(tools, draft_id, with_body(content, "Bromma", choice=str(body_id)))
    set_up_consultation(tools, draft_id, by=officer)
    with tools.reading() as session:
        assert (
            session.scalars(select(ConsulteeName).where(ConsulteeName.consultee_id == body_id)).one().name == "Bromma"
        )


def test_a_likeness_can_be_a_body_of_its_own(tools: Tools, officer: Actor, draft_id: int) -> None:
    factories.consultee(tools, "Brommas stadsdelsnämnder")
    put(tools, draft_id, with_body(content_of(tools, draft_id), "Bromma", choice=NEW_BODY))
    set_up_consultation(tools, draft_id, by=officer)
    with tools.reading() as session:
        assert len(session.scalars(select(Consultee)).all()) == 5


def test_every_fault_is_told_at_once_by_its_field(tools: Tools, officer: Actor, draft_id: int) -> None:
    content = replace(content_of(tools, draft_id), title="", reply_email="svar", closes_on="1 september 2015")
    content = with_body(with_body(content, "SLK", email="slk"), "EXPO", name="x" * 301)
    put(tools, draft_id, with_body(content, "Bromma", last_day="i höst"))
    found = faults(tools, draft_id, officer)
    keys = {body.printed: body.key for body in content.bodies()}
    assert set(found) == {
        "title",
        "reply_email",
        "closes_on",
        f"body-{keys['SLK']}-email",
        f"body-{keys['EXPO']}-name",
        f"body-{keys['Bromma']}-last_day",
    }
    assert "301" in found[f"body-{keys['EXPO']}-name"]
    assert "måndag 28 september 2015" in found["closes_on"]
    with tools.reading() as session:
        assert session.scalars(select(Consultation)).all() == []
        assert session.scalars(select(Consultee)).all() == []


def test_a_list_without_anyone_is_refused(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(), by=officer)
    assert set(faults(tools, draft_id, officer)) == {"title", "instanser"}


def test_a_body_that_stands_twice_is_named_with_both_places(tools: Tools, officer: Actor, draft_id: int) -> None:
    content = with_body(content_of(tools, draft_id), "EXPO", name="Bromma stadsdelsnämnd")
    put(tools, draft_id, content)
    (sentence,) = faults(tools, draft_id, officer).values()
    assert sentence.startswith("Bromma stadsdelsnämnd står både i Stadsdelsnämnderna och i Övriga.")


def test_two_rows_that_lead_to_one_body_in_the_register_stand_twice(
    tools: Tools, officer: Actor, draft_id: int
) -> None:
    body_id = factories.consultee(tools, "Stiftelsen Expo")
    with tools.transaction() as session:
        for name in ("Expo", "Bromma stadsdelsnämnd"):
            session.add(ConsulteeName(consultee_id=body_id, name=name, key=name.lower()))
    assert len(faults(tools, draft_id, officer)) == 1


def test_a_day_that_has_been_must_be_meant(tools: Tools, officer: Actor, draft_id: int, clock: StoppedClock) -> None:
    clock.set(2015, 9, 28, 21, 59)
    assert content_of(tools, draft_id).last_day == "2015-09-28"
    clock.set(2015, 9, 28, 22, 0)
    assert set(faults(tools, draft_id, officer)) == {"past_is_meant"}
    put(tools, draft_id, replace(content_of(tools, draft_id), past_is_meant=True))
    assert set_up_consultation(tools, draft_id, by=officer)


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (
            "2015-09-14",
            "Stadsledningskontoret ska svara senast måndag 14 september 2015, före remissens sista svarsdag.",
        ),
        ("2015-08-31", "Stadsledningskontoret ska svara senast måndag 31 augusti 2015, som har passerat."),
    ],
)
def test_an_own_day_that_is_past_or_before_the_usual_must_be_meant_and_names_its_body(
    tools: Tools, officer: Actor, draft_id: int, last_day: str, words: str
) -> None:
    put(tools, draft_id, with_body(content_of(tools, draft_id), "SLK", last_day=last_day))
    told = faults(tools, draft_id, officer)
    assert told == {"past_is_meant": f"{words} Ändra datumet, eller kryssa i att det är meningen."}
    put(tools, draft_id, replace(content_of(tools, draft_id), past_is_meant=True))
    assert set_up_consultation(tools, draft_id, by=officer)


def test_two_numbers_typed_in_the_field_are_refused_with_both_named(
    tools: Tools, officer: Actor, draft_id: int
) -> None:
    put(tools, draft_id, replace(content_of(tools, draft_id), registry_number="KS 2015/1, KS 2015/2"))
    told = faults(tools, draft_id, officer)
    assert told["registry_number"].startswith(
        "Remissen kan bara ha ett diarienummer, och här står KS 2015/1 och KS 2015/2."
    )


def test_two_numbers_in_the_letter_must_be_chosen_between(tools: Tools, officer: Actor, draft_id: int) -> None:
    content = content_of(tools, draft_id)
    put(tools, draft_id, replace(content, registry_number="", registry_candidates=("KS 1/2015", "KS 2/2015")))
    assert "KS 1/2015 och KS 2/2015" in faults(tools, draft_id, officer)["registry_number"]


def test_a_contact_with_a_number_must_have_a_name(tools: Tools, officer: Actor, draft_id: int) -> None:
    content = content_of(tools, draft_id)
    contact = replace(content.contacts[0], name="", email="anna")
    put(tools, draft_id, replace(content, contacts=(contact,)))
    prefix = f"contact-{contact.key}"
    assert set(faults(tools, draft_id, officer)) == {f"{prefix}-name", f"{prefix}-email"}


def test_the_second_click_finds_what_the_first_one_made(tools: Tools, officer: Actor, draft_id: int) -> None:
    said = Said({"title": "Min rubrik"}, "form", edition_of(tools, draft_id), content_of(tools, draft_id).nonce, "save")
    keep_draft(tools, draft_id, said, by=officer)
    consultation_id = set_up_consultation(tools, draft_id, by=officer)
    with pytest.raises(NotFoundError):
        set_up_consultation(tools, draft_id, by=officer)
    assert saved_before(tools, said, by=officer) == SavedBefore(consultation_id, as_said=True)
    with pytest.raises(NotFoundError):
        saved_before(tools, said, by=factories.user(tools, "Bo Exempel"))
    with pytest.raises(NotFoundError):
        saved_before(tools, replace(said, nonce=""), by=officer)


def test_a_click_in_an_older_window_is_told_from_a_second_click(tools: Tools, officer: Actor, draft_id: int) -> None:
    said = Said({"title": "Min rubrik"}, "form", edition_of(tools, draft_id), content_of(tools, draft_id).nonce, "save")
    keep_draft(tools, draft_id, said, by=officer)
    consultation_id = set_up_consultation(tools, draft_id, by=officer)
    older = replace(said, typed={"title": "En annan rubrik"})
    assert saved_before(tools, older, by=officer) == SavedBefore(consultation_id, as_said=False)


def test_two_clicks_at_the_same_moment_make_one_consultation(tools: Tools, officer: Actor, draft_id: int) -> None:
    told: list[object] = []

    def click() -> None:
        try:
            told.append(set_up_consultation(tools, draft_id, by=officer))
        except NotFoundError as error:
            told.append(error)

    clicks = [Thread(target=click) for _ in range(4)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert sorted(type(each).__name__ for each in told) == ["DraftGoneError"] * 3 + ["int"]
    with tools.reading() as session:
        assert len(session.scalars(select(Consultation)).all()) == 1


def test_only_the_owner_saves_a_draft(tools: Tools, draft_id: int) -> None:
    with pytest.raises(NotFoundError):
        set_up_consultation(tools, draft_id, by=factories.user(tools, "Bo Exempel"))
