"""What a reader sees that a source says in its settings, which a document has only one set of."""

from tests.docmerge.making import p, word
from tests.docmerge.merging_once import Merged

NOTED = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
NOTE = f'<w:footnote w:id="2">{p("noten")}</w:footnote>'
ROMAN = (
    '<w:footnotePr><w:pos w:val="beneathText"/><w:numFmt w:val="lowerRoman"/><w:numStart w:val="3"/>'
    '<w:footnote w:id="-1"/></w:footnotePr>'
)


def tabbed(width: int) -> bytes:
    return word(p("x"), settings=f'<w:defaultTabStop w:val="{width}"/>')


def test_tab_stops_stand_as_far_apart_as_in_most_sources() -> None:
    merged = Merged(tabbed(720), tabbed(567), tabbed(567), profile="faithful")
    assert merged.values("//w:defaultTabStop/@w:val", "settings") == ["567"]
    unsaid = Merged(word(p("x"), settings=""), profile="faithful")
    assert unsaid.values("//w:defaultTabStop/@w:val", "settings") == ["720"]


def test_a_clean_document_has_swedish_tab_stops() -> None:
    assert Merged(tabbed(567)).values("//w:defaultTabStop/@w:val", "settings") == ["1304"]


def test_notes_keep_the_signs_their_own_settings_say() -> None:
    merged = Merged(word(NOTED, footnotes=NOTE, settings=ROMAN), word(NOTED, footnotes=NOTE))
    assert merged.values("(//w:sectPr)[1]/w:footnotePr/*/@w:val") == ["lowerRoman", "3"]
    assert merged.values("(//w:sectPr)[2]/w:footnotePr/*/@w:val") == ["eachSect"]


def test_a_sections_own_word_on_notes_wins_over_the_settings() -> None:
    section = (
        '<w:sectPr><w:footnotePr><w:pos w:val="pageBottom"/><w:numFmt w:val="upperLetter"/></w:footnotePr></w:sectPr>'
    )
    merged = Merged(word(NOTED + section, footnotes=NOTE, settings=ROMAN))
    assert merged.values("//w:sectPr/w:footnotePr/*/@w:val") == ["pageBottom", "upperLetter", "3"]
