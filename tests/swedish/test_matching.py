"""Printed names and the register they are looked up in."""

import time

import pytest

from remiss.swedish.matching import KnownBody, NameBook, Sureness

REGISTER = (
    KnownBody(1, "Kungsholmens stadsdelsnämnd"),
    KnownBody(2, "Södermalms stadsdelsnämnd"),
    KnownBody(3, "Stadsledningskontoret", ("SLK",)),
    KnownBody(4, "Polismyndigheten i Stockholm"),
    KnownBody(5, "Region Stockholm", ("Stockholms läns landsting",)),
    KnownBody(6, "Sveriges kristna råd"),
    KnownBody(7, "Socialförvaltningen", ("Förvaltningen",)),
    KnownBody(8, "Kulturförvaltningen", ("Förvaltningen",)),
)


@pytest.fixture
def book() -> NameBook:
    return NameBook(REGISTER)


def test_the_full_name_is_the_same_body(book: NameBook) -> None:
    match = book.match("Kungsholmens stadsdelsnämnd", "Kungsholmen")
    assert (match.sureness, match.body) == (Sureness.EXACT, REGISTER[0])


def test_a_former_name_and_a_short_one_lead_to_the_body(book: NameBook) -> None:
    assert book.match("Stockholms Läns Landsting").body == REGISTER[4]
    match = book.match("SLK")
    assert match.body == REGISTER[2]


def test_a_misspelling_is_asked_about(book: NameBook) -> None:
    match = book.match("Kungsholmns stadsdelsnämnd")
    assert match.sureness is Sureness.SIMILAR
    assert match.proposals[0] == REGISTER[0]


def test_a_misspelt_part_of_a_double_name_is_asked_about() -> None:
    double = KnownBody(9, "Rinkeby-Kista stadsdelsnämnd")
    match = NameBook((*REGISTER, double)).match("Kista stadsdelsnämd")
    assert (match.sureness, match.proposals) == (Sureness.SIMILAR, (double,))


def test_a_shorter_form_of_the_same_name_is_asked_about(book: NameBook) -> None:
    assert book.match("Polismyndigheten").proposals == (REGISTER[3],)


@pytest.mark.parametrize(
    "name", ["Norrmalms stadsdelsnämnd", "Farsta stadsdelsnämnd", "Sveriges muslimska råd", "EXPO"]
)
def test_a_body_that_only_shares_common_words_is_new(book: NameBook, name: str) -> None:
    assert book.match(name).sureness is Sureness.NEW


def test_a_name_that_two_bodies_go_by_is_asked_about(book: NameBook) -> None:
    match = book.match("Förvaltningen")
    assert match.sureness is Sureness.SIMILAR
    assert match.proposals == (REGISTER[6], REGISTER[7])


def test_bodies_told_apart_by_a_number_are_not_confused() -> None:
    assert NameBook((KnownBody(1, "Distriktsnämnd 3"),)).match("Distriktsnämnd 4").sureness is Sureness.NEW


def test_an_empty_register_knows_no_one() -> None:
    assert NameBook(()).match("Bromma stadsdelsnämnd").sureness is Sureness.NEW


def test_nothing_printed_is_nothing_known(book: NameBook) -> None:
    assert book.match("", " ").sureness is Sureness.NEW


def test_three_hundred_names_are_looked_up_in_a_register_of_five_hundred_within_a_second() -> None:
    register = [KnownBody(n, f"Länsmyndigheten för område {_word(n)} i väst") for n in range(500)]
    started = time.process_time()
    book = NameBook(register)
    for n in range(300):
        book.match(f"Länsmyndighetn för områden {_word(n + 7)} i öst", f"Myndigheten {_word(n)}")
    assert time.process_time() - started < 1.0


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}") * 2
