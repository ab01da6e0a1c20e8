import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remiss.docmerge import Contents, Grid, Heading, Judgement, PageBreak, Prose, TitlePage, read
from tests.docmerge.making import PNG, abstract, level, listed, num, p, packed, parts, relation, style, styled, word
from tests.docmerge.merging_once import Merged

DEEP = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
NORMAL = style("Normal", "Normal", "<w:rPr><w:sz w:val='{0}'/></w:rPr>", is_default=True)
BLIP = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>'
    "</w:p>"
)


def test_the_same_pieces_give_the_same_bytes() -> None:
    pieces = (Heading("Svar"), word(listed("a", 1), numbering=DEEP))
    assert Merged(*pieces).data == Merged(*pieces).data


def test_two_sources_with_styles_of_one_name_keep_their_own_looks() -> None:
    merged = Merged(*(word(p("x"), styles=NORMAL.format(size)) for size in (20, 28)))
    used = merged.values("//w:body/w:p/w:pPr/w:pStyle/@w:val")
    assert len(set(used)) == 2
    sizes = [merged.values(f'//w:style[@w:styleId="{one}"]/w:rPr/w:sz/@w:val', "styles") for one in used]
    assert sizes == [["20"], ["28"]]


def test_two_sources_from_one_template_share_their_styles() -> None:
    merged = Merged(word(p("x"), styles=NORMAL.format(20)), word(p("y"), styles=NORMAL.format(20)))
    assert len(set(merged.values("//w:body/w:p/w:pPr/w:pStyle/@w:val"))) == 1


def test_document_defaults_are_folded_into_the_roots_and_not_lost() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='19'/></w:rPr></w:rPrDefault></w:docDefaults>"
    merged = Merged(word(p("x"), styles=defaults + style("Normal", "Normal", is_default=True)))
    assert "19" in merged.values("//w:style/w:rPr/w:sz/@w:val", "styles")


def test_a_default_yields_to_the_table_style_that_sets_it() -> None:
    spacing = "<w:pPr><w:spacing w:after='{0}'/></w:pPr>"
    sheet = f"<w:docDefaults><w:pPrDefault>{spacing.format(200)}</w:pPrDefault></w:docDefaults>"
    sheet += style("Normal", "Normal", is_default=True) + style("Rutor", "Rutor", spacing.format(0), "table")
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="Rutor"/></w:tblPr><w:tr><w:tc>{p("i")}</w:tc></w:tr></w:tbl>'
    merged = Merged(word(p("utanför") + table, styles=sheet))
    outside, inside = merged.values("//w:p[.//w:t]/w:pPr/w:pStyle/@w:val")
    after = '//w:style[@w:styleId="{0}"]/w:pPr/w:spacing/@w:after'
    assert merged.values(after.format(outside), "styles") == ["200"]
    assert merged.values(after.format(inside), "styles") == []


def test_lists_of_two_sources_count_apart() -> None:
    one = word(listed("a", 1) + listed("b", 1), numbering=DEEP)
    labels = [found.label for found in read(Merged(one, one).data).paragraphs()]
    assert labels == ["1.", "2.", "1.", "2."]


def test_headings_numbered_by_their_style_begin_again_in_each_source() -> None:
    sheet = style("R1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    lists = abstract(0, level(0, "decimal", "%1", '<w:pStyle w:val="R1"/>')) + num(1, 0)
    one = word(styled("a", "R1") + styled("b", "R1"), styles=sheet, numbering=lists)
    assert [found.label for found in read(Merged(one, one).data).paragraphs()] == ["1", "2", "1", "2"]


def test_a_picture_in_two_sources_is_stored_once() -> None:
    found = parts(BLIP, more={"word/media/a.png": PNG}, links=relation("rId9", "image", "media/a.png"))
    merged = Merged(packed(found), packed(found))
    assert sum(name.startswith("word/media/") for name in merged.parts) == 1
    assert len(merged.values("//w:drawing")) == 2


@pytest.mark.parametrize(("target", "outside"), [("media/borta.png", False), ("http://spion.example/a.png", True)])
def test_a_picture_that_is_missing_or_outside_becomes_an_empty_one(target: str, outside: bool) -> None:  # noqa: FBT001 - a parameter of the case.
    merged = Merged(word(BLIP, links=relation("rId9", "image", target, outside=outside)))
    assert merged.codes() == ["external" if outside else "missing_part"]
    assert "spion" not in str(merged.parts)


def test_notes_of_all_sources_get_numbers_of_their_own() -> None:
    notes = f'<w:footnote w:id="2">{p("noten")}</w:footnote>'
    one = word('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', footnotes=notes)
    merged = Merged(one, one)
    assert merged.values("//w:footnoteReference/@w:id") == ["1", "2"]
    assert [note.text for note in read(merged.data).notes] == ["noten", "noten"]


def test_a_reference_to_a_note_that_is_not_there_goes_away_and_is_told_of() -> None:
    merged = Merged(word('<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="9"/></w:r></w:p>'))
    assert merged.codes() == ["missing_note"]
    assert merged.values("//w:footnoteReference") == []


def test_bookmarks_get_names_of_their_own_and_references_follow() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="0" w:name="mål"/><w:bookmarkStart w:id="1" w:name="inre"/><w:r><w:t>x</w:t></w:r>'
        '<w:bookmarkEnd w:id="0"/><w:bookmarkEnd w:id="1"/><w:hyperlink w:anchor="mål"><w:r><w:t>dit</w:t></w:r>'
        '</w:hyperlink><w:fldSimple w:instr=" REF mål \\h "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    )
    merged = Merged(word(body), word(body))
    assert merged.values("//w:bookmarkStart/@w:name") == ["mål", "inre", "mål_2", "inre_2"]
    assert merged.values("//w:bookmarkStart/@w:id") == merged.values("//w:bookmarkEnd/@w:id")
    assert merged.values("//w:hyperlink/@w:anchor") == ["mål", "mål_2"]
    assert merged.values("//w:fldSimple/@w:instr") == [" REF mål \\h ", " REF mål_2 \\h "]


@pytest.mark.parametrize("target", ["https://remiss.example/a", "mailto:a@b.example", "tel:08-123"])
def test_harmless_links_stay(target: str) -> None:
    body = '<w:p><w:hyperlink r:id="l1"><w:r><w:t>länk</w:t></w:r></w:hyperlink></w:p>'
    merged = Merged(word(body, links=relation("l1", "hyperlink", target, outside=True)))
    assert target.encode() in merged.parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("target", ["javascript:x()", "file:///etc/passwd", "\\\\server\\delad", "mhtml:http://x"])
def test_other_links_become_their_text(target: str) -> None:
    body = '<w:p><w:hyperlink r:id="l1"><w:r><w:t>länk</w:t></w:r></w:hyperlink></w:p>'
    merged = Merged(word(body, links=relation("l1", "hyperlink", target, outside=True)))
    assert merged.values("//w:t/text()") == ["länk"]
    assert target.encode() not in merged.parts["word/_rels/document.xml.rels"]
    assert merged.codes() == ["dangerous_link"]


def test_an_answer_keeps_its_page_and_gets_our_header_and_footer() -> None:
    page = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgNumType w:start="7"/></w:sectPr>'
    merged = Merged(word(p("liggande") + page), Prose("slut"))
    assert merged.values("//w:sectPr/w:pgSz/@w:w") == ["16838", "11906"]
    assert len(merged.values("//w:sectPr/w:headerReference")) == 2
    assert merged.values("//w:pgNumType/@w:start") == []


_ENDS = "//w:p[w:pPr/w:sectPr]/preceding-sibling::*[1]//w:t/text()"


def test_what_opens_a_chapter_stands_on_the_answers_first_page() -> None:
    chapter = (Heading("Instans"), Prose("fakta", "fact"), Heading("Yttrande", 3), word(p("svar")))
    merged = Merged(Prose("inledning"), PageBreak(), *chapter)
    assert merged.values(_ENDS) == ["inledning"]
    assert merged.values('//w:br[@w:type="page"]') == []
    assert read(merged.data).text().splitlines() == ["inledning", "", "Instans", "fakta", "Yttrande", "svar"]


def test_a_table_of_ours_keeps_to_a_page_of_ours() -> None:
    table = Grid(("Instans", "Status"), (("Bromma", "Besvarad"),), (50, 50))
    merged = Merged(table, Prose("slutord"), Heading("Instans"), Prose("fakta", "fact"), word(p("svar")))
    assert merged.values(_ENDS) == ["slutord"]


def test_a_source_that_cannot_be_read_leaves_a_line_and_does_not_stop_the_others() -> None:
    merged = Merged(b"%PDF-1.4", word(p("svar")))
    assert [one.judgement for one in merged.report.sources] == [Judgement.REJECT, Judgement.ACCEPT]
    assert merged.codes(0) == ["pdf", "not_merged"]
    assert "kunde inte tas med" in read(merged.data).text()


def test_the_front_holds_title_facts_contents_and_tables() -> None:
    merged = Merged(
        TitlePage("Titel & mer", "Under", (("Diarienummer", "KS 1"),)),
        Contents(),
        PageBreak(),
        Heading("Ett", numbered=True),
        Heading("Två", 2, numbered=True),
        Grid(("A", "B"), (("1", "rad\nrad"),), (30, 70), "Tabell"),
    )
    text = read(merged.data).text()
    assert "Titel & mer" in text
    assert "Diarienummer\tKS 1" in text
    assert "1  Ett\t\n" in text
    assert [one.label for one in read(merged.data).paragraphs() if one.level in {1, 2}] == ["1", "1.1"]
    assert merged.values("//w:tblHeader/ancestor::w:tr//w:t/text()") == ["A", "B"]
    targets = merged.values("//w:hyperlink/@w:anchor")
    assert targets == merged.values("//w:bookmarkStart/@w:name")


def test_a_sources_headings_stand_below_our_contents() -> None:
    sheet = style("Rubrik1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    merged = Merged(Contents(levels=2), Heading("Vår"), word(styled("Deras", "Rubrik1"), styles=sheet))
    levels = {one.text: one.level for one in read(merged.data).paragraphs()}
    assert (levels["Vår"], levels["Deras"]) == (1, 3)


def test_control_characters_in_our_own_texts_do_not_break_the_document() -> None:
    assert read(Merged(Prose('a\x00b\x0bc\ud800<&>"')).data).text() == 'abc<&>"'


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("pbl"), st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]))), max_size=6
    )
)
def test_the_text_of_any_answer_comes_through_whole(blocks: list[tuple[str, str]]) -> None:
    def block(kind: str, text: str) -> str:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\ufffe", "").replace("\uffff", "")
        return {"p": p(text), "b": styled(text, "Okänd"), "l": listed(text, 1)}[kind]

    one = word("".join(block(*found) for found in blocks), numbering=DEEP)
    merged = Merged(one, Prose("slut"))
    assert read(merged.data).text().splitlines()[: len(read(one).text().splitlines())] == read(one).text().splitlines()


def test_a_section_that_a_tracked_change_remembers_is_no_section() -> None:
    old = '<w:sectPrChange w:id="1" w:author="x"><w:sectPr/></w:sectPrChange>'
    merged = Merged(word(p("x") + f"<w:sectPr><w:pgSz w:w='10000' w:h='9000'/>{old}</w:sectPr>"), profile="faithful")
    assert merged.values("//w:body/w:sectPr/w:pgSz/@w:w") == ["10000"]


def test_notes_begin_with_one_in_each_answer_and_endnotes_stand_at_its_end() -> None:
    noted = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2">{p("noten")}</w:footnote>'
    two = word(noted + p("a", "<w:sectPr/>") + p("b") + "<w:sectPr/>", footnotes=note)
    merged = Merged(two, word(noted, footnotes=note))
    restarts = [merged.values(f"(//w:sectPr)[{n}]/w:footnotePr/w:numRestart/@w:val") for n in (1, 2, 3)]
    assert restarts == [[], [], ["eachSect"]]
    assert len(merged.values("//w:sectPr")) == 3
    assert len(merged.values("//w:sectPr[1]/w:noEndnote")) == 1
    assert merged.values("//w:endnotePr/w:pos/@w:val", "settings") == ["sectEnd"]
