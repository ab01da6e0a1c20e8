"""What stands in deploy/ can be parsed, and what it names is there. No container or service is started here."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from remiss.settings import Settings
from tests.cli.command import script
from tests.paths import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
# What Docker's own files, PostgreSQL and Python read, and we do not.
OF_OTHERS = {"POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_INITDB_ARGS", "PYTHONUNBUFFERED"}
FOUR_FILES = 4


def _compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return parsed


def _commands() -> set[str]:
    listed = subprocess.run([script(), "--help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^ {4}(\S+)", listed, re.MULTILINE))


def _directives(unit: Path) -> list[tuple[str, str]]:
    lines = unit.read_text(encoding="utf-8").splitlines()
    found = [line.partition("=") for line in lines if line and not line.startswith(("#", "["))]
    return [(name, value) for name, _, value in found]


def test_the_compose_file_has_pages_clock_migration_and_database() -> None:
    services = _compose()["services"]
    assert set(services) == {"web", "worker", "migrate", "postgres"}
    assert services["worker"]["command"] == ["remiss", "worker"]
    assert services["migrate"]["command"] == ["remiss", "migrate"]
    for name in ("web", "worker"):
        assert services[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
        assert services[name]["volumes"] == ["remiss:/var/lib/remiss"]
    assert set(_compose()["volumes"]) == {"remiss", "postgres"}


def test_the_pages_are_reached_only_from_the_same_machine() -> None:
    assert _compose()["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in _compose()["services"]["postgres"]


def test_the_image_is_built_from_what_the_checkout_has() -> None:
    web = _compose()["services"]["web"]["build"]
    assert (DEPLOY / web["context"]).resolve() == ROOT
    dockerfile = (ROOT / web["dockerfile"]).read_text(encoding="utf-8")
    copied = [line.split()[1:-1] for line in dockerfile.splitlines() if re.match(r"COPY (?!--)", line)]
    assert [name for names in copied for name in names if not (ROOT / name).exists()] == []
    assert dockerfile.index("\nUSER remiss\n") < dockerfile.index("\nCMD ")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_runs_commands_that_exist_as_its_own_user(unit: Path) -> None:
    directives = _directives(unit)
    named = dict(directives)
    assert (named["User"], named["Group"], named["StateDirectory"]) == ("remiss", "remiss", "remiss")
    started = [shlex.split(value) for name, value in directives if name in {"ExecStart", "ExecStartPre"}]
    for program, *arguments in started:
        assert program in {"/opt/remiss/bin/remiss", "/opt/remiss/bin/gunicorn"}
        assert arguments[-1] in _commands() | {"remiss.app:create_app()"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_is_shut_in(unit: Path) -> None:
    named = dict(_directives(unit))
    for directive in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "ProtectKernelModules"):
        assert named[directive] == "yes"
    assert named["ProtectSystem"] == "strict"
    assert named["CapabilityBoundingSet"] == ""
    assert named["UMask"] == "0077"


@pytest.mark.parametrize(
    "path",
    [ROOT / ".env.example", ROOT / "README.md", *(path for path in sorted(DEPLOY.rglob("*")) if path.is_file())],
    ids=lambda path: path.name,
)
def test_every_variable_named_is_one_that_is_read(path: Path) -> None:
    read = set(re.findall(r'"([A-Z][A-Z_]+)"', (ROOT / "remiss" / "settings.py").read_text(encoding="utf-8")))
    named = set(re.findall(r"\b(?:REMISS|MAIL|DATABASE|POSTGRES)_[A-Z_]+", path.read_text(encoding="utf-8")))
    by_file = {name for name in named if name.removesuffix("_FILE") in read}
    assert named - read - by_file - OF_OTHERS - {"REMISS_REQUIRE_SYSTEM"} == set()


def test_the_proxies_let_through_as_much_as_the_product_takes() -> None:
    most = Settings.max_upload // (1024 * 1024) * FOUR_FILES
    for name in ("nginx.conf", "Caddyfile"):
        allowed = re.search(r"(?:client_max_body_size|max_size) (\d+)m", (DEPLOY / name).read_text(), re.IGNORECASE)
        assert allowed is not None
        assert most <= int(allowed[1]) <= most + 5


def test_the_proxys_log_keeps_no_personal_link() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert "~^/svara/ /svara/...;" in nginx
    assert "~^/konto/losenord/ /konto/losenord/...;" in nginx
    assert "$request " not in nginx
    assert '$request"' not in nginx
    assert not re.search(r"^\s*log\b", (DEPLOY / "Caddyfile").read_text(encoding="utf-8"), re.MULTILINE)
