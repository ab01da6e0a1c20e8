"""The one table from a domain error to a status and a Swedish sentence, and the pages that say them."""

import logging
import secrets
from dataclasses import dataclass

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from remiss.domain import errors
from remiss.intake import errors as intake_errors
from remiss.web.kept_form import kept_from

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wording:
    """How an error is told: HTTP status, a heading, and what to do now."""

    status: int
    heading: str
    advice: str


WORDINGS: dict[type[errors.RemissError], Wording] = {
    errors.NotFoundError: Wording(
        404, "Sidan finns inte", "Kontrollera adressen, eller gå till översikten och leta därifrån."
    ),
    errors.DraftGoneError: Wording(
        404,
        "Utkastet finns inte längre",
        "Det har blivit en remiss, har tagits bort eller är någon annans. Leta efter det under Remisser.",
    ),
    errors.NotAllowedError: Wording(
        403, "Du har inte behörighet till sidan", "Be remissens handläggare eller en administratör att ge dig åtkomst."
    ),
    errors.InvalidFieldsError: Wording(400, "Något behöver rättas", "Gå tillbaka och rätta fälten."),
    errors.StaleFormError: Wording(
        409, "Någon annan har ändrat samtidigt", "Gå tillbaka, ladda om sidan och gör om din ändring."
    ),
    errors.AlreadySentError: Wording(
        409, "Remissen är redan skickad", "Inget har skickats en gång till. Öppna remissen för att se hur den står."
    ),
    errors.NotReadyToSendError: Wording(
        409, "Remissen kan inte skickas än", "Gå tillbaka till sidan Skicka. Där står vad som saknas."
    ),
    errors.PlanChangedError: Wording(
        409, "Remissen har ändrats", "Inget har skickats. Gå tillbaka, ladda om sidan och kontrollera en gång till."
    ),
    errors.LetterSettledError: Wording(
        409, "Brevet är redan omhändertaget", "Gå till remissens brev för att se hur det står."
    ),
    errors.LetterPlacedError: Wording(
        409, "Brevet är redan placerat", "Gå till inkorgen och öppna brevet för att se vart. Där kan du flytta det."
    ),
    errors.NoAddressError: Wording(
        409, "Instansen saknar e-postadress", "Lägg till en adress i registret, eller skicka brevet på papper."
    ),
    errors.ClosedError: Wording(
        410, "Remissen tar inte emot fler svar", "Kontakta remissens handläggare om du ändå vill lämna ett svar."
    ),
    errors.WithdrawnError: Wording(
        410, "Ni är inte längre remissinstans", "Kontakta remissens handläggare om ni ändå vill svara."
    ),
    errors.LinkUnknownError: Wording(
        404, "Länken stämmer inte", "Kontrollera att hela länken kom med, eller kontakta den som skickade remissen."
    ),
    errors.LinkRevokedError: Wording(
        410, "Länken gäller inte längre", "En nyare länk har skickats. Leta efter det senaste brevet om remissen."
    ),
    errors.ExtensionPendingError: Wording(
        409,
        "En begäran om anstånd väntar redan",
        "Ta tillbaka den eller vänta på beslutet innan ni ber om en annan dag.",
    ),
    errors.ExtensionDecidedError: Wording(
        409, "Begäran är redan avgjord", "Inget har ändrats. Ladda om sidan för att se vad som gäller."
    ),
    errors.ExtensionNotNeededError: Wording(
        409, "Instansen har redan svarat", "Anstånd behövs inte. Svaret kan kompletteras så länge remissen är öppen."
    ),
    errors.CutOffError: Wording(
        409,
        "Dagen är efter att remissen stänger",
        "Välj en tidigare dag, eller flytta dagen då remissen stänger under Svarstid och anstånd.",
    ),
    errors.EmptyAnswerError: Wording(
        400, "Svaret är tomt", "Lägg till minst en fil, skriv ett meddelande eller välj att avstå."
    ),
    errors.IncompleteAnswerError: Wording(
        400, "Svaret är inte klart än", "Gå tillbaka till sidan Kontrollera. Där står vad som återstår."
    ),
    errors.FileRefusedError: Wording(
        400, "Filen kan inte tas emot", "Rätta filen och försök igen. Det andra du har skrivit finns kvar."
    ),
    intake_errors.NotReadableError: Wording(
        400,
        "Filen går inte att läsa",
        "Spara den på nytt, välj en annan fil eller skriv uppgifterna för hand.",
    ),
    intake_errors.EmptyListError: Wording(
        400, "Här finns inga remissinstanser", "Skriv en instans per rad, eller välj en annan fil."
    ),
    intake_errors.TooLongListError: Wording(400, "Listan är för lång", "Ta bort rader som inte är remissinstanser."),
    errors.StorageFullError: Wording(
        507, "Det finns inte plats för filen just nu", "Försök igen om en stund, eller kontakta handläggaren."
    ),
    errors.FileMissingError: Wording(
        500, "Filen kan inte läsas", "Filen saknas eller är skadad i lagret. Kontakta administratören."
    ),
    errors.WrongCredentialsError: Wording(
        401, "Det gick inte att logga in", "E-postadressen eller lösenordet stämmer inte. Försök igen."
    ),
    errors.TooManyAttemptsError: Wording(429, "För många försök", "Vänta några minuter och försök sedan igen."),
    errors.AccountLinkError: Wording(
        410, "Länken gäller inte längre", "Be om en ny länk på inloggningssidan, eller kontakta administratören."
    ),
    errors.DuplicateError: Wording(
        409, "Det finns redan", "Gå tillbaka och välj ett annat namn eller en annan adress."
    ),
    errors.NothingToMergeError: Wording(
        409, "Det finns inget att sammanställa än", "Skicka remissen först. Sedan kan du skapa sammanställningen."
    ),
    errors.OfficeMissingError: Wording(
        503, "PDF kan inte skapas här", "LibreOffice saknas eller klarade inte dokumentet. Hämta Word-filen i stället."
    ),
    errors.LastAdministratorError: Wording(
        409, "Det måste finnas minst en administratör", "Gör en annan person till administratör först."
    ),
    errors.AccountTakenIntoUseError: Wording(
        409, "Inbjudan behövs inte längre", "Kontot används redan eller är avstängt. Gå tillbaka och ladda om sidan."
    ),
}

_HTTP = {
    400: ("Förfrågan gick inte att förstå", "Gå tillbaka och försök igen."),
    401: ("Du behöver logga in", "Logga in och försök igen."),
    403: ("Du har inte behörighet till sidan", WORDINGS[errors.NotAllowedError].advice),
    404: ("Sidan finns inte", WORDINGS[errors.NotFoundError].advice),
    405: ("Så går det inte att göra", "Gå tillbaka och använd knapparna på sidan."),
    413: ("Filerna är för stora", "En fil får vara högst 50 MB. Dela upp dem eller gör dem mindre."),
}
_OTHER_HTTP = ("Något gick fel", "Gå tillbaka och försök igen.")


def wording(error: errors.RemissError) -> Wording:
    """The wording for the error, the nearest class in its family first."""
    for kind in type(error).__mro__:
        if kind in WORDINGS:
            return WORDINGS[kind]
    raise LookupError(type(error).__name__)


def register(app: Flask) -> None:
    """Hangs the three handlers: our own errors, HTTP's, and everything we did not foresee."""
    app.register_error_handler(errors.RemissError, _domain)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _domain(error: errors.RemissError) -> ResponseReturnValue:
    words = wording(error)
    return _page(words.status, words.heading, words.advice)


def _expired_form(_error: CSRFError) -> ResponseReturnValue:
    kept = kept_from(request)
    if kept is not None:
        return render_template("account/resume.html", kept=kept, title="Formuläret har legat för länge"), 400
    return _page(400, "Formuläret har legat för länge", "Gå tillbaka, ladda om sidan och skicka en gång till.")


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:  # noqa: PLR2004  # Redirects raised by routing pass unchanged.
        return error.get_response()
    heading, advice = _HTTP.get(error.code, _OTHER_HTTP)
    return _page(error.code, heading, advice)


def _unforeseen(error: Exception) -> ResponseReturnValue:
    incident = secrets.token_hex(4)
    log.error("incident %s", incident, exc_info=error)
    advice = f"Felet är antecknat med nummer {incident}. Försök igen, eller uppge numret för administratören."
    # Not render_template: that would ask the database who is logged in, and the database may be what went wrong.
    template = current_app.jinja_env.get_template("errors/error.html")
    return template.render(heading="Något gick fel hos oss", advice=advice, status=500), 500


def _page(status: int, heading: str, advice: str) -> ResponseReturnValue:
    return render_template("errors/error.html", heading=heading, advice=advice, status=status), status
