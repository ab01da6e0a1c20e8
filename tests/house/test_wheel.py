"""The product as it is given out: the wheel holds all it needs, and runs far from the checkout."""

import ast
import http.cookiejar
import importlib.metadata
import importlib.util
import re
import signal
import subprocess
import sys
import sysconfig
import tomllib
import urllib.parse
import urllib.request
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from remiss.demo.missiv import TITLE
from remiss.demo.script import USERS
from tests.cli.command import Installation, clean_environment, printed_until, stop
from tests.paths import ROOT
from tests.system import free_port, need

slow = pytest.mark.slow

# Flask's own foundations, which it promises to bring along.
WITH_FLASK = {"jinja2", "werkzeug", "itsdangerous"}


@dataclass(frozen=True)
class Elsewhere:
    """A home and an environment of their own, with the wheel installed; ``here`` is where commands are given."""

    python: Path
    home: Path
    data: Path
    here: Path

    @property
    def variables(self) -> dict[str, str]:
        """A newcomer's variables: nothing chosen for the product."""
        return {"HOME": str(self.home), "XDG_DATA_HOME": str(self.data), "REMISS_INSTANCE": "", "PYTHONPATH": ""}

    @property
    def installation(self) -> Installation:
        """The installed command."""
        return Installation(self.here, self.variables, str(self.python.with_name("remiss")))

    def python_says(self, *arguments: str) -> str:
        """What the environment's Python prints."""
        done = subprocess.run(
            [str(self.python), *arguments],
            env=clean_environment(**self.variables),
            cwd=self.here,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the working tree."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """An empty environment with the wheel in it, and the packages it asks for lent by this one (no network)."""
    folder = tmp_path_factory.mktemp("långt borta")
    venv.EnvBuilder(symlinks=True).create(folder / "venv")
    made = Elsewhere(folder / "venv" / "bin" / "python", folder / "hem", folder / "data", folder / "arbete")
    for each in (made.home, made.here):
        each.mkdir()
    _install(made.python, wheel)
    # A path file lends what lies there, but follows no path files in it: this checkout stays out of reach.
    own = made.python_says("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(own) / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    return made


def _install(python: Path, wheel: Path) -> None:
    if importlib.util.find_spec("pip") is not None:
        command = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q"]
    else:
        command = [need("uv", "uv"), "pip", "install", "-q", "--python", str(python)]
    subprocess.run([*command, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)


def _files(folder: str) -> set[str]:
    """The tracked kinds of files in a folder of the checkout, from there."""
    return {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@slow
def test_the_wheel_holds_every_template_migration_and_static_file(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (
        ("templates", "remiss/_bundled/templates"),
        ("migrations", "remiss/_bundled/migrations"),
        ("remiss/web/static", "remiss/web/static"),
    ):
        assert {f"{inside}/{name}" for name in _files(folder)} - names == set()


@slow
def test_the_wheel_holds_the_product_and_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"remiss", f"remiss-{importlib.metadata.version('remiss')}.dist-info"}


def test_what_the_product_imports_is_asked_for() -> None:
    """The packages are lent in these tests, so that one not asked for would be found all the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked_for = {re.split(r"[\[<>=!~ ]", line, maxsplit=1)[0] for line in project["dependencies"]}
    comes_in = importlib.metadata.packages_distributions()
    missing = {
        name
        for name in _imported() - set(sys.stdlib_module_names) - {"remiss"}
        if not {package.lower().replace("_", "-") for package in comes_in[name]} & (asked_for | WITH_FLASK)
    }
    assert missing == set()


def _imported() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "remiss").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found


@slow
def test_the_installed_package_is_the_wheels_and_not_the_checkouts(elsewhere: Elsewhere) -> None:
    place = Path(elsewhere.python_says("-c", "import remiss; print(remiss.__file__)").strip())
    assert elsewhere.python.parent.parent in place.parents
    assert "kommandon:" in elsewhere.python_says("-m", "remiss", "--help")


@slow
def test_a_newcomer_runs_the_examples_from_any_folder_and_logs_in(elsewhere: Elsewhere) -> None:
    command, port = elsewhere.installation, free_port()
    done = command.run("demo")
    assert done.returncode == 0, done.stderr
    with command.running("up", PORT=str(port)) as process:
        printed_until(process, "Stoppa med Ctrl+C.")
        assert TITLE in _overview_after_log_in(f"http://127.0.0.1:{port}")
        assert stop(process, signal.SIGTERM) == (0, "")
    kept = {path.name for path in (elsewhere.data / "remiss").iterdir()}
    assert {"remiss.db", "files", "mail", "secret_key"} <= kept
    assert list(elsewhere.here.iterdir()) == []
    assert list(elsewhere.home.iterdir()) == []


def _overview_after_log_in(url: str) -> str:
    """The first page, as the examples' officer sees it; its stylesheet can be fetched."""
    officer = next(user for user in USERS if user.role == "officer")
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(jar)
    form = browser.open(f"{url}/logga-in").read().decode()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
    assert token is not None
    stylesheet = re.search(r'href="(/static/remiss\.css[^"]*)"', form)
    assert stylesheet is not None
    assert "@layer" in browser.open(url + stylesheet[1]).read().decode()
    said = {"csrf_token": token[1], "email": officer.email, "password": officer.password}
    page: bytes = browser.open(f"{url}/logga-in", urllib.parse.urlencode(said).encode()).read()
    return page.decode()
