"""How the mailboxes fare, as administrators are told."""

from datetime import timedelta

from remiss.queries.mailboxes import mailbox_lines
from remiss.usecases.emptying import collect_letters
from remiss.usecases.tools import Tools
from tests.clock import StoppedClock
from tests.closed_mailbox import Closed


def test_a_mailbox_nobody_has_looked_into_has_a_line_too(tools: Tools) -> None:
    with tools.reading() as session:
        (line,) = mailbox_lines(session, ["en"], tools.clock())
    assert (line.name, line.checked_at, line.failing_since, line.forgotten) == ("en", None, None, False)


def test_a_failing_one_says_since_when_and_why_and_a_forgotten_one_that_the_clock_stands(
    tools: Tools, clock: StoppedClock
) -> None:
    collect_letters(tools, [Closed()])
    since = clock.moment
    clock.moment += timedelta(minutes=5)
    collect_letters(tools, [Closed()])
    with tools.reading() as session:
        (line,) = mailbox_lines(session, [Closed().name], clock())
        (later,) = mailbox_lines(session, [Closed().name], clock() + timedelta(hours=1))
    assert (line.failing_since, line.checked_at, line.trouble) == (since, clock(), Closed().text)
    assert (line.forgotten, later.forgotten) == (False, True)
