"""Files built around an address, which stands as ``{0}`` in what they are built of."""

from collections.abc import Callable, Mapping

from tests.docmerge.making import p, packed, parts, relation, word

Maker = Callable[[str], bytes]

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="b"/>{0}'
    '<a:graphic><a:graphicData uri="x">{1}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
_PICTURE = "<pic:pic><pic:blipFill><a:blip {0}>{1}</a:blip></pic:blipFill></pic:pic>"


def picture(attributes: str, inner: str = "", before: str = "") -> str:
    """A paragraph with a drawn picture."""
    return DRAWING.format(before, _PICTURE.format(attributes, inner))


def outside(kind: str, body: str, *, target: str = "{0}", links: str = "", **more: str) -> Maker:
    """A file whose document has a relationship ``u1`` of that kind to the address."""

    def made(address: str) -> bytes:
        own = relation("u1", kind, target.format(address), outside=True)
        return word(body.replace("{0}", address), links=own + links.replace("{0}", address), **more)

    return made


def with_parts(body: str, more: Mapping[str, str | bytes], links: str = "") -> Maker:
    """A file with parts of its own; the address is put into every text where ``{0}`` stands."""

    def made(address: str) -> bytes:
        known = {
            name: one.replace("{0}", address) if isinstance(one, str) else one.replace(b"{0}", address.encode())
            for name, one in more.items()
        }
        found = parts(body.replace("{0}", address), more=known, links=links.replace("{0}", address))
        whole = {name: one.encode() if isinstance(one, str) else one for name, one in known.items() if "/" in name}
        return packed({**found, **whole})

    return made


def rels(*entries: str) -> str:
    """A relationships part."""
    return f'<Relationships xmlns="{PACKAGE}">{"".join(entries)}</Relationships>'


def instructed(body: str) -> Maker:
    """A file with that body and no relationships."""
    return lambda address: word(body.replace("{0}", address))


def beside(kind: str, inner: str, entry: str, body: str = "") -> Maker:
    """A file whose header, notes … hold the attempt, with a relationship of their own."""
    number = "1" if kind in {"header", "footer"} else ""
    page = f'<w:sectPr><w:{kind}Reference w:type="default" r:id="side{kind}1"/></w:sectPr>' if number else ""
    return with_parts(
        p("x") + body + page, {f"{kind}{number}": inner, f"word/_rels/{kind}{number}.xml.rels": rels(entry)}
    )
