"""Hands that only have a keyboard. Every stop on the way must be seen: a ring around it, and nothing on top of it."""

from collections.abc import Callable

from playwright.sync_api import FileChooser, Locator, Page

_MOST_STOPS = 400
_MOST_PRESSES = 5

# What is wrong with the stop one stands on, or null. Inside a framed letter the frame's own document shows the focus.
_UNSEEN = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one.tagName === "IFRAME") return null;
  const name = `${one.tagName.toLowerCase()} ${one.name || one.textContent.trim().slice(0, 40)}`;
  const look = getComputedStyle(one);
  if ((look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2) && look.boxShadow === "none")
    return `${name}: no ring`;
  const box = one.getBoundingClientRect();
  const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (one.contains(top) || top.contains(one));
  });
  return seen ? null : `${name}: hidden at ${Math.round(box.left)}, ${Math.round(box.top)}`;
}"""


class Keyboard:
    """One person's keys on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: set[str] = set()

    def to(self, target: Locator) -> None:
        """Tabs until the target has the focus. AssertionError when it is never reached."""
        for _ in range(_MOST_STOPS):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            fault = self.page.evaluate(_UNSEEN)
            if fault:
                self.unseen.add(f"{self.page.url}: {fault}")
        raise AssertionError(f"cannot be reached by Tab: {target}")

    def press(self, target: Locator, key: str = "Enter") -> None:
        """Tabs to the target and presses the key there, which leads to another page."""
        self.to(target)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def button(self, name: str) -> None:
        """Presses the button of that name with Enter."""
        self.press(self.page.get_by_role("button", name=name).first)

    def link(self, name: str) -> None:
        """Follows the link of that name."""
        self.press(self.page.get_by_role("link", name=name).first)

    def type(self, label: str, text: str) -> None:
        """Writes in the field of that label."""
        self.to(self.page.get_by_label(label).first)
        self.page.keyboard.type(text)

    def choose_file(self, label: str, path: str) -> None:
        """Opens the file chooser with Space, and takes the file there.

        Chromium has been seen to let a first Space go by on a loaded machine; a person would press once more."""
        self.to(self.page.get_by_label(label, exact=True))
        opened: list[FileChooser] = []

        def keep(chooser: FileChooser) -> None:
            opened.append(chooser)

        self.page.once("filechooser", keep)
        for _ in range(_MOST_PRESSES):
            self.page.bring_to_front()
            self.page.keyboard.press("Space")
            self._wait_until(lambda: bool(opened))
            if opened:
                break
        assert opened, f"no file chooser opened from {label}"
        opened[0].set_files(path)

    def _wait_until(self, so: Callable[[], bool]) -> None:
        for _ in range(30):
            if so():
                return
            self.page.wait_for_timeout(100)
