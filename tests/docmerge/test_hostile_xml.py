"""Parts whose XML declares, fetches or hides something, or is too much of it."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from remiss.docmerge import Judgement, Unreadable, confining, judging, read
from tests.docmerge.making import W, p, packed, parts

SECRET = "planterad hemlighet"
TEXT = "Ett svar."
MAIN = "word/document.xml"
EVERY_PART = (
    MAIN,
    "word/styles.xml",
    "docProps/custom.xml",
    "[Content_Types].xml",
    "_rels/.rels",
    f"word/_rels/{MAIN[5:]}.rels",
)
PLAIN = parts(p(TEXT), more={"styles": "", "docProps/custom.xml": "<Properties/>"})


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    return packed({**PLAIN, name: change(PLAIN[name])})


def declared(name: str, declaration: str) -> bytes:
    return changed(name, lambda data: declaration.encode() + data)


def written(encoding: str, text: str, mark: bytes = b"") -> bytes:
    return packed({**PLAIN, MAIN: mark + text.encode(encoding)})


def document(inner: str = "", head: str = "") -> str:
    return f'{head}<w:document xmlns:w="{W}"><w:body>{p(TEXT + inner)}</w:body></w:document>'


def code(data: bytes) -> str:
    verdict = confining.inspect(data)
    assert verdict.judgement is Judgement.REJECT
    return verdict.findings[0].code


@pytest.mark.parametrize("name", EVERY_PART)
@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a SYSTEM "http://kanarie.example/a.dtd">',
        '<!DOCTYPE a PUBLIC "-//X" "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://kanarie.example/a.dtd"> %x;]>',
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        "<?xml version='1.0'?>\n<!-- x --><!DOCTYPE a>",
    ],
)
def test_a_declaration_in_any_part_refuses_the_file(name: str, declaration: str) -> None:
    data = declared(name, declaration)
    assert code(data) == "dtd"
    if "styles" in name or "custom" in name:
        assert confining.read(data).text() == TEXT  # Whoever reads without judging goes without that part.
        return
    with pytest.raises(Unreadable, match="dtd"):
        confining.read(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (written("utf-16-le", document(head='<?xml version="1.0"?><!DOCTYPE a>'), codecs.BOM_UTF16_LE), "dtd"),
        (written("utf-16-be", document(head='<?xml version="1.0"?><!DOCTYPE a>'), codecs.BOM_UTF16_BE), "dtd"),
        (written("utf-16-le", document(head='<?xml version="1.0"?><!DOCTYPE a>')), "dtd"),
        (written("utf-16-be", document(head='<?xml version="1.0"?><!DOCTYPE a>')), "dtd"),
        (written("utf-16-le", document(head="<!DOCTYPE a>")), "bad_xml"),
        (written("utf-32", document(head="<!DOCTYPE a>")), "bad_xml"),
        (written("utf-8", document(head="<!DOCTYPE a>"), codecs.BOM_UTF8), "dtd"),
        (written("utf-7", document(head='<?xml version="1.0" encoding="UTF-7"?>')), "bad_xml"),
        (written("cp037", document(head='<?xml version="1.0" encoding="cp037"?>')), "bad_xml"),
        (written("ascii", document("&okänd;".replace("ä", "a"))), "bad_xml"),
        (written("ascii", document("&#0;")), "bad_xml"),
        (written("utf-8", document("\x01")), "bad_xml"),
        (written("ascii", document().replace("</w:body>", "")), "bad_xml"),
        (written("ascii", document("a" * 11_000_000)), "bad_xml"),
        (written("ascii", "<w:document/>"), "bad_xml"),
        (written("ascii", "<document><body/></document>"), "no_main_part"),
        (written("ascii", f'<w:body xmlns:w="{W}"/>'), "no_main_part"),
        (written("ascii", ""), "bad_xml"),
    ],
)
def test_xml_that_cannot_be_read_with_care_refuses_the_file(data: bytes, expected: str) -> None:
    assert code(data) == expected
    with pytest.raises(Unreadable, match=expected):
        confining.read(data)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", f"word/_rels/{MAIN[5:]}.rels"])
def test_a_package_whose_own_parts_are_damaged_is_refused(name: str) -> None:
    assert code(changed(name, lambda data: data[: len(data) // 2])) == "bad_xml"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_every_usual_way_of_writing_xml_is_read(encoding: str) -> None:
    data = written(encoding, document(" åäö", f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?>'))
    assert judging.inspect(data).judgement is Judgement.ACCEPT
    assert confining.read(data).text() == f"{TEXT} åäö"


def test_what_xinclude_names_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SECRET)
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{tmp_path}/a.txt" parse="text"/>'
    assert SECRET not in read(written("utf-8", document(include))).text()
    tree = etree.fromstring(document(include)).getroottree()
    tree.xinclude()
    assert SECRET in etree.tostring(tree, encoding="unicode"), "the planted file cannot be fetched even when asked for"


def test_an_entity_names_a_planted_file_and_only_a_careless_parser_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SECRET)
    text = document("&x;", f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}/a.txt">]>')
    assert code(written("utf-8", text)) == "dtd"
    careless = etree.XMLParser(load_dtd=True, resolve_entities=True)
    assert SECRET in etree.tostring(etree.fromstring(text.encode(), careless), encoding="unicode")
