"""Files that broke Word's rules before they came: mended where nothing is lost, else taken as they are and told of."""

import pytest
from lxml import etree

from remiss.docmerge import Judgement, read
from remiss.docmerge.checking import broken_rules, mend
from remiss.docmerge.levelling import hold_levels
from remiss.docmerge.marking import SourceMarks
from remiss.docmerge.markup import MC, Element
from remiss.docmerge.pieces import Profile
from tests.docmerge.looking_over import faults_in
from tests.docmerge.making import W, abstract, level, listed, num, p, packed, parts, word
from tests.docmerge.merging_once import Merged
from tests.docmerge.test_checking import BLOCKS, IDS, NAMES, REFERENCES, RUNS, paragraph, run

NOT_MENDED = {"TBL-COLS", "FONT-LEN", "MC-CHOICE"}
MENDED = [(story, rule) for story, rule in BLOCKS + RUNS if rule not in NOT_MENDED]


def story_of(inner: str) -> Element:
    return etree.fromstring(f"<w:body {NAMES}>{inner}</w:body>")


def words(root: Element) -> str:
    return "".join(str(text) for text in root.itertext()).strip()


@pytest.mark.parametrize(("story", "rule"), MENDED)
def test_what_can_be_mended_without_loss_is(story: str, rule: str) -> None:
    root = story_of(f"{p('före')}{story}{p('efter')}<w:sectPr/>" if rule == "SEC-LAST" else story)
    if rule == "SEC-LAST":
        root.remove(root[-1])
    before = words(root)
    assert mend(root, lambda: "99") == {rule}
    assert broken_rules(root) == set()
    assert words(root) == before


def test_a_link_in_a_tracked_change_is_turned_inside_out_and_every_change_has_an_id_of_its_own() -> None:
    linked = f'<w:hyperlink w:anchor="m">{_run("b")}</w:hyperlink>'
    root = story_of(paragraph(f'<w:ins w:id="7" w:author="x">{_run("a")}{linked}{_run("c")}</w:ins>'))
    ids = iter(("11", "12", "13"))
    mend(root, lambda: next(ids))
    assert words(root) == "abc"
    assert [one.get(f"{{{W}}}id") for one in root.iter(f"{{{W}}}ins")] == ["11", "12", "13"]
    assert [one.getparent().tag for one in root.iter(f"{{{W}}}ins")] == [  # type: ignore[union-attr]  # All have one.
        f"{{{W}}}p",
        f"{{{W}}}hyperlink",
        f"{{{W}}}p",
    ]


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_an_answer_that_broke_the_rules_comes_mended_and_is_told_of() -> None:
    body = run("<w:rPr><w:sz w:val='20'/><w:b/></w:rPr><w:t>fet</w:t>") + "<w:p><w:t>lös text</w:t></w:p>"
    merged = Merged(word(body))
    assert read(merged.data).text() == "fet\nlös text"
    assert merged.values("//w:rPr[w:b]/*[1]") != []
    assert (merged.report.sources[0].judgement, merged.codes()) == (Judgement.ACCEPT, ["mended"])


def test_what_cannot_be_mended_is_kept_and_named() -> None:
    font = "Ett typsnitt med ett alldeles för långt namn"
    merged = Merged(word(p("x", "", f'<w:rFonts w:ascii="{font}"/>')))
    assert merged.values("//w:rFonts/@w:ascii") == [font]
    assert [one.code for one in merged.report.sources[0].findings] == ["over_limit"]
    assert "FONT-LEN" in merged.report.sources[0].findings[0].text
    assert merged.report.sources[0].judgement is Judgement.ACCEPT


NO_CHOICE = "<mc:AlternateContent/>"


def test_a_grave_fault_that_came_with_the_answer_is_kept_and_named() -> None:
    merged = Merged(word(p("x") + run(NO_CHOICE)))
    assert read(merged.data).text().strip() == "x"
    assert [(one.code, "MC-CHOICE" in one.text) for one in merged.report.sources[0].findings] == [("flawed", True)]
    assert merged.report.sources[0].judgement is Judgement.ACCEPT_SANITISED


def test_the_same_fault_made_by_us_keeps_the_answer_out(monkeypatch: pytest.MonkeyPatch) -> None:
    settle = SourceMarks.settle

    def settle_badly(marks: SourceMarks, root: Element) -> None:
        settle(marks, root)
        for text in root.iter(f"{{{W}}}t"):
            text.addprevious(etree.Element(f"{{{MC}}}AlternateContent"))

    monkeypatch.setattr(SourceMarks, "settle", settle_badly)
    merged = Merged(word(p("x")))
    assert merged.codes() == ["not_merged"]
    assert merged.report.sources[0].judgement is Judgement.REJECT


def test_levels_word_does_not_load_stay_behind_and_labels_are_cut() -> None:
    levels = (level(0, "decimal", "%1" + "x" * 28 + "%2"), level(9, "decimal", "%1"), level(1, "decimal", "%2"))
    merged = Merged(word(listed("a", 1), numbering=abstract(0, *levels) + num(1, 0)))
    assert merged.values("//w:abstractNum[last()]//w:lvl/@w:ilvl", "numbering") == ["0", "1"]
    assert merged.values("//w:abstractNum[last()]//w:lvlText/@w:val", "numbering")[0] == "%1" + "x" * 28


def test_a_level_that_begins_again_after_one_that_is_not_there_begins_again_as_usual() -> None:
    definition = story_of(level(0, "decimal", "%1", '<w:lvlRestart w:val="9"/>'))
    hold_levels(definition)
    assert definition.find(f".//{{{W}}}lvlRestart") is None


MORE_NAMES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


@pytest.mark.parametrize("profile", ["clean", "faithful"])
@pytest.mark.parametrize(("story", "rule"), REFERENCES + IDS + BLOCKS + RUNS)
def test_whatever_rule_an_answer_broke_it_is_taken_in_and_breaks_none(story: str, rule: str, profile: Profile) -> None:
    found = parts(p("före") + story + p("efter"))
    main = found["word/document.xml"].replace(b"<w:document ", f"<w:document {MORE_NAMES} ".encode())
    merged = Merged(packed(found | {"word/document.xml": main}), word(p("sist")), profile=profile)
    assert merged.report.sources[0].judgement is not Judgement.REJECT
    assert faults_in(merged.data) == [] or rule in {"FONT-LEN", "MC-CHOICE"}
    text = read(merged.data).text()
    assert (text[:4], text[-4:]) == ("före", "sist")
