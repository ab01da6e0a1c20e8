"""The consultee's page, from the link to the receipt."""

import io
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from remiss.db.consultation import Consultation, Referral, RoundContact, Topic
from remiss.db.people import Attempt
from remiss.db.post import AccessEntry, Event, Letter
from remiss.db.submission import AnswerDraft, DraftFile, Submission
from remiss.domain.consultation import FileRole, Stance, Status, SubmissionKind, TopicSource
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.files_to_send import LOCKED_WORD, PDF, spreadsheet, upload, word
from tests.usecases.answering import SENDER, Consultee
from tests.web.audit import Page
from tests.web.conftest import Visitor
from tests.web.filling import filled

CHANGING = (AnswerDraft, DraftFile, Submission, Event, Letter, AccessEntry, Attempt)


@pytest.fixture
def consultee(tools: Tools) -> Consultee:
    round_ = factories.consultation(tools)
    with tools.transaction() as session:
        row = session.get_one(Consultation, round_.id)
        row.contacts.append(RoundContact(name="Anna Exempel", phone="070-174 06 05", email="anna@stad.example"))
        row.topics.append(Topic(source=TopicSource.COVER_LETTER, label="1", title="Rekrytering ska motarbetas"))
        row.topics.append(Topic(source=TopicSource.PROPOSAL, title="Riskanalys"))
        row.do_not_enclose = "Bilägg inte remissunderlaget."
    return Consultee(tools, round_.referral_ids[0])


@pytest.fixture
def home(consultee: Consultee) -> str:
    return f"/svara/{consultee.token}"


def _file(name: str, content: bytes) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def _counts(tools: Tools) -> list[int]:
    with tools.reading() as session:
        return [session.scalar(select(func.count()).select_from(row)) or 0 for row in CHANGING]


def _send(visitor: Visitor, home: str, page: Page, step: str, **changes: object) -> Page:
    """The page after the step's form has been sent as shown, with the changes."""
    fields: dict[str, object] = {**filled(page.form(step)), **changes}
    fields.pop("csrf_token", None)
    return visitor.post(f"{home}{step}", 200, **fields)


def test_the_first_page_says_who_what_and_by_when(visitor: Visitor, home: str) -> None:
    page = visitor.get(home)
    for words in (
        "Remiss om Strategi för prov",
        "KS 2015/100",
        "Nämnd 001 är remissinstans",
        "måndag 28 september 2015, hela dagen (om 27 dagar)",
        "missiv.docx",
        "Rekrytering ska motarbetas",
        "Bilägg inte remissunderlaget.",
        "Anna Exempel",
        "070-174 06 05",
    ):
        assert words in page.text
    assert "Riskanalys" not in page.text
    assert "Nämnd 002" not in page.text


def test_the_whole_way_from_the_link_to_the_receipt(visitor: Visitor, home: str, consultee: Consultee) -> None:
    page = visitor.get(f"{home}/filer")
    statement = word()
    chosen = [_file("Yttrande.docx", statement), _file("Bilaga 1.xlsx", spreadsheet())]
    page = visitor.post(f"{home}/filer", files=chosen, do="next")
    assert "Ert ställningstagande" in page.text
    page = _send(
        visitor, home, page, "/stallningstagande", stance="endorse", sender_name="Eva Exempel", message="Två\nrader"
    )
    assert "Inget är skickat än" in page.text
    assert "Tillstyrker" in page.text
    page = _send(visitor, home, page, "/kontrollera")
    assert "Svaret är mottaget" in page.text
    assert "1 september 2015 kl. 10.00" in page.text
    (submission,) = consultee.submissions()
    sha256 = submission.files[0].sha256
    assert " ".join(sha256[start : start + 8] for start in range(0, 64, 8)) in page.text
    assert submission.message == "Två\nrader"
    again = visitor.get(f"{home}/kvitto/1")
    assert "instans1@stad.example" in again.text
    fetched = visitor.client.get(f"{home}/kvitto/filer/{submission.files[0].id}")
    assert fetched.data == statement


def test_looking_changes_nothing(client: FlaskClient, consultee: Consultee, home: str) -> None:
    consultee.answer(upload("a.pdf", PDF))
    consultee.add(upload("b.pdf", PDF + b"b"))
    before = _counts(consultee.tools)
    draft = consultee.draft()
    assert draft is not None
    paths = ["", "/filer", "/stallningstagande", "/kontrollera", "/avsta", "/kvitto/1", f"/filer/{draft.files[0].id}"]
    for path in [*paths, "/dokument/1", "/kvitto/filer/1"]:
        assert client.get(home + path).status_code == 200
        assert client.head(home + path).status_code == 200
    assert _counts(consultee.tools) == before
    assert consultee.draft() == draft


def test_documents_are_downloads_in_a_sandbox(client: FlaskClient, consultee: Consultee, home: str) -> None:
    consultee.add(upload("Yttrande över åtgärder – 2.docx", word()))
    draft = consultee.draft()
    assert draft is not None
    for path in ("/dokument/1", f"/filer/{draft.files[0].id}"):
        answer = client.get(home + path)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "filename*=UTF-8''Yttrande%20%C3%B6ver" in answer.headers["Content-Disposition"]


def test_nobody_else_s_things_are_behind_the_link(visitor: Visitor, tools: Tools, consultee: Consultee) -> None:
    other_round = factories.consultation(tools, officer=factories.user(tools, "Olle"), prefix="Styrelse")
    consultee.answer(upload("a.pdf", PDF))
    consultee.add(upload("b.pdf", PDF + b"b"))
    draft = consultee.draft()
    assert draft is not None
    with tools.reading() as session:
        neighbour = session.scalars(
            select(Referral.id).where(Referral.id != consultee.referral_id, Referral.name == "Nämnd 002")
        ).one()
    for stranger in (Consultee(tools, neighbour), Consultee(tools, other_round.referral_ids[0])):
        path = f"/svara/{stranger.token}"
        assert "Nämnd 001" not in visitor.get(path).text
        assert "Gå till remissens sida" in visitor.get(f"{path}/kvitto/1", expect=404).text
        visitor.get(f"{path}/kvitto/filer/1", expect=404)
        visitor.get(f"{path}/filer/{draft.files[0].id}", expect=404)
    visitor.get(f"/svara/{Consultee(tools, other_round.referral_ids[0]).token}/dokument/1", expect=404)


def test_a_locked_file_is_explained_and_can_be_sent_all_the_same(visitor: Visitor, home: str) -> None:
    page = visitor.post(f"{home}/filer", files=[_file("Yttrande.docx", LOCKED_WORD)], do="next")
    assert "Filen är skyddad med lösenord" in page.text
    assert "Skicka ändå till handläggaren" in page.text
    checked = visitor.get(f"{home}/kontrollera")
    assert "En fil kan inte läsas" in checked.text
    number = page.source.split("insist:")[1].split('"')[0]
    page = visitor.post(f"{home}/filer", do=f"insist:{number}")
    assert "Filen skickas till handläggaren som den är" in page.text


def test_any_button_keeps_the_roles_and_the_chosen_files(visitor: Visitor, home: str, consultee: Consultee) -> None:
    page = visitor.post(f"{home}/filer", files=[_file("a.pdf", PDF), _file("b.pdf", PDF + b"b")], do="add")
    fields: dict[str, object] = {**filled(page.form("/filer"))}
    draft = consultee.draft()
    assert draft is not None
    first, second = draft.files
    fields.update(
        {f"role-{first.id}": "minutes_extract", "do": f"up:{second.id}", "files": [_file("c.pdf", PDF + b"c")]}
    )
    fields.pop("csrf_token")
    visitor.post(f"{home}/filer", 200, **fields)
    after = consultee.draft()
    assert after is not None
    assert [(file.name, file.role) for file in after.files] == [
        ("b.pdf", FileRole.STATEMENT),
        ("a.pdf", FileRole.MINUTES_EXTRACT),
        ("c.pdf", FileRole.STATEMENT),
    ]


def test_a_repeated_and_an_empty_file_are_told_of(visitor: Visitor, home: str) -> None:
    chosen = [_file("a.pdf", PDF), _file("a igen.pdf", PDF), _file("tom.docx", b"")]
    page = visitor.post(f"{home}/filer", files=chosen, do="next")
    assert "a igen.pdf finns redan i svaret" in page.text
    assert "tom.docx är tom" in page.text
    assert "Filer i svaret" in page.text


def test_adding_no_file_at_all_says_what_to_do(visitor: Visitor, home: str) -> None:
    page = visitor.post(f"{home}/filer", expect=400, do="add")
    assert "Välj en eller flera filer först." in page.text


def test_our_own_document_sent_back_is_recognised(visitor: Visitor, home: str) -> None:
    page = visitor.post(f"{home}/filer", files=[_file("Missivet.docx", b"the cover letter")], do="add")
    assert "remissens eget dokument missiv.docx" in page.text
    assert "behöver inte bifogas" in page.text


def test_a_file_too_large_is_named_and_the_others_are_kept(
    visitor: Visitor, home: str, consultee: Consultee, client: FlaskClient
) -> None:
    app = client.application
    app.extensions["remiss-settings"] = replace(app.extensions["remiss-settings"], max_upload=2000)
    chosen = [_file("stor.pdf", PDF + bytes(3000)), _file("liten.pdf", PDF)]
    page = visitor.post(f"{home}/filer", expect=413, files=chosen, do="next")
    assert "stor.pdf är 3 kB och kan inte tas emot" in page.text
    draft = consultee.draft()
    assert draft is not None
    assert [file.name for file in draft.files] == ["liten.pdf"]


def test_too_much_at_once_is_refused_with_what_was_sent_before_kept(
    visitor: Visitor, home: str, consultee: Consultee, client: FlaskClient
) -> None:
    consultee.add(upload("a.pdf", PDF))
    client.application.config["MAX_CONTENT_LENGTH"] = 1000
    page = visitor.post(f"{home}/filer", expect=413, files=[_file("b.pdf", PDF + bytes(2000))])
    assert "Lägg till dem en i taget" in page.text
    assert "a.pdf" in page.text


def test_what_was_typed_wrong_comes_back_with_what_to_do(visitor: Visitor, home: str) -> None:
    page = visitor.get(f"{home}/stallningstagande")
    fields: dict[str, object] = {**filled(page.form("/stallningstagande"))}
    fields.pop("csrf_token")
    fields.update(sender_email="eva at namnd", message="Det jag skrev", stance="maybe")
    page = visitor.post(f"{home}/stallningstagande", expect=400, **fields)
    assert "Skriv namnet på den som skickar svaret" in page.text
    assert "Skriv e-postadressen så här" in page.text
    assert "Välj ett av ställningstagandena" in page.text
    assert filled(page.form("/stallningstagande"))["message"].strip() == "Det jag skrev"
    assert filled(page.form("/stallningstagande"))["sender_email"] == "eva at namnd"


def test_a_colleague_s_change_is_shown_beside_one_s_own(visitor: Visitor, home: str, consultee: Consultee) -> None:
    page = visitor.get(f"{home}/stallningstagande")
    fields: dict[str, object] = {**filled(page.form("/stallningstagande"))}
    fields.pop("csrf_token")
    consultee.say(replace(SENDER, message="Kollegans ord"))
    fields.update(sender_name="Siv Exempel", message="Mina ord")
    page = visitor.post(f"{home}/stallningstagande", expect=409, **fields)
    assert "Någon hos er har ändrat samma uppgifter" in page.text
    assert "Kollegans ord" in page.text
    assert filled(page.form("/stallningstagande"))["message"].strip() == "Mina ord"
    _send(visitor, home, page, "/stallningstagande")
    draft = consultee.draft()
    assert draft is not None
    assert draft.details.message == "Mina ord"


def test_the_stance_left_open_is_remembered_as_a_choice(visitor: Visitor, home: str, consultee: Consultee) -> None:
    page = visitor.get(f"{home}/stallningstagande")
    assert "stance" not in filled(page.form("/stallningstagande"))
    _send(visitor, home, page, "/stallningstagande", sender_name="Eva Exempel", stance="left_open")
    page = visitor.get(f"{home}/stallningstagande")
    assert filled(page.form("/stallningstagande"))["stance"] == "left_open"
    draft = consultee.draft()
    assert draft is not None
    assert draft.details.stance is None


def test_an_answer_changed_under_the_sender_s_eyes_is_not_sent(
    visitor: Visitor, home: str, consultee: Consultee
) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    page = visitor.get(f"{home}/kontrollera")
    fields: dict[str, object] = {**filled(page.form("/kontrollera"))}
    fields.pop("csrf_token")
    consultee.add(upload("b.pdf", PDF + b"b"))
    page = visitor.post(f"{home}/kontrollera", expect=409, **fields)
    assert "Svaret har ändrats sedan du öppnade sidan" in page.text
    assert "b.pdf" in page.text
    assert consultee.submissions() == []


def test_a_double_click_and_the_back_button_lead_to_the_same_receipt(
    visitor: Visitor, home: str, consultee: Consultee
) -> None:
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    fields: dict[str, object] = {**filled(visitor.get(f"{home}/kontrollera").form("/kontrollera"))}
    fields.pop("csrf_token")
    for _ in range(2):
        assert "Svaret är mottaget" in visitor.post(f"{home}/kontrollera", 200, **fields).text
    assert len(consultee.submissions()) == 1
    assert "Ert svar är mottaget" in visitor.get(f"{home}/kontrollera").text


def test_an_incomplete_answer_shows_what_remains(visitor: Visitor, home: str, consultee: Consultee) -> None:
    consultee.answer(upload("a.pdf", PDF))
    page = visitor.post(f"{home}/filer", do="next")
    page = visitor.get(f"{home}/kontrollera")
    for words in ("Svaret är tomt", "Fyll i vem som skickar", "Välj om det här kompletterar eller ersätter"):
        assert words in page.text
    assert "Skicka svaret" not in page.text
    draft = consultee.draft()
    assert draft is not None
    page = visitor.post(f"{home}/kontrollera", expect=400, key=draft.key, seen=draft.wish.seen)
    assert "Svaret är tomt" in page.text


def test_a_supplement_follows_with_its_own_receipt(visitor: Visitor, home: str, consultee: Consultee) -> None:
    consultee.answer(upload("a.pdf", PDF))
    assert "Komplettera eller ersätt svaret" in visitor.get(home).text
    page = visitor.post(f"{home}/filer", files=[_file("b.pdf", PDF + b"b")], do="next")
    page = _send(visitor, home, page, "/stallningstagande", sender_name="Eva", kind="supplement")
    page = _send(visitor, home, page, "/kontrollera")
    assert "Version" in page.text
    assert [each.kind for each in consultee.submissions()] == [SubmissionKind.FULL, SubmissionKind.SUPPLEMENT]
    assert "Det finns en senare version" in visitor.get(f"{home}/kvitto/1").text


def test_abstaining_is_short_and_once(visitor: Visitor, home: str, consultee: Consultee) -> None:
    page = visitor.get(f"{home}/avsta")
    fields: dict[str, object] = {**filled(page.form("/avsta"))}
    fields.pop("csrf_token")
    page = visitor.post(f"{home}/avsta", expect=400, **{**fields, "message": "Rör oss inte"})
    assert filled(page.form("/avsta"))["message"].strip() == "Rör oss inte"
    assert filled(page.form("/avsta"))["key"] == fields["key"]
    fields.update(sender_name="Eva Exempel", message="Rör oss inte")
    for _ in range(2):
        page = visitor.post(f"{home}/avsta", 200, **fields)
        assert "Ert besked är mottaget" in page.text
    (submission,) = consultee.submissions()
    assert submission.stance is Stance.ABSTAIN
    assert "Ni har meddelat att ni avstår" in visitor.get(home).text
    assert "Ni har redan meddelat" in visitor.get(f"{home}/avsta").text


def test_after_the_last_day_one_may_still_answer_and_is_told_so(
    visitor: Visitor, home: str, consultee: Consultee, clock: StoppedClock
) -> None:
    clock.set(2015, 9, 28, 22, 0)
    assert "Du kan fortfarande lämna svaret; det märks som sent" in visitor.get(home).text
    consultee.add(upload("a.pdf", PDF))
    consultee.say()
    page = _send(visitor, home, visitor.get(f"{home}/kontrollera"), "/kontrollera")
    assert "efter sista svarsdag" in page.text


@pytest.mark.parametrize("name", ["N" * 300, "Nämnden " + "för mycket långa namn " * 13])
def test_long_names_are_shown_whole(visitor: Visitor, home: str, tools: Tools, name: str) -> None:
    with tools.transaction() as session:
        session.execute(update(Referral).values(name=name))
        session.execute(update(Consultation).values(title=name))
    assert " ".join(name.split()) in visitor.get(home).text


def test_a_file_name_with_tricks_is_shown_plainly(visitor: Visitor, home: str) -> None:
    page = visitor.post(f"{home}/filer", files=[_file("../../<b>Svar\u202excod</b>.docx", word())], do="add")
    assert "\u202e" not in page.source
    assert "b>.docx" in page.text


def test_the_round_s_state_decides_what_can_be_done(visitor: Visitor, home: str, consultee: Consultee) -> None:
    consultee.answer(upload("a.pdf", PDF))
    with consultee.tools.transaction() as session:
        session.execute(update(Consultation).values(closes_on=date(2015, 8, 31)))
    page = visitor.get(home)
    assert "Remissen tar inte emot fler svar" in page.text
    assert "Anna Exempel" in page.text
    visitor.get(f"{home}/kvitto/1")
    for path in ("/filer", "/stallningstagande", "/kontrollera", "/avsta"):
        refused = visitor.get(home + path, expect=410)
        assert "Anna Exempel" in refused.text
    with consultee.tools.transaction() as session:
        session.execute(update(Consultation).values(closes_on=date(2015, 12, 31), status=Status.CLOSED))
    closed_early = visitor.get(home).text
    assert "Remissen tar inte emot fler svar" in closed_early
    assert "31 december 2015" not in closed_early
    visitor.post(f"{home}/filer", expect=410, files=[_file("b.pdf", PDF)])
