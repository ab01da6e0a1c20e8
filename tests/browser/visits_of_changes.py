"""The pages that change a round which is sent, and the states they are audited in."""

from tests.browser.visiting import OFFICER, Visit, follow, press, write

CHANGING = (
    Visit("changing.newcomer", "filled", OFFICER, "/remisser/{fresh}/instanser/ny"),
    Visit("changing.newcomer", "closed", OFFICER, "/remisser/{closed}/instanser/ny"),
    Visit(
        "changing.newcomer",
        "error",
        OFFICER,
        "/remisser/{fresh}/instanser/ny",
        (write("E-postadress", "fel"), press("Lägg till och skicka inbjudan")),
    ),
    Visit("changing.ask_to_withdraw", "filled", OFFICER, "/remisser/{fresh}/instanser/{fresh referral}/ta-bort"),
    Visit("changing.addresses", "filled", OFFICER, "/remisser/{fresh}/instanser/{fresh referral}/adresser"),
    Visit(
        "changing.addresses",
        "error",
        OFFICER,
        "/remisser/{fresh}/instanser/{fresh referral}/adresser",
        (write("E-postadresser", "fel"), press("Spara och skicka inbjudan")),
    ),
    Visit("changing.new_document", "filled", OFFICER, "/remisser/{fresh}/redigera", (follow("Byt ut"),)),
    Visit(
        "changing.new_document",
        "error",
        OFFICER,
        "/remisser/{fresh}/redigera",
        (follow("Byt ut"), press("Byt ut och skicka brev", exact=False)),
    ),
    Visit("changing.successor", "filled", OFFICER, "/remisser/{fresh}/lamna-over"),
    Visit("changing.successor", "error", OFFICER, "/remisser/{fresh}/lamna-over", (press("Lämna över remissen"),)),
    Visit("deputising.show", "empty", OFFICER, "/konto/ersattare"),
    Visit(
        "deputising.show",
        "error",
        OFFICER,
        "/konto/ersattare",
        (write("Till och med", "snart"), press("Lägg in ersättaren")),
    ),
)
