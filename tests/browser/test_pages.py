"""Every page, in its states, at two widths: axe, the width of the screen, and text that grows."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from remiss.demo.people import ADMINISTRATOR, DEMO_PASSWORD, OFFICER
from tests.browser.auditing import Look, audit
from tests.browser.doors import Doors
from tests.browser.product import Product, running_product
from tests.browser.scenery import Scenery, set_scenery
from tests.browser.visiting import NEW, Visit
from tests.browser.visits import CANNOT_FAIL, KINDS_OF_LETTERS, NOT_PAGES, VISITS
from tests.browser.walking import go


@pytest.fixture(scope="module")
def scenery(product: Product) -> Scenery:
    return set_scenery(product)


@pytest.fixture(scope="module")
def new_doors(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with running_product(tmp_path_factory.mktemp("new"), "--no-demo") as product:
        product.add_user(OFFICER.email, OFFICER.name, "officer", DEMO_PASSWORD)
        product.add_user(ADMINISTRATOR.email, ADMINISTRATOR.name, "administrator", DEMO_PASSWORD)
        doors = Doors(chromium, product)
        yield doors
        doors.close()


def _endpoints(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def test_every_page_is_audited(app: Flask) -> None:
    pages = _endpoints(app) - set(NOT_PAGES)
    assert pages - {visit.endpoint for visit in VISITS} == set()


def test_nothing_is_audited_or_excused_that_is_not_there(app: Flask) -> None:
    assert {visit.endpoint for visit in VISITS} - _endpoints(app) == {"errors"}
    assert set(NOT_PAGES) <= _endpoints(app)


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name)
def test_a_page_is_sound(visit: Visit, doors: Doors, scenery: Scenery, request: pytest.FixtureRequest) -> None:
    house: Doors = request.getfixturevalue("new_doors") if visit.house == NEW else doors
    page = house.page(visit.who, "about:blank")
    answer = page.goto(visit.path.format_map(scenery))
    assert answer is not None
    assert answer.status == visit.status
    for step in visit.steps:
        step(page)
    assert visit.state != "error" or page.locator(".error-summary, .banner.tone-bad").count() > 0
    assert visit.state != "filled" or _tried_in_vain(visit, page)
    found = audit(page, Look(visit.name, dark=visit.dark))
    assert not found, "\n".join(found)
    house.close_pages()


def _tried_in_vain(visit: Visit, page: Page) -> bool:
    """Whether a page with a form is also audited with the form's errors, or has none to show."""
    has_form = page.locator("form.form").count() > 0
    tried = {each.endpoint for each in VISITS if each.state == "error"}
    return not has_form or visit.endpoint in tried or visit.endpoint in CANNOT_FAIL


@pytest.mark.parametrize(("who", "kind"), KINDS_OF_LETTERS)
def test_a_letter_is_sound(doors: Doors, scenery: Scenery, who: str, kind: str) -> None:
    """As mail: on paper of its own, without a page's landmarks and headings."""
    assert scenery
    page = doors.page(who, "/post")
    go(
        page,
        page.get_by_role("row").filter(has=page.get_by_role("cell", name=kind, exact=True)).get_by_role("link").first,
    )
    source = page.locator(".letter-frame").get_attribute("src")
    letter = doors.page(path="about:blank")
    letter.set_content(page.request.get(str(source)).text())
    expect(letter.locator("html[lang=sv] h1")).to_be_visible()
    found = audit(letter, Look(f"letter-{kind}", letter=True))
    assert not found, "\n".join(found)


def test_the_audit_sees_what_is_wrong(doors: Doors) -> None:
    page = doors.page()
    page.set_content('<html lang="sv"><title>Fel</title><main><h1>Fel</h1><input><p id="wide">bred</p></main></html>')
    page.locator("#wide").evaluate("(one) => { one.style.cssText = 'width: 2000px; color: #aaa'; }")
    found = " ".join(audit(page, Look("planted")))
    assert all(word in found for word in ("axe label", "axe color-contrast", "200 % text", "320 px", "360 px"))


def test_the_watch_sees_what_goes_wrong(doors: Doors) -> None:
    page = doors.page()
    page.evaluate(
        "() => { document.body.setAttribute('style', 'color: red'); setTimeout(() => { throw Error('oj'); }); }"
    )
    page.evaluate("() => fetch('http://remiss.example/').catch(() => null)")
    page.goto("/finns-inte")
    seen = " ".join(doors.watch.report())
    assert all(word in seen for word in ("Content Security Policy", "oj", "remiss.example"))
