"""Walks: an officer changes the plan of reminders, and reads the morning letter that leads on to those to ring."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from remiss.domain.clock import local_day, system_clock
from remiss.domain.reminders import eight_on
from remiss.domain.working_days import working_day_from
from tests.browser.doors import Doors
from tests.browser.product import Product, running_product
from tests.browser.walking import PAST, PRESENT, go
from tests.paths import ROOT

OFFICER = "officer"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """An installation of its own, whose clock these walks set."""
    with running_product(tmp_path_factory.mktemp("reminders")) as it:
        yield it


@pytest.fixture
def own_doors(chromium: Browser, house: Product) -> Iterator[Doors]:
    """Its doors; the test fails for what the watch has seen."""
    doors = Doors(chromium, house)
    yield doors
    doors.close()
    assert doors.watch.report() == []


def _next_morning(house: Product) -> None:
    """Does what the clock would do at eight on the next working day."""
    morning = eight_on(working_day_from(local_day(system_clock()) + timedelta(days=1)))
    command = [sys.executable, "-m", "remiss", "tick", "--once", "--now", morning.isoformat()]
    subprocess.run(command, env=house.environment, cwd=ROOT, check=True, capture_output=True)


def test_the_plan_of_reminders_is_changed(own_doors: Doors) -> None:
    page = own_doors.page(OFFICER)
    page.goto("/remisser")
    go(page, page.get_by_role("link", name=re.compile(PRESENT)).first)
    go(page, page.get_by_role("link", name="Påminnelser", exact=True))
    page.get_by_label("Antal dagar, påminnelse 1").fill("10")
    page.get_by_label("Antal dagar, påminnelse 5").fill("9")
    page.get_by_label("Före eller efter, påminnelse 5").select_option("dagar efter")
    go(page, page.get_by_role("button", name="Spara planen"))
    expect(page.get_by_text("Påminnelserna är ändrade.")).to_be_visible()
    expect(page.get_by_label("Antal dagar, påminnelse 1")).to_have_value("10")
    expect(page.get_by_label("Antal dagar, påminnelse 5")).to_have_value("9")
    go(page, page.get_by_role("button", name="Inga påminnelser"))
    expect(page.get_by_text("Inga påminnelser skickas i remissen.").first).to_be_visible()
    go(page, page.get_by_role("button", name="Vanliga planen"))
    expect(page.get_by_text("Remissen följer den vanliga planen.")).to_be_visible()


def test_the_morning_letter_is_read_and_leads_to_those_to_ring(own_doors: Doors, house: Product) -> None:
    _next_morning(house)
    page = own_doors.page(OFFICER, "/post?q=dina+remisser")
    go(page, page.locator("tbody a").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dina remisser i dag:")
    letter = page.frame_locator("iframe")
    expect(letter.get_by_text(PAST)).to_be_visible()
    ring = letter.get_by_role("link", name="Ring dessa").first.get_attribute("href")
    assert ring is not None
    page.goto(ring)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ring dessa")
    page.get_by_label("Vad sades?").first.fill("Svaret är skrivet och skickas i morgon.")
    go(page, page.get_by_role("button", name=re.compile("^Spara anteckningen")).first)
    expect(page.get_by_text("Svaret är skrivet och skickas i morgon.")).to_be_visible()
