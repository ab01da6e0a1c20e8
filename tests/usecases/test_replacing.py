"""A sent document replaced: the new one is shown, the old one kept, and everybody told once."""

import pytest

from remiss.db.consultation import Consultation
from remiss.domain.answering import CONSULTATION_MATERIAL
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotFoundError, StaleFormError
from remiss.domain.post import LetterKind
from remiss.queries.respond import respond_page
from remiss.usecases.replacing import Replacement, replace_document
from remiss.usecases.tools import Tools
from tests import factories, files_to_send
from tests.files_to_send import upload
from tests.outbox import acts, letters, set_addresses
from tests.usecases.answering import Consultee

NEW = Replacement("missiv ny.docx", files_to_send.word("Nytt missiv."), "Tabellen på sidan 12 hade fel belopp.")


def document(tools: Tools, here: factories.Round) -> int:
    with tools.reading() as session:
        return session.get_one(Consultation, here.id).documents[0].id


def shown(tools: Tools, here: factories.Round) -> list[str]:
    """What a consultee sees on its page."""
    with tools.reading() as session:
        return [each.name for each in respond_page(session, here.referral_ids[0], tools.clock()).documents]


def test_the_new_document_is_shown_and_everyone_with_an_address_told(tools: Tools) -> None:
    here = factories.consultation(tools, 3)
    set_addresses(tools, here.referral_ids[2], [])
    assert replace_document(tools, here.id, document(tools, here), NEW, by=here.officer) == 2
    assert shown(tools, here) == ["missiv ny.docx"]
    told = letters(tools)
    assert {letter.kind for letter in told} == {LetterKind.DOCUMENTS_REPLACED}
    assert [letter.to_name for letter in told] == ["Nämnd 001", "Nämnd 002"]
    assert "Tabellen på sidan 12 hade fel belopp." in told[0].text
    assert "missiv ny.docx" in told[0].text
    assert acts(tools) == ["document_replaced"]


def test_the_old_document_is_kept_and_still_known_as_ours_in_an_answer(tools: Tools) -> None:
    here = factories.consultation(tools, 1)
    old = document(tools, here)
    replace_document(tools, here.id, old, NEW, by=here.officer)
    with tools.reading() as session:
        first, second = sorted(session.get_one(Consultation, here.id).documents, key=lambda each: each.id)
        assert (first.id, first.replaced_at, second.replaces_id) == (old, tools.clock(), old)
        assert tools.storage.get(first.sha256) == b"the cover letter"
    consultee = Consultee(tools, here.referral_ids[0])
    consultee.add(upload("nytt.docx", NEW.content))
    draft = consultee.draft()
    assert draft is not None
    assert [remark.code for remark in draft.files[0].remarks] == [CONSULTATION_MATERIAL]


def test_a_document_is_replaced_once_by_one_click(tools: Tools) -> None:
    here = factories.consultation(tools, 1)
    old = document(tools, here)
    replace_document(tools, here.id, old, NEW, by=here.officer)
    with pytest.raises(StaleFormError):
        replace_document(tools, here.id, old, NEW, by=here.officer)
    assert len(letters(tools)) == 1


@pytest.mark.parametrize(
    ("replacement", "field"),
    [
        (Replacement("tom.docx", b"", "Skäl"), "file"),
        (Replacement("bild.png", b"\x89PNG\r\n\x1a\n", "Skäl"), "file"),
        (Replacement("missiv.docx", NEW.content, "  "), "why"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_changes(tools: Tools, replacement: Replacement, field: str) -> None:
    here = factories.consultation(tools, 1)
    with pytest.raises(InvalidFieldsError) as refusal:
        replace_document(tools, here.id, document(tools, here), replacement, by=here.officer)
    assert list(refusal.value.fields) == [field]
    assert shown(tools, here) == ["missiv.docx"]
    assert letters(tools) == []


def test_only_the_round_s_own_documents_and_only_while_it_is_open(tools: Tools) -> None:
    here = factories.consultation(tools, 1)
    shut = factories.consultation(tools, 1, Status.CLOSED, officer=here.officer, prefix="Kontor")
    with pytest.raises(NotFoundError):
        replace_document(tools, here.id, document(tools, shut), NEW, by=here.officer)
    with pytest.raises(ClosedError):
        replace_document(tools, shut.id, document(tools, shut), NEW, by=here.officer)
