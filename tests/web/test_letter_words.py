"""The pages where a round's letters are worded: what is typed is never lost, and the letter is shown as it becomes."""

from collections.abc import Callable

import pytest

from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from tests import factories
from tests.outbox import letters
from tests.web.audit import Page
from tests.web.conftest import Visitor

VisitAs = Callable[[Actor], Visitor]


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    return factories.consultation(tools, 2)


@pytest.fixture
def officer(visit_as: VisitAs, here: factories.Round) -> Visitor:
    return visit_as(here.officer)


def path(here: factories.Round, kind: str = "/reminder") -> str:
    return f"/remisser/{here.id}/brev/texter{kind}"


def seen(page: Page) -> str:
    form = page.form("/texter/reminder")
    return next(each.get("value", "") for each in form.iter("input") if each.get("name") == "seen")


def save(officer: Visitor, here: factories.Round, text: str, act: str = "spara", expect: int = 200) -> Page:
    mark = seen(officer.get(path(here)))
    return officer.post(path(here), expect, subject="", text=text, seen=mark, act=act)


def test_the_list_says_when_each_letter_goes_and_whose_words_it_has(officer: Visitor, here: factories.Round) -> None:
    save(officer, here, "Egna ord till {instans}.")
    page = officer.get(path(here, ""))
    assert "Före sista svarsdag, till dem som inte har svarat." in page.text
    assert page.text.count("Egna ord") == 1


def test_the_letter_is_shown_with_what_was_saved(officer: Visitor, here: factories.Round) -> None:
    page = save(officer, here, "Egna ord till {instans}.")
    assert "Egna ord till Nämnd 001." in page.text
    other = officer.get(f"{path(here)}?instans={here.referral_ids[1]}")
    assert "Egna ord till Nämnd 002." in other.text
    framed = officer.client.get(f"{path(here)}/brev/{here.referral_ids[1]}")
    assert "Egna ord till Nämnd 002." in framed.text
    assert "sandbox" in framed.headers["Content-Security-Policy"]


def test_an_unknown_placeholder_is_told_of_and_nothing_typed_is_lost(officer: Visitor, here: factories.Round) -> None:
    page = save(officer, here, "Hej {namn}, en lång text.", expect=400)
    assert "{namn} är inte ett ord som fylls i." in page.text
    assert "Hej {namn}, en lång text." in page.source


def test_words_that_somebody_else_has_changed_are_not_lost_either(officer: Visitor, here: factories.Round) -> None:
    mark = seen(officer.get(path(here)))
    save(officer, here, "Kollegans text")
    page = officer.post(path(here), 400, subject="", text="Min text", seen=mark, act="spara")
    assert "Någon annan har ändrat texten" in page.text
    assert "Min text" in page.source


def test_our_text_is_put_back_by_one_press(officer: Visitor, here: factories.Round) -> None:
    assert "Återställ Remiss text" in save(officer, here, "Min text").text
    page = officer.post(path(here), act="aterstall")
    assert "Brevet har fått tillbaka Remiss text." in page.text
    assert "Min text" not in page.text


def test_a_trial_letter_is_saved_first(officer: Visitor, here: factories.Round, tools: Tools) -> None:
    mark = seen(officer.get(path(here)))
    chosen = here.referral_ids[0]
    page = officer.post(path(here), subject="", text="Ny text", seen=mark, act="prov", instans=chosen)
    assert "ett provbrev är på väg till anna.exempel@stad.example" in page.text
    assert "Ny text" in letters(tools)[0].text


@pytest.mark.parametrize("kind", ["/finns-inte", "/password_reset", "/invitation"])
def test_there_is_no_page_for_what_is_not_worded_here(officer: Visitor, here: factories.Round, kind: str) -> None:
    assert officer.client.get(path(here, kind)).status_code == 404
