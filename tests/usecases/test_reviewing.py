"""The review document: everything that came in, once, in order, with nothing changed."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from remiss import docmerge
from remiss.db.post import AccessEntry
from remiss.db.submission import ReviewDocument
from remiss.domain.consultation import Stance, Status, SubmissionKind
from remiss.domain.errors import NotAllowedError, NotFoundError, NothingToMergeError
from remiss.domain.permissions import Actor, ActorKind, Role
from remiss.queries.review import ReviewPage, review_page
from remiss.usecases.recording import Place
from remiss.usecases.reviewing import build_review, review_docx, review_pdf
from remiss.usecases.tools import Tools
from remiss.usecases.withdrawing import withdraw_referral
from tests import factories, files_to_send
from tests.clock import StoppedClock
from tests.files_to_send import upload
from tests.usecases.answering import SENDER, Consultee


def _answer(tools: Tools, referral_id: int, text: str, stance: Stance | None = None) -> Consultee:
    consultee = Consultee(tools, referral_id)
    consultee.add(upload("yttrande.docx", files_to_send.word(text)))
    consultee.say(replace(SENDER, stance=stance))
    consultee.send()
    return consultee


def _text(tools: Tools, round_: factories.Round, number: int) -> str:
    word = review_docx(tools, round_.id, number, by=round_.officer)
    return docmerge.read(word.content).text()


def _page(tools: Tools, round_: factories.Round) -> ReviewPage:
    with tools.reading() as session:
        return review_page(session, round_.id, by=round_.officer, now=tools.clock())


def test_every_answer_stands_in_its_chapter_in_the_lists_order(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=3)
    first, second, third = round_.referral_ids
    _answer(tools, third, "Vi avstyrker av tre skäl.", Stance.REJECT)
    _answer(tools, first, "Vi tillstyrker utan förbehåll.", Stance.ENDORSE)
    text = _text(tools, round_, build_review(tools, round_.id, by=round_.officer).number)
    places = [text.index(words) for words in ("Vi tillstyrker utan förbehåll.", "Vi avstyrker av tre skäl.")]
    assert places == sorted(places)
    assert text.rindex("Nämnd 002") > text.index("Har inte svarat")
    assert second


def test_the_answer_of_one_withdrawn_since_stays_and_one_that_never_answered_goes(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=3)
    for referral in round_.referral_ids[:2]:
        _answer(tools, referral, f"Svaret med nummer {referral}.")
    for referral in round_.referral_ids[1:]:
        withdraw_referral(tools, Place(round_.id, referral), "", by=round_.officer)
    text = _text(tools, round_, build_review(tools, round_.id, by=round_.officer).number)
    assert all(f"Svaret med nummer {referral}." in text for referral in round_.referral_ids[:2])
    assert "Nämnd 003" not in text
    assert "remitterats till 2 remissinstanser" in text
    assert _page(tools, round_).changed == ()


def test_a_replaced_answer_is_left_out_and_a_supplement_is_added(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=1)
    consultee = _answer(tools, round_.referral_ids[0], "Första svaret.")
    consultee.add(upload("nytt.docx", files_to_send.word("Andra svaret.")))
    consultee.say(replace(SENDER, kind=SubmissionKind.REPLACEMENT))
    consultee.send()
    consultee.add(upload("mer.docx", files_to_send.word("Ett tillägg.")))
    consultee.say(replace(SENDER, kind=SubmissionKind.SUPPLEMENT))
    consultee.send()
    text = _text(tools, round_, build_review(tools, round_.id, by=round_.officer).number)
    assert "Första svaret." not in text
    assert text.index("Andra svaret.") < text.index("Ett tillägg.")


def test_a_pdf_stands_as_a_note_that_names_it_and_its_fingerprint(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=1)
    consultee = Consultee(tools, round_.referral_ids[0])
    consultee.add(upload("beslut.pdf", files_to_send.PDF))
    consultee.say()
    consultee.send()
    text = _text(tools, round_, build_review(tools, round_.id, by=round_.officer).number)
    assert "beslut.pdf" in text
    assert hashlib.sha256(files_to_send.PDF).hexdigest() in text


def test_nothing_new_means_no_new_document(tools: Tools, clock: StoppedClock) -> None:
    round_ = factories.consultation(tools, consultees=2)
    _answer(tools, round_.referral_ids[0], "Svar.")
    first = build_review(tools, round_.id, by=round_.officer)
    clock.forward(days=3)
    second = build_review(tools, round_.id, by=round_.officer)
    assert (first.number, first.new) == (1, True)
    assert (second.number, second.new) == (1, False)


def test_a_later_answer_makes_the_document_out_of_date_and_names_who(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=2)
    _answer(tools, round_.referral_ids[0], "Svar.")
    build_review(tools, round_.id, by=round_.officer)
    assert _page(tools, round_).changed == ()
    _answer(tools, round_.referral_ids[1], "Ett senare svar.")
    assert _page(tools, round_).changed == ("Nämnd 002",)
    assert build_review(tools, round_.id, by=round_.officer).number == 2
    assert _page(tools, round_).changed == ()


def test_the_manifest_says_exactly_which_bytes_were_used(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=2)
    content = files_to_send.word("Svar.")
    Consultee(tools, round_.referral_ids[0]).answer(upload("yttrande.docx", content))
    build_review(tools, round_.id, by=round_.officer)
    with tools.reading() as session:
        manifest, sha256 = session.execute(select(ReviewDocument.manifest, ReviewDocument.sha256)).one()
    files = [file for each in manifest["referrals"] for one in each["submissions"] for file in one["files"]]
    assert [file["sha256"] for file in files] == [hashlib.sha256(content).hexdigest()]
    assert hashlib.sha256(tools.storage.get(sha256)).hexdigest() == sha256


def test_fetching_the_document_leaves_a_row_in_the_access_journal(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=1)
    build_review(tools, round_.id, by=round_.officer)
    review_docx(tools, round_.id, 1, by=round_.officer)
    with tools.reading() as session:
        assert session.scalar(select(func.count()).select_from(AccessEntry)) == 1


def test_a_document_made_from_the_shell_is_told_as_the_shells_and_read_by_nobody(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=1)
    _answer(tools, round_.referral_ids[0], "Ja.")
    shell = Actor(ActorKind.SYSTEM, "Kommandoraden", round_.officer.user_id)
    built = build_review(tools, round_.id, by=shell)
    review_docx(tools, round_.id, built.number, by=shell)
    assert [line.built_by for line in _page(tools, round_).builds] == ["Kommandoraden"]
    with tools.reading() as session:
        assert session.scalars(select(AccessEntry)).all() == []


def test_an_unsent_round_has_nothing_to_compile(tools: Tools) -> None:
    round_ = factories.consultation(tools, status=Status.DRAFT)
    with pytest.raises(NothingToMergeError):
        build_review(tools, round_.id, by=round_.officer)


def test_a_reader_may_fetch_but_not_make(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=1)
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, round_, reader, Role.READER)
    build_review(tools, round_.id, by=round_.officer)
    assert review_docx(tools, round_.id, 1, by=reader).name.endswith(".docx")
    with pytest.raises(NotAllowedError):
        build_review(tools, round_.id, by=reader)


def test_a_document_of_another_round_is_not_found(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=1)
    other = factories.consultation(tools, consultees=1, officer=round_.officer, prefix="Annan")
    build_review(tools, round_.id, by=round_.officer)
    with pytest.raises(NotFoundError):
        review_docx(tools, other.id, 1, by=round_.officer)


@pytest.mark.office
def test_the_pdf_is_made_once_and_kept(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=1)
    _answer(tools, round_.referral_ids[0], "Svar som PDF.")
    build_review(tools, round_.id, by=round_.officer)
    made = review_pdf(tools, round_.id, 1, by=round_.officer)
    assert made.content.startswith(b"%PDF")
    assert review_pdf(tools, round_.id, 1, by=round_.officer) == made


@pytest.mark.office
def test_the_contents_have_the_page_numbers_of_the_pages(tools: Tools) -> None:
    round_ = factories.consultation(tools, consultees=2)
    for referral_id in round_.referral_ids:
        _answer(tools, referral_id, "Ett svar på en sida.")
    text = _text(tools, round_, build_review(tools, round_.id, by=round_.officer).number)
    contents = [line for line in text.splitlines() if line.startswith("Nämnd 00")][:2]
    pages = [int(line.split()[-1]) for line in contents]
    assert pages[0] < pages[1]
