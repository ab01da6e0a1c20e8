"""What the room says about a file: findings, verdicts and the one error it raises.

Every refusal and remark has a code for machines and a Swedish sentence for people, which says what is the matter and
what to do about it. The sentences stand here, in one table, so that they can be read and mended together.
"""

from dataclasses import dataclass
from enum import StrEnum

SENTENCES = {
    "empty": "Filen är tom. Kontrollera att du valde rätt fil och skicka den igen.",
    "too_large": "Filen är större än 50 MB. Förminska bilderna i den eller dela upp den i flera filer.",
    "extension": "Filen har inte ett namn som slutar på .docx. Spara den i Word som Word-dokument (.docx).",
    "doc": "Filen är ett dokument i det gamla Word-formatet (.doc). Spara den i Word som Word-dokument (.docx).",
    "encrypted": "Filen är skyddad med lösenord. Ta bort lösenordet i Word och skicka filen igen.",
    "pdf": "Filen är en PDF. Skicka Word-dokumentet (.docx) om du har det kvar.",
    "rtf": "Filen är i formatet RTF. Spara den i Word som Word-dokument (.docx).",
    "odt": "Filen är i formatet OpenDocument (.odt). Spara den som Word-dokument (.docx) och skicka den igen.",
    "xlsx": "Filen är en kalkyl från Excel. Välj i stället ett Word-dokument (.docx).",
    "pptx": "Filen är en presentation från PowerPoint. Välj i stället ett Word-dokument (.docx).",
    "msg": "Filen är ett e-brev från Outlook. Skicka det bifogade Word-dokumentet (.docx) för sig.",
    "html": "Filen är en webbsida. Spara den i Word som Word-dokument (.docx).",
    "zip": "Filen är ett arkiv (zip) och inte ett Word-dokument. Packa upp arkivet och skicka dokumenten i det.",
    "unknown": "Filen är inte ett Word-dokument. Spara den i Word som Word-dokument (.docx).",
    "truncated": "Filen är avhuggen eller skadad, ofta av en avbruten överföring. Skicka den igen.",
    "polyglot": "Filen innehåller mer än ett Word-dokument. Öppna den i Word, spara en ny kopia och skicka kopian.",
    "too_many_parts": "Filen har orimligt många delar och kan inte öppnas säkert. Spara en ny kopia i Word.",
    "duplicate_part": "Filen innehåller samma del två gånger och kan läsas på olika sätt. Spara en ny kopia i Word.",
    "overlap": "Filens delar överlappar varandra, och den kan inte öppnas säkert. Spara en ny kopia i Word.",
    "bad_name": "En del i filen har ett otillåtet namn, och den kan inte öppnas säkert. Spara en ny kopia i Word.",
    "bad_compression": "Filen är packad på ett sätt som Word inte använder. Spara en ny kopia i Word.",
    "mismatch": "Filens innehållsförteckning stämmer inte med innehållet. Spara en ny kopia i Word.",
    "bomb": "Filen blir orimligt stor när den packas upp och kan inte öppnas säkert. Spara en ny kopia i Word.",
    "bad_data": "En del i filen är skadad och kan inte läsas. Öppna filen i Word, spara en ny kopia och skicka den.",
    "bad_xml": "Texten i filen är skadad och kan inte läsas. Öppna filen i Word, spara en ny kopia och skicka den.",
    "dtd": "Filen innehåller en dokumenttypsdeklaration och kan inte öppnas säkert. Spara en ny kopia i Word.",
    "too_many_elements": "Filen innehåller orimligt många element och kan inte öppnas säkert. Dela upp dokumentet.",
    "timeout": "Filen tar orimligt lång tid att läsa och kan inte öppnas säkert. Spara en ny kopia i Word.",
    "memory": "Filen kräver orimligt mycket minne och kan inte öppnas säkert. Dela upp dokumentet.",
    "crashed": "Filen kan inte läsas säkert. Öppna den i Word, spara en ny kopia och skicka den.",
    "no_main_part": "Filen saknar själva dokumentet. Öppna den i Word, spara en ny kopia och skicka den.",
    "macros": "Dokumentet innehåller makron. De tas inte med i sammanställningen.",
    "template": "Dokumentet är sparat som mall. Texten tas med som vanligt.",
    "activex": "Dokumentet innehåller ActiveX-kontroller. De tas inte med i sammanställningen.",
    "ole": "Dokumentet innehåller inbäddade filer. Bilden av dem behålls men filerna tas inte med i sammanställningen.",
    "alt_chunk": "Dokumentet hämtar text ur en inbäddad fil. Texten tas med men inte dess utseende. "
    "Öppna dokumentet i Word och spara det på nytt så blir texten en del av det.",
    "alt_chunk_lost": "Dokumentet hämtar text ur en inbäddad fil som inte kan läsas, och den texten tas inte med. "
    "Öppna dokumentet i Word och spara det på nytt så blir texten en del av det.",
    "sub_document": "Dokumentet hänvisar till ett deldokument i en annan fil, och dess text tas inte med. "
    "Infoga texten i Word och spara på nytt.",
    "add_in": "Dokumentet startar ett tillägg eller ändrar menyerna i Word. Det tas inte med i sammanställningen.",
    "active_drawing": "En bild i dokumentet innehåller program eller hämtar något utifrån. Den tas inte med, "
    "utan visas i en enklare form om det finns en sådan.",
    "template_link": "Dokumentet är kopplat till en mall utanför filen. Kopplingen tas bort.",
    "external": "Dokumentet hämtar innehåll utanför filen. Hämtningen tas bort, eftersom den kan avslöja läsaren.",
    "dangerous_link": "En länk i dokumentet leder till något annat än en webbplats, en e-postadress eller ett "
    "telefonnummer. Länken tas bort men texten står kvar.",
    "field": "Ett fält i dokumentet hämtar text ur andra filer eller program. Fältet tas bort men texten står kvar.",
    "page_colour": "Dokumentet har färgade sidor. Färgen tas inte med, eftersom den skulle gälla alla svar.",
    "mirrored": "Dokumentets marginaler är speglade för utskrift på båda sidor av papperet. I sammanställningen är de "
    "lika på alla sidor.",
    "note_rule": "Dokumentet har en egen avdelare ovanför noterna. I sammanställningen står ett vanligt streck där.",
    "fonts": "Dokumentet har typsnitt inbäddade i filen. De tas inte med, så texten kan få ett annat typsnitt.",
    "comments": "Dokumentet innehåller kommentarer. De tas inte med i sammanställningen.",
    "comment": "Kommentar som inte tagits med: {0}",
    "revisions": "Dokumentet innehåller spårade ändringar. Tillägg tas med och strukna ord tas bort.",
    "headers": "Sidhuvud och sidfot i dokumentet ersätts av sammanställningens egna.",
    "missing_part": "En bild eller annan del saknas i dokumentet och kan inte visas.",
    "damaged_part": "En bild eller annan del i dokumentet är skadad och kan inte visas.",
    "missing_note": "En not saknar sin text i dokumentet. Hänvisningen till den tas bort.",
    "styles_full": "Sammanställningen har fler formatmallar än Word klarar. Dokumentets format står i texten själv.",
    "lists_full": "Sammanställningen har fler listor än Word klarar. Dokumentets listnummer har gjorts till text.",
    "notes_full": "Sammanställningen har fler noter än Word klarar. Dokumentets noter tas inte med.",
    "no_excerpt": "De valda styckena finns inte i dokumentet. Välj dem på nytt i den fil som kom in.",
    "letter_paper": "Dokumentet är gjort för amerikanskt papper (Letter). I sammanställningen står det på A4.",
    "wide_table": "En tabell har fler spalter än Word klarar. Det som stod efter spalt 63 står i spalt 63.",
    "mended": "Dokumentet hade fel som Word kan vägra att öppna, till exempel en tabellrad utan celler. De är lagade.",
    "flawed": "Dokumentet bryter mot en av Words regler ({0}) sedan tidigare och är taget som det är. "
    "Öppna originalet i Word och spara en ny kopia om sammanställningen inte går att öppna.",
    "over_limit": "Dokumentet går utanför en av Words gränser ({0}) sedan tidigare. Word öppnar det men visar det "
    "kanske inte som det var tänkt.",
    "not_merged": "Dokumentet kunde inte tas med i sammanställningen. Läs det i originalfilen.",
}
"""What each code means and what to do, for the one who sent the file or the officer who reads it."""


@dataclass(frozen=True)
class Finding:
    """One remark on a file: a stable code, and a Swedish sentence saying what it is and what to do."""

    code: str
    text: str


def finding(code: str, *details: str) -> Finding:
    """The finding for a code in the table, with its details put into the sentence."""
    return Finding(code, SENTENCES[code].format(*details))


class Judgement(StrEnum):
    """What the gate decides: take the file, take it without its dangerous parts, or turn it away."""

    ACCEPT = "accept"
    ACCEPT_SANITISED = "accept_sanitised"
    REJECT = "reject"


@dataclass(frozen=True)
class Verdict:
    """The gate's answer: the judgement, what kind of file it really is ("docx", "pdf", "doc" …), and why."""

    judgement: Judgement
    kind: str
    findings: tuple[Finding, ...] = ()


class Unreadable(Exception):  # noqa: N818 - the room's word for it; "UnreadableError" says nothing more.
    """A file cannot be read as a Word document. Carries a code from the table and the Swedish sentence for it."""

    def __init__(self, code: str, sentence: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence or SENTENCES[code]
