"""Controls bound to data keep their own source's data, and never another's nor the review document's."""

import pytest
from lxml import etree

from remiss.docmerge import read
from tests.docmerge.making import p, packed, parts, relation
from tests.docmerge.merging_once import Merged

ITEM = "{11111111-2222-3333-4444-555555555555}"
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def bound(words: str, *, item: str = ITEM, more: str = "", data: str = "<svar>{0}</svar>") -> bytes:
    body = (
        f'<w:sdt><w:sdtPr><w:id w:val="7"/><w:dataBinding w:xpath="/svar" w:storeItemID="{item}"/>{more}</w:sdtPr>'
        f"<w:sdtContent>{p(words)}</w:sdtContent></w:sdt>"
    )
    side: dict[str, str | bytes] = {
        "customXml/item1.xml": data.format(words),
        "customXml/props1.xml": f'<ds:datastoreItem xmlns:ds="{DS}" ds:itemID="{ITEM.lower()}"/>',
        "customXml/_rels/item1.xml.rels": RELS.format(relation("rId1", "customXmlProps", "props1.xml")),
    }
    return packed(parts(body, more=side, links=relation("x1", "customXml", "../customXml/item1.xml")))


def stores(merged: Merged) -> dict[str, bytes]:
    """The data of a document by item id, found as Word finds it."""
    found: dict[str, bytes] = {}
    for name, data in merged.parts.items():
        if data.startswith(b"<svar>"):
            folder, _, last = name.rpartition("/")
            rels = etree.fromstring(merged.parts[f"{folder}/_rels/{last}.rels"])
            beside = str(rels[0].get("Target")).lstrip("/")
            found[str(etree.fromstring(merged.parts[beside]).get(f"{{{DS}}}itemID"))] = data
    return found


def test_each_source_keeps_its_own_data_under_an_id_of_its_own() -> None:
    merged = Merged(bound("ett"), bound("två"), profile="faithful")
    ids = merged.values("//w:dataBinding/@w:storeItemID")
    assert [stores(merged)[id_].decode() for id_ in ids] == ["<svar>ett</svar>", "<svar>två</svar>"]
    assert ITEM not in ids
    types = merged.parts["[Content_Types].xml"].decode()
    assert types.count(PROPERTIES) == len(set(ids)) == 2
    assert merged.parts["word/_rels/document.xml.rels"].decode().count('/customXml"') == 2


@pytest.mark.parametrize("item", [CORE, "{00000000-0000-0000-0000-000000000000}", ""])
def test_a_binding_to_the_documents_properties_or_to_nothing_goes_and_the_words_stay(item: str) -> None:
    merged = Merged(bound("titeln", item=item), profile="faithful")
    assert merged.values("//w:dataBinding") == []
    assert read(merged.data).text() == "titeln"
    assert stores(merged) == {}


def test_a_control_that_shows_its_placeholder_is_unbound_so_that_word_leaves_the_words_alone() -> None:
    merged = Merged(bound("[Skriv namn]", more="<w:showingPlcHdr/>"), profile="faithful")
    assert merged.values("//w:dataBinding") == []
    assert read(merged.data).text() == "[Skriv namn]"


def test_data_that_cannot_be_read_safely_stays_behind() -> None:
    merged = Merged(bound("x", data="<!DOCTYPE svar><svar>{0}</svar>"), profile="faithful")
    assert merged.values("//w:dataBinding") == []
    assert not any(b"DOCTYPE" in data for data in merged.parts.values())


def test_a_clean_document_binds_nothing() -> None:
    merged = Merged(bound("ett"))
    assert merged.values("//w:dataBinding") == []
    assert stores(merged) == {}
