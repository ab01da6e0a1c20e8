"""``remiss user add``: the first administrator, and anyone else."""

import pytest
from sqlalchemy import create_engine, text

from tests.cli.command import Done, Installation

pytestmark = pytest.mark.slow

EMAIL, PASSWORD = "maj.systerlund@stadshuset.example", "en lagom lång mening"


def _add(installation: Installation, *arguments: str) -> Done:
    return installation.run("user", "add", *arguments, REMISS_BASE_URL="https://remiss.example")


def _rows(installation: Installation) -> list[tuple[str, str, bool]]:
    engine = create_engine(f"sqlite:///{installation.folder / 'remiss.db'}")
    with engine.connect() as connection:
        found = connection.execute(text("SELECT email, role, password_hash IS NOT NULL FROM users")).all()
    engine.dispose()
    return [(email, role, bool(has_password)) for email, role, has_password in found]


def test_a_person_with_a_password_can_log_in_at_once(installation: Installation) -> None:
    done = _add(installation, EMAIL.upper(), "Maj Systerlund", "--role", "administrator", "--password", PASSWORD)
    assert done.returncode == 0, done.stderr
    assert f"https://remiss.example/logga-in med {EMAIL}" in done.stdout
    assert PASSWORD not in done.stdout
    assert _rows(installation) == [(EMAIL, "administrator", True)]


def test_without_a_password_an_invitation_is_written_and_its_link_printed(installation: Installation) -> None:
    done = _add(installation, EMAIL, "Maj Systerlund", "--role", "Registrator")
    assert done.returncode == 0, done.stderr
    assert "https://remiss.example/konto/losenord/1-" in done.stdout
    assert _rows(installation) == [(EMAIL, "registrar", False)]


def test_what_cannot_be_used_is_said_in_swedish_and_nothing_is_added(installation: Installation) -> None:
    done = _add(installation, "maj", "Maj", "--password", "kort")
    assert done.returncode == 2
    assert "E-postadressen ska se ut som namn@exempel.se." in done.stderr
    assert _rows(installation) == []


def test_an_address_that_is_taken_is_refused(installation: Installation) -> None:
    assert _add(installation, EMAIL, "Maj").returncode == 0
    done = _add(installation, EMAIL, "Maj")
    assert done.returncode == 2
    assert "Det finns redan ett konto" in done.stderr
