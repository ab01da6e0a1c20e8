"""The tray as people meet it."""

from collections.abc import Callable

import pytest

from remiss.domain.permissions import Actor, Role
from remiss.usecases.tools import Tools
from tests import factories
from tests.files_to_send import word
from tests.usecases.incoming import answers, come_in, letter
from tests.usecases.letter_world import LetterWorld, make_world
from tests.web.conftest import Visitor

A = "KS 314-331-2004"
VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def world(tools: Tools) -> LetterWorld:
    return make_world(tools)


@pytest.fixture
def officer(world: LetterWorld, visit_as: VisitAs) -> Visitor:
    return visit_as(world.officer)


def test_an_empty_tray_says_why_it_is_empty(officer: Visitor) -> None:
    assert "Svar som säkert hör till en instans placeras av sig själva." in officer.get("/inkorg").text


def test_the_menu_says_how_many_wait(tools: Tools, officer: Visitor) -> None:
    come_in(tools, f"Svar {A}")
    come_in(tools, "Något helt annat")
    assert "Inkorg 2" in officer.get("/").text


def test_a_letter_is_placed_by_one_click_and_undone_by_another(
    tools: Tools, world: LetterWorld, officer: Visitor
) -> None:
    letter_id = come_in(tools, f"Svar {A}", files=[("Yttrande.docx", word("Farsta stadsdelsnämnd"))])
    page = officer.get(f"/inkorg/{letter_id}")
    assert "Farsta stadsdelsnämnd står i brevhuvudet i filen Yttrande.docx" in page.text
    page = officer.post(f"/inkorg/{letter_id}/placera", referral_id=world.place("A Farsta"))
    assert "Brevet är placerat hos Farsta stadsdelsnämnd som version 1." in page.text
    assert "Ångra placeringen" in page.text
    page = officer.post(f"/inkorg/{letter_id}/angra")
    assert "Brevet ligger åter under Att placera." in page.text
    assert [each.taken_back_at is None for each in answers(tools, world.place("A Farsta"))] == [False]


def test_a_letter_that_was_placed_wrongly_is_moved(tools: Tools, world: LetterWorld, officer: Visitor) -> None:
    letter_id = come_in(tools, f"Svar {A}", "registrator@farsta.example")
    page = officer.get(f"/inkorg/{letter_id}?q=bromma")
    assert "Flytta hit" in page.text
    page = officer.post(f"/inkorg/{letter_id}/flytta", referral_id=world.place("A Bromma"))
    assert "placerat hos Bromma stadsdelsnämnd som version 1" in page.text


def test_chosen_letters_are_placed_at_once_where_it_is_plain(
    tools: Tools, world: LetterWorld, officer: Visitor
) -> None:
    plain = [come_in(tools, f"Frågan om {n}", files=[(f"{n}.docx", word(f"Hamnbolaget {n}"))]) for n in (1, 2)]
    sure = come_in(tools, "Svar", "amn@stad.example", files=[("Svar.docx", word("Äldrenämnden"))])
    unsure = come_in(tools, "Svar", files=[("Svar.docx", word("Äldrenämnden"))])
    page = officer.post("/inkorg/placera", letters=[*plain, sure, unsure])
    assert "Ett brev placerades." in page.text
    assert "3 brev kunde inte placeras så." in page.text
    assert letter(tools, unsure).referral_id == world.place("A Äldrenämnden")


def test_no_choice_is_told_and_changes_nothing(officer: Visitor) -> None:
    assert "Kryssa för de brev som ska placeras." in officer.post("/inkorg/placera").text


def test_a_letter_is_laid_aside_with_a_reason_and_taken_back(tools: Tools, officer: Visitor) -> None:
    letter_id = come_in(tools, "Nyheter", files=[])
    page = officer.post(f"/inkorg/{letter_id}/lagg-undan", expect=400, why=" ")
    assert "Skriv varför brevet inte behöver placeras" in page.text
    officer.post(f"/inkorg/{letter_id}/lagg-undan", why="Reklam")
    assert "Reklam" in officer.get("/inkorg?visa=undanlagda").text
    officer.post(f"/inkorg/{letter_id}/angra")
    assert "Nyheter" in officer.get("/inkorg").text


def test_a_spontaneous_answer_is_noted_and_taken_into_the_round(
    tools: Tools, world: LetterWorld, officer: Visitor
) -> None:
    letter_id = come_in(tools, f"Svar {A}", "Föreningen Grannar <grannar@forening.example>")
    page = officer.post(f"/inkorg/{letter_id}/spontant", round_id=world.rounds["A"])
    assert "antecknat som ett spontant svar" in page.text
    page = officer.post(f"/inkorg/{letter_id}/ta-in", expect=400, name="")
    assert "Skriv namnet på den som har svarat." in page.text
    page = officer.post(f"/inkorg/{letter_id}/ta-in", name="Föreningen Grannar")
    assert "Brevet är placerat hos Föreningen Grannar som version 1." in page.text
    assert "Spontana svar" in officer.get(f"/remisser/{world.rounds['A']}").text


def test_a_second_letter_waits_to_be_settled_as_supplement_or_replacement(tools: Tools, officer: Visitor) -> None:
    come_in(tools, f"Svar {A}", "registrator@farsta.example")
    letter_id = come_in(tools, f"Rättat svar {A}", "registrator@farsta.example")
    assert "kompletterar eller ersätter?" in officer.get(f"/inkorg/{letter_id}").text
    page = officer.post(f"/inkorg/{letter_id}/art", kind="replacement")
    assert "kompletterar eller ersätter?" not in page.text
    assert "Ersätter tidigare svar" in page.text


def test_a_proposed_stance_is_confirmed_by_a_person(tools: Tools, officer: Visitor) -> None:
    letter_id = come_in(tools, A, "registrator@polisen.example", "Vi har inga synpunkter.", files=[])
    assert "Brevets ord tyder på: Ingen erinran." in officer.get(f"/inkorg/{letter_id}").text
    page = officer.post(f"/inkorg/{letter_id}/stallning", stance="no_objection")
    assert "Brevets ord tyder på" not in page.text
    assert "Ingen erinran" in page.text


def test_one_who_asks_for_time_is_shown_the_way(tools: Tools, world: LetterWorld, officer: Visitor) -> None:
    letter_id = come_in(tools, A, "registrator@farsta.example", "Kan vi få anstånd till den 15 oktober?", files=[])
    page = officer.get(f"/inkorg/{letter_id}")
    assert "Avsändaren verkar be om mer tid" in page.text
    assert f"/remisser/{world.rounds['A']}/instanser/{world.place('A Farsta')}/anstand" in page.source
    asking = come_in(tools, A, "registrator@farsta.example", "Gäller remissen även skolor?", files=[])
    assert 'href="mailto:registrator@farsta.example"' in officer.get(f"/inkorg/{asking}").source


def test_hostile_words_in_a_letter_are_shown_as_words(tools: Tools, officer: Visitor) -> None:
    evil = '<script>alert(1)</script><img src="https://spion.example/x.png">'
    letter_id = come_in(tools, f"{A} {evil}", f'"{evil}" <ond@annanstans.example>', evil)
    source = officer.get(f"/inkorg/{letter_id}").source
    assert "<script>alert" not in source
    assert '<img src="https://spion' not in source


def test_files_and_the_letter_itself_are_downloads(tools: Tools, officer: Visitor) -> None:
    letter_id = come_in(tools, f"Svar {A}")
    file_id = letter(tools, letter_id).files[0].id
    for path in (f"/inkorg/{letter_id}/filer/{file_id}", f"/inkorg/{letter_id}/brevet"):
        answer = officer.client.get(path)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_letters_of_others_rounds_are_not_found_and_those_of_nobodys_are_everyones(
    tools: Tools, world: LetterWorld, visit_as: VisitAs
) -> None:
    theirs, nobodys = come_in(tools, f"Svar {A}"), come_in(tools, "Hej")
    other = factories.user(tools, "Bo Exempel")
    registrar = factories.user(tools, "Rut Registrator", Role.REGISTRAR)
    for person in (other, registrar):
        visitor = visit_as(person)
        visitor.get(f"/inkorg/{theirs}", expect=404)
        visitor.get(f"/inkorg/{nobodys}")
        assert A not in visitor.get("/inkorg").text
        assert visitor.send(f"/inkorg/{theirs}/placera", referral_id=world.place("A Farsta")).status_code == 404
        assert visitor.send(f"/inkorg/{nobodys}/placera", referral_id=world.place("A Farsta")).status_code == 403
    visit_as(factories.user(tools, "En Läsare", Role.READER)).get("/inkorg", expect=403)


def test_an_answer_leads_to_the_letter_it_came_in_and_says_what_to_confirm(
    tools: Tools, world: LetterWorld, officer: Visitor
) -> None:
    come_in(tools, f"Svar {A}", "registrator@farsta.example")
    letter_id = come_in(tools, f"Rättat svar {A}", "registrator@farsta.example")
    page = officer.get(f"/remisser/{world.rounds['A']}/instanser/{world.place('A Farsta')}")
    assert "Att bekräfta: kompletterar eller ersätter?" in page.text
    submission_id = letter(tools, letter_id).submission_id
    assert "Rättat svar" in officer.get(f"/inkorg/svar/{world.rounds['A']}/{submission_id}").text
