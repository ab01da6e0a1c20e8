"""Every page and the states it is audited in. A page that is not here fails ``test_every_page_is_audited``."""

from tests.browser.doors import STRANGER
from tests.browser.visiting import (
    ADMIN,
    LONG_TEXT,
    NEW,
    NO_NAME,
    NO_TITLE,
    OFFICER,
    READER,
    REGISTRAR,
    SAVE,
    Visit,
    first_letter,
    follow,
    press,
    unfold,
    write,
)

ACCOUNT = (
    Visit("account.log_in", "filled", STRANGER, "/logga-in", dark=True),
    Visit("account.log_in", "error", STRANGER, "/logga-in", (write("E-post", "fel"), press("Logga in"))),
    Visit("passwords.forgotten", "filled", STRANGER, "/konto/glomt"),
    Visit("passwords.forgotten", "error", STRANGER, "/konto/glomt", (press("Skicka länken"),)),
    Visit("passwords.asked", "filled", STRANGER, "/konto/glomt/skickat"),
    Visit("passwords.choose", "filled", STRANGER, "/konto/losenord/{invitation}"),
    Visit("passwords.choose", "error", STRANGER, "/konto/losenord/{invitation}", (press("Spara lösenordet"),)),
    Visit("passwords.choose", "dead link", STRANGER, "/konto/losenord/finns-inte", status=410),
    Visit("own_settings.show", "filled", OFFICER, "/konto/installningar"),
    Visit("own_settings.show", "error", OFFICER, "/konto/installningar", (NO_NAME, press("Spara uppgifterna"))),
    Visit("own_settings.show", "wrong password", OFFICER, "/konto/installningar", (press("Byt lösenord"),)),
    Visit("typed_codes.ask", "filled", STRANGER, "/kod"),
    Visit("typed_codes.ask", "error", STRANGER, "/kod", (write("Kod", "0000-0000-0000"), press("Öppna er sida"))),
    Visit("service.accessibility", "filled", STRANGER, "/tillganglighet"),
    Visit("service.style_guide", "filled", STRANGER, "/stilguide", dark=True),
    Visit("errors", "unknown address", STRANGER, "/finns-inte", status=404),
    Visit("errors", "not allowed", READER, "/administration", status=403),
)

ADMINISTRATION = (
    Visit("admin.index", "filled", ADMIN, "/administration"),
    Visit("admin.users", "filled", ADMIN, "/administration/anvandare"),
    Visit("admin.users", "empty", ADMIN, "/administration/anvandare", house=NEW),
    Visit("admin.new_user", "filled", ADMIN, "/administration/anvandare/ny"),
    Visit("admin.new_user", "error", ADMIN, "/administration/anvandare/ny", (press("Skicka inbjudan"),)),
    Visit("admin.user", "filled", ADMIN, "/administration/anvandare/{user}"),
    Visit("admin.user", "invited", ADMIN, "/administration/anvandare/{invited user}"),
    Visit("admin.user", "error", ADMIN, "/administration/anvandare/{user}", (NO_NAME, press("Spara ändringen"))),
    Visit("admin.events", "filled", ADMIN, "/administration/handelser"),
    Visit("register.index", "filled", OFFICER, "/remissinstanser"),
    Visit("register.index", "empty", OFFICER, "/remissinstanser", house=NEW),
    Visit("register.index", "no match", OFFICER, "/remissinstanser?q=finns%20inte"),
    Visit("register.new", "filled", OFFICER, "/remissinstanser/ny"),
    Visit("register.new", "error", OFFICER, "/remissinstanser/ny", (SAVE,)),
    Visit("register.show", "filled", OFFICER, "/remissinstanser/1", (unfold,)),
    Visit("register.edit", "filled", OFFICER, "/remissinstanser/1/redigera"),
    Visit(
        "register.edit",
        "error",
        OFFICER,
        "/remissinstanser/1/redigera",
        (NO_NAME, SAVE),
    ),
    Visit("post.index", "filled", OFFICER, "/post"),
    Visit("post.index", "empty", OFFICER, "/post", house=NEW),
    Visit("post.index", "no match", OFFICER, "/post?q=finns%20inte"),
    Visit("post.show", "filled", OFFICER, "/post", (first_letter, unfold)),
)

ROUNDS = (
    Visit("consultations.home", "filled", OFFICER, "/", dark=True),
    Visit("consultations.home", "empty", OFFICER, "/", house=NEW),
    Visit("consultations.home", "reader", READER, "/"),
    Visit("consultations.index", "filled", OFFICER, "/remisser"),
    Visit("consultations.index", "empty", OFFICER, "/remisser", house=NEW),
    Visit("consultations.index", "no match", OFFICER, "/remisser?q=finns%20inte"),
    Visit("consultations.show", "filled", OFFICER, "/remisser/{past}", dark=True),
    Visit("consultations.show", "sorted", OFFICER, "/remisser/{past}?sort=namn"),
    Visit("consultations.show", "not sent", OFFICER, "/remisser/{unsent}"),
    Visit("consultations.show", "no answers", OFFICER, "/remisser/{fresh}"),
    Visit("consultations.show", "empty", OFFICER, "/remisser/{bare}"),
    Visit("consultations.show", "closed", OFFICER, "/remisser/{closed}"),
    Visit("consultations.show", "no match", OFFICER, "/remisser/{past}?q=finns%20inte"),
    Visit("consultations.show", "registrar", REGISTRAR, "/remisser/{past}"),
    Visit("consultations.show", "administrator", ADMIN, "/remisser/{past}"),
    Visit("consultations.answer", "filled", OFFICER, "/remisser/{past}/instanser/{answered}", dark=True),
    Visit("consultations.answer", "empty", OFFICER, "/remisser/{fresh}/instanser/{fresh referral}"),
    Visit("consultations.events", "filled", OFFICER, "/remisser/{past}/handelser"),
    Visit("consultations.events", "almost empty", OFFICER, "/remisser/{bare}/handelser"),
    Visit("consultations.members", "filled", OFFICER, "/remisser/{past}/medlemmar"),
    Visit("review.show", "filled", OFFICER, "/remisser/{past}/sammanstallning", (unfold,)),
    Visit("review.show", "empty", OFFICER, "/remisser/{fresh}/sammanstallning", (unfold,)),
    Visit("review.show", "not sent", OFFICER, "/remisser/{unsent}/sammanstallning"),
    Visit("receiving.paper", "filled", REGISTRAR, "/remisser/{past}/instanser/{missing}/papper"),
    Visit("receiving.paper", "answered before", REGISTRAR, "/remisser/{past}/instanser/{answered}/papper"),
    Visit(
        "receiving.paper",
        "error",
        REGISTRAR,
        "/remisser/{past}/instanser/{missing}/papper",
        (write("Dagen då svaret kom in", "i går"), press("Lägg in svaret på papper")),
    ),
)

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
    Visit("standing_in.show", "empty", OFFICER, "/konto/ersattare"),
    Visit(
        "standing_in.show",
        "error",
        OFFICER,
        "/konto/ersattare",
        (write("Till och med", "snart"), press("Lägg in ersättaren")),
    ),
)

SETUP = (
    Visit("setup.new", "filled", OFFICER, "/remisser/ny", (unfold,)),
    Visit("setup.new", "empty", OFFICER, "/remisser/ny", house=NEW),
    Visit("setup.new", "error", OFFICER, "/remisser/ny", (press("Läs in och granska"),)),
    Visit("setup.draft", "filled", OFFICER, "/utkast/{draft}", (unfold,)),
    Visit("setup.draft", "empty", OFFICER, "/remisser/ny", (press("Fyll i för hand"),), house=NEW),
    Visit(
        "setup.draft",
        "error",
        OFFICER,
        "/utkast/{draft}",
        (write("Rubrik", ""), write("Sista svarsdag", "snart"), press("Spara remissen")),
    ),
    Visit("setup.ask_to_remove", "filled", OFFICER, "/utkast/{draft}/ta-bort"),
    Visit("setup.edit", "unsent", OFFICER, "/remisser/{unsent}/redigera"),
    Visit("setup.edit", "filled", OFFICER, "/remisser/{past}/redigera"),
    Visit("setup.edit", "error", OFFICER, "/remisser/{fresh}/redigera", (NO_TITLE, SAVE)),
    Visit("setup.ask_to_delete", "filled", OFFICER, "/remisser/{unsent}/ta-bort"),
)

LETTERS = (
    Visit("sending.prepare", "filled", OFFICER, "/remisser/{unsent}/skicka", (unfold,), dark=True),
    Visit("sending.prepare", "empty", OFFICER, "/remisser/{bare}/skicka"),
    Visit("sending.prepare", "sent", OFFICER, "/remisser/{fresh}/skicka"),
    Visit(
        "sending.prepare",
        "error",
        OFFICER,
        "/remisser/{unsent}/skicka",
        (LONG_TEXT, press("Spara texten")),
    ),
    Visit("letters.index", "filled", OFFICER, "/remisser/{past}/brev"),
    Visit("letters.index", "trouble", OFFICER, "/remisser/{fresh}/brev"),
    Visit("letters.index", "empty", OFFICER, "/remisser/{unsent}/brev"),
    Visit("letter_words.index", "filled", OFFICER, "/remisser/{fresh}/brev/texter"),
    Visit("letter_words.show", "filled", OFFICER, "/remisser/{fresh}/brev/texter/reminder", (unfold,), dark=True),
    Visit(
        "letter_words.show",
        "error",
        OFFICER,
        "/remisser/{fresh}/brev/texter/reminder",
        (write("Inledning", "Hej {namn}!"), press("Spara texten")),
    ),
    Visit("letters.show", "filled", OFFICER, "/remisser/{fresh}/brev", (follow("Remissen till"), unfold)),
    Visit("letters.printed", "filled", OFFICER, "/remisser/{fresh}/brev/{fresh on paper}/utskrift"),
    Visit("letters.printed", "not sent", OFFICER, "/remisser/{unsent}/brev/{unsent referral}/utskrift"),
    Visit("letters.relink", "filled", OFFICER, "/remisser/{fresh}/brev/{fresh referral}/ny-lank"),
    Visit("letters.relink", "closed", OFFICER, "/remisser/{closed}/brev/{closed referral}/ny-lank"),
)

REMINDERS = (
    Visit("reminders.index", "filled", OFFICER, "/remisser/{running}/paminnelser", (unfold,), dark=True),
    Visit("reminders.index", "everyone", OFFICER, "/remisser/{past}/paminnelser?visa=alla"),
    Visit("reminders.index", "empty", OFFICER, "/remisser/{bare}/paminnelser"),
    Visit("reminders.index", "reader", READER, "/remisser/{past}/paminnelser"),
    Visit(
        "reminders.index",
        "error",
        OFFICER,
        "/remisser/{fresh}/paminnelser",
        (write("Antal dagar, påminnelse 1", "många"), press("Spara planen")),
    ),
    Visit("ringing.index", "filled", OFFICER, "/remisser/{past}/ring"),
    Visit("ringing.index", "empty", OFFICER, "/remisser/{fresh}/ring"),
    Visit("ringing.index", "error", OFFICER, "/remisser/{past}/ring", (press("Spara anteckningen", exact=False),)),
)

ANSWERING = (
    Visit("respond.no_token", "mistyped", STRANGER, "/svara/", status=404),
    Visit("respond.unknown", "mistyped", STRANGER, "/svara/{unanswered}/ingenstans", status=404),
    Visit("respond.start", "filled", STRANGER, "/svara/{unanswered}", dark=True),
    Visit("respond.start", "begun", STRANGER, "/svara/{begun}"),
    Visit("respond.start", "handed in", STRANGER, "/svara/{handed in}"),
    Visit("respond.start", "abstained", STRANGER, "/svara/{abstained}"),
    Visit("respond.start", "overdue", STRANGER, "/svara/{overdue}"),
    Visit("respond.start", "closed", STRANGER, "/svara/{closed link}", status=200),
    Visit("respond.start", "revoked", STRANGER, "/svara/{revoked}", status=410),
    Visit("respond.start", "mistyped", STRANGER, "/svara/{unanswered}x", status=404),
    Visit("respond.files", "empty", STRANGER, "/svara/{unanswered}/filer"),
    Visit("respond.files", "filled", STRANGER, "/svara/{begun}/filer"),
    Visit("respond.files", "error", STRANGER, "/svara/{unanswered}/filer", (press("Lägg till filerna"),)),
    Visit("respond.details", "empty", STRANGER, "/svara/{unanswered}/stallningstagande"),
    Visit("respond.details", "filled", STRANGER, "/svara/{handed in}/stallningstagande"),
    Visit(
        "respond.details", "error", STRANGER, "/svara/{unanswered}/stallningstagande", (press("Spara och fortsätt"),)
    ),
    Visit("respond.check", "error", STRANGER, "/svara/{begun}/kontrollera"),
    Visit("respond.acknowledgement", "filled", STRANGER, "/svara/{handed in}/kvitto/1", dark=True),
    Visit("respond.acknowledgement", "abstained", STRANGER, "/svara/{abstained}/kvitto/1"),
    Visit("respond.decline", "filled", STRANGER, "/svara/{unanswered}/avsta"),
    Visit("respond.decline", "error", STRANGER, "/svara/{unanswered}/avsta", (press("Meddela att vi avstår"),)),
)

VISITS = (*ACCOUNT, *ADMINISTRATION, *ROUNDS, *CHANGING, *SETUP, *LETTERS, *REMINDERS, *ANSWERING)

NOT_PAGES = {
    "static": "files of the service itself",
    "service.health": "a word for machines",
    "consultations.file": "a download",
    "review.docx": "a download",
    "review.pdf": "a download",
    "setup.document": "a download",
    "respond.document": "a download",
    "respond.own_file": "a download",
    "respond.draft_file": "a download",
    "letter_words.preview": "a letter, framed by letter_words.show",
    "letters.paper": "a download",
    "letters.papers": "a download",
    "letters.heap": "a download",
    "letters.html": "a letter, framed by letters.show",
    "post.html": "a letter, framed by post.show",
    "sending.preview": "a letter, framed by sending.prepare",
}
"""What answers GET without being a page, and what it is instead."""

CANNOT_FAIL = {
    "consultations.members": "one chooses among what is there",
    "register.show": "one chooses among what is there, and a wrong choice is told beside the page's head",
    "letters.relink": "one button",
    "changing.ask_to_withdraw": "one button, and a reason that may be left out",
    "setup.ask_to_remove": "one button",
    "setup.ask_to_delete": "one button",
    "service.style_guide": "shows every form's errors already",
}
"""Pages whose forms cannot come back with errors, and why."""

KINDS_OF_LETTERS = [
    (OFFICER, "Remissen"),
    (OFFICER, "Ny länk"),
    (OFFICER, "Kvitto"),
    (ADMIN, "Inbjudan till konto"),
    (ADMIN, "Nytt lösenord"),
]
"""Every kind of letter, and one who may read it at /post."""
