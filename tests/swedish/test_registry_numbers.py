"""Registry numbers in every written form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.swedish.registry_numbers import find_registry_numbers, is_same_registry_number, registry_key


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("KS 314-331-2004", "KS 314-331-2004"),
        ("Dnr: 314-331/2004", "314-331/2004"),
        ("Dnr 314-331/2004.", "314-331/2004"),
        ("(316-259/2012)", "316-259/2012"),
        ("Vårt diarienummer är KS 2019/562.", "KS 2019/562"),
        ("AMN 2015-0198-01.06", "AMN 2015-0198-01.06"),
        ("1.5.1-135-2012", "1.5.1-135-2012"),
        ("T2012-050-05828", "T2012-050-05828"),
        ("KS\u00a0314\u2011331\u20132004", "KS 314-331-2004"),
        ("Ju2014/4568/POL", "Ju2014/4568/POL"),
        ("KSN-2023-00123", "KSN-2023-00123"),
        ("KS/2024:123", "KS/2024:123"),
        ("dnr 0123/24", "0123/24"),
        ("Diarienummer: SN 2023/00456-3", "SN 2023/00456-3"),
    ],
)
def test_every_real_form_is_found_as_written(text: str, number: str) -> None:
    assert [found.text for found in find_registry_numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "tfn 070-174 06 05",
        "08-508 290 00",
        "0771-123-2015",
        "2015-09-28",
        "28-9-2015",
        "28/9-2015",
        "105 35 STOCKHOLM",
        "212000-0142",
        "556789-2012",
        "org.nr 212000-2015",
        "bankgiro 123-2015",
        "SOU 2013:81",
        "SFS 2017:900",
        "förordning (EU) 2016/679",
        "direktiv 2006/123/EG",
        "prop. 2014/15:144",
        "läsåret 2019/20",
        "HT 2019/20",
        "åren 2015-2018",
        "VISION 2020-2030",
        "PM 2017:139 RI",
        "s. 12-15",
    ],
)
def test_what_only_looks_like_a_registry_number_is_left_alone(text: str) -> None:
    assert find_registry_numbers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ange KS:s diarienummer som namn på ärenderubrik. Ex: KS 314-331-2004",
        "t.ex. KS 314-331-2004",
        "t ex dnr KS 314-331-2004",
        "(exempelvis KS 314-331-2004)",
        "till exempel ”KS 314-331-2004”",
        "Skriv på formen KS 314-331-2004",
        "e.g. KS 314-331-2004",
    ],
)
def test_an_example_is_told_from_a_real_number(text: str) -> None:
    assert [found.is_example for found in find_registry_numbers(text)] == [True]


def test_a_person_named_exempel_makes_no_number_an_example() -> None:
    assert not find_registry_numbers("Anna Exempel, dnr KS 2024/123")[0].is_example


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KS 314-331-2004", "314-331/2004"),
        ("KS 314-331-2004", "Dnr: KS 314–331–2004"),
        ("KS 2019/562", "562/2019"),
        ("ks 2019/562", "KS 2019/0562"),
        ("KSN-2023-00123", "KSN 2023/123"),
        ("dnr 0123/24", "123/2024"),
    ],
)
def test_forms_of_one_number_compare_equal(one: str, other: str) -> None:
    assert registry_key(one) == registry_key(other)
    assert is_same_registry_number(one, other)


@pytest.mark.parametrize(("one", "other"), [("KS 2019/562", "SN 2019/562"), ("KS 2019/562", "KS 2019/563")])
def test_another_board_or_serial_is_another_case(one: str, other: str) -> None:
    assert not is_same_registry_number(one, other)


def test_several_numbers_in_one_text_keep_their_places() -> None:
    text = "Dnr UBN 2024/12 (vårt dnr KS 2023/4)"
    assert [text[found.start : found.end] for found in find_registry_numbers(text)] == ["UBN 2024/12", "KS 2023/4"]


@given(st.integers(1, 9999), st.integers(1990, 2060), st.sampled_from(["KS", "AMN", "SLK"]))
def test_year_first_and_year_last_are_one_number(serial: int, year: int, board: str) -> None:
    if not 1950 <= serial <= 2099:
        assert registry_key(f"{board} {year}/{serial}") == registry_key(f"{board} {serial}/{year}")


@given(st.text(alphabet="0123456789 -/.:KSDnrex\u00a0–", max_size=60))
def test_no_text_makes_it_stumble(text: str) -> None:
    for found in find_registry_numbers(text):
        assert found.text
        assert registry_key(found.text)
