"""Distribution lists as other letters set them: wrapped, without headings, in tables of many makes."""

import io
from datetime import date

import docx

from remiss.intake.missiv import Missiv, read_missiv
from tests.intake.writing import word_file


def groups(missiv: Missiv) -> dict[str, list[str]]:
    return {group.name: [entry.printed for entry in group.entries] for group in missiv.groups}


def test_wrapped_columns_of_another_city_with_one_body_given_more_time() -> None:
    missiv = read_missiv(
        word_file(
            "h1|Remiss om skolplan",
            "För yttrande senast: 3 maj 2024",
            "För yttrande senast Skolinspektionen: 17 maj 2024",
            [
                ["Nämnder", "Bolag", "Externa"],
                [
                    ["Barn- och utbildnings-", "nämnden", "Kultur- och fritids-", "nämnden"],
                    ["Kommunala", "Fastigheter AB", "Energi i Väst", "AB"],
                    ["Skolinspektionen", "Specialpedagogiska", "skolmyndigheten", "Region Västra", "Götaland"],
                ],
            ],
        )
    )
    assert groups(missiv) == {
        "Nämnder": ["Barn- och utbildningsnämnden", "Kultur- och fritidsnämnden"],
        "Bolag": ["Kommunala Fastigheter AB", "Energi i Väst AB"],
        "Externa": ["Skolinspektionen", "Specialpedagogiska skolmyndigheten", "Region Västra Götaland"],
    }
    own = {entry.printed: entry.deadline for entry in missiv.distribution().entries() if entry.deadline}
    assert own == {"Skolinspektionen": date(2024, 5, 17)}


def test_names_at_the_end_without_any_heading_are_taken_with_a_doubt() -> None:
    missiv = read_missiv(
        word_file(
            "Remiss gällande ny avfallsplan",
            "Ert yttrande emotses senast måndagen den 30 september 2024.",
            "Kontaktpersoner:",
            "*|Lisa Ek, utredare, 070-174 06 20, lisa.ek@viken.example",
            "*|Bo Al, jurist, 070-174 06 21",
            "Barn- och ungdomsnämnden",
            "Tekniska verken i Viken AB",
            "Vikens universitet",
        )
    )
    assert groups(missiv)["Remissinstanser"] == [
        "Barn- och ungdomsnämnden",
        "Tekniska verken i Viken AB",
        "Vikens universitet",
    ]
    assert [(one.name, one.title) for one in missiv.contacts] == [("Lisa Ek", "utredare"), ("Bo Al", "jurist")]
    assert any("ingen rubrik" in note for note in missiv.notes)


def test_two_columns_without_group_headings_are_one_group() -> None:
    missiv = read_missiv(
        word_file(
            "h1|Remiss av biblioteksplan",
            "Remissinstanser",
            [["Socialnämnden", "Region Östergötland"], ["Äldrenämnden", "Sveriges författarförbund"]],
        )
    )
    assert groups(missiv) == {
        "Remissinstanser": ["Socialnämnden", "Äldrenämnden", "Region Östergötland", "Sveriges författarförbund"]
    }


def test_a_day_for_each_body_in_the_table_is_no_common_day() -> None:
    missiv = read_missiv(
        word_file(
            "h1|Remiss av trafikstrategi",
            [["Remissinstans", "Sista svarsdag"], ["Trafiknämnden", "2024-05-01"], ["Miljönämnden", "2024-05-15"]],
        )
    )
    assert missiv.deadlines == ()
    assert [entry.deadline for entry in missiv.distribution().entries()] == [date(2024, 5, 1), date(2024, 5, 15)]


def test_groups_as_rows_of_a_single_column_and_the_number_in_the_header() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Dnr KS 2024/999"
    document.add_heading("Remiss: Näringslivsprogram", 0)
    document.add_heading("Fråga 1. Är visionen tydlig?", 3)
    document.add_paragraph("Beskriv.")
    document.add_heading("Fråga 2. Saknas något mål?", 3)
    table = document.add_table(5, 1)
    for row, text in zip(
        table.rows, ("Nämnder", "Näringsnämnden", "Kulturnämnden", "Övriga", "Företagarna"), strict=True
    ):
        row.cells[0].text = text
    stream = io.BytesIO()
    document.save(stream)
    missiv = read_missiv(stream.getvalue())
    assert missiv.registry_number == "KS 2024/999"
    assert [(topic.title, topic.text) for topic in missiv.topics] == [
        ("Är visionen tydlig?", "Beskriv."),
        ("Saknas något mål?", ""),
    ]
    assert groups(missiv) == {"Nämnder": ["Näringsnämnden", "Kulturnämnden"], "Övriga": ["Företagarna"]}


def test_a_group_merged_over_several_rows_covers_them_all() -> None:
    document = docx.Document()
    document.add_heading("Remiss av kulturplan", 1)
    rows = [("Grupp", "Remissinstans"), ("Nämnder", "Socialnämnden"), ("", "Kulturnämnden"), ("Bolag", "Bo AB")]
    table = document.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    stream = io.BytesIO()
    document.save(stream)
    assert groups(read_missiv(stream.getvalue())) == {"Nämnder": ["Socialnämnden", "Kulturnämnden"], "Bolag": ["Bo AB"]}
