"""Ways into the product: as each of the demonstration's people, behind a personal link, or as a stranger."""

from typing import TypedDict, Unpack

from playwright.sync_api import Browser, BrowserContext, Page

from remiss.demo.people import ADMINISTRATOR, COMPILER, DEMO_PASSWORD, OFFICER, READER, REGISTRAR, SECOND_OFFICER
from tests.browser.product import Product
from tests.browser.watching import Watch

EMAILS = {
    "administrator": ADMINISTRATOR.email,
    "officer": OFFICER.email,
    "second officer": SECOND_OFFICER.email,
    "compiler": COMPILER.email,
    "registrar": REGISTRAR.email,
    "reader": READER.email,
}
STRANGER = "stranger"
"""Someone without an account: a consultee, or a person on the way to logging in."""

_PATIENCE = 20_000


class Choices(TypedDict, total=False):
    """What a test may ask of a browser of its own."""

    java_script_enabled: bool


class Doors:
    """Opens pages. One context per person is reused; ``apart`` gives one that nobody else touches."""

    def __init__(self, browser: Browser, product: Product) -> None:
        self.product = product
        self.watch = Watch()
        self._browser = browser
        self._kept: dict[str, BrowserContext] = {}
        self._apart: list[BrowserContext] = []

    def page(self, who: str = STRANGER, path: str = "/") -> Page:
        """A new page at the path, as the person."""
        page = self._context_of(who).new_page()
        page.goto(path)
        return page

    def apart(self, who: str = STRANGER, path: str = "/", **choices: Unpack[Choices]) -> Page:
        """The same in a browser of its own, where cookies may be lost and settings differ."""
        context = self._new(**choices)
        self._apart.append(context)
        page = context.new_page()
        if who != STRANGER:
            log_in(page, EMAILS[who])
        page.goto(path)
        return page

    def close_pages(self) -> None:
        """Closes what the test opened; the people stay logged in."""
        for context in self._apart:
            context.close()
        self._apart.clear()
        for context in self._kept.values():
            for page in context.pages:
                page.close()

    def close(self) -> None:
        """Closes everything."""
        self.close_pages()
        for context in self._kept.values():
            context.close()

    def _context_of(self, who: str) -> BrowserContext:
        if who not in self._kept:
            self._kept[who] = context = self._new()
            if who != STRANGER:
                page = context.new_page()
                log_in(page, EMAILS[who])
                page.close()
        return self._kept[who]

    def _new(self, **choices: Unpack[Choices]) -> BrowserContext:
        context = self._browser.new_context(
            base_url=self.product.url,
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",  # Colours on their way from one to another have no contrast to measure.
            **choices,
        )
        context.set_default_timeout(_PATIENCE)
        self.watch.over(context)
        return context


def log_in(page: Page, email: str, password: str = DEMO_PASSWORD) -> None:
    """Logs in by the form, as anyone does."""
    page.goto("/logga-in")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/")
