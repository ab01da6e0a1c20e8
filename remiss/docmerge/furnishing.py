"""The parts around the body: headers and footers, styles, numbering, settings, theme and properties.

A theme is written because charts and drawings need one to stand on: our own, with Office's colours, or in a faithful
document its first source's. Properties
hold the title and the subject and no author and no time: the document says what it is, not who pressed the button.
"""

from remiss.docmerge.bench import DOCUMENT, Bench
from remiss.docmerge.checking import InvalidDocumentError
from remiss.docmerge.front import attribute, page_field, text_runs
from remiss.docmerge.house import HEADING_LIST, heading_list, house_styles, settings_xml
from remiss.docmerge.part_checking import package_faults, part_faults
from remiss.docmerge.pieces import Options
from remiss.docmerge.sectioning import Furniture
from remiss.docmerge.writing import OFFICE, Assembly

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{0}+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{0}</dc:title><dc:subject>{1}</dc:subject>'
    "<dc:language>{2}</dc:language></cp:coreProperties>"
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Remiss</Application><AppVersion>1.0</AppVersion></Properties>"
)


def furnish(assembly: Assembly, options: Options) -> Furniture:
    """Writes our header and footer, and empty ones for title pages; gives their relationship ids.

    The page number follows the text on the same line: sources have pages of other widths, and a tab stop that fits one
    falls outside another. (``w:ptab`` would know the margin, but LibreOffice takes it for a common tab.)
    """
    _add_properties(assembly, options)
    return Furniture(
        header=_edge(assembly, "header1", _line("Header", text_runs(options.header))),
        footer=_edge(assembly, "footer1", _line("Footer", _foot(options))),
        blank=_edge(assembly, "header2", _line("Header", "")),
        blank_footer=_edge(assembly, "footer2", _line("Footer", "")),
    )


def _foot(options: Options) -> str:
    if not options.page_numbers:
        return text_runs(options.footer)
    before = f"{options.footer} · Sida " if options.footer else "Sida "
    return text_runs(before) + page_field("PAGE") + text_runs(" av ") + page_field("NUMPAGES")


def _line(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _edge(assembly: Assembly, name: str, content: str) -> str:
    kind = name[:-1]
    tag = "hdr" if kind == "header" else "ftr"
    part = f"word/{name}.xml"
    assembly.add(part, f"{_HEAD}<w:{tag} {_NS}>{content}</w:{tag}>".encode(), _TYPE.format(kind))
    return assembly.relations_of(DOCUMENT).add(OFFICE + kind, part)


def finish_package(bench: Bench, options: Options) -> None:
    """Writes every part that could not be finished before the last source was in, and ends the package.

    Raises InvalidDocumentError when something in what the sources share is wrong.
    """
    assembly, namespaces = bench.assembly, bench.namespaces
    head, tail = namespaces.ends("document")
    ends = (head + b"<w:body>", b"</w:body>" + tail)
    assembly.add_body(DOCUMENT, *ends, _TYPE.format("document.main"))
    assembly.relations_of("").add(OFFICE + "officeDocument", DOCUMENT)
    _add_notes(bench)
    house = house_styles(options.language, bench.styles.defaults)
    styles = namespaces.wrapped("styles", [house.encode(), *bench.styles.tray.chunks])
    _add(assembly, "styles", styles, _TYPE.format("styles"))
    _add(assembly, "numbering", namespaces.wrapped("numbering", _numbering(bench)), _TYPE.format("numbering"))
    settings = settings_xml(options.language, bench.manner)
    _add(assembly, "settings", settings, _TYPE.format("settings"))
    _add(assembly, "theme", bench.theme.xml, "application/vnd.openxmlformats-officedocument.theme+xml")
    faults = list(package_faults(assembly))
    if faults:
        raise InvalidDocumentError(faults)
    assembly.finish()


def _add_notes(bench: Bench) -> None:
    """Footnotes, endnotes and comments, and who said what to whom in the comments."""
    for kind, shelf in bench.notes.items():
        if shelf.is_wanted:
            _add(bench.assembly, f"{kind}s", shelf.xml(bench.namespaces), _TYPE.format(f"{kind}s"))
    for name, content_type, relation, data in bench.talk.parts():
        _stop_at_faults(name, data)
        bench.assembly.add(name, data, content_type)
        bench.assembly.relations_of(DOCUMENT).add(relation, name)


def _numbering(bench: Bench) -> list[bytes]:
    """Picture bullets, then every definition, then every list: the order Word for Mac insists on (17.9.17)."""
    lists = bench.lists
    listed = f'<w:num w:numId="{HEADING_LIST}"><w:abstractNumId w:val="{HEADING_LIST}"/></w:num>'
    return [
        *lists.bullets.chunks,
        heading_list().encode(),
        *lists.abstracts.chunks,
        listed.encode(),
        *lists.nums.chunks,
    ]


def _add(assembly: Assembly, name: str, data: bytes, content_type: str) -> None:
    part = f"word/{name}.xml"
    _stop_at_faults(part, data)
    assembly.add(part, data, content_type)
    assembly.relations_of(DOCUMENT).add(OFFICE + name, part)


def _stop_at_faults(part: str, data: bytes) -> None:
    faults = part_faults(part, data)
    if faults:
        raise InvalidDocumentError(faults)


def _add_properties(assembly: Assembly, options: Options) -> None:
    core = _HEAD + _CORE.format(*(attribute(one) for one in (options.title, options.subject, options.language)))
    assembly.add("docProps/core.xml", core.encode(), "application/vnd.openxmlformats-package.core-properties+xml")
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    assembly.relations_of("").add(kind, "docProps/core.xml")
    _stop_at_faults("docProps/app.xml", (_HEAD + _APP).encode())
    assembly.add(
        "docProps/app.xml",
        (_HEAD + _APP).encode(),
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    )
    assembly.relations_of("").add(OFFICE + "extended-properties", "docProps/app.xml")
