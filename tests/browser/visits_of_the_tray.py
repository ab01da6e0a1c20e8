"""The tray and its letters, and the states they are audited in."""

from tests.browser.visiting import NEW, OFFICER, Visit, press, unfold

TRAY = (
    Visit("inbox.index", "filled", OFFICER, "/inkorg", dark=True),
    Visit("inbox.index", "empty", OFFICER, "/inkorg", house=NEW),
    Visit("inbox.index", "no match", OFFICER, "/inkorg?q=finns%20inte"),
    Visit("inbox.index", "spontaneous", OFFICER, "/inkorg?visa=spontana"),
    Visit("inbox.index", "set aside", OFFICER, "/inkorg?visa=undanlagda"),
    Visit("inbox.index", "placed", OFFICER, "/inkorg?visa=placerade"),
    Visit("inbox.show", "filled", OFFICER, "/inkorg/{letter}", (unfold,), dark=True),
    Visit("inbox.show", "searched", OFFICER, "/inkorg/{letter}?q=stadsdelsn%C3%A4mnd"),
    Visit("inbox.show", "asking", OFFICER, "/inkorg/{asking letter}"),
    Visit("inbox.show", "placed", OFFICER, "/inkorg/{placed letter}"),
    Visit("inbox.show", "spontaneous", OFFICER, "/inkorg/{spontaneous letter}"),
    Visit("inbox.show", "nothing in it", OFFICER, "/inkorg/{empty letter}"),
    Visit("inbox.show", "error", OFFICER, "/inkorg/{letter}", (press("Lägg undan brevet"),)),
)
