"""The templates of the bodies that answer. No two kinds of body share one, as in life."""

from remiss.demo.word.look import Ink, Look, OwnStyle

_BLACK_HEADINGS = (Ink("Arial", 14, bold=True), Ink("Arial", 11, bold=True), Ink("Arial", 10.5, italic=True))

DISTRICT = Look(
    body=Ink("Times New Roman", 12),
    headings=_BLACK_HEADINGS,
    margins=(4, 2.5, 2.8, 4),
    line=1.1,
    small_font="Arial",
)
"""The city's common template for reports: Times, a broad left margin, black Arial headings."""

DISTRICT_OLDER = Look(
    body=Ink("Garamond", 12.5),
    headings=(Ink("Gill Sans MT", 15, bold=True), Ink("Gill Sans MT", 12, bold=True), Ink("Gill Sans MT", 11)),
    margins=(4.2, 3, 2.5, 3),
    bullet="\uf0b7",
    swedish_ids=False,
    table="lines",
)
"""An older template that some districts never left: Garamond, Gill Sans, English style ids, bullets in Symbol."""

DISTRICT_BLUE = Look(
    body=Ink("Calibri", 11),
    headings=(
        Ink("Calibri", 16, "1F4E79", bold=True),
        Ink("Calibri", 13, "1F4E79", bold=True),
        Ink("Calibri", 11.5, "1F4E79"),
    ),
    margins=(3.8, 2.5, 2.5, 2.5),
    line=1.08,
    bullet="–",
    head_fill="DEEAF6",
    number="%1)",
)
"""A district that writes in Word's own look: Calibri, blue headings, shaded table heads."""

MINUTES = Look(
    body=Ink("Arial", 10.5),
    headings=(Ink("Arial", 13, bold=True), Ink("Arial", 11, bold=True), Ink("Arial", 10.5, italic=True)),
    margins=(3.5, 3, 2.5, 3.5),
    line=1.2,
    own_styles=(OwnStyle("Beslutstext", Ink("Arial", 10.5), indent=1),),
)
"""Minutes are set in Arial with indented decisions."""

MINUTES_OLDER = Look(
    body=Ink("Times New Roman", 12),
    headings=(Ink("Times New Roman", 14, bold=True), Ink("Times New Roman", 12, bold=True), Ink("Times New Roman", 12)),
    margins=(3, 3, 2.5, 3),
    swedish_ids=False,
    own_styles=(OwnStyle("Beslutstext", Ink("Times New Roman", 12, italic=True), indent=1.5, after=10),),
)
"""The same style name, *Beslutstext*, means something else here: two templates that grew apart."""

OFFICE_PLAIN = Look(
    body=Ink("Verdana", 9.5),
    headings=(Ink("Verdana", 14, bold=True), Ink("Verdana", 11, bold=True), Ink("Verdana", 9.5, bold=True)),
    margins=(3.8, 2.5, 2.5, 3),
    line=1.25,
    table="lines",
)
"""The labour market office writes in Verdana."""

SCHOOL = Look(
    body=Ink("Cambria", 11),
    headings=(Ink("Cambria", 15, "5B2C6F", bold=True), Ink("Cambria", 12, "5B2C6F", bold=True), Ink("Cambria", 11)),
    margins=(4, 2.5, 2.5, 3),
    outline=True,
    head_fill="EBDEF0",
    own_styles=(OwnStyle("Brödtext", Ink("Cambria", 11), after=9),),
    body_style="Brödtext",
)
"""The education office numbers its headings by the styles, and has its own style for running text."""

POLICE = Look(
    body=Ink("Palatino Linotype", 11),
    headings=(Ink("Franklin Gothic Book", 14, bold=True), Ink("Franklin Gothic Book", 12, bold=True), Ink("Arial", 10)),
    margins=(4, 3.5, 2.5, 3.5),
    outline=True,
    table="grid",
    own_styles=(OwnStyle("Polisen Löptext", Ink("Palatino Linotype", 11), after=8),),
    body_style="Polisen Löptext",
)
"""The police number their headings 1, 1.1 and write in a style of their own."""

SECRET_SERVICE = Look(
    body=Ink("Courier New", 10.5),
    headings=(Ink("Courier New", 12, bold=True), Ink("Courier New", 11, bold=True), Ink("Courier New", 10.5)),
    margins=(4.5, 3.5, 3, 3.5),
)
"""As little as possible, in Courier."""

RESEARCH = Look(
    body=Ink("Georgia", 10.5),
    headings=(Ink("Arial", 15, "7B241C", bold=True), Ink("Arial", 11.5, "7B241C", bold=True), Ink("Arial", 10.5)),
    margins=(3.5, 3, 2.5, 3),
    line=1.25,
    bullet="•",
    table="lines",
    own_styles=(OwnStyle("Ingress", Ink("Georgia", 11.5, italic=True), after=12),),
)
"""The crime prevention council: Georgia, wine-red headings, an italic opening paragraph."""

DEFENCE = Look(
    body=Ink("Garamond", 12),
    headings=(Ink("Arial", 13, bold=True), Ink("Arial", 11, bold=True), Ink("Arial", 10, bold=True)),
    margins=(3.5, 3, 2.5, 3.5),
    outline=True,
    head_fill="E5E7E9",
    swedish_ids=False,
)
"""The defence research agency: Garamond, numbered headings, grey table heads."""

COUNTY = Look(
    body=Ink("Arial", 10),
    headings=(Ink("Arial", 16, "00563F"), Ink("Arial", 11, "00563F", bold=True), Ink("Arial", 10, italic=True)),
    margins=(3.8, 2.5, 3, 3),
    line=1.3,
)
"""The county administrative board: small Arial, green headings."""

COMPANY = Look(
    body=Ink("Calibri", 11),
    headings=(Ink("Calibri Light", 18, "000000"), Ink("Calibri", 12, "C00000", bold=True), Ink("Calibri", 11)),
    margins=(3.5, 2.5, 2.5, 2.5),
    line=1.1,
    head_fill="F2DCDB",
    list_style="List Bullet",
)
"""The city's group of companies: Calibri, thin titles, list styles instead of list paragraphs."""

REGION = Look(
    body=Ink("Verdana", 9.5),
    headings=(Ink("Verdana", 14, "00629B", bold=True), Ink("Verdana", 10.5, "00629B", bold=True), Ink("Verdana", 9.5)),
    margins=(4, 3, 3, 3),
    line=1.3,
    head_fill="D6EAF8",
    number="%1.",
)
"""The county council: Verdana, blue."""

YOUTH = Look(
    body=Ink("Trebuchet MS", 10.5),
    headings=(Ink("Impact", 20, "E67E22"), Ink("Trebuchet MS", 12, "E67E22", bold=True), Ink("Trebuchet MS", 10.5)),
    margins=(3, 2.5, 2.5, 2.5),
    line=1.2,
    head_fill="FDEBD0",
    bullet="→",
)
"""An organisation that works with the young: orange, and arrows for bullets."""

WOMEN = Look(
    body=Ink("Georgia", 11),
    headings=(Ink("Georgia", 17, "6C3483", bold=True), Ink("Georgia", 12, "6C3483", bold=True), Ink("Georgia", 11)),
    margins=(3, 3, 2.5, 3),
    line=1.3,
    bullet="▪",
)
"""A lobby: Georgia, purple headings, square bullets."""

PLAIN = Look(
    body=Ink("Times New Roman", 12),
    headings=(Ink("Times New Roman", 12, bold=True),) * 2 + (Ink("Times New Roman", 12, italic=True),),
    margins=(2.5, 2.5, 2.5, 2.5),
    line=1.0,
    after=10,
)
"""Word as it comes out of the box, everything in Normal."""
