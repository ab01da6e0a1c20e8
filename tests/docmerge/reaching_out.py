"""Word files that try to reach outside themselves, one for each way we know: an address or a path is built into each.

``REACHING`` has, by name, a function that makes the file for an address, and the code the judge must name it by.
Nothing in what is made of such a file may hold the address.
"""

from tests.docmerge.building import DRAWING, Maker, beside, instructed, outside, picture, rels, with_parts
from tests.docmerge.making import PNG, W, p, packed, parts, relation
from tests.docmerge.reaching_fields import FIELDS

OFFICE = "http://schemas.microsoft.com/office"
_SVG_NAME = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

LINKED = relation("u1", "image", "{0}", outside=True)
NOTE = '<w:footnote w:id="2">' + picture('r:link="u1"') + "</w:footnote>"

_PICTURES: dict[str, Maker] = {
    "picture linked": outside("image", picture('r:link="u1"')),
    "picture linked and embedded": with_parts(
        picture('r:embed="e1" r:link="u1"'),
        {"word/media/a.png": PNG},
        relation("e1", "image", "media/a.png") + LINKED,
    ),
    "picture said to be embedded": outside("image", picture('r:embed="u1"')),
    "picture in a header": beside("header", picture('r:link="u1"'), LINKED),
    "picture in a footer": beside("footer", picture('r:link="u1"'), LINKED),
    "picture in a note": beside("footnotes", NOTE, LINKED, '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'),
    "VML picture": outside(
        "image", '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="u1"/></v:shape></w:pict></w:r></w:p>'
    ),
    "VML fill": outside("image", '<w:p><w:r><w:pict><v:rect><v:fill r:id="u1"/></v:rect></w:pict></w:r></w:p>'),
    "VML stroke": outside("image", '<w:p><w:r><w:pict><v:rect><v:stroke r:id="u1"/></v:rect></w:pict></w:r></w:p>'),
    "VML by o:relid": outside(
        "image", '<w:p><w:r><w:pict><v:rect><v:fill o:relid="u1"/></v:rect></w:pict></w:r></w:p>'
    ),
    "picture bullet": with_parts(
        p("x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        {
            "numbering": '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape><v:imagedata r:id="u1"/></v:shape>'
            '</w:pict></w:numPicBullet><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
            '<w:lvlText w:val="x"/><w:lvlPicBulletId w:val="0"/></w:lvl></w:abstractNum><w:num w:numId="1">'
            '<w:abstractNumId w:val="0"/></w:num>',
            "word/_rels/numbering.xml.rels": rels(LINKED),
        },
    ),
    "video": outside("video", picture("", before='<a:videoFile r:link="u1"/>')),
    "chart's workbook": with_parts(
        DRAWING.format("", f'<c:chart xmlns:c="{_CHART}" r:id="c1"/>'),
        {
            "word/charts/chart1.xml": f'<c:chartSpace xmlns:c="{_CHART}" xmlns:r="http://schemas.openxmlformats.org'
            '/officeDocument/2006/relationships"><c:chart/><c:externalData r:id="u1"/></c:chartSpace>',
            "word/charts/_rels/chart1.xml.rels": rels(relation("u1", "oleObject", "{0}", outside=True)),
        },
        relation("c1", "chart", "charts/chart1.xml"),
    ),
    "styles": outside("styles", p("x")),
    "thumbnail": with_parts(
        p("x"),
        {
            "_rels/.rels": rels(
                relation("a", "officeDocument", "word/document.xml"), relation("u1", "image", "{0}", outside=True)
            )
        },
    ),
    "mail merge": with_parts(
        p("x"),
        {
            "settings": '<w:mailMerge><w:dataSource r:id="u1"/></w:mailMerge>',
            "word/_rels/settings.xml.rels": rels(relation("u1", "mailMergeSource", "{0}", outside=True)),
        },
    ),
    "frames": with_parts(
        p("x"),
        {
            "webSettings": '<w:frameset><w:frame><w:sourceFileName r:id="u1"/></w:frame></w:frameset>',
            "word/_rels/webSettings.xml.rels": rels(relation("u1", "frame", "{0}", outside=True)),
        },
    ),
    "glossary": with_parts(
        p("x"),
        {
            "word/glossary/document.xml": f'<w:glossaryDocument xmlns:w="{W}"/>',
            "word/glossary/_rels/document.xml.rels": rels(LINKED),
        },
        relation("g", "glossaryDocument", "glossary/document.xml"),
    ),
}

_ATTRIBUTES: dict[str, Maker] = {
    "src": instructed('<w:p><w:r><w:pict><v:shape><v:imagedata src="{0}"/></v:shape></w:pict></w:r></w:p>'),
    "src of a fill": instructed('<w:p><w:r><w:pict><v:rect><v:fill src="{0}"/></v:rect></w:pict></w:r></w:p>'),
    "o:href": instructed('<w:p><w:r><w:pict><v:shape><v:imagedata o:href="{0}"/></v:shape></w:pict></w:r></w:p>'),
    "o:althref": instructed('<w:p><w:r><w:pict><v:shape><v:imagedata o:althref="{0}"/></v:shape></w:pict></w:r></w:p>'),
    "r:href": outside("image", '<w:p><w:r><w:pict><v:shape><v:imagedata r:href="u1"/></v:shape></w:pict></w:r></w:p>'),
    "v:image": instructed('<w:p><w:r><w:pict><v:image src="{0}"/></w:pict></w:r></w:p>'),
    "online video": instructed(
        picture(
            "",
            before='<a:extLst><a:ext uri="x"><wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/'
            'wordprocessingDrawing" embeddedHtml="&lt;iframe src=&quot;{0}&quot;&gt;"/></a:ext></a:extLst>',
        )
    ),
}
"""Addresses written straight into the document, where no relationship and no field shows them."""

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{1}</svg>'


def _drawn(inner: str, name: str = "a.svg", before: str = "") -> Maker:
    blip = f'<a:extLst><a:ext uri="x"><asvg:svgBlip xmlns:asvg="{_SVG_NAME}" r:embed="s1"/></a:ext></a:extLst>'
    return with_parts(
        picture('r:embed="e1"', blip),
        {"word/media/a.png": PNG, f"word/media/{name}": before + _SVG.replace("{1}", inner)},
        relation("e1", "image", "media/a.png") + relation("s1", "image", f"media/{name}"),
    )


_DRAWINGS: dict[str, Maker] = {
    "script": _drawn("<script>fetch('{0}')</script>"),
    "event": _drawn("<g onload=\"fetch('{0}')\"/>"),
    "picture": _drawn('<image href="{0}"/>'),
    "old picture": _drawn('<image xlink:href="{0}"/>'),
    "style": _drawn("<style>@import url('{0}');</style>"),
    "fill": _drawn('<rect style="fill:url({0}#a)"/>'),
    "under another name": _drawn('<image href="{0}"/>', "b.png"),
    "style sheet": _drawn("<g/>", before='<?xml-stylesheet href="{0}"?>'),
}
"""Pictures in SVG that run or fetch something."""

_ACTIVE: dict[str, tuple[Maker, str]] = {
    "template": (
        with_parts(
            p("x"),
            {
                "settings": '<w:attachedTemplate r:id="u1"/>',
                "word/_rels/settings.xml.rels": rels(relation("u1", "attachedTemplate", "{0}", outside=True)),
            },
        ),
        "template_link",
    ),
    "template named as a link": (
        outside("attachedTemplate", '<w:p><w:hyperlink r:id="u1"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'),
        "template_link",
    ),
    "picture named as a link": (
        outside("image", '<w:p><w:hyperlink r:id="u1"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'),
        "external",
    ),
    "sub-document": (outside("subDocument", '<w:subDoc r:id="u1"/>'), "sub_document"),
    "chunk outside": (outside("aFChunk", '<w:altChunk r:id="u1"/>'), "alt_chunk"),
    "chunk of HTML": (
        with_parts(
            '<w:altChunk r:id="c1"/>',
            {"word/c.html": '<p>x<img src="{0}"><iframe src="{0}"></iframe><link rel="stylesheet" href="{0}"></p>'},
            relation("c1", "aFChunk", "c.html"),
        ),
        "alt_chunk",
    ),
    "chunk with entities": (
        with_parts(
            '<w:altChunk r:id="c1"/>',
            {"word/c.htm": '<!DOCTYPE a [<!ENTITY e SYSTEM "{0}">]><p>x&e;</p>'},
            relation("c1", "aFChunk", "c.htm"),
        ),
        "alt_chunk",
    ),
    "chunk of Word": (
        lambda address: packed(
            parts(
                '<w:altChunk r:id="c1"/>',
                more={"word/c.docx": _PICTURES["picture linked"](address)},
                links=relation("c1", "aFChunk", "c.docx"),
            )
        ),
        "alt_chunk",
    ),
    "embedded object by link": (
        outside(
            "oleObject",
            '<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Package" r:id="u1" UpdateMode="Always"/></w:object>'
            "</w:r></w:p>",
        ),
        "ole",
    ),
    "object link of Word 2010": (
        outside(
            "oleObject", '<w:p><w:r><w:object><w:objectLink r:id="u1" w:updateMode="always"/></w:object></w:r></w:p>'
        ),
        "ole",
    ),
    "control": (
        with_parts(
            '<w:p><w:r><w:object><w:control r:id="x1" w:name="K"/></w:object></w:r></w:p>',
            {
                "word/activeX/activeX1.xml": '<ax:ocx xmlns:ax="x" ax:url="{0}"/>',
                "word/activeX/activeX1.bin": b"{0}",
                "word/activeX/_rels/activeX1.xml.rels": rels(
                    relation("b", f"{OFFICE}/2006/relationships/activeXControlBinary", "activeX1.bin")
                ),
            },
            relation("x1", "control", "activeX/activeX1.xml"),
        ),
        "activex",
    ),
    "macros": (
        with_parts(
            p("x"),
            {"word/vbaProject.bin": b"{0}"},
            relation("v", f"{OFFICE}/2006/relationships/vbaProject", "vbaProject.bin"),
        ),
        "macros",
    ),
    "menus": (
        with_parts(
            p("x"),
            {
                "customUI/customUI.xml": '<customUI xmlns="x" onLoad="{0}"/>',
                "_rels/.rels": rels(
                    relation("a", "officeDocument", "word/document.xml"),
                    relation("b", f"{OFFICE}/2006/relationships/ui/extensibility", "customUI/customUI.xml"),
                ),
            },
        ),
        "add_in",
    ),
    "add-in": (
        with_parts(
            p("x"),
            {
                "word/webextensions/taskpanes.xml": '<wetp:taskpanes xmlns:wetp="x" url="{0}"/>',
                "_rels/.rels": rels(
                    relation("a", "officeDocument", "word/document.xml"),
                    relation(
                        "b", f"{OFFICE}/2011/relationships/webextensiontaskpanes", "word/webextensions/taskpanes.xml"
                    ),
                ),
            },
        ),
        "add_in",
    ),
}

_LINK = '<w:p><w:hyperlink r:id="u1"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
_CLICK = picture("").replace('name="b"/>', 'name="b"><a:hlinkClick r:id="u1"/></wp:docPr>')
_ADDRESSES = (
    *(
        "javascript:fetch('{0}')",
        "vbscript:x('{0}')",
        "data:text/html,{0}",
        "file:///{0}",
        "mhtml:{0}!x",
        "ms-word:ofe|u|{0}",
    ),
    *(
        "\\\\{0}\\share",
        "JaVaScRiPt:x('{0}')",
        " javascript:'{0}'",
        "search-ms:query={0}",
        "ftp://{0}",
    ),
)
_LINKS: dict[str, Maker] = {
    f"{what} {target}": outside("hyperlink", body, target=target)
    for what, body in (("link", _LINK), ("click", _CLICK))
    for target in _ADDRESSES
}

REACHING: dict[str, tuple[Maker, str]] = {
    **{name: (made, "external") for name, made in _PICTURES.items()},
    **{f"attribute {name}": (made, "external") for name, made in _ATTRIBUTES.items()},
    **{f"SVG with {name}": (made, "active_drawing") for name, made in _DRAWINGS.items()},
    **{name: (made, "dangerous_link") for name, made in _LINKS.items()},
    **_ACTIVE,
    **FIELDS,
}
"""Every way, by name: what makes the file, and the code of the judge's finding."""
