"""An eye on every page: what goes wrong behind the reader's back fails the test it happened in."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

# A page's status is the test's business (a refused form answers 400). The rest is judged by the answer itself.
_SAID_BY_STATUS = "Failed to load resource"
_SERVER_FAULT = 500
_FAULT = 400


class Watch:
    """Collects errors in scripts, breaches of the content security policy, faults and calls to other hosts."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Watches everything that happens in the context's pages from now on."""
        context.on("console", self._console)
        context.on("weberror", self._script)
        context.on("request", self._request)
        context.on("response", self._response)

    def report(self) -> list[str]:
        """What has been seen since the last report."""
        seen, self.seen = self.seen, []
        return seen

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_SAID_BY_STATUS):
            self.seen.append(f"console {message.type}: {message.text}")

    def _script(self, error: WebError) -> None:
        self.seen.append(f"script: {error.error.message}")

    def _request(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.hostname != "127.0.0.1" and where.scheme not in {"data", "about", "blob"}:
            self.seen.append(f"asks elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        part_of_page = response.request.resource_type not in {"document", "fetch"}
        if response.status >= (_FAULT if part_of_page else _SERVER_FAULT):
            self.seen.append(f"{response.status}: {response.url}")


def heading(page: Page) -> str:
    """The page's one h1, as read."""
    return page.locator("h1").inner_text()
