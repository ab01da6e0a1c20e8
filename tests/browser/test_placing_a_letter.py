"""A letter is placed from the tray: the reasons are read, one click places it, another takes it back."""

from playwright.sync_api import Page, expect

from remiss.usecases.collecting import keep_letter
from tests.browser.doors import Doors
from tests.browser.product import Product
from tests.browser.visiting import OFFICER
from tests.browser.walking import follow, press
from tests.usecases.letter_world import paper, raw_letter

_SUBJECT = "Yttrande över KS 314-331-2004 från brevlådan"


def _comes_in(product: Product) -> None:
    """A letter that nobody can be sure of: a stranger's address, a board's letterhead."""
    heads = {"From": "Eva Exempel <eva@annanstans.example>", "To": "remissvar@stad.example", "Subject": _SUBJECT}
    files = [("Yttrande.docx", paper(["Skärholmens stadsdelsnämnd", "Nämnden tillstyrker förslaget."]))]
    with product.tools() as tools:
        keep_letter(tools, raw_letter("Hej, här kommer vårt svar.", heads, files), arrived_at=tools.clock())
    product.tick()


def _opened(doors: Doors) -> Page:
    page = doors.page(OFFICER)
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Inkorg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inkorg")
    follow(page, _SUBJECT)
    return page


def test_a_letter_is_placed_from_the_tray_and_taken_back(doors: Doors, product: Product) -> None:
    _comes_in(product)
    page = _opened(doors)
    reasons = page.locator("#kandidater article").first
    expect(reasons).to_contain_text("Diarienumret KS 314-331-2004 står i ämnesraden")
    expect(reasons).to_contain_text("Skärholmens stadsdelsnämnd står i brevhuvudet i filen Yttrande.docx")
    with page.expect_navigation():
        reasons.get_by_role("button").click()
    expect(page.get_by_role("status").first).to_contain_text("Brevet är placerat hos Skärholmens stadsdelsnämnd")
    press(page, "Ångra placeringen")
    expect(page.get_by_role("status").first).to_contain_text("Brevet ligger åter under Att placera.")
    expect(page.locator("#kandidater article").first).to_contain_text("Skärholmens stadsdelsnämnd")
