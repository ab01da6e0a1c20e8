"""A hundred and more letters of every kind that reach a function mailbox, and where each must end.

``ends``: "A Farsta" is the referral it is placed at (round, beginning of the body's name), "tray" and "aside" the rest.
"""

from dataclasses import dataclass

FARSTA, KUNGS, BROMMA = "registrator@farsta.example", "kungsholmen@stad.example", "bromma@stad.example"
AMN, SKANE, SHARED = "amn@stad.example", "diariet@skane.example", "namnder@stad.example"
POLICE, FRIENDS, WITHDRAWN = "registrator@polisen.example", "vanner.av.exemplet@gmail.com", "lst@lansstyrelsen.example"
STRANGER, COLLEAGUE = "nagon@annanstans.example", "anna@stad.example"
A, B, C, E = "KS 314-331-2004", "KS 314-332-2004", "KS 2015/77", "KS 2015/900"
TRAY, ASIDE = "tray", "aside"
QUOTE = "\n\nFrån: {who}\nSkickat: den 1 september 2015 09:12\nTill: {to}\nÄmne: {subject}\n\n{text}\n"


@dataclass(frozen=True)
class Case:
    """A letter. ``papers`` are Word files by name, with their lines; ``others`` raw files by name."""

    what: str
    ends: str
    sender: str
    subject: str = ""
    text: str = "Hej,\n\nHär kommer vårt svar.\n"
    papers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    others: tuple[tuple[str, bytes], ...] = ()
    answers: str = ""
    tagged: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    inline: bool = False
    quotes: str = ""


def paper(*lines: str, name: str = "Yttrande.docx") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """One Word file with these lines."""
    return ((name, lines),)


ANSWER = paper("Yttrande", "Vi tillstyrker förslaget.")
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
LARGE_PICTURE = b"\xff\xd8\xff" + bytes(70_000)
SMALL_PICTURE = b"\x89PNG\r\n" + bytes(500)

# The number in every written form, from an address that is the body's own.
NUMBERS = tuple(
    Case(f"number written {written!r}", "A Farsta", FARSTA, f"Svar {written}", papers=ANSWER)
    for written in (
        "KS 314-331-2004",
        "314-331-2004",
        "314-331/2004",
        "KS 314-331/2004",
        "Dnr: 314-331/2004",
        "Dnr 314-331-2004",
        "dnr ks 314-331-2004",
        "KS\u00a0314\u2011331\u20112004",
        "KS 314–331–2004",
        "KS-314-331-2004",
        "KS 2004-314-331",
        "2004/314-331",
        "diarienummer 314-331/2004",
        "Ärendenummer: KS 314-331-2004",
        "[KS 314-331-2004]",
        "SV: Remiss KS 314-331-2004, svar senast 28/9",
    )
)
NUMBER_PLACES = (
    Case("number in the text", "A Farsta", FARSTA, "Remissvar", f"Vårt svar på remiss {A}.", ANSWER),
    Case("number in the file", "A Farsta", FARSTA, "Remissvar", papers=paper("Svar på remiss", f"Er beteckning {A}")),
    Case("number in the text with label", "A Farsta", FARSTA, "Svar", f"Diarienummer: {A}", ANSWER),
    Case("number only quoted", TRAY, FARSTA, "Svar", "Här." + QUOTE.format(
        who="Finansroteln", to="Farsta", subject=A, text="Svara"), ANSWER),
    Case("an example of a number", TRAY, FARSTA, "Svar", f"Vi skrev ärenderubriken som t.ex. {A}.", ANSWER),
    Case("their own number like ours", TRAY, FARSTA, "Svar", "Vårt dnr 314-331-2004.", ANSWER),
    Case("no number", TRAY, FARSTA, "Svar på remiss", papers=ANSWER),
    Case("a number of nobody's", TRAY, FARSTA, "Svar KS 999-999-2004", papers=ANSWER),
    Case("one figure wrong", TRAY, FARSTA, "Svar KS 314-313-2004", papers=ANSWER),
    Case("another board's letters", TRAY, FARSTA, "Svar SN 314-331-2004", papers=ANSWER),
    Case("another year", TRAY, FARSTA, "Svar KS 314-331-2005", papers=ANSWER),
    Case("the similar round", "B Farsta", FARSTA, f"Svar {B}", papers=ANSWER),
    Case("both rounds in the subject", TRAY, FARSTA, f"Svar {A} och {B}", papers=ANSWER),
    Case("two rounds in subject and text", TRAY, FARSTA, f"Svar {A}", f"Gäller {B}.", ANSWER),
    Case("two rounds in subject and file", TRAY, FARSTA, f"Svar {A}", papers=paper("Yttrande", f"Dnr {B}")),
    Case("two rounds in two files", TRAY, FARSTA, "Svar", papers=(
        ("Svar 1.docx", ("Yttrande", f"Dnr {A}")), ("Svar 2.docx", ("Yttrande", f"Dnr {B}")))),
    Case("a closed round: late, not refused", "C Farsta", FARSTA, f"Svar {C}", papers=ANSWER),
    Case("two rounds with one number", TRAY, FARSTA, f"Svar {E}", papers=ANSWER),
    Case("a round the body was not asked in", TRAY, KUNGS, f"Svar {C}", papers=ANSWER),
)  # fmt: skip
SENDERS = (
    Case("one of a city's boards by its address", "A Kungsholmens", KUNGS, A, papers=ANSWER),
    Case("capitals in the address", "A Kungsholmens", "Kungsholmen@STAD.example", A, papers=ANSWER),
    Case("a tag of their own", "A Kungsholmens", "kungsholmen+remiss@stad.example", A, papers=ANSWER),
    Case("a colleague in the city's domain", TRAY, COLLEAGUE, A, papers=ANSWER),
    Case("a colleague with a board's letterhead", TRAY, COLLEAGUE, A, papers=paper("Bromma stadsdelsnämnd")),
    Case("own domain and letterhead", "A Region Skåne", "eva@skane.example", A,
         papers=paper("Region Skåne", "Yttrande")),
    Case("own domain and name in the text", "A Region Skåne", "eva@skane.example", A, "Region Skåne svarar.", ANSWER),
    Case("own domain and name in the subject", "A Region Skåne", "bo@skane.example", f"Region Skåne: {A}",
         papers=ANSWER),
    Case("own domain and no name", TRAY, "eva@skane.example", A, papers=ANSWER),
    Case("own domain and another's letterhead", TRAY, "eva@skane.example", A, papers=paper("Bromma stadsdelsnämnd")),
    Case("a subdomain proves nothing", TRAY, "eva@mail.skane.example", A, papers=paper("Region Skåne")),
    Case("a domain that ends alike", TRAY, "eva@oskane.example", A, papers=paper("Region Skåne")),
    Case("gmail that is the body's address", "A Exempelföreningen", FRIENDS, A, papers=ANSWER),
    Case("gmail that is nobody's", TRAY, "farsta.sdn@gmail.com", A, papers=paper("Farsta stadsdelsnämnd")),
    Case("two boards with one address", TRAY, SHARED, A, papers=ANSWER),
    Case("two boards with one address, letterhead", "A Socialnämnden", SHARED, A, papers=paper("Socialnämnden")),
    Case("two boards with one address, the other", "A Äldrenämnden", SHARED, A, papers=paper("Äldrenämnden")),
    Case("two boards with one address, both named", TRAY, SHARED, A, papers=paper("Socialnämnden och Äldrenämnden")),
    Case("two boards with one address, both files", TRAY, SHARED, A, papers=(
        ("1.docx", ("Socialnämnden", "Yttrande")), ("2.docx", ("Äldrenämnden", "Yttrande")))),
    Case("a withdrawn body", TRAY, WITHDRAWN, A, papers=ANSWER),
    Case("a withdrawn body by tag", TRAY, WITHDRAWN, A, papers=ANSWER, tagged="A Länsstyrelsen"),
    Case("a body that was not asked", TRAY, "info@hamnbolaget.example", A, papers=paper("Hamnbolaget AB")),
    Case("a stranger", TRAY, STRANGER, A, papers=ANSWER),
    Case("a stranger with a board's letterhead", TRAY, STRANGER, A, papers=paper("Farsta stadsdelsnämnd")),
    Case("From is another board's, letterhead tells", TRAY, FARSTA, A, papers=paper("Bromma stadsdelsnämnd")),
    Case("From is another board's, subject tells", TRAY, FARSTA, f"Bromma stadsdelsnämnds svar {A}", papers=ANSWER),
    Case("From is another board's, text tells", TRAY, FARSTA, A, "Svar från Bromma stadsdelsnämnd.", ANSWER),
    Case("on behalf of another board", TRAY, FARSTA, A,
         "På uppdrag av Bromma stadsdelsnämnd.\nMed vänlig hälsning\nFarsta stadsdelsnämnd", ANSWER),
    Case("a joint answer", TRAY, FARSTA, A, papers=paper("Farsta stadsdelsnämnd och Bromma stadsdelsnämnd")),
    Case("on behalf of one that was not asked", TRAY, FARSTA, A, papers=paper("Hamnbolaget AB", "Yttrande")),
    Case("the letterhead writes to the asker", "A Farsta", FARSTA, A, papers=paper(
        "Farsta stadsdelsförvaltning", "Till Stadsledningskontoret", "Svar på remiss från Stadsledningskontoret")),
    Case("the name of the sender is another's", TRAY, f"Bromma stadsdelsnämnd <{FARSTA}>", A, papers=ANSWER),
    Case("our own server says it is forged", TRAY, FARSTA, A, papers=ANSWER, heads=(
        ("Authentication-Results", "mx.stad.example; spf=fail smtp.mailfrom=x.example; dmarc=fail"),)),
    Case("another server says it is forged", "A Farsta", FARSTA, A, papers=ANSWER, heads=(
        ("Authentication-Results", "mx.elak.example; spf=fail smtp.mailfrom=x.example"),)),
    Case("our own server says it is right", "A Farsta", FARSTA, A, papers=ANSWER, heads=(
        ("Authentication-Results", "mx.stad.example; spf=pass smtp.mailfrom=farsta.example"),)),
    Case("the Date header lies", "A Farsta", FARSTA, A, papers=ANSWER,
         heads=(("Date", "Mon, 1 Jan 2001 00:00:00 +0000"),)),
    Case("no sender at all", TRAY, "", A, papers=ANSWER),
)  # fmt: skip
ROUTES = (
    Case("a reply to the tagged address", "A Bromma", STRANGER, "Svar", papers=ANSWER, tagged="A Bromma"),
    Case("a tag from a personal mailbox", "A Farsta", "eva.exempel@gmail.com", "Svar",
         papers=ANSWER, tagged="A Farsta"),
    Case("a reply that names our letter", "A Bromma", STRANGER, "SV: Remiss", papers=ANSWER, answers="A Bromma"),
    Case("a reply that quotes the link", "A Bromma", STRANGER, "SV: Remiss", "Här.", ANSWER, quotes="A Bromma"),
    Case("a quoted link and another's address", TRAY, KUNGS, "SV: Remiss", "Här.", ANSWER, quotes="A Bromma"),
    Case("a quoted link in what is forwarded", TRAY, COLLEAGUE, "VB: Remiss", "Här.", ANSWER, quotes="A Bromma"),
    Case("a reply in the similar round", "B Bromma", BROMMA, "SV: Remiss", papers=ANSWER, answers="B Bromma"),
    Case("a reply without a number's round", "D Bromma", BROMMA, "SV: Remiss", papers=ANSWER, answers="D Bromma"),
    Case("a reply in the closed round", "C Farsta", FARSTA, "SV: Remiss", papers=ANSWER, answers="C Farsta"),
    Case("a reply between twins", "E Farsta", FARSTA, f"SV: {E}", papers=ANSWER, answers="E Farsta"),
    Case("a tag between twins", "F Region", SKANE, f"SV: {E}", papers=ANSWER, tagged="F Region"),
    Case("tag and reply agree", "A Farsta", FARSTA, f"SV: {A}", papers=ANSWER, tagged="A Farsta", answers="A Farsta"),
    Case("tag and reply disagree", TRAY, FARSTA, "SV: Remiss", papers=ANSWER, tagged="A Farsta", answers="B Farsta"),
    Case("a reply to one round with another's number", TRAY, FARSTA, f"Svar {B}", papers=ANSWER, answers="A Farsta"),
    Case("a reply with another round's number in the file", TRAY, FARSTA, "SV", papers=paper(f"Dnr {B}"),
         answers="A Farsta"),
    Case("another board replies to a forwarded letter", TRAY, BROMMA, "SV: Remiss", papers=ANSWER, answers="A Farsta"),
    Case("a tag and another board's letterhead", TRAY, STRANGER, "Svar", papers=paper("Kungsholmens stadsdelsnämnd"),
         tagged="A Farsta"),
    Case("a tag and another board's address", TRAY, KUNGS, "Svar", papers=ANSWER, tagged="A Farsta"),
    Case("a made-up tag", TRAY, STRANGER, "Svar", papers=ANSWER, heads=(
        ("Cc", "remissvar+1-aaaaaaaaaaaaaaaa@stad.example"),)),
    Case("a made-up Message-ID", TRAY, STRANGER, "SV: Remiss", papers=ANSWER, heads=(
        ("In-Reply-To", "<20150901T080000.000001@annan.example>"),)),
    Case("the right number and the wrong second", TRAY, STRANGER, "SV: Remiss", papers=ANSWER, heads=(
        ("In-Reply-To", "<20140901T080000.000001@remiss.example>"),)),
    Case("a reply that quotes our letter", "A Farsta", FARSTA, f"SV: {A}", "Bifogas." + QUOTE.format(
        who="Finansroteln <remissvar@stad.example>", to="Farsta stadsdelsnämnd", subject=A, text="Svara."), ANSWER),
)  # fmt: skip
FORWARDED = (
    Case("forwarded by the registry, letterhead tells", "A Farsta", FARSTA, f"VB: Svar {A}", papers=paper(
        "Farsta stadsdelsnämnd", "Yttrande")),
    Case("forwarded by the registry, nothing tells", TRAY, FARSTA, f"VB: Svar {A}", papers=ANSWER),
    Case("forwarded by a colleague", TRAY, COLLEAGUE, f"FW: Svar {A}", "Se nedan" + QUOTE.format(
        who=f"Eva <{BROMMA}>", to="Anna", subject=A, text="Här kommer Bromma stadsdelsnämnds svar."), ANSWER),
    Case("one board forwards another's", TRAY, FARSTA, f"Fwd: {A}", "För kännedom." + QUOTE.format(
        who=f"Bromma stadsdelsnämnd <{BROMMA}>", to="oss", subject=A, text="Vårt svar."), ANSWER),
    Case("one board forwards another's without saying so", TRAY, FARSTA, f"Svar {A}", "Se nedan." + QUOTE.format(
        who=f"Bromma stadsdelsnämnd <{BROMMA}>", to="oss", subject=A, text="Vårt svar."), ANSWER),
    Case("forwarded tag", TRAY, STRANGER, f"VB: {A}", papers=ANSWER, tagged="A Bromma"),
)  # fmt: skip
WORDS = (
    Case("no remarks, in the letter itself", "A Polismyndigheten", POLICE, A, "Hej,\nVi har inga synpunkter.\nMvh Eva"),
    Case("abstains, in the letter itself", "A Arbetsmarknadsnämnden", AMN, A, "Arbetsmarknadsnämnden avstår."),
    Case("a question", TRAY, FARSTA, A, "Gäller remissen även skolor?"),
    Case("asks for more time", TRAY, FARSTA, A, "Kan vi få anstånd till den 15 oktober?"),
    Case("answers later", TRAY, FARSTA, A, "Vi återkommer efter nämndens möte."),
    Case("confirms that the remiss has come", TRAY, FARSTA, A, "Vi bekräftar att vi har tagit emot remissen."),
    Case("see the enclosed, and nothing is", TRAY, FARSTA, A, "Se bifogad fil."),
    Case("nothing at all", TRAY, FARSTA, A, ""),
    Case("no remarks, from a stranger", TRAY, STRANGER, A, "Vi har inga synpunkter."),
    Case("no remarks, asked back", TRAY, FARSTA, A, "Räcker det att vi inte har några synpunkter?"),
)
FILES = (
    Case("a PDF", "A Bromma", BROMMA, A, others=(("Yttrande.pdf", PDF),)),
    Case("Word and a logo", "A Bromma", BROMMA, A, papers=ANSWER, others=(("image001.png", SMALL_PICTURE),)),
    Case("only a logo and a question", TRAY, BROMMA, A, "Vad gäller?", others=(("image001.png", SMALL_PICTURE),)),
    Case("a calendar file", TRAY, BROMMA, A, "Möte om remissen", others=(("möte.ics", b"BEGIN:VCALENDAR"),)),
    Case("a card", TRAY, BROMMA, A, "Se mitt kort", others=(("eva.vcf", b"BEGIN:VCARD"),)),
    Case("a scanned page as a picture", TRAY, BROMMA, A, others=(("skannat.jpg", LARGE_PICTURE),)),
    Case("a program", TRAY, BROMMA, A, others=(("svar.exe", b"MZ" + bytes(200)),)),
    Case("a broken Word file is kept and placed", "A Bromma", BROMMA, A, others=(("Svar.docx", b"inte Word alls"),)),
    Case("an old Word file", "A Bromma", BROMMA, A,
         others=(("Svar.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),)),
    Case("several files", "A Kungsholmens", KUNGS, A, papers=(
        ("Protokollsutdrag § 12.docx", ("Protokoll", "Nämnden beslutar")), ("Tjänsteutlåtande.docx",
        ("Tjänsteutlåtande",)))),
    Case("only the remiss itself", TRAY, BROMMA, A, "Vi har en fråga?", others=(("Förslag.docx", b"OURS"),)),
    Case("the remiss saved anew and an answer", "A Bromma", BROMMA, A, papers=ANSWER,
         others=(("Plan.docx", b"AGAIN"),)),
)  # fmt: skip
MACHINES = (
    Case("out of office", ASIDE, FARSTA, "Automatiskt svar: Remiss", "Jag är ledig.", answers="A Farsta", heads=(
        ("Auto-Submitted", "auto-replied"),)),
    Case("out of office from Exchange", ASIDE, FARSTA, "Automatiskt svar: Remiss", "Åter den 5.", heads=(
        ("X-Auto-Response-Suppress", "All"),)),
    Case("an old autoresponder", ASIDE, KUNGS, "Frånvaro", "Jag är borta.", heads=(("X-Autoreply", "yes"),)),
    Case("a null sender", ASIDE, "", "Frånvarande", "Borta", heads=(("Return-Path", "<>"),)),
    Case("a registry's confirmation", ASIDE, SKANE, "Ärendet är registrerat", "Tack.", heads=(
        ("Auto-Submitted", "auto-generated"),)),
    Case("a registry's own system sends the answer", TRAY, SKANE, A, papers=ANSWER, heads=(
        ("Auto-Submitted", "auto-generated"),)),
    Case("a machine with a tag and an answer", TRAY, SKANE, A, papers=ANSWER, tagged="A Region", heads=(
        ("Auto-Submitted", "auto-generated"),)),
    Case("a person under an automatic subject", "A Farsta", FARSTA, f"Automatiskt svar: {A}", papers=ANSWER),
    Case("an answer through a list: placed, no receipt", "A Kungsholmens", KUNGS, A, papers=ANSWER, heads=(
        ("List-Id", "<svar.stad.example>"),)),
    Case("a newsletter", TRAY, "nyhetsbrev@stad.example", "Höstens kurser", "Anmäl dig!",
         heads=(("Precedence", "bulk"),)),
)  # fmt: skip

CASES = (*NUMBERS, *NUMBER_PLACES, *SENDERS, *ROUTES, *FORWARDED, *WORDS, *FILES, *MACHINES)
