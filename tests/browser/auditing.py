"""What every page must be in a real browser: no axe violations, nothing wider than the screen, text that may grow."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_ALL_TAGS = [*_WCAG, "best-practice"]
_WIDE = ViewportSize(width=1280, height=900)
_NARROW = ViewportSize(width=360, height=740)
_NARROWEST = ViewportSize(width=320, height=640)

# Sizes are observed between two frames; a page is looked at when its observers have had their say.
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"

# What sticks out of the page on the right. Things that scroll on their own are their own business.
_STICKING_OUT = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth) return [];
  const own = ["auto", "scroll", "hidden", "clip"];
  const scrolls = (one) => one && (own.includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  const found = [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one.parentElement))
    .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`);
  return [`${root.scrollWidth} px på ${innerWidth}`, ...found.slice(0, 5)];
}"""
_HEIGHT = "() => Math.min(document.documentElement.scrollHeight, 12000)"
_TWICE_THE_TEXT = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * 2}px`;
}"""
_USUAL_TEXT = "() => { document.documentElement.style.fontSize = ''; }"


@dataclass(frozen=True)
class Look:
    """How a page is looked at. ``letter`` is for mail in HTML, which has no landmarks or headings of a page."""

    name: str
    dark: bool = False
    letter: bool = False


def audit(page: Page, look: Look) -> list[str]:
    """What is wrong with the page as it stands; nothing when it is sound. Pictures are kept on the way."""
    found = [*_at(page, look, _WIDE), *_grown(page), *_at(page, look, _NARROW)]
    page.set_viewport_size(_NARROWEST)
    found += [f"320 px: {one}" for one in page.evaluate(_STICKING_OUT)]
    page.set_viewport_size(_WIDE)
    if look.dark:
        page.emulate_media(color_scheme="dark")
        found += _at(page, Look(f"{look.name}-dark"), _WIDE)
        page.emulate_media(color_scheme="light")
    return found


def _at(page: Page, look: Look, size: ViewportSize) -> list[str]:
    page.set_viewport_size(size)
    page.evaluate(_SETTLED)
    keep_picture(page, f"{look.name}-{size['width']}")
    wide = page.evaluate(_STICKING_OUT)
    # All of the page at once: what a bar that stays in view covers for the moment is no fault, one scrolls.
    page.set_viewport_size(ViewportSize(width=size["width"], height=max(size["height"], page.evaluate(_HEIGHT))))
    page.evaluate(_SETTLED)
    return [f"{size['width']} px: {one}" for one in [*wide, *_axe(page, _WCAG if look.letter else _ALL_TAGS)]]


def _grown(page: Page) -> list[str]:
    """WCAG 1.4.4: at twice the text size nothing is lost sideways."""
    page.evaluate(_TWICE_THE_TEXT)
    found = [f"200 % text: {one}" for one in page.evaluate(_STICKING_OUT)]
    page.evaluate(_USUAL_TEXT)
    return found


def _axe(page: Page, tags: list[str]) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    violations = page.evaluate("(options) => axe.run(options).then((found) => found.violations)", options)
    return [_said(violation) for violation in violations]


def _said(violation: dict[str, Any]) -> str:  # Axe's own words, as JSON.
    nodes = violation["nodes"]
    places = [f"{node['target']} {node['html'][:160]} ({node.get('failureSummary', '')[:200]})" for node in nodes[:3]]
    return f"axe {violation['id']} ({len(nodes)}): " + " | ".join(places)


def keep_picture(page: Page, name: str) -> None:
    """Keeps a picture of the whole page for people to look at, when REMISS_SCREENSHOTS names a folder."""
    folder = os.environ.get("REMISS_SCREENSHOTS")
    if folder:
        file = Path(folder) / (re.sub(r"[^\w.-]+", "-", name) + ".png")
        page.screenshot(path=file, full_page=True)
