from remiss.docmerge import Options, Prose, read
from tests.docmerge.making import p, word
from tests.docmerge.merging_once import Merged


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, *results: str) -> str:
    begin = f"{mark('begin')}<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    shown = "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in results)
    return begin + (mark("separate") + shown if results else "") + mark("end")


def simple(instruction: str, result: str) -> str:
    inner = f"<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return f'<w:fldSimple w:instr=" {instruction} ">{inner}</w:fldSimple>'


def letterhead(header: str, section: str = "", *, profile: str = "clean") -> list[str]:
    sections = f'<w:sectPr><w:headerReference w:type="default" r:id="sideheader1"/>{section}</w:sectPr>'
    source = word(p("text") + sections, header1=f"<w:p>{header}</w:p>")
    options = Options("T", profile="clean" if profile == "clean" else "faithful", headers="block")
    merged = Merged(Prose("vår"), source, options=options)
    assert merged.values("//w:body//w:instrText | //w:body//w:fldSimple") == []
    return read(merged.data).text().splitlines()[1:]


def test_a_letterhead_says_the_page_it_stood_on_and_not_the_review_documents() -> None:
    assert letterhead(field("PAGE", "7") + field("NUMPAGES", "2")) == ["12", "text"]
    assert letterhead(field("PAGE \\* MERGEFORMAT", "1", "4") + simple("NUMPAGES", "2")) == ["12", "text"]
    assert letterhead(simple("PAGE", "9")) == ["1", "text"]


def test_a_page_number_never_shown_before_is_shown() -> None:
    assert letterhead(field("PAGE")) == ["1", "text"]
    assert letterhead(simple("PAGE", "")) == ["1", "text"]


def test_a_source_that_begins_on_another_page_says_so() -> None:
    assert letterhead(field("PAGE", "1"), '<w:pgNumType w:start="5"/>') == ["5", "text"]


def test_a_faithful_letterhead_stands_as_still() -> None:
    assert letterhead(field("PAGE", "7") + field("SECTIONPAGES", "2"), profile="faithful") == ["12", "text"]


def test_a_header_that_is_kept_goes_on_counting_both_the_page_and_the_pages() -> None:
    sections = '<w:sectPr><w:headerReference w:type="default" r:id="sideheader1"/></w:sectPr>'
    header = field("PAGE", "1") + field("NUMPAGES", "2")
    source = word(f"<w:p>{field('NUMPAGES', '2')}</w:p>" + sections, header1=f"<w:p>{header}</w:p>")
    merged = Merged(source, options=Options("T", headers="keep"))
    shown = [name for name in merged.parts if name.startswith("word/header1")]
    assert [one.strip() for name in shown for one in merged.values("//w:instrText/text()", name[5:-4])] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert merged.values("//w:instrText/text()") == []
