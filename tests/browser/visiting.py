"""A visit: one page in one state, and the steps that lead there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.walking import go

Step = Callable[[Page], None]

DEMO, NEW = "demo", "new"
"""The two installations: with the demonstration and the scenery, and one in its first minute."""


@dataclass(frozen=True)
class Visit:
    """One page in one state. Words in braces in the path come from the scenery; steps lead on from the page."""

    endpoint: str
    state: str
    who: str
    path: str
    steps: tuple[Step, ...] = ()
    house: str = DEMO
    dark: bool = False
    status: int = 200

    @property
    def name(self) -> str:
        """What the visit is called in reports and pictures."""
        return f"{self.endpoint}-{self.state}"


def press(name: str, *, exact: bool = True) -> Step:
    """Presses the first button of that name, and waits for the page it leads to."""
    return lambda page: go(page, page.get_by_role("button", name=name, exact=exact).first)


def follow(name: str) -> Step:
    """Follows the first link whose name holds the words."""
    return lambda page: go(page, page.get_by_role("link", name=name).first)


def first_letter(page: Page) -> None:
    """Opens the letter at the top of the list."""
    go(page, page.locator("tbody a").first)


def write(label: str, text: str) -> Step:
    """Writes in the field of that label."""
    return lambda page: page.get_by_label(label).first.fill(text)


def unfold(page: Page) -> None:
    """Opens everything that is folded."""
    page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })")


# Fields emptied or filled so that the form comes back with its errors.
NO_NAME, NO_TITLE = write("Namn", ""), write("Rubrik", "")
LONG_TEXT = write("Inledning", "Vi vill veta vad ni anser. " * 300)
SAVE = press("Spara", exact=False)

ADMIN, OFFICER, REGISTRAR, READER = "administrator", "officer", "registrar", "reader"
