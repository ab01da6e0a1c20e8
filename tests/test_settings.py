"""One installation's choices: what is taken, what is refused, and where things land."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from remiss.settings import Settings, SettingsError, load_settings

KEY = "ett lagom långt men inte slumpat ord"


def _load(instance: Path, **variables: str) -> Settings:
    return load_settings({"REMISS_INSTANCE": str(instance), **variables})


def test_with_nothing_chosen_all_lies_in_the_instance_folder(tmp_path: Path) -> None:
    settings = _load(tmp_path / "ny" / "mapp")
    assert settings.instance == tmp_path / "ny" / "mapp"
    assert settings.database_url == f"sqlite:///{tmp_path}/ny/mapp/remiss.db"
    assert settings.base_url == "http://127.0.0.1:5000"
    assert settings.mail.server is None
    assert not settings.secure_cookies


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    """Compose files hand down empty variables; an empty HOST must not open the product to the whole network."""
    names = (
        "HOST",
        "PORT",
        "DATABASE_URL",
        "REMISS_BASE_URL",
        "MAIL_SERVER",
        "MAIL_DEFAULT_SENDER",
        "REMISS_STYLEGUIDE",
    )
    assert _load(tmp_path, **dict.fromkeys(names, " ")) == _load(tmp_path)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"DATABASE_URL": "mysql://u:hemligt@h/x"}, "DATABASE_URL ska börja med postgresql:// eller sqlite:///"),
        ({"PORT": "65536"}, "PORT ska vara ett heltal från 0 till 65535, inte '65536'"),
        ({"PORT": "-1"}, "PORT ska vara"),
        ({"PORT": "5²"}, "PORT ska vara"),
        ({"REMISS_SHORTEST_RESPONSE_DAYS": "tre veckor"}, "REMISS_SHORTEST_RESPONSE_DAYS ska vara ett heltal"),
        ({"REMISS_MEETING_MARGIN_DAYS": "366"}, "REMISS_MEETING_MARGIN_DAYS ska vara ett heltal från 0 till 365"),
        ({"MAIL_USE_TLS": "kanske"}, "MAIL_USE_TLS ska vara 1 eller 0, inte 'kanske'"),
        ({"REMISS_BASE_URL": "remiss.example"}, "REMISS_BASE_URL ska se ut som https://"),
        ({"REMISS_BASE_URL": "https://intranet.example/remiss"}, "REMISS_BASE_URL ska se ut som https://"),
        ({"REMISS_SECRET_KEY": "hemligt"}, "REMISS_SECRET_KEY ska vara minst 32"),
        ({"MAIL_PASSWORD_FILE": "/finns/inte"}, "MAIL_PASSWORD_FILE pekar på /finns/inte"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_the_variables_name(
    tmp_path: Path, variables: dict[str, str], said: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path, **variables)
    assert str(caught.value).startswith(said)
    assert "hemligt" not in str(caught.value)


@pytest.mark.parametrize(
    ("variables", "url"),
    [
        ({"HOST": "0.0.0.0", "PORT": "8000"}, "http://127.0.0.1:8000"),  # noqa: S104  # Not bound to.
        ({"HOST": "::1", "PORT": "8000"}, "http://[::1]:8000"),
        ({"HOST": "::", "PORT": "8000"}, "http://127.0.0.1:8000"),
        ({"REMISS_BASE_URL": "https://remiss.example/"}, "https://remiss.example"),
    ],
)
def test_links_begin_with_an_address_that_can_be_reached(tmp_path: Path, variables: dict[str, str], url: str) -> None:
    assert _load(tmp_path, **variables).base_url == url


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_means_the_same_driver(tmp_path: Path, scheme: str) -> None:
    url = _load(tmp_path, DATABASE_URL=f"{scheme}://remiss@127.0.0.1/remiss").database_url
    assert url == "postgresql+psycopg://remiss@127.0.0.1/remiss"


def test_secrets_may_lie_in_files(tmp_path: Path) -> None:
    for name, content in (("key", KEY), ("url", "postgresql://remiss@h/remiss"), ("password", "öppna dig")):
        (tmp_path / name).write_text(f"{content}\n", encoding="utf-8")
    settings = _load(
        tmp_path,
        REMISS_SECRET_KEY_FILE=str(tmp_path / "key"),
        DATABASE_URL_FILE=str(tmp_path / "url"),
        MAIL_PASSWORD_FILE=str(tmp_path / "password"),
    )
    assert (settings.secret_key, settings.mail.password) == (KEY, "öppna dig")
    assert settings.database_url == "postgresql+psycopg://remiss@h/remiss"
    assert not (tmp_path / "secret_key").exists()
    for secret in (KEY, "öppna dig"):
        assert secret not in repr(settings)


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    """Also when many processes start at once on a new installation."""
    with ThreadPoolExecutor(8) as pool:
        keys = {settings.secret_key for settings in pool.map(lambda _: _load(tmp_path), range(40))}
    assert len(keys) == 1
    assert len(keys.pop()) >= 60
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_key_file_that_was_cut_off_is_never_used(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("", encoding="ascii")
    with pytest.raises(SettingsError, match="säkerhetskopia"):
        _load(tmp_path)


@pytest.mark.parametrize(("variables", "port"), [({}, 25), ({"MAIL_USE_TLS": "1"}, 587), ({"MAIL_USE_SSL": "ja"}, 465)])
def test_the_mail_servers_port_follows_its_encryption(tmp_path: Path, variables: dict[str, str], port: int) -> None:
    assert _load(tmp_path, MAIL_SERVER="smtp.example", **variables).mail.port == port
