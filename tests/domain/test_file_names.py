import pytest

from remiss.domain.consultation import FileRole
from remiss.domain.file_names import guessed_role, readable_name


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Yttrande Bromma.docx", "Yttrande Bromma.docx"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Användare\\eva\\Yttrande – slutlig.docx", "Yttrande – slutlig.docx"),
        ("/svar/", "svar"),
        ("yttrande\u202excod.exe", "yttrandexcod.exe"),
        ("yttrande\u2066\u200b\ufeff.docx", "yttrande.docx"),
        ("rad\r\nbrytning\x00.docx", "rad brytning.docx"),
        ("  flera   mellanslag .docx", "flera mellanslag .docx"),
        ("Yttrande A\u030alo\u0308.docx", "Yttrande Ålö.docx"),
        ("..", "namnlös fil"),
        ("", "namnlös fil"),
        ("\u202e", "namnlös fil"),
        ("citat\"tecken'.docx", "citat\"tecken'.docx"),
    ],
)
def test_a_name_is_cleaned_and_stays_meaningful(sent: str, shown: str) -> None:
    assert readable_name(sent) == shown


def test_a_very_long_name_keeps_its_beginning_and_its_extension() -> None:
    shown = readable_name("Y" * 300 + ".docx")
    assert len(shown) == 200
    assert shown.startswith("YYY")
    assert shown.endswith("….docx")


def test_a_very_long_name_without_a_real_extension_is_cut() -> None:
    assert readable_name("a." + "b" * 300) == "a." + "b" * 197 + "…"


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Protokollsutdrag § 14.docx", FileRole.MINUTES_EXTRACT),
        ("SDN_prot_2015-09-24.pdf", FileRole.MINUTES_EXTRACT),
        ("Tjänsteutlåtande Farsta.docx", FileRole.STAFF_REPORT),
        ("Tja\u0308nsteutla\u030atande.docx", FileRole.STAFF_REPORT),
        ("TJU remiss.docx", FileRole.STAFF_REPORT),
        ("tjansteutlatande.docx", FileRole.STAFF_REPORT),
        ("Yttrande över strategi.docx", FileRole.STATEMENT),
        ("remissvar-polisen.docx", FileRole.STATEMENT),
        ("Bilaga 2 till tjänsteutlåtandet.docx", FileRole.ATTACHMENT),
        ("bil.1 statistik.docx", FileRole.ATTACHMENT),
        ("1. Bilaga.docx", FileRole.ATTACHMENT),
        ("Tjänsteutlåtande med bilaga.docx", FileRole.STAFF_REPORT),
        ("Bilden av staden.docx", FileRole.STATEMENT),
        ("statistik.xlsx", FileRole.ATTACHMENT),
        ("dokument1.docx", FileRole.STATEMENT),
    ],
)
def test_the_role_is_guessed_from_the_words_registries_use(name: str, role: FileRole) -> None:
    assert guessed_role(name) is role
