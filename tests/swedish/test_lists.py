"""Which lines of a wrapped column make one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.swedish.lists import join_fragments, text_of


def names(*lines: str) -> list[str]:
    return [entry.text for entry in join_fragments(lines)]


def test_the_third_column_of_2015_gives_sixteen_names() -> None:
    column = (
        "SLK|Stockholms Stadshus|AB|Polismyndigheten i|Stockholm|Nationella operativa|avdelningen|(Rikspolisens)|"
        "Säkerhetspolisen (Säpo)|Brottsförebyggande|rådet|FOI (Totalförsvarets|forskningsinstitut)|"
        "Nationella samordnaren|mot våldsbejakande|extremism|Länsstyrelsen i|Stockholm|EXPO|EXIT Fryshuset|"
        "Sveriges kvinnolobby|Stockholms Läns|Landsting|Sveriges judiska råd|Sveriges muslimska råd|"
        "Sveriges kristna råd"
    )
    found = names(*column.split("|"))
    assert len(found) == 16
    assert "Nationella operativa avdelningen (Rikspolisens)" in found
    assert "Länsstyrelsen i Stockholm" in found
    assert "Stockholms Läns Landsting" in found


def test_a_tail_that_already_stands_there_is_not_said_twice() -> None:
    (entry, other) = join_fragments(["Arbetsmarknadsnämnden", "den", "Utbildningsnämnden"])
    assert entry.text == "Arbetsmarknadsnämnden"
    assert entry.fragments == ("Arbetsmarknadsnämnden", "den")
    assert "”den”" in entry.joins[0].reason
    assert other.text == "Utbildningsnämnden"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Arbetsmarknads-", "nämnden"), "Arbetsmarknadsnämnden"),
        (("Rinkeby-", "Kista"), "Rinkeby-Kista"),
        (("Kultur-", "och fritidsnämnden"), "Kultur- och fritidsnämnden"),
        (("Hälso- och", "sjukvårdsnämnden"), "Hälso- och sjukvårdsnämnden"),
        (("Myndigheten för", "Delaktighet"), "Myndigheten för Delaktighet"),
        (("Rådet (Svenska", "Kyrkan)"), "Rådet (Svenska Kyrkan)"),
        (("Sveriges", "Kommuner och", "Regioner"), "Sveriges Kommuner och Regioner"),
        (("AB", "Svenska Bostäder"), "AB Svenska Bostäder"),
    ],
)
def test_lines_of_one_name_are_joined(lines: tuple[str, ...], name: str) -> None:
    assert names(*lines) == [name]


def test_names_that_begin_alike_stay_apart() -> None:
    lines = ["Stockholms Stadshus", "Stockholms Hamnar", "Sveriges judiska råd", "Sveriges kristna råd"]
    assert names(*lines) == lines


def test_a_list_written_in_lower_case_is_not_one_long_name() -> None:
    assert names("socialnämnden", "kulturnämnden", "valnämnden") == ["socialnämnden", "kulturnämnden", "valnämnden"]


def test_every_join_says_why_in_a_sentence() -> None:
    (entry,) = join_fragments(["Nationella samordnaren", "mot våldsbejakande", "extremism"])
    assert [join.at for join in entry.joins] == [1, 2]
    assert all(join.reason[0].isupper() and join.reason.endswith(".") for join in entry.joins)


LINES = st.lists(st.text(alphabet="abåÄÖS ()-,", max_size=12), max_size=12)


@given(LINES)
def test_joining_never_loses_a_line(lines: list[str]) -> None:
    kept = [fragment for entry in join_fragments(lines) for fragment in entry.fragments]
    assert kept == [tidy for tidy in (" ".join(line.split()) for line in lines) if tidy]


@given(LINES)
def test_a_name_is_what_its_fragments_make(lines: list[str]) -> None:
    for entry in join_fragments(lines):
        assert entry.text == text_of(entry.fragments)
        assert [join.at for join in entry.joins] == list(range(1, len(entry.fragments)))
