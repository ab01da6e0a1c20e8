"""Letters on paper: one for each whom e-mail does not reach, with a code that leads to its own page and no other."""

import zipfile
from io import BytesIO

import pytest

from remiss.docmerge import read
from remiss.domain.consultation import Status
from remiss.domain.errors import NotAllowedError, NotFoundError
from remiss.domain.links import PersonalLink
from remiss.domain.permissions import Role
from remiss.domain.typed_codes import typed_code
from remiss.usecases.printing import letter_to_print, letters_as_one, letters_one_by_one
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import acts, change_round, set_addresses


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    """A round of four, of whom two have no e-mail address."""
    made = factories.consultation(tools, 4)
    for referral_id in made.referral_ids[1:3]:
        set_addresses(tools, referral_id, [])
    return made


def code(tools: Tools, referral_id: int) -> str:
    return typed_code(tools.link_key, PersonalLink(referral_id, 1))


def said(content: bytes) -> str:
    return read(content).text()


def test_one_file_holds_all_the_letters_with_their_codes(tools: Tools, here: factories.Round) -> None:
    file = letters_as_one(tools, here.id, by=here.officer)
    assert file.name == "Remissbrev KS 2015-100.docx"
    text = said(file.content)
    for number, present in zip(here.referral_ids, (False, True, True, False), strict=True):
        assert (code(tools, number) in text) is present
        assert (tools.personal_url(number, 1) in text) is present
    assert text.count("http://remiss.example/kod") == 2
    assert text.count("Svara senast måndag 28 september 2015. Hela dagen räknas.") == 2


def test_letters_that_share_a_file_do_not_count_each_others_pages(tools: Tools, here: factories.Round) -> None:
    assert "Sida" not in "".join(read(letters_as_one(tools, here.id, by=here.officer).content).footers)
    alone = letter_to_print(tools, here.id, here.referral_ids[1], by=here.officer)
    assert "Sida" in "".join(read(alone.content).footers)


def test_the_heap_holds_a_file_for_each(tools: Tools, here: factories.Round) -> None:
    file = letters_one_by_one(tools, here.id, by=here.officer)
    assert file.name == "Remissbrev KS 2015-100.zip"
    with zipfile.ZipFile(BytesIO(file.content)) as heap:
        assert heap.namelist() == ["Nämnd 002.docx", "Nämnd 003.docx"]
        first, second = (said(heap.read(name)) for name in heap.namelist())
    assert code(tools, here.referral_ids[1]) in first
    assert code(tools, here.referral_ids[2]) not in first
    assert code(tools, here.referral_ids[2]) in second


def test_a_letter_says_how_to_answer_on_paper_where_that_is_wanted(tools: Tools, here: factories.Round) -> None:
    change_round(tools, here.id, paper_wanted=True, reply_postal="Kansliet\n105 35 STOCKHOLM")
    text = said(letter_to_print(tools, here.id, here.referral_ids[0], by=here.officer).content)
    assert "Skicka också svaret på papper till:" in text
    assert "105 35 STOCKHOLM" in text


def test_it_is_written_down_that_letters_with_codes_were_fetched(tools: Tools, here: factories.Round) -> None:
    letters_as_one(tools, here.id, by=here.officer)
    assert acts(tools) == ["letters_printed"]


def test_before_dispatch_and_for_nobody_there_is_nothing_to_print(tools: Tools, here: factories.Round) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT, officer=here.officer, prefix="Bolag")
    set_addresses(tools, draft.referral_ids[0], [])
    with pytest.raises(NotFoundError):
        letters_as_one(tools, draft.id, by=here.officer)
    for referral_id in here.referral_ids[1:3]:
        set_addresses(tools, referral_id, ["nu@stad.example"])
    with pytest.raises(NotFoundError):
        letters_one_by_one(tools, here.id, by=here.officer)
    with pytest.raises(NotFoundError):
        letter_to_print(tools, here.id, draft.referral_ids[0], by=here.officer)


def test_only_those_who_may_send_the_round_get_its_codes(tools: Tools, here: factories.Round) -> None:
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    with pytest.raises(NotAllowedError):
        letters_as_one(tools, here.id, by=reader)
