"""Steps that several walks take: opening a letter's link, dropping a file, and the consultee's four steps."""

import base64
import re
from collections.abc import Mapping

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.doors import STRANGER, Doors

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

PRESENT = "Program för ett tryggare"
PAST = "KS 314-331-2004"
"""Words that tell the demonstration's two rounds from every other, in lists and in the subjects of letters."""

_TO_THE_FILES = re.compile("Lämna svar|Komplettera eller ersätt svaret|Fortsätt på svaret")
_DROP = """(area, file) => {
  const bytes = Uint8Array.from(atob(file.bytes), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], file.name, { type: file.type }));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    area.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


def word_file(name: str, data: bytes) -> FilePayload:
    """A Word file as the file chooser hands it over."""
    return FilePayload(name=name, mimeType=WORD_TYPE, buffer=data)


def drop(page: Page, label: str, file: FilePayload) -> None:
    """Drags the file to the field's area and lets go of it there."""
    area = page.locator("[data-drop]", has=page.get_by_label(label, exact=True))
    carried = {"name": file["name"], "type": file["mimeType"], "bytes": base64.b64encode(file["buffer"]).decode()}
    area.evaluate(_DROP, carried)


def go(page: Page, target: Locator) -> None:
    """Clicks what leads to another page, and waits for it."""
    with page.expect_navigation():
        target.click()


def press(page: Page, name: str) -> None:
    """Presses the button of that name, and waits for the page it leads to."""
    go(page, page.get_by_role("button", name=name))


def follow(page: Page, name: str) -> None:
    """Follows the link of that name."""
    go(page, page.get_by_role("link", name=name))


def open_newest_letter(page: Page, words: str) -> None:
    """Finds the newest kept letter whose receiver and subject hold the words, and opens it."""
    page.goto("/post")
    page.get_by_role("searchbox").fill(words)
    press(page, "Sök")
    go(page, page.locator("tbody a").first)
    # By key: right after a scroll Chromium still gives a scripted click to the letter's frame, which was there before.
    page.get_by_text("Visa brevet som ren text").press("Enter")


def link_in_letter(page: Page, part: str = "/svara/") -> str:
    """The address with that part in it, written out in the letter that is open."""
    return str(page.get_by_role("link", name=part).get_attribute("href"))


def open_round(page: Page, words: str) -> None:
    """From the list of rounds to the one whose row holds the words."""
    page.goto("/remisser")
    go(page, page.get_by_role("row").filter(has_text=words).get_by_role("link"))


def consultee(doors: Doors, body: str, round_: str = PRESENT) -> Page:
    """The page behind the link in the body's letter about the round, opened by someone without an account."""
    post = doors.page("officer")
    open_newest_letter(post, f"{body} Remiss om {round_}")
    return doors.page(STRANGER, link_in_letter(post))


def begin_answer(page: Page) -> None:
    """From the link's first page to step 1."""
    go(page, page.get_by_role("link", name=_TO_THE_FILES).first)


def add_files(page: Page, *files: FilePayload) -> None:
    """Step 1: the files."""
    page.get_by_label("Lägg till filer").set_input_files(list(files))
    press(page, "Lägg till filerna")
    for file in files:
        expect(page.get_by_role("link", name=file["name"])).to_be_visible()
    press(page, "Spara och fortsätt")


def say_where_we_stand(page: Page, stance: str, fields: Mapping[str, str]) -> None:
    """Step 2: the stance and the fields, by their labels."""
    page.get_by_label(stance, exact=True).check()
    for label, text in fields.items():
        page.get_by_label(label).fill(text)
    press(page, "Spara och fortsätt")


def send_answer(page: Page) -> None:
    """Step 3 and 4: looks it over, sends it and sees the receipt."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Kontrollera")
    press(page, "Skicka svaret")
    expect(page.get_by_role("heading", level=1)).to_have_text("Svaret är mottaget")
