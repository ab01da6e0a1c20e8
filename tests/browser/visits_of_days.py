"""The pages about last days, and the states they are audited in."""

from tests.browser.doors import STRANGER
from tests.browser.visiting import NEW, OFFICER, READER, REGISTRAR, Visit, press, write

_MOVE = "/remisser/{moving}/svarstid/flytta"

DAYS = (
    Visit("deadlines.index", "filled", OFFICER, "/remisser/{moving}/svarstid", dark=True),
    Visit("deadlines.index", "error", OFFICER, "/remisser/{moving}/svarstid", (press("Bevilja anstånd"),)),
    Visit("deadlines.index", "reader", READER, "/remisser/{past}/svarstid"),
    Visit("deadlines.index", "empty", OFFICER, "/remisser/{bare}/svarstid"),
    Visit("deadlines.extension", "filled", OFFICER, "/remisser/{moving}/instanser/{asking}/anstand"),
    Visit("deadlines.extension", "preliminary", OFFICER, "/remisser/{moving}/instanser/{preliminary}/anstand"),
    Visit("deadlines.extension", "answered", OFFICER, "/remisser/{past}/instanser/{answered}/anstand"),
    Visit(
        "deadlines.extension",
        "error",
        OFFICER,
        "/remisser/{moving}/instanser/{given}/anstand",
        (press("Spara"),),
    ),
    Visit("moving.show", "empty", OFFICER, _MOVE),
    Visit("moving.show", "error", OFFICER, _MOVE, (press("Visa vilka som berörs"),)),
    Visit(
        "moving.show",
        "filled",
        OFFICER,
        _MOVE,
        (write("Ny sista svarsdag", "2099-12-24"), press("Visa vilka som berörs")),
        dark=True,
    ),
    Visit(
        "moving.show",
        "shorter",
        OFFICER,
        _MOVE,
        (write("Ny sista svarsdag", "2000-01-01"), press("Visa vilka som berörs")),
    ),
    Visit("moving.show", "closed", OFFICER, "/remisser/{closed}/svarstid/flytta"),
    Visit("meetings.index", "filled", OFFICER, "/remissinstanser/sammantraden"),
    Visit("meetings.index", "empty", OFFICER, "/remissinstanser/sammantraden", house=NEW),
    Visit("meetings.index", "registrar", REGISTRAR, "/remissinstanser/sammantraden"),
    Visit(
        "meetings.index",
        "error",
        OFFICER,
        "/remissinstanser/sammantraden",
        (write("Nämnder och dagar", "Månens nämnd: 24 sept 2099"), press("Lägg in dagarna")),
    ),
    Visit("consultations.show", "anstånd", OFFICER, "/remisser/{moving}?visa=anstand"),
    Visit("consultations.show", "preliminary", OFFICER, "/remisser/{moving}?visa=preliminara"),
    Visit("respond.start", "asking", STRANGER, "/svara/{asking link}"),
    Visit("respond.start", "given", STRANGER, "/svara/{given link}"),
    Visit("respond.start", "preliminary", STRANGER, "/svara/{preliminary link}"),
    Visit("respond.more_time", "filled", STRANGER, "/svara/{given link}/anstand", dark=True),
    Visit("respond.more_time", "waiting", STRANGER, "/svara/{asking link}/anstand"),
    Visit("respond.more_time", "answered", STRANGER, "/svara/{handed in}/anstand"),
    Visit(
        "respond.more_time",
        "error",
        STRANGER,
        "/svara/{given link}/anstand",
        (press("Skicka begäran om anstånd"),),
    ),
    Visit("respond.acknowledgement", "preliminary", STRANGER, "/svara/{preliminary link}/kvitto/1"),
)
