"""``remiss doctor``: every fault it knows, and that each comes with its cure."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.command import Installation
from tests.smtp_server import Mailroom, running
from tests.system import free_port, need, need_namespaces

pytestmark = pytest.mark.slow

Loaded = tuple[Installation, str]

# Without LibreOffice on it: every diagnosis but one is then ready at once.
NOWHERE = "/nowhere"


def _examined(installation: Installation, **variables: str) -> tuple[int, dict[str, str]]:
    """The exit status, and what was said of each thing: the mark, the text and the cure."""
    there = replace(installation, variables={"PATH": NOWHERE, **installation.variables, **variables})
    done = there.run("doctor")
    assert done.stderr == ""
    said: dict[str, str] = {}
    for line in done.stdout.splitlines():
        if line.startswith("["):
            mark, _, rest = line.removeprefix("[").partition("]")
            what, _, text = rest.partition(": ")
            said[what.strip()] = f"{mark.strip()} {text}"
        else:
            said[what.strip()] += f" → {line.strip()}"
    return done.returncode, said


def test_a_healthy_installation_has_a_line_for_each_thing_and_status_0(loaded: Loaded) -> None:
    status, said = _examined(loaded[0])
    assert status == 0
    assert list(said) == [
        "Program",
        "Mallar",
        "Inställningar",
        "Nyckel",
        "Fillager",
        "E-post",
        "Databas",
        "Användare",
        "LibreOffice",
        "Äldre filformat",
    ]
    assert {what for what, text in said.items() if not text.startswith("ok ")} == {
        "E-post",
        "LibreOffice",
        "Äldre filformat",
    }
    assert "brev sparas i" in said["E-post"]
    assert "Sätt MAIL_SERVER" in said["E-post"]
    assert "apt-get install libreoffice-writer-nogui" in said["LibreOffice"]
    assert said["Användare"] == "ok 6 kan logga in"


@pytest.mark.office
def test_libreoffice_is_tried_for_real(installation: Installation) -> None:
    need("soffice", "libreoffice-writer-nogui")
    need_namespaces()
    told = installation.run("doctor").stdout
    assert "[  ok  ] LibreOffice: gör PDF av sammanställningar" in told
    assert "[  ok  ] Äldre filformat: .doc, .odt och .rtf görs om till Word, instängda utan nätverk" in told


def test_an_empty_database_is_to_be_migrated(bare: Installation) -> None:
    status, said = _examined(bare)
    assert status == 1
    assert said["Databas"] == "FEL! sqlite, tom → Kör: remiss migrate"
    assert said["Användare"] == "OBS! kan inte räknas förrän databasen är i ordning"


def test_a_migrated_database_without_people_asks_for_the_first(installation: Installation) -> None:
    """Also: variables may stand in a file where the command is given, and a mail server that answers is tried."""
    with running(Mailroom()) as room:
        env = f"REMISS_BASE_URL=https://remiss.example\nREMISS_OFFICE=0\nMAIL_SERVER=127.0.0.1\nMAIL_PORT={room.port}\n"
        (installation.folder / ".env").write_text(env, encoding="utf-8")
        status, said = _examined(installation)
    assert status == 0
    assert said["Databas"].startswith("ok sqlite, migration 0")
    assert "ingen kan logga in → Lägg till den första: remiss user add" in said["Användare"]
    assert said["Inställningar"].startswith("ok länkar i brev börjar med https://remiss.example,")
    assert said["E-post"].startswith(f"OBS! 127.0.0.1:{room.port} svarar, men avsändaren är Remiss <remiss@remiss.ex")
    assert said["LibreOffice"].startswith("ok avstängt med REMISS_OFFICE")
    assert room.letters == []


def test_a_database_of_another_edition_is_told_with_both_numbers(installation: Installation) -> None:
    with sqlite3.connect(installation.folder / "remiss.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    status, said = _examined(installation)
    assert status == 1
    assert said["Databas"].startswith("FEL! sqlite står på 9999, nyast är 0")
    done = installation.run("tick")
    assert done.returncode == 1
    assert "Databasen hör till en annan utgåva av Remiss. Kör remiss doctor" in done.stderr


def test_servers_that_do_not_answer_are_told_with_their_own_words(bare: Installation) -> None:
    port = free_port()
    broken = replace(
        bare,
        variables={
            "DATABASE_URL": f"postgres://remiss:hemligt@127.0.0.1:{port}/remiss",
            "MAIL_SERVER": "127.0.0.1",
            "MAIL_PORT": str(port),
        },
    )
    status, said = _examined(broken)
    assert status == 1
    assert said["Databas"].startswith("FEL! connection failed: ")
    assert "Connection refused" in said["Databas"]
    assert "→ Kontrollera DATABASE_URL" in said["Databas"]
    assert said["E-post"].startswith(f"FEL! E-postservern 127.0.0.1:{port} svarar inte")
    assert "→ Kontrollera MAIL_SERVER, MAIL_PORT" in said["E-post"]
    assert "hemligt" not in str(said)
    done = broken.run("tick")
    assert done.returncode == 1
    assert done.stderr.startswith("Databasen går inte att använda: connection failed: ")
    assert "Traceback" not in done.stderr


def test_a_variable_that_cannot_be_used_is_named_by_the_doctor_and_stops_every_command(bare: Installation) -> None:
    status, said = _examined(bare, DATABASE_URL="postgresql://remiss:hemligt@dator:port/remiss")
    assert status == 1
    assert said["Inställningar"].startswith("FEL! DATABASE_URL ska se ut som postgresql://NAMN:LÖSENORD@")
    assert "→ Rätta variabeln." in said["Inställningar"]
    assert "hemligt" not in str(said)
    done = bare.run("tick", PORT="femtusen")
    assert done.returncode == 2
    assert done.stderr == (
        "Inställningarna går inte att använda: PORT ska vara ett heltal från 0 till 65535, inte 'femtusen'.\n"
    )


def test_an_instance_folder_that_cannot_be_had_is_named(bare: Installation, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("inte en mapp", encoding="utf-8")
    status, said = _examined(bare, REMISS_INSTANCE=str(tmp_path / "fil"))
    assert status == 1
    assert said["Inställningar"].startswith(f"FEL! {tmp_path / 'fil'}: ")
    assert "→ Gör mappen skrivbar för den som kör Remiss" in said["Inställningar"]


def test_what_others_could_misuse_is_pointed_out(loaded: Loaded) -> None:
    """A key that others can read, letters that point at http, and the examples' well-known passwords."""
    kept = loaded[0].folder / "secret_key"
    kept.chmod(0o644)
    try:
        status, said = _examined(loaded[0], REMISS_BASE_URL="http://remiss.example")
    finally:
        kept.chmod(0o600)
    assert status == 0
    assert said["Nyckel"].endswith(f"→ Kör: chmod 600 {kept}")
    assert said["Inställningar"].startswith("OBS! länkar i brev börjar med http://remiss.example, utan kryptering")
    assert said["Användare"].startswith("OBS! 6 av exemplens konton kan logga in → Alla känner deras lösenord.")


def test_each_mailbox_is_tried_and_one_that_cannot_be_read_is_told_of(installation: Installation) -> None:
    letters = {"IMAP_SERVER": "127.0.0.1", "IMAP_USERNAME": "remiss", "IMAP_PASSWORD": "hemligt"}
    status, said = _examined(installation, IMAP_PORT=str(free_port()), **letters)
    assert status == 1
    ((what, told),) = [line for line in said.items() if line[0].startswith("Brevlåda")]
    assert "remiss (127.0.0.1:" in what
    assert "tar inte emot några anslutningar" in told
    assert "Kontrollera IMAP-variablerna" in told
