"""What letters say, in the words Swedish registries and boards use."""

import pytest

from remiss.swedish.letters import Message, message_of, own_words, quoted_words, said_beside_greetings, said_stance

OUTLOOK = """Hej,
Här kommer vårt svar.
Med vänlig hälsning
Eva Exempel

Från: Finansroteln <remissvar@stad.example>
Skickat: den 3 juni 2015 09:12
Till: Farsta stadsdelsnämnd
Ämne: Remiss

Svara senast 28 september. Avstår ni vill vi veta det.
"""


def test_what_is_quoted_is_kept_apart_from_what_is_said() -> None:
    assert own_words(OUTLOOK).endswith("Eva Exempel")
    assert quoted_words(OUTLOOK).startswith("Från: Finansroteln")


@pytest.mark.parametrize(
    "head",
    [
        "-----Ursprungligt meddelande-----",
        "---------- Forwarded message ---------",
        "________________________________",
        "Den ons 3 juni 2015 kl 09:12 skrev Finansroteln <remissvar@stad.example>:",
        "On Wed, Jun 3, 2015 at 9:12 AM Remiss <remissvar@stad.example> wrote:",
        "2015-06-03 09:12 skrev Remiss:",
        "From: Remiss\nSent: Wednesday, June 3, 2015",
    ],
)
def test_programs_begin_a_quotation_in_many_ways(head: str) -> None:
    assert own_words(f"Vi svarar.\n\n{head}\nNi avstår väl?") == "Vi svarar."


def test_lines_with_an_arrow_are_quoted_wherever_they_stand() -> None:
    text = "> Hur ställer ni er?\nVi tillstyrker.\n> Tack"
    assert own_words(text) == "Vi tillstyrker."
    assert quoted_words(text) == "> Hur ställer ni er?\n> Tack"


def test_greeting_and_farewell_are_not_what_a_letter_says() -> None:
    assert said_beside_greetings("Hej!\n\nVi har inga synpunkter.\n\nMed vänlig hälsning\nEva\n070") == (
        "Vi har inga synpunkter."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vi har inga synpunkter på förslaget.", "no_objection"),
        ("Nämnden har inget att erinra.", "no_objection"),
        ("Myndigheten har ingenting att erinra mot förslaget.", "no_objection"),
        ("Ingen erinran.", "no_objection"),
        ("Vi har inte några invändningar.", "no_objection"),
        ("Vi avstår från att yttra oss.", "abstain"),
        ("Säkerhetspolisen avstår.", "abstain"),
        ("Vi kommer inte att svara på remissen.", "abstain"),
        ("Länsstyrelsen yttrar sig inte i ärendet.", "abstain"),
        ("Föreningen väljer att avstå.", "abstain"),
        ("Nämnden tillstyrker förslaget.", "endorse"),
        ("Nämnden tillstyrker förslaget med följande synpunkter.", "endorse_with_remarks"),
        ("Nämnden tillstyrker förslaget under förutsättning att medel tillförs.", "endorse_with_remarks"),
        ("Vi tillstyrker delvis.", "endorse_partly"),
        ("Bolaget avstyrker förslaget.", "reject"),
        ("Vi motsätter oss inget men avstyrker punkt 2 och tillstyrker punkt 3.", None),
        ("Tack för remissen.", None),
    ],
)
def test_stances_are_proposed_from_the_phrases_boards_use(text: str, said: str | None) -> None:
    assert said_stance(text) == said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Vi har inga synpunkter.", Message.ANSWER),
        ("Vi avstår.", Message.ANSWER),
        ("Kan vi få anstånd till den 15 oktober?", Message.TIME),
        ("Vi behöver mer tid, nämnden sammanträder först i oktober.", Message.TIME),
        ("Vi hinner inte svara i tid.", Message.TIME),
        ("Gäller remissen även fristående skolor?", Message.QUESTION),
        ("Har ni inga synpunkter på att vi avstår?", Message.QUESTION),
        ("Vi återkommer med svar efter nämndens möte.", Message.LATER),
        ("Vi bekräftar mottagandet av remissen.", Message.LATER),
        ("Se bifogat.", Message.UNCLEAR),
        ("", Message.UNCLEAR),
    ],
)
def test_only_a_clear_stance_and_no_question_is_an_answer(text: str, message: Message) -> None:
    assert message_of(text) is message
