"""One server and one browser for the whole room; a context for each person, logged in once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.doors import Doors
from tests.browser.product import Product, running_product
from tests.system import need

_HERE = Path(__file__).parent
# A machine that does other things at the same time is slow, not wrong.
expect.set_options(timeout=15_000)
# Nothing may leave the machine: every name but the loopback address is unknown.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this room is marked ``browser``."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = need("chromium", "chromium")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=program, args=_ARGUMENTS) as it:
        yield it


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product, running, with the demonstration. Fails at the end if it ever met an error it did not expect."""
    with running_product(tmp_path_factory.mktemp("product")) as it:
        yield it
    said = it.log.read_text(encoding="utf-8")
    if "Traceback" in said:
        pytest.fail(said[said.index("Traceback") :][:5000])


@pytest.fixture(scope="session")
def all_doors(chromium: Browser, product: Product) -> Iterator[Doors]:
    """The contexts of everyone who has come in, kept between tests."""
    doors = Doors(chromium, product)
    yield doors
    doors.close()


@pytest.fixture
def doors(all_doors: Doors) -> Iterator[Doors]:
    """Opens pages for whoever is asked for. Fails the test for what the watch has seen, and closes its pages."""
    yield all_doors
    all_doors.close_pages()
    assert all_doors.watch.report() == []
