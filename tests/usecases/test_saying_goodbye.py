"""Closing a round with letters: the right one to each, once, and none that nobody chose."""

import pytest

from remiss.db.consultation import Consultation
from remiss.domain.answering import Details
from remiss.domain.consultation import Status
from remiss.domain.errors import ClosedError, InvalidFieldsError, NotAllowedError
from remiss.domain.links import PersonalLink, link_token
from remiss.domain.permissions import Role
from remiss.domain.post import LetterKind
from remiss.usecases.receiving import abstain
from remiss.usecases.reopening import reopen_consultation
from remiss.usecases.saying_goodbye import Goodbyes, say_goodbye
from remiss.usecases.tools import Tools
from tests import factories
from tests.clock import StoppedClock
from tests.outbox import acts, letters, set_addresses

BOTH = Goodbyes({LetterKind.THANKS: "Tack {instans}!", LetterKind.CLOSING: "Stängt för {instans}."})


@pytest.fixture
def here(tools: Tools) -> factories.Round:
    """Three, of whom the first has answered and the third has no address."""
    made = factories.consultation(tools, 3)
    token = link_token(tools.link_key, PersonalLink(made.referral_ids[0], 1))
    sender = Details(sender_name="Eva Exempel", sender_email="eva@namnd.example")
    abstain(tools, token, sender, key="a" * 32, at=tools.clock())
    set_addresses(tools, made.referral_ids[2], [])
    return made


def goodbyes(tools: Tools) -> list[tuple[str, str]]:
    written = [each for each in letters(tools) if each.kind in {LetterKind.THANKS, LetterKind.CLOSING}]
    return [(each.kind.value, each.to_name) for each in written]


def test_each_gets_the_letter_that_is_true_for_it(tools: Tools, here: factories.Round) -> None:
    assert say_goodbye(tools, here.id, BOTH, by=here.officer) == 2
    assert goodbyes(tools) == [("thanks", "Nämnd 001"), ("closing", "Nämnd 002")]
    assert "Stängt för Nämnd 002." in letters(tools)[-1].text
    assert acts(tools)[-2:] == ["closed", "goodbyes_sent"]
    with tools.reading() as session:
        assert session.get_one(Consultation, here.id).status is Status.CLOSED


def test_nothing_is_sent_that_nobody_chose(tools: Tools, here: factories.Round) -> None:
    assert say_goodbye(tools, here.id, Goodbyes({}), by=here.officer) == 0
    assert goodbyes(tools) == []
    assert acts(tools)[-1] == "closed"


def test_nobody_gets_the_same_letter_twice_for_one_closing(
    tools: Tools, here: factories.Round, clock: StoppedClock
) -> None:
    thanks = Goodbyes({LetterKind.THANKS: "Tack!"})
    assert say_goodbye(tools, here.id, thanks, by=here.officer) == 1
    assert say_goodbye(tools, here.id, BOTH, by=here.officer) == 1
    assert say_goodbye(tools, here.id, BOTH, by=here.officer) == 0
    clock.forward(days=1)
    reopen_consultation(tools, here.id, by=here.officer)
    assert say_goodbye(tools, here.id, thanks, by=here.officer) == 1, "another closing, another word of thanks"


def test_a_text_that_cannot_be_used_closes_nothing(tools: Tools, here: factories.Round) -> None:
    for text in ("", "Hej {namn}"):
        with pytest.raises(InvalidFieldsError, match="thanks_text"):
            say_goodbye(tools, here.id, Goodbyes({LetterKind.THANKS: text}), by=here.officer)
    with tools.reading() as session:
        assert session.get_one(Consultation, here.id).status is Status.OPEN


def test_a_round_that_was_never_sent_cannot_be_closed(tools: Tools) -> None:
    draft = factories.consultation(tools, 1, Status.DRAFT)
    with pytest.raises(ClosedError):
        say_goodbye(tools, draft.id, BOTH, by=draft.officer)


def test_only_those_who_may_change_the_round_close_it(tools: Tools, here: factories.Round) -> None:
    reader = factories.user(tools, "Lars Läsare", Role.READER)
    factories.join(tools, here, reader, Role.READER)
    with pytest.raises(NotAllowedError):
        say_goodbye(tools, here.id, BOTH, by=reader)
