"""Damage that fuzzing found to stop a merge or to swallow text, one small file for each."""

import pytest

from remiss.docmerge import Judgement, read
from remiss.docmerge.pieces import Profile
from tests.docmerge.making import abstract, level, listed, num, p, style, styled, word
from tests.docmerge.merging_once import Merged

NEXT = "Nästa svar."
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin">{0}</w:fldChar></w:r>'
_END = '<w:fldChar w:fldCharType="end"/>'
_INSTRUCTION = "<w:r><w:instrText>TITLE</w:instrText></w:r>"
_BOX = f"<w:r><w:pict><w:txbxContent><w:p><w:r>{_END}</w:r></w:p></w:txbxContent></w:pict></w:r>"
_ASTRAY = '<w:pPr><w:widowControl><w:next w:val="borta"/></w:widowControl></w:pPr>'
_INNER = style("b", "B", '<w:link w:val="c"/>')
_CHOICE = '<mc:AlternateContent><mc:Choice Requires="{0}"><w:r><w:t>val</w:t></w:r></mc:Choice></mc:AlternateContent>'
_SHADED = '<w:rPr><w:shd w:val="clear" w:fill="auto"/></w:rPr>'

FILES = {
    "an end of a field inside its beginning": word(f"<w:p>{_BEGIN.format(_END)}</w:p>" + p("kvar")),
    "an end of a field in a run in a run": word(
        f"<w:p>{_BEGIN.format('')}<w:r><w:r>{_END}</w:r></w:r>{_INSTRUCTION}<w:r>{_END}</w:r></w:p>" + p("kvar")
    ),
    "a field that ends in a box": word(f"<w:p>{_BEGIN.format('')}{_INSTRUCTION}{_BOX}</w:p>" + p("kvar")),
    "a field that never ends": word(f"<w:p>{_BEGIN.format('')}{_INSTRUCTION}</w:p>" + p("kvar")),
    "a style without an id": word(
        p("kvar"), styles='<w:style w:type="paragraph" w:default="1"><w:name w:val="N"/></w:style>'
    ),
    "a style in a style": word(
        styled("kvar", "a"),
        styles=style("a", "A", f"<w:rPr><w:b>{_INNER}</w:b></w:rPr>"),
    ),
    "a style named deep in the defaults": word(
        p("kvar"), styles=f"<w:docDefaults><w:pPrDefault>{_ASTRAY}</w:pPrDefault></w:docDefaults>"
    ),
    "a look in the look of the defaults": word(
        p("kvar"), styles=f"<w:docDefaults><w:rPrDefault><w:rPr><w:b/>{_SHADED}</w:rPr></w:rPrDefault></w:docDefaults>"
    ),
    "a level numbered in other digits": word(
        listed("kvar", 1), numbering=abstract(0, level(0, "decimal", "%1.").replace('ilvl="0"', 'ilvl="٠"')) + num(1, 0)
    ),
    "a style right in a style": word(styled("kvar", "a"), styles=style("a", "A", style("a", "A"))),
    "a list of letters that begins at two thousand million": word(
        listed("kvar", 1),
        numbering=abstract(0, level(0, "lowerLetter", "%1.").replace('start w:val="1"', 'start w:val="2147483647"'))
        + num(1, 0),
    ),
    "a list in a list": word(
        listed("kvar", 1),
        numbering=abstract(0, level(0, "decimal", "%1.", num(1, 0))) + num(1, 0, num(1, 0, num(1, 0))),
    ),
    "a level called a list": word(
        listed("kvar", 1),
        numbering=abstract(0, level(0, "decimal", "%1."), '<w:abstractNumId w:ilvl="1"/>')
        + num(1, 0, '<w:numId w:val="9"/>'),
    ),
    "a list without a definition": word(listed("kvar", 1), numbering=abstract(0) + '<w:num w:numId="1"/>'),
    "a style named with a space": word(styled("kvar", "a"), styles=style("a", " ")),
    "a choice that requires no prefix": word(f"<w:p>{_CHOICE.format('../../x')}</w:p>" + p("kvar")),
    "a choice that requires a prefix of figures": word(f"<w:p>{_CHOICE.format('001009A5')}</w:p>" + p("kvar")),
}


@pytest.mark.parametrize("profile", ["clean", "faithful"])
@pytest.mark.parametrize("name", FILES)
def test_damage_stops_no_merge_and_takes_no_text_with_it(name: str, profile: Profile) -> None:
    merged = Merged(FILES[name], word(p(NEXT)), profile=profile)
    assert merged.report.sources[1].judgement is Judgement.ACCEPT
    assert "kvar" in read(FILES[name]).text()
    assert read(merged.data).text().splitlines()[-1] == NEXT
    assert "kvar" in read(merged.data).text()
