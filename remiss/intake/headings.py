"""Which words are headings: of a group ("Stadsdelsnämnderna"), of a list ("Sändlista"), of a field ("E-post")."""

import re
from typing import Literal

Field = Literal["name", "group", "email", "deadline", "number", "other"]

# Plural words that a group of bodies goes by, with or without the definite ending.
_GROUP_WORDS = (
    r"stadsdels(?:nämnder(?:na)?|förvaltningar(?:na)?)|stadsdelar(?:na)?|stadsområdes(?:nämnder(?:na)?)|"
    r"(?:fack)?nämnder(?:na)?|styrelser(?:na)?|utskott(?:en)?|förvaltningar(?:na)?|kontor(?:en)?|"
    r"(?:moder|dotter)?bolag(?:en)?|stiftelser(?:na)?|företag(?:en)?|näringsliv(?:et)?|koncern(?:en)?|"
    r"myndigheter(?:na)?|länsstyrelser(?:na)?|domstolar(?:na)?|verk(?:en)?|departement(?:en)?|"
    r"regioner(?:na)?|landsting(?:en)?|kommuner(?:na)?|kommunalförbund(?:en)?|grannkommuner(?:na)?|"
    r"(?:intresse|frivillig|ideella |civilsamhälles|fackliga |bransch)?organisationer(?:na)?|föreningar(?:na)?|"
    r"civilsamhälle(?:t|ts organisationer)?|civila samhälle(?:t|ts organisationer)?|förbund(?:en)?|"
    r"ideell sektor|ideella sektorn|(?:tros)?samfund(?:en)?|församlingar(?:na)?|råd(?:en)?|nätverk(?:en)?|"
    r"universitet(?:en)?|högskolor(?:na)?|lärosäten(?:a)?|skolor(?:na)?|partier(?:na)?|politiska partier|"
    r"arbetsmarknadens parter|experter(?:na)?|sakkunniga|privatpersoner|"
    r"övriga?|övrigt|andra|annat|externa?|externt|interna?|internt|"
    r"remissinstanser(?:na)?|instanser(?:na)?|aktörer(?:na)?|"
    r"(?:district |specialist )?boards|(?:municipal )?companies|(?:government |state )?agencies|authorities|"
    r"others?|civil society|organi[sz]ations|regions|municipalities|faith communities"
)
_ADJECTIVE = (
    r"berörda?|övriga|andra|samtliga|alla|kommunala|statliga|nationella|regionala|lokala|externa|interna|stadens|"
    r"kommunens|regionens|centrala|ideella|religiösa|fackliga|svenska|utvalda|vissa|närliggande|obligatoriska|frivilliga|"
    r"stockholms stads|göteborgs stads|malmö stads"
)
_PLACE_AFTER = r"(?: (?:i|inom|utanför|utom|från) (?:\w+ )?\w+)?"
_PART = rf"(?:(?:{_ADJECTIVE}) )*(?:{_GROUP_WORDS}){_PLACE_AFTER}"
_GROUP = re.compile(rf"{_PART}(?:(?:,| och| samt| &| and|/|,? m\.?fl\.?) ?(?:{_PART})?)*")
_COUNT = re.compile(r"\s*(?:[(\[]\s*\d+\s*(?:st\.?)?\s*[)\]]|,?\s*\d+ st\.?)\s*$")
_LIST = re.compile(
    r"(?:bilaga(?: \w+)?[:. –-]*)?(?:"
    r"(?:remitteringsmapp|sändlista|sändningslista|distributionslista|remisslista|mottagarlista|mottagare|remissinstanser)"
    r"(?: (?:för|över|till|av|avseende)\b[^.]{0,60})?|"
    r"(?:lista|förteckning) över (?:\w+ )?(?:remissinstanser|mottagare|instanser)\w*|"
    r"(?:\w+ ){0,4}(?:remissen|missivet|förslaget|ärendet|strategin|programmet|planen|policyn|rapporten)\b[^.:]{0,40}"
    r"\b(?:skickas|sänds|går|remitteras|har skickats|har sänts|har remitterats|skickats|ut) (?:\w+ )?till\b[^.:]{0,60}|"
    r"(?:remitteras|remiss|skickas|sänds|utsänd) till(?: följande(?: \w+){0,2})?|"
    r"följande (?:\w+ )?(?:remissinstanser|instanser|nämnder|organisationer|myndigheter)\b[^.:]{0,80}|"
    r"(?:list of )?(?:consultees|consultation bodies|recipients|distribution list)|till)"
    r"\s*(?:\(\d+\))?\s*:?",
    re.IGNORECASE,
)
_FIELDS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("email", re.compile(r"e-?post(?:adress(?:er)?)?|mejl(?:adress)?|mail(?:adress)?|e-?mail(?: address)?|epost.*")),
    ("group", re.compile(r"grupp(?:ering)?|kategori|typ(?: av .*)?|slag|sort|group|category|type|sektor")),
    ("deadline", re.compile(r"(?:svars?|sista|senast|för yttrande|remisstid|deadline|datum|last day|svara).*")),
    ("number", re.compile(r"nr\.?|nummer|#|no\.?|löpnr|löpnummer|rad|ordning")),
    ("name", re.compile(r"namn.*|(?:remiss)?instans(?:er|ens namn)?|organisation(?:er|ens namn)?|mottagare|nämnd/.*|"
                        r"name|consultee|body|organi[sz]ation|myndighet/.*|remissinstans/.*|nämnd|myndighet")),
    ("other", re.compile(r"kontakt.*|telefon.*|tfn|adress|postadress|org\.?-?(?:nr|nummer).*|organisationsnummer|"
                         r"kommentar(?:er)?|anm(?:ärkning(?:ar)?)?\.?|ansvarig.*|handläggare|besvarad|svar|kortnamn|"
                         r"förkortning|ort|postnummer|status|contact.*|phone|address|comments?|notes?")),
)  # fmt: skip
_SENT_TO = re.compile(
    r"\b(?:remissen|missivet|förslaget|ärendet|remiss)\b[^.:]{0,40}\b(?:skickas|sänds|remitteras|går|skickats|sänts)\b"
    r"(?: ut)?(?: för yttrande)?(?: på remiss)? till(?: följande(?: \w+)?)?:? (?P<names>\S.+)$",
    re.IGNORECASE,
)
LONGEST_HEADING = 80


def is_group_heading(text: str) -> bool:
    """Whether the words name a group of bodies rather than one body: "Facknämnderna", "Övriga", "Bolag (5)"."""
    words = plain_heading(text).casefold()
    return len(words) <= LONGEST_HEADING and _GROUP.fullmatch(words) is not None


def is_list_heading(text: str) -> bool:
    """Whether a distribution list begins here: "Remitteringsmapp", "Remissen skickas till följande instanser:"."""
    return _LIST.fullmatch(" ".join(text.split())) is not None


def names_in_sentence(text: str) -> str | None:
    """The names in "Remissen skickas till A, B och C." as one string; None for a sentence of another kind."""
    sent = _SENT_TO.search(text)
    return sent["names"].split(". ")[0] if sent else None


def field_of(text: str) -> Field | None:
    """Which column of a register the heading names; None for any other words."""
    words = plain_heading(text).casefold()
    for field, pattern in _FIELDS:
        if pattern.fullmatch(words):
            return field
    return None


def plain_heading(text: str) -> str:
    """The heading without its colon and without a count of what stands under it."""
    return _COUNT.sub("", " ".join(text.split()).rstrip(" :")).rstrip(" :")
