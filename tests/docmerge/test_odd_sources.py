"""Sources as other programs than Word write them: odd, and yet a reader of Word sees all of them."""

import pytest
from lxml.etree import _Element as Element

from remiss.docmerge import Judgement, Options
from remiss.docmerge.checking import Check, Known
from tests.docmerge.making import p, relation, word
from tests.docmerge.merging_once import Merged


def alternate(requires: str, choice: str, fallback: str) -> str:
    """A paragraph with alternate content that asks for a prefix which nobody declares."""
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_a_choice_that_asks_for_an_undeclared_prefix_is_kept_with_its_fallback() -> None:
    source = word(alternate("zz", "<w:t>ny</w:t>", "<w:t>gammal</w:t>") + p("Svar"))

    merged = Merged(source, profile="faithful")

    assert merged.values("//w:t/text()") == ["ny", "gammal", "Svar"]
    assert b'Requires="zz"' in merged.parts["word/document.xml"]
    assert b"urn:undeclared:zz" in merged.parts["word/document.xml"]


def test_a_source_left_out_takes_its_headers_with_it_and_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuses_wrong(check: Check, root: Element, known: Known) -> list[str]:
        return ["TEST wrong"] if "Fel" in root.itertext() else looks_at(check, root, known)

    looks_at = Check.story
    monkeypatch.setattr(Check, "story", refuses_wrong)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="sideheader1"/></w:sectPr>'
    link = '<w:p><w:hyperlink r:id="u1"><w:r><w:t>länk</w:t></w:r></w:hyperlink></w:p>'

    merged = Merged(
        word(p("Fel") + section, header1=p("Dess huvud")),
        word(
            p("Rätt") + link + section,
            links=relation("u1", "hyperlink", "https://a.example/", outside=True),
            header1=p("Huvud"),
        ),
        options=Options("S", profile="faithful", headers="keep"),
    )

    assert [one.judgement for one in merged.report.sources] == [Judgement.REJECT, Judgement.ACCEPT]
    assert "Rätt" in merged.values("//w:t/text()")
    ids = merged.values("//w:headerReference/@r:id")
    texts = [text for id_ in ids for text in merged.texts_behind(id_)]
    assert "Huvud" in texts
    assert "Dess huvud" not in texts
