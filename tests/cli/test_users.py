"""``remiss user add``, run as the command it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

EMAIL, PASSWORD = "maj.systerlund@stadshuset.example", "en lagom lång mening"


@pytest.fixture
def instance(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """An installation of its own with an empty database."""
    (tmp_path / "remiss.db").write_bytes(migrated_sqlite.read_bytes())
    return tmp_path


def _add(instance: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "REMISS_INSTANCE": str(instance), "REMISS_BASE_URL": "https://remiss.example"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "remiss", "user", "add", *arguments]
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def _rows(instance: Path) -> list[tuple[str, str, bool]]:
    engine = create_engine(f"sqlite:///{instance / 'remiss.db'}")
    with engine.connect() as connection:
        found = connection.execute(text("SELECT email, role, password_hash IS NOT NULL FROM users")).all()
    engine.dispose()
    return [(email, role, bool(has_password)) for email, role, has_password in found]


def test_a_person_with_a_password_can_log_in_at_once(instance: Path) -> None:
    done = _add(instance, EMAIL.upper(), "Maj Systerlund", "--role", "administrator", "--password", PASSWORD)
    assert done.returncode == 0, done.stderr
    assert f"https://remiss.example/logga-in med {EMAIL}" in done.stdout
    assert PASSWORD not in done.stdout
    assert _rows(instance) == [(EMAIL, "administrator", True)]


def test_without_a_password_an_invitation_is_written_and_its_link_printed(instance: Path) -> None:
    done = _add(instance, EMAIL, "Maj Systerlund")
    assert done.returncode == 0, done.stderr
    assert "https://remiss.example/konto/losenord/1-" in done.stdout
    assert _rows(instance) == [(EMAIL, "officer", False)]


def test_what_cannot_be_used_is_said_in_swedish_and_nothing_is_added(instance: Path) -> None:
    done = _add(instance, "maj", "Maj", "--password", "kort")
    assert done.returncode == 2
    assert done.stderr.endswith("E-postadressen ska se ut som namn@exempel.se.\n")
    done = _add(instance, EMAIL, "Maj", "--password", "kort")
    assert done.returncode == 2
    assert "minst 12 tecken" in done.stderr
    assert _rows(instance) == []


def test_an_address_that_is_taken_is_refused(instance: Path) -> None:
    assert _add(instance, EMAIL, "Maj").returncode == 0
    done = _add(instance, EMAIL, "Maj")
    assert done.returncode == 2
    assert "Det finns redan ett konto" in done.stderr
