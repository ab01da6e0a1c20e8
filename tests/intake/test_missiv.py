"""Covering letters from other cities, in other layouts."""

from datetime import date

import pytest

from remiss.intake.contacts import Contact
from remiss.intake.errors import NotReadableError
from remiss.intake.missiv import Missiv, read_missiv
from tests.intake.writing import word_file


def groups(missiv: Missiv) -> dict[str, list[str]]:
    return {group.name: [entry.printed for entry in group.entries] for group in missiv.groups}


def test_a_letter_with_facts_in_a_table_and_bodies_as_bullets() -> None:
    missiv = read_missiv(
        word_file(
            [
                ["Havsviks stad", "Datum\n2024-01-10"],
                ["Kommunstyrelsen", "Diarienummer\nSTK-2023-1234"],
                ["", "Handläggare\nLisa Ek\nTelefon 070-174 06 11\nlisa.ek@havsvik.example"],
            ],
            "#|Remiss: Förslag till kulturstrategi för Havsvik 2024–2030",
            "Kommunstyrelsen har den 9 januari 2024 beslutat att skicka förslaget på remiss.",
            "Vi önskar särskilt synpunkter på följande frågor:",
            "1|Är målen rätt avvägda?",
            "1|Saknas något område?",
            "1|Hur bedömer ni kostnaderna?",
            "Svar önskas senast den 15 mars 2024. Svaret skickas till stad@havsvik.example. Ange dnr i ämnesraden.",
            "Frågor besvaras av Lisa Ek (lisa.ek@havsvik.example).",
            "h2|Remissinstanser",
            "*|Kulturnämnden",
            "*|Hälsa-, vård- och omsorgsnämnden",
            "*|Havsvik Konserthus AB",
            "*|Region Skåne",
            "*|Länsstyrelsen Skåne",
        )
    )
    assert missiv.title == "Remiss: Förslag till kulturstrategi för Havsvik 2024–2030"
    assert missiv.registry_number == "STK-2023-1234"
    assert [(one.date, one.applies_to) for one in missiv.deadlines] == [(date(2024, 3, 15), "alla")]
    assert missiv.contacts == (Contact("Lisa Ek", "Handläggare", "070-174 06 11", "lisa.ek@havsvik.example"),)
    assert [one.email for one in missiv.addresses] == ["stad@havsvik.example"]
    assert missiv.topics[0].title == "Är målen rätt avvägda?"
    assert groups(missiv) == {
        "Remissinstanser": [
            "Kulturnämnden",
            "Hälsa-, vård- och omsorgsnämnden",
            "Havsvik Konserthus AB",
            "Region Skåne",
            "Länsstyrelsen Skåne",
        ]
    }
    assert missiv.notes == ()


def test_addressees_at_the_head_of_the_letter_and_a_day_without_its_year() -> None:
    missiv = read_missiv(
        word_file(
            "Strandköpings kommun",
            "Dnr 0123/24",
            "2024-02-01",
            "Till",
            "Socialnämnd Norr",
            "Energi AB Strandköping",
            "Räddningstjänsten Kusten",
            "b|Remiss av förslag till trygghetsprogram",
            "Yttrandet ska ha kommit in till stadsledningskontoret senast den 31 maj.",
            "Yttrandet skickas till slk@strand.example eller till Stadsledningskontoret, 404 82 Strandköping.",
            "Kontaktperson: Per Åberg, utvecklingsledare, 070-174 06 12, per.aberg@strand.example",
            "Med vänlig hälsning",
            "Per Åberg",
        )
    )
    assert missiv.title == "Remiss av förslag till trygghetsprogram"
    assert missiv.registry_number == "0123/24"
    assert missiv.deadlines[0].date == date(2024, 5, 31)
    assert any("utan årtal" in note for note in missiv.notes)
    assert [one.kind for one in missiv.addresses] == ["paper", "digital"]
    assert missiv.addresses[0].text == "Stadsledningskontoret, 404 82 Strandköping"
    assert missiv.contacts == (Contact("Per Åberg", "utvecklingsledare", "070-174 06 12", "per.aberg@strand.example"),)
    assert groups(missiv) == {
        "Remissinstanser": ["Socialnämnd Norr", "Energi AB Strandköping", "Räddningstjänsten Kusten"]
    }


def test_a_bare_heading_takes_its_subject_along_and_the_bodies_stand_in_a_sentence() -> None:
    missiv = read_missiv(
        word_file(
            "h1|Missiv",
            "h2|Förslag till klimatprogram",
            "Dnr KS 2024/123",
            "Kommunstyrelsen remitterar förslaget. Remisstiden löper ut den 30 april 2024.",
            "Remissen skickas till Socialnämnden, Kultur- och fritidsnämnden, Sjövik vatten AB samt Region Stockholm.",
            "Svar skickas till registrator@sjovik.example i Word-format.",
            "Vid frågor kontakta Eva von Sydow på telefon 070-174 06 13.",
        )
    )
    assert missiv.title == "Missiv: Förslag till klimatprogram"
    assert missiv.registry_number == "KS 2024/123"
    assert missiv.deadlines[0].date == date(2024, 4, 30)
    assert missiv.contacts == (Contact("Eva von Sydow", None, "070-174 06 13", None),)
    assert groups(missiv)["Remissinstanser"] == [
        "Socialnämnden",
        "Kultur- och fritidsnämnden",
        "Sjövik vatten AB",
        "Region Stockholm",
    ]
    assert any("inga numrerade punkter" in note for note in missiv.notes)


def test_a_register_in_the_letter_with_numbers_groups_addresses_and_own_days() -> None:
    missiv = read_missiv(
        word_file(
            "Datum: 2024-03-01",
            "Diarienummer: KSN-2023-00123",
            "Ärende: Remiss av äldreplan",
            "Remisstid: 1 mars–31 maj 2024",
            "Er referens: SN 2023/99",
            "Kommunen vill ha svar på:",
            "Fråga 1: Är planen tydlig?",
            "Fråga 2: Saknas något?",
            "Sändlista",
            [
                ["Nr", "Remissinstans", "Grupp", "E-post", "Svar senast"],
                ["1", "Äldrenämnden", "Nämnder", "an@uppby.example", ""],
                ["2", "Uppbyhem AB", "Bolag", "hem@uppby.example", ""],
                ["3", "PRO Uppby", "Föreningar", "saknas", "2024-06-15"],
            ],
        )
    )
    assert missiv.title == "Remiss av äldreplan"
    assert missiv.registry_number == "KSN-2023-00123"
    assert [(one.date, one.applies_to) for one in missiv.deadlines] == [(date(2024, 5, 31), "alla")]
    assert [topic.title for topic in missiv.topics] == ["Är planen tydlig?", "Saknas något?"]
    entries = missiv.distribution().entries()
    assert [(one.printed, one.email, one.deadline) for one in entries] == [
        ("Äldrenämnden", "an@uppby.example", None),
        ("Uppbyhem AB", "hem@uppby.example", None),
        ("PRO Uppby", None, date(2024, 6, 15)),
    ]
    assert any("”saknas” är ingen e-postadress" in note for note in missiv.notes)


def test_days_for_sorts_of_bodies_reach_those_bodies() -> None:
    missiv = read_missiv(
        word_file(
            "h1|Remiss om trygghet",
            "Nämnder svarar senast den 1 mars 2024. SLK svarar senast den 22 mars 2024.",
            "Remissinstanser",
            "SLK",
            "Socialnämnden",
        )
    )
    assert [(one.printed, one.deadline) for one in missiv.distribution().entries()] == [
        ("SLK", date(2024, 3, 22)),
        ("Socialnämnden", date(2024, 3, 1)),
    ]


def test_people_in_a_table_are_contacts_and_not_consultees() -> None:
    missiv = read_missiv(
        word_file(
            [["Diarienummer", "Datum", "Sista svarsdag"], ["RS 2024-0345", "2024-01-10", "2024-03-15"]],
            "h1|Remiss av regional kulturplan",
            [
                ["Namn", "Telefon", "E-post"],
                ["Lisa Ek", "070-174 06 14", "lisa.ek@region.example"],
                ["Bo Al", "070-174 06 15", "bo.al@region.example"],
            ],
            "Svar per post:",
            "Region Exempel",
            "Box 123",
            "291 00 Kristianstad",
            "Bilägg inte remissmaterialet.",
            "h1|Bilaga 1. Förteckning över remissinstanser",
            "h2|Kommuner",
            "Lunds kommun",
            "h2|Kulturorganisationer",
            "Skånes konstförening",
        )
    )
    assert missiv.registry_number == "RS 2024-0345"
    assert [one.date for one in missiv.deadlines] == [date(2024, 3, 15)]
    assert [one.name for one in missiv.contacts] == ["Lisa Ek", "Bo Al"]
    assert [one.text for one in missiv.addresses] == ["Region Exempel, Box 123, 291 00 Kristianstad"]
    assert groups(missiv) == {"Kommuner": ["Lunds kommun"], "Kulturorganisationer": ["Skånes konstförening"]}


def test_doubtful_things_are_told() -> None:
    missiv = read_missiv(
        word_file(
            "h1|Remiss om ny policy",
            "Dnr KS 2024/123 och SN 2024/45",
            "Remisstiden är till den 15 mars 2024. Svar ska vara inne senast den 20 mars 2024.",
            "Sändlista:",
            "- Socialnämnden",
            "- Socialnämnden",
            "- Alla bolag",
        )
    )
    assert missiv.registry_number == "KS 2024/123"
    told = " ".join(missiv.notes)
    for doubt in ("SN 2024/45", "20 mars 2024", "Socialnämnden står 2 gånger", "”Alla bolag” är flera instanser"):
        assert doubt in told


def test_an_english_letter() -> None:
    missiv = read_missiv(
        word_file(
            "h1|Consultation on the draft cycling strategy",
            "Registry number KS 2024/9",
            "Please send your comments no later than 15 March 2024 to cycling@city.example.",
            "For questions, contact John Smith, project manager, +46 70 174 06 16.",
            "We ask for views on the following questions:",
            "1|Are the goals right?",
            "1|What is missing?",
            "Consultees:",
            "Municipal boards:",
            "*|Kulturnämnden",
            "Others:",
            "*|Cykelfrämjandet",
        )
    )
    assert missiv.title == "Consultation on the draft cycling strategy"
    assert missiv.deadlines[0].date == date(2024, 3, 15)
    assert missiv.contacts == (Contact("John Smith", "project manager", "+46 70 174 06 16", None),)
    assert groups(missiv) == {"Municipal boards": ["Kulturnämnden"], "Others": ["Cykelfrämjandet"]}


def test_points_typed_by_hand_are_not_mixed_up_with_a_numbered_list_of_bodies() -> None:
    missiv = read_missiv(
        word_file(
            "b|Remiss: Hållbarhetsprogram",
            "Synpunkter önskas på dessa punkter:",
            "1. Mål. Programmet ska ha mätbara mål.",
            "2. Ansvar. Vem gör vad?",
            "Svara senast torsdagen den 5 september 2024 till hallbar@stad.example.",
            "Remissinstanser:",
            "1. Miljönämnden",
            "2. Naturskyddsföreningen",
            "3. Byggbolaget Norr AB",
        )
    )
    assert [(topic.title, topic.text) for topic in missiv.topics] == [
        ("Mål", "Programmet ska ha mätbara mål."),
        ("Ansvar", "Vem gör vad?"),
    ]
    assert groups(missiv)["Remissinstanser"] == ["Miljönämnden", "Naturskyddsföreningen", "Byggbolaget Norr AB"]


def test_bullets_under_a_question_are_points_with_a_doubt() -> None:
    missiv = read_missiv(
        word_file("h1|Remiss om lekplatser", "Vi vill ha synpunkter på:", "*|Läge", "*|Kostnad", "Svara i fritext.")
    )
    assert [topic.title for topic in missiv.topics] == ["Läge", "Kostnad"]
    assert any("punktlista utan nummer" in note for note in missiv.notes)


def test_bullets_about_how_to_answer_are_no_points() -> None:
    missiv = read_missiv(
        word_file(
            "h1|Remiss om lekplatser",
            "Skicka era synpunkter till:",
            "*|kansliet med e-post i Word",
            "*|kansliet på papper, med diarienummer",
        )
    )
    assert missiv.topics == ()


def test_a_letter_that_says_nothing_gives_a_note_for_each_lack() -> None:
    missiv = read_missiv(word_file("Hej!", "Här kommer ett dokument utan något särskilt i.", "Mvh"))
    assert missiv.title == ""
    assert missiv.registry_number is None
    assert missiv.deadlines == ()
    assert missiv.groups == ()
    assert len(missiv.notes) == 7


def test_an_empty_document_is_read_without_complaint() -> None:
    assert read_missiv(word_file()).title == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4 text", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "doc"),
        (b"", "empty"),
        (b"PK\x03\x04" + b"0" * 100, "truncated"),
        (b"Remiss om nagot", "unknown"),
    ],
)
def test_what_is_no_word_document_is_named_with_what_to_do(data: bytes, kind: str) -> None:
    with pytest.raises(NotReadableError) as refused:
        read_missiv(data, "missiv.docx")
    assert refused.value.kind == kind
    assert refused.value.name == "missiv.docx"
    assert refused.value.reason.endswith(".")
