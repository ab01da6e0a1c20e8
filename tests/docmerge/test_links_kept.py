"""Links, shapes and alternatives: what is harmless stays as it was, what is not goes and is told of."""

import pytest

from remiss.docmerge import read
from tests.docmerge.making import PNG, packed, parts, relation, word
from tests.docmerge.merging_once import Merged

LINK = "<w:p><w:hyperlink {0}><w:r><w:t>länk</w:t></w:r></w:hyperlink></w:p>"
PLACE = '<w:p><w:bookmarkStart w:id="0" w:name="mål"/><w:bookmarkEnd w:id="0"/><w:r><w:t>x</w:t></w:r></w:p>'
LONG = "avsnitt-" + "a" * 60


def test_a_place_in_another_document_is_no_bookmark_of_ours() -> None:
    body = LINK.format(f'r:id="l1" w:anchor="{LONG}" w:tgtFrame="_blank"')
    merged = Merged(word(body, links=relation("l1", "hyperlink", "https://remiss.example/a", outside=True)))
    assert merged.values("//w:hyperlink/@w:anchor | //w:hyperlink/@w:tgtFrame") == [LONG, "_blank"]


def test_an_address_may_hold_a_space() -> None:
    links = relation("l1", "hyperlink", "https://remiss.example/en bilaga.pdf", outside=True)
    merged = Merged(word(LINK.format('r:id="l1"'), links=links))
    assert merged.codes() == []
    assert b"en bilaga.pdf" in merged.parts["word/_rels/document.xml.rels"]


def test_an_address_that_is_a_place_in_the_document_becomes_a_link_to_it() -> None:
    body = PLACE + LINK.format('r:id="l1"')
    one = word(body, links=relation("l1", "hyperlink", "#mål", outside=True))
    merged = Merged(one, one)
    assert merged.values("//w:hyperlink/@w:anchor") == ["mål", "mål_2"]
    assert b"External" not in merged.parts["word/_rels/document.xml.rels"]


def test_a_link_finds_its_bookmark_in_a_note_and_a_dangling_one_finds_nobodys() -> None:
    noted = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2">{PLACE}</w:footnote>'
    first = word(PLACE + LINK.format('w:anchor="mål"'))
    second = word(LINK.format('w:anchor="mål"') + noted, footnotes=note)
    merged = Merged(first, second, word(LINK.format('w:anchor="mål"')))
    anchors = merged.values("//w:hyperlink/@w:anchor")
    assert anchors[:2] == [
        *merged.values("//w:bookmarkStart/@w:name"),
        *merged.values("//w:bookmarkStart/@w:name", "footnotes"),
    ]
    assert len(set(anchors)) == 3


@pytest.mark.parametrize(
    ("shape", "kept", "codes"),
    [
        ('<v:shape id="s" href="https://remiss.example/a"/>', ["https://remiss.example/a"], []),
        ('<v:shape id="s" href="file:///c:/x"/>', [], ["dangerous_link"]),
        ('<v:shape id="s"><v:imagedata src="http://spion.example/a.png"/></v:shape>', [], ["external"]),
        ('<v:shape id="s"><v:fill o:href="http://spion.example/a.png"/></v:shape>', [], ["external"]),
    ],
)
def test_addresses_written_into_a_shape(shape: str, kept: list[str], codes: list[str]) -> None:
    merged = Merged(word(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"), profile="faithful")
    assert merged.values("//@href") == kept
    assert merged.codes() == codes
    assert b"spion" not in merged.parts["word/document.xml"]


def drawing(inner: str) -> str:
    return f'<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="En karta"/>{inner}</wp:inline></w:drawing>'


def test_a_film_on_the_web_becomes_the_picture_of_it() -> None:
    film = (
        '<wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing" '
        'embeddedHtml="&lt;iframe src=&quot;http://spion.example&quot;/&gt;" h="1" w="1"/>'
    )
    blip = f'<a:blip r:embed="i1"><a:extLst><a:ext uri="x">{film}</a:ext></a:extLst></a:blip>'
    found = parts(
        f"<w:p><w:r>{drawing(blip)}</w:r></w:p>", more={"word/a.png": PNG}, links=relation("i1", "image", "a.png")
    )
    merged = Merged(packed(found), profile="faithful")
    assert PNG in merged.parts.values()
    assert b"spion" not in merged.parts["word/document.xml"]
    assert merged.codes() == ["external"]


def alternatives(*, fallback: bool) -> Merged:
    model = drawing('<am:model3d xmlns:am="urn:am" r:embed="borta"/>')
    other = "<mc:Fallback>" + drawing('<a:blip r:embed="i1"/>') + "</mc:Fallback>" if fallback else ""
    body = (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice xmlns:am="urn:am" Requires="am">{model}</mc:Choice>{other}'
        "</mc:AlternateContent></w:r><w:r><w:t>efter</w:t></w:r></w:p>"
    )
    return Merged(packed(parts(body, more={"word/a.png": PNG}, links=relation("i1", "image", "a.png"))))


def test_when_the_first_alternative_lacks_its_part_the_next_one_is_shown() -> None:
    merged = alternatives(fallback=True)
    assert PNG in merged.parts.values()
    assert b"AlternateContent" not in merged.parts["word/document.xml"].partition(b"<w:body>")[2]
    assert len(merged.values("//w:drawing")) == 1
    assert merged.codes() == ["missing_part"]


def test_when_no_alternative_is_left_nothing_is() -> None:
    merged = alternatives(fallback=False)
    assert merged.values("//w:drawing") == []
    assert read(merged.data).text() == "efter"


def test_a_linked_picture_keeps_its_frame_and_its_words_and_shows_the_copy_inside_if_there_is_one() -> None:
    links = relation("o1", "image", "http://spion.example/a.png", outside=True) + relation("i1", "image", "a.png")
    both, alone = (drawing(f"<a:blip {ids}/>") for ids in ('r:embed="i1" r:link="o1"', 'r:link="o1"'))
    found = parts(f"<w:p><w:r>{both}{alone}</w:r></w:p>", more={"word/a.png": PNG}, links=links)
    merged = Merged(packed(found), profile="faithful")
    assert merged.values("//@descr") == ["En karta", "En karta"]
    assert merged.values("//@r:link") == []
    assert len(set(merged.values("//@r:embed"))) == 2
    assert (PNG in merged.parts.values(), merged.codes()) == (True, ["external"])
