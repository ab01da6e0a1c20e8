"""A consultation being set up: read from files, kept as a draft, changed by one person in one window at a time."""

from dataclasses import replace

import pytest

from remiss.db.consultation import Consultation, SetupDraft
from remiss.db.people import Consultee
from remiss.demo.missiv import cover_letter
from remiss.domain.consultation import DocumentRole
from remiss.domain.errors import NotAllowedError, NotFoundError, StaleFormError
from remiss.domain.permissions import Actor, Role
from remiss.domain.setup import SetupContent, from_json
from remiss.usecases.draft_edits import Edit
from remiss.usecases.drafting import AUTOSAVE, Said, add_inputs, begin_draft, keep_draft, remove_draft
from remiss.usecases.reading_inputs import Inputs, InputsRefusedError, Kept, Upload, Use
from remiss.usecases.tools import Tools
from tests import factories, word_letters


@pytest.fixture
def officer(tools: Tools) -> Actor:
    return factories.user(tools)


def content_of(tools: Tools, draft_id: int) -> tuple[SetupContent, int]:
    """The draft's content and its edition."""
    with tools.reading() as session:
        row = session.get_one(SetupDraft, draft_id)
        return from_json(row.content), row.edition


def said(tools: Tools, draft_id: int, form: str = "first", action: str = "save", **typed: str) -> Said:
    """What a form opened now would say."""
    content, edition = content_of(tools, draft_id)
    named = {name.replace("__", "-"): value for name, value in typed.items()}
    return Said({"title": content.title, **named}, form, edition, content.nonce, action)


def _missiv(**choices: object) -> Upload:
    return Upload("missiv", Use.MISSIV, "missiv.docx", word_letters.letter(**choices))  # type: ignore[arg-type]  # The letter's own choices.


def test_the_letter_fills_the_draft_and_saves_nothing_else(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs((_missiv(),)), by=officer)
    content, _edition = content_of(tools, draft_id)
    assert content.title == "Remiss om Strategi för grönare gator"
    assert content.registry_number == "KS 2015/562"
    assert content.last_day == "2015-09-28"
    assert [contact.name for contact in content.contacts] == ["Anna Exempel"]
    assert [topic.title for topic in content.topics] == ["Fler träd ska planteras", "Asfalt ska bytas mot gräs"]
    assert [body.name for body in content.bodies()] == ["Trafiknämnden", "Miljönämnden"]
    assert content.reply_email == "svar@stad.example"
    assert content.documents[0].role is DocumentRole.COVER_LETTER
    assert tools.storage.has(content.documents[0].sha256)
    with tools.reading() as session:
        assert not session.query(Consultee).all()
        assert not session.query(Consultation).all()


def test_the_letter_of_2015_gives_its_32_consultees_and_the_later_day(tools: Tools, officer: Actor) -> None:
    upload = Upload("missiv", Use.MISSIV, "missiv.docx", cover_letter().data)
    content, _edition = content_of(tools, begin_draft(tools, Inputs((upload,)), by=officer))
    assert [len(group.bodies) for group in content.groups] == [14, 2, 16]
    assert [body.printed for body in content.bodies() if body.last_day == "2015-10-19"] == ["SLK"]
    assert (content.registry_number, content.registry_example) == ("", "KS 314-331-2004")
    assert content.proposer == "Socialnämnden"
    assert content.paper_wanted is True
    marks = {piece.mark for block in content.letter for piece in block.pieces}
    assert {"title", "last_day", "own_day", "contact", "topic", "reply_email", "consultees"} <= marks


def test_the_proposals_headings_become_topics_after_the_letters_points(tools: Tools, officer: Actor) -> None:
    proposal = Upload("underlag", Use.PROPOSAL, "strategi.docx", word_letters.proposal())
    content, _edition = content_of(tools, begin_draft(tools, Inputs((proposal, _missiv())), by=officer))
    assert [topic.label for topic in content.topics] == ["1", "2", "1", "2", "2.1"]
    assert [document.role for document in content.documents] == [DocumentRole.COVER_LETTER, DocumentRole.PROPOSAL]


def test_two_registry_numbers_are_left_to_choose_between(tools: Tools, officer: Actor) -> None:
    letter = _missiv(number="Dnr: KS 2015/562 och KS 2015/563")
    draft_id = begin_draft(tools, Inputs((letter,)), by=officer)
    content, _edition = content_of(tools, draft_id)
    assert (content.registry_number, content.registry_candidates) == ("", ("KS 2015/562", "KS 2015/563"))
    keep_draft(tools, draft_id, said(tools, draft_id), Edit("number.choose", at=1), by=officer)
    assert content_of(tools, draft_id)[0].registry_number == "KS 2015/563"


def test_a_pasted_list_replaces_and_one_added_skips_those_already_there(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(pasted="Trafiknämnden\nMiljönämnden"), by=officer)
    assert content_of(tools, draft_id)[0].undo.words == ""
    add_inputs(tools, draft_id, Inputs(pasted="Miljönämnden\nKulturnämnden", replaces=False), by=officer)
    content, _edition = content_of(tools, draft_id)
    assert [body.name for body in content.bodies()] == ["Trafiknämnden", "Miljönämnden", "Kulturnämnden"]
    assert any("Miljönämnden" in note for note in content.notes)
    assert content.undo.words == "Du lade till 1 instans."
    add_inputs(tools, draft_id, Inputs(pasted="Idrottsnämnden", replaces=True), by=officer)
    assert [body.name for body in content_of(tools, draft_id)[0].bodies()] == ["Idrottsnämnden"]


def test_a_list_given_beside_the_letter_has_the_letters_own_days_and_none_of_its_lists_notes(
    tools: Tools, officer: Actor
) -> None:
    letter = Upload("missiv", Use.MISSIV, "missiv.docx", cover_letter().data)
    given = Inputs((letter,), pasted="Stadsledningskontoret\nKulturnämnden")
    content, _edition = content_of(tools, begin_draft(tools, given, by=officer))
    assert [(body.name, body.last_day) for body in content.bodies()] == [
        ("Stadsledningskontoret", "2015-10-19"),
        ("Kulturnämnden", ""),
    ]
    assert not [note for note in content.notes if "fogats ihop" in note]


def test_an_own_day_in_the_letter_for_nobody_on_the_list_is_told_until_the_list_has_it(
    tools: Tools, officer: Actor
) -> None:
    letter = Upload("missiv", Use.MISSIV, "missiv.docx", cover_letter().data)
    draft_id = begin_draft(tools, Inputs((letter,), pasted="Kulturnämnden"), by=officer)
    assert [note for note in content_of(tools, draft_id)[0].notes if note.startswith("SLK har en egen svarsdag")]
    add_inputs(tools, draft_id, Inputs(pasted="SLK", replaces=True), by=officer)
    content, _edition = content_of(tools, draft_id)
    assert [body.last_day for body in content.bodies()] == ["2015-10-19"]
    assert not [note for note in content.notes if "egen svarsdag" in note]


def test_a_workbook_gives_groups_and_addresses(tools: Tools, officer: Actor) -> None:
    rows = [("Namn", "Grupp", "E-post"), ("Trafiknämnden", "Facknämnder", "trafik@stad.example")]
    upload = Upload("lista_fil", Use.LIST, "lista.xlsx", word_letters.workbook(rows))
    content, _edition = content_of(tools, begin_draft(tools, Inputs((upload,)), by=officer))
    assert (content.groups[0].name, content.bodies()[0].email) == ("Facknämnder", "trafik@stad.example")
    assert not content.documents


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("missiv.pdf", b"%PDF-1.7 x", "PDF"),
        ("missiv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gamla Word-formatet"),
        ("missiv.docx", b"", "tom"),
        ("bild.png", b"\x89PNG\r\n\x1a\n", "inte ett Word-dokument"),
    ],
)
def test_a_wrong_file_is_named_and_the_good_ones_are_kept(
    tools: Tools, officer: Actor, name: str, data: bytes, words: str
) -> None:
    good = Upload("underlag", Use.PROPOSAL, "strategi.docx", word_letters.proposal())
    with pytest.raises(InputsRefusedError) as refusal:
        begin_draft(tools, Inputs((Upload("missiv", Use.MISSIV, name, data), good)), by=officer)
    assert words in refusal.value.fields["missiv"]
    assert name in refusal.value.fields["missiv"]
    (kept,) = refusal.value.kept
    assert (kept.field, kept.name) == ("underlag", "strategi.docx")
    draft_id = begin_draft(tools, Inputs((_missiv(),), (kept,)), by=officer)
    assert len(content_of(tools, draft_id)[0].documents) == 2


def test_an_annex_may_be_pdf_and_not_a_picture(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs((Upload("bilagor", Use.ANNEX, "karta.pdf", b"%PDF-1.7"),)), by=officer)
    assert content_of(tools, draft_id)[0].documents[0].role is DocumentRole.ATTACHMENT
    with pytest.raises(InputsRefusedError, match="fil"):
        add_inputs(tools, draft_id, Inputs((Upload("fil", Use.ANNEX, "a.png", b"\x89PNG"),)), by=officer)


def test_a_kept_file_that_is_read_again_gives_the_same(tools: Tools, officer: Actor) -> None:
    stored = tools.storage.put(word_letters.letter())
    kept = Kept("missiv", Use.MISSIV, "missiv.docx", stored.sha256)
    content, _edition = content_of(tools, begin_draft(tools, Inputs(kept=(kept,)), by=officer))
    assert content.title == "Remiss om Strategi för grönare gator"


def test_a_letter_read_later_fills_only_what_is_empty(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(pasted="Idrottsnämnden"), by=officer)
    keep_draft(tools, draft_id, said(tools, draft_id, title="Min rubrik"), by=officer)
    add_inputs(tools, draft_id, Inputs((replace(_missiv(), field="fil"),)), by=officer)
    content, _edition = content_of(tools, draft_id)
    assert (content.title, content.last_day) == ("Min rubrik", "2015-09-28")
    assert [body.name for body in content.bodies()] == ["Idrottsnämnden"]


def test_what_was_typed_is_kept_with_the_button(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs((_missiv(),)), by=officer)
    anchor = keep_draft(
        tools, draft_id, said(tools, draft_id, action="contact.add", purpose="Beslut"), Edit("contact.add"), by=officer
    )
    content, _edition = content_of(tools, draft_id)
    assert (content.purpose, len(content.contacts)) == ("Beslut", 2)
    assert anchor == f"contact-{content.contacts[1].key}-name"


def test_an_older_form_is_told_and_changes_nothing(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(), by=officer)
    older = said(tools, draft_id, form="one tab", matter="Gammalt")
    keep_draft(tools, draft_id, said(tools, draft_id, form="another tab", matter="Nytt"), by=officer)
    with pytest.raises(StaleFormError):
        keep_draft(tools, draft_id, older, by=officer)
    assert content_of(tools, draft_id)[0].matter == "Nytt"


def test_a_form_that_saves_itself_does_not_make_itself_old(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(), by=officer)
    form = said(tools, draft_id, matter="Först")
    for words in ("Först", "Sedan"):
        keep_draft(tools, draft_id, replace(form, action=AUTOSAVE, typed={"matter": words}), by=officer)
    keep_draft(tools, draft_id, replace(form, typed={"matter": "Sist"}), by=officer)
    assert content_of(tools, draft_id)[0].matter == "Sist"


def test_the_second_of_two_clicks_does_nothing_more(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(), by=officer)
    form = said(tools, draft_id, action="group.add")
    keep_draft(tools, draft_id, form, Edit("group.add"), by=officer)
    keep_draft(tools, draft_id, form, Edit("group.add"), by=officer)
    assert len(content_of(tools, draft_id)[0].groups) == 1


def test_a_draft_is_its_owners_alone(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(), by=officer)
    other = factories.user(tools, "Bo Exempel")
    with pytest.raises(NotFoundError):
        keep_draft(tools, draft_id, said(tools, draft_id), by=other)
    with pytest.raises(NotFoundError):
        add_inputs(tools, draft_id, Inputs(pasted="Expo"), by=other)
    with pytest.raises(NotFoundError):
        remove_draft(tools, draft_id, by=other)
    remove_draft(tools, draft_id, by=officer)
    with pytest.raises(NotFoundError):
        remove_draft(tools, draft_id, by=officer)


def test_a_form_of_an_earlier_draft_with_the_same_number_is_not_taken(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(), by=officer)
    with pytest.raises(NotFoundError):
        keep_draft(tools, draft_id, replace(said(tools, draft_id), nonce="another"), by=officer)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COMPILER, Role.REGISTRAR, Role.READER])
def test_only_officers_set_up_consultations(tools: Tools, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        begin_draft(tools, Inputs(), by=factories.user(tools, "Cia Exempel", role))


def test_a_thousand_consultees_can_be_pasted(tools: Tools, officer: Actor) -> None:
    names = "\n".join(f"Föreningen nummer {n}" for n in range(1000))
    content, _edition = content_of(tools, begin_draft(tools, Inputs(pasted=names), by=officer))
    assert len(content.bodies()) == 1000


def test_a_name_typed_for_a_new_consultee_is_added_whatever_button_is_pressed(tools: Tools, officer: Actor) -> None:
    draft_id = begin_draft(tools, Inputs(pasted="Trafiknämnden"), by=officer)
    group = content_of(tools, draft_id)[0].groups[0].key
    half = said(tools, draft_id, action=AUTOSAVE, **{f"add__{group}": "Miljö"})
    keep_draft(tools, draft_id, half, by=officer)
    assert [body.name for body in content_of(tools, draft_id)[0].bodies()] == ["Trafiknämnden"]
    entered = said(tools, draft_id, "second", **{f"add__{group}": "Miljönämnden"})
    assert keep_draft(tools, draft_id, entered, by=officer) == f"add-{group}"
    assert [body.name for body in content_of(tools, draft_id)[0].bodies()] == ["Trafiknämnden", "Miljönämnden"]
    added = said(tools, draft_id, "third", f"body.add:{group}", **{f"add__{group}": "Idrottsnämnden"})
    keep_draft(tools, draft_id, added, Edit("body.add", group, text="Idrottsnämnden"), by=officer)
    assert len(content_of(tools, draft_id)[0].bodies()) == 3
