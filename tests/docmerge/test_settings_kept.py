"""What a reader sees that a source says in its settings, which a document has only one set of."""

import pytest
from lxml import etree

from remiss.docmerge.pieces import Profile
from tests.docmerge.making import W, p, style, word
from tests.docmerge.merging_once import Merged

BOTH: tuple[Profile, ...] = ("clean", "faithful")

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


HYPHENS = '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="425"/>'
WHOLE = "//w:style[w:pPr/w:suppressAutoHyphens[not(@w:val='0')]]/@w:styleId"


def whole_words(merged: Merged) -> list[bool]:
    """Whether the style of each source's paragraph says that its words stay whole."""
    whole = merged.values(WHOLE, "styles")
    return [one in whole for one in merged.values("//w:body/w:p[w:r]/w:pPr/w:pStyle/@w:val")]


@pytest.mark.parametrize("profile", BOTH)
def test_words_are_parted_at_line_ends_in_the_sources_where_they_were(profile: Profile) -> None:
    merged = Merged(word(p("ja"), settings=HYPHENS), word(p("nej"), settings=""), profile=profile)
    assert merged.values("//w:autoHyphenation", "settings") != []
    assert whole_words(merged) == [False, True]


@pytest.mark.parametrize("profile", BOTH)
def test_leave_to_part_words_that_meant_nothing_gives_none(profile: Profile) -> None:
    leave = '<w:suppressAutoHyphens w:val="0"/>'
    source = word(p("nej", leave), settings="", styles=style("Normal", "Normal", f"<w:pPr>{leave}</w:pPr>"))
    merged = Merged(word(p("ja"), settings=HYPHENS), source, profile=profile)
    assert whole_words(merged) == [False, True]
    assert merged.values("//w:body//w:suppressAutoHyphens") == []


def test_a_faithful_document_parts_words_as_its_source_did_or_not_at_all() -> None:
    parted = Merged(word(p("ja"), settings=HYPHENS), profile="faithful")
    assert parted.values("//w:consecutiveHyphenLimit/@w:val | //w:hyphenationZone/@w:val", "settings") == ["2", "425"]
    plain = Merged(word(p("nej"), settings=""), profile="faithful")
    assert plain.values("//w:autoHyphenation", "settings") == []
    assert whole_words(plain) == [False]


def mirrored(margins: str, settings: str = "<w:mirrorMargins/>") -> bytes:
    return word(p("x") + f"<w:sectPr><w:pgMar {margins}/></w:sectPr>", settings=settings)


INNER = 'w:top="1400" w:bottom="1400" w:left="2000" w:right="1000"'
SAME = 'w:top="1400" w:bottom="1400" w:left="1400" w:right="1400"'


def test_margins_are_mirrored_when_they_are_in_all_sources() -> None:
    merged = Merged(mirrored(INNER), mirrored(SAME), profile="faithful")
    assert len(merged.values("//w:mirrorMargins", "settings")) == 1
    assert merged.codes(0) == merged.codes(1) == []


def test_mirrored_margins_that_cannot_be_kept_are_told_of_where_they_show() -> None:
    merged = Merged(mirrored(INNER), mirrored(INNER, ""), profile="faithful")
    assert merged.values("//w:mirrorMargins", "settings") == []
    assert merged.codes(0) == ["mirrored"]
    assert merged.codes(1) == []
    assert Merged(mirrored(SAME)).codes() == []
    assert Merged(mirrored(f'{SAME} w:gutter="300"')).codes() == ["mirrored"]
    assert Merged(mirrored(INNER)).report.sources[0].judgement.value == "accept"


LINE = '<w:footnote w:type="separator" w:id="-1"><w:p>{0}</w:p></w:footnote>'


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("<w:r><w:separator/></w:r>", []),
        ("<w:r><w:rPr><w:color/></w:rPr><w:separator/></w:r>", []),
        ("<w:r><w:t>Noter</w:t></w:r><w:r><w:separator/></w:r>", ["note_rule"]),
        ('<w:pPr><w:pBdr><w:top w:val="double"/></w:pBdr></w:pPr><w:r><w:separator/></w:r>', ["note_rule"]),
        ("", ["note_rule"]),
    ],
)
def test_a_rule_of_ones_own_above_the_notes_is_told_of(rule: str, told: list[str]) -> None:
    assert Merged(word(NOTED, footnotes=LINE.format(rule) + NOTE)).codes() == told


def test_a_rule_above_notes_that_there_are_none_of_is_nothing_to_tell() -> None:
    assert Merged(word(p("x"), footnotes=LINE.format("") + NOTE)).codes() == []


def habits(*names: str) -> bytes:
    return word(p("x"), settings=f"<w:compat>{''.join(f'<w:{name}/>' for name in names)}</w:compat>")


def test_habits_of_older_words_are_kept_when_all_sources_have_them() -> None:
    both = (habits("doNotExpandShiftReturn", "spaceForUL"), habits("spaceForUL", "okändVana"))
    merged = Merged(*both, profile="faithful")
    assert habits_of(merged) == ["spaceForUL"]
    assert habits_of(Merged(both[0], profile="faithful")) == ["spaceForUL", "doNotExpandShiftReturn"]
    assert habits_of(Merged(*both)) == []


def habits_of(merged: Merged) -> list[str]:
    said = merged.part("settings").find(f"{{{W}}}compat")
    assert said is not None
    names = [etree.QName(one).localname for one in said]
    return [name for name in names if name != "compatSetting"]
