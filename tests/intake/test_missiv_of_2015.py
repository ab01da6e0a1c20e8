"""The covering letter of 2015, set in Word in two ways, gives exactly what it says."""

import json
from datetime import date

import pytest

from remiss.intake.missiv import Missiv, read_missiv
from remiss.intake.strategy import read_strategy
from tests.paths import shared_file


@pytest.fixture(params=["missiv-2015.docx", "missiv-2015-rows.docx"])
def missiv(request: pytest.FixtureRequest) -> Missiv:
    return read_missiv(shared_file(f"data/{request.param}").read_bytes())


def test_what_the_letter_is_about(missiv: Missiv) -> None:
    assert missiv.title == "Remiss om Strategi mot våldsbejakande extremism"
    assert missiv.matter == "Socialnämndens förslag till Strategi mot våldsbejakande extremism och missivbrev"
    assert missiv.registry_number is None
    assert missiv.registry_number_example == "KS 314-331-2004"


def test_both_last_days(missiv: Missiv) -> None:
    days = [(deadline.date, deadline.applies_to) for deadline in missiv.deadlines]
    assert days == [(date(2015, 9, 28), "alla"), (date(2015, 10, 19), "SLK")]


def test_whom_to_ask_and_where_to_answer(missiv: Missiv) -> None:
    assert [(one.name, one.phone) for one in missiv.contacts] == [
        ("Anna Exempel", "070-174 06 05"),
        ("Bo Exempel", "070-174 06 10"),
    ]
    assert [(one.kind, one.email) for one in missiv.addresses] == [
        ("digital", "RI-remissvar.SLK@stockholm.se"),
        ("paper", None),
    ]
    assert missiv.addresses[1].text == "KF/KS kansli, Stadshuset, 105 35 STOCKHOLM"


def test_how_to_answer(missiv: Missiv) -> None:
    assert [one.kind for one in missiv.instructions] == [
        "form",
        "subject_line",
        "form",
        "do_not_enclose",
        "do_not_staple",
    ]


def test_the_five_points_with_their_texts(missiv: Missiv) -> None:
    assert [(topic.number, topic.title) for topic in missiv.topics] == [
        ("1", "Rekrytering till våldsbejakande extremism ska motarbetas"),
        ("2", "Kunskapen om våldsbejakande extremism ska öka i hela staden"),
        ("3", "Staden ska utveckla samarbetet med polisen"),
        ("4", "Stöd ska ges för att hoppa av och långvarigt lämna destruktiva miljöer"),
        ("5", "Drabbade av extremism ska få stöd och trygghet"),
    ]
    assert missiv.topics[0].text.startswith("Socialnämnden pekar i sin strategi")
    assert missiv.topics[0].text.endswith("premiera eller belöna brottsliga handlingar.")
    assert "ungdomar i utsatta miljöer har. Civilsamhällets roll" in missiv.topics[0].text
    assert missiv.topics[4].text.endswith("alla Stockholmare kan känna trygghet.")


def test_the_thirty_two_bodies_in_three_groups(missiv: Missiv) -> None:
    expected = json.loads(shared_file("data/consultees-2015.json").read_text(encoding="utf-8"))["groups"]
    found = [
        {
            "name": group.name,
            "consultees": [
                {"printed": entry.printed, "name": entry.name, "category": entry.category}
                | ({"deadline": entry.deadline.isoformat()} if entry.deadline else {})
                for entry in group.entries
            ],
        }
        for group in missiv.groups
    ]
    assert found == expected


def test_every_join_of_wrapped_lines_says_why(missiv: Missiv) -> None:
    joined = {entry.printed: entry for entry in missiv.distribution().entries() if entry.joins}
    assert len(joined) == 9
    assert joined["Arbetsmarknadsnämnden"].fragments == ("Arbetsmarknadsnämnden", "den")
    assert all(len(entry.joins) == len(entry.fragments) - 1 for entry in joined.values())


def test_the_only_doubts_are_the_number_and_the_joins(missiv: Missiv) -> None:
    assert len(missiv.notes) == 2
    assert "KS 314-331-2004" in missiv.notes[0]
    assert "9 namn har fogats ihop" in missiv.notes[1]


def test_what_was_found_is_marked_in_the_letters_own_words(missiv: Missiv) -> None:
    marked = {mark.kind: missiv.paragraphs[mark.paragraph][mark.start : mark.end] for mark in reversed(missiv.marks)}
    assert marked["deadline"] == "den 28 september 2015"
    assert marked["registry_number_example"] == "KS 314-331-2004"
    assert marked["contact"] == "Anna Exempel"
    assert marked["title"] == missiv.title
    assert marked["topic"] == missiv.topics[0].title
    assert marked["instruction"] == "Finansroteln i digital form (word/excel)."
    assert marked["address"] == "RI-remissvar.SLK@stockholm.se"


def test_the_strategys_chapters_perspectives_and_headings() -> None:
    strategy = read_strategy(shared_file("data/remissunderlag-2015.docx").read_bytes())
    chapters = [topic.title for topic in strategy.topics if topic.parent is None]
    assert strategy.title == "Stockholms stads strategi mot våldsbejakande extremism"
    assert chapters == [
        "Bakgrund",
        "Stockholms stads ansvar - fyra perspektiv",
        "Ansvarsfördelning",
        "Riskanalys",
        "Befintligt arbete",
        "Det fortsatta arbetet",
    ]
    perspectives = [(topic.number, topic.title) for topic in strategy.topics if topic.parent == "2"]
    assert perspectives == [
        ("2.a", "Främjande"),
        ("2.b", "Förebyggande"),
        ("2.c", "Anhörigstöd"),
        ("2.d", "Efterperspektiv"),
    ]
    assert sum(topic.parent == "6" for topic in strategy.topics) == 12
