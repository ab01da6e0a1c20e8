"""Setting up a consultation on its pages: begin, review, put right, save."""

import io
import re
import time
from collections.abc import Callable

import pytest
from flask import Flask

from remiss.demo.missiv import cover_letter
from remiss.demo.strategy import strategy
from remiss.domain.permissions import Actor
from remiss.usecases.tools import Tools
from tests import factories, word_letters
from tests.clock import StoppedClock
from tests.paths import shared_file
from tests.web.audit import Page
from tests.web.conftest import Visitor
from tests.web.filling import filled

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def anna(tools: Tools) -> Actor:
    return factories.user(tools)


@pytest.fixture
def visitor(anna: Actor, visit_as: Callable[[Actor], Visitor]) -> Visitor:
    """Anna, who is an officer."""
    return visit_as(anna)


def file(data: bytes, name: str = "missiv.docx") -> tuple[io.BytesIO, str]:
    """A file as a form carries it."""
    return io.BytesIO(data), name


def press(visitor: Visitor, page: Page, action: str, expect: int = 200, **changes: object) -> Page:
    """The page after pressing the button in the draft's form; ``body__12__name`` is the field "body-12-name"."""
    form = page.form(_address(page))
    values: dict[str, object] = {**filled(form), "action": action}
    values |= {name.replace("__", "-"): value for name, value in changes.items()}
    return visitor.post(_address(page), expect, **{name: value for name, value in values.items() if value is not None})


def _address(page: Page) -> str:
    return next(
        action
        for form in page.all("form")
        if (action := form.get("action", "")).startswith("/utkast/") and form.get("id") == "utkast"
    )


def _begun(visitor: Visitor, **choices: object) -> Page:
    letter = word_letters.letter(**choices)  # type: ignore[arg-type]  # The letter's own choices.
    return visitor.post("/remisser/ny", action="read", missiv=file(letter))


def _key(page: Page, name: str, prefix: str = "body") -> str:
    """The key of the row whose field has that value."""
    for element in page.tree.iter("input"):
        own = element.get("name") or ""
        if own.startswith(f"{prefix}-") and own.endswith("-name") and element.get("value") == name:
            return own.split("-")[1]
    raise LookupError(name)


def _links(page: Page) -> set[str]:
    return {link.get("href", "") for link in page.all("a")}


def test_the_page_to_begin_on_has_no_drafts_at_first(visitor: Visitor) -> None:
    assert "Du har inga utkast" in visitor.get("/remisser/ny").text


def test_the_letter_is_shown_with_its_marks_and_its_fields(visitor: Visitor) -> None:
    page = _begun(visitor)
    marked = {"".join(mark.itertext()) for mark in page.all("mark")}
    assert {"Remiss om Strategi för grönare gator", "den 28 september 2015", "Anna Exempel"} <= marked
    assert filled(page.form(_address(page)))["last_day"] == "2015-09-28"
    assert "Det är måndag 28 september 2015, om 27 dagar." in page.text
    assert "2 instanser: 0 finns i registret, 2 nya" in page.text
    assert "2015-09-28" in page.source


def test_what_stands_in_a_letter_is_never_read_as_html(visitor: Visitor) -> None:
    page = _begun(visitor, title="Remiss om <script>alert(1)</script> & <b>fetstil</b>")
    assert "<script>alert(1)</script>" not in page.source
    assert "<b>fetstil" not in page.source
    assert "alert(1)" in page.text


def test_the_letter_and_strategy_of_2015_give_their_32(visitor: Visitor) -> None:
    page = visitor.post(
        "/remisser/ny", action="read", missiv=file(cover_letter().data), underlag=file(strategy().data, "strategi.docx")
    )
    assert "32 instanser: 0 finns i registret, 32 nya" in page.text
    assert "Arbetsmarknadsnämnden" in page.text
    assert "Efterperspektiv" in page.source
    assert "Stadsledningskontoret måndag 19 oktober 2015" in page.text


@pytest.mark.parametrize("name", ["missiv-2015.docx", "missiv-2015-rows.docx"])
def test_the_real_letter_gives_the_same_32_in_three_columns(visitor: Visitor, name: str) -> None:
    data = shared_file(f"data/{name}").read_bytes()
    page = visitor.post("/remisser/ny", action="read", missiv=file(data))
    assert "32 instanser: 0 finns i registret, 32 nya" in page.text
    groups = [section.get("aria-label") for section in page.all("section") if section.get("class") == "list-group"]
    assert groups == ["Stadsdelsnämnderna", "Facknämnderna", "Övriga"]


def test_a_joined_line_can_be_divided_joined_removed_and_undone(visitor: Visitor) -> None:
    page = _begun(visitor, columns=(("Övriga", ("Polismyndigheten i", "Stockholm", "EXPO")),))
    assert "Raden ovanför slutar med ”i”" in page.text
    key = _key(page, "Polismyndigheten i Stockholm")
    page = press(visitor, page, f"body.split:{key}:1")
    assert "3 instanser" in page.text
    page = press(visitor, page, f"body.join:{key}")
    assert "2 instanser" in page.text
    page = press(visitor, page, f"body.remove:{_key(page, 'Expo')}")
    assert "Du tog bort Expo." in page.text
    assert "2 instanser" in press(visitor, page, "list.undo").text


def test_a_button_leads_back_to_the_row_it_stood_by(visitor: Visitor) -> None:
    page = _begun(visitor)
    key = _key(page, "Trafiknämnden")
    fields = {**filled(page.form(_address(page))), "action": f"body.keep:{key}"}
    answer = visitor.send(_address(page), follow=False, **fields)
    assert (answer.status_code, answer.location.partition("#")[2]) == (303, f"body-{key}")


def test_everything_typed_is_kept_whatever_button_is_pressed(visitor: Visitor) -> None:
    page = _begun(visitor)
    key = _key(page, "Trafiknämnden")
    typed = {f"body__{key}__email": "trafik@stad.example", "purpose": "Ett <beslut>"}
    page = press(visitor, page, "contact.add", 200, **typed)
    values = filled(page.form(_address(page)))
    assert (values["purpose"], values[f"body-{key}-email"]) == ("Ett <beslut>", "trafik@stad.example")


def test_a_consultation_is_saved_and_the_draft_is_gone(visitor: Visitor) -> None:
    page = _begun(visitor)
    values = filled(page.form(_address(page)))
    saved = press(visitor, page, "finish")
    assert "Remissen är sparad" in saved.text
    assert "Strategi för grönare gator" in saved.text
    assert "Utkastet finns inte längre" in visitor.get(_address(page), 404).text
    again = visitor.post(_address(page), 200, **{**values, "action": "finish"})
    assert again.text.count("Strategi för grönare gator") == saved.text.count("Strategi för grönare gator")
    assert "hade redan sparats" not in again.text


def test_an_older_window_is_told_that_its_changes_came_too_late(visitor: Visitor) -> None:
    page = _begun(visitor)
    values = filled(page.form(_address(page)))
    press(visitor, page, "finish")
    late = visitor.post(_address(page), 200, **{**values, "action": "finish", "title": "En annan rubrik"})
    assert "hade redan sparats" in late.text
    assert "En annan rubrik" not in late.text


def test_all_faults_stand_in_a_summary_that_leads_to_their_fields(visitor: Visitor) -> None:
    page = _begun(visitor, columns=(("Övriga", ("EXPO", "Expo")),))
    typed = {"title": "", "closes_on": "2015-09-01", "reply_email": "svar", "purpose": "Står kvar"}
    page = press(visitor, page, "finish", 400, **typed)
    assert "Det här behöver rättas" in page.text
    ids = {element.get("id") for element in page.tree.iter() if element.get("id")}
    led_to = {href[1:] for href in _links(page) if href.startswith("#")}
    assert {"title", "closes_on", "reply_email"} <= led_to <= ids
    assert "Expo står två gånger i Övriga" in page.text
    assert filled(page.form(_address(page)))["purpose"] == "Står kvar"


def test_a_day_that_has_been_is_asked_about_and_can_be_meant(visitor: Visitor, clock: StoppedClock) -> None:
    clock.set(2016, 1, 4, 9)
    page = _begun(visitor)
    page = press(visitor, page, "finish", 400)
    assert "Datumet har passerat, och det är meningen" in page.text
    assert "Remissen är sparad" in press(visitor, page, "finish", past_is_meant="1").text


def test_an_own_day_before_the_usual_is_asked_about_by_name(visitor: Visitor) -> None:
    page = _begun(visitor)
    asked = "Trafiknämnden ska svara senast måndag 21 september 2015, före remissens sista svarsdag."
    page = press(visitor, page, "save", 200, **{f"body__{_key(page, 'Trafiknämnden')}__last_day": "2015-09-21"})
    assert asked in page.text
    page = press(visitor, page, "finish", 400)
    assert page.text.count(asked) == 2  # In the summary and by the box.
    assert "Svarsdagarna ska vara som de är" in page.text
    assert "Remissen är sparad" in press(visitor, page, "finish", past_is_meant="1").text


def test_of_two_numbers_typed_one_is_chosen(visitor: Visitor) -> None:
    page = press(visitor, _begun(visitor), "finish", 400, registry_number="KS 2015/1, KS 2015/2")
    assert "Remissen kan bara ha ett diarienummer" in page.text
    page = press(visitor, page, "number.typed:0:1")
    assert filled(page.form(_address(page)))["registry_number"] == "KS 2015/2"
    assert "Remissen är sparad" in press(visitor, page, "finish").text


def test_a_body_on_two_rows_is_marked_on_both_and_counted_by_the_save_button(visitor: Visitor) -> None:
    page = _begun(visitor, columns=(("Övriga", ("EXPO", "Kulturnämnden", "Expo")),))
    assert page.text.count("Står två gånger") == 2
    assert "1 står flera gånger" in page.text


def test_an_older_window_gets_its_own_words_back_over_the_newest(visitor: Visitor) -> None:
    older = _begun(visitor)
    newer = visitor.get(_address(older))
    press(visitor, newer, "group.add", matter="Från den andra fliken")
    page = press(visitor, older, "save", 409, purpose="Från den här fliken")
    assert "Utkastet har ändrats i en annan flik" in page.text
    assert filled(page.form(_address(page)))["purpose"] == "Från den här fliken"
    assert "Utkastet är sparat" in press(visitor, page, "save").text


def test_a_draft_saves_itself_while_one_types(visitor: Visitor) -> None:
    page = _begun(visitor)
    values = {**filled(page.form(_address(page))), "purpose": "Halvskrivet"}
    for _ in range(2):
        assert visitor.send(f"{_address(page)}/spara", follow=False, **values).status_code == 204
    assert filled(visitor.get(_address(page)).form(_address(page)))["purpose"] == "Halvskrivet"
    assert "Utkastet är sparat" in press(visitor, page, "save").text


def test_a_lost_session_in_the_middle_loses_nothing(
    app: Flask, tools: Tools, visit_as: Callable[[Actor], Visitor]
) -> None:
    bo = factories.user(tools, "Bo Exempel", password="en lagom lång mening")
    page = _begun(visit_as(bo))
    typed = {**filled(page.form(_address(page))), "purpose": "Långt och väl skrivet", "action": "finish"}
    stranger = Visitor(app.test_client())
    kept = filled(stranger.post(_address(page), 401, **typed).form("/logga-in"))["kept"]
    credentials = {"email": "bo.exempel@stad.example", "password": "en lagom lång mening"}
    resumed = stranger.post("/logga-in", 200, **credentials, kept=kept)
    saved = stranger.post(_address(page), 200, **filled(resumed.form(_address(page))))
    assert "Remissen är sparad" in saved.text


def test_a_wrong_letter_is_told_and_the_rest_is_kept(visitor: Visitor) -> None:
    page = visitor.post(
        "/remisser/ny",
        400,
        action="read",
        missiv=file(b"%PDF-1.7", "missiv.pdf"),
        underlag=file(word_letters.proposal(), "strategi.docx"),
        lista_text="Idrottsnämnden",
    )
    assert "missiv.pdf: Filen är en PDF" in page.text
    assert "strategi.docx är redan uppladdad" in page.text
    values = filled(page.form("/remisser/ny"))
    assert values["lista_text"].strip() == "Idrottsnämnden"
    page = visitor.post("/remisser/ny", 200, **{**values, "action": "read", "missiv": file(word_letters.letter())})
    assert "strategi.docx" in page.text
    assert "Idrottsnämnden" in page.source


def test_a_kept_file_cannot_be_made_up(visitor: Visitor, tools: Tools) -> None:
    stored = tools.storage.put(b"the secret of another")
    token = f'["underlag","annex","stulen.docx","{stored.sha256}"]'
    assert "Välj missivet" in visitor.post("/remisser/ny", 400, action="read", kept=token).text


def test_beginning_with_nothing_says_what_can_be_given(visitor: Visitor) -> None:
    assert "Fyll i för hand" in visitor.post("/remisser/ny", 400, action="read").text


def test_everything_can_be_typed_by_hand(visitor: Visitor) -> None:
    page = visitor.post("/remisser/ny", action="by-hand")
    page = press(visitor, page, "group.add", title="Remiss om allt", last_day="28/9 2015")
    group = _key(page, "Remissinstanser", "group")
    page = press(visitor, page, f"body.add:{group}", 200, **{f"add__{group}": "Kulturnämnden"})
    assert "1 instans: 0 finns i registret, 1 ny" in page.text
    assert "Remissen är sparad" in press(visitor, page, "finish").text


def test_a_list_is_pasted_or_uploaded_on_the_page(visitor: Visitor) -> None:
    page = _begun(visitor)
    assert "Klistra in listan eller välj en fil först." in press(visitor, page, "list", 400).text
    page = visitor.get(_address(page))
    page = press(visitor, page, "list", lista_text="Miljönämnden\nKulturnämnden", lista_hur="add")
    assert "3 instanser" in page.text
    assert "lades inte till igen: Miljönämnden" in page.text
    sheet = word_letters.workbook([("Namn", "E-post"), ("Idrottsnämnden", "idrott@stad.example")])
    page = press(visitor, page, "list", lista_fil=file(sheet, "lista.xlsx"), lista_hur="replace")
    assert "1 instans:" in page.text
    assert "Rader" not in press(visitor, page, "list", 400, lista_fil=file(b"", "tom.txt")).text


def test_a_list_pasted_but_not_read_in_is_read_before_anything_is_saved(visitor: Visitor) -> None:
    page = press(visitor, _begun(visitor), "finish", lista_text="Kulturnämnden", lista_hur="add")
    assert "Remissen är sparad" not in page.text
    assert "3 instanser" in page.text
    assert "Remissen är sparad" in press(visitor, page, "finish").text


def test_documents_are_added_and_removed_on_the_page(visitor: Visitor) -> None:
    page = _begun(visitor)
    page = press(visitor, page, "upload", fil=file(b"%PDF-1.7", "karta.pdf"), fil_som="annex")
    assert "karta.pdf" in page.text
    refused = press(visitor, page, "upload", 400, fil=file(b"GIF89a", "bild.gif"), fil_som="annex")
    assert "bild.gif: Filen kan inte skickas ut." in refused.text
    both = [file(b"%PDF-1.7 2", "andra.pdf"), file(b"GIF89a", "bild.gif")]
    assert "andra.pdf" in press(visitor, refused, "upload", 400, fil=both, fil_som="annex").source
    key = next(name.split("-")[1] for name in filled(page.form(_address(page))) if name.startswith("document-"))
    assert "missiv.docx" not in press(visitor, visitor.get(_address(page)), f"document.remove:{key}").text


def test_a_draft_is_listed_asked_about_and_removed(visitor: Visitor) -> None:
    page = _begun(visitor)
    assert _address(page) in _links(visitor.get("/remisser/ny"))
    ask = f"{_address(page)}/ta-bort"
    assert "går inte att få tillbaka" in visitor.get(ask).text
    assert "Utkastet är borttaget." in visitor.post(ask).text
    visitor.get(_address(page), 404)


def test_a_thousand_consultees_are_shown_and_changed_in_reasonable_time(visitor: Visitor) -> None:
    names = "\n".join(f"Föreningen nummer {n}" for n in range(1000))
    begun = visitor.send("/remisser/ny", follow=False, action="read", lista_text=names)
    started = time.process_time()
    page = visitor.client.get(begun.location).text
    assert time.process_time() - started < 2.0
    assert "1000 instanser" in page
    assert len(page.encode()) < 2_500_000
    hidden = dict(re.findall(r'type="hidden" name="(edition|form|nonce)" value="([^"]*)"', page))
    fields = {name: f"Förening {name}" for name in re.findall(r'name="(body-[0-9]+-name)"', page)}
    last = max(int(name.split("-")[1]) for name in fields)
    changed = visitor.send(begun.location, follow=True, **{**hidden, **fields, "action": f"body.remove:{last}"})
    assert "999 instanser" in changed.text
    assert "Förening body-2-name" in changed.text


def test_on_a_very_long_list_one_row_at_a_time_shows_all_its_choices(visitor: Visitor) -> None:
    groups = (
        ("Övriga", [f"Föreningen nummer {n}" for n in range(60)]),
        ("Bolag", [f"Bolag {n} AB" for n in range(60)]),
    )
    names = "\n".join(line for heading, bodies in groups for line in (f"{heading}:", *bodies))
    page = visitor.post("/remisser/ny", action="read", lista_text=names)
    key = _key(page, "Föreningen nummer 7")
    assert f"body-{key}-group" not in page.source
    page = press(visitor, page, f"body.more:{key}", title="Skrivet innan")
    fields = filled(page.form(_address(page)))
    assert (fields["title"], {name for name in fields if name.endswith("-group")}) == (
        "Skrivet innan",
        {f"body-{key}-group"},
    )
    assert f"body.split:{key}:1" in page.source
    moved = press(visitor, page, "save", 200, **{f"body__{key}__group": str(_key(page, "Bolag", "group"))})
    others, companies = (
        "".join(section.itertext()) for section in moved.all("section") if section.get("class") == "list-group"
    )
    assert "Föreningen nummer 7 " not in others.replace("\n", " ")
    assert "Föreningen nummer 7 " in companies.replace("\n", " ")
